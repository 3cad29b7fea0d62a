"""uiautomator2, unmodified, on a phone with apps: what its own words do to the screen."""

from __future__ import annotations

from collections.abc import Iterator

import adbutils
import pytest
import uiautomator2

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Fail, Rule, Where
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.phones import INSTANT, instant_world

MAPS = "dev.tapwright.maps"


@pytest.fixture(scope="module")
def phone(adb_server: AdbServer) -> Iterator[SimulatedPhone]:
    fleet = Fleet(1, make_inside=instant_world, options=INSTANT).start()
    adb_server.connect(fleet.phones[0].address)
    yield fleet.phones[0]
    adb_server.disconnect(fleet.phones[0].address)
    fleet.stop()
    assert not fleet.loop.failures, fleet.loop.failures


@pytest.fixture(scope="module")
def u2(phone: SimulatedPhone, adb_server: AdbServer) -> Iterator[uiautomator2.Device]:
    device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(phone.serial)
    connected = uiautomator2.connect(device)
    yield connected
    connected.stop_uiautomator()


def test_two_fingers_pinch_the_map(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    u2.app_start(MAPS)
    surface = u2(className="android.view.SurfaceView")
    assert surface.wait(timeout=20)
    before = _zoom(phone)
    assert surface.pinch_out(percent=50, steps=10) is True
    closer = _zoom(phone)
    assert closer > before
    surface.pinch_in(percent=50, steps=10)
    assert _zoom(phone) < closer
    assert surface.gesture((0.4, 0.5), (0.6, 0.5), (0.2, 0.5), (0.8, 0.5), steps=10) is True
    assert {stroke.finger for stroke in phone.journal.strokes()} == {0, 1}


def test_a_finger_is_led_by_hand(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    phone.journal.clear()
    u2.touch.down(0.5, 0.5).move(0.5, 0.4).up(0.5, 0.3)
    (stroke,) = phone.journal.strokes()
    assert (stroke.start, stroke.end) == (Point(540, 1200), Point(540, 720))


def test_panels_slide_down(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    u2.open_notification()
    assert u2(resourceId="com.android.systemui:id/notification_stack_scroller").wait(timeout=20)
    u2.press("back")
    u2.open_quick_settings()
    assert u2(resourceId="com.android.systemui:id/quick_settings_panel").wait(timeout=20)
    u2.press("back")


def test_the_picture_turns_and_freezes(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    u2.orientation = "left"
    assert (u2.orientation, u2.info["displayRotation"], u2.window_size()) == ("left", 1, (2400, 1080))
    assert phone.inside.settings("system")["user_rotation"] == "1"
    u2.orientation = "natural"
    u2.freeze_rotation(False)
    assert phone.inside.settings("system")["accelerometer_rotation"] == "1"
    u2.freeze_rotation()
    assert phone.inside.settings("system")["accelerometer_rotation"] == "0"


def test_settings_are_scrolled_and_flung(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    u2.app_start("com.android.settings", stop=True)
    pages = u2(scrollable=True)
    assert pages.wait(timeout=20)
    assert pages.scroll.to(text="System") is True
    assert u2(text="System").exists
    assert pages.fling.toBeginning(max_swipes=20) is True
    assert pages.scroll.toEnd(max_swipes=20) is True
    assert pages.scroll.forward(steps=20) is False
    assert pages.fling.backward() is True


def test_a_toast_is_read_and_forgotten(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    assert u2.last_toast is None
    u2.clear_toast()
    assert u2.toast.get_message(0.1, default="none") == "none"


def test_keys_are_pressed_with_modifiers(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    phone.journal.clear()
    u2.press(29, meta=0x1000 | 0x2000)
    u2.press("home")
    assert [entry.what for entry in phone.journal.entries(Kind.KEY)] == ["CTRL_LEFT+A", "HOME"]


def test_what_is_not_there_is_said_in_the_client_s_words(u2: uiautomator2.Device) -> None:
    with pytest.raises(uiautomator2.UiObjectNotFoundError):
        _ = u2(text="nowhere to be seen").info
    with pytest.raises(uiautomator2.RPCUnknownError, match="method not found"):
        u2.jsonrpc.makeCoffee()


def test_a_tree_too_deep_overflows_the_stack(phone: SimulatedPhone, u2: uiautomator2.Device) -> None:
    phone.faults.arm(Rule(where=Where.RPC, match="dumpWindow", action=Fail("java.lang.StackOverflowError"), limit=1))
    with pytest.raises(uiautomator2.RPCStackOverflowError, match="StackOverflowError"):
        u2.dump_hierarchy(max_depth=10_000)
    assert "hierarchy" in u2.dump_hierarchy()


def _zoom(phone: SimulatedPhone) -> int:
    return int(phone.inside.query(f"content://{MAPS}/view")[0]["zoom"])
