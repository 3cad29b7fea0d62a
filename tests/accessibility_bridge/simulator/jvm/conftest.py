"""One Android phone for all these tests, as new before each; skipped by name where it was not built.

`phone`    the phone itself, without a wire          `hand`    touches it directly, on a clock that stands still
`online`   the same under the private adb server     `bridge`  ours, over our own bridge app and nothing else
`companion` the bridge app's client                  `asker`  asks it what only the protocol can say
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.bridge.companion import Companion
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import JvmInside, app_service, missing
from accessibility_bridge.simulator.jvm.machine import MachineConfig
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.simulator.jvm.asker import Asker
from tests.accessibility_bridge.simulator.jvm.hand import Hand
from tests.integration.bridges import enable_on, shell_of
from tests.integration.phones import INSTANT, PATIENT, driven

_FIRST_SETTINGS = (
    ("secure", "ui_night_mode", "1"),
    ("secure", "enabled_accessibility_services", None),
    ("system", "system_locales", "en-US"),
    ("system", "font_scale", "1.0"),
)


@pytest.fixture(scope="package")
def booted() -> Iterator[JvmInside]:
    """The JVM that all tests of this folder share: booting takes five seconds."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    with JvmInside(config=MachineConfig(niceness=5, boot_deadline_s=240.0)) as phone:
        yield phone


@pytest.fixture(scope="package")
def as_booted(booted: JvmInside) -> dict[str, dict[str, str]]:
    """The settings tables before any test has touched them."""
    return {table: dict(booted.settings(table)) for table in ("system", "secure", "global")}


@pytest.fixture
def phone(booted: JvmInside, as_booted: dict[str, dict[str, str]]) -> Iterator[JvmInside]:
    """The phone at its home screen, with every app as after installation; an app that throws fails the test."""
    for table, first in as_booted.items():
        for key, value in booted.settings(table).items():
            if first.get(key) != value:
                booted.put_setting(table, key, first.get(key))
    for table, key, first_value in _FIRST_SETTINGS:
        booted.put_setting(table, key, first_value)
    for package in booted.packages():
        if not package.system:
            booted.uninstall(package.name)
        elif package.name in booted.running():
            booted.clear_data(package.name)
    booted.reboot()
    booted.settle()
    booted.crashes()
    yield booted
    booted.set_speed(1.0)
    assert booted.crashes() == []


@pytest.fixture
def hand(phone: JvmInside) -> Hand:
    """Something to touch it with. The clock moves only with the hand: a slow machine makes no tap a long press."""
    phone.set_speed(0.0)
    return Hand(phone)


@pytest.fixture
def online(phone: JvmInside, adb_server: AdbServer) -> Iterator[SimulatedPhone]:
    """The phone under the private adb server."""
    loop = LoopThread()
    loop.start()
    simulated = SimulatedPhone(phone, loop, options=replace(INSTANT, service_code=app_service))
    simulated.start()
    adb_server.connect(simulated.address)
    yield simulated
    adb_server.disconnect(simulated.address)
    simulated.stop()
    loop.stop()
    assert not loop.failures, loop.failures


@pytest.fixture
def bridged(online: SimulatedPhone) -> SimulatedPhone:
    """The same with the bridge app installed and enabled, as `tapwright bridge enable` does it."""
    enable_on(online)
    return online


@pytest.fixture
def bridge(bridged: SimulatedPhone) -> Iterator[Phone]:
    """Our own phone over the bridge and nothing else."""
    with driven(bridged, PATIENT, channels=(BridgeChannel,)) as connected:
        yield connected


@pytest.fixture
def companion(bridged: SimulatedPhone) -> Iterator[Companion]:
    """A client of the bridge app, connected."""
    with shell_of(bridged) as (link, shell):
        companion = Companion(link, shell)
        companion.connect(Deadline.after(60))
        yield companion
        companion.close()


@pytest.fixture
def asker(companion: Companion, phone: JvmInside) -> Asker:
    """Something to ask the bridge app with, in its own words."""
    return Asker(companion, phone)
