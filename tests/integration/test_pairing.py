"""Wi-Fi pairing end to end: tapwright and the real adb program, a code on the phone, and TLS from then on.

Each test has an adb server of its own: a handshake that stalls would hold up every phone of a shared one.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from accessibility_bridge.errors import DeviceLost
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.auth import Auth
from tests.integration.phones import drop_and_return
from tests.integration.rig import run_adb
from tests.integration.test_authorization import Tapwright, guarded

FILE_BYTES = 3_000_000


def test_a_phone_is_paired_connected_and_driven(tmp_path: Path) -> None:
    with AdbServer() as server, guarded(Auth.TLS) as phone:
        tapwright, shown = Tapwright(server, tmp_path), phone.start_pairing()
        assert tapwright.answer("pair", shown.address, shown.code) == {"paired": shown.address}
        assert tapwright.answer("connect", phone.address) == {"serial": phone.serial}
        assert [each["state"] for each in tapwright.answer("devices")["devices"]] == ["device"]
        shell = run_adb(server, "-s", phone.serial, "shell", "echo out; echo err >&2; exit 3")
        assert (shell.returncode, shell.stdout, shell.stderr) == (3, b"out\n", b"err\n")
        assert tapwright("run", "turn on dark mode", "--expect", "setting:secure/ui_night_mode=2").returncode == 0


def test_a_wrong_code_pairs_nothing_and_the_right_one_still_does(tmp_path: Path) -> None:
    with AdbServer() as server, guarded(Auth.TLS) as phone:
        tapwright, shown = Tapwright(server, tmp_path), phone.start_pairing("123456")
        refused = tapwright("pair", shown.address, "654321")
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1
        assert "Wrong password" in refused.stderr
        assert "open a fresh pairing code on the phone" in refused.stderr
        assert phone.trusted == ()
        assert tapwright("pair", shown.address, shown.code).returncode == 0


def test_without_pairing_nobody_gets_in() -> None:
    with AdbServer() as server, guarded(Auth.TLS) as phone:
        with pytest.raises(DeviceLost, match="failed to connect"):
            server.connect(phone.address)
        server.client.pair(*_shown(phone))
        server.connect(phone.address)
        server.disconnect(phone.address)
        phone.forget_keys()
        with pytest.raises(DeviceLost, match="failed to connect"):
            server.connect(phone.address)


def test_files_travel_unchanged_over_tls(tmp_path: Path) -> None:
    content = random.Random(1).randbytes(FILE_BYTES)
    (tmp_path / "up").write_bytes(content)
    with AdbServer() as server, guarded(Auth.TLS) as phone:
        server.client.pair(*_shown(phone))
        server.connect(phone.address)
        for words in (("push", str(tmp_path / "up"), "/sdcard/f"), ("pull", "/sdcard/f", str(tmp_path / "down"))):
            assert run_adb(server, "-s", phone.serial, *words).returncode == 0
    assert (tmp_path / "down").read_bytes() == content


def test_a_paired_phone_is_found_again_after_each_loss() -> None:
    with AdbServer() as server, guarded(Auth.TLS) as phone:
        server.client.pair(*_shown(phone))
        # The server's threads race at every upgrade; each order has to come up now and then.
        for _ in range(8):
            server.connect(phone.address)
            server.disconnect(phone.address)
        server.connect(phone.address)
        drop_and_return(phone, server)


def _shown(phone: SimulatedPhone) -> tuple[str, str]:
    shown = phone.start_pairing()
    return shown.address, shown.code
