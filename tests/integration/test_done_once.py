"""What a phone has done, or may have done, is not done again by another way when the first one breaks."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.channel import ChannelBroken
from accessibility_bridge.errors import DeviceLost, DeviceRefused
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import DoubleTap, Key, PressKey, Tap, TypeText
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.faults import Close, Die, Hang, HttpError, NotConnected, Reply, Rule, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world import World
from accessibility_bridge.uia2_calls import Uia2Calls
from tests.integration.bridges import bridged, enable_on, shell_of, soon
from tests.integration.phones import driven, focused, middle, open_new_note, seen
from tests.integration.test_unseen_fields import under
from tests.waiting import until

NO_LAUNCH = Rule(where=Where.SHELL, action=Reply("Aborted\n", exit_code=134), match="app_process")
EMPTY_SPOT = Point(540, 1500)


@pytest.fixture
def phone(simulated: SimulatedPhone) -> Iterator[Phone]:
    with driven(simulated) as connected:
        connected.observe(picture=False)
        assert connected.channel == "uiautomator2"
        yield connected


def touched_by_shell(simulated: SimulatedPhone) -> list[str]:
    return [line for line in simulated.journal.shell_lines() if line.startswith("input ")]


@pytest.mark.parametrize("action", [Die(), HttpError(500)])
def test_a_tap_whose_server_died_for_good_is_not_tapped_by_plain_adb(
    phone: Phone, simulated: SimulatedPhone, action: Die | HttpError
) -> None:
    simulated.faults.arm(NO_LAUNCH)
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=action, match="^click$", limit=1))
    with pytest.raises(DeviceRefused, match="whether it happened is unknown"):
        phone.perform(Tap(point=EMPTY_SPOT))
    assert simulated.faults.fired(rule) == 1
    assert touched_by_shell(simulated) == []
    assert phone.channel == "plain adb"
    phone.perform(Tap(point=EMPTY_SPOT))
    assert len(simulated.journal.taps()) == 1


def test_a_server_is_brought_back_for_nobody_once_its_way_to_the_phone_was_given_up(simulated: SimulatedPhone) -> None:
    hangs = simulated.faults.arm(Rule(where=Where.RPC, action=Hang(), match="^takeScreenshot$"))
    with shell_of(simulated) as (link, shell), ThreadPoolExecutor(1) as beside:
        calls = Uia2Calls(link, shell)
        calls.open(soon())
        picture = beside.submit(lambda: calls.ask_picture("takeScreenshot", 1, 80, deadline=soon()))
        until(lambda: simulated.faults.fired(hangs) == 1)
        calls.close()
        with pytest.raises((ChannelBroken, DeviceLost)):
            picture.result()
        with pytest.raises(ChannelBroken, match="it was given up meanwhile"):
            calls.ask("deviceInfo", deadline=soon())
    assert sum("app_process" in line for line in simulated.journal.shell_lines()) == 1


def test_an_app_is_brought_back_for_nobody_once_its_way_to_the_phone_was_given_up(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    with shell_of(simulated) as (link, shell):
        channel = BridgeChannel(link, shell)
        channel.open(soon())
        channel.close()
        asked = len(simulated.journal.entries(Kind.SHELL))
        with pytest.raises(ChannelBroken, match="it was given up meanwhile"):
            channel.tree(soon())
    assert len(simulated.journal.entries(Kind.SHELL)) == asked


def test_a_tap_answered_by_a_server_error_is_not_tapped_again(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=HttpError(500), match="^click$", limit=1))
    with pytest.raises(DeviceRefused, match="whether it happened is unknown"):
        phone.perform(Tap(point=EMPTY_SPOT))
    assert simulated.faults.fired(rule) == 1
    assert len(simulated.journal.taps()) == 0
    assert phone.channel == "uiautomator2"


def test_a_tap_that_android_surely_did_not_take_is_made_after_the_repair(
    phone: Phone, simulated: SimulatedPhone
) -> None:
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=NotConnected(), match="^click$", limit=1))
    phone.perform(Tap(point=EMPTY_SPOT))
    assert simulated.faults.fired(rule) == 1
    assert len(simulated.journal.taps()) == 1


@pytest.mark.parametrize("action", [Die(), NotConnected()])
def test_a_double_tap_that_broke_in_the_middle_is_not_begun_again(
    phone: Phone, simulated: SimulatedPhone, action: Die | NotConnected
) -> None:
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=action, match="^injectInputEvent$", nth=3))
    with pytest.raises(DeviceRefused, match="whether it happened is unknown"):
        phone.perform(DoubleTap(point=EMPTY_SPOT))
    assert simulated.faults.fired(rule) == 1
    assert len(simulated.journal.strokes()) == 1


def test_a_text_that_was_pasted_is_not_typed_again_when_the_clipboard_cannot_be_put_back(
    phone: Phone, simulated: SimulatedPhone
) -> None:
    open_new_note(phone)
    phone.perform(TypeText(text="once", clear=False))
    simulated.faults.arm(NO_LAUNCH)
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=NotConnected(), match="^setClipboard$", nth=2))
    phone.perform(TypeText(text=" more", clear=False))
    assert simulated.faults.fired(rule) == 1
    assert focused(phone.observe(picture=False)).text == "once more"


def test_a_text_pasted_through_the_bridge_counts_as_typed_when_the_clipboard_cannot_be_put_back(
    simulated: SimulatedPhone,
) -> None:
    world = simulated.inside
    assert isinstance(world, World)
    world.show("dev.tapwright.browser")
    with bridged(simulated) as phone:
        phone.perform(Tap(point=middle(phone.observe(), "Search or type web address")))
        phone.perform(TypeText(text="shop.example/order/mug"))
        phone.perform(PressKey(key=Key.ENTER))
        seen(phone, lambda screen: not screen.keyboard_shown)
        phone.perform(Tap(point=under(world, "Name")))
        seen(phone, lambda screen: screen.keyboard_shown)
        rule = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Close(), match="^clipboard", nth=3))
        phone.perform(TypeText(text="王小明"))
        assert simulated.faults.fired(rule) == 1
        assert phone.channel == "bridge"
    assert {value for key, value in world.snapshot().items() if "order/mug#name" in key} == {"王小明"}
