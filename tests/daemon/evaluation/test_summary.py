"""What a suite's results are counted to, and what the command ends with."""

from __future__ import annotations

import pytest

from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.run import CutShort, SuiteEnd
from daemon.evaluation.summary import SuiteSummary, summarise
from daemon.verdict import ExitCode, Verdict
from tests.daemon.evaluation.results import result, task

DONE = result(task("a"), TaskOutcome.DONE)
MISSED = result(task("b"), TaskOutcome.MISSED)
MEDDLED = result(task("c"), TaskOutcome.MEDDLED, effects=("settings/x: 1 -> 2",))
BROKEN = result(task("d"), TaskOutcome.BROKEN, steps=0)
LOST = result(task("e"), TaskOutcome.NOT_MEASURED, verdict=Verdict.DEVICE_LOST)
UNHEARD = result(task("f"), TaskOutcome.NOT_MEASURED, verdict=Verdict.PLANNER_UNAVAILABLE)
UNBEGUN = result(task("g"), TaskOutcome.NOT_MEASURED)
DOWN = CutShort(reason="it is down", exit_code=ExitCode.PLANNER_UNAVAILABLE)


def counted(*results: TaskResult, stopped: int = 0, cut_short: CutShort | None = None) -> SuiteSummary:
    return summarise("world", "embedded", SuiteEnd(results=results, cut_short=cut_short), stopped=stopped)


def test_tasks_are_counted_as_a_whole_and_in_parts() -> None:
    summary = counted(
        result(task("a"), TaskOutcome.DONE, steps=3),
        result(task("b", locale="zh-CN", group="chat"), TaskOutcome.MISSED),
        result(task("c", possible=False), TaskOutcome.DONE),
    )
    assert (summary.whole.done, summary.whole.missed) == (2, 1)
    assert summary.whole.rate == pytest.approx(2 / 3)
    assert summary.whole.detour == 1.5
    parts = (*summary.difficulties, *summary.languages, *summary.possible, *summary.groups)
    assert {part.name: (part.done, part.measured) for part in parts} == {
        "easy": (2, 3),
        "en": (2, 2),
        "zh": (0, 1),
        "can be done": (1, 2),
        "cannot be done": (1, 1),
        "chat": (0, 1),
        "mail": (2, 2),
    }


def test_a_rate_is_taken_over_what_was_measured_alone() -> None:
    whole = counted(DONE, MISSED, MEDDLED, BROKEN, LOST, UNHEARD, UNBEGUN).whole
    assert (whole.tasks, whole.measured, whole.broken, whole.not_measured) == (7, 3, 1, 3)
    assert whole.rate == pytest.approx(1 / 3)
    assert (whole.meddled, whole.with_side_effects) == (1, 1)


def test_nothing_measured_has_no_rate_rather_than_a_rate_of_nothing() -> None:
    assert counted(BROKEN, UNHEARD).whole.rate is None
    assert counted(stopped=2).whole.rate is None


def test_only_a_suite_of_which_every_task_was_measured_is_clean() -> None:
    assert counted(DONE, MISSED, MEDDLED).clean
    assert not any(summary.clean for summary in (counted(DONE, BROKEN), counted(UNHEARD), counted(DONE, stopped=1)))


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ((DONE,), ExitCode.OK),
        ((DONE, MISSED), ExitCode.FAILED),
        ((DONE, MEDDLED), ExitCode.FAILED),
        ((DONE, MISSED, BROKEN), ExitCode.USAGE),
        ((BROKEN, LOST), ExitCode.INFRASTRUCTURE),
        ((DONE, UNBEGUN), ExitCode.INFRASTRUCTURE),
        ((MISSED, LOST, UNHEARD), ExitCode.PLANNER_UNAVAILABLE),
    ],
)
def test_what_makes_it_no_clean_measure_goes_before_what_was_missed(
    results: tuple[TaskResult, ...], code: ExitCode
) -> None:
    assert counted(*results).exit_code is code


def test_the_users_stop_and_an_early_end_go_before_everything() -> None:
    assert counted(DONE, UNHEARD, stopped=1).exit_code is ExitCode.ABORTED
    assert counted(stopped=2).exit_code is ExitCode.ABORTED
    assert counted(DONE, stopped=1, cut_short=DOWN).exit_code is ExitCode.PLANNER_UNAVAILABLE
