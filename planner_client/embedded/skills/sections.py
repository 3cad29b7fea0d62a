"""Gets to the part of an app where a kind of thing is listed, and looks for one thing in all the parts there are."""

from __future__ import annotations

from functools import partial

from planner_client.embedded.goal.intents import Item
from planner_client.embedded.skills.apps import enter_section, place_path
from planner_client.embedded.skills.finding import best_named
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import find_item
from planner_client.embedded.skills.moves import Moves
from planner_client.embedded.skills.seek import scroll_to
from planner_client.embedded.thesaurus import thesaurus
from planner_client.planner import AppCard
from planner_client.reading import Element, ElementKind, Reading

_MOST_TABS = 5


def enter_list(hands: Hands, card: AppCard, kind: str) -> Moves[None]:
    """Show the list of a kind: its tab, else along the labels of the place that the app's facts have for it.

    Begins on the app's first page, and stays there when neither leads on.
    """
    yield from enter_section(hands, kind)
    if not kind or kind == "product":
        return
    path = next((path for name in thesaurus().names("kinds", kind) if (path := place_path(card, name))), ())
    if len(path) == 1:
        path = tuple(
            tab.label
            for tab in hands.reading.of_kind(ElementKind.TAB)
            if tab.label == path[0] and not tab.node.selected
        )
    for label in path:
        door = yield from scroll_to(hands, partial(_called, label=label), label)
        if door is None:
            return
        yield from hands.click(door, f"the list of {kind} is behind {label}")


def find_in_sections(hands: Hands, item: Item) -> Moves[Element | None]:
    """The item on the page shown or behind one of its tabs; None when it is behind none.

    Raises:
        CannotDo: several may be meant.
    """
    found = yield from find_item(hands, item)
    tabs = [tab.label for tab in hands.reading.of_kind(ElementKind.TAB) if not tab.node.selected]
    for label in tabs[:_MOST_TABS]:
        if found is not None:
            return found
        tab = best_named(hands.reading.of_kind(ElementKind.TAB), label)
        if tab is not None:
            yield from hands.click(tab, f"{item} may be there")
            found = yield from find_item(hands, item)
    return found


def _called(reading: Reading, label: str) -> Element | None:
    return best_named([e for e in reading.touchable if e.kind is not ElementKind.FIELD], label)
