"""What a suite came to: how many tasks were done, by difficulty and language, and at what cost in steps."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from daemon.evaluation.ruling import TaskResult
from daemon.evaluation.task import Difficulty
from daemon.verdict import ExitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Some of the tasks, counted."""

    name: str
    tasks: int
    done: int
    with_side_effects: int
    """Tasks during which something else has changed as well."""
    detour: float | None
    """Median over the tasks done of the steps taken per step of the shortest way; None when none was done."""

    @property
    def rate(self) -> float:
        """The share that was done, 0 to 1."""
        return self.done / self.tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteSummary:
    """The whole, and its parts."""

    suite: str
    planner: str
    whole: Tally
    parts: tuple[Tally, ...]
    """By difficulty, then by language, then the tasks that cannot be done; parts without tasks left out."""
    missed: tuple[TaskResult, ...]

    @property
    def exit_code(self) -> ExitCode:
        """What `tapwright evaluate` ends with."""
        return ExitCode.OK if not self.missed else ExitCode.FAILED


def summarise(suite: str, planner: str, results: Sequence[TaskResult]) -> SuiteSummary:
    """Count results; there is at least one."""
    levels = {str(level): [r for r in results if r.task.difficulty is level] for level in Difficulty}
    codes = sorted({result.task.language for result in results})
    languages = {code: [r for r in results if r.task.language == code] for code in codes}
    impossible = {"cannot be done": [r for r in results if not r.task.possible]}
    parts = levels | languages | impossible
    return SuiteSummary(
        suite=suite,
        planner=planner,
        whole=_tally("all", results),
        parts=tuple(_tally(name, some) for name, some in parts.items() if some),
        missed=tuple(result for result in results if not result.done),
    )


def _tally(name: str, results: Sequence[TaskResult]) -> Tally:
    done = [result for result in results if result.done]
    detours = [result.steps / result.task.optimal_steps for result in done if result.task.optimal_steps]
    return Tally(
        name=name,
        tasks=len(results),
        done=len(done),
        with_side_effects=sum(bool(result.side_effects) for result in results),
        detour=statistics.median(detours) if detours else None,
    )
