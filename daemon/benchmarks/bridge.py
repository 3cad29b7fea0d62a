"""What the same look costs through the bridge, through uiautomator2 and through plain adb, on one phone in one run.

Every way opens its own connection and gives the phone back before the next begins, because Android lends its tree to
one at a time. Measures a simulated phone of its own unless it is given a phone.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.fallback import ChannelClass
from accessibility_bridge.gestures import Gesture, Key, Launch, PressKey
from accessibility_bridge.phone import Phone, connect_phone
from accessibility_bridge.uia2_channel import Uia2Channel
from daemon.bridge import enable_bridge
from daemon.phone_lock import phone_lock
from daemon.simulation import Simulation, SimulationOrder

WAYS: tuple[ChannelClass, ...] = (BridgeChannel, Uia2Channel, AdbChannel)
_WARM_UP = 3
_SETTINGS: Gesture = Launch(package="com.android.settings")
_CONTACTS: Gesture = Launch(package="com.android.contacts")
_TABLET = "J706F"
"""Its list of contacts shows about as many nodes as a page of a phone's settings."""
_HOME: Gesture = PressKey(key=Key.HOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFigures:
    """Medians of one way to reach the phone, milliseconds."""

    way: str
    look_ms: float
    """A look at a screen at rest: tree, app, keyboard, size; no picture."""
    look_p90_ms: float
    pictured_look_ms: float
    """The same with a picture."""
    fresh_look_ms: float
    """A look at another screen, right after the key that leads there, until it is known to be at rest; no picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeBench:
    """The ways side by side."""

    phone: str
    nodes: int
    """In the tree that every way looked at."""
    looks: int
    """Measured for each figure."""
    ways: tuple[WayFigures, ...]
    """The bridge first."""

    @property
    def ratios(self) -> Mapping[str, float]:
        """How many times longer a look takes than through the bridge, by way."""
        return {way.way: way.look_ms / self.ways[0].look_ms for way in self.ways[1:]}


def bench_bridge(*, serial: str = "", profile: str = "instant", android: bool = False, looks: int = 50) -> BridgeBench:
    """Measure; on the phone given, where the bridge is installed and enabled if need be and stays, or on a simulated
    one of a profile.

    Raises:
        SimulatorError, BridgeError, JobsError, DaemonError
    """
    with ExitStack() as stack:
        if not serial:
            order = SimulationOrder(profile=profile, kind=_TABLET if android else "", android=android, private=True)
            serial = stack.enter_context(Simulation(order)).serials[0]
        serial = enable_bridge(serial).serial
        stack.enter_context(phone_lock(serial))
        screen = _CONTACTS if android else _SETTINGS
        measured = [_measured(serial, way, screen, looks) for way in WAYS]
    return BridgeBench(phone=serial, nodes=measured[0][1], looks=looks, ways=tuple(figures for figures, _ in measured))


def _measured(serial: str, way: ChannelClass, screen: Gesture, looks: int) -> tuple[WayFigures, int]:
    with connect_phone(serial, channels=(way,)) as phone:
        phone.perform(screen)
        nodes = len(phone.observe().hierarchy.nodes)
        bare = _times(lambda: phone.observe(picture=False), looks)
        pictured = _times(phone.observe, looks)
        fresh = [_after_home(phone, screen) for _ in range(max(2, looks // 5))]
        figures = WayFigures(
            way=phone.channel,
            look_ms=statistics.median(bare),
            look_p90_ms=statistics.quantiles(bare, n=10)[-1],
            pictured_look_ms=statistics.median(pictured),
            fresh_look_ms=statistics.median(fresh),
        )
    return figures, nodes


def _after_home(phone: Phone, screen: Gesture) -> float:
    phone.perform(screen)
    phone.observe(picture=False)
    phone.perform(_HOME)
    return _ms(lambda: phone.observe(picture=False))


def _times(look: Callable[[], object], looks: int) -> list[float]:
    for _ in range(_WARM_UP):
        look()
    return [_ms(look) for _ in range(looks)]


def _ms(look: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    look()
    return (time.perf_counter() - began_s) * 1000
