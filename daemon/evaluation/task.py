"""A task of a suite, as values: what is wanted, on what phone, how one knows, and one way that is known to work."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from accessibility_bridge.simulator.happenings import Happening
from daemon.expectations import Expectation
from planner_client.actions import Action, Finish

_FINGERPRINT_CHARS = 16


class Difficulty(StrEnum):
    """How much a task asks of a planner."""

    EASY = "easy"
    """One app, no more than six actions, every label as in the goal."""
    MEDIUM = "medium"
    """One app and something to search, scroll, compare or undo."""
    HARD = "hard"
    """Several apps, something in the way, no labels to go by, or nothing that can be done."""


@dataclass(frozen=True, slots=True)
class ShellLine:
    """Set-up by a line on the phone's shell."""

    line: str


SetUp = ShellLine | Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteTask:
    """One task. Every one begins on a phone of its own, as it left the factory."""

    id: str
    goal: str
    group: str = ""
    """The file it stands in, without its ending."""
    locale: str = "en-US"
    difficulty: Difficulty
    before: tuple[SetUp, ...] = ()
    """What makes the phone what the task needs, in this order."""
    expect: tuple[Expectation, ...] = ()
    """What must hold at the end, all of it."""
    answer: re.Pattern[str] | None = None
    """What the planner's last words must contain, for a question."""
    may_change: tuple[str, ...] = ()
    """Paths of the world's state that the goal itself changes; `*` stands for anything, slashes too."""
    solution: tuple[Action, ...] = ()
    """One shortest way; empty for a task that cannot be done."""

    @property
    def possible(self) -> bool:
        """Whether it can be done; otherwise the right end is to say so and to leave everything as it was."""
        return bool(self.solution)

    @property
    def optimal_steps(self) -> int:
        """The least number of actions, the ending not counted."""
        return sum(not isinstance(action, Finish) for action in self.solution)

    @property
    def fingerprint(self) -> str:
        """Differs when anything that is asked or judged differs, so that an old result is not taken for this task's."""
        asked = (self.goal, self.locale, self.before, self.expect, self.may_change, self.solution)
        pattern = self.answer.pattern if self.answer else ""
        return hashlib.sha256(repr((asked, pattern)).encode()).hexdigest()[:_FINGERPRINT_CHARS]

    def allows(self, path: str) -> bool:
        """Whether the goal itself changes this part of the state."""
        return any(fnmatchcase(path, pattern) for pattern in self.may_change)
