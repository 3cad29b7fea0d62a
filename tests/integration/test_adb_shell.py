"""`adb shell` as a person uses it: without a command, at a real terminal, through the real adb program."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone

PROMPT = b"shiba:/ $ "
_DEADLINE_S = 30.0


class Terminal:
    """A terminal on this computer with `adb shell` in it."""

    def __init__(self, server: AdbServer, serial: str, *arguments: str) -> None:
        self._ours, theirs = pty.openpty()
        command = [str(server.binary), "-s", serial, "shell", *arguments]
        environment = {**os.environ, **server.environment, "TERM": "xterm"}
        self.running = subprocess.Popen(
            command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self._seen = b""

    def type(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._ours, keys)

    def until(self, shown: bytes) -> bytes:
        """Read until that is shown; gives back everything up to and with it."""
        end_s = time.monotonic() + _DEADLINE_S
        while shown not in self._seen:
            ready, _, _ = select.select([self._ours], [], [], max(0.0, end_s - time.monotonic()))
            assert ready, (shown, self._seen)
            self._seen += os.read(self._ours, 4096)
        seen, _, self._seen = self._seen.partition(shown)
        return seen + shown

    def close(self) -> None:
        """Hang up."""
        self.running.kill()
        self.running.wait(_DEADLINE_S)
        os.close(self._ours)


@pytest.fixture
def terminal(simulated: SimulatedPhone, adb_server: AdbServer) -> Iterator[Terminal]:
    opened = Terminal(adb_server, simulated.serial)
    opened.until(PROMPT)
    yield opened
    opened.close()


def test_a_person_works_at_the_phone_s_shell(terminal: Terminal) -> None:
    terminal.type(b"cd /sdcard && A=hello\n")
    terminal.until(b"shiba:/sdcard $ ")
    terminal.type(b"echo $A > note.txt; cat note.txt; getprop ro.product.model\n")
    shown = terminal.until(b"shiba:/sdcard $ ")
    assert b"hello\r\n" in shown
    assert b"Pixel 8\r\n" in shown


def test_ctrl_c_ends_the_command_and_not_the_shell(terminal: Terminal) -> None:
    terminal.type(b"logcat\n")
    terminal.until(b"logcat\r\n")
    terminal.type(b"\x03")
    terminal.until(b"^C\r\n130|" + PROMPT)
    terminal.type(b"exit 7\n")
    assert terminal.running.wait(_DEADLINE_S) == 7


def test_ctrl_d_leaves(terminal: Terminal) -> None:
    terminal.type(b"\x04")
    assert terminal.running.wait(_DEADLINE_S) == 0


def test_ctrl_c_ends_a_command_that_was_given_a_terminal(simulated: SimulatedPhone, adb_server: AdbServer) -> None:
    opened = Terminal(adb_server, simulated.serial, "-t", "echo ready; sleep 1000")
    try:
        opened.until(b"ready\r\n")
        opened.type(b"\x03")
        assert opened.running.wait(_DEADLINE_S) == 130
    finally:
        opened.close()
