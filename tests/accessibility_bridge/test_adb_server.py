"""The adb server on this computer: found, started, asked, and told from whatever else listens at its port."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from accessibility_bridge.adb_server import AdbServer, adb_binary, with_port
from accessibility_bridge.errors import AdbServerUnavailable, DeviceLost, DeviceRefused, DeviceUnauthorized
from accessibility_bridge.transport import ServerAddress
from tests.accessibility_bridge.peer import HANG_UP, OKAY, block, nobody, peer


def test_the_bundled_adb_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAPWRIGHT_ADB_PATH", raising=False)
    monkeypatch.delenv("ADBUTILS_ADB_PATH", raising=False)
    binary = adb_binary()
    assert binary.parent.name == "binaries"
    assert "Android Debug Bridge" in subprocess.check_output([binary, "version"], text=True)


def test_a_named_adb_wins_and_a_missing_one_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "adb"
    monkeypatch.setenv("TAPWRIGHT_ADB_PATH", str(named))
    with pytest.raises(AdbServerUnavailable, match="TAPWRIGHT_ADB_PATH names .* not a file"):
        adb_binary()
    named.touch()
    assert adb_binary() == named


def test_an_address_without_a_port_gets_adbs_own() -> None:
    assert with_port("10.0.0.7") == "10.0.0.7:5555"
    assert with_port("10.0.0.7:4444") == "10.0.0.7:4444"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def own_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AdbServer]:
    """An adb server of this test's own, started by the code under test and ended by its port."""
    for name, value in {"HOME": str(tmp_path), "ADB_USB": "0", "ADB_MDNS": "0", "TMPDIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ADB_LOCAL_TRANSPORT_MAX_PORT", "0")
    address = ServerAddress("127.0.0.1", free_port())
    yield AdbServer(address)
    subprocess.run([adb_binary(), "-P", str(address.port), "kill-server"], env=os.environ, check=False, timeout=60)


def test_a_server_is_started_once_and_then_found(own_server: AdbServer) -> None:
    with pytest.raises(AdbServerUnavailable, match="adb start-server"):
        own_server.devices()
    own_server.ensure_running(deadline_s=60)
    assert own_server.devices(deadline_s=60) == ()
    own_server.ensure_running(deadline_s=60)


def test_a_port_where_no_phone_listens_cannot_be_connected(own_server: AdbServer) -> None:
    own_server.ensure_running(deadline_s=60)
    with nobody() as phone, pytest.raises(DeviceLost, match="[Cc]onnection refused"):
        own_server.connect(f"{phone.host}:{phone.port}", deadline_s=60)


def test_disconnecting_what_is_not_there_is_no_error(own_server: AdbServer) -> None:
    own_server.ensure_running(deadline_s=60)
    own_server.disconnect("127.0.0.1:1", deadline_s=60)


def test_pairing_where_nobody_shows_a_code_is_refused_with_the_remedy(own_server: AdbServer) -> None:
    own_server.ensure_running(deadline_s=60)
    with nobody() as phone, pytest.raises(DeviceRefused, match="fresh pairing code"):
        own_server.pair(f"{phone.host}:{phone.port}", "123456", deadline_s=60)


def test_a_server_on_another_computer_is_not_started() -> None:
    with pytest.raises(AdbServerUnavailable, match="on that computer"):
        AdbServer(ServerAddress("192.0.2.1", 5037)).ensure_running(deadline_s=0.05)


def test_what_is_no_adb_server_at_its_port_is_said_and_nothing_started() -> None:
    with peer([b"SSH-2.0-OpenSSH_9.2\r\n"]) as stranger, pytest.raises(AdbServerUnavailable) as refused:
        AdbServer(stranger.address).ensure_running()
    assert "is no adb server, or one that hangs" in str(refused.value)
    assert "free port in ANDROID_ADB_SERVER_PORT" in str(refused.value)


def test_what_says_nothing_at_its_port_is_no_adb_server_either() -> None:
    with peer([]) as silent, pytest.raises(AdbServerUnavailable, match="is no adb server, or one that hangs"):
        AdbServer(silent.address).ensure_running(deadline_s=0.2)


def tracking(*states: str) -> list[bytes | None]:
    first, *later = [b"%04x%s" % (len(s.encode()), s.encode()) for s in states]
    return [OKAY + first + b"".join(later)]


def test_waiting_ends_with_the_event_that_the_phone_is_online() -> None:
    with peer(tracking("", "s1\toffline\n", "s1\tdevice\n")) as server:
        assert AdbServer(server.address).wait_for_device("s1", deadline_s=60).online


def test_waiting_for_a_phone_that_asks_its_user_ends_at_once() -> None:
    with peer(tracking("s1\tauthorizing\n", "s1\tunauthorized\n")) as server, pytest.raises(DeviceUnauthorized):
        AdbServer(server.address).wait_for_device("s1", deadline_s=60)


@pytest.mark.parametrize(
    ("state", "words"),
    [("s1\toffline\n", "plug the cable"), ("", "not connected"), ("s1\trecovery\n", "state 'recovery'")],
)
def test_waiting_in_vain_says_what_the_phone_was_last(state: str, words: str) -> None:
    with pytest.raises(DeviceLost, match=words):
        wait_in_vain(state)


def wait_in_vain(state: str) -> None:
    """Longer each time that a busy computer has not so much as listed the phones by the deadline."""
    for deadline_s in (0.1, 1.0, 30.0):
        with peer(tracking(state)) as server, suppress(AdbServerUnavailable):
            AdbServer(server.address).wait_for_device("s1", deadline_s=deadline_s)


def test_connecting_anew_waits_until_the_old_entry_is_gone() -> None:
    """Until then the server says "already connected", and means the entry that it is about to forget."""
    listed, online = block("s1:5555  offline\n"), block("s1:5555  device\n")
    told = [[listed], [block("disconnected")], [listed], [block("")], [block("connected")], [online]]
    with peer(*told, tracking("s1:5555\tdevice\n")) as server:
        assert AdbServer(server.address).connect("s1", deadline_s=60) == "s1:5555"
    asked = [request[4:].decode() for request in server.requests]
    assert asked[1:5] == ["host:disconnect:s1:5555", "host:devices-l", "host:devices-l", "host:connect:s1:5555"]


@pytest.mark.usefixtures("own_server")
def test_a_server_that_hangs_up_may_be_ending_and_is_started_anew() -> None:
    with peer(*[[HANG_UP]] * 50) as ending, pytest.raises(AdbServerUnavailable) as refused:
        AdbServer(ending.address).ensure_running()
    assert "is no adb server, or one that hangs" not in str(refused.value)
