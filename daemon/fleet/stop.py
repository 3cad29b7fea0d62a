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
        # With the lock of the usual event, which `wait` holds at both ends, the handler would wait for its own thread.
        self._turned, self._made = threading.Condition(threading.RLock()), False

    def is_set(self) -> bool:
        return self._made

    def set(self) -> None:
        with self._turned:
            self._made = True
            self._turned.notify_all()

    def clear(self) -> None:
        self._made = False

    def wait(self, timeout: float | None = None) -> bool:
        """As `threading.Event.wait`, looking up now and then: a signal that comes right before the main thread falls
        asleep, or while the program is stopped, does not wake it.
        """
        end_s = float("inf") if timeout is None else time.monotonic() + timeout
        with self._turned:
            while not self._made and (left_s := end_s - time.monotonic()) > 0:
                self._turned.wait(min(left_s, _LOOK_AGAIN_S))
        return self._made


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
