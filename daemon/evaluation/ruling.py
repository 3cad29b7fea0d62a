"""Whether a task was done: the goal reached as the phone shows it, and nothing else about the phone changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from daemon.evaluation.task import SuiteTask
from daemon.record import EpisodeEnd
from daemon.verdict import Verdict

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
    held_before: bool
    """Whether all that is expected held before anything was done; then the task says nothing."""
    took_s: float
    folder: Path
    """The episode's trajectory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """What came of one task."""

    task: SuiteTask
    done: bool
    """The goal was reached, or its impossibility told, and nothing else has changed."""
    verdict: Verdict
    reason: str
    steps: int
    """Actions that were carried out, the ending not counted."""
    side_effects: tuple[str, ...]
    """What else has changed: `path: before -> now`."""
    took_s: float
    folder: Path


def rule_on(task: SuiteTask, played: Played) -> TaskResult:
    """Judge what happened."""
    effects = tuple(f"{path}: {was} -> {now}" for path, (was, now) in played.changes.items() if not task.allows(path))
    reason = "the goal held before anything was done" if played.held_before else played.end.reason
    if effects:
        more = f" and {len(effects) - _SHOWN_CHANGES} more" if len(effects) > _SHOWN_CHANGES else ""
        reason = f"{reason}; something else has changed: {'; '.join(effects[:_SHOWN_CHANGES])}{more}"
    return TaskResult(
        task=task,
        done=not effects and not played.held_before and _reached(task, played.end),
        verdict=played.end.verdict,
        reason=reason,
        steps=max(0, played.end.steps - 1),
        side_effects=effects,
        took_s=played.took_s,
        folder=played.folder,
    )


def _reached(task: SuiteTask, end: EpisodeEnd) -> bool:
    if not task.possible:
        return end.verdict in _HONEST_ENDS
    answered = task.answer is None or task.answer.search(end.message) is not None
    # Of a question alone nothing on the phone can tell, so its planner's word stays a claim there.
    judged = Verdict.SUCCEEDED if task.expect else Verdict.CLAIMED
    return answered and end.verdict is judged
