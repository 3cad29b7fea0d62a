"""A planner that knows the way: says a task's solution action by action, whatever the screen shows.

For trying a suite itself: a task whose solution is not judged a success is a defect of the suite.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner_client.actions import Action, Finish
from planner_client.planner import Brief, Conversation, Plan, Turn


class SolutionPlanner:
    """Says these actions once, then finishes."""

    name = "solution"

    def __init__(self, actions: Sequence[Action]) -> None:
        self._actions = tuple(actions)

    def begin(self, brief: Brief) -> Conversation:
        """Start at the first action."""
        return _Telling(self._actions)


class _Telling:
    def __init__(self, actions: Sequence[Action]) -> None:
        self._left = list(actions)

    def next(self, turn: Turn) -> Plan:
        """The next action of the solution."""
        return Plan(action=self._left.pop(0) if self._left else Finish())

    def close(self) -> None:
        """Nothing is open."""
