"""Gestures of the bridge app that something comes in between of: they are said to be cancelled, and leave nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from accessibility_bridge.bridge.wire.enums import ErrorCode
from accessibility_bridge.bridge.wire.replies import ActedReply
from accessibility_bridge.bridge.wire.requests import GestureRequest, Phase, Stroke, TouchPoint
from accessibility_bridge.errors import DeviceSilent
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.simulator.jvm.asker import Asker, eventually, says
from tests.accessibility_bridge.simulator.wire.bridge.client import find

SETTINGS = "com.android.settings"
EMPTY = TouchPoint(x=540, y=2100)
LONG_MS = 50_000


def held(at: TouchPoint, duration_ms: int, phases: int = 1) -> GestureRequest:
    """A finger that stays at one place, phase after phase."""
    return GestureRequest(phases=(Phase(strokes=(Stroke(duration_ms=duration_ms, points=(at,)),)),) * phases)


def test_a_persons_finger_cancels_the_gesture_and_the_host_is_told(asker: Asker) -> None:
    asker.start(SETTINGS, "Settings", "Display")

    def touched() -> bool:
        asker.phone.touch(TouchPhase.DOWN, EMPTY.x, EMPTY.y)
        asker.phone.touch(TouchPhase.CANCEL, EMPTY.x, EMPTY.y)
        return pressing.done()

    with ThreadPoolExecutor(1) as pool:
        pressing = pool.submit(asker.refused, held(EMPTY, LONG_MS))
        eventually(touched, bool)
    assert pressing.result() is ErrorCode.GESTURE_CANCELLED


def test_a_finger_that_was_left_down_is_taken_away_by_the_next_gesture(asker: Asker) -> None:
    look = asker.start(SETTINGS, "Settings", "Display")
    with pytest.raises(DeviceSilent):
        asker.companion.ask(held(EMPTY, LONG_MS, phases=2), ActedReply, Deadline.after(0.5))
    # Not even "too late" may have come in time: then the old connection is not used again.
    asker.companion.connect(Deadline.after(60))
    _, _, row = find(look, "Display")
    asker.ask(held(TouchPoint(x=(row.left + row.right) // 2, y=(row.top + row.bottom) // 2), 50), ActedReply)
    asker.until(says("Dark theme"))
