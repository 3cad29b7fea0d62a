"""The simulated phone under the real adb program, adbutils and uiautomator2, unmodified."""

from __future__ import annotations

import hashlib
import os
import random
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import adbutils
import pytest
import uiautomator2

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.accessibility_bridge.simulator.wire.small_inside import BUTTON_BOX, SmallInside

Adb = Callable[..., subprocess.CompletedProcess[bytes]]
_DEADLINE_S = 30


class _Rig:
    """One phone with a small inside, and the programs that drive it."""

    def __init__(self, server: AdbServer, options: Options) -> None:
        self.server = server
        self.fleet = Fleet(1, make_inside=SmallInside, options=options).start()
        self.phone = self.fleet.phones[0]
        self.serial = server.connect(self.phone.address)
        self.client = adbutils.AdbClient(host="127.0.0.1", port=server.port)
        self.device = self.client.device(self.serial)

    @property
    def inside(self) -> SmallInside:
        """What the phone did."""
        assert isinstance(self.phone.inside, SmallInside)
        return self.phone.inside

    def adb(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run the adb program on the phone."""
        command = [str(self.server.binary), "-s", self.serial, *arguments]
        environment = {**os.environ, **self.server.environment}
        return subprocess.run(
            command, env=environment, input=stdin, capture_output=True, timeout=_DEADLINE_S, check=False
        )

    def out(self, *arguments: str, stdin: bytes = b"") -> str:
        """What a successful adb command prints."""
        done = self.adb(*arguments, stdin=stdin)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout.decode().replace("\r\n", "\n")

    def close(self) -> None:
        self.server.disconnect(self.phone.address)
        self.fleet.stop()
        assert not self.fleet.loop.failures, self.fleet.loop.failures


INSTANT = Options(timing=Timing.instant())


@pytest.fixture(scope="module")
def burst_server() -> Iterator[AdbServer]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ADB_BURST_MODE", "1")
        with AdbServer() as server:
            yield server


@pytest.fixture(params=["modern", "old", "small_packets", "burst"])
def any_rig(request: pytest.FixtureRequest, adb_server: AdbServer) -> Iterator[_Rig]:
    """Phones new and old, under an adb server with and without burst mode."""
    options = {
        "old": Options(traits=AdbdTraits.old(), timing=Timing.instant()),
        "small_packets": Options(traits=AdbdTraits(max_payload_bytes=4096), timing=Timing.instant()),
    }
    server = request.getfixturevalue("burst_server") if request.param == "burst" else adb_server
    rig = _Rig(server, options.get(request.param, INSTANT))
    yield rig
    rig.close()


@pytest.fixture(scope="module")
def rig(adb_server: AdbServer) -> Iterator[_Rig]:
    """One modern phone for a whole module of questions."""
    made = _Rig(adb_server, INSTANT)
    yield made
    made.close()


@pytest.fixture(scope="module")
def u2(rig: _Rig) -> Iterator[uiautomator2.Device]:
    device = uiautomator2.connect(rig.device)
    yield device
    device.stop_uiautomator()


def test_devices_are_listed_with_their_names(rig: _Rig) -> None:
    listed = rig.out("devices", "-l")
    assert f"{rig.serial} " in listed
    assert "device product:shiba model:Pixel_8 device:shiba transport_id:" in listed


def test_state_features_and_serial_are_told(rig: _Rig) -> None:
    assert rig.out("get-state") == "device\n"
    assert "shell_v2" in rig.out("features")
    assert rig.out("shell", "getprop ro.serialno") == "SIM0001\n"


def test_a_shell_echoes_on_every_kind_of_phone(any_rig: _Rig) -> None:
    assert any_rig.out("shell", "echo hi; echo there") == "hi\nthere\n"


def test_files_of_five_megabytes_travel_unchanged(any_rig: _Rig, tmp_path: Path) -> None:
    content = random.Random(1).randbytes(5_000_000)
    (tmp_path / "up").write_bytes(content)
    any_rig.out("push", str(tmp_path / "up"), "/data/local/tmp/file")
    assert hashlib.md5(content).hexdigest() in any_rig.out("shell", "md5sum /data/local/tmp/file")
    any_rig.out("pull", "/data/local/tmp/file", str(tmp_path / "down"))
    assert (tmp_path / "down").read_bytes() == content


def test_an_apk_is_installed_and_removed_on_every_kind_of_phone(any_rig: _Rig, tmp_path: Path) -> None:
    (tmp_path / "tiny.apk").write_bytes(apk(manifest("dev.tiny.app")))
    assert "Success" in any_rig.out("install", str(tmp_path / "tiny.apk"))
    assert "package:dev.tiny.app" in any_rig.out("shell", "pm list packages -3")
    assert "Success" in any_rig.out("uninstall", "dev.tiny.app")
    assert "dev.tiny.app" not in any_rig.out("shell", "pm list packages")


def test_a_screenshot_comes_whole_from_every_kind_of_phone(any_rig: _Rig) -> None:
    picture = any_rig.adb("exec-out", "screencap", "-p").stdout
    assert picture.startswith(b"\x89PNG")
    assert picture.endswith(b"IEND\xaeB`\x82")


def test_exit_codes_and_standard_error_arrive_apart(rig: _Rig) -> None:
    done = rig.adb("shell", "echo out; echo err >&2; exit 7")
    assert (done.returncode, done.stdout, done.stderr) == (7, b"out\n", b"err\n")


def test_standard_input_reaches_the_command(rig: _Rig) -> None:
    assert rig.out("shell", "cat | wc -c", stdin=b"x" * 300_000) == "300000\n"


def test_a_script_on_standard_input_runs(rig: _Rig) -> None:
    assert rig.out("shell", stdin=b"echo one\nexit 0\necho never\n") == "one\n"


def test_exec_in_takes_what_was_sent_before_the_client_left(rig: _Rig) -> None:
    rig.adb("exec-in", "cat > /data/local/tmp/in", stdin=b"y" * 70_000)
    assert rig.out("shell", "wc -c < /data/local/tmp/in") == "70000\n"


def test_a_folder_is_pushed_and_pulled(rig: _Rig, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "inner" / "b.txt").write_text("b" * 70_000)
    rig.out("push", str(folder), "/sdcard/")
    rig.out("pull", "/sdcard/folder", str(tmp_path / "back"))
    assert (tmp_path / "back" / "inner" / "b.txt").read_text() == "b" * 70_000


def test_what_cannot_be_transferred_says_why(rig: _Rig, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    assert b"Read-only file system" in rig.adb("push", str(tmp_path / "x"), "/system/x").stderr
    assert rig.adb("pull", "/data/missing", str(tmp_path)).returncode == 1


def test_an_install_without_streaming_works_and_a_bad_file_is_refused(rig: _Rig, tmp_path: Path) -> None:
    (tmp_path / "tiny.apk").write_bytes(apk(manifest("dev.tiny.app", version=4)))
    assert "Success" in rig.out("install", "--no-streaming", str(tmp_path / "tiny.apk"))
    assert "versionCode=4" in rig.out("shell", "dumpsys package dev.tiny.app")
    (tmp_path / "bad.apk").write_bytes(b"not a zip")
    refused = rig.adb("install", str(tmp_path / "bad.apk"))
    assert refused.returncode == 1
    assert b"INSTALL_PARSE_FAILED_NOT_APK" in refused.stdout + refused.stderr


def test_a_forwarded_port_reaches_what_listens_on_the_phone(rig: _Rig, u2: uiautomator2.Device) -> None:
    port = int(rig.out("forward", "tcp:0", "tcp:9008"))
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(b"GET /ping HTTP/1.1\r\nConnection: close\r\n\r\n")
        assert client.makefile("rb").read().endswith(b"pong")
    assert f"tcp:{port} tcp:9008" in rig.out("forward", "--list")
    rig.out("forward", "--remove", f"tcp:{port}")


def test_a_reversed_port_leads_from_the_phone_to_this_computer(rig: _Rig) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        answering = threading.Thread(target=_answer_once, args=(listener,))
        answering.start()
        rig.out("reverse", "tcp:7100", f"tcp:{listener.getsockname()[1]}")
        assert "tcp:7100" in rig.out("reverse", "--list")
        assert rig.phone.talk_to_host("tcp:7100", b"knock") == b"KNOCK"
        answering.join(10)
    rig.out("reverse", "--remove", "tcp:7100")
    assert "tcp:7100" not in rig.out("reverse", "--list")


def _answer_once(listener: socket.socket) -> None:
    with listener.accept()[0] as connection:
        connection.sendall(connection.recv(100).upper())


def test_the_log_is_dumped(rig: _Rig) -> None:
    rig.out("shell", "log -t Tapwright -p w marked line")
    assert "W Tapwright: marked line" in rig.out("logcat", "-d", "-s", "Tapwright")


def test_waiting_root_and_tcpip_answer_as_production_phones_do(rig: _Rig) -> None:
    rig.out("wait-for-device")
    assert "adbd cannot run as root in production builds" in rig.out("root")
    assert "restarting in TCP mode port: 5555" in rig.out("tcpip", "5555")


def test_a_rebooted_phone_comes_back_by_itself(adb_server: AdbServer) -> None:
    rig = _Rig(adb_server, INSTANT)
    try:
        rig.out("reboot")
        rig.out("wait-for-disconnect")
        rig.out("wait-for-device")
        assert rig.inside.reboots == 1
    finally:
        rig.close()


def test_adbutils_asks_about_everything(rig: _Rig) -> None:
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


def test_adbutils_transfers_files(rig: _Rig) -> None:
    rig.device.sync.push(b"over the wire" * 10_000, "/sdcard/Download/f.bin")
    assert rig.device.sync.stat("/sdcard/Download/f.bin").size == 130_000
    assert rig.device.sync.read_bytes("/sdcard/Download/f.bin") == b"over the wire" * 10_000
    assert [entry.path for entry in rig.device.sync.list("/sdcard/Download") if entry.size] == ["f.bin"]
    assert not rig.device.sync.exists("/sdcard/none")


def test_adbutils_starts_stops_and_describes_apps(rig: _Rig, tmp_path: Path) -> None:
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


def test_uiautomator2_connects_cold_and_then_warm(adb_server: AdbServer) -> None:
    rig = _Rig(adb_server, INSTANT)
    try:
        cold = uiautomator2.connect(rig.device)
        assert any("app_process" in line for line in rig.phone.journal.shell_lines())
        rig.phone.journal.clear()
        warm = uiautomator2.connect(rig.device)
        assert warm.info["productName"] == "shiba"
        assert not any("app_process" in line for line in rig.phone.journal.shell_lines())
        cold.stop_uiautomator()
        assert warm.info["sdkInt"] == 34, "it starts the server again by itself"
        warm.stop_uiautomator()
    finally:
        rig.close()


def test_uiautomator2_describes_the_phone_and_its_screen(u2: uiautomator2.Device) -> None:
    assert u2.info["displayWidth"] == 1080
    assert 'text="Save"' in u2.dump_hierarchy()
    assert u2.screenshot().size == (1080, 2400)
    assert u2.app_current()["package"] == "dev.small.form"
    assert u2.orientation == "natural"


def test_uiautomator2_finds_and_clicks(rig: _Rig, u2: uiautomator2.Device) -> None:
    rig.phone.journal.clear()
    assert u2(text="Save").exists
    u2(text="Save").click()
    assert len(rig.phone.journal.taps(inside=BUTTON_BOX)) == 1
    u2.click(0.5, 0.5)
    u2.long_click(100, 450, 0.5)
    assert [stroke.is_long_press for stroke in rig.phone.journal.strokes()] == [False, False, True]


def test_uiautomator2_selects_children_siblings_and_instances(u2: uiautomator2.Device) -> None:
    rows = u2(className="android.widget.LinearLayout")
    assert rows.count == 4
    assert rows[2].child(className="android.widget.TextView").get_text() == "Row 2"
    assert u2(text="Row 1").sibling(className="android.widget.CheckBox").info["checkable"] is True
    assert not u2(text="Hidden").exists
    assert not u2(text="absent").wait(timeout=0.1)
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        u2(text="absent").click(timeout=0.1)


def test_uiautomator2_types_in_each_of_its_ways(rig: _Rig, u2: uiautomator2.Device) -> None:
    field = u2(resourceId="dev.small.form:id/name")
    field.set_text("闹钟 6:45")
    assert field.get_text() == "闹钟 6:45"
    field.clear_text()
    u2.send_keys("pasted 文字")
    assert rig.inside.text == "pasted 文字"
    u2.clear_text()
    assert rig.inside.text == ""


def test_uiautomator2_types_through_its_own_keyboard(rig: _Rig, u2: uiautomator2.Device, tmp_path: Path) -> None:
    package = "com.github.uiautomator"
    (tmp_path / "ime.apk").write_bytes(apk(manifest(package, keyboard=".AdbKeyboard")))
    rig.out("install", str(tmp_path / "ime.apk"))
    u2.send_keys("through 键盘", clear=True)
    assert rig.inside.text == "through 键盘"
    assert u2.current_ime() == f"{package}/.AdbKeyboard"
    rig.out("uninstall", package)
    assert u2.current_ime() == "com.android.inputmethod.latin/.LatinIME"


def test_uiautomator2_presses_swipes_scrolls_and_copies(rig: _Rig, u2: uiautomator2.Device) -> None:
    u2.press("back")
    u2.press(66)
    assert rig.inside.keys[-2:] == ["BACK", "ENTER"]
    u2.clipboard = "copied 复制"
    assert u2.clipboard == "copied 复制"
    assert u2(scrollable=True).scroll.to(text="Row 9")
    assert u2(text="Row 9").exists
    assert u2(scrollable=True).scroll.toBeginning()
    rig.phone.journal.clear()
    u2.swipe(500, 2000, 500, 1000, steps=10)
    u2.drag(100, 100, 300, 300, duration=0.1)
    swipe, drag = rig.phone.journal.strokes()
    assert swipe.duration_s < 0.4 < drag.duration_s


def test_uiautomator2_learns_what_the_server_does_not_have(u2: uiautomator2.Device) -> None:
    with pytest.raises(uiautomator2.RPCUnknownError, match="method not found"):
        u2.toast.show("hello")


def test_the_python_world_is_driven_end_to_end(simulated_phone: SimulatedPhone, adb_server: AdbServer) -> None:
    device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated_phone.serial)
    u2 = uiautomator2.connect(device)
    u2.app_start("com.android.settings")
    assert u2(packageName="com.android.settings").wait(timeout=5)
    assert u2.app_current()["package"] == "com.android.settings"
    u2.shell("settings put secure ui_night_mode 2")
    assert simulated_phone.inside.settings("secure")["ui_night_mode"] == "2"
    u2.press("home")
    assert u2(packageName="com.android.launcher3").wait(timeout=5)
    u2.stop_uiautomator()
