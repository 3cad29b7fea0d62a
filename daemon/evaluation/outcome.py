"""What came of a task of a suite: a closed list, and the flat value that is printed, kept on disk and counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from daemon.evaluation.task import Difficulty, SuiteTask
from daemon.verdict import ExitCode, Verdict, exit_code


class TaskOutcome(StrEnum):
    """What came of a task. Only the first three say something about the planner and enter a rate."""

    DONE = "done"
    """The goal was reached, or its impossibility told, and nothing else has changed."""
    MEDDLED = "meddled"
    """The same, but something else has changed as well."""
    MISSED = "missed"
    """The planner had its try, and the goal was not reached."""
    NOT_MEASURED = "not_measured"
    """The planner's endpoint, the phone or the disk failed: nothing is known about the goal."""
    BROKEN = "broken"
    """The task itself is at fault: its set-up fails, its judge reads nothing, or its goal holds from the start."""

    @property
    def measured(self) -> bool:
        """Whether it says what the planner is worth at this task."""
        return self in {TaskOutcome.DONE, TaskOutcome.MEDDLED, TaskOutcome.MISSED}


_EXIT: dict[TaskOutcome, ExitCode] = {
    TaskOutcome.DONE: ExitCode.OK,
    TaskOutcome.MEDDLED: ExitCode.FAILED,
    TaskOutcome.MISSED: ExitCode.FAILED,
    TaskOutcome.NOT_MEASURED: ExitCode.INFRASTRUCTURE,
    TaskOutcome.BROKEN: ExitCode.USAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """One task and what came of it."""

    id: str
    goal: str
    group: str
    """The file of the suite that the task stands in; in the suite `world` that is the app."""
    locale: str
    difficulty: Difficulty
    shortest: int | None
    """Steps of the shortest way; None when the task cannot be done."""
    fingerprint: str
    """Of the task as it was asked."""
    outcome: TaskOutcome
    reason: str
    verdict: Verdict | None = None
    """How the episode ended; None when none was begun."""
    steps: int = 0
    """Replies of the planner, the ending not counted."""
    side_effects: tuple[str, ...] = ()
    """What else has changed: `path: before -> now`."""
    serial: str = ""
    """The phone's; empty when there was none."""
    ended_at_s: float = 0.0
    took_s: float = 0.0
    folder: Path | None = None
    """The episode's trajectory; None when none was begun."""

    @property
    def possible(self) -> bool:
        """Whether the task can be done."""
        return self.shortest is not None

    @property
    def language(self) -> str:
        """Of the phone, as a code of two letters."""
        return self.locale.partition("-")[0]

    @property
    def exit_code(self) -> ExitCode:
        """What a suite of this task alone ends with."""
        if self.outcome is TaskOutcome.NOT_MEASURED and self.verdict is not None:
            return exit_code(self.verdict)
        return _EXIT[self.outcome]


def without_episode(task: SuiteTask, outcome: TaskOutcome, reason: str, *, ended_at_s: float) -> TaskResult:
    """What came of a task that could not even be begun."""
    return TaskResult(
        id=task.id,
        goal=task.goal,
        group=task.group,
        locale=task.locale,
        difficulty=task.difficulty,
        shortest=task.optimal_steps if task.possible else None,
        fingerprint=task.fingerprint,
        outcome=outcome,
        reason=reason,
        ended_at_s=ended_at_s,
    )
