"""Waiting for what a phone, or adb, does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Freeze, Rule, Where
from accessibility_bridge.simulator.phone import SimulatedPhone

_POLL_S = 0.01


def until(happened: Callable[[], bool], otherwise: str = "it did not come in time", *, within_s: float = 60.0) -> None:
    """Wait until it is so, as long as adb's slowest reconnecting; fails the test otherwise, with these words."""
    end_s = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < end_s, otherwise
        time.sleep(_POLL_S)


def until_missed(server: AdbServer, serial: str) -> None:
    """Wait until adb has noticed that a phone left: it calls it offline, or knows it no more.

    A phone that comes back by itself may be online again before anybody has looked: see `kept_away`.
    """
    until(
        lambda: not any(phone.serial == serial and phone.online for phone in server.client.devices()),
        f"adb has not noticed that {serial} left",
    )


@contextmanager
def kept_away(phone: SimulatedPhone) -> Iterator[None]:
    """A phone that drops or reboots in this block is not online again before its end: adb gets no answer until then."""
    rule = phone.faults.arm(Rule(where=Where.ACCEPT, action=Freeze(), limit=1))
    try:
        yield
    finally:
        phone.faults.disarm(rule)
        phone.thaw()
