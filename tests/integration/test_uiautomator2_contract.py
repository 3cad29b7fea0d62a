"""The simulated phone under uiautomator2, unmodified."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest
import uiautomator2

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.accessibility_bridge.simulator.wire.small_inside import BUTTON_BOX
from tests.integration.rig import Rig, rigged


@pytest.fixture(scope="module")
def rig(adb_server: AdbServer) -> Iterator[Rig]:
    """One modern phone for a whole module of questions."""
    with rigged(adb_server) as made:
        yield made


@pytest.fixture(scope="module")
def u2(rig: Rig) -> Iterator[uiautomator2.Device]:
    device = uiautomator2.connect(rig.device)
    yield device
    device.stop_uiautomator()


def test_uiautomator2_connects_cold_and_then_warm(adb_server: AdbServer) -> None:
    with rigged(adb_server) as rig:
        cold = uiautomator2.connect(rig.device)
        assert any("app_process" in line for line in rig.phone.journal.shell_lines())
        rig.phone.journal.clear()
        warm = uiautomator2.connect(rig.device)
        assert warm.info["productName"] == "shiba"
        assert not any("app_process" in line for line in rig.phone.journal.shell_lines())
        cold.stop_uiautomator()
        assert warm.info["sdkInt"] == 34, "it starts the server again by itself"
        warm.stop_uiautomator()


def test_uiautomator2_describes_the_phone_and_its_screen(u2: uiautomator2.Device) -> None:
    assert u2.info["displayWidth"] == 1080
    assert 'text="Save"' in u2.dump_hierarchy()
    assert u2.screenshot().size == (1080, 2400)
    assert u2.app_current()["package"] == "dev.small.form"
    assert u2.orientation == "natural"


def test_uiautomator2_finds_and_clicks(rig: Rig, u2: uiautomator2.Device) -> None:
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


def test_uiautomator2_types_in_each_of_its_ways(rig: Rig, u2: uiautomator2.Device) -> None:
    field = u2(resourceId="dev.small.form:id/name")
    field.set_text("闹钟 6:45")
    assert field.get_text() == "闹钟 6:45"
    field.clear_text()
    u2.send_keys("pasted 文字")
    assert rig.inside.text == "pasted 文字"
    u2.clear_text()
    assert rig.inside.text == ""


def test_uiautomator2_types_through_its_own_keyboard(rig: Rig, u2: uiautomator2.Device, tmp_path: Path) -> None:
    package = "com.github.uiautomator"
    (tmp_path / "ime.apk").write_bytes(apk(manifest(package, keyboard=".AdbKeyboard")))
    rig.out("install", str(tmp_path / "ime.apk"))
    u2.send_keys("through 键盘", clear=True)
    assert rig.inside.text == "through 键盘"
    assert u2.current_ime() == f"{package}/.AdbKeyboard"
    rig.out("uninstall", package)
    assert u2.current_ime() == "com.android.inputmethod.latin/.LatinIME"


def test_uiautomator2_presses_swipes_scrolls_and_copies(rig: Rig, u2: uiautomator2.Device) -> None:
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
    assert u2(packageName="com.android.settings").wait(timeout=60)
    assert u2.app_current()["package"] == "com.android.settings"
    u2.shell("settings put secure ui_night_mode 2")
    assert simulated_phone.inside.settings("secure")["ui_night_mode"] == "2"
    u2.press("home")
    assert u2(packageName="com.android.launcher3").wait(timeout=60)
    u2.stop_uiautomator()
