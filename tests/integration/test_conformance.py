"""One set of scenarios over every way to reach every kind of phone: what a caller sees must not depend on either.

Python world by uiautomator2, by bridge and by plain adb, Android on a JVM by bridge, and a phone attached to this
machine (marker `device`, named by TAPWRIGHT_TEST_SERIAL) by the best way it offers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key, Launch, PressKey, Stop, Swipe, Tap, TypeText
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.phone import CHANNELS, Phone, connect_phone
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import missing
from accessibility_bridge.uia2_channel import Uia2Channel
from accessibility_bridge.windows import same_but_bars
from daemon.bridge import enable_bridge
from daemon.simulation import Simulation, SimulationOrder
from tests.integration.phones import PATIENT, labelled, middle, seen, shows

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
        with connect_phone(serial, config=PATIENT) as phone:
            yield phone
        return
    with Simulation(SimulationOrder(profile="instant", android=kind == "android")) as simulation:
        yield from _reached(simulation.serials[0], channel)


def _reached(serial: str, channel: ChannelClass | None) -> Iterator[Phone]:
    if channel is BridgeChannel:
        assert enable_bridge(serial).ready
    with connect_phone(serial, config=PATIENT, channels=CHANNELS if channel is None else (channel,)) as phone:
        assert phone.channel_reason == ""
        yield phone


@pytest.fixture
def phone(way: Phone) -> Phone:
    """The same phone at its home screen, with nothing of the test before still open."""
    for package in (SETTINGS, CONTACTS):
        way.perform(Stop(package=package))
    way.perform(PressKey(key=Key.HOME))
    return way


def opened(phone: Phone, package: str, label: str) -> Screen:
    """The app once it shows that label and has come to rest."""
    phone.perform(Launch(package=package))
    return resting(phone, shows(label))


def resting(phone: Phone, condition: Callable[[Screen], object]) -> Screen:
    """The first look at rest that meets the condition."""
    return seen(phone, lambda screen: screen.settled and condition(screen), picture=True)


def tapped(phone: Phone, screen: Screen, label: str, expected: Callable[[Screen], object]) -> Screen:
    """The first look after a tap that is as expected."""
    phone.perform(Tap(point=middle(screen, label)))
    return resting(phone, expected)


def test_a_launched_app_is_in_front_and_at_rest(phone: Phone) -> None:
    screen = opened(phone, SETTINGS, "Display")
    assert (screen.package, screen.serial) == (SETTINGS, phone.serial)
    assert labelled(screen, "Display").bounds.area > 0


def test_a_look_has_a_picture_of_the_size_of_the_screen(phone: Phone) -> None:
    screen = opened(phone, SETTINGS, "Display")
    assert screen.frame is not None
    assert screen.frame.image.size == (screen.size.width, screen.size.height)
    assert len(screen.frame.image.resize((64, 64)).getcolors(4096) or []) > 1


def test_without_a_picture_none_is_fetched(phone: Phone) -> None:
    assert phone.observe(picture=False).frame is None


def test_a_tap_opens_a_page_and_back_leaves_it(phone: Phone) -> None:
    first = opened(phone, SETTINGS, "Display")
    page = tapped(phone, first, "Display", shows("Screen timeout"))
    phone.perform(PressKey(key=Key.BACK))
    again = resting(phone, lambda screen: shows("Display")(screen) and not shows("Screen timeout")(screen))
    assert labelled(again, "Display").bounds == labelled(first, "Display").bounds
    assert again.generation > page.generation > first.generation


def test_home_leaves_the_app(phone: Phone) -> None:
    opened(phone, SETTINGS, "Display")
    phone.perform(PressKey(key=Key.HOME))
    seen(phone, lambda screen: screen.package not in (SETTINGS, ""))


def test_a_switch_says_in_the_tree_what_it_is_after_a_tap(phone: Phone) -> None:
    page = tapped(phone, opened(phone, SETTINGS, "Display"), "Display", shows("Auto-rotate screen"))
    before = _switch_states(page)
    after = tapped(phone, page, "Auto-rotate screen", lambda screen: _switch_states(screen) != before)
    tapped(phone, after, "Auto-rotate screen", lambda screen: _switch_states(screen) == before)


def _switch_states(screen: Screen) -> list[bool]:
    return [node.checked for node in screen.hierarchy.nodes if node.checkable]


def test_only_the_dialog_is_there_while_it_asks(phone: Phone) -> None:
    page = tapped(phone, opened(phone, SETTINGS, "Display"), "Display", shows("Screen timeout"))
    asked = tapped(phone, page, "Screen timeout", lambda screen: len(_choices(screen)) == 1)
    assert asked.hierarchy.find(lambda node: node.own_label == "Auto-rotate screen") is None
    phone.perform(PressKey(key=Key.BACK))
    seen(phone, shows("Auto-rotate screen"))


def _choices(screen: Screen) -> list[Node]:
    """The choices of the time of five minutes; the page below says that it is chosen in the same words."""
    if screen.hierarchy.find(lambda node: node.own_label == "Auto-rotate screen") is not None:
        return []
    return [node for node in screen.hierarchy.nodes if node.own_label.startswith("5 minutes")]


def test_a_swipe_scrolls_a_list(phone: Phone) -> None:
    phone.perform(Launch(package=CONTACTS))
    screen = resting(phone, lambda screen: shows("Allow")(screen) or len(_names(screen)) > 2)
    if shows("Allow")(screen):
        screen = tapped(phone, screen, "Allow", lambda screen: not shows("Allow")(screen) and len(_names(screen)) > 2)
    x, height = screen.size.width // 2, screen.size.height
    phone.perform(Swipe(start=Point(x, int(height * 0.8)), end=Point(x, int(height * 0.3))))
    moved = resting(phone, lambda moved: _names(moved) != _names(screen))
    assert moved.package == CONTACTS


def _labels(screen: Screen) -> list[str]:
    return [node.own_label for node in screen.hierarchy.nodes if node.own_label]


def _names(screen: Screen) -> list[str]:
    return [node.own_label for node in screen.hierarchy.nodes if node.own_label and node.package == CONTACTS]


def test_text_arrives_in_the_field_as_it_was_said(phone: Phone) -> None:
    page = tapped(phone, scrolled_to(phone, "About phone"), "About phone", shows("Device name"))
    typing = tapped(phone, page, "Device name", lambda screen: screen.hierarchy.find(lambda node: node.editable))
    field = typing.hierarchy.find(lambda node: node.editable)
    assert field is not None
    if not field.focused:
        phone.perform(Tap(point=field.bounds.center))
        seen(phone, _field_text)
    phone.perform(TypeText(text="Lab phone 7"))
    seen(phone, lambda screen: _field_text(screen) == ["Lab phone 7"])
    phone.perform(TypeText(text="it's $HOME; ok"))
    screen = seen(phone, lambda screen: _field_text(screen) == ["it's $HOME; ok"])
    assert screen.package == SETTINGS


def _field_text(screen: Screen) -> list[str]:
    """What the field with the focus holds; empty when no field has it."""
    return [node.text for node in screen.hierarchy.nodes if node.focused and node.editable]


def scrolled_to(phone: Phone, label: str) -> Screen:
    screen = opened(phone, SETTINGS, "Display")
    for _ in range(8):
        if shows(label)(screen):
            return screen
        x, height = screen.size.width // 2, screen.size.height
        phone.perform(Swipe(start=Point(x, int(height * 0.8)), end=Point(x, int(height * 0.4))))
        screen = resting(phone, lambda screen: _labels(screen))
    raise AssertionError(f"{label!r} is not in the settings: {_labels(screen)}")


def test_looking_twice_at_a_screen_at_rest_sees_the_same(phone: Phone) -> None:
    first = opened(phone, SETTINGS, "Display")
    again = resting(phone, lambda screen: screen.generation > first.generation)
    assert (first.package, first.activity) == (again.package, again.activity)
    # The clock in the status bar may have gone on meanwhile.
    assert same_but_bars(first.hierarchy, again.hierarchy)
