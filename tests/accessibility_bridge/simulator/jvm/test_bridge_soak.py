"""Two thousand mixed commands through the bridge on Android's own framework code: no hang, no leak, and how fast."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator

import pytest

from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.errors import BridgeError
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.transport import Deadline
from tests.conftest import SHOWN_AT_THE_END
from tests.integration.bridges import shell_of

COMMANDS = 2000
APPS = ("com.android.settings", "com.android.contacts", "dev.tapwright.forms", "dev.tapwright.board")
COMMAND_S = 60
SPEED = 5.0
"""Of the phone's clock: a finger is down for a fifth of the time. What code takes, it takes."""
LEAK_MB = 60
"""The live heap of the phone wanders by less; a leak of a screen per command would be gigabytes."""

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def channel(bridged: SimulatedPhone) -> Iterator[BridgeChannel]:
    """The bridge's channel alone, without the waiting for rest that a `Phone` adds."""
    with shell_of(bridged) as (link, shell):
        channel = BridgeChannel(link, shell)
        channel.open(Deadline.after(60))
        yield channel
        channel.close()


def test_two_thousand_mixed_commands_neither_hang_nor_leak(
    channel: BridgeChannel, phone: JvmInside, request: pytest.FixtureRequest
) -> None:
    phone.set_speed(SPEED)
    chance, refused, took_ms = random.Random(7), 0, list[float]()
    _burst(channel, phone, chance, 200, took_ms)
    before_mb = phone.heap_mb()
    took_ms.clear()
    for _ in range(0, COMMANDS, 50):
        refused += _burst(channel, phone, chance, 50, took_ms)
    after_mb = phone.heap_mb()
    assert after_mb - before_mb < LEAK_MB, f"{before_mb} MB before, {after_mb} MB after"
    assert refused < COMMANDS / 20
    assert max(took_ms) < COMMAND_S * 1000
    median = statistics.median(took_ms)
    line = (
        f"android phone, bridge: {COMMANDS} mixed commands, median {median:.1f} ms, heap {before_mb} -> {after_mb} MB"
    )
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).append(line)


def _burst(channel: BridgeChannel, phone: JvmInside, chance: random.Random, count: int, took_ms: list[float]) -> int:
    """So many commands on one app; how many were refused."""
    phone.start_activity(package=chance.choice(APPS))
    refused = 0
    for _ in range(count):
        began_s = time.perf_counter()
        try:
            _command(channel, chance)
        except BridgeError:
            refused += 1
        took_ms.append((time.perf_counter() - began_s) * 1000)
    return refused


def _command(channel: BridgeChannel, chance: random.Random) -> None:
    deadline, point = Deadline.after(COMMAND_S), Point(chance.randrange(1080), chance.randrange(100, 2200))
    # No way home: on the home screen a tap may open the bridge's own page and its switch, which ends everything.
    match chance.choices(("tree", "tap", "key", "picture", "swipe"), weights=(60, 25, 8, 4, 3))[0]:
        case "tree":
            channel.tree(deadline)
        case "tap":
            channel.tap(point, deadline)
        case "key":
            channel.press(Key.TAB, deadline)
        case "picture":
            channel.picture(deadline)
        case _:
            channel.swipe(point, Point(point.x, 1200), 50, deadline)
