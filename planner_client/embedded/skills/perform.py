"""From an intent to the skill that carries it out."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from planner_client.embedded.abilities.registry import ability_for, as_asked
from planner_client.embedded.goal.intents import (
    Agree,
    Asked,
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    Open,
    Press,
    Search,
    Toggle,
)
from planner_client.embedded.skills.choose import choose
from planner_client.embedded.skills.clear import clear
from planner_client.embedded.skills.create import create
from planner_client.embedded.skills.delete import delete
from planner_client.embedded.skills.edit import edit
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import AppLost, CannotDo, Moves
from planner_client.embedded.skills.press import press
from planner_client.embedded.skills.search import search
from planner_client.embedded.skills.show import show
from planner_client.embedded.skills.timer import start_timer
from planner_client.embedded.skills.toggle import toggle

_TRIES = 2


def perform(hands: Hands, intent: Intent) -> Moves[str]:
    """Carry out an intent, once more from the start when its app ended itself; the evidence seen on the screen.

    Raises:
        CannotDo: with the reason for giving up.
    """
    for attempt in range(1, _TRIES + 1):
        try:
            return (yield from _skill(hands, _resolved(hands, intent)))
        except AppLost as lost:
            if attempt == _TRIES:
                raise CannotDo(f"{lost}, {_TRIES} times") from lost
    raise AssertionError("unreachable")


def _skill(hands: Hands, intent: Intent) -> Moves[str]:  # noqa: C901, PLR0911 - one line per kind of intent
    asked = as_asked(intent)
    if asked is not None:
        return ability_for(asked).carry_out(hands, asked)
    match intent:
        case Toggle():
            return toggle(hands, intent)
        case Choose():
            return choose(hands, intent)
        case Create(kind="timer"):
            return start_timer(hands, intent)
        case Create():
            return create(hands, intent)
        case Edit():
            return edit(hands, intent)
        case Delete():
            return clear(hands, intent) if intent.item.every else delete(hands, intent)
        case Search():
            return search(hands, intent)
        case Press():
            return press(hands, intent)
        case Open():
            return show(hands, intent)
        case Agree() | Asked():
            raise AssertionError("nothing to be done here: the one is heard before, the other belongs to an ability")
        case _:
            assert_never(intent)


def _resolved(hands: Hands, intent: Intent) -> Intent:
    """The intent with `it` replaced by what the skill before was about."""
    if (
        isinstance(intent, Press | Edit | Delete)
        and intent.item is not None
        and intent.item.referring
        and hands.mentioned
    ):
        return replace(intent, item=Item(kind=intent.item.kind, name=hands.mentioned))
    return intent
