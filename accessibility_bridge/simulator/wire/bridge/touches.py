"""Gestures as the app performs them: strokes in real time, checked before anything is touched.

Strokes run side by side where the inside feels several fingers; elsewhere strokes that overlap are refused, as Android
refuses a gesture.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from accessibility_bridge.bridge.wire.enums import ErrorCode
from accessibility_bridge.bridge.wire.requests import GestureRequest, Phase, Stroke
from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.finger import Finger, Touch

# Source: AOSP GestureDescription.MAX_GESTURE_DURATION_MS.
_LONGEST_PHASE_MS = 60_000
_STEP_S = 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stroke in the time of the whole gesture."""

    points: tuple[Point, ...]
    begin_s: float
    duration_s: float
    lands: bool
    """Whether the finger comes down; else it goes on from an earlier leg."""
    leaves: bool
    finger: int
    """Which, from 0: the first that is free when it comes down."""

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.begin_s + self.duration_s


def plan(request: GestureRequest, *, several: bool) -> list[Leg]:
    """The legs of a gesture, in time, for an inside that feels several fingers at once or not.

    Raises:
        Refusal: BAD_REQUEST for what Android would not take, REFUSED for more fingers at once than are felt.
    """
    _require(bool(request.phases), "a gesture needs a phase")
    for phase in request.phases:
        _check(phase)
    for before, after in zip(request.phases, request.phases[1:], strict=False):
        _check_continued(before, after)
    if request.display:
        raise Refusal(ErrorCode.REFUSED, "android does not take the gesture")
    legs = list(_legs(request))
    if not several and any(leg.finger for leg in legs):
        raise Refusal(ErrorCode.REFUSED, "this simulated phone feels one finger at a time")
    return legs


async def perform(finger: Finger, legs: list[Leg]) -> None:
    """Play a planned gesture to its end. Whoever gives up waiting does not stop the finger half-way."""

    async def play(touch: Touch) -> None:
        began_s = asyncio.get_running_loop().time()
        async with asyncio.TaskGroup() as group:
            for felt in sorted({leg.finger for leg in legs}):
                own = [leg for leg in legs if leg.finger == felt]
                group.create_task(_play_all(finger, own, began_s, touch))

    # Android goes on with a gesture whose caller is gone, and a finger must not stay on the glass.
    await asyncio.shield(asyncio.ensure_future(finger.play(_described(legs), play)))


async def _play_all(finger: Finger, legs: list[Leg], began_s: float, touch: Touch) -> None:
    for leg in legs:
        await _play(finger, leg, began_s + leg.begin_s, touch)


async def _play(finger: Finger, leg: Leg, start_s: float, touch: Touch) -> None:
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(max(0.0, start_s - clock()))
    if leg.lands:
        touch(TouchPhase.DOWN, leg.points[0], leg.finger, start_s)
    moves = len(leg.points) > 1
    async for at_s in finger.moments(start_s, leg.duration_s, _STEP_S if moves else leg.duration_s):
        if moves:
            touch(TouchPhase.MOVE, _along(leg.points, at_s / leg.duration_s), leg.finger, start_s + at_s)
    if leg.leaves:
        touch(TouchPhase.UP, leg.points[-1], leg.finger, start_s + leg.duration_s)


def _along(points: tuple[Point, ...], share: float) -> Point:
    """The point after a share of the way, at even speed."""
    lengths = [a.distance_to(b) for a, b in zip(points, points[1:], strict=False)]
    left = share * sum(lengths)
    for (start, end), length in zip(zip(points, points[1:], strict=False), lengths, strict=True):
        if left < length:
            part = left / length
            return Point(round(start.x + (end.x - start.x) * part), round(start.y + (end.y - start.y) * part))
        left -= length
    return points[-1]


def _described(legs: list[Leg]) -> str:
    """As fault rules and the journal know gestures."""
    places = [point for leg in legs for point in leg.points]
    if len(set(places)) == 1:
        return f"tap {places[0].x} {places[0].y}"
    return "swipe " + " ".join(f"{point.x} {point.y}" for point in places)


def _legs(request: GestureRequest) -> Iterator[Leg]:
    begin_ms, down = 0, dict[int, int]()
    for index, phase in enumerate(request.phases):
        following = {stroke.finger for stroke in request.phases[index + 1].strokes} if _more(request, index) else set()
        busy_until = dict.fromkeys(down.values(), _LONGEST_PHASE_MS)
        for stroke in sorted(phase.strokes, key=lambda stroke: stroke.start_ms):
            lands, leaves = stroke.finger not in down, stroke.finger not in following
            felt = down[stroke.finger] if not lands else _first_free(busy_until, stroke.start_ms)
            down[stroke.finger] = felt
            busy_until[felt] = stroke.start_ms + stroke.duration_ms if leaves else _LONGEST_PHASE_MS
            yield Leg(
                points=tuple(Point(point.x, point.y) for point in stroke.points),
                begin_s=(begin_ms + stroke.start_ms) / 1000,
                duration_s=stroke.duration_ms / 1000,
                lands=lands,
                leaves=leaves,
                finger=felt,
            )
        down = {finger: felt for finger, felt in down.items() if finger in following}
        begin_ms += _length_ms(phase)


def _first_free(busy_until: dict[int, int], at_ms: int) -> int:
    return next(felt for felt in range(len(busy_until) + 1) if busy_until.get(felt, 0) <= at_ms)


def _more(request: GestureRequest, index: int) -> bool:
    return index + 1 < len(request.phases)


def _length_ms(phase: Phase) -> int:
    return max(stroke.start_ms + stroke.duration_ms for stroke in phase.strokes)


def _check(phase: Phase) -> None:
    _require(bool(phase.strokes), "a phase needs a stroke")
    fingers = [stroke.finger for stroke in phase.strokes]
    _require(len(set(fingers)) == len(fingers), "a finger can make one stroke in a phase")
    for stroke in phase.strokes:
        _require(stroke.duration_ms > 0, "a stroke takes 1 ms or more")
        _require(bool(stroke.points), "a stroke needs a point")
        _require(all(p.x >= 0 and p.y >= 0 for p in stroke.points), "a point lies at 0 or more")
    _require(_length_ms(phase) <= _LONGEST_PHASE_MS, "a phase takes 60 s or less")


def _check_continued(before: Phase, after: Phase) -> None:
    earlier: dict[int, Stroke] = {stroke.finger: stroke for stroke in before.strokes}
    for stroke in after.strokes:
        old = earlier.get(stroke.finger)
        if old is not None:
            _require(old.points[-1] == stroke.points[0], "a finger goes on where it was")
            _require(stroke.start_ms == 0, "a finger that goes on starts at 0 ms")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Refusal(ErrorCode.BAD_REQUEST, otherwise)
