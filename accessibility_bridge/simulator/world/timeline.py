"""The phone's time: one clock for all of it, and what is due later. Nothing here waits; somebody looks, time passes."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime, timedelta


class Timer:
    """Something due later."""

    def __init__(self, due_s: float, action: Callable[[], None]) -> None:
        self.due_s, self._action, self._cancelled = due_s, action, False

    def cancel(self) -> None:
        """Never do it."""
        self._cancelled = True

    def fire(self) -> None:
        """Do it, unless it was cancelled."""
        if not self._cancelled:
            self._action()


class Timeline:
    """Seconds of a monotonic clock, mapped to the phone's date, with timers run in order when time is read."""

    def __init__(self, clock: Callable[[], float], starts: datetime) -> None:
        """`starts` is the phone's date and time at the clock's present reading."""
        self._clock, self._starts = clock, starts
        self._zero_s = self.now_s = clock()
        self._queue: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()

    @property
    def wall(self) -> datetime:
        """The phone's date and time of day."""
        return self._starts + timedelta(seconds=self.now_s - self._zero_s)

    @property
    def next_minute_s(self) -> float:
        """When the phone's clock shows another minute."""
        wall = self.wall
        return self.now_s + 60 - wall.second - wall.microsecond / 1e6

    def after(self, delay_s: float, action: Callable[[], None]) -> Timer:
        """Do something `delay_s` from now."""
        timer = Timer(self.now_s + delay_s, action)
        heapq.heappush(self._queue, (timer.due_s, next(self._order), timer))
        return timer

    def ago(self, seconds: float) -> float:
        """The clock's reading so long ago; time need not have passed up to it."""
        return self._clock() - seconds

    def forget(self) -> None:
        """Do nothing of what is due later."""
        self._queue.clear()

    def catch_up(self, until_s: float | None = None) -> bool:
        """Let time pass up to the clock's reading, or an earlier one, and do what fell due; whether anything did."""
        reading_s, fired = self._clock() if until_s is None else until_s, False
        while self._queue and self._queue[0][0] <= reading_s:
            due_s, _, timer = heapq.heappop(self._queue)
            self.now_s, fired = max(self.now_s, due_s), True
            timer.fire()
        self.now_s = max(self.now_s, reading_s)
        return fired
