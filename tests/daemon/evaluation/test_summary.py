"""What a suite's results are counted to, and what the command ends with."""

from __future__ import annotations

from pathlib import Path

from daemon.evaluation.ruling import TaskResult
from daemon.evaluation.summary import SuiteSummary, summarise
from daemon.evaluation.task import Difficulty, SuiteTask
from daemon.verdict import ExitCode, Verdict
from planner_client.actions import Click, Finish

WAY = (Click(target="a"), Click(target="b"), Finish())


def result(id: str, *, done: bool, steps: int = 2, locale: str = "en-US", possible: bool = True) -> TaskResult:
    task = SuiteTask(
        id=id, goal="g", locale=locale, difficulty=Difficulty.EASY, solution=WAY if possible else (), expect=()
    )
    return TaskResult(
        task=task,
        done=done,
        verdict=Verdict.SUCCEEDED if done else Verdict.FAILED,
        reason="",
        steps=steps,
        side_effects=() if done else ("settings/x: 1 -> 2",),
        took_s=1.0,
        folder=Path(id),
    )


def counted(*results: TaskResult, stopped: int = 0) -> SuiteSummary:
    return summarise("world", "embedded", results, stopped=stopped)


def test_tasks_are_counted_as_a_whole_and_in_parts() -> None:
    summary = counted(
        result("a", done=True, steps=3),
        result("b", done=False, locale="zh-CN"),
        result("c", done=True, possible=False),
    )
    assert (summary.whole.done, summary.whole.tasks, summary.whole.with_side_effects) == (2, 3, 1)
    assert summary.whole.detour == 1.5
    assert {part.name: (part.done, part.tasks) for part in summary.parts} == {
        "easy": (2, 3),
        "en": (2, 2),
        "zh": (0, 1),
        "cannot be done": (1, 1),
    }
    assert [(row.id, row.done, row.shortest) for row in summary.tasks] == [
        ("a", True, 2),
        ("b", False, 2),
        ("c", True, None),
    ]


def test_only_a_suite_that_was_run_whole_and_done_whole_is_a_success() -> None:
    assert counted(result("a", done=True)).exit_code is ExitCode.OK
    assert counted(result("a", done=True), result("b", done=False)).exit_code is ExitCode.FAILED
    assert counted(result("a", done=True), stopped=1).exit_code is ExitCode.ABORTED
    assert counted(stopped=2).exit_code is ExitCode.ABORTED
    assert counted(stopped=2).whole.rate == 0.0
