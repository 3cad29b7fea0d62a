"""What a finger does, as strokes for the bridge app. Times are chosen so that Android takes them for what is meant."""

from __future__ import annotations

from accessibility_bridge.bridge.wire.requests import GestureRequest, Phase, Stroke, TouchPoint
from accessibility_bridge.geometry import Point

TAP_MS = 5
"""Short is as good as long: `input tap`, the most used tap there is, lets go within the same millisecond."""
BETWEEN_TAPS_MS = 80
"""Android counts two touches as one double tap when 40 to 300 ms lie between them (ViewConfiguration)."""
HOLD_MS = 600
"""Longer than the 400 to 500 ms after which Android takes a touch for a long press (ViewConfiguration)."""
REST_MS = 120
"""At the end of a drag: longer than the velocity tracker looks back (100 ms), so that nothing goes on rolling."""


def tap(point: Point) -> GestureRequest:
    """Touch and let go."""
    return _phases((_stroke(point, duration_ms=TAP_MS),))


def double_tap(point: Point) -> GestureRequest:
    """Touch twice: two fingers of one phase, one after the other, so that the phone keeps the time between them."""
    second = Stroke(finger=1, start_ms=TAP_MS + BETWEEN_TAPS_MS, duration_ms=TAP_MS, points=(_at(point),))
    return _phases((_stroke(point, duration_ms=TAP_MS), second))


def long_press(point: Point, duration_ms: int) -> GestureRequest:
    """Touch, hold, let go."""
    return _phases((_stroke(point, duration_ms=duration_ms),))


def swipe(start: Point, end: Point, duration_ms: int) -> GestureRequest:
    """Move and let go while moving."""
    return _phases((_stroke(start, end, duration_ms=duration_ms),))


def drag(start: Point, end: Point, duration_ms: int) -> GestureRequest:
    """Hold until it is picked up, move, rest, let go: one finger over three phases."""
    return _phases(
        (_stroke(start, duration_ms=HOLD_MS),),
        (_stroke(start, end, duration_ms=duration_ms),),
        (_stroke(end, duration_ms=REST_MS),),
    )


def _phases(*phases: tuple[Stroke, ...]) -> GestureRequest:
    return GestureRequest(phases=tuple(Phase(strokes=strokes) for strokes in phases))


def _stroke(*points: Point, duration_ms: int) -> Stroke:
    return Stroke(duration_ms=max(1, duration_ms), points=tuple(_at(point) for point in points))


def _at(point: Point) -> TouchPoint:
    return TouchPoint(x=max(0, point.x), y=max(0, point.y))
