"""Typing where the tree shows no field: a map's search and a web form that are drawn in pixels, with a keyboard up."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key, PressKey, Tap, TypeText
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world import World
from accessibility_bridge.simulator.world.apps.maps.search import search
from accessibility_bridge.simulator.world.apps.maps.state import PACKAGE as MAPS
from accessibility_bridge.uia2_channel import Uia2Channel
from daemon.effect import Effect, judge_effect
from tests.integration.bridges import enable_on
from tests.integration.phones import driven, middle, seen

WAYS = [Uia2Channel, AdbChannel, BridgeChannel]
MUSEUM = 2


def world_of(simulated: SimulatedPhone) -> World:
    assert isinstance(simulated.inside, World)
    return simulated.inside


def driving(simulated: SimulatedPhone, way: ChannelClass) -> AbstractContextManager[Phone]:
    if way is BridgeChannel:
        enable_on(simulated)
    return driven(simulated, channels=(way,))


def under(world: World, said: str) -> Point:
    """A spot in the field that is drawn below its label."""
    with world._present():
        drawn = [box for window in world._look().windows for box in window.root.walk()]
    label = next(box.bounds.center for box in drawn if box.view.text == said)
    return Point(label.x, label.y + round(40 * world.profile.density_dpi / 160))


def with_keyboard(phone: Phone) -> None:
    """The keyboard is up, and no field to be seen that has the focus."""
    screen = seen(phone, lambda screen: screen.keyboard_shown)
    assert screen.hierarchy.find(lambda node: node.editable and node.focused) is None


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_search_that_is_drawn_takes_text_in_place_of_what_it_held(
    simulated: SimulatedPhone, way: ChannelClass
) -> None:
    picked: list[int] = []
    world_of(simulated).show(MAPS, search(picked.append))
    with driving(simulated, way) as phone:
        with_keyboard(phone)
        phone.perform(TypeText(text="Nowhere at all"))
        before = phone.observe()
        phone.perform(TypeText(text="City Mu"))
        outcome = judge_effect(before, phone.observe(), TypeText(text="City Mu"))
        assert (outcome.effect, outcome.detail) == (
            Effect.CHANGED, "typed, but no field is in the tree: the text cannot be read back",
        )  # fmt: skip
        phone.perform(TypeText(text="seum", clear=False))
        phone.perform(PressKey(key=Key.ENTER))
        seen(phone, lambda screen: not screen.keyboard_shown)
    assert picked == [MUSEUM]


@pytest.mark.parametrize("way", [Uia2Channel, BridgeChannel], ids=lambda way: way.__name__)
def test_a_web_form_takes_more_than_ascii_and_the_clipboard_keeps_no_secret(
    simulated: SimulatedPhone, way: ChannelClass
) -> None:
    world = world_of(simulated)
    world.show("dev.tapwright.browser")
    with driving(simulated, way) as phone:
        phone.perform(Tap(point=middle(phone.observe(), "Search or type web address")))
        phone.perform(TypeText(text="shop.example/order/mug"))
        phone.perform(PressKey(key=Key.ENTER))
        seen(phone, lambda screen: not screen.keyboard_shown)
        phone.perform(Tap(point=under(world, "Name")))
        with_keyboard(phone)
        phone.perform(TypeText(text="old"))
        phone.perform(TypeText(text="王小明"))
        phone.observe()
    drafts = {value for key, value in world.snapshot().items() if "order/mug#name" in key}
    assert drafts == {"王小明"}
    assert "王小明" not in world.clipboard


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_without_a_keyboard_nothing_is_typed(simulated: SimulatedPhone, way: ChannelClass) -> None:
    with driving(simulated, way) as phone:
        phone.observe()
        with pytest.raises(DeviceRefused, match="no field has focus"):
            phone.perform(TypeText(text="x"))
