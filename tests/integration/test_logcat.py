"""The log of a simulated phone, read and followed by the real adb program and by adbutils."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import adbutils
import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.faults import Happen, Rule, Where
from accessibility_bridge.simulator.happenings import Crash
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.phones import NOTES
from tests.integration.rig import run_adb

SETTINGS = "com.android.settings"
_DEADLINE_S = 30.0


class Adb:
    """The adb program on one phone."""

    def __init__(self, server: AdbServer, serial: str) -> None:
        self._server, self._serial = server, serial

    def out(self, *arguments: str) -> str:
        """What a successful command prints."""
        done = run_adb(self._server, "-s", self._serial, *arguments)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout.decode().replace("\r\n", "\n")

    @contextmanager
    def following(self, *arguments: str) -> Iterator[Follower]:
        """`adb logcat ...` that goes on until the block is left."""
        command = [str(self._server.binary), "-s", self._serial, "logcat", *arguments]
        environment = {**os.environ, **self._server.environment}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
            follower = Follower(running)
            try:
                yield follower
            finally:
                running.terminate()
                follower.join()


class Follower:
    """Collects the lines of a running program as they come."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self._lines: list[str] = []
        self._running = running
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def until(self, wanted: str) -> str:
        """The first line in which the pattern is found, as soon as it is there."""
        end_s = time.monotonic() + _DEADLINE_S
        while True:
            found = next((line for line in list(self._lines) if re.search(wanted, line)), None)
            if found is not None:
                return found
            assert time.monotonic() < end_s, (wanted, self._lines)
            time.sleep(0.01)

    def join(self) -> None:
        """Wait until it has ended."""
        self._reading.join(_DEADLINE_S)

    def _read(self) -> None:
        assert self._running.stdout is not None
        for line in self._running.stdout:
            self._lines.append(line)


@pytest.fixture
def adb(simulated: SimulatedPhone, adb_server: AdbServer) -> Adb:
    return Adb(adb_server, simulated.serial)


def test_adb_reads_clears_and_filters_the_log(adb: Adb) -> None:
    adb.out("logcat", "-c")
    adb.out("shell", "log -t One -p w first; log -t Two second")
    assert re.fullmatch(
        r"-+ beginning of main\n\S+ \S+  2000  2000 W One     : first\n\S+ \S+  2000  2000 I Two     : second\n",
        adb.out("logcat", "-d"),
    )
    assert adb.out("logcat", "-d", "-s", "One", "-v", "brief").splitlines()[1:] == ["W/One     ( 2000): first"]
    assert re.search(r"^\S+ \S+ I/Two", adb.out("logcat", "-d", "-v", "time", "-e", "sec"), re.MULTILINE)
    assert "first" not in adb.out("logcat", "-d", "One:E", "*:S")
    assert adb.out("logcat", "-t", "1").endswith("second\n")


def test_adb_follows_what_the_phone_does(adb: Adb, simulated: SimulatedPhone) -> None:
    adb.out("logcat", "-c")
    with adb.following("-s", "ActivityTaskManager") as log:
        adb.out("shell", f"am start -n {SETTINGS}/.Settings")
        assert "from uid 2000" in log.until(rf"START u0 .*cmp={SETTINGS}/\.Settings")
        log.until(rf"Displayed {SETTINGS}/\.Settings: \+\d+ms")
        # Nobody asks adb for this one: a person taps the home screen.
        simulated.inside.start_activity(package=NOTES)
        log.until(rf"Displayed {NOTES}/")


def test_a_crash_is_in_its_own_buffer_as_it_happens(adb: Adb, simulated: SimulatedPhone) -> None:
    adb.out("shell", f"monkey -p {NOTES} -c android.intent.category.LAUNCHER 1")
    pid = adb.out("shell", f"pidof {NOTES}").strip()
    simulated.faults.arm(Rule(where=Where.INPUT, match="^tap", action=Happen(Crash()), limit=1))
    with adb.following("-b", "crash") as log:
        adb.out("shell", "input tap 540 1200")
        assert f" {pid} " in log.until("FATAL EXCEPTION: main")
        log.until(f"Process: {NOTES}, PID: {pid}")
        log.until(r"\tat android\.app\.ActivityThread\.main")
    assert "Force finishing activity" in adb.out("logcat", "-d", "-b", "system")


def test_adbutils_follows_the_log(simulated: SimulatedPhone, adb_server: AdbServer) -> None:
    device = adbutils.AdbClient(host="127.0.0.1", port=adb_server.port).device(simulated.serial)
    device.shell("logcat --clear")
    stream = device.shell("logcat -v time", stream=True)
    try:
        for number in range(3):
            device.shell(f"log -t Tag line {number}")
            seen = b""
            while not seen.endswith(f"I/Tag     ( 2000): line {number}\n".encode()):
                seen += stream.read(1)
    finally:
        stream.close()
