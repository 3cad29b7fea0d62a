"""The phone's log: what `logcat` prints and waits for, in its buffers and in its formats.

Source: AOSP system/logging/liblog/logprint.cpp for the formats.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

_KEPT = 5000
LEVELS = "VDIWEFS"
"""From verbose to silent, as in a filter `TAG:LEVEL`."""
_SYSTEM_PID, _SYSTEM_UID = 1000, 1000


class Buffer(StrEnum):
    """Where a line lies."""

    MAIN = "main"
    SYSTEM = "system"
    CRASH = "crash"
    EVENTS = "events"
    RADIO = "radio"
    KERNEL = "kernel"


class Format(StrEnum):
    """How a line is printed."""

    BRIEF = "brief"
    LONG = "long"
    PROCESS = "process"
    RAW = "raw"
    TAG = "tag"
    THREAD = "thread"
    TIME = "time"
    THREADTIME = "threadtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the log."""

    number: int
    at_s: float
    pid: int
    tid: int
    uid: int
    level: str
    tag: str
    message: str
    buffer: Buffer

    def printed(self, form: Format, stamp: str) -> str:
        """As `logcat -v FORMAT` prints it, without its line break; `stamp` is when it was written."""
        return _SHAPES[form].format(line=self, stamp=stamp)


_SHAPES = {
    Format.BRIEF: "{line.level}/{line.tag:8s}({line.pid:5d}): {line.message}",
    Format.LONG: "[ {stamp} {line.pid:5d}:{line.tid:5d} {line.level}/{line.tag:8s} ]\n{line.message}\n",
    Format.PROCESS: "{line.level}({line.pid:5d}) {line.message}  ({line.tag})",
    Format.RAW: "{line.message}",
    Format.TAG: "{line.level}/{line.tag:8s}: {line.message}",
    Format.THREAD: "{line.level}({line.pid:5d}:{line.tid:5d}) {line.message}",
    Format.TIME: "{stamp} {line.level}/{line.tag:8s}({line.pid:5d}): {line.message}",
    Format.THREADTIME: "{stamp} {line.pid:5d} {line.tid:5d} {line.level} {line.tag:8s}: {line.message}",
}


def stamp(at_s: float, form: str = "%m-%d %H:%M:%S", digits: int = 3) -> str:
    """When a line was written, in the phone's zone, UTC; with so many digits of the second."""
    whole = math.floor(at_s)
    # The fraction by itself is exact: a stamp is never later than its line, or `logcat -t STAMP` would miss it.
    part = int((at_s - whole) * 10**digits)
    shown = str(whole) if form == "%s" else time.strftime(form, time.gmtime(whole))
    return f"{shown}.{part:0{digits}d}"


class Log:
    """A ring of lines. Written and read on the loop."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lines: deque[LogLine] = deque(maxlen=_KEPT)
        self._count = 0
        self._grown = asyncio.Event()

    def add(
        self, tag: str, message: str, *, level: str = "I", pid: int = _SYSTEM_PID, buffer: Buffer = Buffer.MAIN
    ) -> None:
        """Write a message, each of its lines for itself."""
        uid = _SYSTEM_UID if pid == _SYSTEM_PID else pid
        for text in message.split("\n"):
            self._count += 1
            self._lines.append(
                LogLine(
                    number=self._count,
                    at_s=self._clock(),
                    pid=pid,
                    tid=pid,
                    uid=uid,
                    level=level,
                    tag=tag,
                    message=text,
                    buffer=buffer,
                )
            )
        self._grown.set()
        self._grown = asyncio.Event()

    def clear(self, buffers: frozenset[Buffer] = frozenset(Buffer)) -> None:
        """Forget the lines so far in these buffers."""
        kept = [line for line in self._lines if line.buffer not in buffers]
        self._lines.clear()
        self._lines.extend(kept)

    @property
    def last_number(self) -> int:
        """The number of the line written last; 0 before the first."""
        return self._count

    def after(self, number: int) -> tuple[LogLine, ...]:
        """The lines written after the one with this number; 0 gives all that are kept."""
        return tuple(line for line in self._lines if line.number > number)

    async def wait(self) -> None:
        """Wait until the next line is written."""
        await self._grown.wait()
