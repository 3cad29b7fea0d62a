"""Whether a task was done: the goal reached as the phone shows it, and nothing else about the phone changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from daemon.evaluation.outcome import TaskOutcome, TaskResult, without_episode
from daemon.evaluation.task import SuiteTask
from daemon.record import EpisodeEnd
from daemon.verdict import Verdict, is_infrastructure

Changes: TypeAlias = Mapping[str, tuple[str | None, str | None]]
"""Path of the world's state to its value before and now; None where there is none."""
_HONEST_ENDS = (Verdict.GAVE_UP, Verdict.NEEDS_HUMAN)
_SHOWN_CHANGES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What happened when the task was tried."""

    end: EpisodeEnd
    changes: Changes
    """From when the phone was set up to the end."""
    steps: int
    """Replies of the planner, the ending not counted."""
    serial: str
    took_s: float
    folder: Path
    """The episode's trajectory."""


def rule_on(task: SuiteTask, played: Played) -> TaskResult:
    """Judge what happened."""
    effects = tuple(f"{path}: {was} -> {now}" for path, (was, now) in played.changes.items() if not task.allows(path))
    outcome = _outcome(task, played.end, meddled=bool(effects))
    return replace(
        without_episode(task, outcome, _reason(task, played.end, outcome, effects), ended_at_s=played.end.ended_at_s),
        verdict=played.end.verdict,
        steps=played.steps,
        side_effects=effects,
        serial=played.serial,
        took_s=played.took_s,
        folder=played.folder,
    )


def _outcome(task: SuiteTask, end: EpisodeEnd, *, meddled: bool) -> TaskOutcome:
    if is_infrastructure(end.verdict):
        return TaskOutcome.NOT_MEASURED
    if not _reached(task, end):
        return TaskOutcome.MISSED
    return TaskOutcome.MEDDLED if meddled else TaskOutcome.DONE


def _reached(task: SuiteTask, end: EpisodeEnd) -> bool:
    if not task.possible:
        return end.verdict in _HONEST_ENDS
    return end.verdict is _wanted(task) and _answered(task, end)


def _wanted(task: SuiteTask) -> Verdict:
    # Of a question alone nothing on the phone can tell, so its planner's word stays a claim there.
    return Verdict.SUCCEEDED if task.expect else Verdict.CLAIMED


def _answered(task: SuiteTask, end: EpisodeEnd) -> bool:
    return task.answer is None or task.answer.search(end.message) is not None


def _reason(task: SuiteTask, end: EpisodeEnd, outcome: TaskOutcome, effects: tuple[str, ...]) -> str:
    reason = _why_missed(task, end) if outcome is TaskOutcome.MISSED else end.reason
    if not effects:
        return reason
    more = f" and {len(effects) - _SHOWN_CHANGES} more" if len(effects) > _SHOWN_CHANGES else ""
    return f"{reason}; something else has changed: {'; '.join(effects[:_SHOWN_CHANGES])}{more}"


def _why_missed(task: SuiteTask, end: EpisodeEnd) -> str:
    """The episode's own reason, unless that would pass for a success."""
    if not task.possible and end.verdict in {Verdict.CLAIMED, Verdict.SUCCEEDED}:
        return "the planner says that it is done, and it cannot be done"
    if end.verdict is _wanted(task) and task.answer is not None:
        return f"the answer {end.message!r} does not fit {task.answer.pattern!r}"
    return end.reason
