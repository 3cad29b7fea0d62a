"""One program per run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.jobs.errors import RunLocked
from daemon.jobs.lock import run_lock

HOLD = """
import sys
from pathlib import Path
from daemon.jobs.lock import run_lock
with run_lock(Path(sys.argv[1]), run="R"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    with run_lock(tmp_path, run="R") as owner:
        assert owner.startswith(f"{os.getpid()}@")
        with (
            pytest.raises(RunLocked, match=rf"process {os.getpid()} since \d\d:\d\d:\d\d"),
            run_lock(tmp_path, run="R"),
        ):
            pytest.fail("two programs hold one run")
    with run_lock(tmp_path, run="R"):
        pass


def test_another_program_is_refused_until_it_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunLocked, match=f"process {holder.pid}"), run_lock(tmp_path, run="R"):
            pytest.fail("two programs hold one run")
        holder.kill()
    assert (tmp_path / "lock").read_text().startswith(f"{holder.pid}@"), "a killed program leaves its name behind"
    with run_lock(tmp_path, run="R"):
        assert (tmp_path / "lock").read_text().startswith(f"{os.getpid()}@")
    assert (tmp_path / "lock").read_text() == ""


def test_a_lock_of_an_earlier_boot_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(f"{os.getpid()}@another-boot 1790000000")
    with run_lock(tmp_path, run="R"):
        assert "another-boot" not in (tmp_path / "lock").read_text()
