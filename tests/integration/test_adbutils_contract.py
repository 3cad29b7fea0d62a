"""The simulated phone under adbutils, unmodified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.integration.rig import Rig, rigged


@pytest.fixture(scope="module")
def rig(adb_server: AdbServer) -> Iterator[Rig]:
    """One modern phone for a whole module of questions."""
    with rigged(adb_server) as made:
        yield made


def test_adbutils_asks_about_everything(rig: Rig) -> None:
    device = rig.device
    assert device.shell("echo hi") == "hi"
    assert device.shell2("false").returncode == 1
    assert device.shell2("echo out; nope", v2=True).returncode == 127
    assert device.prop.model == "Pixel 8"
    assert device.window_size() == (1080, 2400)
    assert device.rotation() == 0
    assert device.is_screen_on()
    assert device.battery().level == 77
    assert device.wlan_ip() == "192.168.1.77"
    assert "dev.small.form" in device.list_packages()
    assert device.screenshot(display_id=0, error_ok=False).size == (1080, 2400)
    assert "Save" in device.dump_hierarchy()


def test_adbutils_transfers_files(rig: Rig) -> None:
    rig.device.sync.push(b"over the wire" * 10_000, "/sdcard/Download/f.bin")
    assert rig.device.sync.stat("/sdcard/Download/f.bin").size == 130_000
    assert rig.device.sync.read_bytes("/sdcard/Download/f.bin") == b"over the wire" * 10_000
    assert [entry.path for entry in rig.device.sync.list("/sdcard/Download") if entry.size] == ["f.bin"]
    assert not rig.device.sync.exists("/sdcard/none")


def test_adbutils_starts_stops_and_describes_apps(rig: Rig, tmp_path: Path) -> None:
    (tmp_path / "tiny.apk").write_bytes(apk(manifest("dev.tiny.two", version=9)))
    rig.device.install(str(tmp_path / "tiny.apk"), nolaunch=True, silent=True)
    described = rig.device.app_info("dev.tiny.two")
    assert described is not None
    assert (described.version_name, described.version_code) == ("9.0", 9)
    rig.device.app_start("dev.tiny.two")
    current = rig.device.app_current()
    assert (current.package, current.activity, current.pid) == ("dev.tiny.two", ".Main", 4243)
    rig.device.app_stop("dev.tiny.two")
    assert rig.device.app_current().package == "com.android.launcher3"
    rig.device.uninstall("dev.tiny.two")
    assert rig.device.app_info("dev.tiny.two") is None
    rig.device.app_start("dev.small.form", ".FormActivity")
