"""What goes wrong with the bridge in use: each is detected by name, and mended or reported. Every fault must strike."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest

from accessibility_bridge.adb_channel import AdbChannel
from accessibility_bridge.bridge.channel import BridgeChannel
from accessibility_bridge.errors import DeviceLost, DeviceRefused, DeviceSilent
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Launch, Tap
from accessibility_bridge.phone import Phone, connect_phone
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Close, Hang, Refuse, Reply, Rule, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.uia2_channel import Uia2Channel
from tests.integration.bridges import bridged, enable_on, setup_of, shell_of, soon
from tests.integration.phones import PATIENT, driven, drop_and_return, middle
from tests.waiting import kept_away, until

SETTINGS = "com.android.settings"
LAUNCHER = "com.android.launcher3"
HASTY = replace(PATIENT, gesture_s=1.5, fresh_s=60.0)
"""Nothing but the gesture itself is under the short deadline."""
SERVICE = "dev.tapwright.bridge/dev.tapwright.bridge.BridgeService"


@pytest.fixture
def phone(simulated: SimulatedPhone) -> Iterator[Phone]:
    with bridged(simulated, PATIENT) as connected:
        connected.observe(picture=False)
        yield connected


def works(phone: Phone) -> None:
    phone.perform(Tap(point=middle(phone.observe(picture=False), "Settings")))
    assert phone.observe().package == SETTINGS
    assert (phone.channel, phone.channel_reason) == ("bridge", "")


def works_again(phone: Phone) -> None:
    """As `works`, with a deadline for gestures that a busy computer lets pass now and then."""

    def worked() -> bool:
        with suppress(DeviceSilent):
            screen = phone.observe(picture=False)
            if screen.package == LAUNCHER:
                phone.perform(Tap(point=middle(screen, "Settings")))
            return phone.observe().package == SETTINGS
        return False

    until(worked)
    assert (phone.channel, phone.channel_reason) == ("bridge", "")


def observe_for_ever(phone: Phone) -> None:
    while True:
        phone.observe(picture=False)


def test_a_killed_service_is_enabled_again(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.kill_bridge()
    works(phone)


def test_a_force_stopped_app_is_enabled_again_beside_the_others(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.shell(f"settings put secure enabled_accessibility_services com.example/com.example.Reader:{SERVICE}")
    phone.shell("am force-stop dev.tapwright.bridge")
    works(phone)
    kept = phone.shell("settings get secure enabled_accessibility_services").strip()
    assert kept == f"com.example/com.example.Reader:{SERVICE}"


def test_a_reinstalled_app_is_connected_again(phone: Phone, simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, shell):
        path = shell.text("pm path dev.tapwright.bridge", deadline=soon()).strip().removeprefix("package:")
        shell.text(f"echo x >> {path}", deadline=soon())
        assert setup.install(soon()) == "updated"
    works(phone)


def test_an_uninstalled_app_hands_over_to_uiautomator2(phone: Phone, simulated: SimulatedPhone) -> None:
    phone.shell("pm uninstall dev.tapwright.bridge")
    assert phone.observe().package == LAUNCHER
    assert phone.channel == "uiautomator2"
    assert phone.channel_reason == "bridge: not installed: run `tapwright bridge install`"


def test_a_uiautomation_that_suspends_it_is_named_and_shared(phone: Phone, simulated: SimulatedPhone) -> None:
    with connect_phone(simulated.serial, channels=(Uia2Channel,)) as other:
        assert other.observe(picture=False).package == LAUNCHER
        assert phone.observe().package == LAUNCHER
        assert phone.channel == "uiautomator2"
        assert "bridge: suspended: android unbinds accessibility services" in phone.channel_reason


def test_a_phone_opened_while_it_is_suspended_says_so_too(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    with connect_phone(simulated.serial, channels=(Uia2Channel,)) as other:
        assert other.channel == "uiautomator2"
        with driven(simulated) as phone:
            assert phone.channel == "uiautomator2"
            assert phone.channel_reason.startswith("bridge: suspended")
    with driven(simulated) as phone:
        assert phone.channel == "bridge"


def test_a_dropped_transport_is_driven_again(phone: Phone, simulated: SimulatedPhone, adb_server: AdbServer) -> None:
    drop_and_return(simulated, adb_server)
    works(phone)


def test_an_unplugged_phone_is_lost_at_once(phone: Phone, simulated: SimulatedPhone) -> None:
    began = time.monotonic()
    simulated.unplug()
    with pytest.raises(DeviceLost, match=f"{simulated.serial}: .*(offline|not connected)"):
        phone.observe()
    with pytest.raises(DeviceLost):
        phone.perform(Tap(point=Point(5, 5)))
    assert time.monotonic() - began < PATIENT.look_s / 2


def test_a_rebooted_phone_is_driven_again(phone: Phone, simulated: SimulatedPhone, adb_server: AdbServer) -> None:
    with kept_away(simulated):
        simulated.reboot()
        with pytest.raises(DeviceLost):
            observe_for_ever(phone)
    adb_server.client.wait_for_device(simulated.serial, deadline_s=60)
    works(phone)


def test_a_frozen_phone_is_silent_within_the_deadline_and_works_again_when_thawed(simulated: SimulatedPhone) -> None:
    with bridged(simulated, HASTY) as phone:
        phone.observe(picture=False)
        simulated.freeze()
        began = time.monotonic()
        with pytest.raises(DeviceSilent):
            phone.perform(Tap(point=Point(5, 5)))
        assert time.monotonic() - began < PATIENT.gesture_s / 2
        simulated.thaw()
        works_again(phone)


def test_the_persons_switch_ends_the_driving_and_nothing_takes_over(phone: Phone, simulated: SimulatedPhone) -> None:
    simulated.switch_bridge(False)
    with pytest.raises(DeviceLost, match="stopped by the switch in the Tapwright Bridge app"):
        phone.observe()
    with driven(simulated) as again, pytest.raises(DeviceLost, match="stopped by the switch"):
        again.observe()
    simulated.switch_bridge(True)
    works(phone)


def test_an_app_of_another_protocol_is_passed_over_with_a_word(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    line = "    tapwright-bridge protocol=2 state=BOUND socket=localabstract:x token=" + "0" * 64 + "\n"
    rule = simulated.faults.arm(Rule(where=Where.SHELL, action=Reply(line), match="^dumpsys activity service"))
    with driven(simulated) as phone:
        assert phone.channel == "uiautomator2"
        assert "too new (protocol 2, not 1): upgrade tapwright" in phone.channel_reason
    assert simulated.faults.fired(rule) >= 1


def test_a_second_host_takes_the_phone_and_the_first_is_told(phone: Phone, simulated: SimulatedPhone) -> None:
    with driven(simulated) as second:
        assert second.observe(picture=False).package == LAUNCHER
        with pytest.raises(DeviceLost, match="somebody else drives this phone now"):
            phone.perform(Tap(point=Point(5, 5)))
        with pytest.raises(DeviceLost, match="somebody else drives this phone now"):
            phone.observe()
        works(second)
    assert phone.channel == "bridge"


def test_a_gesture_whose_answer_was_lost_is_not_repeated(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Close(), match="^gesture", limit=1))
    with pytest.raises(DeviceRefused, match="whether it happened is unknown"):
        phone.perform(Tap(point=middle(phone.observe(picture=False), "Settings")))
    assert simulated.faults.fired(rule) == 1
    assert phone.channel == "bridge"
    works(phone)


def test_a_look_whose_answer_was_lost_is_taken_again(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Close(), match="^observe", limit=1))
    assert phone.observe().package == LAUNCHER
    assert simulated.faults.fired(rule) == 1
    assert phone.channel_reason == ""


def test_an_app_that_is_bound_but_listens_no_more_is_bound_anew(phone: Phone, simulated: SimulatedPhone) -> None:
    # A copy: the phone's own thread opens and closes ports meanwhile.
    ports = tuple(simulated.handset.ports)
    (socket,) = (address for address in ports if address.startswith("localabstract:tapwright-bridge"))
    rule = simulated.faults.arm(Rule(where=Where.OPEN, action=Refuse(), match=f"^{socket}"))
    simulated.faults.arm(Rule(where=Where.BRIDGE, action=Close(), match="^observe", limit=1))
    works(phone)
    assert simulated.faults.fired(rule) >= 1
    assert socket not in simulated.handset.ports


def test_an_app_that_dies_at_every_look_is_given_up(phone: Phone, simulated: SimulatedPhone) -> None:
    rule = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Close(), match="^observe"))
    assert phone.observe().package == LAUNCHER
    assert simulated.faults.fired(rule) == 2
    assert phone.channel == "uiautomator2"
    assert phone.channel_reason == "bridge: the app dies during observe"


def test_a_gesture_that_hangs_is_silent_and_not_repeated(simulated: SimulatedPhone) -> None:
    with bridged(simulated, HASTY) as phone:
        phone.observe(picture=False)
        rule = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Hang(), match="^gesture", limit=1))
        with pytest.raises(DeviceSilent, match="bridge gesture took longer than 1.5 s"):
            phone.perform(Tap(point=Point(5, 5)))
        until(lambda: simulated.faults.fired(rule) == 1)
        works_again(phone)


def test_stopping_wakes_a_waiting_look_at_once(phone: Phone, simulated: SimulatedPhone) -> None:
    hung = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Hang(), match="^observe"))

    def close() -> float:
        until(lambda: simulated.faults.fired(hung) == 1)
        closed_s = time.monotonic()
        phone.close()
        return closed_s

    with ThreadPoolExecutor(1) as beside:
        closing = beside.submit(close)
        with pytest.raises(DeviceLost):
            phone.observe()
        assert time.monotonic() - closing.result() < PATIENT.look_s / 2


def test_no_connection_and_no_thread_is_left_after_closing(simulated: SimulatedPhone) -> None:
    before = {thread.name for thread in threading.enumerate()}
    for _ in range(3):
        with bridged(simulated) as phone:
            phone.observe(picture=False)
    until(lambda: not {each.name for each in threading.enumerate() if each.name.startswith("bridge-")} - before)
    with shell_of(simulated) as (link, shell):
        channel = BridgeChannel(link, shell)
        channel.open(soon())
        channel.close()
        channel.close()


def test_launching_is_settled_through_events_too(phone: Phone) -> None:
    phone.perform(Launch(package=SETTINGS))
    screen = phone.observe()
    assert (screen.package, screen.settled) == (SETTINGS, True)


def test_the_first_word_of_a_new_lease_is_heard_by_the_phone(phone: Phone, simulated: SimulatedPhone) -> None:
    asked = [entry.what for entry in simulated.journal.entries(Kind.BRIDGE)]
    assert any("hello" in what for what in asked)


def test_an_app_that_takes_connections_and_answers_nothing_is_ended_and_enabled_again(
    simulated: SimulatedPhone,
) -> None:
    with bridged(simulated) as phone:
        phone.observe(picture=False)
        stuck = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Hang(), match="^hello", limit=1))
        simulated.faults.arm(Rule(where=Where.BRIDGE, action=Close(), match="^observe", limit=1))
        works(phone)
        assert simulated.faults.fired(stuck) == 1


def test_a_phone_opened_while_its_app_answers_nothing_is_driven_by_the_next_way(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    stuck = simulated.faults.arm(Rule(where=Where.BRIDGE, action=Hang(), match="^hello"))
    with driven(simulated, replace(PATIENT, open_s=5.0), channels=(BridgeChannel, AdbChannel)) as phone:
        assert phone.channel == "plain adb"
        assert "bridge: it takes connections, but does not answer within 5.0 s" in phone.channel_reason
    assert simulated.faults.fired(stuck) == 1
