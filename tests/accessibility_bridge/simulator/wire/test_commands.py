"""The programs' outputs, as the clients that read them expect. One answer a line, however long."""
# ruff: noqa: E501

from __future__ import annotations

import base64
import re

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import DeviceProfile, TouchPhase
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from tests.accessibility_bridge.simulator.wire.apk_maker import apk, manifest
from tests.accessibility_bridge.simulator.wire.conftest import PhoneMaker
from tests.accessibility_bridge.simulator.wire.host import Host, connected
from tests.accessibility_bridge.simulator.wire.small_inside import DeftInside, SmallInside

LAUNCH = "-a android.intent.action.MAIN -c android.intent.category.LAUNCHER"
ANSWERS = [
    ("getprop ro.build.version.sdk", r"34\n"),
    ("getprop no.such.thing default", r"default\n"),
    ("getprop", r"(?s).*\[ro\.product\.model\]: \[Pixel 8\]\n.*"),
    ("setprop debug.x 1; getprop debug.x", r"1\n"),
    ("wm size", r"Physical size: 1080x2400\n"),
    ("wm density", r"Physical density: 420\n"),
    ("settings get secure ui_night_mode", r"1\n"),
    ("settings get system no_such", r"null\n"),
    ("settings put system font_scale 1.3; settings get system font_scale", r"1\.3\n"),
    ("settings delete secure ui_night_mode; settings get secure ui_night_mode", r"Deleted 1 rows\nnull\n"),
    ("cmd uimode night yes; settings get secure ui_night_mode", r"Night mode: yes\n2\n"),
    ("svc wifi disable; settings get global wifi_on", r"0\n"),
    ("dumpsys window | grep mCurrentFocus", r"  mCurrentFocus=Window\{\w+ u0 dev\.small\.form/dev\.small\.form\.FormActivity\}\n"),
    ("dumpsys window windows | grep mCurrentFocus", r""),
    ("dumpsys activity activities | grep ResumedActivity", r"(?s)    topResumedActivity=.*  ResumedActivity: ActivityRecord\{\w+ u0 dev\.small\.form/\.FormActivity t4242\}\n"),
    ("dumpsys activity top", r"(?s).*  ACTIVITY dev\.small\.form/\.FormActivity \w+ pid=4242\n.*"),
    ("dumpsys display", r"(?s).*DisplayViewport\{.*valid=true, .*orientation=0, .*deviceWidth=1080, deviceHeight=2400\}.*"),
    ("dumpsys power | grep HoldingDisplay", r"  mHoldingDisplaySuspendBlocker=true\n"),
    ("dumpsys battery | grep level", r"  level: 77\n"),
    ("dumpsys input_method | grep mInputShown", r".*mInputShown=false\n"),
    ("dumpsys package dev.small.form", r"(?s).*versionCode=7 .*targetSdk=34\n    versionName=2\.1\n    flags=\[ .*pkgFlags=\[ .*"),
    ("dumpsys nothing", r"Can't find service: nothing\n"),
    ("dumpsys SurfaceFlinger --display-id", r"Display \d+ \(HWC.*\n"),
    ("pm list packages", r"package:com\.android\.launcher3\npackage:dev\.small\.form\n"),
    ("pm list packages -3 -f", r"package:/data/app/dev\.small\.form/base\.apk=dev\.small\.form\n"),
    ("pm path dev.small.form", r"package:/data/app/dev\.small\.form/base\.apk\n"),
    ("pm clear dev.small.form; pm clear no.such", r"Success\nFailed\n"),
    ("cmd package resolve-activity --brief " + LAUNCH + " dev.small.form", r"priority=0 .*\ndev\.small\.form/\.FormActivity\n"),
    ("cmd package resolve-activity --brief " + LAUNCH + " no.such", r"No activity found\n"),
    ("cmd package query-activities --brief " + LAUNCH, r"(?s)2 activities found:\n.*  dev\.small\.form/\.FormActivity\n"),
    ("am start -n dev.small.form/.FormActivity", r"Starting: Intent \{ act=android\.intent\.action\.MAIN cmp=dev\.small\.form/\.FormActivity \}\n"),
    ("am start -W -n dev.small.form/.FormActivity | tail -1", r"Complete\n"),
    ("am start -n no.such/.Main", r"(?s)Starting: .*Error type 3\nError: Activity class \{no\.such/no\.such\.Main\} does not exist\.\n"),
    ("am force-stop dev.small.form; dumpsys activity top | grep -c launcher3/", r"1\n"),
    ("am broadcast -a some.THING --es k v", r"(?s)Broadcasting: Intent \{ act=some\.THING flg=0x400000 \(has extras\) \}\nBroadcast completed: result=0\n"),
    ("monkey -p dev.small.form -c android.intent.category.LAUNCHER 1", r"(?s).*Events injected: 1\n.*"),
    ("monkey -p no.such -c android.intent.category.LAUNCHER 1", r"(?s).*\*\* No activities found to run, monkey aborted\.\n"),
    ("content query --uri content://dev.small.form/rows", r"Row: 0 _id=1, name=milk, count=2\nRow: 1 _id=2, name=bread, dark, count=10\n"),
    ("content query --uri content://dev.small.form/rows --projection name --where \"count=2\"", r"Row: 0 name=milk\n"),
    ("content query --uri content://dev.small.form/rows --where \"name='none'\"", r"No result found\.\n"),
    ("content query --uri content://dev.small.form/rows --sort \"count DESC\" --projection _id", r"Row: 0 _id=2\nRow: 1 _id=1\n"),
    ("content query --uri content://dev.small.form/rows --projection 'count : name'", r"Row: 0 count=2, name=milk\nRow: 1 count=10, name=bread, dark\n"),
    ("content query --uri content://dev.small.form/rows --projection _id:nmae", r"Error while accessing provider:dev\.small\.form\nandroid\.database\.sqlite\.SQLiteException: no such column: nmae .*\n"),
    ("content query --uri content://dev.small.form/rows --where \"nmae='milk'\"", r"(?s)Error while accessing provider:dev\.small\.form\n.*no such column: nmae .*"),
    ("content query --uri content://dev.small.form/rows --where \"name='milk' AND _id = 01\" --projection _id", r"Row: 0 _id=1\n"),
    ("content query --uri content://dev.small.form/rows --where \"name='a AND b''s'\"", r"No result found\.\n"),
    ("content query --uri content://dev.small.form/rows --where \"name LIKE 'm%'\"", r"(?s)Error while accessing provider:dev\.small\.form\n.*syntax error.*"),
    ("content query --uri content://dev.small.form/rows --projection; echo $?", r"(?s)usage: .*\[ERROR\] No value for argument: --projection\n0\n"),
    ("content query; content insert --uri content://dev.small.form/rows", r"(?s)usage: .*\[ERROR\] Content provider URI not specified\..*\[ERROR\] Unsupported operation: insert\n"),
    ("content delete --uri content://dev.small.form/rows", r"(?s)Error while accessing provider:dev\.small\.form\n.*readonly database.*"),
    ("content query --uri content://no.such/rows", r"(?s)Error while accessing provider:no\.such\n.*Could not find provider: no\.such\n"),
    ("ime list -s -a", r"com\.android\.inputmethod\.latin/\.LatinIME\n"),
    ("ime set no.such/.Ime", r"Unknown input method no\.such/\.Ime cannot be selected for user #0\n"),
    ("ps -A | grep dev.small", r"u0_a708 +4242 +\d+ +\d+ +\d+ \S+ +\d+ S dev\.small\.form\n"),
    ("pidof dev.small.form", r"4242\n"),
    ("ifconfig wlan0", r"(?s).*inet addr:192\.168\.1\.77 .*"),
    ("ip route", r".* src 192\.168\.1\.77 \n"),
    ("ip addr show wlan0", r"(?s).*inet 192\.168\.1\.77/24 .*"),
    ("uiautomator dump /sdcard/d.xml; head -1 /sdcard/d.xml", r"UI hierchary dumped to: /sdcard/d\.xml\n<\?xml .*\n"),
    ("rm -f /sdcard/e.xml; uiautomator dump /sdcard/e.xml && echo success", r"(?s).*success\n"),
    ("uiautomator dump --compressed /dev/tty | grep -c Hidden", r"0\n"),
    ("echo text > /sdcard/t; toybox md5sum /sdcard/t", r"e1cbb0c3879af8347246f12c559a86b5  /sdcard/t\n"),
    ("echo text | base64; echo text | grep -v -i TEXT", r"dGV4dAo=\n"),
    ("mkdir -p /sdcard/a/b; cp /sdcard/none /sdcard/a; echo $?", r"cp: /sdcard/none: No such file or directory\n1\n"),
    ("echo 1 > /sdcard/m; mv /sdcard/m /sdcard/Download; ls /sdcard/Download", r"m\n"),
    ("mkdir /sdcard/dir; rm /sdcard/dir; rm -rf /sdcard/dir; ls -d /sdcard/dir", r"rm: /sdcard/dir: Is a directory\nls: /sdcard/dir: No such file or directory\n"),
    ("echo x > /system/y", r"/system/bin/sh: can't create /system/y: Read-only file system\n"),
    ("which getprop; which none; echo $?", r"/system/bin/getprop\n1\n"),
    ("CLASSPATH=/none.jar app_process / com.wetest.uia2.Main", r"Error: Could not find or load main class com\.wetest\.uia2\.Main\n"),
    ("echo 'a\nb\nc\nd\ne\nf' > /sdcard/l; grep -n -A1 b /sdcard/l; grep -B1 -E 'b|f' /sdcard/l; grep -C1 -m1 c /sdcard/l", r"2:b\n3-c\na\nb\n--\ne\nf\nb\nc\n"),
    ("echo text | md5sum; echo text | head -c 2; echo abc | tail -c 2", r"e1cbb0c3879af8347246f12c559a86b5  -\ntec\n"),
    ("printf '1\\n2\\n3\\n' > /sdcard/n; tail -n +2 /sdcard/n; head -n1 /sdcard/n; tail -1 /sdcard/n; head -n 0 /sdcard/n", r"2\n3\n1\n3\n"),
    ("mkdir -p /sdcard/f/g; echo x > /sdcard/f/A.txt; echo y > /sdcard/f/g/b.txt; find /sdcard/f -name '*.txt'; find /sdcard/f -type d -maxdepth 1", r"/sdcard/f/A\.txt\n/sdcard/f/g/b\.txt\n/sdcard/f\n/sdcard/f/g\n"),
    ("find /sdcard -iname 'nothing*'; find /nowhere; find /sdcard -newer x", r"find: '/nowhere': No such file or directory\nfind: bad argument: not a test that is known: -newer\n"),
    ("mkdir /sdcard/u; echo 1 > /sdcard/u/x; du -s /sdcard/u", r"4\t/sdcard/u\n"),
    ("basename /a/b.apk .apk; dirname /a/b; cd /sdcard; realpath ../data; readlink -f x", r"b\n/a\n/data\n/sdcard/x\n"),
    ("nproc; getenforce", r"8\nEnforcing\n"),
    ("input frobnicate", r"Error: Unknown command: frobnicate\n"),
    ("date +%s", r"\d{10}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "pattern"), ANSWERS, ids=[line for line, _ in ANSWERS])
def test_a_program_answers_as_on_a_phone(host: Host, line: str, pattern: str) -> None:
    printed = host.shell(line)
    assert re.fullmatch(pattern, printed), printed


def test_an_older_phone_names_the_resumed_activity_its_way(make_phone: PhoneMaker, inside: SmallInside) -> None:
    inside._profile = DeviceProfile(serial="OLD", sdk=28)
    with connected(make_phone().address) as host:
        assert "mResumedActivity: ActivityRecord{" in host.shell("dumpsys activity activities")
        assert "mCurrentFocus=" in host.shell("dumpsys window windows")


def test_a_tap_is_down_and_up_at_its_place(host: Host, inside: SmallInside) -> None:
    assert host.shell("input tap 100 200.7") == ""
    assert inside.touches == [(TouchPhase.DOWN, 100, 200), (TouchPhase.UP, 100, 200)]


class TestToldOfTheTime:
    """On a phone that is told how late a finger is, of whose moves none is left out on a busy computer."""

    @pytest.fixture
    def inside(self) -> SmallInside:
        return DeftInside()

    def test_a_swipe_takes_its_time_and_goes_straight(self, host: Host, phone: SimulatedPhone) -> None:
        host.shell("input touchscreen swipe 100 1000 300 200 120")
        (stroke,) = phone.journal.strokes()
        assert (stroke.start, stroke.end) == (Point(100, 1000), Point(300, 200))
        assert 0.11 <= stroke.duration_s < 60, "120 are milliseconds"
        moves = [e.point for e in phone.journal.entries() if getattr(e, "phase", None) is TouchPhase.MOVE]  # type: ignore[attr-defined]
        assert len(moves) == 15
        assert all(abs((move.x - 100) * 4 - (1000 - move.y)) <= 4 for move in moves)


def test_drag_and_drop_holds_before_it_moves(make_phone: PhoneMaker) -> None:
    phone = make_phone(Options(timing=Timing(long_press_s=0.15)))
    with connected(phone.address) as host:
        host.shell("input draganddrop 10 10 500 500 50")
    touches = phone.journal.entries()
    down = next(e for e in touches if getattr(e, "phase", None) is TouchPhase.DOWN)
    move = next(e for e in touches if getattr(e, "phase", None) is TouchPhase.MOVE)
    assert move.at_s - down.at_s >= 0.14


def test_a_finger_can_be_led_by_hand(host: Host, inside: SmallInside) -> None:
    host.shell("input motionevent DOWN 1 2; input motionevent MOVE 3 4; input motionevent UP 5 6")
    assert inside.touches == [(TouchPhase.DOWN, 1, 2), (TouchPhase.MOVE, 3, 4), (TouchPhase.UP, 5, 6)]


def test_text_arrives_with_its_spaces_and_nothing_but_ascii(host: Host, inside: SmallInside) -> None:
    assert host.shell("input text 'a%sb c'") == ""
    assert inside.text == "a b c"
    _out, err, code = host.shell2("input text 闹钟")
    assert code == 255
    assert "NullPointerException" in err
    assert inside.text == "a b c"


def test_keys_have_numbers_and_names(host: Host, inside: SmallInside) -> None:
    host.shell("input keyevent 4 KEYCODE_HOME ENTER 187; input keyevent --longpress 26")
    assert inside.keys == ["BACK", "HOME", "ENTER", "APP_SWITCH", "POWER"]
    assert host.shell2("input keyevent KEYCODE_NONSENSE")[2] == 255


def test_options_of_a_key_are_no_keys(host: Host, inside: SmallInside) -> None:
    host.shell("input keyevent --delay 5 4; input keyevent --duration 30 --doubletap 66; input keyevent --async 3")
    assert inside.keys == ["BACK", "ENTER", "ENTER", "HOME"]
    assert host.shell2("input keycombination -t 100 KEYCODE_POWER KEYCODE_VOLUME_DOWN")[2] == 0
    assert inside.keys[4:] == ["POWER", "VOLUME_DOWN"]


def test_control_a_selects_what_the_next_key_deletes(host: Host, inside: SmallInside) -> None:
    inside.text = "old"
    host.shell("input keycombination KEYCODE_CTRL_LEFT KEYCODE_A; input keyevent 67")
    assert (inside.text, inside.keys) == ("", [])
    inside.text = "old"
    host.shell("input keycombination 113 29; input text new")
    assert inside.text == "new"


def test_paste_types_the_clipboard(host: Host, inside: SmallInside) -> None:
    inside.clipboard = "copied"
    host.shell("input keyevent 279")
    assert inside.text == "copied"


def test_an_adb_keyboard_types_what_it_is_told(phone: SimulatedPhone, host: Host, inside: SmallInside) -> None:
    _put(host, "/data/local/tmp/ime.apk", apk(manifest("com.android.adbkeyboard", keyboard=".AdbIME")))
    name = "com.android.adbkeyboard/.AdbIME"
    assert host.shell("pm install -r -t /data/local/tmp/ime.apk") == "Success\n"
    assert host.shell(f"ime enable {name}; ime set {name}; settings get secure default_input_method") == (
        f"Input method {name}: now enabled for user #0\nInput method {name} selected for user #0\n{name}\n"
    )
    encoded = base64.b64encode("闹钟 ✓".encode()).decode()
    assert "result=-1" in host.shell(f"am broadcast -a ADB_INPUT_B64 --es msg {encoded}")
    assert inside.text == "闹钟 ✓"
    host.shell("am broadcast -a ADB_CLEAR_TEXT; am broadcast -a ADB_EDITOR_CODE --ei code 3")
    assert (inside.text, inside.keys) == ("", ["ENTER"])
    host.shell(f"ime disable {name}")
    assert host.shell("settings get secure default_input_method").startswith("com.android.inputmethod.latin/")
    assert "result=0" in host.shell(f"am broadcast -a ADB_INPUT_B64 --es msg {encoded}")


def _put(host: Host, path: str, content: bytes) -> None:
    host.output(f"shell:rm -f {path}")
    for start in range(0, len(content), 50_000):
        chunk = base64.b64encode(content[start : start + 50_000]).decode()
        host.output(f"shell:echo {chunk} | base64 -d >> {path}")


def test_a_screenshot_goes_to_a_file_or_to_the_output(host: Host, inside: SmallInside) -> None:
    piped = host.output("exec:screencap -p")
    assert piped.startswith(b"\x89PNG")
    host.shell("screencap /sdcard/s.png")
    assert host.output("exec:cat /sdcard/s.png") == piped
    assert inside.pictures == 1, "the second came from memory"
    raw = host.output("exec:screencap")
    assert len(raw) == 16 + 1080 * 2400 * 4
    assert host.shell2("screencap -p -d 99")[2] == 1


def test_the_framebuffer_is_the_raw_screen(host: Host) -> None:
    content = host.output("framebuffer:")
    assert int.from_bytes(content[8:12], "little") == len(content) - 52 == 1080 * 2400 * 4
    assert content[52:56] == bytes((20, 40, 60, 255))


def test_an_app_brings_and_takes_its_files(host: Host, inside: SmallInside) -> None:
    _put(host, "/data/local/tmp/t.apk", apk(manifest("dev.tiny", version=12), utf8=False))
    assert host.shell("cmd package install /data/local/tmp/t.apk") == "Success\n"
    package = next(package for package in inside.packages() if package.name == "dev.tiny")
    assert (package.label, package.version_code, package.launcher_activity) == ("Tiny", 12, ".Main")
    assert host.shell("ls $(pm path dev.tiny | cut -d: -f2)") == "/data/app/dev.tiny/base.apk\n"
    assert host.shell("pm uninstall dev.tiny; ls /data/app; pm uninstall dev.tiny") == (
        "Success\nFailure [DELETE_FAILED_INTERNAL_ERROR]\n"
    )


def test_a_program_started_from_the_shell_can_be_killed(phone: SimulatedPhone, host: Host) -> None:
    host.shell("touch /data/local/tmp/u2.jar")
    stream = host.open("shell:CLASSPATH=/data/local/tmp/u2.jar app_process / com.wetest.uia2.Main")
    assert stream is not None
    assert b"Starting" in stream.read()
    with connected(phone.address) as other:
        assert (
            other.shell("pkill -f uia2; echo $?; kill 412") == "0\n/system/bin/sh: kill: 412: Operation not permitted\n"
        )
    assert stream.read() == b""
