"""What a suite came to: how many tasks were done, by difficulty, language and file, and at what cost in steps.

A rate is taken over the tasks that were measured; those that were not, and those that are broken, stand beside it.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.task import Difficulty
from daemon.verdict import ExitCode

if TYPE_CHECKING:
    from daemon.evaluation.run import SuiteEnd

SUMMARY = "evaluation.json"
"""The summary's name inside the run's folder."""
_WORST_FIRST = (ExitCode.PLANNER_UNAVAILABLE, ExitCode.INFRASTRUCTURE, ExitCode.USAGE, ExitCode.FAILED)
"""What makes the run no clean measure goes before what the planner missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some of the tasks, counted."""

    name: str
    tasks: int
    """All that have a result."""
    measured: int
    """Those that the rate is taken over: done, meddled and missed."""
    done: int
    meddled: int
    """Reached, but something else has changed."""
    missed: int
    not_measured: int
    broken: int
    rate: float | None
    """Those done among those measured, 0 to 1; None when nothing was."""
    with_side_effects: int
    """Measured tasks, missed ones too, during which something else has changed."""
    detour: float | None
    """Median over the tasks done of the steps taken per step of the shortest way; None when none was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteSummary:
    """The whole, and its parts."""

    suite: str
    planner: str
    whole: Tally
    difficulties: tuple[Tally, ...]
    languages: tuple[Tally, ...]
    possible: tuple[Tally, ...]
    """`can be done` and `cannot be done`: of the latter, a planner that gives up at once is right."""
    groups: tuple[Tally, ...]
    """By file; in the suite `world` that is the app. Of this as of all parts: none without tasks."""
    tasks: tuple[TaskResult, ...]
    stopped: int
    """Tasks without a result because the suite ended before them; counted nowhere else."""
    cut_short: str
    """Why it ended early, other than by the user's wish; empty when it did not."""
    clean: bool
    """Whether every task that was wanted was measured."""
    exit_code: ExitCode
    """What `tapwright evaluate` ends with."""


def summarise(suite: str, planner: str, end: SuiteEnd, *, stopped: int = 0) -> SuiteSummary:
    """Count results, and say how many tasks were stopped before they had one."""
    results = end.results
    return SuiteSummary(
        suite=suite,
        planner=planner,
        whole=_tally("all", results),
        difficulties=_parts(results, lambda one: one.difficulty, order=tuple(Difficulty)),
        languages=_parts(results, lambda one: one.language),
        possible=_parts(results, lambda one: "can be done" if one.possible else "cannot be done"),
        groups=_parts(results, lambda one: one.group),
        tasks=results,
        stopped=stopped,
        cut_short=end.cut_short.reason if end.cut_short else "",
        clean=not stopped and all(result.outcome.measured for result in results),
        exit_code=_exit_code(end, stopped=stopped),
    )


def _exit_code(end: SuiteEnd, *, stopped: int) -> ExitCode:
    if end.cut_short is not None:
        return end.cut_short.exit_code
    if stopped:
        return ExitCode.ABORTED
    codes = {result.exit_code for result in end.results}
    return next((code for code in _WORST_FIRST if code in codes), ExitCode.OK)


def _parts(
    results: Sequence[TaskResult], name_of: Callable[[TaskResult], str], *, order: Sequence[str] = ()
) -> tuple[Tally, ...]:
    names = order or sorted({name_of(result) for result in results})
    some = ((str(name), [result for result in results if name_of(result) == name]) for name in names)
    return tuple(_tally(name, those) for name, those in some if those)


def _tally(name: str, results: Sequence[TaskResult]) -> Tally:
    counts = Counter(result.outcome for result in results)
    measured = [result for result in results if result.outcome.measured]
    detours = list(_detours(results))
    return Tally(
        name=name,
        tasks=len(results),
        measured=len(measured),
        done=counts[TaskOutcome.DONE],
        meddled=counts[TaskOutcome.MEDDLED],
        missed=counts[TaskOutcome.MISSED],
        not_measured=counts[TaskOutcome.NOT_MEASURED],
        broken=counts[TaskOutcome.BROKEN],
        rate=counts[TaskOutcome.DONE] / len(measured) if measured else None,
        with_side_effects=sum(bool(result.side_effects) for result in measured),
        detour=statistics.median(detours) if detours else None,
    )


def _detours(results: Sequence[TaskResult]) -> Iterator[float]:
    done = (result for result in results if result.outcome is TaskOutcome.DONE)
    return (result.steps / result.shortest for result in done if result.shortest)
