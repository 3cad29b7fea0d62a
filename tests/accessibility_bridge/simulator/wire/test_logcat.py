"""The log: its formats, buffers and filters, and what is written into it when something happens to the phone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from accessibility_bridge.simulator.happenings import Crash, LowBattery, Notification, NotResponding
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.wire.log import stamp
from accessibility_bridge.simulator.world import Pace, World
from tests.accessibility_bridge.simulator.wire.host import Host, connected

SETTINGS, NOTES = "com.android.settings", "dev.tapwright.notes"
LINE = re.compile(
    r"\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +(?P<pid>\d+) +\d+ (?P<level>[VDIWEF]) (?P<tag>\S+) *: (?P<text>.*)"
)


class TestReading:
    """Of lines that were written by hand."""

    @pytest.mark.parametrize(
        ("form", "printed"),
        [
            ("brief", r"W/Tag     \( 2000\): a line"),
            ("tag", r"W/Tag     : a line"),
            ("process", r"W\( 2000\) a line  \(Tag\)"),
            ("thread", r"W\( 2000: 2000\) a line"),
            ("raw", r"a line"),
            ("time", r"\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} W/Tag     \( 2000\): a line"),
            ("threadtime", r"\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}  2000  2000 W Tag     : a line"),
            (
                "threadtime,year,usec,UTC",
                r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} \+0000  2000  2000 W Tag     : a line",
            ),
            ("epoch", r"\d{10}\.\d{3}  2000  2000 W Tag     : a line"),
            ("long", r"\[ \d\d-\d\d \d\d:\d\d:\d\d\.\d{3}  2000: 2000 W/Tag      \]\na line\n"),
        ],
    )
    def test_a_line_is_printed_in_each_format(self, host: Host, form: str, printed: str) -> None:
        host.shell("log -t Tag -p w a line")
        assert re.fullmatch(f"--------- beginning of main\n{printed}\n", host.shell(f"logcat -d -v {form} -s Tag"))

    def test_tags_levels_and_patterns_choose_lines(self, host: Host) -> None:
        host.shell("logcat -c; log -t One first; log -t Two -p e second; log -t One -p d third")
        assert _texts(host.shell("logcat -d")) == ["first", "second", "third"]
        assert _texts(host.shell("logcat -d *:E")) == ["second"]
        assert _texts(host.shell("logcat -d -s One")) == ["first", "third"]
        assert _texts(host.shell("logcat -d One:I *:S")) == ["first"]
        assert _texts(host.shell("logcat -d -e 'f.rst|thi'")) == ["first", "third"]
        assert _texts(host.shell("logcat -t 1")) == ["third"]
        assert _texts(host.shell("logcat -d -m 2")) == ["first", "second"]
        assert _texts(host.shell("logcat -d --pid=3")) == []
        assert _texts(host.shell("logcat -d --pid 2000")) == ["first", "second", "third"]

    def test_lines_since_a_moment_are_printed(self, host: Host, phone: SimulatedPhone) -> None:
        host.shell("logcat -c; log -t One first")
        host.shell("log -t Two second")
        _first, second = phone.handset.log.after(0)
        assert _texts(host.shell(f"logcat -t {stamp(second.at_s, '%s', 6)}")) == ["second"]
        assert _texts(host.shell(f"logcat -t '{stamp(second.at_s, digits=6)}'")) == ["second"]
        assert _texts(host.shell(f"logcat -t '{stamp(second.at_s, '%Y-%m-%d %H:%M:%S', 6)}'")) == ["second"]

    def test_a_stamp_is_never_later_than_its_line(self) -> None:
        drawn = random.Random(1)
        moments = [1_790_000_000 + drawn.random() * 1e6 for _ in range(5000)]
        assert all(moment - 1e-6 <= float(stamp(moment, "%s", 6)) <= moment for moment in moments)

    def test_buffers_are_read_and_cleared_apart(self, host: Host, phone: SimulatedPhone) -> None:
        host.shell("logcat -c; am force-stop dev.small.form; log -t One here")
        assert _texts(host.shell("logcat -d -b main -s One")) == ["here"]
        assert "Force stopping dev.small.form" in host.shell("logcat -d -b system")
        assert "am_kill" in host.shell("logcat -d -b events")
        assert "am_kill" not in host.shell("logcat -d")
        assert "am_kill" in host.shell("logcat -d -b all")
        host.shell("logcat -b system -c")
        assert "Force stopping" not in host.shell("logcat -d")
        assert _texts(host.shell("logcat -d -s One")) == ["here"]
        assert host.shell("logcat -g -b crash").startswith("crash: ring buffer is 256 KiB")

    @pytest.mark.parametrize(
        "line", ["logcat -d -v fancy", "logcat -b none", "logcat -y", "logcat --no", "logcat -t soon"]
    )
    def test_options_that_logcat_does_not_have_are_refused(self, host: Host, line: str) -> None:
        _out, err, code = host.shell2(line)
        assert (code, err.startswith("logcat: ")) == (1, True)

    def test_lines_come_as_they_are_written(self, host: Host, phone: SimulatedPhone) -> None:
        stream = host.open("shell:logcat -s Three -T 1")
        assert stream is not None
        with connected(phone.address) as other:
            for number in range(3):
                other.shell(f"log -t Three {number}; log -t Four {number}")
                printed = stream.read()
                assert printed.endswith(f"Three   : {number}\n".encode())
        stream.close()

    def test_following_ends_after_so_many_lines(self, host: Host, phone: SimulatedPhone) -> None:
        stream = host.open("shell:logcat -m 2 -s Few")
        assert stream is not None
        with connected(phone.address) as other:
            other.shell("log -t Few 1; log -t Few 2; log -t Few 3")
        assert _texts(b"".join(stream.chunks()).decode()) == ["1", "2"]


class TestWriting:
    """By the phone, when something happens to it."""

    @pytest.fixture
    def phone(self, loop: LoopThread) -> Iterator[SimulatedPhone]:
        world = World(DeviceProfile(serial="LOG1"), pace=Pace.INSTANT)
        simulated = SimulatedPhone(world, loop, options=Options(timing=Timing.instant()))
        simulated.start()
        yield simulated
        simulated.stop()

    def test_a_start_from_the_shell_is_told_from_request_to_picture(self, host: Host) -> None:
        host.shell(f"logcat -c; am start -n {SETTINGS}/.Settings")
        pid = host.shell(f"pidof {SETTINGS}").strip()
        told = _lines(host.shell("logcat -d -b system"))
        assert [line["tag"] for line in told] == ["ActivityTaskManager", "ActivityManager", "ActivityTaskManager"]
        start, born, displayed = (line["text"] for line in told)
        assert start == f"START u0 {{act=android.intent.action.MAIN cmp={SETTINGS}/.Settings}} from uid 2000"
        assert re.fullmatch(
            rf"Start proc {pid}:{SETTINGS}/u0a\d+ for top-activity {{{SETTINGS}/{SETTINGS}\.Settings}}", born
        )
        assert re.fullmatch(rf"Displayed {SETTINGS}/\.Settings: \+(\d+s)?\d+ms", displayed)
        assert f"Focus entering {_window(host)}" in host.shell("logcat -d -b events -s input_focus")

    def test_an_app_opened_by_hand_was_asked_for_by_the_launcher(self, host: Host, phone: SimulatedPhone) -> None:
        host.shell("logcat -c")
        icon = phone.inside.tree().find(lambda node: node.own_label == "Notes")
        assert icon is not None
        host.shell(f"input tap {icon.bounds.center.x} {icon.bounds.center.y}")
        (start,) = [line["text"] for line in _lines(host.shell("logcat -d")) if "START" in line["text"]]
        assert re.fullmatch(
            rf"START u0 {{act=android\.intent\.action\.MAIN cat=\[android\.intent\.category\.LAUNCHER\] flg=0x10200000 "
            rf"cmp={NOTES}/\.\w+}} from uid 10\d\d\d",
            start,
        )
        host.shell("logcat -c; input keyevent HOME")
        assert "START" not in host.shell("logcat -d")
        assert "com.android.launcher3" in host.shell("logcat -d -b events -s wm_set_resumed_activity")

    def test_a_crash_leaves_its_stack_and_the_end_of_its_process(
        self, host: Host, phone: SimulatedPhone, loop: LoopThread
    ) -> None:
        host.shell(f"am start -n {NOTES}/.NotesActivity; am start -a x -p {NOTES}; monkey -p {NOTES} 1")
        pid = host.shell(f"pidof {NOTES}").strip()
        host.shell("logcat -c")
        loop.call(lambda: phone.handset.happen(Crash()))
        crash = _lines(host.shell("logcat -d -b crash"))
        assert {(line["tag"], line["level"], line["pid"]) for line in crash} == {("AndroidRuntime", "E", pid)}
        assert [line["text"] for line in crash[:2]] == ["FATAL EXCEPTION: main", f"Process: {NOTES}, PID: {pid}"]
        assert crash[2]["text"].startswith("java.lang.NullPointerException: ")
        assert all(line["text"].startswith("\tat ") for line in crash[3:])
        assert f"Process {NOTES} (pid {pid}) has died" in host.shell("logcat -d -b system")
        assert f"am_crash: [{pid},0,{NOTES}," in host.shell("logcat -d -b events")

    def test_a_crash_that_no_client_caused_is_told_all_the_same(self, host: Host, phone: SimulatedPhone) -> None:
        host.shell(f"monkey -p {NOTES} 1; logcat -c")
        assert isinstance(phone.inside, World)
        phone.inside.happen(Crash())
        assert f"Process: {NOTES}, PID: " in host.shell("logcat -d -b crash")
        assert host.shell("logcat -d").count("FATAL EXCEPTION") == 1

    def test_an_app_that_hangs_is_reported(self, host: Host, phone: SimulatedPhone, loop: LoopThread) -> None:
        host.shell(f"monkey -p {SETTINGS} 1; logcat -c")
        loop.call(lambda: phone.handset.happen(NotResponding(package=SETTINGS)))
        told = host.shell("logcat -d")
        assert f"E ActivityManager: ANR in {SETTINGS} ({SETTINGS}/.Settings)" in told
        assert "Reason: Input dispatching timed out" in told
        assert "WindowManager: ANR in Window{" in told

    def test_the_end_of_processes_is_told_with_its_reason(self, host: Host) -> None:
        host.shell(f"monkey -p {SETTINGS} 1; monkey -p {NOTES} 1; logcat -c; am kill {SETTINGS}")
        killed = host.shell("logcat -d -b system")
        assert re.search(rf"Killing \d+:{SETTINGS}/u0a\d+ \(adj 900\): kill background\n", killed)
        host.shell(f"logcat -c; am kill {NOTES}")
        assert host.shell("logcat -d") == "", "what is in front is not killed"
        host.shell(f"am force-stop {NOTES}")
        assert re.search(rf"Force stopping {NOTES} appid=\d+ user=0: from pid \d+\n", host.shell("logcat -d"))
        assert re.search(
            rf"Killing \d+:{NOTES}/u0a\d+ \(adj 0\): stop {NOTES} due to from pid", host.shell("logcat -d")
        )

    def test_battery_notifications_and_the_screen_are_told(
        self, host: Host, phone: SimulatedPhone, loop: LoopThread
    ) -> None:
        host.shell("logcat -c -b all")
        loop.call(lambda: phone.handset.happen(LowBattery(percent=9)))
        loop.call(lambda: phone.handset.happen(Notification(package=NOTES, title="Hello")))
        host.shell("input keyevent SLEEP")
        told = host.shell("logcat -d -b all")
        assert "healthd : battery l=9 " in told
        assert "battery_level: [9," in told
        assert "notification_enqueue: [" in told
        assert "PowerManagerService: Going to sleep" in told

    def test_what_nobody_did_through_adb_is_told_to_who_follows(self, host: Host, phone: SimulatedPhone) -> None:
        stream = host.open("shell:logcat -s ActivityTaskManager -T 1")
        assert stream is not None
        with connected(phone.address) as other:
            other.shell("echo the log is followed by now")
        phone.inside.start_activity(package=SETTINGS)
        seen = b""
        while f"Displayed {SETTINGS}".encode() not in seen:
            seen += stream.read()
        stream.close()


def _lines(printed: str) -> list[dict[str, str]]:
    lines = [line for line in printed.splitlines() if not line.startswith("---")]
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), printed
    return [match.groupdict() for match in found if match]


def _texts(printed: str) -> list[str]:
    return [line["text"] for line in _lines(printed)]


def _window(host: Host) -> str:
    found = re.search(r"mCurrentFocus=Window\{(\w+) u0 (\S+)\}", host.shell("dumpsys window"))
    assert found is not None
    return f"{found[1]} {found[2]}"
