"""The finger that `input` and uiautomator2 move over the screen: gestures as touches in time.

One gesture at a time per phone. Distances are device pixels, times seconds. Decides nothing: whether something was a
tap, a long press or a fling is for the inside to see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.faults import Double, Swallow, Where
from accessibility_bridge.simulator.inside import Inside, TouchPhase
from accessibility_bridge.simulator.journal import Journal
from accessibility_bridge.simulator.wire.striking import Strike

Touch = Callable[[TouchPhase, Point], None]
"""Lets the screen feel one finger event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long the phone's own tools take, in seconds."""

    click_s: float = 0.1
    """Between down and up of a uiautomator click. Source: androidx InteractionController, REGULAR_CLICK_LENGTH."""
    long_press_s: float = 0.5
    """Source: ViewConfiguration.getLongPressTimeout, Android 8 and up."""
    move_s: float = 0.008
    """Between two moves of `input swipe`: one frame of a 120 Hz screen."""
    step_s: float = 0.005
    """One step of a uiautomator swipe. Source: InteractionController, MOTION_EVENT_INJECTION_DELAY_MILLIS."""
    automator_boot_s: float = 0.05
    """Until the uiautomator2 server answers; seconds on a slow phone."""
    picture_pause_s: float = 0.333
    """Between two pictures for an accessibility service. Source: AOSP AccessibilityService,
    ACCESSIBILITY_TAKE_SCREENSHOT_REQUEST_INTERVAL_TIMES_MS; three times that on Android 11."""
    reboot_s: float = 1.0
    """Without adb during a reboot; half a minute on real phones, which nobody wants to wait for."""

    @classmethod
    def instant(cls) -> Timing:
        """A phone whose tools cost nothing, for measuring everybody else. Swipes keep the time they are given."""
        return replace(cls(), click_s=0.0, automator_boot_s=0.0, picture_pause_s=0.0, reboot_s=0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Where a finger goes: down at the first point, up at the last."""

    points: Sequence[Point]
    duration_s: float
    step_s: float
    """Between two moves."""
    hold_s: float = 0.0
    """Before the first move: the long press that begins a drag."""


class Finger:
    """One finger of one phone."""

    def __init__(self, inside: Inside, journal: Journal, strike: Strike, timing: Timing) -> None:
        self._inside, self._journal, self._strike = inside, journal, strike
        self.timing = timing
        self._one_at_a_time = asyncio.Lock()

    async def tap(self, point: Point, *, hold_s: float = 0.0) -> None:
        """Down, wait, up at one place."""
        await self._perform(f"tap {point.x} {point.y}", lambda: self._tap(point, hold_s))

    async def swipe(self, path: Path) -> None:
        """Down, along the points at even speed, up while still moving."""
        places = " ".join(f"{p.x} {p.y}" for p in path.points)
        await self._perform(f"{'drag' if path.hold_s else 'swipe'} {places}", lambda: self._swipe(path))

    async def touch(self, phase: TouchPhase, point: Point) -> None:
        """A single event, for clients that lead the finger themselves."""

        async def one() -> None:
            self._touch(phase, point)

        await self._perform(f"{phase} {point.x} {point.y}", one)

    async def play(self, request: str, gesture: Callable[[Touch], Awaitable[None]]) -> None:
        """A gesture whose touches its caller leads, alone on the screen until it is over."""
        await self._perform(request, lambda: gesture(self._touch))

    async def _perform(self, request: str, gesture: Callable[[], Awaitable[None]]) -> None:
        action = await self._strike(Where.INPUT, request)
        if isinstance(action, Swallow):
            return
        async with self._one_at_a_time:
            await gesture()
            if isinstance(action, Double):
                await gesture()

    async def _tap(self, point: Point, hold_s: float) -> None:
        self._touch(TouchPhase.DOWN, point)
        if hold_s:
            await asyncio.sleep(hold_s)
        self._touch(TouchPhase.UP, point)

    async def _swipe(self, path: Path) -> None:
        clock = asyncio.get_running_loop().time
        self._touch(TouchPhase.DOWN, path.points[0])
        if path.hold_s:
            await asyncio.sleep(path.hold_s)
        began_s = clock()
        while (elapsed_s := clock() - began_s) < path.duration_s:
            self._touch(TouchPhase.MOVE, _along(path.points, elapsed_s / path.duration_s))
            await asyncio.sleep(path.step_s)
        self._touch(TouchPhase.MOVE, path.points[-1])
        self._touch(TouchPhase.UP, path.points[-1])

    def _touch(self, phase: TouchPhase, point: Point) -> None:
        self._journal.note_touch(phase, point)
        self._inside.touch(phase, point.x, point.y)


def _along(points: Sequence[Point], share: float) -> Point:
    """The point after a share of the way, each leg taking the same time."""
    legs = len(points) - 1
    leg = min(int(share * legs), legs - 1)
    within = share * legs - leg
    start, end = points[leg], points[leg + 1]
    return Point(round(start.x + (end.x - start.x) * within), round(start.y + (end.y - start.y) * within))
