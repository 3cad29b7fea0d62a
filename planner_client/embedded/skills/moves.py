"""What a skill is made of: a look comes in, a step goes out, until the skill returns or says why it cannot.

Skills are generators, so that a state machine over looks reads as the prose of what somebody does.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from planner_client.actions import Action
from planner_client.planner import Turn
from planner_client.reading import Reading

T = TypeVar("T")


class CannotDo(Exception):
    """The skill is at its end. The message is the reason for giving up."""


class AppLost(Exception):
    """The app ended itself in the middle of the skill; worth one more try from the start."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action and why."""

    action: Action
    because: str


@dataclass(frozen=True)
class Look:
    """One turn, read."""

    turn: Turn

    @cached_property
    def reading(self) -> Reading:
        """The screen as a person takes it in."""
        return Reading(self.turn.screen)

    @property
    def effect(self) -> str:
        """What came of the last action, one word."""
        return self.turn.last_effect


Moves = Generator[Step, Look, T]
"""Steps to take, and what there is at the end of them."""
