"""A phone with a small inside, spoken to packet by packet; no adb server is involved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from tests.accessibility_bridge.simulator.wire.host import Host, Rpc, connected
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside

PhoneMaker = Callable[..., SimulatedPhone]


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    thread = LoopThread()
    thread.start()
    yield thread
    thread.stop()
    assert not thread.failures, thread.failures


@pytest.fixture
def inside() -> SmallInside:
    return SmallInside()


@pytest.fixture
def make_phone(inside: Inside, loop: LoopThread) -> Iterator[PhoneMaker]:
    """Makes listening phones: `make_phone(Options(...))`; instant ones unless told otherwise."""
    phones: list[SimulatedPhone] = []

    def make(options: Options | None = None) -> SimulatedPhone:
        phones.append(SimulatedPhone(inside, loop, options=options or Options(timing=Timing.instant())))
        phones[-1].start()
        return phones[-1]

    yield make
    for phone in phones:
        phone.stop()


@pytest.fixture
def phone(make_phone: PhoneMaker) -> SimulatedPhone:
    """An instant phone, listening."""
    return make_phone()


@pytest.fixture
def host(phone: SimulatedPhone) -> Iterator[Host]:
    """A greeted adb connection to `phone`."""
    with connected(phone.address) as opened:
        yield opened


@pytest.fixture
def rpc(phone: SimulatedPhone, host: Host) -> Iterator[Rpc]:
    """A client of the uiautomator2 server, which runs on a connection of its own."""
    with connected(phone.address) as launcher:
        launcher.shell("touch /data/local/tmp/u2.jar")
        launched = launcher.open("shell:CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008")
        assert launched is not None
        assert b"Starting Server" in launched.read()
        opened = host.open("tcp:9008")
        while opened is None:
            opened = host.open("tcp:9008")
        yield Rpc(opened)
