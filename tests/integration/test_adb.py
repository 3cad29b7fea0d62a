"""The adb server client against a real server with simulated phones."""

from __future__ import annotations

from contextlib import suppress

import pytest

from accessibility_bridge.attached import PhoneState
from accessibility_bridge.errors import AdbServerUnavailable, DeviceLost, DeviceSilent
from accessibility_bridge.phone import connect_phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.handset import Options
from tests.integration.phones import INSTANT, instant_world
from tests.waiting import until_missed


def test_phones_are_listed_with_state_and_model(simulated_fleet: FleetMaker, adb_server: AdbServer) -> None:
    fleet = simulated_fleet(2, make_inside=instant_world, options=INSTANT)
    listed = {phone.serial: phone for phone in adb_server.client.devices()}
    first, second = (listed[phone.serial] for phone in fleet)
    assert (first.state, first.model, first.product) == (PhoneState.ONLINE, "Pixel_8", "shiba")
    assert second.model == "SM-S911B".replace("-", "_")
    assert first.online
    assert first.over_network


def test_connecting_twice_is_connecting_once(simulated_phone: SimulatedPhone, adb_server: AdbServer) -> None:
    assert adb_server.client.connect(simulated_phone.address) == simulated_phone.serial
    assert adb_server.client.connect(simulated_phone.address) == simulated_phone.serial


def test_an_entry_that_went_offline_is_connected_anew(simulated_phone: SimulatedPhone, adb_server: AdbServer) -> None:
    simulated_phone.unplug()
    until_missed(adb_server, simulated_phone.serial)
    with pytest.raises(DeviceLost, match="offline|not connected"):
        connect_phone(simulated_phone.serial)
    simulated_phone.replug()
    assert adb_server.client.connect(simulated_phone.address, deadline_s=60) == simulated_phone.serial


def test_a_disconnected_phone_is_gone(simulated_phone: SimulatedPhone, adb_server: AdbServer) -> None:
    adb_server.client.disconnect(simulated_phone.address)
    assert simulated_phone.serial not in {phone.serial for phone in adb_server.client.devices()}
    with pytest.raises(DeviceLost, match="tapwright connect"):
        connect_phone(simulated_phone.serial)


def test_a_phone_in_recovery_is_not_driven(adb_server: AdbServer) -> None:
    options = Options(traits=AdbdTraits(state="recovery"))
    with Fleet(1, make_inside=instant_world, options=options) as fleet:
        (phone,) = fleet
        with pytest.raises(DeviceLost, match="state 'recovery'"):
            connect_in_vain(adb_server, phone)
        adb_server.client.disconnect(phone.address)


def connect_in_vain(server: AdbServer, phone: SimulatedPhone) -> None:
    """Longer each time that a busy computer has not so much as reached the phone by the deadline."""
    for deadline_s in (1.0, 5.0, 30.0):
        with suppress(DeviceSilent, AdbServerUnavailable):
            server.client.connect(phone.address, deadline_s=deadline_s)


def test_a_server_that_dies_is_named_and_not_the_phone() -> None:
    with AdbServer() as server, Fleet(1, make_inside=instant_world, options=INSTANT) as fleet:
        server.connect(fleet.phones[0].address)
        with connect_phone(fleet.phones[0].serial, address=server.address) as phone:
            phone.observe(picture=False)
            server.stop()
            with pytest.raises(AdbServerUnavailable, match="adb start-server"):
                phone.observe(picture=False)
