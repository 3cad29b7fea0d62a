"""What other people's agents send to a phone, in their order, answered in the shapes that their code parses.

Source: the traces of Open-AutoGLM 0.1, mobilerun 0.7.4 without its portal, and mobile-use, recorded on a fake adb.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import adbutils
import pytest
import uiautomator2
from PIL import Image

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.integration.phones import NOTES
from tests.integration.rig import run_adb

CONTACTS, SETTINGS, LAUNCHER = "com.android.contacts", "com.android.settings", "com.android.launcher3"
ADB_KEYBOARD = "com.android.adbkeyboard"
_FOCUS = re.compile(r"mCurrentFocus=Window\{\w+ u0 ([\w.]+)/([\w.]+)\}")


class Cli:
    """The adb program as an agent calls it: text out, the exit code mostly ignored."""

    def __init__(self, server: AdbServer, serial: str) -> None:
        self._server, self._serial = server, serial

    def raw(self, *arguments: str) -> bytes:
        """All that it prints about the phone."""
        done = run_adb(self._server, "-s", self._serial, *arguments)
        return done.stdout + done.stderr

    def bare(self, *arguments: str) -> str:
        """Without naming a phone."""
        done = run_adb(self._server, *arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout.decode()

    def __call__(self, *arguments: str) -> str:
        return self.bare("-s", self._serial, *arguments)

    def front(self) -> str:
        """The package that Open-AutoGLM takes for the current app: it searches these lines for known packages."""
        printed = self("shell", "dumpsys", "window")
        assert printed
        lines = [line for line in printed.splitlines() if "mCurrentFocus" in line or "mFocusedApp" in line]
        return next(package for package in (CONTACTS, SETTINGS, NOTES, LAUNCHER) if any(package in x for x in lines))


@pytest.fixture
def cli(simulated: SimulatedPhone, adb_server: AdbServer) -> Cli:
    return Cli(adb_server, simulated.serial)


@pytest.fixture
def device(simulated: SimulatedPhone, adb_server: AdbServer) -> adbutils.AdbDevice:
    return adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated.serial)


class TestOpenAutoGlm:
    """Every command through the adb program; its own keyboard types."""

    def test_it_finds_adb_the_phone_and_its_keyboard(self, cli: Cli, simulated: SimulatedPhone, tmp_path: Path) -> None:
        assert "Android Debug Bridge version 1.0.41" in cli.bare("version")
        listed = [line.split("\t") for line in cli.bare("devices").splitlines()[1:] if line]
        assert [simulated.serial, "device"] in listed
        (tmp_path / "keyboard.apk").write_bytes(apk(manifest(ADB_KEYBOARD, keyboard=".AdbIME")))
        cli("install", "-r", str(tmp_path / "keyboard.apk"))
        cli("shell", "ime", "enable", f"{ADB_KEYBOARD}/.AdbIME")
        assert f"{ADB_KEYBOARD}/.AdbIME" in cli("shell", "ime", "list", "-s").splitlines()
        long = next(line for line in cli.bare("devices", "-l").splitlines() if line.startswith(simulated.serial))
        assert next(part for part in long.split() if part.startswith("model:")) == "model:Pixel_8"

    def test_it_looks_by_a_file_on_the_phone(self, cli: Cli, tmp_path: Path) -> None:
        said = cli("shell", "screencap", "-p", "/sdcard/tmp.png")
        assert not re.search(r"Status: -1|Failed", said)
        cli("pull", "/sdcard/tmp.png", str(tmp_path / "screenshot.png"))
        with Image.open(tmp_path / "screenshot.png") as picture:
            assert picture.size == (1080, 2400)
            assert len(set(picture.convert("L").resize((50, 50)).tobytes())) > 5
        assert cli.front() == LAUNCHER

    def test_it_launches_taps_swipes_and_goes_back(self, cli: Cli, simulated: SimulatedPhone) -> None:
        cli("shell", "monkey", "-p", SETTINGS, "-c", "android.intent.category.LAUNCHER", "1")
        assert cli.front() == SETTINGS
        cli.raw("exec-out", "screencap", "-p")
        assert simulated.journal.screens()[-1].package == SETTINGS
        assert "Display" in simulated.journal.screens()[-1].labels
        cli("shell", "input", "swipe", "540", "1800", "540", "600", "1000")
        cli("shell", "input", "tap", "540", "1200")
        cli("shell", "input", "keyevent", "4")
        assert cli.front() == SETTINGS
        cli("shell", "input", "keyevent", "KEYCODE_HOME")
        assert cli.front() == LAUNCHER
        assert len(simulated.journal.strokes()) == 2

    def test_it_types_through_its_keyboard_and_puts_the_old_one_back(
        self, cli: Cli, simulated: SimulatedPhone, tmp_path: Path
    ) -> None:
        (tmp_path / "keyboard.apk").write_bytes(apk(manifest(ADB_KEYBOARD, keyboard=".AdbIME")))
        cli("install", "-r", str(tmp_path / "keyboard.apk"))
        cli("shell", "ime", "enable", f"{ADB_KEYBOARD}/.AdbIME")
        self._open_search(cli)
        before = cli("shell", "settings", "get", "secure", "default_input_method").strip()
        cli("shell", "ime", "set", f"{ADB_KEYBOARD}/.AdbIME")
        for text in ("", "Shopping 购物"):
            encoded = base64.b64encode(text.encode()).decode()
            cli("shell", "am", "broadcast", "-a", "ADB_CLEAR_TEXT")
            said = cli("shell", "am", "broadcast", "-a", "ADB_INPUT_B64", "--es", "msg", encoded or "''")
            assert "Broadcast completed" in said
        cli("shell", "ime", "set", before)
        fields = [node.text for node in simulated.inside.tree().nodes if node.editable]
        assert fields == ["Shopping 购物"]
        assert cli("shell", "settings", "get", "secure", "default_input_method").strip() == before

    def _open_search(self, cli: Cli) -> None:
        cli("shell", "monkey", "-p", NOTES, "-c", "android.intent.category.LAUNCHER", "1")
        dumped = cli("exec-out", "uiautomator", "dump", "/dev/tty")
        box = re.search(r'content-desc="Search notes"[^>]*bounds="\[(\d+),(\d+)\]\[(\d+),(\d+)\]"', dumped)
        assert box is not None
        left, top, right, bottom = map(int, box.groups())
        cli("shell", "input", "tap", str((left + right) // 2), str((top + bottom) // 2))

    def test_it_learns_the_address_for_wifi(self, cli: Cli) -> None:
        assert re.search(r" src (\d+\.\d+\.\d+\.\d+)", cli("shell", "ip", "route"))
        assert re.search(r"inet (\d+\.\d+\.\d+\.\d+)/24", cli("shell", "ip", "addr", "show", "wlan0"))
        assert "restarting in TCP mode port: 5555" in cli("tcpip", "5555")

    def test_its_web_front_asks_for_more(self, cli: Cli) -> None:
        assert cli("shell", "getprop", "ro.serialno").strip() == "SIM0001"
        assert b"mdns" in cli.raw("mdns", "services")
        assert re.search(r"orientation=0", cli("shell", "dumpsys", "display"))
        display = re.search(r"Display (\d+) \(", cli("shell", "dumpsys", "SurfaceFlinger", "--display-id"))
        assert display is not None
        raw = cli.raw("exec-out", "screencap", "-d", display[1], "-p")
        assert Image.open(io.BytesIO(raw)).size == (1080, 2400)
        for phase in ("DOWN", "MOVE", "UP"):
            assert cli("shell", "input", "motionevent", phase, "500", "900") == ""
        assert f"package:{NOTES}" in cli("shell", "pm", "list", "packages")


class TestMobilerunWithoutItsPortal:
    """Through adbutils; the tree from `uiautomator dump`, text from `input text`."""

    def test_it_asks_for_a_portal_and_is_told_that_there_is_none(self, device: adbutils.AdbDevice) -> None:
        assert device.get_state() == "device"
        assert "com.mobilerun.portal" not in device.shell("pm list packages")
        said = device.shell("content query --uri content://com.mobilerun.portal/state_full")
        assert "Could not find provider: com.mobilerun.portal" in said
        assert device.shell("settings get secure enabled_accessibility_services") in ("null", "")

    def test_it_reads_the_tree_and_the_date(self, device: adbutils.AdbDevice) -> None:
        printed = device.shell("uiautomator dump /dev/tty")
        tree = ElementTree.fromstring(printed[: printed.rindex("</hierarchy>") + len("</hierarchy>")])
        assert tree.find(".//node[@text='Settings'][@bounds]") is not None
        assert re.search(r"\b20\d\d\b", device.shell("date"))

    def test_it_looks_by_a_file_that_it_removes(self, device: adbutils.AdbDevice) -> None:
        path = "/data/local/tmp/adbutils-tmp140.png"
        device.shell(["screencap", "-p", path])
        raw = device.sync.read_bytes(path)
        assert Image.open(io.BytesIO(raw)).size == (1080, 2400)
        device.shell(["rm", path])
        assert not device.sync.exists(path)

    def test_it_resolves_and_starts_an_app(self, device: adbutils.AdbDevice) -> None:
        resolved = device.shell(f"cmd package resolve-activity --brief {SETTINGS}").splitlines()[-1]
        assert re.fullmatch(rf"{SETTINGS}/\S+", resolved)
        assert "Starting: Intent" in device.shell(f"am start -n {resolved}")
        assert device.app_current().package == SETTINGS

    def test_it_taps_swipes_types_and_clears(self, device: adbutils.AdbDevice, simulated: SimulatedPhone) -> None:
        device.shell(f"am start -n {NOTES}/.MainActivity")
        found = ElementTree.fromstring(device.dump_hierarchy()).find(".//node[@content-desc='Search notes']")
        assert found is not None
        left, top, right, bottom = map(int, re.findall(r"\d+", found.attrib["bounds"]))
        device.shell(f"input tap {(left + right) // 2} {(top + bottom) // 2}")
        device.shell("input text 'Wi-Fi%sat'")
        assert self._typed(simulated) == "Wi-Fi at"
        device.shell("input keycombination KEYCODE_CTRL_LEFT KEYCODE_A")
        device.shell("input keyevent 67")
        assert self._typed(simulated) == ""
        device.shell("input swipe 500 1500 500 700 1000")
        for key in (66, 4, 3):
            device.shell(f"input keyevent {key}")
        assert device.app_current().package == LAUNCHER

    @staticmethod
    def _typed(simulated: SimulatedPhone) -> str:
        """An empty field reports its hint as its text, as Android's do."""
        (field,) = [node for node in simulated.inside.tree().nodes if node.editable]
        return "" if field.text == field.hint else field.text


class TestMobileUse:
    """uiautomator2 for looking, the shell for touching."""

    @pytest.fixture
    def u2(self, device: adbutils.AdbDevice) -> Iterator[uiautomator2.Device]:
        connected = uiautomator2.connect(device)
        yield connected
        connected.stop_uiautomator()

    def test_a_step_of_looking_has_all_five_answers(self, u2: uiautomator2.Device, device: adbutils.AdbDevice) -> None:
        described = u2.info
        assert (described["displayWidth"], described["displayHeight"]) == (1080, 2400)
        encoded = u2.jsonrpc.takeScreenshot(1, 80)
        assert Image.open(io.BytesIO(base64.b64decode(encoded))).format == "JPEG"
        assert ElementTree.fromstring(u2.dump_hierarchy(compressed=True, max_depth=50)).find(".//node") is not None
        focus = _FOCUS.search(device.shell("dumpsys window | grep mCurrentFocus"))
        assert focus is not None
        assert focus[1] == LAUNCHER
        assert device.shell("date")

    def test_it_launches_waits_for_the_focus_and_stops(self, device: adbutils.AdbDevice) -> None:
        listed = device.shell("pm list packages -f").splitlines()
        assert any(re.fullmatch(rf"package:/\S+={CONTACTS}", line) for line in listed)
        device.shell(f"monkey -p {CONTACTS} -c android.intent.category.LAUNCHER 1")
        focus = _FOCUS.search(device.shell("dumpsys window | grep mCurrentFocus"))
        assert focus is not None
        assert focus[1] == CONTACTS or "permissioncontroller" in focus[1]
        device.shell(f"am force-stop {CONTACTS}")
        assert device.app_current().package == LAUNCHER

    def test_it_touches_and_presses(self, device: adbutils.AdbDevice, simulated: SimulatedPhone) -> None:
        device.shell("input tap 540 2000")
        device.shell("input swipe 300 300 300 300 1000")
        device.shell("input touchscreen swipe 540 1800 540 900 400")
        tap, held, swept = simulated.journal.strokes()
        assert (tap.is_long_press, held.is_long_press, swept.is_long_press) == (False, True, False)
        for key in ("4", "3", "66", "KEYCODE_DEL"):
            assert device.shell(f"input keyevent {key}") == ""

    def test_it_types_through_uiautomators_keyboard(
        self, u2: uiautomator2.Device, device: adbutils.AdbDevice, simulated: SimulatedPhone, tmp_path: Path
    ) -> None:
        (tmp_path / "keyboard.apk").write_bytes(apk(manifest("com.github.uiautomator", keyboard=".AdbKeyboard")))
        device.install(str(tmp_path / "keyboard.apk"), nolaunch=True, silent=True)
        u2.app_start(NOTES)
        u2(description="Search notes").click()
        u2.send_keys("购物 list", clear=True)
        (field,) = [node for node in simulated.inside.tree().nodes if node.editable]
        assert field.text == "购物 list"
        device.shell("ime disable com.github.uiautomator/.AdbKeyboard")
        assert u2.current_ime() == "com.android.inputmethod.latin/.LatinIME"
