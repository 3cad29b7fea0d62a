"""The phone's log: what `logcat` prints and waits for."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_KEPT = 5000
LEVELS = "VDIWEFS"
"""From verbose to silent, as in a filter `TAG:LEVEL`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log."""

    number: int
    at_s: float
    pid: int
    level: str
    tag: str
    message: str

    def threadtime(self) -> str:
        """As `logcat` prints it by default."""
        stamp = time.strftime("%m-%d %H:%M:%S", time.gmtime(self.at_s))
        milliseconds = int(self.at_s % 1 * 1000)
        return f"{stamp}.{milliseconds:03d} {self.pid:5d} {self.pid:5d} {self.level} {self.tag:8s}: {self.message}"

    def brief(self) -> str:
        """As `logcat -v brief` prints it."""
        return f"{self.level}/{self.tag:8s}({self.pid:5d}): {self.message}"


class Log:
    """A ring of lines. Written and read on the loop."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lines: deque[LogLine] = deque(maxlen=_KEPT)
        self._count = 0
        self._grown = asyncio.Event()

    def add(self, tag: str, message: str, *, level: str = "I", pid: int = 1000) -> None:
        """Write a line."""
        self._count += 1
        line = LogLine(number=self._count, at_s=self._clock(), pid=pid, level=level, tag=tag, message=message)
        self._lines.append(line)
        self._grown.set()
        self._grown = asyncio.Event()

    def clear(self) -> None:
        """Forget the lines so far."""
        self._lines.clear()

    def after(self, number: int) -> tuple[LogLine, ...]:
        """The lines written after the one with this number; 0 gives all that are kept."""
        return tuple(line for line in self._lines if line.number > number)

    async def wait(self) -> None:
        """Wait until the next line is written."""
        await self._grown.wait()
