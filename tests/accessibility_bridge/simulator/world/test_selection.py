"""Holding a finger on text: a word is selected, and a toolbar cuts, copies and pastes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.selection import word_at
from accessibility_bridge.simulator.world.ui.view import Field, edges
from accessibility_bridge.simulator.world.ui.widgets import column, edit
from tests.accessibility_bridge.simulator.world.hand import Hand


@dataclass(slots=True)
class Secret:
    text: str = "hunter2"


def _write(secret: Secret, text: str) -> None:
    secret.text = text


def _page(ui: Ui[Secret]) -> Page:
    field = Field(key="secret", on_change=partial(_write, ui.state))
    return Page(content=column(edit(ui.state.text, field, password=True), padding=edges(24, 200)))


SAFE = App(package="org.example.safe", label=Label("Safe"), fresh=Secret, home=_page)


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open("dev.tapwright.notes")
    hand.tap("New note")
    return hand


def hold_title(hand: Hand, *, dx: int = 100) -> None:
    bounds = hand.by_id("edit_title").bounds
    hand.hold(Point(bounds.left + dx, bounds.center.y), 0.7)


def title(hand: Hand) -> str:
    field = hand.by_id("edit_title")
    return "" if field.text == field.hint else field.text


def test_the_word_under_the_finger_is_cut_and_pasted_elsewhere(hand: Hand) -> None:
    hand.type("tomatoes water")
    hold_title(hand)
    hand.tap("Cut")
    assert title(hand) == " water"
    assert hand.world.clipboard == "tomatoes"
    assert not hand.see("Cut")
    hand.tap_id("edit_body")
    hand.hold(hand.by_id("edit_body").bounds.center, 0.7)
    hand.tap("Paste")
    assert hand.by_id("edit_body").text == "tomatoes"


def test_everything_is_selected_copied_and_written_over(hand: Hand) -> None:
    hand.type("two words")
    hold_title(hand)
    hand.tap("Select all")
    assert not hand.see("Select all")
    hand.tap("Copy")
    assert hand.world.clipboard == "two words"
    hold_title(hand)
    hand.tap("Select all")
    hand.type("one")
    assert title(hand) == "one"
    assert not hand.see("Copy")


def test_an_empty_field_offers_only_what_can_be_done(hand: Hand) -> None:
    hold_title(hand)
    assert not {"Cut", "Copy", "Paste", "Select all"} & set(hand.all_said())
    hand.world.clipboard = "from elsewhere"
    hold_title(hand)
    assert {"Cut", "Copy", "Paste", "Select all"} & set(hand.all_said()) == {"Paste"}


def test_the_toolbar_goes_with_back_and_with_a_tap_elsewhere(hand: Hand) -> None:
    hand.type("words")
    hold_title(hand)
    hand.world.key("BACK")
    assert not hand.see("Cut")
    assert hand.world.keyboard() is not None
    hold_title(hand)
    assert hand.see("Cut")
    hand.tap_id("edit_body")
    assert not hand.see("Cut")


def test_the_toolbar_stays_inside_its_window_and_beside_its_field(hand: Hand) -> None:
    hand.type("words")
    hold_title(hand)
    tree = hand.tree()
    bar = tree.find(lambda node: node.resource_id == "android:id/floating_popup_container")
    assert bar is not None
    assert tree.roots[bar.path[0]].bounds.encloses(bar.bounds)
    assert not bar.bounds.intersection(hand.by_id("edit_title").bounds).area


def test_keys_cut_copy_and_paste_what_is_selected(hand: Hand) -> None:
    hand.type("one two")
    hold_title(hand, dx=20)
    assert hand.world.key("COPY")
    assert hand.world.clipboard == "one"
    assert hand.world.key("CUT")
    assert title(hand) == " two"
    assert hand.world.key("PASTE")
    assert title(hand) == "one two"
    assert not hand.world.key("COPY")


def test_a_deletion_takes_the_whole_selection(hand: Hand) -> None:
    hand.type("one two")
    hold_title(hand, dx=20)
    hand.world.key("DEL")
    assert title(hand) == " two"


def test_a_password_is_neither_cut_nor_copied() -> None:
    hand = Hand(apps=(SAFE,))
    hand.open(SAFE.package)
    hand.hold(hand.by_id("secret").bounds.center, 0.7)
    assert hand.see("Select all")
    hand.tap("Select all")
    assert not {"Cut", "Copy"} & set(hand.all_said())
    assert not hand.world.key("COPY")
    assert hand.world.clipboard == ""


def test_the_selection_is_seen_in_the_picture(hand: Hand) -> None:
    hand.type("words")
    before = hand.world.picture().crop(_around(hand))
    hold_title(hand)
    assert hand.world.picture().crop(_around(hand)).tobytes() != before.tobytes()


def _around(hand: Hand) -> tuple[int, int, int, int]:
    place = hand.by_id("edit_title").bounds
    return place.left, place.top, place.right, place.bottom


@pytest.mark.parametrize(
    ("shown", "index", "word"),
    [
        ("water it", 2, "water"),
        ("water it", 5, " "),
        ("买牛奶", 1, "牛"),
        ("a, b", 1, ","),
        ("end", 3, ""),
        ("", 0, ""),
    ],
)
def test_a_word_ends_at_blanks_marks_and_hanzi(shown: str, index: int, word: str) -> None:
    start, end = word_at(shown, index)
    assert shown[start:end] == word
