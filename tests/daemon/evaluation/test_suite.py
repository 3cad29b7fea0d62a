"""What may stand in a suite's file, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessibility_bridge.simulator.happenings import Nuisance
from daemon.evaluation.suite import read_suite, suite_names
from daemon.evaluation.task import Difficulty, ShellLine
from daemon.jobs.errors import NoTasks, TaskListInvalid
from planner_client.actions import Click, Finish

WHOLE = """\
incidental: [permission/*]
tasks:
  - id: dark
    goal: Turn on the
      dark theme
    locale: zh-CN
    difficulty: medium
    before:
      - shell: settings put secure ui_night_mode 1
      - happen: {nuisance: {name: update_nag}}
    expect: "setting:secure/ui_night_mode=2"
    answer: "it is (on|dark)"
    changes: settings/secure/ui_night_mode
    solution:
      - do(action="Tap", element_description="Dark theme")
      - finish(message="it is on")
"""


def written(folder: Path, text: str) -> str:
    path = folder / "suite.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def one(fields: str, *, solution: str = "['do(action=\"Back\")']") -> str:
    return f"tasks:\n  - {{id: a, goal: g, difficulty: easy, solution: {solution}, {fields}}}\n"


def test_a_task_is_read_whole(tmp_path: Path) -> None:
    (task,) = read_suite(written(tmp_path, WHOLE))
    assert (task.id, task.goal, task.locale) == ("dark", "Turn on the dark theme", "zh-CN")
    assert task.group == "suite"
    assert task.difficulty is Difficulty.MEDIUM
    assert task.before == (ShellLine("settings put secure ui_night_mode 1"), Nuisance(name="update_nag"))
    assert task.solution == (Click(target="Dark theme"), Finish(message="it is on"))
    assert task.optimal_steps == 1
    assert task.possible
    assert task.answer is not None
    assert task.answer.search("Well, IT IS DARK.")
    assert task.allows("permission/com.example/CAMERA")
    assert not task.allows("settings/secure/location_mode")


def test_the_suites_that_come_with_tapwright_can_be_named() -> None:
    assert "world" in suite_names()
    assert len(read_suite("world")) > 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (one("expect: 'text:x', colour: red"), r"suite.yaml:2.*unknown key 'colour'; known are answer, before"),
        (one("expect: 'toast:x'"), r"'toast' is not one of text:"),
        (one("expect: 'text:x'", solution="['fly(1)']"), r"solution: "),
        (one("expect: 'text:x', answer: '('"), r"answer: not a regular expression"),
        (one("answer: 'x*'"), r"answer: fits words that say nothing"),
        (one("expect: 'text:x', locale: de-DE"), r"locale: use en-US, zh-CN or"),
        (one("answer: x", solution="[]"), r"a task without a solution cannot be done"),
        (one("locale: zh-CN"), r"nothing says how one knows"),
        (one("expect: 'text:x', before: [{happen: {earthquake: {}}}]"), r"'earthquake' cannot happen; known are crash"),
        (one("expect: 'text:x', before: [{happen: {crash: {app: x}}}]"), r"crash has no 'app'; known are package"),
        (one("expect: 'text:x', before: [{happen: {nuisance: {}}}]"), r"nuisance needs 'name'"),
        (one("expect: 'text:x', before: [{happen: {low_battery: {percent: low}}}]"), r"must be a whole number"),
        (one("expect: 'text:x', before: [{happen: {nuisance: {name: nag}}}]"), r"no nuisance is called 'nag'"),
        (one("expect: 'text:x', before: [{}]"), r"write shell: LINE or happen:"),
        ("tasks: [{id: a, goal: g, dificulty: easy}]", r"unknown key 'dificulty'; did you mean 'difficulty'"),
        ("tasks: [{id: A, goal: g, difficulty: easy}]", r"id: use lower-case letters, digits and dashes"),
        ("tasks: [{id: a, goal: g}]", r"difficulty: is missing"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(TaskListInvalid, match=complaint):
        read_suite(written(tmp_path, text))


def test_an_id_in_two_files_of_a_folder_is_refused(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(WHOLE, encoding="utf-8")
    with pytest.raises(TaskListInvalid, match=r"two\.yaml:3: id 'dark' is given twice"):
        read_suite(str(tmp_path))


def test_a_suite_that_is_not_there_is_named_beside_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(TaskListInvalid, match="suites are .*world"):
        read_suite(str(tmp_path / "none"))
    with pytest.raises(NoTasks, match="holds no .yaml file"):
        read_suite(str(tmp_path))
