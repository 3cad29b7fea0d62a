"""Waiting for what a phone, or adb, does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable

_POLL_S = 0.01


def until(happened: Callable[[], bool], otherwise: str = "it did not come in time", *, within_s: float = 30.0) -> None:
    """Wait until it is so; fails the test otherwise, with these words."""
    end_s = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < end_s, otherwise
        time.sleep(_POLL_S)
