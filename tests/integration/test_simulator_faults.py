"""Every fault strikes, and the real clients see what they see on phones: the cable, the shell, files, the phone itself.

Source for what they see: adb server 36.0.0, adbutils 2.12 and uiautomator2 3.7 against real adbd's behaviour.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import adbutils
import pytest
import uiautomator2
from adbutils.errors import AdbError, AdbInstallError, AdbTimeout

from accessibility_bridge.errors import AdbServerUnavailable
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import (
    Action,
    Close,
    CrashServer,
    Delay,
    Disconnect,
    DropAfter,
    Fail,
    FillStorage,
    Freeze,
    Hang,
    Happen,
    Rate,
    Reboot,
    Refuse,
    Reply,
    Rule,
    Where,
    playable_at,
)
from accessibility_bridge.simulator.happenings import Crash, LowBattery, NotResponding, SignedOut
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from accessibility_bridge.simulator.wire.auth import Auth
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.integration import test_simulator_screen_faults as of_the_screen
from tests.integration.faulty import TRIED, UNCLOSED, Victim, plays
from tests.integration.faulty import swept as swept
from tests.integration.faulty import victim as victim
from tests.integration.phones import instant_world
from tests.integration.rig import run_adb
from tests.integration.test_authorization import guarded
from tests.integration.test_simulator_screen_faults import everything_at
from tests.waiting import until

pytestmark = UNCLOSED


@pytest.fixture
def app(tmp_path: Path) -> str:
    path = tmp_path / "tiny.apk"
    path.write_bytes(apk(manifest("dev.tiny")))
    return str(path)


def test_every_fault_has_a_test() -> None:
    assert of_the_screen
    own = {(where, action) for where in Where for action in playable_at(where)}
    anywhere = set.intersection(*(set(playable_at(where)) for where in Where)) | {CrashServer}
    untried = {pair for pair in own if pair[1] not in anywhere} - TRIED
    assert not untried, f"no test lets these strike: {sorted(f'{where} {kind.__name__}' for where, kind in untried)}"
    assert anywhere <= {action for _, action in TRIED}


@pytest.mark.parametrize("where", [where for where in Where if where is not Where.TLS])
def test_every_place_asks_whether_something_strikes(victim: Victim, where: Where, app: str) -> None:
    with victim.struck(where, Delay(0.01)):
        everything_at(where, victim, app)


# The cable and the way in


@plays(Where.ACCEPT, Refuse)
def test_a_phone_that_resets_connections_is_offline_until_it_behaves(victim: Victim) -> None:
    with victim.struck(Where.ACCEPT, Refuse()) as rule:
        victim.phone.drop()
        until(lambda: victim.fired(rule) > 0 and victim.state() == "offline")
        # At each of its attempts adb calls it "still connecting" for a moment.
        until(lambda: "offline" in victim.adb("shell", "true").stderr)
    victim.back()


@plays(Where.AUTH, Refuse)
def test_a_phone_that_forgot_the_computer_is_unauthorized_until_somebody_allows_it(victim: Victim) -> None:
    with victim.struck(Where.AUTH, Refuse()):
        victim.phone.drop()
        until(lambda: victim.state() == "unauthorized")
        assert "device unauthorized" in victim.adb("shell", "true").stderr
    victim.phone.allow()
    victim.back()


# Over TLS


@pytest.fixture
def paired() -> Iterator[tuple[AdbServer, SimulatedPhone]]:
    """A phone of wireless debugging that is online, under a server of its own, which a failed handshake holds up."""
    with AdbServer() as server, guarded(Auth.TLS) as phone:
        shown = phone.start_pairing()
        server.client.pair(shown.address, shown.code)
        server.connect(phone.address)
        yield server, phone


def lost_until_connected(server: AdbServer, phone: SimulatedPhone, action: Action) -> None:
    """An adb server that cannot agree with a phone it knew forgets it, and says so when asked to connect."""
    rule = phone.faults.arm(Rule(where=Where.TLS, action=action))
    phone.drop()
    until(lambda: phone.faults.fired(rule) > 0 and not server.client.devices())
    assert b"not found" in run_adb(server, "-s", phone.serial, "shell", "true").stderr
    assert b"failed to connect" in run_adb(server, "connect", phone.address).stdout
    phone.faults.disarm(rule)
    server.connect(phone.address)
    assert run_adb(server, "-s", phone.serial, "shell", "echo back").stdout == b"back\n"


@plays(Where.TLS, Refuse)
def test_a_phone_that_forgot_the_certificate_is_gone_until_it_knows_it(
    paired: tuple[AdbServer, SimulatedPhone],
) -> None:
    server, phone = paired
    lost_until_connected(server, phone, Refuse())
    assert "has forgotten a computer's certificate" in [entry.what for entry in phone.journal.entries(Kind.LIFE)]
    assert phone.trusted


@plays(Where.TLS, Close)
def test_a_phone_that_hangs_up_at_the_handshake_is_gone_until_it_does_not(
    paired: tuple[AdbServer, SimulatedPhone],
) -> None:
    lost_until_connected(*paired, Close())


def test_a_phone_that_is_slow_to_shake_hands_comes_back_all_the_same(
    paired: tuple[AdbServer, SimulatedPhone],
) -> None:
    server, phone = paired
    rule = phone.faults.arm(Rule(where=Where.TLS, action=Delay(1.0), limit=1))
    phone.drop()
    until(lambda: phone.faults.fired(rule) == 1)
    server.client.wait_for_device(phone.serial, deadline_s=60)
    assert run_adb(server, "-s", phone.serial, "shell", "echo back").stdout == b"back\n"


# Streams


@plays(Where.OPEN, Refuse)
def test_a_refused_stream_is_an_error_named_closed(victim: Victim) -> None:
    with victim.struck(Where.OPEN, Refuse(), match="^shell"):
        done = victim.adb("shell", "true")
        assert (done.returncode, done.stderr.strip()) == (1, "error: closed")
        with pytest.raises(AdbError, match="closed"):
            victim.device.shell("true")


@plays(Where.OPEN, Close)
def test_a_stream_closed_at_once_says_nothing(victim: Victim) -> None:
    with victim.struck(Where.OPEN, Close(), match="^(shell|exec):"):
        assert victim.device.shell("echo hello") == ""
        done = victim.adb("exec-out", "echo hello")
        assert (done.returncode, done.stdout) == (0, "")


@plays(Where.OPEN, DropAfter)
def test_a_picture_cut_off_by_a_lost_cable_is_no_error_to_clients(victim: Victim) -> None:
    with victim.struck(Where.OPEN, DropAfter(2000), match="screencap", limit=2):
        cut = victim.device.shell("screencap -p", encoding=None)
        assert (cut[:4], len(cut)) == (b"\x89PNG", 2000)
        victim.back()
        assert victim.adb("exec-out", "screencap -p").returncode == 0
    victim.back()


def test_an_upload_cut_off_by_a_lost_cable_fails(victim: Victim, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(3_000_000))
    with victim.struck(Where.OPEN, DropAfter(200_000), match="^sync", limit=1):
        done = victim.adb("push", str(tmp_path / "large"), "/sdcard/large")
        assert done.returncode == 1
        assert "1 file pushed, 0 skipped" not in done.stdout
    victim.back()
    assert victim.phone.handset.files.find("/sdcard/large") is None


@plays(Where.OPEN, Rate)
def test_a_slow_cable_loses_nothing(victim: Victim) -> None:
    content = bytes(range(256)) * 800
    with victim.struck(Where.OPEN, Rate(400_000), match="^sync"):
        before_s = victim.phone.handset.clock()
        victim.device.sync.push(io.BytesIO(content), "/sdcard/slow")
        assert victim.device.sync.read_bytes("/sdcard/slow") == content
        assert victim.phone.handset.clock() - before_s > 0.9
    assert victim.device.sync.read_bytes("/sdcard/slow") == content


@plays(Where.SHELL, Disconnect)
def test_a_lost_connection_ends_the_command_and_heals(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Disconnect(), match="getprop", limit=1):
        assert victim.adb("shell", "getprop").returncode != 0
        victim.back()
    assert victim.device.shell("getprop ro.serialno") == "SIM0001"


@plays(Where.SHELL, CrashServer)
def test_a_phone_can_take_the_adb_server_down() -> None:
    with AdbServer() as server:
        victim = Victim(server)
        with victim.struck(Where.SHELL, CrashServer()):
            victim.adb("shell", "true")
        until(lambda: not _answers(server))
        victim.fleet.stop()


def _answers(server: AdbServer) -> bool:
    try:
        server.client.devices()
    except AdbServerUnavailable:
        return False
    return True


# The shell, files and installing


@plays(Where.SHELL, Reply)
def test_a_shell_line_can_be_answered_by_something_else(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Reply("Killed\n", exit_code=137), match="^settings"):
        done = victim.adb("shell", "settings get secure x")
        assert (done.returncode, done.stdout) == (137, "Killed\n")
        assert victim.device.shell("settings get secure x") == "Killed"


@plays(Where.SHELL, Fail)
def test_a_shell_line_can_fail_on_standard_error(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Fail("cmd: Can't find service: settings", 20), match="^settings"):
        done = victim.adb("shell", "settings get secure x")
        assert (done.returncode, done.stdout, done.stderr) == (20, "", "cmd: Can't find service: settings\n")
        assert victim.device.shell2("settings get secure x", v2=True).returncode == 20


def unanswered(victim: Victim, line: str) -> bool:
    """Try a line that must get no answer; one that adb was too slow to pass on got none either."""
    with pytest.raises(AdbTimeout):
        victim.device.shell(line, timeout=0.3)
    return True


@plays(Where.SHELL, Hang)
def test_a_hung_command_runs_into_the_clients_deadline(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Hang(), match="^getprop") as rule:
        until(lambda: unanswered(victim, "getprop") and victim.fired(rule) > 0)
    assert victim.device.shell("echo alive") == "alive"


@plays(Where.SYNC, Fail)
def test_a_refused_upload_is_told_and_leaves_no_file(victim: Victim, app: str) -> None:
    with victim.struck(Where.SYNC, Fail("Read-only file system"), match="^SEND"):
        done = victim.adb("push", app, "/sdcard/x")
        assert done.returncode == 1
        assert "Read-only file system" in done.stderr + done.stdout
        with pytest.raises(AdbError):
            victim.device.sync.push(b"x" * 100_000, "/sdcard/x")
    assert not victim.device.sync.exists("/sdcard/x")


@plays(Where.INSTALL, Fail)
def test_a_refused_app_names_the_reason(victim: Victim, app: str) -> None:
    reason = "INSTALL_FAILED_UPDATE_INCOMPATIBLE: signatures do not match"
    with victim.struck(Where.INSTALL, Fail(reason), match="dev.tiny"):
        done = victim.adb("install", app)
        assert done.returncode == 1
        assert f"Failure [{reason}]" in done.stderr
        with pytest.raises(AdbInstallError, match="INSTALL_FAILED_UPDATE_INCOMPATIBLE"):
            victim.device.install(app)
    assert "dev.tiny" not in victim.device.list_packages()


@plays(Where.SHELL, FillStorage)
def test_full_storage_is_full_for_uploads_installations_and_the_shell(victim: Victim, app: str) -> None:
    with victim.struck(Where.SHELL, FillStorage(free_bytes=10), match="fill up"):
        victim.adb("shell", "echo fill up")
    done = victim.adb("push", app, "/sdcard/x")
    assert done.returncode == 1
    assert "No space left on device" in done.stdout + done.stderr
    with pytest.raises(AdbError):
        victim.device.sync.push(b"x" * 1000, "/sdcard/x")
    assert "INSTALL_FAILED_INSUFFICIENT_STORAGE" in victim.adb("install", app).stderr
    wrote = victim.adb("shell", "echo a line that is too long > /sdcard/y")
    assert wrote.returncode != 0
    assert "No space left on device" in wrote.stderr
    assert victim.device.shell("df /data").split("\n")[1].split()[3:5] == ["0", "100%"]
    victim.device.shell("echo tiny > /sdcard/z")
    assert victim.device.shell("cat /sdcard/z") == "tiny"


# The phone as a whole


@plays(Where.SHELL, Freeze)
def test_a_frozen_phone_stays_a_device_and_goes_on_by_itself(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Freeze(seconds=0.4), match="freeze now", limit=1):
        assert victim.device.shell("echo freeze now") == "freeze now"
    assert victim.state() == "device"
    assert victim.device.shell("echo alive") == "alive"


def test_a_frozen_phone_answers_nobody_until_it_is_thawed(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Freeze(), match="freeze now") as rule:
        until(lambda: unanswered(victim, "echo freeze now") and victim.fired(rule) > 0)
    assert victim.state() == "device"
    victim.phone.thaw()
    assert victim.device.shell("echo alive") == "alive"


@plays(Where.INPUT, Reboot)
def test_a_phone_that_reboots_is_gone_and_comes_back_with_nothing_running(victim: Victim) -> None:
    with victim.struck(Where.INPUT, Reboot(), match="key POWER", limit=1):
        victim.adb("shell", "input keyevent POWER")
    until(lambda: victim.inside.reboots == 1)
    assert victim.adb("wait-for-device").returncode == 0
    until(lambda: victim.adb("shell", "getprop sys.boot_completed").stdout.strip() == "1")


@plays(Where.SHELL, Happen)
def test_what_happens_to_a_phone_happens_before_it_answers(victim: Victim) -> None:
    with victim.struck(Where.SHELL, Happen(LowBattery(percent=4)), match="^dumpsys battery", limit=1):
        assert "level: 4\n" in victim.adb("shell", "dumpsys battery").stdout
        assert victim.device.battery().level == 4
    with victim.struck(Where.SHELL, Happen(SignedOut(package="dev.shop")), match="^am start"):
        victim.device.shell("am start -n dev.small.form/.FormActivity")
    assert victim.inside.happened == [LowBattery(percent=4), SignedOut(package="dev.shop")]


@pytest.mark.parametrize(
    ("event", "shown"),
    [(Crash(), "Settings keeps stopping"), (NotResponding(), "Settings isn't responding")],
)
def test_an_app_that_fails_is_a_dialog_to_whoever_looks(
    simulated_phone: SimulatedPhone, adb_server: AdbServer, event: Crash | NotResponding, shown: str
) -> None:
    device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated_phone.serial)
    device.app_start("com.android.settings")
    rule = simulated_phone.faults.arm(Rule(where=Where.INPUT, action=Happen(event), match="^tap", limit=1))
    device.click(5, 1200)
    until(lambda: shown in device.dump_hierarchy())
    assert simulated_phone.faults.fired(rule) == 1


def test_an_app_that_hangs_takes_no_tap_and_is_waited_for_by_its_dialog(
    simulated_fleet: FleetMaker, adb_server: AdbServer
) -> None:
    (phone,) = simulated_fleet(1, make_inside=instant_world)
    device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(phone.serial)
    first = "content query --uri content://com.android.deskclock/alarms --where _id=1"
    device.app_start("com.android.deskclock")
    hang = Happen(NotResponding(package="com.android.deskclock", patience_s=1, waits=2))
    rule = phone.faults.arm(Rule(where=Where.INPUT, action=hang, match="^tap", limit=1))
    tapped = uiautomator2.connect(device)
    for _ in range(2):
        tapped(resourceId="com.android.deskclock:id/onoff").click()
        until(lambda: "Clock isn't responding" in tapped.dump_hierarchy())
        assert "enabled=1" in device.shell(first)
        assert tapped(resourceId="com.android.deskclock:id/onoff").info["checked"]
        tapped(resourceId="android:id/aerr_wait").click()
        assert "isn't responding" not in tapped.dump_hierarchy()
    tapped(resourceId="com.android.deskclock:id/onoff").click()
    until(lambda: "enabled=0" in device.shell(first))
    assert phone.faults.fired(rule) == 1
    tapped.stop_uiautomator()


def test_what_cannot_happen_is_written_down_and_does_not_count(victim: Victim) -> None:
    rule = victim.phone.faults.arm(Rule(where=Where.SHELL, action=Happen(NotResponding())))
    assert victim.device.shell("echo alive") == "alive"
    assert victim.fired(rule) == 0
    noted = [entry.what for entry in victim.phone.journal.entries(Kind.FAULT)]
    assert noted[-1] == "NotResponding cannot happen: nothing here ever hangs"


@plays(Where.SYNC, Delay)
def test_a_late_answer_is_an_answer(victim: Victim) -> None:
    with victim.struck(Where.SYNC, Delay(0.1)):
        assert victim.device.sync.stat("/sdcard").mode
