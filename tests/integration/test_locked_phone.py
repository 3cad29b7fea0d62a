"""A phone that is really locked with a PIN: what adb says of it, what opens it, and who is asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import adbutils
import pytest
import uiautomator2

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.happenings import IncomingCall, Locked
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.locking import Keyguard
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world.apps.settings.system import erase
from accessibility_bridge.simulator.world.world import World
from accessibility_bridge.waking import wake
from daemon.app import build
from daemon.config import Config, PlannerConfig
from daemon.verdict import Verdict
from tests.integration.faulty import UNCLOSED
from tests.integration.faulty import swept as swept
from tests.integration.planner_endpoint import PlannerEndpoint
from tests.integration.test_episode import Drive
from tests.waiting import until

pytestmark = [UNCLOSED, pytest.mark.usefixtures("swept")]
PIN = "2580"
LOCKED = Keyguard(showing=True, secure=True)


@pytest.fixture
def device(simulated_phone: SimulatedPhone, adb_server: AdbServer) -> adbutils.AdbDevice:
    return adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated_phone.serial)


@pytest.fixture
def world(simulated_phone: SimulatedPhone) -> World:
    assert isinstance(simulated_phone.inside, World)
    simulated_phone.inside.happen(Locked(pin=PIN))
    return simulated_phone.inside


@pytest.fixture
def endpoint() -> Iterator[PlannerEndpoint]:
    with PlannerEndpoint() as answering:
        yield answering


def test_a_phone_locked_with_a_pin_is_handed_to_a_person_by_name(
    simulated_phone: SimulatedPhone, world: World, endpoint: PlannerEndpoint, tmp_path: Path
) -> None:
    config = replace(Config(), planner=PlannerConfig(spec=endpoint.spec))
    with build(config, serial=simulated_phone.serial) as station:
        end = Drive(station, tmp_path / "01LOCKED")()
    assert end.verdict is Verdict.NEEDS_HUMAN
    assert "the phone is locked: open it with its PIN" in end.reason
    assert not endpoint.requests
    assert world.screen_on
    assert world.keyguard == LOCKED


def test_waking_tells_a_locked_phone_from_an_open_one_and_from_one_that_rings(
    device: adbutils.AdbDevice, world: World
) -> None:
    woken = wake(device.shell)
    assert (woken.woken, woken.lit, woken.locked) == (True, True, True)
    world.happen(IncomingCall(caller="0301"))
    assert not wake(device.shell).locked
    device.shell(f"input keyevent ENDCALL; wm dismiss-keyguard; input text {PIN}; input keyevent ENTER")
    assert world.keyguard == Keyguard(secure=True)
    assert not wake(device.shell).locked


def test_the_pin_opens_it_by_shell_and_by_the_keys_on_the_screen(device: adbutils.AdbDevice, world: World) -> None:
    device.shell("input keyevent WAKEUP; wm dismiss-keyguard")
    assert world.keyguard == LOCKED
    device.shell(f"input text {PIN}; input keyevent ENTER")
    assert world.keyguard == Keyguard(secure=True)
    device.shell("input keyevent SLEEP; input keyevent WAKEUP; wm dismiss-keyguard")
    phone = uiautomator2.connect(device)
    assert phone(resourceId="com.android.systemui:id/bouncer_message_area").get_text() == "Enter your PIN"
    for digit in PIN:
        phone(resourceId=f"com.android.systemui:id/key{digit}").click()
    phone(description="Enter").click()
    assert world.keyguard == Keyguard(secure=True)
    phone.stop_uiautomator()


def started_anew(phone: SimulatedPhone) -> bool:
    """Whether it is online again after a factory reset."""
    life = [entry.what for entry in phone.journal.entries(Kind.LIFE)]
    return "factory reset" in life and any(line.startswith("online") for line in life[life.index("factory reset") :])


def test_a_factory_reset_takes_the_pin_the_files_and_the_settings_along(
    device: adbutils.AdbDevice, simulated_phone: SimulatedPhone, adb_server: AdbServer, world: World
) -> None:
    device.sync.push(b"mine", "/sdcard/Download/mine.txt")
    device.shell(f"setprop debug.mine 1; settings put secure ui_night_mode 2; locksettings clear --old {PIN}")
    device.shell(f"locksettings set-pin {PIN}; input keyevent WAKEUP; wm dismiss-keyguard; input text {PIN}")
    device.shell("input keyevent ENTER")
    world.show("com.android.settings", erase)
    phone = uiautomator2.connect(device)
    phone(text="Erase all data", instance=1).click()
    assert phone(text="Erase all data", resourceId="android:id/button1").wait(timeout=30)
    # Not through the server, whose answer may no longer find its way out.
    sure = world.tree().find(lambda node: node.resource_id == "android:id/button1")
    assert sure is not None
    assert world.click(sure.path)
    until(lambda: started_anew(simulated_phone))
    adb_server.client.wait_for_device(simulated_phone.serial, deadline_s=60)
    assert device.shell("ls /sdcard/Download; getprop debug.mine; settings get secure ui_night_mode") == "\n1"
    assert "deviceLocked=0" in device.shell("dumpsys trust")
    assert world.changes() == {}
