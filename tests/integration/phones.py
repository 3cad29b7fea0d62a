"""What the tests of the host side share: an instant simulated phone, and ours connected to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Launch, Tap
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.phone import CHANNELS, Phone, PhoneConfig, connect_phone
from accessibility_bridge.screen import Screen
from accessibility_bridge.settle import SettleConfig
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.inside import DeviceProfile, Inside
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world import Pace, World
from tests.waiting import until

NOTES = "dev.tapwright.notes"
INSTANT = Options(timing=Timing.instant())
QUICK = PhoneConfig(open_s=10.0, look_s=1.5, gesture_s=1.5)
"""Deadlines short enough for tests of what happens when they pass."""
PATIENT = PhoneConfig(open_s=120.0, look_s=60.0, gesture_s=60.0, settle=SettleConfig(deadline_ms=15_000.0))
"""Deadlines that a phone with a real pace keeps on a machine ten times slower."""
_PAUSE_S = 0.05


def instant_world(profile: DeviceProfile) -> Inside:
    """A world without transitions."""
    return World(profile, pace=Pace.INSTANT)


@contextmanager
def driven(
    simulated: SimulatedPhone, config: PhoneConfig | None = None, channels: tuple[ChannelClass, ...] = CHANNELS
) -> Iterator[Phone]:
    """Our phone over a simulated one."""
    with connect_phone(simulated.serial, config=config, channels=channels) as phone:
        yield phone


def labelled(screen: Screen, label: str) -> Node:
    """The node that says so."""
    found = screen.hierarchy.find(lambda node: node.own_label == label)
    assert found is not None, f"{label!r} is not on {screen.package}/{screen.activity}"
    return found


def seen(
    phone: Phone, condition: Callable[[Screen], object], within_s: float = 60.0, *, picture: bool = False
) -> Screen:
    """The first look that meets the condition; fails with what was on the screen when none does in time."""
    end_s = time.monotonic() + within_s
    while not condition(screen := phone.observe(picture=picture)):
        if time.monotonic() >= end_s:
            labels = [node.own_label for node in screen.hierarchy.nodes if node.own_label]
            raise AssertionError(f"not seen within {within_s} s; {screen.package}/{screen.activity} shows {labels}")
        time.sleep(_PAUSE_S)
    return screen


def drop_and_return(simulated: SimulatedPhone, server: AdbServer) -> None:
    """Cut the connection, and wait until the adb server has noticed, connected anew and calls the phone online."""

    def handshakes() -> int:
        return sum(entry.what.startswith("online") for entry in simulated.journal.entries(Kind.LIFE))

    before = handshakes()
    simulated.drop()
    until(lambda: handshakes() > before)
    server.client.wait_for_device(simulated.serial, deadline_s=60)


def shows(label: str) -> Callable[[Screen], bool]:
    """Whether a node says so."""
    return lambda screen: screen.hierarchy.find(lambda node: node.own_label == label) is not None


def at(activity: str) -> Callable[[Screen], bool]:
    """Whether that activity is in front, by its full class name, and something of it can be read."""
    return lambda screen: screen.activity == activity and any(node.own_label for node in screen.hierarchy.nodes)


def middle(screen: Screen, label: str) -> Point:
    """The middle of the node that says so."""
    return labelled(screen, label).bounds.center


def focused(screen: Screen) -> Node:
    """The field that typing goes to."""
    found = screen.hierarchy.find(lambda node: node.focused and node.editable)
    assert found is not None, "no field has focus"
    return found


def opened(phone: Phone, package: str) -> Screen:
    """The first look at an app, without a picture."""
    phone.perform(Launch(package=package))
    return phone.observe(picture=False)


def open_new_note(phone: Phone) -> Screen:
    """The look at an empty note whose body has focus."""
    phone.perform(Tap(point=middle(opened(phone, NOTES), "New note")))
    screen = phone.observe(picture=False)
    body = screen.hierarchy.find(lambda node: node.simple_id == "note_body" or node.hint == "Note")
    assert body is not None
    phone.perform(Tap(point=body.bounds.center))
    return phone.observe(picture=False)
