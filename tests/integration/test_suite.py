"""The suite that comes with Tapwright: every task can be done, is judged, and says so when something else changes."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.world.registry import installed_apps
from daemon.config import Config
from daemon.evaluation.ruling import TaskResult
from daemon.evaluation.run import SuiteOptions, run_suite, solver
from daemon.evaluation.solution import SolutionPlanner
from daemon.evaluation.suite import read_suite
from daemon.evaluation.task import Difficulty, SuiteTask
from planner_client.actions import Action, Finish, GiveUp, OpenApp
from planner_client.grammar import parse_action
from planner_client.planner import Planner
from tests.conftest import SHOWN_AT_THE_END

TASKS = read_suite("world")
LEAST_TASKS = 80
LEAST_OF_A_DIFFICULTY = 20
LEAST_IN_CHINESE = 25
LEAST_THAT_CANNOT_BE_DONE = 8
LEAST_QUESTIONS = 8
LEAST_OVER_SEVERAL_APPS = 10
MOST_STEPS_OF_AN_EASY_TASK = 6
MORE = """
tasks:
  - id: dark
    goal: Turn on the dark theme
    difficulty: easy
    expect: "setting:secure/ui_night_mode=2"
    changes: settings/secure/ui_night_mode
    solution: ['do(action="Launch", app="Settings")', 'do(action="Tap", element_description="Display")',
      'do(action="Tap", element_description="Dark theme")']
  - id: name
    goal: What is this phone called?
    difficulty: easy
    answer: pixel 8
    solution: ['finish(message="It is a Pixel 8.")']
  - id: satellite
    goal: Turn on satellite mode
    difficulty: hard
"""


def played(tasks: Sequence[SuiteTask], folder: Path, said: dict[str, tuple[Action, ...]]) -> dict[str, TaskResult]:
    """The tasks with these words of the planner."""

    def planner(task: SuiteTask) -> Planner:
        return SolutionPlanner(said[task.id])

    wanted = [task for task in tasks if task.id in said]
    results = run_suite(wanted, Config(), folder=folder, options=SuiteOptions(planner=planner))
    return {result.task.id: result for result in results}


@pytest.fixture
def tasks(tmp_path: Path) -> dict[str, SuiteTask]:
    path = tmp_path / "suite.yaml"
    path.write_text(MORE, encoding="utf-8")
    return {task.id: task for task in read_suite(str(path))}


def launched(task: SuiteTask) -> set[str]:
    """The packages of the apps that a solution starts."""
    wanted = {action.app for action in task.solution if isinstance(action, OpenApp)}
    return {app.package for app in installed_apps() if wanted & {app.label.en, app.label.zh}}


def test_the_suite_is_large_and_mixed() -> None:
    assert len(TASKS) >= LEAST_TASKS
    assert sum(task.language == "zh" for task in TASKS) >= LEAST_IN_CHINESE
    assert sum(not task.possible for task in TASKS) >= LEAST_THAT_CANNOT_BE_DONE
    assert sum(task.answer is not None for task in TASKS) >= LEAST_QUESTIONS
    assert sum(len(launched(task)) > 1 for task in TASKS) >= LEAST_OVER_SEVERAL_APPS


@pytest.mark.parametrize("difficulty", Difficulty)
def test_there_are_tasks_of_every_difficulty(difficulty: Difficulty) -> None:
    assert sum(task.difficulty is difficulty for task in TASKS) >= LEAST_OF_A_DIFFICULTY


def test_every_app_with_an_icon_is_used() -> None:
    used = set().union(*(launched(task) for task in TASKS))
    assert {app.package for app in installed_apps() if app.in_launcher} == used


def test_difficulties_mean_what_they_say() -> None:
    easy = [task for task in TASKS if task.difficulty is Difficulty.EASY]
    long = {t.id for t in easy if t.optimal_steps > MOST_STEPS_OF_AN_EASY_TASK or len(launched(t)) > 1}
    demanding = [task for task in TASKS if not task.possible or len(launched(task)) > 1]
    assert not long
    assert not {task.id for task in demanding if task.difficulty is not Difficulty.HARD}


def test_what_may_change_belongs_to_something_the_phone_has() -> None:
    known = {"settings", "permission", "package", *(app.package for app in installed_apps())}
    assert {path.partition("/")[0] for task in TASKS for path in task.may_change} <= known


def test_a_question_says_what_it_accepts_in_its_own_solution() -> None:
    asked = [task for task in TASKS if task.answer is not None]
    said = {task.id: task.solution[-1].message for task in asked if isinstance(task.solution[-1], Finish)}
    assert {task.id for task in asked if task.answer and not task.answer.search(said.get(task.id, ""))} == set()


@pytest.mark.timeout(600)
def test_every_solution_is_judged_done_and_changes_nothing_else(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    possible = [task for task in TASKS if task.possible]
    results = run_suite(possible, Config(), folder=tmp_path, options=SuiteOptions(phones=2, planner=solver))
    missed = [f"{result.task.id}: {result.verdict}: {result.reason}" for result in results if not result.done]
    assert not missed
    assert [result.steps for result in results] == [task.optimal_steps for task in possible]
    steps = sum(result.steps for result in results)
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).append(f"suite: {len(results)} solutions, {steps} steps")


def test_of_every_task_that_cannot_be_done_giving_up_at_once_is_right(tmp_path: Path) -> None:
    hopeless = [task for task in TASKS if not task.possible]
    results = played(hopeless, tmp_path, {task.id: (GiveUp(reason="it cannot be done"),) for task in hopeless})
    assert {id for id, result in results.items() if not result.done} == set()


def test_what_was_not_asked_for_makes_a_reached_goal_worthless(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    *way, last = tasks["dark"].solution
    also = parse_action('do(action="Tap", element_description="Adaptive brightness")')
    result = played([*tasks.values()], tmp_path, {"dark": (*way, last, also)})["dark"]
    assert not result.done
    assert result.verdict == "succeeded"
    assert len(result.side_effects) == 1
    assert "something else has changed: settings/system/screen_brightness_mode" in result.reason


def test_a_claim_without_the_deed_is_not_done(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    result = played([*tasks.values()], tmp_path, {"dark": (Finish(),)})["dark"]
    assert (result.done, result.verdict) == (False, "failed")


def test_a_question_is_judged_by_the_answer(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    right = played([*tasks.values()], tmp_path / "a", {"name": (Finish(message="a Pixel 8"),)})["name"]
    wrong = played([*tasks.values()], tmp_path / "b", {"name": (Finish(message="a Galaxy"),)})["name"]
    assert (right.done, wrong.done) == (True, False)


def test_of_what_cannot_be_done_only_saying_so_is_right(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    honest = played([*tasks.values()], tmp_path / "a", {"satellite": (GiveUp(reason="there is none"),)})["satellite"]
    claimed = played([*tasks.values()], tmp_path / "b", {"satellite": (Finish(),)})["satellite"]
    meddled = played([*tasks.values()], tmp_path / "c", {"satellite": (*tasks["dark"].solution, GiveUp(reason="no"))})[
        "satellite"
    ]
    assert (honest.done, claimed.done, meddled.done) == (True, False, False)


def test_a_task_whose_goal_holds_from_the_start_is_never_done(tmp_path: Path) -> None:
    path = tmp_path / "held.yaml"
    path.write_text(MORE.replace("ui_night_mode=2", "ui_night_mode=1"), encoding="utf-8")
    result = played(read_suite(str(path)), tmp_path, {"dark": (Finish(),)})["dark"]
    assert (result.done, result.reason) == (False, "the goal held before anything was done")


def test_a_line_of_the_set_up_that_fails_names_its_task(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(
        MORE.replace("easy\n    expect", "easy\n    before: [{shell: nonsense}]\n    expect"), encoding="utf-8"
    )
    with pytest.raises(SimulatorError, match="task dark: .*nonsense: inaccessible or not found"):
        played(read_suite(str(path)), tmp_path, {"dark": (Finish(),)})


def test_what_was_stopped_before_it_ended_has_no_result(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    stop = threading.Event()

    def planner(task: SuiteTask) -> Planner:
        stop.set()
        return SolutionPlanner(task.solution)

    options = SuiteOptions(planner=planner)
    assert run_suite([tasks["dark"], tasks["name"]], Config(), folder=tmp_path, options=options, stop=stop) == ()
