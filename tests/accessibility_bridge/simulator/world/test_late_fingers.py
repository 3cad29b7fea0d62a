"""What a busy computer plays late is felt as if it had come in time: a fling rolls as far, a tap is no long press."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.world import Pace
from tests.accessibility_bridge.simulator.world.hand import Hand

SETTINGS, LAUNCHER = "com.android.settings", "com.android.launcher3"
START, END = Point(540, 1800), Point(540, 700)
STEPS, STEP_S = 20, 0.01
STALL_S = 3.0


def swiped(pace: Pace, *, stalls_at: int, looks: bool = False) -> tuple[str, ...]:
    """What a list shows after a swipe during which the computer stood still for a while."""
    hand = Hand(pace=pace)
    hand.open(SETTINGS)
    hand.clock.pass_(5)
    hand.world.feel(0, TouchPhase.DOWN, START.x, START.y)
    due_s = hand.clock.now_s
    for step in range(1, STEPS + 1):
        due_s += STEP_S
        hand.clock.now_s = max(hand.clock.now_s, due_s)
        hand.clock.pass_(STALL_S if step == stalls_at else 0)
        if looks:
            hand.world.tree()
        y = START.y + (END.y - START.y) * step // STEPS
        hand.world.feel(0, TouchPhase.MOVE, START.x, y, late_s=hand.clock.now_s - due_s)
    hand.world.feel(0, TouchPhase.UP, END.x, END.y, late_s=hand.clock.now_s - due_s)
    hand.clock.pass_(10)
    return tuple(hand.all_said())


@pytest.mark.parametrize("pace", [Pace.INSTANT, Pace.TYPICAL], ids=lambda pace: pace.name)
@pytest.mark.parametrize("stalls_at", [1, STEPS // 2, STEPS])
def test_a_fling_rolls_as_far_however_late_it_is_played(pace: Pace, stalls_at: int) -> None:
    in_time = swiped(pace, stalls_at=0)
    assert swiped(pace, stalls_at=stalls_at) == in_time
    assert swiped(pace, stalls_at=stalls_at, looks=True) == in_time


def test_a_tap_that_ends_late_is_no_long_press() -> None:
    hand = Hand()
    hand.open("dev.tapwright.notes")
    hand.tap("New note")
    hand.type("milk")
    at = hand.by_id("edit_title").bounds.center
    hand.world.feel(0, TouchPhase.DOWN, at.x, at.y)
    hand.clock.pass_(STALL_S)
    hand.world.feel(0, TouchPhase.UP, at.x, at.y, late_s=STALL_S - 0.1)
    assert not hand.see("Select all")
    hand.hold(at, STALL_S)
    assert hand.see("Select all")
