"""Ctrl-C at every command: one line or the outcome, a documented exit code, and nothing lost that was there."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.command import answer, running
from tests.integration.planner_endpoint import PlannerEndpoint, Reply
from tests.waiting import until

_DEADLINE_S = 60
_TASKS = """
- {id: first, goal: turn on dark mode, expect: "setting:secure/ui_night_mode=2"}
- {id: second, goal: turn on dark mode again, expect: "setting:secure/ui_night_mode=2"}
"""


def interrupted(child: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Press Ctrl-C as somebody does who is in a hurry; exit code and what was printed."""
    for _ in range(4):
        child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=_DEADLINE_S)
    return child.returncode, out, err


_PRESSED_WHILE_LOADING = """
import importlib.abc, os, signal, sys

class Impatience(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == pressed_at:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

# As at a terminal: what a shell starts in the background has it ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
pressed_at = sys.argv.pop(1)
sys.meta_path.insert(0, Impatience())
import cli
cli.main()
"""


def test_nothing_is_loaded_before_ctrl_c_is_caught() -> None:
    code = "import sys; before = {*sys.modules}; import cli; print(*sorted({*sys.modules} - before))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "cli\n"


@pytest.mark.parametrize("module", ["daemon", "daemon.console.interrupts", "typer", "daemon.commands"])
def test_a_program_that_is_still_loading_says_so_in_one_line(workplace: Path, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PRESSED_WHILE_LOADING, module, "devices"],
        cwd=workplace,
        capture_output=True,
        text=True,
        timeout=_DEADLINE_S,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "tapwright: interrupted\n")


def _working(workplace: Path) -> bool:
    """Whether a program holds a phone."""
    locks = (workplace / "state" / "tapwright" / "phones").glob("*.lock")
    return any(lock.read_text(encoding="utf-8") for lock in locks)


@pytest.mark.parametrize("words", [["screen"], ["ground", "the 'Settings' icon"], ["bridge", "install"]])
def test_what_has_nothing_to_write_up_says_so_in_one_line(
    workplace: Path, simulated_phone: SimulatedPhone, words: list[str]
) -> None:
    simulated_phone.freeze()
    with running(workplace, *words, "--json") as child:
        until(lambda: _working(workplace))
        code, out, err = interrupted(child)
    assert code == 130
    assert json.loads(out) == {"error": "Interrupted", "message": "interrupted", "exit_code": 130}
    assert err == "tapwright: interrupted\n"


def test_waiting_for_a_phone_that_never_greets_can_be_given_up(workplace: Path, adb_server: AdbServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(_DEADLINE_S)
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        with running(workplace, "connect", address) as child:
            connection, _ = silent.accept()
            ended = interrupted(child)
        connection.close()
        adb_server.client.disconnect(address)
    assert ended == (130, "", "tapwright: interrupted\n")


def test_a_batch_says_what_was_done_and_goes_on_where_it_was_stopped(
    workplace: Path, simulated_phone: SimulatedPhone
) -> None:
    (workplace / "tasks.yaml").write_text(_TASKS, encoding="utf-8")
    with PlannerEndpoint() as endpoint:
        endpoint.says('finish(message="it is on already")', Reply(hangs=True))
        simulated_phone.inside.put_setting("secure", "ui_night_mode", "2")
        with running(workplace, "batch", "tasks.yaml", "--json", "--planner", endpoint.spec) as child:
            until(lambda: len(endpoint.requests) > 1)
            code, out, _ = interrupted(child)
    outcome = json.loads(out)
    assert (code, outcome["exit_code"]) == (8, 8)
    assert outcome["jobs"][0]["state"] == "passed"
    assert Path(outcome["report"]).is_file()
    code, outcome = answer(workplace, "batch", "--resume", outcome["run"])
    assert code == 0, outcome
    assert [job["state"] for job in outcome["jobs"]] == ["passed", "passed"]
    assert len(outcome["jobs"][0]["attempts"]) == 1
