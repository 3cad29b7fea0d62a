"""The simulated phone under adbutils, unmodified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest
from adbutils import BrightnessMode

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.integration.rig import Rig, rigged

SETTINGS = "com.android.settings"


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


class TestOnAPhoneWithApps:
    """What adbutils reads out of the programs' answers, on a phone of the Python world."""

    @pytest.fixture
    def device(self, simulated: SimulatedPhone, adb_server: AdbServer) -> adbutils.AdbDevice:
        return adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated.serial)

    def test_apps_are_started_described_and_left(self, device: adbutils.AdbDevice) -> None:
        device.app_start(SETTINGS)
        current = device.app_current()
        assert (current.package, current.activity) == (SETTINGS, ".Settings")
        assert device.shell(f"pidof {SETTINGS}") == str(current.pid)
        described = device.app_info(SETTINGS)
        assert described is not None
        assert "SYSTEM" in described.flags
        assert described.path.endswith(".apk")
        device.app_stop(SETTINGS)
        assert device.app_current().package == "com.android.launcher3"
        assert SETTINGS not in device.list_packages(["-3"])

    def test_switches_and_brightness_are_the_settings_own(
        self, device: adbutils.AdbDevice, simulated: SimulatedPhone
    ) -> None:
        device.brightness_value = 200
        assert device.brightness_value == 200
        device.brightness_mode = BrightnessMode.MANUAL
        assert device.brightness_mode is BrightnessMode.MANUAL
        device.switch_wifi(False)
        device.switch_airplane(True)
        tables = simulated.inside.settings("global")
        assert (tables["wifi_on"], tables["airplane_mode_on"]) == ("0", "1")
        device.switch_airplane(False)
        device.switch_wifi(True)
        assert device.wlan_ip() == "192.168.1.77"

    def test_the_display_and_its_battery_are_read(self, device: adbutils.AdbDevice, simulated: SimulatedPhone) -> None:
        assert (device.window_size(), device.rotation()) == ((1080, 2400), 0)
        simulated.inside.rotate(1)
        assert (device.window_size(), device.rotation()) == ((2400, 1080), 1)
        simulated.inside.rotate(0)
        device.shell("wm size 720x1280")
        assert device.window_size() == (720, 1280)
        assert device.screenshot(error_ok=False).size == (720, 1280)
        device.shell("wm size reset")
        battery = device.battery()
        assert (battery.usb_powered, battery.status, battery.scale, battery.technology) == (True, 2, 100, "Li-ion")
        device.switch_screen(False)
        assert not device.is_screen_on()
        device.switch_screen(True)
        assert device.is_screen_on()

    def test_fingers_and_keys_arrive(self, device: adbutils.AdbDevice, simulated: SimulatedPhone) -> None:
        device.click(0.5, 0.5, display_id=0)
        device.swipe(500, 1800, 500, 600, duration=0.1)
        device.drag(0.2, 0.2, 0.8, 0.8, duration=0.1)
        tap, swipe, drag = simulated.journal.strokes()
        assert (tap.is_tap, swipe.end.y, drag.end.x) == (True, 600, 864)
        assert drag.duration_s > swipe.duration_s
        device.volume_up()
        assert simulated.journal.entries(Kind.KEY)[-1].what == "VOLUME_UP"
        assert "<?xml" in device.dump_hierarchy()

    def test_addresses_are_forwarded_both_ways(self, device: adbutils.AdbDevice) -> None:
        port = device.forward_port("localabstract:nobody")
        assert f"tcp:{port}" in [item.local for item in device.forward_list()]
        device.forward_remove(f"tcp:{port}")
        device.reverse("tcp:7333", "tcp:8333")
        assert [(item.remote, item.local) for item in device.reverse_list()] == [("tcp:7333", "tcp:8333")]
        device.reverse_remove("tcp:7333")
        assert device.reverse_list() == []
