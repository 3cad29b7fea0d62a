"""The fingers that `input` and uiautomator2 move over the screen: gestures as touches in time.

One gesture at a time per phone; several fingers only where the inside feels them. Distances are device pixels, times
seconds. Decides nothing: whether something was a tap, a long press or a fling is for the inside to see.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.faults import Double, Swallow, Where
from accessibility_bridge.simulator.inside import FeelsFingers, Inside, TouchPhase
from accessibility_bridge.simulator.journal import Journal
from accessibility_bridge.simulator.wire.striking import Strike

_SHORTEST_STEP_S = 0.001
_ROUNDING = 1e-6


class Touch(Protocol):
    """Lets the screen feel one finger event, at the loop's time at which it is due; None for now."""

    def __call__(self, phase: TouchPhase, point: Point, finger: int = 0, due_s: float | None = None) -> None: ...


class Witness(Protocol):
    """Somebody who wants to know what touches and keys do."""

    def begin(self) -> None:
        """It begins."""

    def look(self) -> None:
        """It is over."""


class OneFingerOnly(Exception):
    """Several fingers were to touch an inside that feels one at a time."""


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
    tree_s: float = 0.0
    """Before a look at the accessibility tree is answered, for the walk over it."""
    picture_s: float = 0.0
    """Before a picture is answered, for taking and packing it; the simulator's own drawing comes on top."""
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
    """The fingers of one phone; whatever does not say otherwise is done with one."""

    def __init__(self, inside: Inside, journal: Journal, strike: Strike, timing: Timing, witness: Witness) -> None:
        self._inside, self._journal, self._strike, self._witness = inside, journal, strike, witness
        self.timing = timing
        self._one_at_a_time = asyncio.Lock()

    async def tap(self, point: Point, *, hold_s: float = 0.0) -> None:
        """Down, wait, up at one place."""
        await self._perform(f"tap {point.x} {point.y}", lambda: self._tap(point, hold_s))

    async def swipe(self, path: Path) -> None:
        """Down, along the points at even speed, up while still moving."""
        places = " ".join(f"{p.x} {p.y}" for p in path.points)
        await self._perform(f"{'drag' if path.hold_s else 'swipe'} {places}", lambda: self._swipe(path))

    @property
    def feels_several(self) -> bool:
        """Whether several fingers can touch at once, and each be told how late it is."""
        return isinstance(self._inside, FeelsFingers)

    async def together(self, paths: Sequence[Path]) -> None:
        """A finger along each path at once: all come down, move step by step side by side, and leave, the last first.

        Raises:
            OneFingerOnly: more paths than the inside feels fingers.
        """
        if len(paths) > 1 and not self.feels_several:
            raise OneFingerOnly
        places = " and ".join(" ".join(f"{p.x} {p.y}" for p in path.points) for path in paths)
        await self._perform(f"gesture {places}", lambda: self._together(paths))

    async def touch(self, phase: TouchPhase, point: Point) -> None:
        """A single event, for clients that lead the finger themselves."""

        async def one() -> None:
            self._touch(phase, point)

        # A finger that only moves opens nothing, and may move a hundred times a second.
        await self._perform(f"{phase} {point.x} {point.y}", one, watched=phase is not TouchPhase.MOVE)

    async def play(self, request: str, gesture: Callable[[Touch], Awaitable[None]]) -> None:
        """A gesture whose touches its caller leads, alone on the screen until it is over."""
        await self._perform(request, lambda: gesture(self._touch))

    async def moments(self, began_s: float, duration_s: float, step_s: float) -> AsyncIterator[float]:
        """When fingers on their way are felt, in seconds from `began_s`, their end last.

        Moments that a busy computer has missed follow at once; an inside that is not told how late a finger is feels
        only where it is by now.
        """
        clock, number = asyncio.get_running_loop().time, 0
        steps = max(1, math.ceil(duration_s / max(_SHORTEST_STEP_S, step_s) - _ROUNDING))
        while number < steps:
            number += 1
            await asyncio.sleep(max(0.0, began_s + duration_s * number / steps - clock()))
            if not self.feels_several and duration_s:
                number = min(steps, max(number, int((clock() - began_s) / duration_s * steps)))
            yield duration_s * number / steps

    async def _perform(self, request: str, gesture: Callable[[], Awaitable[None]], *, watched: bool = True) -> None:
        action = await self._strike(Where.INPUT, request)
        if isinstance(action, Swallow):
            return
        async with self._one_at_a_time:
            if watched:
                self._witness.begin()
            await gesture()
            if isinstance(action, Double):
                await gesture()
            if watched:
                self._witness.look()

    async def _tap(self, point: Point, hold_s: float) -> None:
        began_s = asyncio.get_running_loop().time()
        self._touch(TouchPhase.DOWN, point, due_s=began_s)
        if hold_s:
            await asyncio.sleep(hold_s)
        self._touch(TouchPhase.UP, point, due_s=began_s + hold_s)

    async def _swipe(self, path: Path) -> None:
        await self._together([path])

    async def _together(self, paths: Sequence[Path]) -> None:
        clock = asyncio.get_running_loop().time
        began_s = clock()
        for finger, path in enumerate(paths):
            self._touch(TouchPhase.DOWN, path.points[0], finger, began_s)
        if hold_s := max(path.hold_s for path in paths):
            await asyncio.sleep(hold_s)
            began_s = clock()
        longest_s, step_s = max(path.duration_s for path in paths), min(path.step_s for path in paths)
        async for at_s in self.moments(began_s, longest_s, step_s):
            self._move(paths, at_s, began_s + at_s)
        for finger, path in reversed(list(enumerate(paths))):
            self._touch(TouchPhase.UP, path.points[-1], finger, began_s + longest_s)

    def _move(self, paths: Sequence[Path], at_s: float, due_s: float) -> None:
        for finger, path in enumerate(paths):
            share = min(1.0, at_s / path.duration_s) if path.duration_s else 1.0
            self._touch(TouchPhase.MOVE, _along(path.points, share), finger, due_s)

    def _touch(self, phase: TouchPhase, point: Point, finger: int = 0, due_s: float | None = None) -> None:
        self._journal.note_touch(phase, point, finger, due_s=due_s)
        if isinstance(self._inside, FeelsFingers):
            # Asked for at the last moment: whatever came before may have taken long.
            self._inside.feel(finger, phase, point.x, point.y, late_s=_late_s(due_s))
        else:
            self._inside.touch(phase, point.x, point.y)


def _late_s(due_s: float | None) -> float:
    return 0.0 if due_s is None else max(0.0, asyncio.get_running_loop().time() - due_s)


def _along(points: Sequence[Point], share: float) -> Point:
    """The point after a share of the way, each leg taking the same time."""
    legs = len(points) - 1
    leg = min(int(share * legs), legs - 1)
    within = share * legs - leg
    start, end = points[leg], points[leg + 1]
    return Point(round(start.x + (end.x - start.x) * within), round(start.y + (end.y - start.y) * within))
