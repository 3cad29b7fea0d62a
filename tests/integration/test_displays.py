"""Phones with several displays, and phones that are turned between a look and a touch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.errors import StaleScreen
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Drag, Key, PressKey, Swipe, Tap
from accessibility_bridge.phone import Phone, PhoneConfig
from accessibility_bridge.simulator.faults import Fail, Reply, Rule, Where
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.uia2_channel import Uia2Channel
from tests.integration.bridges import enable_on
from tests.integration.phones import driven

WARNING = (
    b"[Warning] Multiple displays were found, but no display id was specified! Defaulting to the first display found, "
    b"however this default is not guaranteed to be consistent across captures. A display id should be specified.\n"
)
DISTRUSTFUL = PhoneConfig(fresh_s=0.0)


@contextmanager
def distrustful(simulated: SimulatedPhone, way: ChannelClass) -> Iterator[Phone]:
    if way is BridgeChannel:
        enable_on(simulated)
    with driven(simulated, DISTRUSTFUL, channels=(way,)) as phone:
        yield phone


def test_on_a_phone_with_several_displays_the_picture_is_of_the_one_with_the_apps(simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.SHELL, action=Reply(WARNING + b"\x89PNG..."), match="^screencap -p$"))
    with driven(simulated, channels=(AdbChannel,)) as phone:
        for _ in range(2):
            frame = phone.observe().frame
            assert frame is not None
            assert frame.image.size == (1080, 2400)
    assert simulated.faults.fired(rule) == 1
    assert all("displayId=0" in line for line in simulated.journal.shell_lines() if line.startswith("screencap -p -d"))


def test_a_phone_that_does_not_name_its_displays_gives_the_picture_it_has(simulated: SimulatedPhone) -> None:
    simulated.faults.arm(Rule(where=Where.SHELL, action=Reply(WARNING + b"\x89PNG..."), match="^screencap -p$"))
    simulated.faults.arm(Rule(where=Where.SHELL, action=Fail("no such display", 1), match="^screencap -p -d$"))
    with driven(simulated, channels=(AdbChannel,)) as phone:
        assert phone.observe().frame is not None


@pytest.mark.parametrize("way", [BridgeChannel, Uia2Channel], ids=lambda way: way.__name__)
def test_nothing_is_touched_after_the_phone_was_turned_until_it_is_looked_at_again(
    simulated: SimulatedPhone, way: ChannelClass
) -> None:
    with distrustful(simulated, way) as phone:
        phone.observe(picture=False)
        simulated.inside.rotate(1)
        for gesture in (
            Tap(point=Point(540, 900)),
            Swipe(start=Point(540, 900), end=Point(540, 300)),
            Drag(start=Point(540, 900), end=Point(540, 300)),
        ):
            with pytest.raises(StaleScreen, match="look 1 is stale: the display was turned since"):
                phone.perform(gesture)
        assert len(simulated.journal.taps()) == 0
        phone.perform(PressKey(key=Key.HOME))
        assert phone.observe(picture=False).rotation == 1
        phone.perform(Tap(point=Point(1200, 1000)))
        assert len(simulated.journal.taps()) == 1


@pytest.mark.parametrize("way", [BridgeChannel, Uia2Channel, AdbChannel], ids=lambda way: way.__name__)
def test_a_phone_that_stays_as_it_is_or_cannot_tell_is_touched(simulated: SimulatedPhone, way: ChannelClass) -> None:
    simulated.faults.arm(Rule(where=Where.RPC, action=Fail("no device"), match="^deviceInfo$"))
    with distrustful(simulated, way) as phone:
        phone.observe(picture=False)
        phone.perform(Tap(point=Point(540, 900)))
        assert len(simulated.journal.taps()) == 1
