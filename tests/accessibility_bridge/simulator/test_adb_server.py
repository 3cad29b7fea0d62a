"""Our own adb server: private, ready when started, gone when stopped."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from accessibility_bridge.errors import AdbServerUnavailable, DeviceLost
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone


def test_it_answers_once_started_and_is_gone_once_stopped() -> None:
    with AdbServer() as server:
        assert server.client.devices() == ()
        port = server.port
        assert port != 5037
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=30)


def test_a_ctrl_c_on_the_terminal_does_not_reach_it(adb_server: AdbServer) -> None:
    assert os.getpgid(adb_server.pid) != os.getpgid(0)


def test_programs_that_use_its_environment_find_it(adb_server: AdbServer, simulated_phone: SimulatedPhone) -> None:
    listed = subprocess.run(
        [str(adb_server.binary), "devices"], env=adb_server.environment, capture_output=True, text=True, check=True
    )
    assert f"{simulated_phone.serial}\tdevice" in listed.stdout


def test_connecting_waits_until_the_phone_is_online(adb_server: AdbServer, simulated_phone: SimulatedPhone) -> None:
    adb_server.disconnect(simulated_phone.address)
    assert adb_server.connect(simulated_phone.address) == simulated_phone.serial
    assert simulated_phone.serial in {phone.serial for phone in adb_server.client.devices()}


def test_a_phone_that_is_not_there_is_lost(adb_server: AdbServer) -> None:
    with pytest.raises(DeviceLost):
        adb_server.connect("127.0.0.1:1", deadline_s=60)


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "adb"
    broken.write_text("#!/bin/sh\necho no server today\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(AdbServerUnavailable, match="did not start: no server today"):
        AdbServer(binary=broken).start()


def test_a_named_port_that_another_adb_server_serves_is_refused_in_one_line(adb_server: AdbServer) -> None:
    second = AdbServer(port=adb_server.port)
    with pytest.raises(AdbServerUnavailable) as refused:
        second.start()
    assert str(refused.value) == (
        f"adb server 127.0.0.1:{adb_server.port}: address already in use: another program uses this port, maybe "
        "another adb server: end it, or choose another port"
    )
    assert adb_server.client.devices(deadline_s=60) is not None


def test_it_is_started_again_on_the_port_it_had() -> None:
    server = AdbServer()
    with server:
        port = server.port
        assert server.client.devices(deadline_s=60) == ()
    with server:
        assert server.port == port
        assert server.client.devices(deadline_s=60) == ()


def test_a_program_that_is_not_there_leaves_no_home_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        AdbServer(binary=tmp_path / "none").start()
    assert list(tmp_path.iterdir()) == []
