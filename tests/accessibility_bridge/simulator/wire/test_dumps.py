"""What `dumpsys`, `cmd`, `pm`, `am`, `wm` and `monkey` say and do on a phone with apps. One answer a line, however long."""
# ruff: noqa: E501

from __future__ import annotations

import re

import pytest

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.happenings import IncomingCall
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.world import Pace, World
from tests.accessibility_bridge.simulator.wire.host import Host, connected

SETTINGS, NOTES, CONTACTS = "com.android.settings", "dev.tapwright.notes", "com.android.contacts"
READ_CONTACTS = "android.permission.READ_CONTACTS"


@pytest.fixture
def world() -> World:
    return World(DeviceProfile(serial="DUMP1"), pace=Pace.INSTANT)


@pytest.fixture
def inside(world: World) -> World:
    return world


ANSWERS = [
    ("dumpsys -l | grep -c .", r"\d\d\n"),
    ("dumpsys --pid window", r"1000\n"),
    ("dumpsys -t 5 statusbar", r"(?s)  mDisabled1=0x0\n.*"),
    ("dumpsys activity recents | grep -c 'Recent #'", r"1\n"),
    ("dumpsys activity nothing.here", r"No activities match: nothing\.here\n"),
    ("dumpsys meminfo no.such", r"No process found for: no\.such\n"),
    ("dumpsys meminfo com.android.launcher3 | grep 'TOTAL PSS'", r" +TOTAL PSS: +\d+ +TOTAL RSS: +\d+ .*\n"),
    ("dumpsys cpuinfo | tail -1", r"0% TOTAL: .*\n"),
    ("dumpsys trust | grep deviceLocked=", r' User "Owner" \(id=0, flags=0x4c13\) \(current\): trusted=0, trustManaged=0, deviceLocked=0, strongAuthRequired=0x0\n'),
    ("dumpsys window policy | grep -E 'showing|secure|occluded'", r"      showing=false\n      occluded=false\n      secure=false\n"),
    ("locksettings get-disabled; locksettings set-disabled false; cmd lock_settings get-disabled", r"true\nLock screen disabled set to false\nfalse\n"),
    ("locksettings set-pin 2580; locksettings verify --old 2580", r"Pin set to '2580'\nLock credential verified successfully\n"),
    ("locksettings set-pin 2580; locksettings clear; echo $?", r"Pin set to '2580'\nOld password '' didn't match\n255\n"),
    ("locksettings set-pin 2580; locksettings set-password --old 2580 sesame; locksettings clear --old sesame", r"Pin set to '2580'\nPassword set to 'sesame'\nLock credential cleared\n"),
    ("locksettings verify", r"Lock credential verified successfully\n"),
    ("locksettings set-pin 12; locksettings set-pin secret", r"Error while executing command: set-pin: a PIN or password has 4 to 16 characters, not 2\nError while executing command: set-pin: a PIN has digits only\n"),
    ("locksettings set-pin 2580; input keyevent SLEEP WAKEUP; dumpsys trust | grep -c deviceLocked=1; dumpsys window policy | grep -E 'showing|secure'; dumpsys window | grep -o mDreamingLockscreen=true", r"Pin set to '2580'\n1\n      showing=true\n      secure=true\nmDreamingLockscreen=true\n"),
    ("locksettings set-pin 2580; input keyevent SLEEP WAKEUP; wm dismiss-keyguard; dumpsys trust | grep -c deviceLocked=1; input text 2580; input keyevent ENTER; dumpsys trust | grep -c deviceLocked=0", r"Pin set to '2580'\n1\n1\n"),
    ("dumpsys wifi | head -1", r"Wi-Fi is enabled\n"),
    ("svc wifi disable; dumpsys wifi | head -1; cmd wifi status", r"Wi-Fi is disabled\nWifi is disabled\n"),
    ("dumpsys telephony.registry | grep mCallState", r"    mCallState=0\n"),
    ("dumpsys alarm | grep -c 'Next alarm clock'", r"1\n"),
    ("dumpsys deviceidle whitelist +com.android.settings; dumpsys deviceidle whitelist", r"Added: com\.android\.settings\nuser,com\.android\.settings,10\d\d\d\n"),
    ("dumpsys deviceidle whitelist +no.such", r"Unknown package: no\.such\n"),
    ("dumpsys battery unplug; dumpsys battery | grep -E 'USB|status'; dumpsys battery reset", r"  USB powered: false\n  status: 3\n"),
    ("dumpsys battery set level 42; dumpsys battery | grep level; cmd battery reset", r"  level: 42\n"),
    ("dumpsys SurfaceFlinger --list | head -1", r".*#0\n"),
    ("dumpsys window policy | grep mAwake", r"    mAwake=true .*\n"),
    ("dumpsys input | grep -B1 SurfaceOrientation", r"      SurfaceHeight: 2400px\n      SurfaceOrientation: 0\n"),
    ("dumpsys package com.android.contacts | grep READ_CONTACTS", r"      android\.permission\.READ_CONTACTS\n        android\.permission\.READ_CONTACTS: granted=false, flags=\[ USER_SET \]\n"),
    ("cmd -l | grep -c notification", r"1\n"),
    ("cmd nothing do", r"cmd: Can't find service: nothing\n"),
    ("cmd uimode car yes", r"Unknown command: car\n"),
    ("service check window; service check nothing", r"Service window: found\nService nothing: not found\n"),
    ("service list | head -1", r"Found \d+ services:\n"),
    ("pm list features | grep multitouch", r"feature:android\.hardware\.touchscreen\.multitouch\nfeature:android\.hardware\.touchscreen\.multitouch\.distinct\n"),
    ("pm has-feature android.hardware.nfc; echo $?", r"false\n1\n"),
    ("pm list users | head -1; pm get-max-users; pm get-install-location", r"Users:\nMaximum supported users: 4\n0\[auto\]\n"),
    ("pm list nonsense", r"Error: unknown list type 'nonsense'\n"),
    ("pm dump com.android.settings | grep versionName", r"    versionName=.*\n"),
    ("pm grant no.such android.permission.CAMERA", r"(?s)\nException occurred while executing 'grant':\njava\.lang\.IllegalArgumentException: Unknown package: no\.such\n"),
    ("pm grant com.android.settings android.permission.CAMERA", r"(?s).*SecurityException: Package com\.android\.settings has not requested permission android\.permission\.CAMERA\n"),
    ("am get-config | head -1", r"config: en-rUS-ldltr-sw411dp-w411dp-h914dp-.*-port-notnight-420dpi-.*-v34\n"),
    ("am crash no.such; am nonsense", r"Unknown command: nonsense\n"),
    ("am start-service -n no.such/.Service", r"(?s)Starting service: .*\nError: Not found; no service started\.\n"),
    ("am stop-service com.android.settings/.X", r"(?s)Stopping service: .*\nService not stopped: was not running\.\n"),
    ("am start com.android.settings; am start com.android.settings", r"(?s).*Warning: Activity not started, intent has been delivered to currently running top-most instance\.\n"),
    ("am start com.android.settings; input keyevent HOME; am start -p com.android.settings", r"(?s).*Warning: Activity not started, its current task has been brought to the front\n"),
    ("am start -W com.android.settings | grep -E 'Launch|Time|Comp'", r"LaunchState: COLD\nTotalTime: \d+\nWaitTime: \d+\nComplete\n"),
    ("wm size; wm density", r"Physical size: 1080x2400\nPhysical density: 420\n"),
    ("wm size 10; wm density 20", r"Error: bad size 10\nError: density must be >= 72\n"),
    ("run-as com.android.settings ls; run-as no.such ls", r"run-as: package not debuggable: com\.android\.settings\nrun-as: unknown package: no\.such\n"),
    ("screenrecord /sdcard/a.mp4; echo $?; screenrecord --version", r"ERROR: unable to create video/avc codec instance\n1\n1\.4\n"),
    ("ps -o PID,NAME -p 1", r"  PID NAME\n    1 init\n"),
    ("top -b -n 1 | grep -E 'Mem|system_server'", r"  Mem: .*\n 1000 system .*system_server\n"),
    ("uptime", r" \d\d:\d\d:\d\d up 0 min,  0 users,  load average: 0\.00, 0\.00, 0\.00\n"),
    ("id -u; whoami", r"2000\nshell\n"),
    ("settings list global | grep -c wifi_on", r"1\n"),
    ("kill 1; kill 99999", r"/system/bin/sh: kill: 1: Operation not permitted\n/system/bin/sh: kill: 99999: No such process\n"),
    ("frobnicate --now; echo $?", r"/system/bin/sh: frobnicate: inaccessible or not found\n127\n"),
    ("monkey -p com.android.settings", r"(?s).*\*\* Error: Invalid count\n"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "pattern"), ANSWERS, ids=[line for line, _ in ANSWERS])
def test_a_program_answers_as_on_a_phone(host: Host, line: str, pattern: str) -> None:
    printed = host.shell(line)
    assert re.fullmatch(pattern, printed), printed


def test_everything_is_dumped_at_once_under_headings(host: Host) -> None:
    printed = host.shell("dumpsys")
    for name in ("activity", "battery", "window"):
        assert f"DUMP OF SERVICE {name}:\n" in printed
    assert "was the duration of dumpsys window, ending at: " in printed


def test_what_these_phones_do_not_have_is_written_down(host: Host, phone: SimulatedPhone) -> None:
    host.shell("frobnicate --now; cmd nothing do; dumpsys nowhere")
    assert [entry.what for entry in phone.journal.entries(Kind.UNKNOWN)] == [
        "frobnicate --now", "cmd nothing do", "dumpsys nowhere",
    ]  # fmt: skip


def test_tasks_and_recents_know_what_is_open(host: Host) -> None:
    host.shell(f"am start {SETTINGS}; am start {NOTES}")
    listed = host.shell("am stack list")
    first, second, *_ = re.findall(r"taskId=(\d+): (\S+)/\S+ .*visible=(\w+)", listed)
    assert (first[1:], second[1:]) == ((NOTES, "true"), (SETTINGS, "false"))
    assert "Recent #0: Task{" in host.shell("dumpsys activity recents")
    top = host.shell("dumpsys activity top")
    assert f"TASK {NOTES} id={first[0]} " in top
    assert "ResumedActivity: ActivityRecord{" in host.shell("dumpsys activity activities")
    assert re.search(rf"ProcessRecord{{\w+ \d+:{SETTINGS}/u0_a\d+}}", host.shell("dumpsys activity processes"))


def test_the_windows_are_listed_front_to_back(host: Host) -> None:
    host.shell(f"am start {SETTINGS}")
    printed = host.shell("dumpsys window windows")
    titles = re.findall(r"Window #\d+ Window\{\w+ u0 (\S+)\}", printed)
    assert f"{SETTINGS}/{SETTINGS}.Settings" in titles
    assert "StatusBar" in titles
    assert "mCurrentFocus" not in printed
    assert "mCurrentFocus" in host.shell("dumpsys window")


def test_permissions_are_granted_and_revoked(host: Host, world: World) -> None:
    assert host.shell(f"pm grant {CONTACTS} {READ_CONTACTS}") == ""
    assert world.permissions(CONTACTS)[READ_CONTACTS] is True
    assert f"{READ_CONTACTS}: granted=true" in host.shell(f"dumpsys package {CONTACTS}")
    assert host.shell(f"pm revoke {CONTACTS} {READ_CONTACTS}") == ""
    assert world.permissions(CONTACTS)[READ_CONTACTS] is False


def test_a_disabled_app_does_not_start(host: Host) -> None:
    assert host.shell(f"pm disable-user --user 0 {NOTES}") == f"Package {NOTES} new state: disabled-user\n"
    assert host.shell("pm list packages -d") == f"package:{NOTES}\n"
    assert "Error" in host.shell(f"am start -n {NOTES}/.NotesActivity")
    assert host.shell(f"pm enable {NOTES}; pm list packages -d") == f"Package {NOTES} new state: enabled\n"
    assert "Error" not in host.shell(f"am start -p {NOTES}")


def test_a_notification_is_posted_and_listed(host: Host, world: World) -> None:
    assert "posting:" in host.shell("cmd notification post -S bigtext -t 'Build done' tag 'All 12 tests pass'")
    (posted,) = world.notifications()
    assert (posted.package, posted.title, posted.text) == ("com.android.shell", "Build done", "All 12 tests pass")
    assert re.fullmatch(rf"0\|com\.android\.shell\|{posted.key}\|null\|\d+\n", host.shell("cmd notification list"))
    assert "android.title=String [length=10]" in host.shell("dumpsys notification")
    assert "android.title=String (Build done)" in host.shell("dumpsys notification --noredact")
    host.shell("cmd statusbar expand-notifications")
    assert world.tree().find(lambda node: node.text == "Build done") is not None


def test_a_call_rings_in_the_registry(host: Host, phone: SimulatedPhone, loop: LoopThread) -> None:
    loop.call(lambda: phone.handset.happen(IncomingCall(caller="+1 555 0100")))
    printed = host.shell("dumpsys telephony.registry")
    assert "mCallState=1\n" in printed
    assert "mCallIncomingNumber=+1 555 0100\n" in printed


def test_the_display_can_be_another_and_itself_again(host: Host, world: World) -> None:
    assert host.shell("wm size 720x1280; wm density 320; wm size; wm density") == (
        "Physical size: 1080x2400\nOverride size: 720x1280\nPhysical density: 420\nOverride density: 320\n"
    )
    assert world.picture().size == (720, 1280)
    assert world.tree().roots[0].bounds.right == 720
    assert re.search(r"base=720x1280 320dpi .* cur=720x1280 ", host.shell("dumpsys window displays"))
    assert host.shell("settings get secure display_density_forced") == "320\n"
    host.shell(f"am start {SETTINGS}; input tap 360 600; wm size reset; wm density reset")
    assert world.profile.size == Size(1080, 2400)
    assert host.shell("wm size") == "Physical size: 1080x2400\n"


def test_a_crashed_app_is_over_and_says_so(host: Host, world: World) -> None:
    host.shell(f"am start {NOTES}; am crash {NOTES}")
    assert NOTES not in world.running()
    assert "FATAL EXCEPTION" in host.shell("logcat -d -b crash")


def test_a_hanging_system_feels_nothing(host: Host, phone: SimulatedPhone) -> None:
    with connected(phone.address) as other:
        hanging = other.open("shell:am hang")
        assert hanging is not None
        assert hanging.read() == b"Hanging the system...\n"
        host.shell("input tap 540 1200")
        assert phone.journal.strokes() == ()
        hanging.close()
    while not phone.journal.strokes():
        host.shell("input tap 540 1200")


def test_a_monkey_plays_as_often_as_told_and_the_same_for_the_same_seed(host: Host, phone: SimulatedPhone) -> None:
    def played() -> list[str]:
        host.shell(f"am force-stop {NOTES}")
        phone.journal.clear()
        printed = host.shell(f"monkey -p {NOTES} -s 7 --throttle 1 12")
        assert "Events injected: 12\n" in printed
        return [e.what for e in phone.journal.entries() if e.kind in (Kind.KEY, Kind.TOUCH) and "move" not in e.what]

    first = played()
    assert len(first) >= 11
    assert played() == first
