"""Ctrl-C around a command: heard while there is no outcome yet, and not at all once there is one.

In between, work that takes its time listens itself: see `daemon.fleet.stop`.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType

IMPATIENCE_S = 1.0
"""Further presses within this mean the same as the first: they are not to cut off what that has to say."""


def heed(clock: Callable[[], float] = time.monotonic) -> None:
    """Interrupt what is being done; presses in a row count as one. For the main thread only."""
    heard_at_s = float("-inf")

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        nonlocal heard_at_s
        before_s, heard_at_s = heard_at_s, clock()
        if heard_at_s - before_s > IMPATIENCE_S:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)


def heed_no_more() -> None:
    """Let the program end with the exit code it has: Python gives up our handlers before it has ended."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_DFL:
            signal.signal(number, signal.SIG_IGN)
