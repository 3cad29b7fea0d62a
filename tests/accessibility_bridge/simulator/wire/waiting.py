"""Waiting for what a phone does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable

_DEADLINE_S = 30.0
_POLL_S = 0.005


def until(happened: Callable[[], bool]) -> None:
    """Wait until it is so; fails the test after half a minute."""
    end_s = time.monotonic() + _DEADLINE_S
    while not happened():
        assert time.monotonic() < end_s, f"it did not happen within {_DEADLINE_S:.0f} s"
        time.sleep(_POLL_S)
