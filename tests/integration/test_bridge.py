"""A phone driven through the bridge: every gesture and look, and that it sees what uiautomator2 sees."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import pytest

from accessibility_bridge.errors import DeviceLost, DeviceRefused
from accessibility_bridge.geometry import Point, Size
from accessibility_bridge.gestures import (
    ClickNode,
    DoubleTap,
    Drag,
    Key,
    LongPress,
    PressKey,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.phone import Phone
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.uia2_channel import Uia2Channel
from tests.conftest import SHOWN_AT_THE_END
from tests.integration.bridges import bridged
from tests.integration.phones import (
    NOTES,
    PATIENT,
    driven,
    focused,
    labelled,
    middle,
    open_new_note,
    opened,
)

SETTINGS, CONTACTS = "com.android.settings", "com.android.contacts"
WORDS = ["plain", "mit Umlaut: äöü", "小铺商城", "👩‍👩‍👧 emoji", "line\nbreak", "%s 'quotes' \"$HOME\" `x`"]


@pytest.fixture
def phone(simulated: SimulatedPhone) -> Iterator[Phone]:
    with bridged(simulated, PATIENT) as connected:
        yield connected


def test_a_look_says_what_is_shown(phone: Phone) -> None:
    screen = phone.observe()
    assert screen.package == "com.android.launcher3"
    assert screen.activity.startswith("com.android.launcher3.")
    assert screen.size == Size(1080, 2400)
    assert (screen.generation, screen.settled, screen.keyboard_shown) == (1, True, False)
    assert screen.frame is not None
    assert screen.frame.image.size == (1080, 2400)
    assert screen.frame.suffix == ".jpg"
    assert labelled(screen, "Settings").clickable


def test_looking_and_touching_need_no_uiautomation_and_no_shell(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.observe()
    simulated.journal.clear()
    phone.perform(Tap(point=middle(phone.observe(), "Settings")))
    assert phone.observe().package == SETTINGS
    phone.perform(PressKey(key=Key.BACK))
    phone.observe()
    assert simulated.journal.shell_lines() == ()
    assert not simulated.journal.entries(Kind.RPC)


def test_an_unchanged_screen_is_the_same_tree(phone: Phone) -> None:
    first, second = phone.observe(picture=False), phone.observe(picture=False)
    assert second.hierarchy is first.hierarchy
    assert (first.generation, second.generation) == (1, 2)


def test_a_picture_is_taken_only_when_asked_for(phone: Phone, simulated: SimulatedPhone) -> None:
    assert phone.observe(picture=False).frame is None
    assert not any("picture" in entry.what.lower() for entry in simulated.journal.entries(Kind.SHELL))


@pytest.mark.parametrize(
    "package", ["com.android.launcher3", SETTINGS, NOTES, CONTACTS, "com.android.deskclock", "cn.tapwright.mall"]
)
def test_it_sees_what_uiautomator2_sees(simulated: SimulatedPhone, package: str) -> None:
    with bridged(simulated) as phone:
        told = opened(phone, package)
    with driven(simulated, channels=(Uia2Channel,)) as phone:
        dumped = phone.observe(picture=False)
    assert (told.package, told.activity, told.size) == (dumped.package, dumped.activity, dumped.size)
    assert told.keyboard_shown == dumped.keyboard_shown
    assert [_facts(node) for node in told.hierarchy.nodes] == [_facts(node) for node in dumped.hierarchy.nodes]


def _facts(node: Node) -> tuple[object, ...]:
    return (node.path, node.class_name, node.own_label, node.resource_id, node.package, node.bounds,
            node.checkable, node.checked, node.clickable, node.enabled, node.focused, node.scrollable,
            node.long_clickable, node.password, node.selected)  # fmt: skip


def test_home_back_and_recents_are_global_actions(phone: Phone) -> None:
    assert opened(phone, SETTINGS).package == SETTINGS
    phone.perform(PressKey(key=Key.HOME))
    assert phone.observe(picture=False).package == "com.android.launcher3"


def test_other_keys_go_through_the_shell(phone: Phone, simulated: SimulatedPhone) -> None:
    open_new_note(phone)
    phone.perform(TypeText(text="abc"))
    phone.perform(PressKey(key=Key.DELETE))
    assert focused(phone.observe(picture=False)).text == "ab"


@pytest.mark.parametrize("text", WORDS)
def test_any_text_is_typed(phone: Phone, text: str) -> None:
    open_new_note(phone)
    phone.perform(TypeText(text=text))
    assert focused(phone.observe(picture=False)).text == text


def test_text_replaces_or_goes_after_what_is_there(phone: Phone) -> None:
    open_new_note(phone)
    phone.perform(TypeText(text="one"))
    phone.perform(TypeText(text=" two", clear=False))
    assert focused(phone.observe(picture=False)).text == "one two"
    phone.perform(TypeText(text="three"))
    assert focused(phone.observe(picture=False)).text == "three"
    phone.perform(TypeText(text=""))
    assert focused(phone.observe(picture=False)).text == ""


def test_typing_without_a_field_is_refused(phone: Phone) -> None:
    phone.observe(picture=False)
    with pytest.raises(DeviceRefused, match="no field has focus"):
        phone.perform(TypeText(text="nowhere"))


def test_no_typed_text_is_in_any_log_line(
    phone: Phone, simulated: SimulatedPhone, capfd: pytest.CaptureFixture[str]
) -> None:
    open_new_note(phone)
    phone.perform(TypeText(text="hunter2 secret"))
    assert "hunter2" not in capfd.readouterr().err


def test_a_node_clicks_itself(phone: Phone) -> None:
    node = labelled(phone.observe(picture=False), "Settings")
    phone.perform(ClickNode(node=node))
    assert phone.observe(picture=False).package == SETTINGS


def test_a_label_inside_a_row_clicks_the_row(phone: Phone) -> None:
    screen = opened(phone, SETTINGS)
    label = screen.hierarchy.find(
        lambda node: (
            bool(node.text)
            and not node.clickable
            and node.class_name.endswith("TextView")
            and _inside_a_row(screen, node)
        )
    )
    assert label is not None
    phone.perform(ClickNode(node=label))
    assert phone.observe(picture=False).digest != screen.digest


def _inside_a_row(screen: Screen, node: Node) -> bool:
    return any(around.clickable for around in screen.hierarchy.ancestors(node))


def test_a_node_of_an_old_look_is_found_again(phone: Phone) -> None:
    node = labelled(phone.observe(picture=False), "Settings")
    for _ in range(3):
        opened(phone, SETTINGS)
        phone.perform(PressKey(key=Key.HOME))
        phone.observe(picture=False)
    phone.perform(ClickNode(node=node))
    assert phone.observe(picture=False).package == SETTINGS


def test_a_node_that_is_gone_is_refused(phone: Phone) -> None:
    node = labelled(phone.observe(picture=False), "Settings")
    opened(phone, NOTES)
    with pytest.raises(DeviceRefused, match="not on the screen any more"):
        phone.perform(ClickNode(node=node))


def test_what_takes_no_click_is_refused(phone: Phone) -> None:
    root = phone.observe(picture=False).hierarchy.roots[0]
    with pytest.raises(DeviceRefused, match="takes a click"):
        phone.perform(ClickNode(node=root))


def test_a_swipe_scrolls(phone: Phone) -> None:
    before = opened(phone, SETTINGS)
    phone.perform(Swipe(start=Point(540, 1800), end=Point(540, 600)))
    assert phone.observe(picture=False).hierarchy.digest != before.hierarchy.digest


@pytest.mark.parametrize(
    "gesture",
    [
        Tap(point=Point(540, 1200)),
        DoubleTap(point=Point(540, 1200)),
        LongPress(point=Point(540, 1200)),
        Drag(start=Point(540, 1200), end=Point(540, 600), duration_ms=200),
    ],
    ids=lambda gesture: type(gesture).__name__,
)
def test_a_gesture_has_reached_the_screen_when_it_returns(
    phone: Phone, simulated: SimulatedPhone, gesture: Tap | DoubleTap | LongPress | Drag
) -> None:
    phone.observe(picture=False)
    simulated.journal.clear()
    phone.perform(gesture)
    assert simulated.journal.entries(Kind.TOUCH)


def test_a_turned_screen_has_its_size_as_turned(phone: Phone) -> None:
    phone.shell("settings put system accelerometer_rotation 0; settings put system user_rotation 1")
    screen = phone.observe()
    assert screen.rotation == 1
    assert screen.size == Size(2400, 1080)


def test_closing_ends_a_waiting_call_at_once_and_leaves_the_bridge_on(simulated: SimulatedPhone) -> None:
    with bridged(simulated, PATIENT) as phone:
        phone.observe(picture=False)
        phone.close()
        began = time.monotonic()
        with pytest.raises(DeviceLost):
            phone.observe()
        assert time.monotonic() - began < PATIENT.look_s / 2
    with driven(simulated) as phone:
        assert phone.channel == "bridge"


def test_without_the_bridge_uiautomator2_drives_and_nothing_is_wrong(simulated: SimulatedPhone) -> None:
    with driven(simulated) as phone:
        assert (phone.channel, phone.channel_reason) == ("uiautomator2", "")


def test_a_look_without_a_picture_takes_at_most_three_milliseconds(
    phone: Phone, request: pytest.FixtureRequest
) -> None:
    opened(phone, SETTINGS)
    taken = []
    for _ in range(100):
        began = time.perf_counter()
        phone.observe(picture=False)
        taken.append((time.perf_counter() - began) * 1000)
    p50_ms = statistics.median(taken)
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).append(f"bridge: a look at a screen at rest {p50_ms:.2f} ms")
    assert p50_ms <= 3 * 5, "five times the aim: something is fundamentally slower"
