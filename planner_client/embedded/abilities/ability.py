"""What an ability is: a kind of intent of its own, the shapes of sentences that ask for it, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from planner_client.embedded.goal.intents import Asked, Create
from planner_client.embedded.goal.sense import Rule
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import Moves

A = TypeVar("A", bound=Asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability(Generic[A]):
    """One thing the planner can do."""

    asked: type[A]
    carry_out: Callable[[Hands, A], Moves[str]]
    """The evidence seen on the screen, or `CannotDo`."""
    clauses: tuple[Rule, ...] = ()
    """Shapes of a clause, tried before the basic verbs."""
    goals: tuple[Rule, ...] = ()
    """Shapes of a whole goal, tried before it is cut into clauses: for texts and questions that hold several."""
    makes: Mapping[str, Callable[[Create], A]] = field(default_factory=dict)
    """Kinds of items that are made in this way, and how the basic `Create` of one becomes the ability's own intent."""
