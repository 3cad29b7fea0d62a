"""The simulated phone under the real adb program: old and new, with small and large packets, with and without bursts.

Every kind of adb server meets every kind of phone it can meet; what a service promises must hold for each.
"""

from __future__ import annotations

import hashlib
import random
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.wire.stream import Stream
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.integration.rig import Rig, debian_adb, rigged
from tests.waiting import kept_away, until


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Which server meets which phone."""

    server: str = "adb_server"
    traits: AdbdTraits = AdbdTraits()


PAIRINGS = {
    "modern": Pairing(),
    "packets of 256 KiB": Pairing(traits=AdbdTraits(max_payload_bytes=256 * 1024)),
    "packets of 4 KiB": Pairing(traits=AdbdTraits(max_payload_bytes=4096)),
    "old phone": Pairing(traits=AdbdTraits.old()),
    "bursts": Pairing(server="burst_server"),
    "bursts of 4 KiB": Pairing(server="burst_server", traits=AdbdTraits(max_payload_bytes=4096)),
    "old server": Pairing(server="debian_server"),
    "old server and phone": Pairing(server="debian_server", traits=AdbdTraits.old()),
}
WITH_EXIT_CODES = [name for name, pairing in PAIRINGS.items() if "shell_v2" in pairing.traits.features]


@pytest.fixture(scope="module")
def burst_server() -> Iterator[AdbServer]:
    """Lets several packets of a stream travel before the first is acknowledged."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ADB_BURST_MODE", "1")
        with AdbServer() as server:
            yield server


@pytest.fixture(scope="module")
def debian_server() -> Iterator[AdbServer]:
    """Version 29.0.6, of 2019."""
    binary = debian_adb()
    if binary is None:
        pytest.skip("Debian's adb is not installed: run `scripts/debian adb`")
    with AdbServer(binary=binary) as server:
        yield server


def paired(name: str, request: pytest.FixtureRequest) -> Iterator[Rig]:
    """The phone of a pairing under its server."""
    pairing = PAIRINGS[name]
    options = Options(traits=pairing.traits, timing=Timing.instant())
    with rigged(request.getfixturevalue(pairing.server), options) as made:
        yield made


@pytest.fixture(scope="module", params=PAIRINGS)
def any_rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    """Each pairing in turn."""
    yield from paired(request.param, request)


@pytest.fixture(scope="module", params=WITH_EXIT_CODES)
def exact_rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    """Each pairing whose shell tells exit codes and ends of input."""
    yield from paired(request.param, request)


def test_devices_are_listed_with_their_names(any_rig: Rig) -> None:
    listed = any_rig.out("devices", "-l")
    assert f"{any_rig.serial} " in listed
    assert "device product:shiba model:Pixel_8 device:shiba transport_id:" in listed


def test_state_and_serial_are_told(any_rig: Rig) -> None:
    assert any_rig.out("get-state") == "device\n"
    assert any_rig.out("shell", "getprop ro.serialno").strip() == "SIM0001"


def test_features_are_told(exact_rig: Rig) -> None:
    assert "shell_v2" in exact_rig.out("features")


def test_a_shell_echoes(any_rig: Rig) -> None:
    assert any_rig.out("shell", "echo hi; echo there") == "hi\nthere\n"


def test_exit_codes_and_standard_error_arrive_apart(exact_rig: Rig) -> None:
    done = exact_rig.adb("shell", "echo out; echo err >&2; exit 7")
    assert (done.returncode, done.stdout, done.stderr) == (7, b"out\n", b"err\n")


def test_standard_input_reaches_the_command(exact_rig: Rig) -> None:
    assert exact_rig.out("shell", "cat | wc -c", stdin=b"x" * 300_000) == "300000\n"


def test_a_script_on_standard_input_runs(exact_rig: Rig) -> None:
    assert exact_rig.out("shell", stdin=b"echo one\nexit 0\necho never\n") == "one\n"


def test_exec_in_takes_what_was_sent_before_the_client_left(any_rig: Rig) -> None:
    content = random.Random(2).randbytes(300_000)
    any_rig.adb("exec-in", "cat > /data/local/tmp/in", stdin=content)
    wanted = hashlib.md5(content).hexdigest().encode()
    # The program does not wait until the phone has taken everything.
    until(lambda: wanted in any_rig.adb("shell", "md5sum /data/local/tmp/in").stdout)


def test_a_screenshot_comes_whole(any_rig: Rig) -> None:
    picture = any_rig.adb("exec-out", "screencap", "-p").stdout
    assert picture.startswith(b"\x89PNG")
    assert picture.endswith(b"IEND\xaeB`\x82")


def test_files_of_five_megabytes_travel_unchanged(any_rig: Rig, tmp_path: Path) -> None:
    content = random.Random(1).randbytes(5_000_000)
    (tmp_path / "up").write_bytes(content)
    any_rig.out("push", str(tmp_path / "up"), "/data/local/tmp/file")
    assert hashlib.md5(content).hexdigest() in any_rig.out("shell", "md5sum /data/local/tmp/file")
    any_rig.out("pull", "/data/local/tmp/file", str(tmp_path / "down"))
    assert (tmp_path / "down").read_bytes() == content


def test_a_folder_is_pushed_and_pulled(any_rig: Rig, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "inner" / "b.txt").write_text("b" * 70_000)
    any_rig.out("push", str(folder), "/sdcard/")
    any_rig.out("pull", "/sdcard/folder", str(tmp_path / "back"))
    assert (tmp_path / "back" / "inner" / "b.txt").read_text() == "b" * 70_000


def test_what_cannot_be_transferred_says_why(any_rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    refused = any_rig.adb("push", str(tmp_path / "x"), "/system/x")
    assert b"Read-only file system" in refused.stdout + refused.stderr
    assert any_rig.adb("pull", "/data/missing", str(tmp_path)).returncode == 1


def test_an_apk_is_installed_and_removed(any_rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "tiny.apk").write_bytes(apk(manifest("dev.tiny.app")))
    assert "Success" in any_rig.out("install", str(tmp_path / "tiny.apk"))
    assert "package:dev.tiny.app" in any_rig.out("shell", "pm list packages -3")
    assert "Success" in any_rig.out("uninstall", "dev.tiny.app")
    assert "dev.tiny.app" not in any_rig.out("shell", "pm list packages")


def test_an_install_without_streaming_works_and_a_bad_file_is_refused(any_rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "tiny.apk").write_bytes(apk(manifest("dev.tiny.app", version=4)))
    assert "Success" in any_rig.out("install", "--no-streaming", str(tmp_path / "tiny.apk"))
    assert "versionCode=4" in any_rig.out("shell", "dumpsys package dev.tiny.app")
    (tmp_path / "bad.apk").write_bytes(b"not a zip")
    refused = any_rig.adb("install", str(tmp_path / "bad.apk"))
    assert refused.returncode == 1
    assert b"INSTALL_PARSE_FAILED_NOT_APK" in refused.stdout + refused.stderr


def test_a_forwarded_port_reaches_what_listens_on_the_phone(any_rig: Rig) -> None:
    any_rig.phone.handset.ports["localabstract:shouter"] = _shout
    port = int(any_rig.out("forward", "tcp:0", "localabstract:shouter"))
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        client.sendall(b"knock")
        assert client.recv(100) == b"KNOCK"
    assert f"tcp:{port} localabstract:shouter" in any_rig.out("forward", "--list")
    any_rig.out("forward", "--remove", f"tcp:{port}")
    assert f"tcp:{port}" not in any_rig.out("forward", "--list")


def test_a_forward_to_nothing_connects_and_ends_at_once(any_rig: Rig) -> None:
    port = int(any_rig.out("forward", "tcp:0", "tcp:4"))
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        assert client.recv(100) == b""
    any_rig.out("forward", "--remove", f"tcp:{port}")


def test_a_reversed_port_leads_from_the_phone_to_this_computer(any_rig: Rig) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        answering = threading.Thread(target=_answer_once, args=(listener,))
        answering.start()
        any_rig.out("reverse", "tcp:7100", f"tcp:{listener.getsockname()[1]}")
        assert "tcp:7100" in any_rig.out("reverse", "--list")
        assert any_rig.phone.talk_to_host("tcp:7100", b"knock") == b"KNOCK"
        answering.join(60)
    any_rig.out("reverse", "--remove", "tcp:7100")
    assert "tcp:7100" not in any_rig.out("reverse", "--list")


def test_the_log_is_dumped(any_rig: Rig) -> None:
    any_rig.out("shell", "log -t Tapwright -p w marked line")
    assert "W Tapwright: marked line" in any_rig.out("logcat", "-d", "-s", "Tapwright")


def test_waiting_root_and_tcpip_answer_as_production_phones_do(any_rig: Rig) -> None:
    any_rig.out("wait-for-device")
    assert "adbd cannot run as root in production builds" in any_rig.out("root")
    assert "restarting in TCP mode port: 5555" in any_rig.out("tcpip", "5555")


@pytest.mark.parametrize("name", ["adb_server", "debian_server"])
def test_a_rebooted_phone_comes_back_by_itself(name: str, request: pytest.FixtureRequest) -> None:
    with rigged(request.getfixturevalue(name)) as rig:
        with kept_away(rig.phone):
            rig.out("reboot")
            rig.out("wait-for-any-disconnect" if name == "debian_server" else "wait-for-disconnect")
        rig.out("wait-for-device")
        assert rig.inside.reboots == 1


async def _shout(stream: Stream) -> None:
    await stream.write((await stream.read()).upper())


def _answer_once(listener: socket.socket) -> None:
    with listener.accept()[0] as connection:
        connection.sendall(connection.recv(100).upper())
