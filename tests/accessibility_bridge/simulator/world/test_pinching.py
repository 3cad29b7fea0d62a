"""Several fingers on the glass: what two of them do to the map, and what they keep from being done."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import TouchPhase
from tests.accessibility_bridge.simulator.world.hand import Hand

MAPS, NOTES = "dev.tapwright.maps", "dev.tapwright.notes"
VIEW = f"content://{MAPS}/view"
MIDDLE = Point(540, 1168)
"""Of the map, between the bars."""


@pytest.fixture
def hand() -> Hand:
    return Hand()


def spread(hand: Hand, from_px: int, to_px: int, *, around: Point = MIDDLE) -> None:
    """Two fingers so far left and right of a place, and then so far."""
    ways = {0: -1, 1: 1}
    for finger, side in ways.items():
        hand.world.feel(finger, TouchPhase.DOWN, around.x + side * from_px, around.y)
    for step in range(1, 11):
        hand.clock.pass_(0.02)
        for finger, side in ways.items():
            hand.world.feel(
                finger, TouchPhase.MOVE, around.x + side * (from_px + (to_px - from_px) * step // 10), around.y
            )
    for finger, side in reversed(ways.items()):
        hand.world.feel(finger, TouchPhase.UP, around.x + side * to_px, around.y)


def view(hand: Hand) -> dict[str, str]:
    return hand.rows(VIEW)[0]


def test_two_fingers_zoom_a_step_for_every_doubling(hand: Hand) -> None:
    hand.open(MAPS)
    before = view(hand)
    spread(hand, 100, 200)
    assert int(view(hand)["zoom"]) == int(before["zoom"]) + 1
    spread(hand, 400, 100)
    assert int(view(hand)["zoom"]) == int(before["zoom"]) - 1
    spread(hand, 200, 210)
    assert int(view(hand)["zoom"]) == int(before["zoom"]) - 1


def test_what_is_between_the_fingers_stays_there(hand: Hand) -> None:
    hand.open(MAPS)
    before = view(hand)
    spread(hand, 50, 100, around=Point(MIDDLE.x + 300, MIDDLE.y))
    after = view(hand)
    assert int(after["x_m"]) > int(before["x_m"])
    assert after["y_m"] == before["y_m"]


def test_a_second_finger_takes_the_tap_and_the_long_press_away(hand: Hand) -> None:
    hand.open(MAPS)
    before = view(hand)
    hand.world.feel(0, TouchPhase.DOWN, MIDDLE.x, MIDDLE.y)
    hand.world.feel(1, TouchPhase.DOWN, MIDDLE.x + 200, MIDDLE.y)
    hand.clock.pass_(1.0)
    hand.world.feel(1, TouchPhase.UP, MIDDLE.x + 200, MIDDLE.y)
    hand.world.feel(0, TouchPhase.MOVE, MIDDLE.x - 300, MIDDLE.y)
    hand.world.feel(0, TouchPhase.UP, MIDDLE.x - 300, MIDDLE.y)
    assert view(hand) == before
    hand.tap_at(Point(MIDDLE.x, MIDDLE.y))
    hand.swipe(MIDDLE, Point(MIDDLE.x - 300, MIDDLE.y))
    assert view(hand) != before, "the next finger works again"


def test_two_fingers_on_anything_else_do_nothing(hand: Hand) -> None:
    hand.open(NOTES)
    before = hand.tree()
    spread(hand, 50, 300)
    assert hand.tree() == before
    hand.tap("New note")
    assert hand.tree() != before
