"""One program per phone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.errors import FolderUnusable, PhoneInUse
from daemon.exits import exit_code_of
from daemon.phone_lock import phone_lock
from daemon.verdict import ExitCode

HOLD = """
import sys
from daemon.phone_lock import phone_lock
with phone_lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""
SERIAL = "10.0.0.5:5555"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of our own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_phone_is_held_by_one_program_until_that_ends_however_it_ends() -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, SERIAL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(PhoneInUse, match=f"{SERIAL} is in use by process {holder.pid} ") as refused:
            phone_lock(SERIAL).__enter__()
        assert exit_code_of(refused.value) is ExitCode.LOCKED
        with phone_lock("another"):
            pass
        holder.kill()
    with phone_lock(SERIAL):
        pass


def test_two_parts_of_one_program_do_not_share_a_phone() -> None:
    with phone_lock(SERIAL), pytest.raises(PhoneInUse, match=f"process {os.getpid()}"):
        phone_lock(SERIAL).__enter__()
    with phone_lock(SERIAL):
        pass


@pytest.mark.parametrize("serial", ["../../etc/passwd", "emulator-5554", "fe80::1%eth0:5555", "."])
def test_whatever_a_serial_holds_its_lock_lies_in_the_folder_of_locks(serial: str, state: Path) -> None:
    with phone_lock(serial):
        files = [path for path in state.rglob("*") if path.is_file()]
    assert [path.parent for path in files] == [state / "tapwright" / "phones"]


def test_a_state_folder_that_cannot_be_made_is_named(state: Path) -> None:
    state.write_text("in the way")
    with pytest.raises(FolderUnusable, match=r"cannot be written: not a directory"):
        phone_lock(SERIAL).__enter__()
