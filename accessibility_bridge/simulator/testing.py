"""Pytest fixtures: a real adb server of its own, and simulated phones online under it, for anybody's tests.

`adb_server`       one per test run: private port, private home; the environment points at it for everything started
`simulated_phone`  one phone, online; `.serial` is its address, `.inside`, `.journal`, `.faults` look into it
`simulated_fleet`  a function: `simulated_fleet(3)` gives that many phones, online

Phones stop, and adb forgets them, when the test is over. A defect in the simulator itself fails the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.phone import SimulatedPhone

FleetMaker = Callable[..., Fleet]

_CONNECT_S = 60.0
"""Longer than anybody waits for a phone: adb's server is a process of its own, and a busy machine may forget it."""


@pytest.fixture(scope="session")
def adb_server() -> Iterator[AdbServer]:
    """A hermetic adb server; programs and libraries that look into the environment find this one."""
    with AdbServer() as server, pytest.MonkeyPatch.context() as environment:
        for name, value in server.environment.items():
            environment.setenv(name, value)
        yield server


@pytest.fixture
def simulated_fleet(adb_server: AdbServer) -> Iterator[FleetMaker]:
    """Makes connected fleets: `simulated_fleet(count, profile=..., make_inside=..., options=..., faults=...)`."""
    fleets: list[Fleet] = []

    def make(count: int, **how: object) -> Fleet:
        fleet = Fleet(count, **how)  # type: ignore[arg-type]
        fleets.append(fleet.start())
        for phone in fleet:
            adb_server.connect(phone.address, deadline_s=_CONNECT_S)
        return fleet

    yield make
    with ExitStack() as ending:
        for fleet in fleets:
            ending.callback(fleet.stop)
            for phone in fleet:
                ending.callback(adb_server.disconnect, phone.address)
    failures = [failure for fleet in fleets for failure in fleet.loop.failures]
    assert not failures, failures


@pytest.fixture
def simulated_phone(simulated_fleet: FleetMaker) -> SimulatedPhone:
    """One phone of the Python world, online under `adb_server`."""
    return simulated_fleet(1).phones[0]
