"""Every fault of the screen strikes, and the real clients see it: uiautomator2, trees, pictures, input, the bridge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import uiautomator2
from PIL import Image, ImageStat
from uiautomator2.exceptions import (
    AccessibilityServiceAlreadyRegisteredError,
    HTTPError,
    LaunchUiAutomationError,
    RPCUnknownError,
)

from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Tap
from accessibility_bridge.simulator.faults import (
    AlreadyRegistered,
    Black,
    Close,
    Corrupt,
    Die,
    Double,
    Empty,
    Fail,
    HttpError,
    LoseCharacters,
    NotConnected,
    Phantoms,
    Reply,
    Stale,
    Swallow,
    Truncate,
    Unlabel,
    Where,
)
from accessibility_bridge.simulator.journal import Kind
from tests.accessibility_bridge.simulator.wire.small_inside import FORM
from tests.integration.bridges import bridged, enable_on
from tests.integration.faulty import UNCLOSED, Victim, plays
from tests.integration.faulty import swept as swept
from tests.integration.faulty import victim as victim
from tests.integration.phones import driven

pytestmark = UNCLOSED


@pytest.fixture
def u2(victim: Victim) -> Iterator[uiautomator2.Device]:
    device = uiautomator2.connect(victim.device)
    yield device
    victim.phone.faults.clear()
    device.stop_uiautomator()


def everything_at(where: Where, victim: Victim, app: str) -> None:
    """Do what passes a place of the phone."""
    match where:
        case Where.ACCEPT | Where.AUTH:
            victim.phone.drop()
            victim.back()
        case Where.OPEN | Where.SHELL | Where.INPUT:
            victim.device.shell("input keyevent BACK")
        case Where.SYNC:
            victim.device.sync.push(b"x", "/sdcard/x")
        case Where.INSTALL:
            assert victim.adb("install", app).returncode == 0
        case Where.TREE:
            assert "Save" in victim.device.dump_hierarchy()
        case Where.PICTURE:
            victim.device.screenshot()
        case Where.LAUNCH | Where.RPC:
            device = uiautomator2.connect(victim.device)
            assert device.info["sdkInt"] == 34
            device.stop_uiautomator()
        case Where.TLS:
            raise AssertionError("this phone speaks no TLS")
        case Where.BRIDGE:
            with bridged(victim.phone) as phone:
                phone.observe(picture=False)


def launches(victim: Victim) -> int:
    return sum("app_process" in line for line in victim.phone.journal.shell_lines())


# The uiautomator2 server


@plays(Where.LAUNCH, AlreadyRegistered)
def test_a_uiautomation_that_another_program_holds_is_named(victim: Victim) -> None:
    with victim.struck(Where.LAUNCH, AlreadyRegistered()), pytest.raises(AccessibilityServiceAlreadyRegisteredError):
        uiautomator2.connect(victim.device)


@plays(Where.LAUNCH, Fail)
def test_a_server_that_ends_at_once_cannot_be_used(victim: Victim) -> None:
    with victim.struck(Where.LAUNCH, Fail("Aborted", 134)), pytest.raises(LaunchUiAutomationError):
        uiautomator2.connect(victim.device)


@plays(Where.RPC, Fail)
def test_a_failed_call_carries_the_phones_words(victim: Victim, u2: uiautomator2.Device) -> None:
    with (
        victim.struck(Where.RPC, Fail("java.lang.SecurityException: no"), match="deviceInfo"),
        pytest.raises(RPCUnknownError, match="SecurityException"),
    ):
        assert u2.info
    assert u2.info["sdkInt"] == 34


@plays(Where.RPC, HttpError)
def test_a_server_that_answers_500_once_is_started_anew_and_always_is_an_error(
    victim: Victim, u2: uiautomator2.Device
) -> None:
    with victim.struck(Where.RPC, HttpError(500), match="deviceInfo", limit=1):
        assert u2.info["sdkInt"] == 34
    assert launches(victim) == 2
    with victim.struck(Where.RPC, HttpError(500), match="deviceInfo") as rule, pytest.raises(HTTPError):
        assert u2.info
    assert victim.fired(rule) == 2


@plays(Where.RPC, NotConnected)
def test_a_server_that_lost_its_uiautomation_is_started_anew(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.RPC, NotConnected(), match="deviceInfo", limit=1):
        assert u2.info["sdkInt"] == 34
    assert launches(victim) == 2


@plays(Where.RPC, Die)
def test_a_server_that_dies_in_a_call_is_started_anew_by_the_next(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.RPC, Die(), match="deviceInfo", limit=1), pytest.raises(ConnectionError):
        assert u2.info
    assert u2.info["sdkInt"] == 34
    assert launches(victim) == 2


# Trees


@plays(Where.TREE, Empty)
def test_an_empty_tree_comes_as_success(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.TREE, Empty()):
        assert not u2(text="Save").exists
        assert "<node" not in victim.adb("exec-out", "uiautomator dump /dev/tty").stdout
    assert u2(text="Save").exists


@plays(Where.TREE, Stale)
def test_a_stale_tree_is_that_of_the_last_look(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.TREE, Stale()):
        assert 'text="fresh"' not in u2.dump_hierarchy()
        victim.device.shell("input text fresh")
        assert victim.inside.text == "fresh"
        assert 'text="fresh"' not in u2.dump_hierarchy()
    assert 'text="fresh"' in u2.dump_hierarchy()


@plays(Where.TREE, Phantoms)
def test_phantom_nodes_are_found_and_do_nothing(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.TREE, Phantoms(count=2, label="Pay now")):
        assert u2(text="Pay now").count == 2
        boxes = [found.info["bounds"] for found in u2(text="Pay now")]
        assert boxes == [found.info["bounds"] for found in u2(text="Pay now")], "they stay where they are"
        u2(text="Pay now").click()
        assert u2(text="Save").exists
    assert not u2(text="Pay now").exists
    assert victim.inside.clicked == []


@plays(Where.TREE, Unlabel)
def test_missing_labels_leave_the_nodes(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.TREE, Unlabel()):
        assert not u2(text="Save").exists
        assert u2(className="android.widget.Button").info["contentDescription"] is None
    with victim.struck(Where.TREE, Unlabel(share=0.5)):
        some = u2.dump_hierarchy()
        assert some == u2.dump_hierarchy(), "a node is struck always or never"
        assert 0 < some.count('text="Row') < 4
    assert u2(text="Save").exists


# Pictures


@plays(Where.PICTURE, Black)
def test_a_protected_screen_is_black(victim: Victim) -> None:
    assert max(ImageStat.Stat(victim.device.screenshot()).sum) > 0
    with victim.struck(Where.PICTURE, Black()):
        assert max(ImageStat.Stat(victim.device.screenshot()).sum) == 0


@plays(Where.PICTURE, Truncate)
def test_a_cut_off_picture_cannot_be_decoded(victim: Victim) -> None:
    with victim.struck(Where.PICTURE, Truncate(500)):
        assert len(victim.device.shell("screencap -p", encoding=None)) == 500
        with pytest.raises(OSError, match="truncated"):
            victim.device.screenshot().load()


@plays(Where.PICTURE, Corrupt)
def test_a_corrupt_picture_has_its_length_and_cannot_be_decoded(victim: Victim) -> None:
    whole = victim.device.shell("screencap -p", encoding=None)
    with victim.struck(Where.PICTURE, Corrupt(from_share=0.5)):
        noise = victim.device.shell("screencap -p", encoding=None)
        assert (len(noise), noise[:100]) == (len(whole), whole[:100])
        assert noise != whole
        with pytest.raises((OSError, SyntaxError)):
            victim.device.screenshot().load()


@plays(Where.PICTURE, Stale)
def test_a_stale_picture_is_that_of_the_last_look(victim: Victim) -> None:
    with victim.struck(Where.PICTURE, Stale()):
        before = victim.device.screenshot()
        victim.device.shell("input text typed")
        assert victim.device.screenshot().getpixel((5, 5)) == before.getpixel((5, 5))
    assert victim.device.screenshot().getpixel((5, 5)) != before.getpixel((5, 5))


@plays(Where.PICTURE, Fail)
def test_a_picture_that_fails_is_told_by_screencap_and_is_null_to_uiautomator2(
    victim: Victim, u2: uiautomator2.Device
) -> None:
    with victim.struck(Where.PICTURE, Fail("Failed to take screenshot. Status: -38"), match="png"):
        done = victim.adb("shell", "screencap -p")
        assert (done.returncode, done.stderr) == (1, "Failed to take screenshot. Status: -38\n")
    with victim.struck(Where.PICTURE, Fail("no"), match="jpeg"):
        assert isinstance(u2.screenshot(), Image.Image), "it falls back to screencap"


# The bridge


@plays(Where.BRIDGE, Close)
def test_a_bridge_that_closes_once_is_asked_again(victim: Victim) -> None:
    with bridged(victim.phone) as phone, victim.struck(Where.BRIDGE, Close(), match="^observe", limit=1):
        assert phone.observe(picture=False).package == FORM.name
        assert phone.channel == "bridge"


@plays(Where.BRIDGE, Reply)
def test_a_bridge_that_talks_rubbish_is_not_believed(victim: Victim) -> None:
    enable_on(victim.phone)
    with victim.struck(Where.BRIDGE, Reply("HTTP/1.1 200 OK\r\n\r\n"), match="^connect"), driven(victim.phone) as phone:
        assert phone.observe(picture=False).package == FORM.name
        assert phone.channel != "bridge"


@plays(Where.BRIDGE, Fail)
def test_a_bridge_that_refuses_a_gesture_is_believed(victim: Victim) -> None:
    with (
        bridged(victim.phone) as phone,
        victim.struck(Where.BRIDGE, Fail("no gestures today"), match="^gesture"),
        pytest.raises(DeviceRefused, match="no gestures today"),
    ):
        phone.perform(Tap(point=Point(5, 5)))
    assert victim.phone.journal.taps() == ()


# The finger and the keyboard


@plays(Where.INPUT, Swallow)
def test_a_swallowed_tap_is_success_to_the_client(victim: Victim, u2: uiautomator2.Device) -> None:
    with victim.struck(Where.INPUT, Swallow()):
        assert victim.adb("shell", "input tap 10 20").returncode == 0
        u2.click(30, 40)
        victim.device.keyevent("BACK")
    assert victim.phone.journal.entries(Kind.TOUCH) == ()
    assert victim.inside.keys == []


@plays(Where.INPUT, Double)
def test_a_doubled_tap_is_one_to_the_client_and_two_to_the_screen(victim: Victim) -> None:
    with victim.struck(Where.INPUT, Double()):
        victim.device.click(10, 20)
        victim.device.keyevent("BACK")
        victim.device.shell("input text ab")
    assert len(victim.phone.journal.taps()) == 2
    assert victim.inside.keys == ["BACK", "BACK"]
    assert victim.inside.text == "abab"


@plays(Where.INPUT, LoseCharacters)
def test_lost_characters_are_success_to_the_client_and_strike_no_tap(victim: Victim, u2: uiautomator2.Device) -> None:
    whole = "abcdefghijklmnopqrstuvwxyz"
    with victim.struck(Where.INPUT, LoseCharacters(share=0.4)) as rule:
        victim.device.click(10, 20)
        assert victim.fired(rule) == 0
        victim.device.shell(f"input text {whole}")
        first = victim.inside.text
        u2(className="android.widget.EditText").set_text(whole)
    for text in (first, victim.inside.text):
        assert 0 < len(text) < len(whole)
        assert list(text) == sorted(text)
    assert len(victim.phone.journal.taps()) == 2, "uiautomator2 clicks a field before it writes into it"
