"""Ctrl-C is heard once before an outcome, and takes none away."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

IN_A_ROW = """
import os, signal
from daemon.console.interrupts import IMPATIENCE_S, heed
heed(iter([0.0, IMPATIENCE_S / 2, IMPATIENCE_S * 3]).__next__)
for press in range(3):
    try:
        os.kill(os.getpid(), signal.SIGINT)
        print("not heard")
    except KeyboardInterrupt:
        print("heard")
"""
# What is registered with `atexit` runs before Python gives up its handlers, a `__del__` in a module after it.
AT_THE_END = """
import os, signal, sys
from daemon.console.interrupts import heed, heed_no_more
{taken}
class Last:
    def __init__(self): self.kill = os.kill, os.getpid(), {number}
    def __del__(self): self.kill[0](self.kill[1], self.kill[2])
sys.last_of_all = Last()
heed_no_more()
sys.exit(7)
"""


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_presses_in_a_row_count_as_one_and_a_later_one_is_heard_again() -> None:
    done = _run(IN_A_ROW)
    assert (done.returncode, done.stdout.split("\n"), done.stderr) == (0, ["heard", "not heard", "heard", ""], "")


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ("heed()", signal.SIGINT),
        ("signal.signal(signal.SIGTERM, lambda *_: None)", signal.SIGTERM),
    ],
)
def test_a_program_that_has_its_outcome_ends_with_its_exit_code(taken: str, number: int) -> None:
    done = _run(AT_THE_END.format(taken=taken, number=int(number)))
    assert (done.returncode, done.stderr) == (7, "")


def test_a_signal_that_nobody_took_still_ends_a_program() -> None:
    done = _run(AT_THE_END.format(taken="", number=int(signal.SIGTERM)))
    assert done.returncode == -signal.SIGTERM
