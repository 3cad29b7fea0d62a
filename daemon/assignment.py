"""What an episode is asked to do: a goal in words, how one can tell that it is reached, and what it may spend."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.expectations import Expectation
from daemon.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One goal for one phone."""

    goal: str
    expectations: tuple[Expectation, ...] = ()
    """All of them must hold for a success; with none, a planner's word stays a claim."""
    limits: Limits = Limits()
    task: str = ""
    """Its id in a task list; empty for a single run."""
