"""Windows that nobody but the person holding the phone may see."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.happenings import LowBattery
from accessibility_bridge.simulator.inside import HidesWindows
from accessibility_bridge.simulator.world.app import App, Kind, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import alert
from accessibility_bridge.simulator.world.ui.widgets import button
from tests.accessibility_bridge.simulator.world.hand import BARS, Hand

VAULT = "org.example.vault"


@dataclass(slots=True)
class Nothing:
    pass


def _hint(ui: Ui[Nothing]) -> Page:
    return Page(content=alert("Look away", "", yes=("OK", ui.back)), kind=Kind.DIALOG)


def _inside(ui: Ui[Nothing]) -> Page:
    body = button("Balance 120", lambda: ui.open(_hint))
    return Page(content=scaffold(body, bar=app_bar("Vault")), activity=".Inside", secure=True)


def _door(ui: Ui[Nothing]) -> Page:
    return Page(content=scaffold(button("Open", lambda: ui.open(_inside))))


APP = App(package=VAULT, label=Label("Vault"), fresh=Nothing, home=_door)


@pytest.fixture
def hand() -> Hand:
    hand = Hand(apps=(APP,))
    hand.open(VAULT)
    hand.tap("Open")
    return hand


def test_its_window_is_there_and_has_nothing_in_it(hand: Hand) -> None:
    windows = [root for root in hand.tree().roots if root.package == VAULT]
    assert [window.children for window in windows] == [()]
    assert hand.world.foreground().activity == ".Inside"
    assert hand.all_said() == []


def test_its_picture_is_black_between_the_bars(hand: Hand) -> None:
    picture = hand.world.picture()
    bars = [root.bounds for root in hand.tree().roots if root.package == BARS]
    between = (0, min(b.bottom for b in bars), picture.width, max(b.top for b in bars))
    assert picture.crop(between).getextrema() == ((0, 0), (0, 0), (0, 0))
    above = (0, 0, picture.width, between[1])
    assert picture.crop(above).getextrema() != ((0, 0), (0, 0), (0, 0))


def test_the_world_says_so_for_as_long_as_it_is_shown(hand: Hand) -> None:
    assert isinstance(hand.world, HidesWindows)
    assert hand.world.secure
    hand.world.key("BACK")
    assert not hand.world.secure
    assert hand.see("Open")


def test_the_finger_reaches_what_nobody_sees_and_no_client_can_click_it(hand: Hand) -> None:
    hand.world.key("BACK")
    at = hand.node("Open").bounds.center
    hand.tap_at(at)
    assert not hand.world.click((0, 0))
    hand.tap_at(Point(at.x, at.y + 64 * 420 // 160))
    assert hand.see("Look away")


def test_a_dialog_of_the_system_over_it_is_seen(hand: Hand) -> None:
    hand.world.happen(LowBattery())
    assert hand.system("Battery is low")
    dialog = next(root for root in hand.tree().roots if root.package == BARS and "parentPanel" in root.resource_id)
    box = dialog.bounds
    seen = hand.world.picture().crop((box.left + 40, box.top + 40, box.right - 40, box.bottom - 40))
    assert seen.getextrema() != ((0, 0), (0, 0), (0, 0))
