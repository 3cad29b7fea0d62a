"""What goes wrong with a phone, and how its host side says or mends it. Every fault must really have struck."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from loguru import logger

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.errors import BridgeError, DeviceLost, DeviceRefused, DeviceSilent, ScreenUnreadable
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Launch, Tap
from accessibility_bridge.phone import CHANNELS, Phone, PhoneConfig, connect_phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import (
    Black,
    Empty,
    Fail,
    Hang,
    HttpError,
    Refuse,
    Reply,
    Rule,
    Truncate,
    Where,
)
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.uia2_channel import Uia2Channel
from tests.integration.phones import PATIENT, QUICK, driven, drop_and_return, middle
from tests.waiting import until

SETTINGS = "com.android.settings"
UIA2 = "com.wetest.uia2.Main"


@pytest.fixture
def phone(simulated: SimulatedPhone) -> Iterator[Phone]:
    with driven(simulated, PATIENT) as connected:
        connected.observe(picture=False)
        yield connected


@contextmanager
def hurried(phone: Phone) -> Iterator[None]:
    """Short deadlines for what is to miss them; all else keeps those that no slow computer misses."""
    patient, phone._config = phone._config, QUICK
    try:
        yield
    finally:
        phone._config = patient


def launches(simulated: SimulatedPhone) -> int:
    return sum(UIA2 in line and "app_process" in line for line in simulated.journal.shell_lines())


def test_a_frozen_phone_is_silent_within_the_deadline_and_works_again_when_thawed(
    phone: Phone, simulated: SimulatedPhone
) -> None:
    simulated.freeze()
    began_s = time.monotonic()
    with hurried(phone), pytest.raises(DeviceSilent, match="dumpWindowHierarchy took longer than 1.5 s"):
        phone.observe()
    with pytest.raises(DeviceSilent):
        phone.shell("true", deadline_s=0.2)
    assert time.monotonic() - began_s < PATIENT.look_s / 2
    simulated.thaw()
    assert phone.observe().package == "com.android.launcher3"


def test_a_phone_that_freezes_before_it_is_opened_is_silent(simulated: SimulatedPhone) -> None:
    simulated.freeze()
    began_s = time.monotonic()
    with connect_phone(simulated.serial, config=replace(PATIENT, open_s=2.0)) as phone, pytest.raises(DeviceSilent):
        phone.observe()
    assert time.monotonic() - began_s < PhoneConfig().open_s


def test_an_unplugged_phone_is_lost_at_once(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.unplug()
    began_s = time.monotonic()
    with pytest.raises(DeviceLost, match=f"{simulated.serial}: .*(offline|not connected)"):
        phone.observe()
    with pytest.raises(DeviceLost):
        phone.perform(Tap(point=Point(5, 5)))
    with pytest.raises(DeviceLost):
        phone.shell("true")
    with pytest.raises(DeviceLost):
        connect_phone(simulated.serial)
    assert time.monotonic() - began_s < PATIENT.look_s / 2


def test_a_phone_unplugged_during_a_call_is_lost_not_silent(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.SHELL, action=Hang(), match="^sleep"))

    def pull_once_it_hangs() -> None:
        until(lambda: simulated.faults.fired(rule) == 1)
        simulated.unplug()

    pulling = threading.Thread(target=pull_once_it_hangs)
    pulling.start()
    with pytest.raises(DeviceLost):
        phone.shell("sleep 60", deadline_s=60)
    pulling.join()


def test_a_phone_that_comes_back_is_driven_again(
    phone: Phone, simulated: SimulatedPhone, adb_server: AdbServer
) -> None:
    drop_and_return(simulated, adb_server)
    assert phone.observe().package == "com.android.launcher3"


def test_a_killed_uiautomator2_is_launched_again(phone: Phone, simulated: SimulatedPhone) -> None:
    before = launches(simulated)
    phone.shell(f"pkill -f {UIA2}")
    assert phone.observe().package == "com.android.launcher3"
    assert launches(simulated) == before + 1
    phone.shell(f"pkill -f {UIA2}")
    phone.perform(Tap(point=middle(phone.observe(), "Settings")))
    assert phone.observe().package == SETTINGS
    assert phone.channel == "uiautomator2"


@pytest.mark.parametrize(
    "action",
    [
        Fail("java.lang.IllegalStateException: UiAutomation not connected!"),
        Fail("android.os.DeadObjectException"),
        HttpError(500),
    ],
)
def test_a_server_that_lost_android_is_started_anew(
    phone: Phone, simulated: SimulatedPhone, action: Fail | HttpError
) -> None:
    before = launches(simulated)
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=action, match="^dumpWindow", limit=1))
    assert phone.observe(picture=False).package == "com.android.launcher3"
    assert simulated.faults.fired(rule) == 1
    assert launches(simulated) == before + 1


def test_a_server_that_fails_for_ever_is_given_up_for_plain_adb(phone: Phone, simulated: SimulatedPhone) -> None:
    said: list[str] = []
    sink = logger.add(lambda line: said.append(line), level="WARNING", format="{message}")
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=HttpError(500), match="^dumpWindow"))
    try:
        assert phone.observe().package == "com.android.launcher3"
    finally:
        logger.remove(sink)
    assert simulated.faults.fired(rule) >= 2
    assert phone.channel == "plain adb"
    assert phone.channel_reason.startswith("uiautomator2: dumpWindowHierarchy fails even after a restart")
    assert len(said) == 1
    assert f"{simulated.serial}: uiautomator2 cannot be used, falling back" in said[0]
    phone.perform(Tap(point=middle(phone.observe(), "Settings")))
    assert phone.observe().package == SETTINGS


def test_another_owner_of_the_accessibility_tree_is_named_and_plain_adb_takes_over(simulated: SimulatedPhone) -> None:
    busy = Reply("java.lang.IllegalStateException: UiAutomationService already registered!\n", exit_code=1)
    rule = simulated.faults.arm(Rule(where=Where.SHELL, action=busy, match="app_process"))
    with driven(simulated, PATIENT) as phone:
        assert phone.channel == "plain adb"
        assert "another tool holds the phone's UiAutomation" in phone.channel_reason
        assert phone.observe().package == "com.android.launcher3"
    assert simulated.faults.fired(rule) == 1


def test_a_server_that_ends_at_once_is_said_to(simulated: SimulatedPhone) -> None:
    simulated.faults.arm(Rule(where=Where.SHELL, action=Reply("Aborted\n", exit_code=134), match="app_process"))
    with driven(simulated, PATIENT) as phone:
        assert phone.channel == "plain adb"
        assert "its server did not come up" in phone.channel_reason


def test_a_phone_where_nothing_works_is_refused_with_every_reason(simulated: SimulatedPhone) -> None:
    simulated.faults.arm(Rule(where=Where.SHELL, action=Reply("", exit_code=1), match="app_process|which"))
    with (
        connect_phone(simulated.serial, config=PATIENT) as phone,
        pytest.raises(DeviceRefused, match="uiautomator2: .*; plain adb: "),
    ):
        phone.observe()


def test_a_hanging_server_on_a_living_phone_is_replaced(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=Hang(), match="^dumpWindow", limit=1))
    with hurried(phone), pytest.raises(DeviceSilent):
        phone.observe(picture=False)
    until(lambda: simulated.faults.fired(rule) == 1)
    assert phone.observe(picture=False).package == "com.android.launcher3"


def test_a_hanging_server_that_nobody_can_end_is_given_up_for_plain_adb(simulated: SimulatedPhone) -> None:
    with driven(simulated, channels=(Uia2Channel,)) as other:
        other.observe(picture=False)
        simulated.faults.arm(Rule(where=Where.SHELL, action=Reply(exit_code=1), match="^pkill"))
        rule = simulated.faults.arm(Rule(where=Where.RPC, action=Hang()))
        with driven(simulated) as phone:
            assert phone.channel == "plain adb"
            assert "a server that another program started does not end" in phone.channel_reason
        assert simulated.faults.fired(rule) >= 1


def test_a_gesture_that_hangs_is_silent_and_not_repeated(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.RPC, action=Hang(), match="^click"))

    def got_to_click() -> bool:
        with pytest.raises(DeviceSilent, match="took longer than 1.5 s") as silent:
            phone.perform(Tap(point=Point(5, 5)))
        # On a slow computer the time may be over before, with the last toast that is forgotten first.
        return silent.value.operation == "click"

    with hurried(phone):
        until(got_to_click)
    until(lambda: simulated.faults.fired(rule) >= 1)
    assert simulated.faults.fired(rule) == 1


def test_an_empty_tree_is_asked_for_again(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.TREE, action=Empty(), limit=3))
    assert phone.observe(picture=False).hierarchy.roots
    assert simulated.faults.fired(rule) == 3


@pytest.mark.parametrize("channels", [CHANNELS, (AdbChannel,)])
def test_a_tree_that_stays_empty_is_said_to(simulated: SimulatedPhone, channels: tuple[ChannelClass, ...]) -> None:
    with driven(simulated, PATIENT, channels) as phone:
        phone.observe(picture=False)
        simulated.faults.arm(Rule(where=Where.TREE, action=Empty()))

        def got_to_look() -> bool:
            with pytest.raises((ScreenUnreadable, DeviceSilent)) as caught:
                phone.observe()
            # On a slow computer the time may be over before the first tree has come.
            return re.search(r"empty hierarchy .* times", str(caught.value)) is not None

        with hurried(phone):
            until(got_to_look)


@pytest.mark.parametrize("channels", [CHANNELS, (AdbChannel,)])
def test_a_black_picture_is_marked(simulated: SimulatedPhone, channels: tuple[ChannelClass, ...]) -> None:
    simulated.faults.arm(Rule(where=Where.PICTURE, action=Black()))
    with driven(simulated, PATIENT, channels) as phone:
        frame = phone.observe().frame
        assert frame is not None
        assert frame.secure


@pytest.mark.parametrize("channels", [CHANNELS, (AdbChannel,)])
def test_a_cut_off_picture_is_no_picture(simulated: SimulatedPhone, channels: tuple[ChannelClass, ...]) -> None:
    simulated.faults.arm(Rule(where=Where.PICTURE, action=Truncate(5000)))
    with (
        driven(simulated, PATIENT, channels) as phone,
        pytest.raises(ScreenUnreadable, match="cut off"),
    ):
        phone.observe()


def test_a_picture_that_only_screencap_can_take_is_taken_so(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.PICTURE, action=Fail("no"), match="jpeg"))
    frame = phone.observe().frame
    assert frame is not None
    assert frame.suffix == ".png"
    assert simulated.faults.fired(rule) >= 1


def test_a_picture_that_nobody_can_take_is_said_to(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.faults.arm(Rule(where=Where.PICTURE, action=Fail("Failed to take screenshot. Status: -38")))
    with pytest.raises(ScreenUnreadable):
        phone.observe()
    assert phone.observe(picture=False).package == "com.android.launcher3"


def test_a_refused_service_is_refused_by_name(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.faults.arm(Rule(where=Where.OPEN, action=Refuse(), match="^shell"))
    with pytest.raises(DeviceRefused, match="shell getprop refused: closed"):
        phone.shell("getprop")


def test_closing_wakes_a_look_that_waits(simulated: SimulatedPhone) -> None:
    caught: list[BridgeError] = []
    with connect_phone(simulated.serial, config=PATIENT) as phone:
        phone.observe(picture=False)
        calls, lines = (simulated.faults.arm(Rule(where=where, action=Hang())) for where in (Where.RPC, Where.SHELL))

        def look() -> None:
            try:
                phone.observe()
            except BridgeError as exc:
                caught.append(exc)

        looking = threading.Thread(target=look)
        looking.start()
        # For the tree and the picture, and for what is in front.
        until(lambda: (simulated.faults.fired(calls), simulated.faults.fired(lines)) == (2, 1))
        phone.close()
        looking.join(PATIENT.look_s / 2)
        assert not looking.is_alive()
    assert isinstance(caught[0], DeviceLost)
    assert "closed" in str(caught[0])


def test_closing_ends_the_server_it_launched_and_no_other(simulated: SimulatedPhone, adb_server: AdbServer) -> None:
    with driven(simulated) as first:
        first.observe(picture=False)
        with driven(simulated) as second:
            assert second.observe(picture=False).package == "com.android.launcher3"
        assert first.observe(picture=False).package == "com.android.launcher3"
        assert launches(simulated) == 1
    with driven(simulated) as third:
        third.observe(picture=False)
        assert launches(simulated) == 2


def test_nothing_is_sent_twice_over_a_healthy_phone(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.journal.clear()
    phone.perform(Tap(point=Point(540, 1500)))
    phone.perform(Launch(package=SETTINGS))
    assert len(simulated.journal.taps()) == 1
    assert sum(line.startswith("am start") for line in simulated.journal.shell_lines()) == 1
    assert sum(e.what.startswith("click") for e in simulated.journal.entries(Kind.RPC)) == 1
