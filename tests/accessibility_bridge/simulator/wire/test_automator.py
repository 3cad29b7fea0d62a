"""The uiautomator2 server: its life, its HTTP, its methods and their errors."""

from __future__ import annotations

import base64
import io
import json
from xml.etree import ElementTree

import pytest
from PIL import Image
from uiautomator2 import Selector

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.faults import Black, Delay, Empty, Fail, HttpError, Rule, Swallow, Truncate, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.host import Host, Rpc, connected
from tests.accessibility_bridge.simulator.wire.small_inside import BUTTON_BOX, SmallInside

SAVE = Selector(text="Save")


def test_ping_is_answered_on_a_connection_that_stays(rpc: Rpc) -> None:
    assert [rpc.request("GET", "/ping") for _ in range(3)] == [(200, b"pong")] * 3
    assert rpc.request("GET", "/nothing")[0] == 404


def test_the_server_dies_with_its_stream(phone: SimulatedPhone, host: Host) -> None:
    host.shell("touch /data/local/tmp/u2.jar")
    with connected(phone.address) as launcher:
        launched = launcher.open("shell:CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main")
        assert launched is not None
        assert b"Starting" in launched.read()
        while (opened := host.open("tcp:9008")) is None:
            pass
        launched.close()
        assert opened.read() == b""
    assert host.open("tcp:9008") is None


def test_a_second_server_finds_the_first_registered(rpc: Rpc, phone: SimulatedPhone) -> None:
    with connected(phone.address) as other:
        said = other.shell("CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main; echo $?")
    assert "already registered" in said
    assert said.endswith("1\n")


def test_the_device_describes_itself(rpc: Rpc) -> None:
    assert rpc.call("deviceInfo") == {
        "currentPackageName": "dev.small.form",
        "displayWidth": 1080,
        "displayHeight": 2400,
        "displayRotation": 0,
        "displaySizeDpX": 411,
        "displaySizeDpY": 914,
        "naturalOrientation": True,
        "productName": "shiba",
        "screenOn": True,
        "sdkInt": 34,
    }


def test_the_tree_holds_what_is_visible_as_deep_as_asked(rpc: Rpc) -> None:
    whole = ElementTree.fromstring(str(rpc.call("dumpWindowHierarchy", False, 50)).encode())
    texts = [node.get("text") for node in whole.iter("node")]
    assert "Row 0" in texts
    assert "Hidden" not in texts
    flat = ElementTree.fromstring(str(rpc.call("dumpWindowHierarchy", False, 2)).encode())
    assert [node.get("text") for node in flat.iter("node")].count("Row 0") == 0
    compressed = str(rpc.call("dumpWindowHierarchy", True, 50))
    assert "LinearLayout" not in compressed
    assert "Row 0" in compressed


def test_an_empty_tree_comes_as_success(rpc: Rpc, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.TREE, match="rpc", action=Empty(), limit=1))
    assert str(rpc.call("dumpWindowHierarchy", False, 50)).endswith('<hierarchy rotation="0" />')
    assert "Save" in str(rpc.call("dumpWindowHierarchy", False, 50))


def test_a_screenshot_is_a_jpeg_in_base64(rpc: Rpc) -> None:
    assert base64.b64decode(str(rpc.call("takeScreenshot", 1, 80))).startswith(b"\xff\xd8")


def test_pictures_can_be_black_cut_short_or_missing(rpc: Rpc, phone: SimulatedPhone) -> None:
    whole = rpc.call("takeScreenshot", 1, 80)
    phone.faults.arm(Rule(where=Where.PICTURE, action=Black(), limit=1))
    assert rpc.call("takeScreenshot", 1, 80) not in (whole, None)
    phone.faults.arm(Rule(where=Where.PICTURE, action=Truncate(100), limit=1))
    assert len(base64.b64decode(str(rpc.call("takeScreenshot", 1, 80)))) == 100
    phone.faults.arm(Rule(where=Where.PICTURE, action=Fail("no"), limit=1))
    assert rpc.call("takeScreenshot", 1, 80) is None


@pytest.mark.parametrize(
    ("criteria", "count"),
    [
        ({"text": "Save"}, 1), ({"text": "save"}, 0), ({"textContains": "SAV"}, 1), ({"textStartsWith": "row "}, 4),
        ({"textMatches": "Row [12]"}, 2), ({"textMatches": "Row"}, 0), ({"description": "save the form"}, 1),
        ({"className": "android.widget.LinearLayout"}, 4), ({"classNameMatches": r".*\.(Button|EditText)"}, 2),
        ({"resourceId": "dev.small.form:id/name"}, 1), ({"resourceIdMatches": ".*:id/.*"}, 1),
        ({"clickable": True}, 2), ({"scrollable": True}, 1), ({"checkable": True, "index": 1}, 4),
        ({"className": "android.widget.LinearLayout", "instance": 3}, 1), ({"textStartsWith": "Row", "instance": 9}, 0),
        ({"text": "Hidden"}, 0), ({"packageName": "dev.small.form", "focused": True}, 1), ({}, 16),
        ({"textContains": "sav", "enabled": True}, 1),
    ],
)  # fmt: skip
def test_a_selector_counts_as_on_a_phone(rpc: Rpc, criteria: dict[str, object], count: int) -> None:
    assert rpc.call("count", Selector(**criteria)) == count


def test_children_and_siblings_are_found_from_their_relatives(rpc: Rpc) -> None:
    row = Selector(className="android.widget.LinearLayout", instance=2)
    assert rpc.call("getText", row.child(className="android.widget.TextView")) == "Row 2"
    box = {"className": "android.widget.CheckBox"}
    assert rpc.call("count", Selector(text="Row 1").sibling(**box)) == 1
    assert rpc.call("count", Selector(scrollable=True).child(**box)) == 4
    assert rpc.call("count", Selector(text="Save").child(**box)) == 0
    assert rpc.call("exist", Selector(scrollable=True).child(**box, index=1)) is True


def test_an_object_is_described(rpc: Rpc) -> None:
    described = rpc.call("objInfo", SAVE)
    assert isinstance(described, dict)
    box = {"left": 40, "top": 400, "right": 540, "bottom": 520}
    assert (described["bounds"], described["visibleBounds"]) == (box, box)
    assert (described["text"], described["contentDescription"], described["resourceName"]) == (
        "Save", "save the form", None,
    )  # fmt: skip
    several = rpc.call("objInfoOfAllInstances", Selector(textStartsWith="Row"))
    assert isinstance(several, list)
    assert [each["text"] for each in several] == ["Row 0", "Row 1", "Row 2", "Row 3"]


def test_objects_are_handed_out_by_name(rpc: Rpc) -> None:
    rows, row = Selector(scrollable=True), Selector(className="android.widget.LinearLayout")
    name = rpc.call("childByText", rows, row, "Row 2")
    third_row = Selector(className="android.widget.LinearLayout", instance=2)
    assert rpc.call("objInfo", name) == rpc.call("objInfo", third_row)
    third = rpc.call("childByInstance", rows, row, 3)
    assert rpc.call("exist", third) is True
    assert "error" in rpc.answer("childByText", rows, row, "Row 99")


def test_bodies_that_are_no_calls_are_errors(rpc: Rpc) -> None:
    for body, code in ((b"{", -32700), (b"[]", -32600), (b'{"id": 1}', -32601), (b'"x"', -32600)):
        status, answer = rpc.request("POST", "/jsonrpc/0", body)
        assert status == 200
        assert json.loads(answer)["error"]["code"] == code
    assert rpc.request("GET", "/jsonrpc/0") == (500, b"Invalid http post data!")


def test_a_picture_can_be_had_without_a_call(rpc: Rpc) -> None:
    status, picture = rpc.request("GET", "/screenshot/0?scale=0.5&quality=50")
    assert status == 200
    assert Image.open(io.BytesIO(picture)).size == (540, 1200)


def test_waiting_ends_when_the_object_comes_or_the_time_is_over(rpc: Rpc, inside: SmallInside) -> None:
    assert rpc.call("waitForExists", SAVE, 5000) is True
    assert rpc.call("waitForExists", Selector(text="absent"), 10) is False
    assert rpc.call("waitUntilGone", SAVE, 10) is False
    inside.text = "typed"
    assert rpc.call("waitForExists", Selector(text="typed"), 5000) is True


def test_clicks_land_where_they_are_meant(rpc: Rpc, phone: SimulatedPhone) -> None:
    assert rpc.call("click", 170.0, 1940.0) is True
    assert rpc.call("click", SAVE) is True
    assert [tap.start for tap in phone.journal.taps()] == [Point(170, 1940), BUTTON_BOX.center]
    assert rpc.call("longClick", SAVE) is True
    assert phone.journal.strokes()[-1].is_long_press


def test_fingers_move_as_told(rpc: Rpc, phone: SimulatedPhone) -> None:
    assert rpc.call("swipe", 100, 900, 100, 300, 10) is True
    assert rpc.call("swipePoints", [0, 0, 100, 0, 100, 100], 5) is True
    for action, y in ((0, 50), (2, 60), (1, 70)):
        assert rpc.call("injectInputEvent", action, 5, y, 0) is True
    straight, bent, led = phone.journal.strokes()
    assert (straight.end, bent.end, led.end) == (Point(100, 300), Point(100, 100), Point(5, 70))


def test_a_swallowed_tap_is_reported_as_done(rpc: Rpc, phone: SimulatedPhone, inside: SmallInside) -> None:
    rule = phone.faults.arm(Rule(where=Where.INPUT, match="^tap", action=Swallow()))
    assert rpc.call("click", 10, 10) is True
    assert inside.touches == []
    assert phone.faults.fired(rule) == 1
    assert phone.journal.entries(Kind.FAULT)


def test_text_is_set_read_and_cleared(rpc: Rpc, inside: SmallInside) -> None:
    field = Selector(className="android.widget.EditText")
    assert rpc.call("setText", field, "闹钟") is True
    assert rpc.call("getText", field) == "闹钟"
    rpc.call("clearTextField", field)
    assert inside.text == ""
    assert rpc.call("getText", field) == ""
    assert rpc.call("setText", Selector(text="Save", instance=0), "no field") is False


def test_the_clipboard_is_kept_and_pasted(rpc: Rpc, inside: SmallInside) -> None:
    assert rpc.call("getClipboard") is None
    rpc.call("setClipboard", None, "复制")
    assert rpc.call("getClipboard") == "复制"
    assert rpc.call("pasteClipboard") is None
    assert inside.text == "复制"
    rpc.call("clearInputText")
    assert inside.text == ""


def test_keys_rotation_and_screen_follow(rpc: Rpc, inside: SmallInside) -> None:
    assert rpc.call("pressKey", "home") is True
    assert rpc.call("pressKey", "nonsense") is False
    assert rpc.call("pressKeyCode", 4) is True
    assert inside.keys == ["HOME", "BACK"]
    rpc.call("setOrientation", "left")
    turned = rpc.call("deviceInfo")
    assert isinstance(turned, dict)
    assert (turned["displayWidth"], turned["displayRotation"], turned["naturalOrientation"]) == (2400, 1, False)
    rpc.call("sleep")
    assert inside.screen_on is False
    rpc.call("wakeUp")
    assert inside.screen_on is True


def test_a_toast_is_remembered_until_it_is_cleared(rpc: Rpc, inside: SmallInside) -> None:
    assert rpc.call("getLastToast") is None
    inside.toast = "Saved"
    assert rpc.call("getLastToast") == "Saved"
    rpc.call("clearLastToast")
    assert rpc.call("getLastToast") is None
    inside.toast = None
    assert rpc.call("getLastToast") is None
    inside.toast = "Saved"
    assert rpc.call("getLastToast") == "Saved"


def test_a_toast_that_left_before_anybody_asked_was_heard_with_the_call_it_answers(
    rpc: Rpc, inside: SmallInside
) -> None:
    inside.toast = "Saved"
    rpc.call("pressKey", "enter")
    inside.toast = None
    assert rpc.call("getLastToast") == "Saved"


def test_scrolling_says_whether_anything_moved(rpc: Rpc) -> None:
    rows = Selector(scrollable=True)
    assert rpc.call("scrollForward", rows, True, 5) is True
    assert rpc.call("scrollToEnd", rows, True, 10, 5) is True
    assert rpc.call("scrollToBeginning", rows, True, 1, 5) is False
    assert rpc.call("scrollToEnd", rows, True, 10, 5) is True
    assert rpc.call("scrollForward", rows, True, 5) is False
    assert rpc.call("exist", Selector(text="Row 8")) is True
    assert rpc.call("flingToBeginning", rows, True, 10) is True
    assert rpc.call("exist", Selector(text="Row 0")) is True


def test_faults_of_calls_come_as_clients_know_them(rpc: Rpc, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.RPC, match="deviceInfo", nth=1, action=HttpError(500)))
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "deviceInfo", "params": {}}).encode()
    assert rpc.request("POST", "/jsonrpc/0", body)[0] == 500
    phone.faults.arm(Rule(where=Where.RPC, match="deviceInfo", nth=1, action=Fail("android.os.DeadObjectException")))
    error = rpc.answer("deviceInfo")["error"]
    assert isinstance(error, dict)
    assert error["message"] == "android.os.DeadObjectException"
    slow = phone.faults.arm(Rule(where=Where.RPC, match="deviceInfo", limit=1, action=Delay(0.05)))
    rpc.call("deviceInfo")
    rpc.call("deviceInfo")
    assert phone.faults.fired(slow) == 1
    assert [e.what for e in phone.journal.entries(Kind.RPC)] == ["deviceInfo []"] * 2 + ["deviceInfo []"] * 2
