"""Our own bridge app, as it is shipped, on Android's own framework code, driven through adb by the host's client."""

from __future__ import annotations

from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import ClickNode, Key, Launch, PressKey, Swipe, Tap, TypeText
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.jvm import JvmInside
from tests.integration.phones import at, focused, labelled, middle, seen, shows

CONTACTS, SETTINGS, BOARD = "com.android.contacts", "com.android.settings", "dev.tapwright.board"
LIST, DETAILS, EDITOR = f"{CONTACTS}.ContactList", f"{CONTACTS}.ContactDetails", f"{CONTACTS}.ContactEditor"
CELL = (300, 500)


def test_it_sees_what_androids_own_client_sees(bridge: Phone) -> None:
    bridge.perform(Launch(package=SETTINGS))
    screen = seen(bridge, at(f"{SETTINGS}.Settings"), picture=True)
    assert screen.package == SETTINGS
    assert labelled(screen, "Display").resource_id == "android:id/title"
    assert screen.frame is not None
    assert screen.frame.image.size == (1080, 2400)


def test_a_swipe_moves_the_list(bridge: Phone) -> None:
    bridge.perform(Launch(package=CONTACTS))
    seen(bridge, shows("Alice Adams"))
    bridge.perform(Swipe(start=Point(540, 1900), end=Point(540, 900)))
    seen(bridge, lambda screen: screen.activity == LIST and not shows("Alice Adams")(screen))


def test_taps_text_nodes_and_back_reach_the_app(bridge: Phone) -> None:
    bridge.perform(Launch(package=CONTACTS))
    bridge.perform(Tap(point=middle(seen(bridge, shows("Search contacts")), "Search contacts")))
    focused(seen(bridge, lambda screen: screen.hierarchy.find(lambda node: node.focused and node.editable)))
    bridge.perform(TypeText(text="Hiro It"))
    bridge.perform(Tap(point=middle(seen(bridge, shows("Hiro Ito")), "Hiro Ito")))
    bridge.perform(ClickNode(node=labelled(seen(bridge, at(DETAILS)), "EDIT")))
    seen(bridge, at(EDITOR))
    bridge.perform(PressKey(key=Key.BACK))
    seen(bridge, at(DETAILS))


def test_a_screen_without_nodes_is_touched_by_its_pixels(bridge: Phone) -> None:
    bridge.perform(Launch(package=BOARD))
    before = seen(bridge, lambda screen: screen.package == BOARD, picture=True)
    assert before.frame is not None
    colour = before.frame.image.getpixel(CELL)
    bridge.perform(Tap(point=Point(*CELL)))
    seen(bridge, lambda screen: screen.frame and screen.frame.image.getpixel(CELL) != colour, picture=True)


def test_a_uiautomation_suspends_it_and_lets_it_back(bridge: Phone, phone: JvmInside) -> None:
    assert phone.bound_services() == ["dev.tapwright.bridge/.BridgeService"]
    bridge.shell("uiautomator dump", deadline_s=60)
    assert phone.bound_services() == ["dev.tapwright.bridge/.BridgeService"]
    bridge.perform(Launch(package=SETTINGS))
    seen(bridge, at(f"{SETTINGS}.Settings"))
