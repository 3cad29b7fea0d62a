"""Phones that do not let every computer in, under real adb servers old and new, and what tapwright says of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from accessibility_bridge.attached import PhoneState
from accessibility_bridge.errors import AdbServerUnavailable, DeviceLost, DeviceSilent, DeviceUnauthorized
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.auth import Auth
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from tests.integration.phones import instant_world
from tests.integration.rig import debian_adb, run_adb
from tests.waiting import until


class Tapwright:
    """The command as a user types it, at one adb server."""

    def __init__(self, server: AdbServer, folder: Path) -> None:
        self._folder = folder
        places = {"XDG_CONFIG_HOME": folder / "config", "XDG_STATE_HOME": folder / "state", "TAPWRIGHT_RUNS": folder}
        named = {name: str(place) for name, place in places.items()}
        self._environment = {**os.environ, **server.environment, **named, "PYTHONPATH": str(Path.cwd())}

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cli", *words]
        return subprocess.run(
            command, cwd=self._folder, env=self._environment, capture_output=True, text=True, timeout=60, check=False
        )

    def answer(self, *words: str) -> Any:
        """What a command that succeeds answers."""
        done = self(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@contextmanager
def guarded(auth: Auth) -> Iterator[SimulatedPhone]:
    """A phone that does not let everybody in."""
    options = Options(traits=AdbdTraits(auth=auth), timing=Timing.instant())
    with Fleet(1, make_inside=instant_world, options=options) as fleet:
        yield fleet.phones[0]
        assert not fleet.loop.failures, fleet.loop.failures


@pytest.fixture
def server() -> Iterator[AdbServer]:
    """An adb server with a key that no phone has seen."""
    with AdbServer() as own:
        yield own


@pytest.fixture(params=["bundled", "debian"])
def any_server(request: pytest.FixtureRequest) -> Iterator[AdbServer]:
    """As `server`, of this year and of 2019."""
    binary = debian_adb() if request.param == "debian" else None
    if request.param == "debian" and binary is None:
        pytest.skip("Debian's adb is not installed: scripts/debian adb")
    with AdbServer(binary=binary) as own:
        yield own


def _state(server: AdbServer, phone: SimulatedPhone) -> PhoneState:
    listed = (each.state for each in server.client.devices() if each.serial == phone.serial)
    return next(listed, PhoneState.DETACHED)


def _wait_for(server: AdbServer, phone: SimulatedPhone, state: PhoneState) -> None:
    until(lambda: _state(server, phone) is state)


def test_a_key_is_asked_about_once_and_known_from_then_on(any_server: AdbServer) -> None:
    with guarded(Auth.RSA) as phone:
        with pytest.raises(DeviceUnauthorized, match="accept the debugging prompt on the phone"):
            any_server.connect(phone.address)
        assert _state(any_server, phone) is PhoneState.UNAUTHORIZED
        phone.allow()
        _wait_for(any_server, phone, PhoneState.ONLINE)
        any_server.disconnect(phone.address)
        any_server.connect(phone.address)
        assert run_adb(any_server, "-s", phone.serial, "shell", "echo in").stdout.strip() == b"in"
        assert sum("asks about" in entry.what for entry in phone.journal.entries(Kind.LIFE)) == 1


def test_a_phone_remembers_its_computers_over_a_reboot(server: AdbServer) -> None:
    with guarded(Auth.RSA) as phone:
        with pytest.raises(DeviceUnauthorized):
            server.connect(phone.address)
        phone.allow()
        _wait_for(server, phone, PhoneState.ONLINE)
        run_adb(server, "-s", phone.serial, "reboot")
        until(lambda: sum(entry.what.startswith("online") for entry in phone.journal.entries(Kind.LIFE)) >= 2)
        _wait_for(server, phone, PhoneState.ONLINE)


def test_a_tap_on_the_phone_lets_the_computer_in(server: AdbServer) -> None:
    with guarded(Auth.RSA) as phone:
        with pytest.raises(DeviceUnauthorized):
            server.connect(phone.address)
        until(lambda: _click(phone, "Allow"))
        _wait_for(server, phone, PhoneState.ONLINE)


def _click(phone: SimulatedPhone, label: str) -> bool:
    button = phone.inside.tree().find(lambda node: node.text == label)
    return button is not None and phone.inside.click(button.path)


def test_tapwright_says_what_an_unauthorized_phone_waits_for(server: AdbServer, tmp_path: Path) -> None:
    tapwright = Tapwright(server, tmp_path)
    with guarded(Auth.RSA) as phone:
        connected = tapwright("connect", phone.address)
        assert connected.returncode == 6
        assert connected.stderr.count("\n") == 1
        assert "unauthorized: accept the debugging prompt on the phone" in connected.stderr
        assert "unauthorized" in tapwright("devices").stdout
        refused = tapwright("run", "turn on dark mode")
        assert refused.returncode == 4
        assert refused.stderr.count("\n") == 1
        assert "is unauthorized: unlock it and allow USB debugging on its screen" in refused.stderr
        phone.allow()
        _wait_for(server, phone, PhoneState.ONLINE)
        assert tapwright("run", "turn on dark mode", "--expect", "setting:secure/ui_night_mode=2").returncode == 0


def test_a_phone_that_never_greets_is_offline_and_says_how_to_mend_it(server: AdbServer) -> None:
    with guarded(Auth.OFFLINE) as phone:
        assert any(_silent_for(deadline_s, server, phone) for deadline_s in (0.5, 2.0, 8.0))
        with pytest.raises(DeviceLost, match="offline: see that phone and computer"):
            _wait_in_vain(server, phone)


def _silent_for(deadline_s: float, server: AdbServer, phone: SimulatedPhone) -> bool:
    """Whether it was, for all of the deadline; a busy computer has not so much as reached it by then."""
    with suppress(AdbServerUnavailable), pytest.raises(DeviceSilent):
        server.connect(phone.address, deadline_s=deadline_s)
    return _state(server, phone) is PhoneState.OFFLINE


def _wait_in_vain(server: AdbServer, phone: SimulatedPhone) -> None:
    """Longer each time that a busy computer has not so much as listed the phones by the deadline."""
    for deadline_s in (0.2, 2.0, 8.0):
        with suppress(AdbServerUnavailable):
            server.client.wait_for_device(phone.serial, deadline_s=deadline_s)
