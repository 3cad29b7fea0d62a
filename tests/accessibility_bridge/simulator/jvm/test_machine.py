"""The JVM process: it ends when told, when its owner is gone, and says so when it ended by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.jvm import JvmInside, missing
from tests.waiting import until

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")

_OWNER = """
import os
from accessibility_bridge.simulator.jvm import JvmInside
phone = JvmInside()
phone.foreground()
print(phone.pid, phone.state, flush=True)
os._exit(0)
"""


def _runs(pid: int) -> bool:
    """Whether it is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_phone_that_is_killed_says_so_by_name() -> None:
    phone = JvmInside()
    try:
        os.kill(phone.pid, signal.SIGKILL)
        with pytest.raises(SimulatorError, match="JVM0001: the android phone's JVM ended with status -9"):
            phone.foreground()
    finally:
        phone.close()
    assert not _runs(phone.pid)


def test_closing_ends_the_process_and_deletes_its_files() -> None:
    phone = JvmInside()
    state = phone.state
    assert state.is_dir()
    phone.close()
    phone.close()
    assert not _runs(phone.pid)
    assert not state.exists()


def test_the_phone_does_not_outlive_the_program_that_started_it() -> None:
    owner = subprocess.run([sys.executable, "-c", _OWNER], capture_output=True, text=True, timeout=200, check=True)
    pid, state = int(owner.stdout.split()[0]), Path(owner.stdout.split()[1])
    until(lambda: not _runs(pid), "it outlives its owner")
    until(lambda: not state.exists(), "it leaves its files")


def test_the_ctrl_c_of_a_terminal_reaches_the_owner_alone() -> None:
    phone = JvmInside()
    try:
        assert os.getpgid(phone.pid) == phone.pid != os.getpgid(0)
    finally:
        phone.close()
