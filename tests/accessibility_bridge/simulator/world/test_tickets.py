"""Tickets: found, ordered and refunded, with a puzzle before every order that only the right touches solve."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.world.apps.tickets.captcha import GAP_DP, SIDE, TILE_DP, TOLERANCE, puzzle
from accessibility_bridge.simulator.world.apps.tickets.offers import PACKAGE
from accessibility_bridge.simulator.world.screenshot import screenshot
from apps_catalog.catalog import Catalog
from apps_catalog.diagnosis import diagnose
from apps_catalog.retry import FailureClass
from tests.accessibility_bridge.simulator.world.hand import Hand

ORDERS = f"content://{PACKAGE}/orders"
PASSENGERS = f"content://{PACKAGE}/passengers"
DENSITY = 420 / 160
PAD_DP = 16


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def to_puzzle(hand: Hand) -> None:
    """Up to the puzzle before an order of the first train for the first passenger."""
    hand.tap("Search trains")
    hand.tap_id("train_card")
    hand.tap("Robin Hale")
    hand.tap("Order")


def number(hand: Hand) -> int:
    return int(hand.world.snapshot()[f"{PACKAGE}/puzzle"])


def touch_tile(hand: Hand, tile: int) -> None:
    box = hand.by_id("captcha_picture").bounds
    down, across = divmod(tile, SIDE)
    step = (TILE_DP + GAP_DP) * DENSITY
    half = TILE_DP * DENSITY / 2
    hand.tap_at(Point(round(box.left + across * step + half), round(box.top + down * step + half)))


def slide_to(hand: Hand, share: float) -> None:
    box = hand.by_id("captcha_slider").bounds
    pad = round(PAD_DP * DENSITY)
    left, width = box.left + pad, box.width - 2 * pad
    hand.swipe(Point(left, box.center.y), Point(round(left + share * width), box.center.y))


def solve(hand: Hand) -> None:
    asked = puzzle(number(hand))
    for tile in asked.right:
        touch_tile(hand, tile)
    if not asked.tiles:
        slide_to(hand, asked.gap)
    hand.tap("Verify")


def state(hand: Hand, name: str) -> str:
    return hand.world.snapshot()[f"{PACKAGE}/{name}"]


def test_trains_are_found_between_two_cities(hand: Hand) -> None:
    hand.tap("Shanghai")
    hand.tap("Hangzhou")
    hand.tap("Search trains")
    assert hand.see("Beijing → Hangzhou")
    assert hand.see("09:30 → 14:28")


def test_a_list_without_trains_says_so(hand: Hand) -> None:
    hand.tap("Shanghai")
    hand.tap("Hangzhou")
    hand.tap("Swap cities")
    hand.tap("Search trains")
    assert hand.see("No trains match")


def test_trains_are_sorted_and_narrowed_down(hand: Hand) -> None:
    hand.tap("Search trains")
    hand.tap("Sort: Departure")
    hand.tap("Price")
    assert hand.by_id("train").text.startswith("Z281")
    hand.tap("G trains")
    assert hand.by_id("train").text.startswith("G101")
    hand.tap("Sort: Price")
    hand.tap("Duration")
    assert hand.by_id("train").text.startswith("G7 ")
    hand.tap("Morning")
    assert hand.by_id("train").text.startswith("G5 ")


def test_nothing_is_ordered_without_a_passenger(hand: Hand) -> None:
    hand.tap("Search trains")
    hand.tap_id("train_card")
    hand.tap("Order")
    assert hand.world.toast == "Choose who goes"
    assert hand.world.changes() == {}


def test_more_people_than_seats_cannot_go(hand: Hand) -> None:
    hand.tap("Search trains")
    hand.tap_id("train_card", 2)
    for name in ("Robin Hale", "Kim Hale", "林小雨"):
        hand.tap(name)
    hand.tap("Order")
    assert hand.world.toast == "Not enough seats left"


def test_a_passenger_is_added(hand: Hand) -> None:
    hand.tap("Search trains")
    hand.tap_id("train_card")
    hand.find("Add a person")
    hand.tap("Add a person")
    hand.type("Ada Berg")
    hand.tap("OK")
    assert hand.rows(PASSENGERS)[-1] == {"_id": "4", "name": "Ada Berg"}


def test_the_right_tiles_place_the_order(hand: Hand) -> None:
    to_puzzle(hand)
    assert hand.see("Verify you are human")
    assert len(hand.rows(ORDERS)) == 1
    solve(hand)
    new = hand.rows(ORDERS)[-1]
    assert (new["offer"], new["names"], new["total"], new["state"]) == ("G101", "Robin Hale", "553", "confirmed")
    assert state(hand, "puzzles_solved") == "1"
    assert hand.see("Refund")


def test_the_pictures_have_no_labels(hand: Hand) -> None:
    to_puzzle(hand)
    picture = hand.by_id("captcha_picture")
    assert not picture.own_label
    assert not picture.children


def test_a_wrong_answer_brings_another_puzzle(hand: Hand) -> None:
    to_puzzle(hand)
    before = hand.world.picture().tobytes()
    wrong = next(tile for tile in range(SIDE * SIDE) if tile not in puzzle(0).right)
    touch_tile(hand, wrong)
    hand.tap("Verify")
    assert hand.see("Not quite. Try this one.")
    assert (state(hand, "puzzle"), state(hand, "puzzles_solved")) == ("1", "0")
    assert hand.world.picture().tobytes() != before
    solve(hand)
    assert len(hand.rows(ORDERS)) == 2


def test_a_tile_touched_twice_is_not_chosen(hand: Hand) -> None:
    to_puzzle(hand)
    wrong = next(tile for tile in range(SIDE * SIDE) if tile not in puzzle(0).right)
    touch_tile(hand, wrong)
    hand.clock.pass_(1.0)
    touch_tile(hand, wrong)
    solve(hand)
    assert len(hand.rows(ORDERS)) == 2


def test_the_piece_must_fit_its_gap(hand: Hand) -> None:
    to_puzzle(hand)
    hand.tap("New puzzle")
    hand.tap("New puzzle")
    asked = puzzle(2)
    assert not asked.tiles
    slide_to(hand, asked.gap - 3 * TOLERANCE)
    hand.tap("Verify")
    assert len(hand.rows(ORDERS)) == 1
    for _ in range(2):
        hand.tap("New puzzle")
    solve(hand)
    assert len(hand.rows(ORDERS)) == 2


def test_puzzles_are_the_same_on_every_phone_and_ask_for_three_or_four() -> None:
    shown = [puzzle(n) for n in range(60)]
    assert shown == [puzzle(n) for n in range(60)]
    assert {len(asked.right) for asked in shown if asked.tiles} == {3, 4}
    assert len({asked.wanted for asked in shown if asked.tiles}) > 5


def test_a_concert_is_found_by_its_hall_and_ordered_for_two(hand: Hand) -> None:
    hand.tap("Concerts")
    hand.tap("Search concerts")
    hand.type("lakeside")
    hand.tap("Piano for Two")
    hand.tap("Stalls · ¥468 · 27 left")
    hand.tap("Robin Hale")
    hand.tap("Kim Hale")
    assert hand.see("¥936")
    hand.tap("Order")
    solve(hand)
    new = hand.rows(ORDERS)[-1]
    assert (new["offer"], new["seat"], new["date"]) == ("C3", "Stalls", "2026-03-18")


def test_an_order_is_refunded_after_a_question(hand: Hand) -> None:
    hand.tap("Orders")
    hand.tap("G7301 · Shanghai to Hangzhou")
    hand.tap("Refund")
    assert hand.see("You get ¥65 back; the fee is 10%.")
    hand.tap("Refund")
    assert hand.rows(ORDERS)[0]["state"] == "refunded"
    assert not hand.see("Refund")


def test_the_catalogue_knows_the_puzzle(hand: Hand) -> None:
    to_puzzle(hand)
    screen = Screen(
        serial="sim1", generation=1, taken_at_s=0.0, size=hand.world.profile.size, package=PACKAGE,
        hierarchy=hand.tree(),
    )  # fmt: skip
    trouble = diagnose(screen, Catalog.load())
    assert trouble is not None
    assert trouble.failure is FailureClass.CAPTCHA
    assert trouble.rule == f"{PACKAGE}/captcha"


@pytest.mark.parametrize("kind", ["tiles", "strip"])
def test_a_look_at_the_puzzle_is_drawn_as_it_was_also_after_the_next_touch(hand: Hand, kind: str) -> None:
    to_puzzle(hand)
    while bool(puzzle(number(hand)).tiles) is (kind == "strip"):
        hand.tap("New puzzle")
    scene = hand.world._look()
    before = screenshot(scene, 420).tobytes()
    if kind == "tiles":
        touch_tile(hand, 0)
    else:
        slide_to(hand, 0.5)
    assert screenshot(hand.world._look(), 420).tobytes() != before
    assert screenshot(scene, 420).tobytes() == before
