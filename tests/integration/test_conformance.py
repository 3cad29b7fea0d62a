"""One set of scenarios over every way to reach every kind of phone: what a caller sees must not depend on either.

Python world by uiautomator2, by bridge and by plain adb, Android on a JVM by bridge, and a phone attached to this
machine (marker `device`, named by TAPWRIGHT_TEST_SERIAL) by the best way it offers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key, Launch, PressKey, Stop, Swipe, Tap, TypeText
from accessibility_bridge.phone import CHANNELS, Phone, connect_phone
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import missing
from accessibility_bridge.uia2_channel import Uia2Channel
from daemon.bridge import enable_bridge
from daemon.simulation import Simulation
from tests.integration.phones import focused, labelled, middle

SETTINGS, CONTACTS = "com.android.settings", "com.android.contacts"
_NO_ANDROID = missing()

WAYS = [
    pytest.param(("world", Uia2Channel), id="world-uiautomator2"),
    pytest.param(("world", BridgeChannel), id="world-bridge"),
    pytest.param(("world", AdbChannel), id="world-adb"),
    pytest.param(
        ("android", BridgeChannel),
        id="android-bridge",
        marks=pytest.mark.skipif(_NO_ANDROID is not None, reason=_NO_ANDROID or ""),
    ),
    pytest.param(("attached", None), id="attached", marks=pytest.mark.device),
]


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest, adb_server: AdbServer) -> Iterator[Phone]:
    """A phone of one kind, reached in one way."""
    kind, channel = request.param
    if kind == "attached":
        serial = os.environ.get("TAPWRIGHT_TEST_SERIAL", "")
        if not serial:
            pytest.skip("no phone: name one in TAPWRIGHT_TEST_SERIAL")
        with connect_phone(serial) as phone:
            yield phone
        return
    with Simulation(1, pace="instant", android=kind == "android") as simulation:
        yield from _reached(simulation.serials[0], channel)


def _reached(serial: str, channel: ChannelClass) -> Iterator[Phone]:
    if channel is BridgeChannel:
        assert enable_bridge(serial).ready
    with connect_phone(serial, channels=(channel,) if channel else CHANNELS) as phone:
        assert phone.channel_reason == ""
        yield phone


@pytest.fixture
def phone(way: Phone) -> Phone:
    """The same phone at its home screen, with nothing of the test before still open."""
    for package in (SETTINGS, CONTACTS):
        way.perform(Stop(package=package))
    way.perform(PressKey(key=Key.HOME))
    return way


def opened(phone: Phone, package: str) -> Screen:
    phone.perform(Launch(package=package))
    return phone.observe()


def tapped(phone: Phone, screen: Screen, label: str) -> Screen:
    phone.perform(Tap(point=middle(screen, label)))
    return phone.observe()


def test_a_launched_app_is_in_front_and_at_rest(phone: Phone) -> None:
    screen = opened(phone, SETTINGS)
    assert screen.settled
    assert (screen.package, screen.serial) == (SETTINGS, phone.serial)
    assert labelled(screen, "Display").bounds.area > 0


def test_a_look_has_a_picture_of_the_size_of_the_screen(phone: Phone) -> None:
    screen = opened(phone, SETTINGS)
    assert screen.frame is not None
    assert screen.frame.image.size == (screen.size.width, screen.size.height)
    assert len(screen.frame.image.resize((64, 64)).getcolors(4096) or []) > 1


def test_without_a_picture_none_is_fetched(phone: Phone) -> None:
    assert phone.observe(picture=False).frame is None


def test_a_tap_opens_a_page_and_back_leaves_it(phone: Phone) -> None:
    first = opened(phone, SETTINGS)
    page = tapped(phone, first, "Display")
    assert labelled(page, "Screen timeout")
    phone.perform(PressKey(key=Key.BACK))
    again = phone.observe()
    assert labelled(again, "Display").bounds == labelled(first, "Display").bounds
    assert again.generation > page.generation > first.generation


def test_home_leaves_the_app(phone: Phone) -> None:
    opened(phone, SETTINGS)
    phone.perform(PressKey(key=Key.HOME))
    assert phone.observe().package not in (SETTINGS, "")


def test_a_switch_says_in_the_tree_what_it_is_after_a_tap(phone: Phone) -> None:
    page = tapped(phone, opened(phone, SETTINGS), "Display")
    before = _switch_states(page)
    after = tapped(phone, page, "Auto-rotate screen")
    assert _switch_states(after) != before
    assert _switch_states(tapped(phone, after, "Auto-rotate screen")) == before


def _switch_states(screen: Screen) -> list[bool]:
    return [node.checked for node in screen.hierarchy.nodes if node.checkable]


def test_only_the_dialog_is_there_while_it_asks(phone: Phone) -> None:
    page = tapped(phone, opened(phone, SETTINGS), "Display")
    asked = tapped(phone, page, "Screen timeout")
    choices = [node for node in asked.hierarchy.nodes if node.own_label.startswith("5 minutes")]
    assert len(choices) == 1
    assert asked.hierarchy.find(lambda node: node.own_label == "Auto-rotate screen") is None
    phone.perform(PressKey(key=Key.BACK))
    assert labelled(phone.observe(), "Auto-rotate screen")


def test_a_swipe_scrolls_a_list(phone: Phone) -> None:
    screen = opened(phone, CONTACTS)
    if (allow := screen.hierarchy.find(lambda node: node.own_label == "Allow")) is not None:
        phone.perform(Tap(point=allow.bounds.center))
        screen = phone.observe()
    x, height = screen.size.width // 2, screen.size.height
    phone.perform(Swipe(start=Point(x, int(height * 0.8)), end=Point(x, int(height * 0.3))))
    moved = phone.observe()
    assert moved.settled
    assert _names(moved) != _names(screen)


def _names(screen: Screen) -> list[str]:
    return [node.own_label for node in screen.hierarchy.nodes if node.own_label and node.package == CONTACTS]


def test_text_arrives_in_the_field_as_it_was_said(phone: Phone) -> None:
    page = tapped(phone, scrolled_to(phone, "About phone"), "About phone")
    typing = tapped(phone, page, "Device name")
    if not any(node.focused and node.editable for node in typing.hierarchy.nodes):
        field = typing.hierarchy.find(lambda node: node.editable)
        assert field is not None
        phone.perform(Tap(point=field.bounds.center))
        phone.observe()
    phone.perform(TypeText(text="Lab phone 7"))
    assert focused(phone.observe()).text == "Lab phone 7"
    phone.perform(TypeText(text="it's $HOME; ok"))
    assert focused(phone.observe()).text == "it's $HOME; ok"
    assert typing.package == SETTINGS


def scrolled_to(phone: Phone, label: str) -> Screen:
    screen = opened(phone, SETTINGS)
    for _ in range(4):
        if screen.hierarchy.find(lambda node: node.own_label == label) is not None:
            return screen
        x, height = screen.size.width // 2, screen.size.height
        phone.perform(Swipe(start=Point(x, int(height * 0.8)), end=Point(x, int(height * 0.4))))
        screen = phone.observe()
    raise AssertionError(f"{label!r} is not in the settings")


def test_looking_twice_at_a_screen_at_rest_sees_the_same(phone: Phone) -> None:
    first, second = opened(phone, SETTINGS), phone.observe()
    assert first.digest == second.digest
