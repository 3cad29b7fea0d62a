"""The suite that comes with Tapwright: every task can be done, is judged, and says so when something else changes."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.world.registry import installed_apps
from daemon.config import Config, PlannerConfig, RunsConfig
from daemon.console.suites import SuiteOrder, show_suite
from daemon.console.terminal import Terminal
from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.run import UNMEASURED_IN_A_ROW, SuiteEnd, run_suite
from daemon.evaluation.solution import SolutionPlanner
from daemon.evaluation.stage import SuiteOptions, solver
from daemon.evaluation.suite import read_suite
from daemon.evaluation.summary import SuiteSummary
from daemon.evaluation.task import Difficulty, SuiteTask
from daemon.fleet.stop import StopSwitch
from daemon.jobs.errors import NoTasks, TaskListInvalid
from daemon.limits import Limits
from daemon.verdict import ExitCode, Verdict
from planner_client.actions import Action, Finish, GiveUp, OpenApp
from planner_client.errors import PlannerUnknown
from planner_client.grammar import format_action, parse_action
from planner_client.planner import Planner
from tests.conftest import SHOWN_AT_THE_END
from tests.integration.planner_endpoint import PlannerEndpoint, Reply

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
    end = run_suite(wanted, Config(), episodes=folder, options=SuiteOptions(planner=planner))
    return {result.id: result for result in end.results}


def done(result: TaskResult) -> bool:
    return result.outcome is TaskOutcome.DONE


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
    assert sum(task.locale == "zh-CN" for task in TASKS) >= LEAST_IN_CHINESE
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
    results = run_suite(possible, Config(), episodes=tmp_path, options=SuiteOptions(phones=2, planner=solver)).results
    missed = [f"{result.id}: {result.outcome}: {result.reason}" for result in results if not done(result)]
    assert not missed
    assert [result.steps for result in results] == [task.optimal_steps for task in possible]
    steps = sum(result.steps for result in results)
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).append(f"suite: {len(results)} solutions, {steps} steps")


def test_of_every_task_that_cannot_be_done_giving_up_at_once_is_right(tmp_path: Path) -> None:
    hopeless = [task for task in TASKS if not task.possible]
    results = played(hopeless, tmp_path, {task.id: (GiveUp(reason="it cannot be done"),) for task in hopeless})
    assert {id for id, result in results.items() if not done(result)} == set()


def test_what_was_not_asked_for_makes_a_reached_goal_worthless(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    *way, last = tasks["dark"].solution
    also = parse_action('do(action="Tap", element_description="Adaptive brightness")')
    result = played([*tasks.values()], tmp_path, {"dark": (*way, last, also)})["dark"]
    assert (result.outcome, result.verdict) == (TaskOutcome.MEDDLED, Verdict.SUCCEEDED)
    assert len(result.side_effects) == 1
    assert "something else has changed: settings/system/screen_brightness_mode" in result.reason


def test_a_claim_without_the_deed_is_not_done(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    result = played([*tasks.values()], tmp_path, {"dark": (Finish(),)})["dark"]
    assert (result.outcome, result.verdict) == (TaskOutcome.MISSED, Verdict.FAILED)


def test_a_question_is_judged_by_the_answer(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    right = played([*tasks.values()], tmp_path / "a", {"name": (Finish(message="a Pixel 8"),)})["name"]
    wrong = played([*tasks.values()], tmp_path / "b", {"name": (Finish(message="a Galaxy"),)})["name"]
    assert (right.outcome, wrong.outcome) == (TaskOutcome.DONE, TaskOutcome.MISSED)


def test_of_what_cannot_be_done_only_saying_so_is_right(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    honest = played([*tasks.values()], tmp_path / "a", {"satellite": (GiveUp(reason="there is none"),)})["satellite"]
    claimed = played([*tasks.values()], tmp_path / "b", {"satellite": (Finish(),)})["satellite"]
    meddled = played([*tasks.values()], tmp_path / "c", {"satellite": (*tasks["dark"].solution, GiveUp(reason="no"))})[
        "satellite"
    ]
    assert (honest.outcome, claimed.outcome) == (TaskOutcome.DONE, TaskOutcome.MISSED)
    assert meddled.outcome is TaskOutcome.MEDDLED


def test_steps_are_the_planners_own_also_when_they_ran_out(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    config = Config(limits=Limits(max_steps=2))
    (result,) = run_suite([tasks["dark"]], config, episodes=tmp_path, options=SuiteOptions(planner=solver)).results
    assert (result.outcome, result.verdict, result.steps) == (TaskOutcome.MISSED, Verdict.STEP_LIMIT, 2)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("{shell: nonsense}", r"its set-up fails at line 1 of before: .*nonsense: inaccessible or not found"),
        ("{happen: {crash: {package: no.app}}}", r"its set-up fails at line 1 of before: no.app is not installed"),
        ("{shell: settings put secure ui_night_mode 2}", r"its goal holds before anything is done"),
    ],
)
def test_a_broken_task_is_named_and_the_others_go_on(tmp_path: Path, broken: str, reason: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(MORE.replace("easy\n    expect", f"easy\n    before: [{broken}]\n    expect"), encoding="utf-8")
    results = played(read_suite(str(path)), tmp_path, {"dark": (Finish(),), "name": (Finish(message="a Pixel 8"),)})
    assert results["dark"].outcome is TaskOutcome.BROKEN
    assert re.search(reason, results["dark"].reason)
    assert results["dark"].folder is None
    assert results["name"].outcome is TaskOutcome.DONE


def test_a_judge_that_cannot_see_the_phone_makes_its_task_broken(tmp_path: Path) -> None:
    path = tmp_path / "dark.yaml"
    off = MORE.replace("easy\n    expect", "easy\n    before: [{shell: input keyevent 26}]\n    expect")
    path.write_text(off.replace("setting:secure/ui_night_mode=2", "text:Dark"), encoding="utf-8")
    result = played(read_suite(str(path)), tmp_path, {"dark": (Finish(),)})["dark"]
    assert result.outcome is TaskOutcome.BROKEN
    assert "its judge cannot read the phone once it is set up: unreadable screen" in result.reason


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("dev.tapwright.note/notes", "Could not find provider: dev.tapwright.note"),
        ("dev.tapwright.notes/notes?titel=x", "the table has no column 'titel'; it has _id, "),
    ],
)
def test_a_task_that_asks_for_rows_no_phone_has_is_broken_and_not_missed(
    tmp_path: Path, asked: str, reason: str
) -> None:
    path = tmp_path / "typo.yaml"
    path.write_text(MORE.replace("setting:secure/ui_night_mode=2", f"content:content://{asked}"), encoding="utf-8")
    result = played(read_suite(str(path)), tmp_path, {"dark": (Finish(),)})["dark"]
    assert (result.outcome, result.folder) == (TaskOutcome.BROKEN, None)
    assert result.reason.startswith("its judge cannot read the phone once it is set up: nobody could check that ")
    assert reason in result.reason


def test_a_phone_that_goes_away_while_it_is_set_up_says_nothing_about_its_task(tmp_path: Path) -> None:
    path = tmp_path / "gone.yaml"
    gone = "{shell: reboot; sleep 9}"
    path.write_text(MORE.replace("easy\n    expect", f"easy\n    before: [{gone}]\n    expect"), encoding="utf-8")
    result = played(read_suite(str(path)), tmp_path, {"dark": (Finish(),)})["dark"]
    assert (result.outcome, result.folder) == (TaskOutcome.NOT_MEASURED, None), result.reason


def test_an_endpoint_that_lets_nobody_in_ends_the_suite_after_three_tasks(tmp_path: Path) -> None:
    with PlannerEndpoint() as endpoint:
        endpoint.says(Reply(status=401))
        config = Config(planner=PlannerConfig(spec=endpoint.spec))
        end = run_suite(TASKS[:5], config, episodes=tmp_path)
    assert [result.outcome for result in end.results] == [TaskOutcome.NOT_MEASURED] * UNMEASURED_IN_A_ROW
    assert "HTTP 401" in end.results[0].reason
    assert end.cut_short is not None
    assert end.cut_short.exit_code is ExitCode.PLANNER_UNAVAILABLE
    assert re.match(r"3 tasks in a row could not be measured, the last because .*HTTP 401", end.cut_short.reason)


def test_an_endpoint_that_fails_now_and_then_does_not_end_the_suite(tmp_path: Path) -> None:
    failing, giving_up = Reply(status=401), format_action(GiveUp(reason="no"))
    with PlannerEndpoint() as endpoint:
        endpoint.says(failing, failing, giving_up, failing, failing)
        config = Config(planner=PlannerConfig(spec=endpoint.spec))
        end = run_suite(TASKS[:5], config, episodes=tmp_path)
    assert end.cut_short is None
    assert [result.outcome.measured for result in end.results] == [False, False, True, False, False]


def test_a_disk_that_takes_no_more_ends_the_suite_with_what_was_found(
    tasks: dict[str, SuiteTask], tmp_path: Path
) -> None:
    (tmp_path / "name").write_text("in the way of a folder", encoding="utf-8")
    wanted, options = [tasks["dark"], tasks["name"], tasks["dark"]], SuiteOptions(planner=solver)
    end = run_suite(wanted, Config(), episodes=tmp_path, options=options)
    assert [result.id for result in end.results] == ["dark"]
    assert end.cut_short is not None
    assert end.cut_short.exit_code is ExitCode.INFRASTRUCTURE
    assert end.cut_short.reason.startswith(f"task name: {tmp_path / 'name'}: cannot be written: ")


def test_a_killed_run_is_gone_on_with_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MORE, encoding="utf-8")
    config = Config(runs=RunsConfig(folder=tmp_path / "runs"))
    first = show_suite(config, SuiteOrder(suite=str(path), solutions=True), Terminal(stderr=True), StopSwitch())
    (folder,) = (tmp_path / "runs").iterdir()
    lines = (folder / "results.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "results.jsonl").write_bytes(lines[0] + lines[1][:30])
    began = {id: (folder / "episodes" / id / "episode.json").read_bytes() for id in ("dark", "name")}
    again = show_suite(config, SuiteOrder(resume=folder.name), Terminal(stderr=True), StopSwitch())
    after = {id: (folder / "episodes" / id / "episode.json").read_bytes() for id in ("dark", "name")}
    assert (first.exit_code, again.exit_code) == (ExitCode.OK, ExitCode.OK)
    assert isinstance(again.answer, SuiteSummary)
    assert [result.id for result in again.answer.tasks] == ["dark", "name"]
    assert (after["dark"] == began["dark"], after["name"] == began["name"]) == (True, False)
    assert len((folder / "episodes" / "name" / "steps.jsonl").read_bytes().splitlines()) == 1
    assert {"evaluation.json", "junit.xml", "index.html"} <= {file.name for file in folder.iterdir()}


@pytest.mark.parametrize(
    ("order", "spec", "refused"),
    [
        (SuiteOrder(suite="none"), "embedded", TaskListInvalid),
        (SuiteOrder(only="none"), "embedded", NoTasks),
        (SuiteOrder(profile="none"), "embedded", SimulatorError),
        (SuiteOrder(), "none", PlannerUnknown),
    ],
)
def test_what_can_never_be_run_leaves_no_folder(
    tmp_path: Path, order: SuiteOrder, spec: str, refused: type[Exception]
) -> None:
    config = Config(runs=RunsConfig(folder=tmp_path), planner=PlannerConfig(spec=spec))
    with pytest.raises(refused):
        show_suite(config, order, Terminal(stderr=True), StopSwitch())
    assert list(tmp_path.iterdir()) == []


def test_what_was_stopped_before_it_ended_has_no_result(tasks: dict[str, SuiteTask], tmp_path: Path) -> None:
    stop = threading.Event()

    def planner(task: SuiteTask) -> Planner:
        stop.set()
        return SolutionPlanner(task.solution)

    options = SuiteOptions(planner=planner)
    wanted = [tasks["dark"], tasks["name"]]
    assert run_suite(wanted, Config(), episodes=tmp_path, options=options, stop=stop) == SuiteEnd(results=())
