"""Installing, enabling and removing the bridge on a simulated phone behind a real adb server."""

from __future__ import annotations

import pytest

from accessibility_bridge.bridge.setup import InstallOutcome
from accessibility_bridge.bridge.state import BridgeCondition, health
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.phone import connect_phone
from accessibility_bridge.shell import Shell
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Fail, Reply, Rule, Where
from accessibility_bridge.simulator.inside import DeviceProfile, Package
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from accessibility_bridge.simulator.world import Pace, World
from accessibility_bridge.uia2_channel import Uia2Channel
from daemon.bridge import bridge_status, enable_bridge, install_bridge, uninstall_bridge
from tests.integration.bridges import enable_on, setup_of, soon
from tests.integration.phones import INSTANT, instant_world
from tests.waiting import kept_away, until_missed

SERVICE = "dev.tapwright.bridge/dev.tapwright.bridge.BridgeService"
READER = "com.example.reader/com.example.reader.ReaderService"


def secure(shell: Shell, key: str) -> str:
    return shell.text(["settings", "get", "secure", key], deadline=soon()).strip()


def everything(shell: Shell) -> str:
    listed = shell.text("settings list secure; settings list global; settings list system", deadline=soon())
    packages = shell.text("pm list packages; ls /data/local/tmp", deadline=soon())
    return listed + packages


def test_a_fresh_phone_has_no_bridge(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, _):
        assert setup.state(soon()).condition is BridgeCondition.NOT_INSTALLED


def test_installing_puts_it_there_once(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, _):
        assert setup.install(soon()) is InstallOutcome.INSTALLED
        assert setup.install(soon()) is InstallOutcome.KEPT
        assert setup.state(soon()).condition is BridgeCondition.NOT_ENABLED


def test_another_build_of_the_same_version_is_replaced(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, shell):
        setup.install(soon())
        path = shell.text("pm path dev.tapwright.bridge", deadline=soon()).strip().removeprefix("package:")
        shell.text(f"echo x >> {path}", deadline=soon())
        assert setup.install(soon()) is InstallOutcome.UPDATED
        assert setup.install(soon()) is InstallOutcome.KEPT


def test_a_newer_one_is_kept(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, _):
        setup.install(soon())
        simulated.inside.install(Package(name="dev.tapwright.bridge", label="Tapwright Bridge", version_code=99))
        assert setup.install(soon()) is InstallOutcome.KEPT_NEWER


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ("INSTALL_FAILED_USER_RESTRICTED: Install canceled by user", "switch on `Install via USB`"),
        ("INSTALL_FAILED_UPDATE_INCOMPATIBLE: signatures do not match", "run `tapwright bridge uninstall` first"),
        ("INSTALL_FAILED_INSUFFICIENT_STORAGE", "INSUFFICIENT_STORAGE"),
    ],
)
def test_a_phone_that_does_not_take_it_says_which_switch_is_missing(
    simulated_fleet: FleetMaker, failure: str, said: str
) -> None:
    fleet = simulated_fleet(
        1, make_inside=instant_world, options=INSTANT,
        profile=lambda number: DeviceProfile(serial=f"mi{number}", manufacturer="Xiaomi"),
    )  # fmt: skip
    fleet.phones[0].faults.arm(Rule(where=Where.INSTALL, action=Fail(failure)))
    with setup_of(fleet.phones[0]) as (setup, _), pytest.raises(DeviceRefused, match=said):
        setup.install(soon())


def test_enabling_appends_and_keeps_the_others(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, shell):
        shell.text(["settings", "put", "secure", "enabled_accessibility_services", READER], deadline=soon())
        setup.install(soon())
        state = setup.enable(soon())
        assert state.condition is BridgeCondition.READY
        assert secure(shell, "enabled_accessibility_services") == f"{READER}:{SERVICE}"
        assert secure(shell, "accessibility_enabled") == "1"
        assert state.other_services == (READER,)


def test_enabling_what_is_ready_writes_nothing(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    simulated.journal.clear()
    with setup_of(simulated) as (setup, _):
        assert setup.enable(soon()).condition is BridgeCondition.READY
    assert not any("settings put" in line for line in simulated.journal.shell_lines())


def test_enabling_what_is_not_installed_is_refused(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, _), pytest.raises(DeviceRefused, match="tapwright bridge install"):
        setup.enable(soon())


def test_a_crashed_service_is_taken_out_and_put_back(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    simulated.kill_bridge()
    with setup_of(simulated) as (setup, _):
        assert setup.state(soon()).condition is BridgeCondition.CRASHED
        assert setup.enable(soon()).condition is BridgeCondition.READY


def test_a_forbidden_setting_names_the_switch(simulated: SimulatedPhone) -> None:
    denied = Reply("java.lang.SecurityException: Permission denial: writing to settings\n", exit_code=255)
    with setup_of(simulated) as (setup, _):
        setup.install(soon())
        rule = simulated.faults.arm(Rule(where=Where.SHELL, action=denied, match="^settings put"))
        with pytest.raises(DeviceRefused, match="does not let adb write settings: look for a switch"):
            setup.enable(soon())
    assert simulated.faults.fired(rule) == 1


def test_an_entry_the_phone_takes_out_again_is_noticed(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, _):
        setup.install(soon())
        rule = simulated.faults.arm(Rule(where=Where.SHELL, action=Reply(""), match="^settings put secure enabled"))
        with pytest.raises(DeviceRefused, match="taken the bridge out of its accessibility services again"):
            setup.enable(soon())
    assert simulated.faults.fired(rule) == 1


@pytest.mark.parametrize("services", [None, READER, ""])
def test_uninstalling_leaves_the_phone_as_it_was_found(simulated: SimulatedPhone, services: str | None) -> None:
    with setup_of(simulated) as (setup, shell):
        if services is not None:
            shell.text(["settings", "put", "secure", "enabled_accessibility_services", services], deadline=soon())
        before = everything(shell)
        setup.install(soon())
        setup.enable(soon())
        assert everything(shell) != before
        assert setup.uninstall(soon()) is True
        assert everything(shell) == before
        assert setup.uninstall(soon()) is False
        assert everything(shell) == before


def test_a_service_somebody_else_enabled_meanwhile_survives_uninstalling(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    with setup_of(simulated) as (setup, shell):
        both = f"{SERVICE}:{READER}"
        shell.text(["settings", "put", "secure", "enabled_accessibility_services", both], deadline=soon())
        setup.uninstall(soon())
        assert secure(shell, "enabled_accessibility_services") == READER


def test_a_force_stop_takes_the_entry_out_and_enabling_puts_it_back(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    with setup_of(simulated) as (setup, shell):
        shell.text("am force-stop dev.tapwright.bridge", deadline=soon())
        assert setup.state(soon()).condition is BridgeCondition.NOT_ENABLED
        assert setup.enable(soon()).condition is BridgeCondition.READY


def test_a_uiautomation_suspends_it_and_is_named(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    with connect_phone(simulated.serial, channels=(Uia2Channel,)) as other, setup_of(simulated) as (setup, shell):
        assert other.channel == "uiautomator2"
        assert setup.state(soon()).condition is BridgeCondition.SUSPENDED
        assert health(shell, soon())["state"] == "UNBOUND"
        with pytest.raises(DeviceRefused, match="another test tool"):
            setup.enable(soon())
    with setup_of(simulated) as (setup, _):
        assert setup.state(soon()).condition is BridgeCondition.READY


def test_the_persons_switch_is_respected(simulated: SimulatedPhone) -> None:
    enable_on(simulated)
    simulated.switch_bridge(False)
    with setup_of(simulated) as (setup, _):
        assert setup.state(soon()).condition is BridgeCondition.STOPPED
        with pytest.raises(DeviceRefused, match="switch it on again there"):
            setup.enable(soon())


def test_the_health_row_tells_how_it_is(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, shell):
        assert health(shell, soon()) == {}
        setup.install(soon())
        setup.enable(soon())
        assert (health(shell, soon())["state"], health(shell, soon())["protocol"]) == ("BOUND", "1")


def test_the_commands_of_a_person_say_how_it_stands(simulated: SimulatedPhone) -> None:
    serial = simulated.serial
    assert bridge_status(serial).words == "not installed: run `tapwright bridge install`"
    installed = install_bridge(serial)
    assert (installed.outcome, installed.report.enabled) == (InstallOutcome.INSTALLED, False)
    report = enable_bridge(serial)
    assert (report.ready, report.bound, report.installed_version) == (True, True, report.shipped_version)
    removed = uninstall_bridge(serial)
    assert (removed.serial, removed.was_installed) == (serial, True)
    assert bridge_status(serial).condition is BridgeCondition.NOT_INSTALLED


def test_enabling_installs_it_when_it_is_missing(simulated: SimulatedPhone) -> None:
    assert enable_bridge(simulated.serial).ready


def test_it_survives_a_reboot(simulated: SimulatedPhone, adb_server: AdbServer) -> None:
    enable_on(simulated)
    with setup_of(simulated) as (setup, _):
        before = setup.state(soon()).address
        with kept_away(simulated):
            simulated.reboot()
            until_missed(adb_server, simulated.serial)
        adb_server.client.wait_for_device(simulated.serial, deadline_s=60)
        after = setup.state(soon())
    assert after.condition is BridgeCondition.READY
    assert before is not None
    assert after.address is not None
    assert after.address.socket != before.socket


def test_worlds_of_any_pace_take_it(simulated_fleet: FleetMaker) -> None:
    phone = simulated_fleet(1, make_inside=lambda profile: World(profile, pace=Pace.TYPICAL)).phones[0]
    enable_on(phone)
    with setup_of(phone) as (setup, _):
        assert setup.state(soon()).condition is BridgeCondition.READY


@pytest.mark.parametrize(
    ("before", "kept"),
    [(f"{READER}:", READER), (f"null:{READER}", READER), (f"{READER}::a.b/.C", f"{READER}:a.b/.C"), (":", "")],
)
def test_odd_lists_are_appended_to_and_put_back_as_they_were(simulated: SimulatedPhone, before: str, kept: str) -> None:
    with setup_of(simulated) as (setup, shell):
        shell.text(["settings", "put", "secure", "enabled_accessibility_services", before], deadline=soon())
        setup.install(soon())
        setup.enable(soon())
        assert secure(shell, "enabled_accessibility_services") == ":".join(filter(None, (kept, SERVICE)))
        setup.uninstall(soon())
        assert secure(shell, "enabled_accessibility_services") == before


def test_a_phone_that_does_not_say_what_is_enabled_is_left_alone(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, shell):
        shell.text(["settings", "put", "secure", "enabled_accessibility_services", READER], deadline=soon())
        setup.install(soon())
        away = Fail("cmd: Can't find service: settings", 20)
        rule = simulated.faults.arm(Rule(where=Where.SHELL, action=away, match="^settings get"))
        with pytest.raises(DeviceRefused, match="Can't find service"):
            setup.enable(soon())
        assert simulated.faults.fired(rule) == 1
        simulated.faults.disarm(rule)
        assert secure(shell, "enabled_accessibility_services") == READER


def test_words_that_stand_where_the_list_should_are_not_written_into_it(simulated: SimulatedPhone) -> None:
    booting = "tapwright-answer path\npackage:/data/app/base.apk\ntapwright-answer enabled\ncmd: Failure: no settings\n"
    with setup_of(simulated) as (setup, shell):
        shell.text(["settings", "put", "secure", "enabled_accessibility_services", READER], deadline=soon())
        setup.install(soon())
        rule = simulated.faults.arm(
            Rule(where=Where.SHELL, action=Reply(booting), match="tapwright-answer enabled", limit=1)
        )
        setup.enable(soon())
        assert simulated.faults.fired(rule) == 1
        assert secure(shell, "enabled_accessibility_services") == f"{READER}:{SERVICE}"


def test_a_note_of_before_that_was_cut_off_is_not_taken_for_what_was(simulated: SimulatedPhone) -> None:
    with setup_of(simulated) as (setup, shell):
        shell.text("echo > /data/local/tmp/tapwright-bridge.before", deadline=soon())
        setup.install(soon())
        setup.enable(soon())
        setup.uninstall(soon())
        assert secure(shell, "accessibility_enabled") in ("0", "1", "null")
        assert secure(shell, "enabled_accessibility_services") == "null"
