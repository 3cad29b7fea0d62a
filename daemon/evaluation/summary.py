"""What a suite came to: how many tasks were done, by difficulty and language, and at what cost in steps."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from daemon.evaluation.ruling import TaskResult
from daemon.evaluation.task import Difficulty
from daemon.verdict import ExitCode, Verdict


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
        return self.done / self.tasks if self.tasks else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task and what came of it, flat, for whoever reads `--json`."""

    id: str
    goal: str
    locale: str
    difficulty: Difficulty
    done: bool
    verdict: Verdict
    reason: str
    steps: int
    shortest: int | None
    """Steps of the shortest way; None when the task cannot be done."""
    side_effects: tuple[str, ...]
    took_s: float
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteSummary:
    """The whole, and its parts."""

    suite: str
    planner: str
    whole: Tally
    parts: tuple[Tally, ...]
    """By difficulty, then by language, then the tasks that cannot be done; parts without tasks left out."""
    tasks: tuple[TaskRow, ...]
    stopped: int
    """Tasks without a result because the user stopped the suite; counted nowhere else."""

    @property
    def exit_code(self) -> ExitCode:
        """What `tapwright evaluate` ends with."""
        if self.stopped:
            return ExitCode.ABORTED
        return ExitCode.OK if self.whole.done == self.whole.tasks else ExitCode.FAILED


def summarise(suite: str, planner: str, results: Sequence[TaskResult], *, stopped: int = 0) -> SuiteSummary:
    """Count results, and say how many tasks were stopped before they had one."""
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
        tasks=tuple(_row(result) for result in results),
        stopped=stopped,
    )


def _row(result: TaskResult) -> TaskRow:
    task = result.task
    return TaskRow(
        id=task.id,
        goal=task.goal,
        locale=task.locale,
        difficulty=task.difficulty,
        done=result.done,
        verdict=result.verdict,
        reason=result.reason,
        steps=result.steps,
        shortest=task.optimal_steps if task.possible else None,
        side_effects=result.side_effects,
        took_s=result.took_s,
        folder=result.folder,
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
