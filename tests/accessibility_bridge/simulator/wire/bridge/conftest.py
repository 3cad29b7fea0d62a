"""Simulated phones with the bridge installed from its real APK."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pytest

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.world import World
from tests.accessibility_bridge.simulator.wire.bridge.client import COMPONENT, Bridge, bridge_of
from tests.accessibility_bridge.simulator.wire.host import Host


def apk() -> bytes:
    """The app as it is shipped."""
    return resources.files("accessibility_bridge").joinpath("android/tapwright-bridge.apk").read_bytes()


@pytest.fixture
def world() -> World:
    return World(DeviceProfile(serial="WORLD1"), pace=Pace.INSTANT)


@pytest.fixture
def inside(world: World) -> World:
    return world


@pytest.fixture
def installed(host: Host) -> Host:
    """The bridge is on the phone and nothing more."""
    content = apk()
    stream = host.open(f"exec:cmd package 'install' '-r' -S {len(content)}")
    assert stream is not None
    stream.write(content)
    assert b"".join(stream.chunks()) == b"Success\n"
    return host


@pytest.fixture
def enabled(installed: Host) -> Host:
    """The bridge's service is switched on."""
    assert installed.shell("settings put secure accessibility_enabled 1") == ""
    assert installed.shell(f"settings put secure enabled_accessibility_services {COMPONENT}") == ""
    return installed


@pytest.fixture
def bridge(enabled: Host, phone: SimulatedPhone) -> Iterator[Bridge]:
    """A connection that has said hello."""
    assert enabled is not None
    with bridge_of(phone.address) as connection:
        yield connection
