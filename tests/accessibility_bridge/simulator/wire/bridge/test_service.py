"""How the bridge's service comes and goes with settings, installs, crashes, reboots and other automations."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from accessibility_bridge.bridge.wire.replies import HealthReply
from accessibility_bridge.bridge.wire.requests import HealthRequest, ObserveRequest, WaitRequest
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.bridge.app import LABEL
from tests.accessibility_bridge.simulator.wire.bridge.client import COMPONENT, HEALTH, Bridge, bridge_of, dump, health
from tests.accessibility_bridge.simulator.wire.host import Host, connected
from tests.waiting import until

UNMATCHED = "No services match: dev.tapwright.bridge/.BridgeService"
OTHER = "com.example.reader/com.example.reader.Reader"


def listed(host: Host, title: str) -> str:
    """What stands in the braces after a title of `dumpsys accessibility`."""
    found = re.search(rf"^     {title}:\{{(.*)\}}$", host.shell("dumpsys accessibility"), re.MULTILINE)
    assert found is not None
    return found[1]


def test_an_installed_bridge_is_not_bound_until_it_is_enabled(installed: Host) -> None:
    assert installed.shell("pm path dev.tapwright.bridge") == "package:/data/app/dev.tapwright.bridge/base.apk\n"
    assert UNMATCHED in dump(installed)
    assert listed(installed, "Bound services") == ""
    assert health(installed)["state"] == "NEVER_BOUND"


def test_enabling_binds_the_service_and_prints_where_it_listens(enabled: Host) -> None:
    assert f"label={LABEL}," in listed(enabled, "Bound services")
    assert listed(enabled, "Enabled services") == f"{{{COMPONENT}}}"
    assert re.search(
        r"^SERVICE dev\.tapwright\.bridge/\.BridgeService [0-9a-f]+ pid=\d+\n  Client:\n"
        r"    tapwright-bridge protocol=1 state=BOUND socket=localabstract:tapwright-bridge-[0-9a-f]{16} "
        r"token=[0-9a-f]{64}\n$",
        dump(enabled),
    )
    assert health(enabled)["state"] == "BOUND"
    assert "dev.tapwright.bridge" in enabled.shell("ps")


def test_it_bears_the_name_that_the_real_app_gives_itself(enabled: Host) -> None:
    strings = resources.files("accessibility_bridge").joinpath("android/app/res/values/strings.xml").read_text("utf-8")
    assert f'<string name="service_name">{LABEL}</string>' in strings


def test_the_short_name_beside_another_service_binds_as_well(installed: Host) -> None:
    short = f"{OTHER}:dev.tapwright.bridge/.BridgeService"
    installed.shell(f"settings put secure enabled_accessibility_services {short}")
    assert "state=BOUND" in dump(installed)
    assert installed.shell("settings get secure accessibility_enabled") == "1\n"
    assert listed(installed, "Enabled services") == f"{{{OTHER}}}, {{{COMPONENT}}}"


def test_without_the_app_there_is_no_provider(host: Host) -> None:
    assert "Could not find provider" in host.shell2(HEALTH)[1]
    assert "Bound services:{}" in host.shell("dumpsys accessibility")


def test_a_force_stop_takes_the_entry_out_and_leaves_the_others(installed: Host) -> None:
    installed.shell(f"settings put secure enabled_accessibility_services {COMPONENT}:{OTHER}")
    installed.shell("am force-stop dev.tapwright.bridge")
    assert installed.shell("settings get secure enabled_accessibility_services") == f"{OTHER}\n"
    assert UNMATCHED in dump(installed)
    assert installed.shell("settings get secure accessibility_enabled") == "0\n"


def test_an_uninstall_unbinds_and_forgets_the_fence(enabled: Host, phone: SimulatedPhone) -> None:
    with bridge_of(phone.address) as bridge:
        bridge.ask(ObserveRequest(fence=7))
    assert enabled.shell("pm uninstall dev.tapwright.bridge") == "Success\n"
    assert enabled.shell("settings get secure enabled_accessibility_services") == "null\n"
    assert UNMATCHED in dump(enabled)
    assert phone.handset.bridge.pid is None


def test_a_killed_bridge_stays_listed_but_unbound_until_it_is_toggled(
    bridge: Bridge, host: Host, phone: SimulatedPhone
) -> None:
    phone.kill_bridge()
    with pytest.raises(EOFError):
        bridge.receive()
    assert listed(host, "Enabled services") == listed(host, "Crashed services") == f"{{{COMPONENT}}}"
    assert UNMATCHED in dump(host)
    assert health(host)["state"] == "NEVER_BOUND"
    host.shell(f"settings put secure enabled_accessibility_services {COMPONENT}")
    assert UNMATCHED in dump(host)
    host.shell("settings delete secure enabled_accessibility_services")
    host.shell(f"settings put secure enabled_accessibility_services {COMPONENT}")
    assert "state=BOUND" in dump(host)


def test_a_reinstall_begins_a_new_life_that_remembers_the_fence(enabled: Host, phone: SimulatedPhone) -> None:
    with bridge_of(phone.address) as bridge:
        bridge.ask(ObserveRequest(fence=7))
    before = dump(enabled)
    assert enabled.shell("pm install /data/app/dev.tapwright.bridge/base.apk") == "Success\n"
    assert "state=BOUND" in dump(enabled)
    assert dump(enabled) != before
    with bridge_of(phone.address) as bridge:
        assert bridge.refused(ObserveRequest(fence=6)) == "FENCED"
        enabled.shell("content delete --uri content://dev.tapwright.bridge.health")
        assert health(enabled)["fence"] == "0"


def test_a_reboot_binds_it_again_with_another_token(enabled: Host, phone: SimulatedPhone, loop: LoopThread) -> None:
    before = dump(enabled)
    phone.reboot()
    until(lambda: any(line.message == "System now ready" for line in loop.call(lambda: phone.handset.log.after(0))))
    with connected(phone.address) as again:
        assert "state=BOUND" in dump(again)
        assert dump(again) != before


def test_a_running_uiautomator2_server_suspends_the_service(bridge: Bridge, host: Host, phone: SimulatedPhone) -> None:
    waiting = bridge.send(WaitRequest(deadline_ms=20_000, limit_ms=20_000, quiet_ms=60_000))
    with connected(phone.address) as launcher:
        launcher.shell("touch /data/local/tmp/u2.jar")
        assert launcher.open("shell:CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main -p 9008")
        answered, reply = bridge.receive()
        assert (answered, getattr(reply, "code", None)) == (waiting, 7)
        assert health(host)["state"] == "UNBOUND"
        assert "Ui Automation[" in host.shell("dumpsys accessibility")
        assert listed(host, "Bound services") == ""
        assert bridge.refused(ObserveRequest()) == "NOT_BOUND"
        assert isinstance(bridge.ask(HealthRequest()), HealthReply)
    until(lambda: health(host)["state"] == "BOUND")
    bridge.ask(ObserveRequest())
    assert "Ui Automation[" not in host.shell("dumpsys accessibility")


def test_the_persons_switch_closes_the_socket_until_it_is_on_again(
    bridge: Bridge, host: Host, phone: SimulatedPhone
) -> None:
    phone.switch_bridge(on=False)
    with pytest.raises(EOFError):
        bridge.receive()
    assert dump(host).endswith("    tapwright-bridge protocol=1 state=STOPPED\n")
    assert health(host)["state"] == "STOPPED"
    phone.switch_bridge(on=True)
    with bridge_of(phone.address) as again:
        again.ask(ObserveRequest())


def test_restricted_settings_take_the_entry_away_without_a_word(installed: Host) -> None:
    operation = "dev.tapwright.bridge ACCESS_RESTRICTED_SETTINGS"
    assert installed.shell(f"appops get {operation}") == "No operations.\nDefault mode: default\n"
    installed.shell(f"appops set {operation} deny")
    installed.shell(f"settings put secure enabled_accessibility_services {COMPONENT}")
    assert installed.shell("settings get secure enabled_accessibility_services") == "null\n"
    installed.shell(f"appops set {operation} allow")
    assert installed.shell(f"appops get {operation}") == "ACCESS_RESTRICTED_SETTINGS: allow\n"
    installed.shell(f"settings put secure enabled_accessibility_services {COMPONENT}")
    assert "state=BOUND" in dump(installed)
