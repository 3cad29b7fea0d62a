"""Looks up what the contacts app says about a person: an address, a number. Answers only with what it shows."""

from __future__ import annotations

import re

from planner_client.embedded.goal.intents import Item
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
NUMBER = re.compile(r"\+?\d[\d\s()-]{3,}\d")


def from_contacts(hands: Hands, name: str, what: re.Pattern[str], called: str) -> Moves[str]:
    """The only text of the kind on the page of the person in the contacts app.

    Raises:
        CannotDo: there is no such person, or none or several such texts.
    """
    yield from open_at_start(hands, app_for_kind(hands, "contact"))
    row = yield from reach_item(hands, Item(kind="contact", name=name))
    if row.touchable:
        yield from hands.click(row, f"the {called} of {name} is there")
    found = {match.group().strip() for text in hands.reading.texts if (match := what.search(text))}
    if len(found) != 1:
        raise CannotDo(f"the contacts show {'several' if found else 'no'} {called} of {name}")
    return found.pop()
