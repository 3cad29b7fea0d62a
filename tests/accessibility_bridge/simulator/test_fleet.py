"""Fleets and the loop they share: started, called from other threads, stopped without leftovers."""

from __future__ import annotations

import asyncio
import threading

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.loop import LoopThread
from tests.accessibility_bridge.simulator.wire.host import connected
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside


def test_phones_of_a_fleet_differ_and_answer_on_ports_of_their_own() -> None:
    with Fleet(4, make_inside=SmallInside) as fleet:
        serials = []
        for phone in fleet:
            with connected(phone.address) as host:
                serials.append(host.shell("getprop ro.serialno").strip())
    assert serials == ["SIM0001", "SIM0002", "SIM0003", "SIM0004"]
    assert len({phone.address for phone in fleet}) == len(fleet) == 4


def test_a_fleet_takes_profiles_of_any_kind() -> None:
    def profile(number: int) -> DeviceProfile:
        return DeviceProfile(serial=f"LAB{number}", properties={"ro.lab.shelf": "3"})

    with Fleet(1, profile=profile, make_inside=SmallInside) as fleet, connected(fleet.phones[0].address) as host:
        assert host.shell("getprop ro.serialno; getprop ro.lab.shelf") == "LAB1\n3\n"


def test_stopping_ends_what_runs_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    fleet = Fleet(2, make_inside=SmallInside).start()
    with connected(fleet.phones[0].address) as host:
        hanging = host.open("shell:sleep 1000")
        assert hanging is not None
        host.output("exec:screencap -p")
        fleet.stop()
        with pytest.raises((EOFError, ConnectionResetError)):
            hanging.read()
    fleet.stop()
    assert fleet.loop.failures == ()
    assert set(threading.enumerate()) <= before


def test_equal_screens_of_a_fleet_are_drawn_once() -> None:
    class Still(SmallInside):
        revision = object()

    with Fleet(3, make_inside=Still) as fleet:
        for phone in fleet:
            with connected(phone.address) as host:
                assert host.output("exec:screencap -p").startswith(b"\x89PNG")
        insides = [phone.inside for phone in fleet]
        assert sum(inside.pictures for inside in insides if isinstance(inside, SmallInside)) == 1


def test_a_loop_that_does_not_answer_is_reported() -> None:
    loop = LoopThread("test loop")
    loop.start()
    with pytest.raises(SimulatorError, match="test loop: the loop did not answer within 0 s"):
        loop.run(asyncio.sleep(1000), deadline_s=0.05)
    loop.stop()


def test_a_loop_that_was_never_started_says_so_and_can_be_started_again() -> None:
    loop = LoopThread("test loop")
    with pytest.raises(SimulatorError, match="start it first"):
        loop.call(lambda: 1)
    for _ in range(2):
        loop.start()
        assert loop.call(lambda: 1) == 1
        loop.stop()


def test_a_defect_on_the_loop_is_remembered() -> None:
    loop = LoopThread()
    loop.start()

    async def broken() -> None:
        raise ZeroDivisionError

    async def start() -> None:
        task = asyncio.get_running_loop().create_task(broken())
        await asyncio.wait({task})

    loop.run(start())
    loop.stop()
    assert any("ZeroDivisionError" in failure for failure in loop.failures)
