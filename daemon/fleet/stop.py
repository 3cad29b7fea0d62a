"""The user's wish to stop: once to end in order, twice to end now."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LOOK_AGAIN_S = 0.2


class _Wish(threading.Event):
    """An event that a signal's handler may set, at whatever point of its waiting the main thread is interrupted."""

    def __init__(self) -> None:
        super().__init__()
        # With the usual lock, which `wait` holds at its beginning and end, the handler would wait for its own thread.
        self._cond = threading.Condition(threading.RLock())

    def wait(self, timeout: float | None = None) -> bool:
        """As `threading.Event.wait`, looking up now and then: a signal that comes right before the main thread falls
        asleep, or while the program is stopped, does not wake it.
        """
        end_s = float("inf") if timeout is None else time.monotonic() + timeout
        while not self.is_set() and (left_s := end_s - time.monotonic()) > 0:
            super().wait(min(left_s, _LOOK_AGAIN_S))
        return self.is_set()


class StopSwitch:
    """Two events set one after the other, by a signal or by a caller."""

    def __init__(self) -> None:
        self.drain: threading.Event = _Wish()
        """Finish the current step, keep what was done, begin nothing new."""
        self.abort: threading.Event = _Wish()
        """Do not wait for anything."""

    def press(self) -> None:
        """The first press drains, the second aborts."""
        (self.abort if self.drain.is_set() else self.drain).set()

    def take_signals(self) -> None:
        """Let SIGINT and SIGTERM press it for as long as the program lives: an outcome that is being written up, or is
        there already, is not to be lost to an impatient second Ctrl-C. For the main thread only."""
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGINT and SIGTERM press it while the block lasts; does nothing outside the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = [(number, signal.signal(number, self._on_signal)) for number in _SIGNALS]
        try:
            yield
        finally:
            for number, handler in before:
                signal.signal(number, handler)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.press()
