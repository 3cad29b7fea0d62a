"""Finds the abilities: every module of this package that has an `ABILITY`, in the order of their names."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

from planner_client.embedded import abilities as package
from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Create, Intent
from planner_client.embedded.goal.parse import Grammar


@cache
def abilities() -> tuple[Ability[Any], ...]:
    """All of them, imported at first use: an ability may itself carry out other intents."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    modules = (importlib.import_module(f"{package.__name__}.{name}") for name in names)
    found = (getattr(module, "ABILITY", None) for module in modules)
    return tuple(ability for ability in found if isinstance(ability, Ability))


@cache
def grammar() -> Grammar:
    """What all of them read, for `read_goal`."""
    return Grammar(
        clauses=tuple(rule for ability in abilities() for rule in ability.clauses),
        goals=tuple(rule for ability in abilities() for rule in ability.goals),
    )


def as_asked(intent: Intent) -> Asked | None:
    """The intent as an ability takes it: its own, or the making of a kind of item that one makes in its own way."""
    if isinstance(intent, Asked):
        return intent
    if not isinstance(intent, Create):
        return None
    make = next((ability.makes[intent.kind] for ability in abilities() if intent.kind in ability.makes), None)
    return make(intent) if make is not None else None


def ability_for(intent: Asked) -> Ability[Any]:
    """The one that carries out an intent of its own kind."""
    return next(ability for ability in abilities() if isinstance(intent, ability.asked))
