"""The JVM process: it ends when told, when its owner is gone, and says so when it ended by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.jvm import JvmInside, missing

pytestmark = [pytest.mark.skipif(missing() is not None, reason=missing() or ""), pytest.mark.timeout(300)]

_DEADLINE_S = 60.0
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
    end_s = time.monotonic() + _DEADLINE_S
    while (_runs(pid) or state.exists()) and time.monotonic() < end_s:
        time.sleep(0.05)
    assert not _runs(pid)
    assert not state.exists()
