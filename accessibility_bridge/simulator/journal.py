"""What a simulated phone was asked, what its screen felt and showed, in order, for assertions from any thread.

Remembers a bounded number of entries; refuses to judge: a test asks it questions.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.simulator.inside import TouchPhase

_REMEMBERED = 100_000
_TAP_SLOP_PX = 24
_LONG_PRESS_S = 0.4
_AT_ONCE_S, _READINGS = 0.001, 10


class Kind(StrEnum):
    """What sort of thing happened."""

    LIFE = "life"
    OPEN = "open"
    SHELL = "shell"
    SYNC = "sync"
    RPC = "rpc"
    BRIDGE = "bridge"
    TOUCH = "touch"
    SCREEN = "screen"
    KEY = "key"
    TEXT = "text"
    INSTALL = "install"
    UNKNOWN = "unknown"
    """A program, service or call that these phones do not have; a client that asks for one may need it."""
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened. `what` is the request as it came: a destination, a shell line, an RPC."""

    at_s: float
    kind: Kind
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchEntry(Entry):
    """One finger event that reached the screen, in device pixels."""

    phase: TouchPhase
    point: Point
    finger: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenEntry(Entry):
    """What the screen showed when somebody looked, whatever a fault then made of the answer. Equal looks are one."""

    package: str
    activity: str
    labels: tuple[str, ...]
    """Of the visible nodes, in the tree's order; a screen without nodes has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A finger from the moment it came down until it left, in device pixels."""

    at_s: float
    start: Point
    end: Point
    duration_s: float
    reach_px: float
    """How far it ever got from where it came down."""
    finger: int = 0
    """Which finger, from 0; a gesture of one finger is finger 0's."""

    @property
    def is_tap(self) -> bool:
        """Whether a phone would take it for a tap: short, and hardly moved."""
        return self.reach_px <= _TAP_SLOP_PX and self.duration_s < _LONG_PRESS_S

    @property
    def is_long_press(self) -> bool:
        """Whether a phone would take it for a long press."""
        return self.reach_px <= _TAP_SLOP_PX and self.duration_s >= _LONG_PRESS_S


class Journal:
    """An append-only record; every method may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: deque[Entry] = deque(maxlen=_REMEMBERED)
        self._shown: ScreenEntry | None = None

    def note(self, kind: Kind, what: str) -> None:
        """Write down that something happened now."""
        self._append(Entry(at_s=self._clock(), kind=kind, what=what))

    def note_touch(self, phase: TouchPhase, point: Point, finger: int = 0, *, due_s: float | None = None) -> None:
        """Write down a finger event that reached the screen, now or when `time.monotonic` read so: a busy computer
        plays gestures late.
        """
        what = f"{phase} {point.x} {point.y}" + (f" finger {finger}" if finger else "")
        at_s = self._clock() if due_s is None else self._when(due_s)
        self._append(TouchEntry(at_s=at_s, kind=Kind.TOUCH, what=what, phase=phase, point=point, finger=finger))

    def note_screen(self, package: str, activity: str, labels: tuple[str, ...]) -> None:
        """Write down what is shown to somebody who looks, unless it is what the last one saw."""
        seen = ScreenEntry(
            at_s=self._clock(),
            kind=Kind.SCREEN,
            what=f"{package}/{activity}",
            package=package,
            activity=activity,
            labels=labels,
        )
        with self._lock:
            last = self._shown
            if last is None or (last.package, last.activity, last.labels) != (package, activity, labels):
                self._shown = seen
                self._entries.append(seen)

    def entries(self, kind: Kind | None = None) -> tuple[Entry, ...]:
        """Everything so far, oldest first, or only one kind of it."""
        with self._lock:
            return tuple(entry for entry in self._entries if kind is None or entry.kind is kind)

    def clear(self) -> None:
        """Forget everything so far."""
        with self._lock:
            self._entries.clear()
            self._shown = None

    def shell_lines(self) -> tuple[str, ...]:
        """Every line given to a shell."""
        return tuple(entry.what for entry in self.entries(Kind.SHELL))

    def screens(self) -> tuple[ScreenEntry, ...]:
        """What was shown to those who looked, each screen once until another one was seen."""
        return tuple(entry for entry in self.entries(Kind.SCREEN) if isinstance(entry, ScreenEntry))

    def strokes(self) -> tuple[Stroke, ...]:
        """Every finished stroke of every finger, in the order they ended; a cancelled one does not count."""
        return _strokes([entry for entry in self.entries(Kind.TOUCH) if isinstance(entry, TouchEntry)])

    def taps(self, inside: Bounds | None = None) -> tuple[Stroke, ...]:
        """The taps, or only those that came down inside a box."""
        return tuple(s for s in self.strokes() if s.is_tap and (inside is None or inside.contains(s.start)))

    def _when(self, due_s: float) -> float:
        """What the clock read then. A computer that stands still between reading two clocks is asked again."""
        closest_s, found_s = math.inf, 0.0
        for _ in range(_READINGS):
            before_s = time.monotonic()
            now_s = self._clock()
            apart_s = time.monotonic() - before_s
            if apart_s < closest_s:
                closest_s, found_s = apart_s, now_s - max(0.0, before_s - due_s)
            if apart_s < _AT_ONCE_S:
                break
        return found_s

    def _append(self, entry: Entry) -> None:
        with self._lock:
            self._entries.append(entry)


def _strokes(touches: list[TouchEntry]) -> tuple[Stroke, ...]:
    found: list[Stroke] = []
    down: dict[int, list[TouchEntry]] = {}
    for touch in touches:
        match touch.phase:
            case TouchPhase.DOWN:
                down[touch.finger] = [touch]
            case TouchPhase.MOVE if touch.finger in down:
                down[touch.finger].append(touch)
            case TouchPhase.UP if touch.finger in down:
                found.append(_stroke([*down.pop(touch.finger), touch]))
            case TouchPhase.CANCEL:
                down.clear()
    return tuple(found)


def _stroke(touches: list[TouchEntry]) -> Stroke:
    first, last = touches[0], touches[-1]
    return Stroke(
        at_s=first.at_s,
        start=first.point,
        end=last.point,
        duration_s=last.at_s - first.at_s,
        reach_px=max(first.point.distance_to(touch.point) for touch in touches),
        finger=first.finger,
    )
