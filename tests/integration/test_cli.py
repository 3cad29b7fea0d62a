"""The `tapwright` command as a user types it, against simulated phones behind the real adb server."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
import yaml

from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from daemon.trajectory import read_episode
from tests.integration.command import TAPWRIGHT, answer, running, tapwright
from tests.integration.planner_endpoint import PlannerEndpoint, Reply
from tests.waiting import until

DARK = "setting:secure/ui_night_mode=2"


def test_a_goal_with_an_expectation_is_reached_and_judged(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    done = tapwright(workplace, "run", "turn on dark mode", "--expect", DARK)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "setting secure/ui_night_mode is '2'" in done.stdout
    assert "succeeded" in done.stdout
    assert simulated_phone.inside.settings("secure")["ui_night_mode"] == "2"


def test_without_an_expectation_a_finish_is_only_claimed(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    code, outcome = answer(workplace, "run", "turn on dark mode")
    assert (code, outcome["verdict"]) == (10, "claimed")
    assert Path(outcome["report"]).is_file()


def test_retries_keep_the_first_try_apart(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    impossible = ["run", "delete the contact Zorro", "--expect", "text:Zorro is gone", "--retries", "1"]
    code, outcome = answer(workplace, *impossible)
    assert code == 1
    assert outcome["first_try"] == "gave_up"
    assert [attempt["verdict"] for attempt in outcome["attempts"]] == ["gave_up", "gave_up"]


def test_a_phone_unplugged_mid_episode_is_lost_with_everything_up_to_it_on_disk(
    workplace: Path, simulated_phone: SimulatedPhone
) -> None:
    words = ["run", "turn on dark mode and set an alarm for 6:45", "--expect", DARK, "--json"]
    with running(workplace, *words) as run:
        until(lambda: len(simulated_phone.journal.taps()) >= 3 or run.poll() is not None)
        simulated_phone.unplug()
        unplugged_s = time.monotonic()
        printed, said = run.communicate(timeout=60)
        took_s = time.monotonic() - unplugged_s
    assert printed, said
    outcome = json.loads(printed)
    record = read_episode(Path(outcome["folder"]))
    assert (run.returncode, outcome["verdict"]) == (6, "device_lost")
    assert took_s < 30
    assert record.end is not None
    assert [step.step for step in record.steps] == list(range(1, record.end.steps + 1))
    assert sum(bool(step.tries) for step in record.steps) >= 3
    assert Path(outcome["report"]).is_file()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["run", "x", "--expect", "bogus"], 2, "begin with one of"),
        (["run", "x", "--serial", "nobody"], 4, "no phone for nobody"),
        (["run", "x", "--planner", "magic"], 2, "magic"),
        (["run", "x", "--planner", "openai:m@http://"], 2, "openai:MODEL@URL"),
        (["run", " "], 2, "say something"),
        (["run", "x", "--timeout", "inf"], 2, "no finite number"),
        (["run", "x", "--timeout", "soon"], 2, "--timeout"),
        (["run", "x", "--runs", "/dev/null"], 2, "/dev/null: cannot be written"),
        (["batch", "missing.yaml", "--runs", "/dev/null"], 2, "/dev/null: cannot be written"),
        (["screen", "--out", "/dev/null/x"], 2, "/dev/null: cannot be written"),
        (["ground", ""], 2, "say something"),
        (["report", "/"], 2, "name the folder of an episode"),
        (["connect", "foo:99999"], 2, "with a port from 1 to 65535"),
        (["pair", "x", "abc"], 2, "HOST:PORT"),
        (["pair", "127.0.0.1:1", "123456"], 6, "127.0.0.1:1"),
        (["run", "x", "--config", "missing.toml"], 2, "missing.toml"),
        (["batch"], 2, "--resume"),
        (["batch", "missing.yaml"], 2, "missing.yaml"),
        (["batch", "--resume", "never"], 2, "never"),
        (["report", "nowhere"], 2, "nowhere"),
        (["connect", "127.0.0.1:1"], 6, "127.0.0.1:1"),
        (["ground", "the purple elephant"], 1, "purple elephant"),
        (["simulate", "-n", "0"], 2, "choose 1 to"),
        (["simulate", "--profile", "warp"], 2, "instant, typical, slow"),
        (["simulate", "--faults", "missing.toml"], 2, "missing.toml: no such file"),
        (["simulate", "--auth", "maybe"], 2, "value for '--auth': 'maybe' is not one of 'none', 'rsa', 'tls'"),
        (["screen", "--config", "missing.toml"], 2, "missing.toml: no such file"),
        (["bench", "bridge", "--serial", "nobody"], 4, "no phone for nobody"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_an_exit_code(
    workplace: Path, simulated_phone: SimulatedPhone, words: list[str], code: int, says: str
) -> None:
    done = tapwright(workplace, *words)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("tapwright: ")


@pytest.mark.parametrize("words", [["run", "x"], ["batch", "tasks.yaml"], ["screen"]])
def test_without_a_phone_it_says_what_to_do(workplace: Path, adb_server: AdbServer, words: list[str]) -> None:
    (workplace / "tasks.yaml").write_text("- turn on dark mode\n", encoding="utf-8")
    until(lambda: not adb_server.client.devices(), "the phone of the test before is still there")
    code, error = answer(workplace, *words)
    assert (code, error["error"]) == (4, "NoMatchingPhone")
    assert error["message"] == "no phone is online: adb sees no phone; plug one in or run: tapwright simulate"


def test_what_is_wrong_in_the_configuration_is_said_by_every_command(workplace: Path, adb_server: AdbServer) -> None:
    (workplace / "tapwright.toml").write_text("[planner.model]\ntemperature = 9\n", encoding="utf-8")
    for words in (["devices"], ["run", "x"], ["demo"]):
        done = tapwright(workplace, *words)
        said = f"tapwright: {workplace}/tapwright.toml: planner.model.temperature: 9 is too much; write 0 to 2\n"
        assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_apps_of_ones_own_are_known_and_their_files_are_looked_through_before_a_phone_is_touched(
    workplace: Path, simulated_phone: SimulatedPhone
) -> None:
    own = workplace / "apps" / "own.toml"
    own.parent.mkdir()
    (workplace / "tapwright.toml").write_text('[apps]\nfolders = ["apps"]\n', encoding="utf-8")
    own.write_text('name = "Jotter"\npackages = ["dev.tapwright.notes"]\n', encoding="utf-8")
    code, outcome = answer(workplace, "run", "open Jotter", "--expect", "package:dev.tapwright.notes")
    assert (code, outcome["verdict"]) == (0, "succeeded")
    asked = len(simulated_phone.journal.entries(Kind.SHELL))
    own.write_text('nam = "Jotter"\n', encoding="utf-8")
    code, error = answer(workplace, "run", "open Jotter")
    assert (code, error["message"]) == (2, f"{own}: nam: unknown key; did you mean name?")
    assert len(simulated_phone.journal.entries(Kind.SHELL)) == asked


def test_an_error_is_json_too_when_json_is_asked_for(workplace: Path, adb_server: AdbServer) -> None:
    code, error = answer(workplace, "run", "x", "--serial", "nobody")
    assert (code, error["exit_code"], error["error"]) == (4, 4, "NoMatchingPhone")


@pytest.mark.parametrize("words", [["run"], ["run", "x", "--bogus"], ["batch"], ["demo", "more"], ["nothing"]])
def test_what_was_typed_wrong_is_json_too(workplace: Path, words: list[str]) -> None:
    code, error = answer(workplace, *words)
    assert (code, error["exit_code"]) == (2, 2)
    assert error["message"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--only", "*"], "--only is as the run was begun with"),
        (["world", "--solutions"], "SUITE and --solutions are as the run was begun with"),
    ],
)
def test_a_suite_that_is_gone_on_with_takes_no_other_order(workplace: Path, words: list[str], said: str) -> None:
    code, error = answer(workplace, "evaluate", "--resume", "latest", *words)
    assert (code, error["error"]) == (2, "ConfigInvalid")
    assert said in error["message"]


def test_a_batch_is_a_list_or_a_run_and_not_both(workplace: Path) -> None:
    code, error = answer(workplace, "batch", "tasks.yaml", "--resume", "latest")
    assert (code, error["message"]) == (
        2,
        "batch: name a list of tasks, or a run with --resume, not both: a run has its list",
    )


def test_devices_lists_what_adb_sees(workplace: Path, simulated_fleet: FleetMaker) -> None:
    fleet = simulated_fleet(2)
    _, listed = answer(workplace, "devices")
    assert {phone["serial"] for phone in listed["devices"]} >= {phone.serial for phone in fleet}
    done = tapwright(workplace, "run", "turn on dark mode")
    assert done.returncode == 2
    assert "name one with --serial" in done.stderr


def test_a_phone_can_be_connected_by_its_address(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    code, connected = answer(workplace, "connect", simulated_phone.address)
    assert (code, connected["serial"]) == (0, simulated_phone.serial)


def test_a_look_is_saved_as_picture_and_hierarchy(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    code, look = answer(workplace, "screen", "--out", "looks/first")
    assert code == 0
    assert (workplace / look["picture"]).read_bytes()[:2] == b"\xff\xd8"
    tree = Hierarchy.from_xml((workplace / look["hierarchy"]).read_text(encoding="utf-8"))
    assert tree.find(lambda node: node.text == "Settings") is not None


def test_ground_points_and_draws(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    code, found = answer(workplace, "ground", "the 'Settings' icon")
    assert code == 0
    assert found["grounding"]["chosen"]["label"] == "Settings"
    assert (workplace / found["picture"]).read_bytes().startswith(b"\x89PNG")


def test_ground_that_points_nowhere_says_what_came_near(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    code, near = answer(workplace, "ground", "the 'Calculatro' icon")
    assert (code, near["error"]) == (1, "ElementNotFound")
    assert near["message"] == "no element fits \"the 'Calculatro' icon\"; nearest: 'Calculator'"
    assert [(one["label"], set(one["point"])) for one in near["nearest"]] == [("Calculator", {"x", "y"})]
    _, none = answer(workplace, "ground", "the purple elephant")
    assert none["message"] == "no element fits 'the purple elephant'; nothing on this screen reads like it"
    assert none["nearest"] == []
    _, several = answer(workplace, "ground", "row")
    assert several["error"] == "AmbiguousElement"
    assert "Calculator" in {one["label"] for one in several["candidates"]}


def _tasks(workplace: Path, count: int) -> Path:
    goals = [f"create a note titled Batch {number} that says hello" for number in range(count)]
    uri = "content://dev.tapwright.notes/notes"
    tasks = [
        {"id": f"t{n}", "goal": goal, "expect": f"content:{uri}?title=Batch {n}#count=1"}
        for n, goal in enumerate(goals)
    ]
    path = workplace / "tasks.yaml"
    path.write_text(yaml.safe_dump({"tasks": tasks}), encoding="utf-8")
    return path


def test_a_batch_runs_over_all_phones_and_writes_junit_and_html(workplace: Path, simulated_fleet: FleetMaker) -> None:
    simulated_fleet(2)
    code, outcome = answer(workplace, "batch", str(_tasks(workplace, 3)))
    assert code == 0
    assert [job["state"] for job in outcome["jobs"]] == ["passed"] * 3
    assert len({job["serial"] for job in outcome["jobs"]}) == 2
    folder = workplace / "runs" / outcome["run"]
    assert 'tests="3"' in (folder / "junit.xml").read_text(encoding="utf-8")
    assert (folder / "index.html").is_file()


@pytest.fixture
def killed_batch(workplace: Path, simulated_phone: SimulatedPhone) -> int:
    """A batch of five tasks that was killed with SIGKILL after the first had passed; how many had passed."""
    with running(workplace, "batch", str(_tasks(workplace, 5))) as batch:
        until(lambda: _count(workplace, "passed") >= 1)
        batch.kill()
    return _count(workplace, "passed")


def _count(workplace: Path, state: str) -> int:
    journal = workplace / "runs" / "journal.sqlite3"
    if not journal.exists():
        return 0
    connection = sqlite3.connect(f"file:{journal}?mode=ro", uri=True, timeout=5)
    try:
        return int(connection.execute("SELECT count(*) FROM job WHERE state = ?", (state,)).fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def test_a_killed_batch_is_finished_by_resume_and_nothing_that_ended_runs_twice(
    workplace: Path, simulated_phone: SimulatedPhone, killed_batch: int
) -> None:
    assert 1 <= killed_batch < 5
    code, outcome = answer(workplace, "batch", "--resume", "latest")
    assert code == 0, outcome
    assert [job["state"] for job in outcome["jobs"]] == ["passed"] * 5
    attempts = [len(job["attempts"]) for job in outcome["jobs"]]
    assert attempts[:killed_batch] == [1] * killed_batch
    assert sum(attempts) <= 6
    titles = [row["title"] for row in simulated_phone.inside.query("content://dev.tapwright.notes/notes")]
    assert all(f"Batch {number}" in titles for number in range(5))
    assert titles.count("Batch 0") == 1


def test_a_second_program_on_the_same_run_is_refused(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    with PlannerEndpoint() as endpoint:
        endpoint.says(Reply(hangs=True))
        with running(workplace, "batch", str(_tasks(workplace, 1)), "--planner", endpoint.spec):
            until(lambda: endpoint.requests != [])
            second = tapwright(workplace, "batch", "--resume", "latest")
    assert second.returncode == 11, second.stderr
    assert "is being worked on by" in second.stderr


def test_ctrl_c_ends_the_simulated_phones_and_adb_forgets_them(workplace: Path, adb_server: AdbServer) -> None:
    with running(workplace, "simulate", "-n", "2") as phones:
        assert phones.stdout is not None
        serials = {phones.stdout.readline().split()[0] for _ in range(2)}
        assert serials <= {phone.serial for phone in adb_server.client.devices() if phone.online}
        phones.send_signal(signal.SIGINT)
        phones.communicate(timeout=60)
    assert phones.returncode == 0
    until(lambda: serials.isdisjoint(phone.serial for phone in adb_server.client.devices()), "adb still lists them")


def test_help_answers_at_once(workplace: Path) -> None:
    done = tapwright(workplace, "--help")
    assert done.returncode == 0
    assert {"run", "batch", "simulate", "demo"} <= set(done.stdout.split())


# No file may grow beyond 4 times 512 bytes: what a full disk looks like to a program that begins to write one.
LIMITED = ["sh", "-c", 'ulimit -f 4 && exec "$@"', "sh"]


def test_a_disk_that_fills_up_ends_the_episode_with_a_verdict(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    command = [*LIMITED, *TAPWRIGHT, "run", "turn on dark mode", "--expect", DARK]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True, timeout=60)
    assert done.returncode == 6, done.stderr
    assert "unrecorded" in done.stdout
    assert "cannot be written: file too large" in done.stdout
    assert "Traceback" not in done.stderr
    assert simulated_phone.journal.taps() == ()


def test_nobody_reading_the_output_ends_no_episode(workplace: Path, simulated_phone: SimulatedPhone) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [*TAPWRIGHT, "run", "turn on dark mode", "--expect", DARK]
    done = subprocess.run(command, cwd=workplace, stdout=write_end, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, "")
    [ended] = (workplace / "runs").glob("*/verdict.json")
    assert json.loads(ended.read_text())["verdict"] == "succeeded"


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_goal_in_any_script_runs_in_any_locale(
    workplace: Path, simulated_phone: SimulatedPhone, locale: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    done = tapwright(workplace, "run", "打开蓝牙", "--expect", "setting:global/bluetooth_on=1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert r"\u6253\u5f00" in done.stdout
    code, outcome = answer(workplace, "run", "打开蓝牙")
    assert (code, outcome["goal"]) == (10, "打开蓝牙")


def test_a_phone_in_use_is_refused_to_a_second_program_and_no_signal_takes_the_verdict_away(
    workplace: Path, simulated_phone: SimulatedPhone
) -> None:
    with PlannerEndpoint() as endpoint:
        endpoint.says(Reply(hangs=True))
        with running(workplace, "run", "wait for me", "--json", "--planner", endpoint.spec) as first:
            until(lambda: endpoint.requests != [])
            code, error = answer(workplace, "run", "turn on dark mode", "--runs", "elsewhere")
            assert (code, error["error"]) == (11, "PhoneInUse")
            assert f"process {first.pid} since" in error["message"]
            for _ in range(5):
                first.send_signal(signal.SIGINT)
            printed, _ = first.communicate(timeout=60)
    assert (first.returncode, json.loads(printed)["verdict"]) == (8, "aborted")


def test_a_batch_answers_with_its_report_its_counts_and_its_exit_code(
    workplace: Path, simulated_phone: SimulatedPhone
) -> None:
    judged = "- {goal: turn on wifi, expect: 'setting:global/wifi_on=1'}"
    (workplace / "tasks.yaml").write_text(f"- turn on dark mode\n{judged}\n")
    code, outcome = answer(workplace, "batch", "tasks.yaml")
    assert (code, outcome["exit_code"]) == (10, 10)
    assert [job["state"] for job in outcome["jobs"]] == ["claimed", "passed"]
    assert (outcome["counts"]["claimed"], outcome["counts"]["passed_first_try"]) == (1, 1)
    assert Path(outcome["report"]).is_file()
