"""A slow cable: everything arrives, unchanged and in order, and not before its time."""

from __future__ import annotations

import random
import time

import pytest

from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.files import blob_of
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.wire.packets import OPEN, Packet
from tests.accessibility_bridge.simulator.wire.conftest import PhoneMaker
from tests.accessibility_bridge.simulator.wire.host import RECEIVE_S, Host, connected
from tests.waiting import until

RATE = 1_000_000
SIZE = 300_000
TRAITS = AdbdTraits(rate_bytes_per_s=RATE)


@pytest.fixture
def slow(make_phone: PhoneMaker) -> SimulatedPhone:
    """A phone on a cable of 1 MB/s."""
    return make_phone(Options(traits=TRAITS, timing=Timing.instant()))


def test_what_the_phone_sends_takes_its_time(slow: SimulatedPhone) -> None:
    content = random.Random(1).randbytes(SIZE)
    slow.handset.files.write("/sdcard/file", blob_of(content))
    with connected(slow.address) as host:
        began_s = time.monotonic()
        assert host.output("exec:cat /sdcard/file") == content
        assert time.monotonic() - began_s >= SIZE / RATE * 0.9


def test_what_the_phone_gets_takes_its_time(slow: SimulatedPhone) -> None:
    content = b"line of text\n" * (SIZE // 13)
    with connected(slow.address) as host:
        stream = host.open("exec:cat > /sdcard/file")
        assert stream is not None
        began_s = time.monotonic()
        for start in range(0, len(content), 100_000):
            stream.write(content[start : start + 100_000])
        stream.close()
        until(lambda: _size(slow) == len(content))
        assert time.monotonic() - began_s >= SIZE / RATE * 0.9
    assert slow.handset.files.read("/sdcard/file").content == content


def _size(phone: SimulatedPhone) -> int:
    try:
        return len(phone.handset.files.read("/sdcard/file").content)
    except FileNotFoundError:
        return 0


def test_a_slow_phone_freezes_and_thaws_like_any(slow: SimulatedPhone) -> None:
    with connected(slow.address) as host:
        slow.freeze()
        host.send(Packet(OPEN, 3, 0, b"shell:echo late\0"))
        host.socket.settimeout(0.05)
        with pytest.raises(TimeoutError):
            host.receive()
        host.socket.settimeout(RECEIVE_S)
        slow.thaw()
        host.receive()
        assert host.receive().payload == b"late\n"


def test_a_slow_phone_that_is_unplugged_is_gone_at_once(slow: SimulatedPhone) -> None:
    slow.handset.files.write("/sdcard/file", blob_of(bytes(20 * RATE)))
    with connected(slow.address) as host:
        stream = host.open("exec:cat /sdcard/file")
        assert stream is not None
        stream.read()
        slow.unplug()
        with pytest.raises((EOFError, ConnectionError)):
            list(stream.chunks())
    with pytest.raises(ConnectionRefusedError):
        Host(slow.address)
