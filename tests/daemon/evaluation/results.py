"""Tasks and results to count, keep and write up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from daemon.evaluation.outcome import TaskOutcome, TaskResult, without_episode
from daemon.evaluation.task import Difficulty, SuiteTask
from daemon.verdict import Verdict
from planner_client.actions import Click, Finish

WAY = (Click(target="a"), Click(target="b"), Finish())


def task(id: str, *, goal: str = "g", group: str = "mail", locale: str = "en-US", possible: bool = True) -> SuiteTask:
    """A task of two steps, or one that cannot be done."""
    return SuiteTask(
        id=id, goal=goal, group=group, locale=locale, difficulty=Difficulty.EASY, solution=WAY if possible else ()
    )


def result(
    of: SuiteTask,
    outcome: TaskOutcome,
    *,
    verdict: Verdict | None = None,
    steps: int = 2,
    effects: tuple[str, ...] = (),
    folder: Path | None = None,
) -> TaskResult:
    """What came of it, in a second."""
    known = without_episode(of, outcome, "because", ended_at_s=100.0)
    return replace(known, verdict=verdict, steps=steps, side_effects=effects, took_s=1.0, folder=folder)
