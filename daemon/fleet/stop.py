"""The user's wish to stop: once to end in order, twice to end now."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StopSwitch:
    """Two events set one after the other, by a signal or by a caller."""

    def __init__(self) -> None:
        self.drain = threading.Event()
        """Finish the current step, keep what was done, begin nothing new."""
        self.abort = threading.Event()
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
