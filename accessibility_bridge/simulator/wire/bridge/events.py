"""What changed on the screen, counted as the app counts accessibility events.

An inside tells nobody when it changes, so it is asked: at each look, and every few milliseconds while somebody waits.
A change that came and went between two questions is not seen. Lives on the loop.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable

from accessibility_bridge.bridge.wire.replies import RecentItem, RecentReply
from accessibility_bridge.simulator.inside import Inside, toasts_shown

_POLL_S = 0.02
_KEPT = 64

Condition = Callable[["Events", float], float]
"""Seconds until it is met if nothing happens, 0 or less when it is met; gets the moment it is asked at."""


class Recent:
    """The last notifications or toasts."""

    def __init__(self) -> None:
        self._kept: deque[RecentItem] = deque()
        self._dropped = 0

    def add(self, item: RecentItem) -> None:
        """Keep one more, and drop the oldest when there are too many."""
        self._kept.append(item)
        if len(self._kept) > _KEPT:
            self._dropped = self._kept.popleft().sequence

    def after(self, sequence: int) -> RecentReply:
        """Those that came later, and whether some such were dropped."""
        items = tuple(item for item in self._kept if item.sequence > sequence)
        return RecentReply(lost=self._dropped > sequence, items=items)


class Events:
    """One process's count of events; times are those of the monotonic clock, in seconds."""

    def __init__(self, inside: Inside, wall: Callable[[], float]) -> None:
        """`wall` gives seconds since the epoch."""
        self._inside, self._wall = inside, wall
        self._revision = inside.revision
        self._toast = inside.toast, toasts_shown(inside)
        self.sequence = self.visible_sequence = 0
        self.visible_s = self.command_s = self._event_s = time.monotonic()
        self.toasts = Recent()

    @property
    def age_ms(self) -> int:
        """Since the last event; 0 when there was none."""
        return round((time.monotonic() - self._event_s) * 1000) if self.sequence else 0

    @property
    def restless(self) -> bool:
        """Whether something happened in the last second, so that more may follow."""
        return time.monotonic() - max(self.visible_s, self.command_s) < 1.0

    def look(self) -> None:
        """Ask the inside whether anything is different."""
        revision = self._inside.revision
        if revision != self._revision:
            self._revision = revision
            self.visible_sequence = self._noted()
            self.visible_s = self._event_s
        toast = self._inside.toast, toasts_shown(self._inside)
        if toast != self._toast:
            self._toast = toast
            if toast[0]:
                self._announce(toast[0])

    def command_ended(self) -> None:
        """What a command causes is still to come, so rest is counted from here."""
        self.look()
        self.command_s = time.monotonic()

    async def wait(self, condition: Condition, limit_s: float) -> bool:
        """Wait until the condition is met; False when the limit passed first."""
        end_s = time.monotonic() + limit_s
        while True:
            self.look()
            now_s = time.monotonic()
            needed_s = condition(self, now_s)
            if needed_s <= 0:
                return True
            if now_s >= end_s:
                return False
            await asyncio.sleep(min(needed_s, end_s - now_s, _POLL_S))

    def _noted(self) -> int:
        self.sequence += 1
        self._event_s = time.monotonic()
        return self.sequence

    def _announce(self, toast: str) -> None:
        package = self._inside.foreground().package
        self.toasts.add(
            RecentItem(sequence=self._noted(), at_ms=round(self._wall() * 1000), package=package, text=toast)
        )


def quiet(quiet_ms: int) -> Condition:
    """No visible event and no command for so long."""
    return lambda events, now_s: quiet_ms / 1000 - (now_s - max(events.visible_s, events.command_s))


def change_after(sequence: int) -> Condition:
    """A visible event with a higher number."""
    return lambda events, now_s: 0.0 if events.visible_sequence > sequence else math.inf
