"""Which apps hang, for how long the system bears it, and how often somebody must wait until they go on.

A hanging app draws nothing new and takes no touch and no key. Knows nothing of windows: who is touched, and how the
system asks, is told to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accessibility_bridge.simulator.world.timeline import Timeline, Timer
from accessibility_bridge.simulator.world.ui.view import Handler

Ask = Callable[[], Handler]
"""Shows the system's question; gives back what takes it away."""


@dataclass(slots=True, kw_only=True)
class _Hang:
    patience_s: float
    waits: int
    ask: Ask
    timer: Timer | None = None
    take_away: Handler | None = None


class Hangs:
    """The hanging apps of one phone, by package."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._hanging: dict[str, _Hang] = {}

    def __contains__(self, package: str) -> bool:
        return package in self._hanging

    def begin(self, package: str, *, patience_s: float, waits: int, ask: Ask) -> None:
        """An app hangs; without patience the system asks at once, else so long after a touch that it did not take.

        Source: AOSP InputDispatcher.cpp: a window that has not taken an event in its dispatching timeout is reported.
        """
        self.end(package)
        self._hanging[package] = _Hang(patience_s=patience_s, waits=waits, ask=ask)
        if not patience_s:
            self._ask(package)

    def poke(self, package: str) -> None:
        """It is touched, or a key goes to it, and does not take it."""
        hang = self._hanging[package]
        if hang.timer is None and hang.take_away is None:
            hang.timer = self._timeline.after(hang.patience_s, lambda: self._ask(package))

    def wait(self, package: str) -> None:
        """The person waits: it goes on, or hangs until the system has asked again."""
        hang = self._hanging.get(package)
        if hang is None:
            return
        hang.waits -= 1
        hang.timer = hang.take_away = None
        if hang.waits <= 0:
            del self._hanging[package]

    def end(self, package: str) -> None:
        """It hangs no more, being no more, and nobody need be asked; harmless for one that does not hang."""
        hang = self._hanging.pop(package, None)
        if hang is None:
            return
        if hang.timer is not None:
            hang.timer.cancel()
        if hang.take_away is not None:
            hang.take_away()

    def end_all(self) -> None:
        """No app hangs any more."""
        for package in list(self._hanging):
            self.end(package)

    def _ask(self, package: str) -> None:
        hang = self._hanging[package]
        hang.timer, hang.take_away = None, hang.ask()
