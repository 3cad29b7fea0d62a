"""Searches with an app's own search; done when results that mention the words are on the screen."""

from __future__ import annotations

from planner_client.embedded.fold import fold, has_cjk, tokens
from planner_client.embedded.goal.intents import Search
from planner_client.embedded.skills.apps import app_called, app_for_kind, open_at_start, refuse_walls, to_start
from planner_client.embedded.skills.finding import find_control, list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.searchbox import search_box
from planner_client.embedded.thesaurus import thesaurus
from planner_client.planner import AppCard
from planner_client.reading import Element, ElementKind, Reading


def search(hands: Hands, intent: Search) -> Moves[str]:
    """Carry out a `Search`; the evidence seen on the screen."""
    card = app_called(hands, intent.app) if intent.app else hands.app or app_for_kind(hands, "product")
    yield from open_at_start(hands, card)
    yield from search_for(hands, card, intent.query)
    return f"{card.name} shows results for {intent.query}"


def search_for(hands: Hands, card: AppCard, query: str) -> Moves[list[Element]]:
    """The results of the app's search, also under the name that its language has for the thing.

    Raises:
        CannotDo: the app has no search, or it finds nothing.
    """
    for words in (query, *_other_names(query)):
        yield from _search_once(hands, card, words)
        found = results(hands.reading, words)
        if found:
            return found
    raise CannotDo(f"{card.name} finds nothing for {query!r}")


def _other_names(query: str) -> list[str]:
    """The first name in the other script: an English goal may be about a Chinese shop."""
    names = thesaurus().names("goods", thesaurus().concept("goods", query) or query)
    return [name for name in names if has_cjk(name) != has_cjk(query)][:1]


def _search_once(hands: Hands, card: AppCard, query: str) -> Moves[None]:
    box = search_box(hands.reading)
    if box is None:
        yield from to_start(hands, card)
        box = search_box(hands.reading)
    if box is None:
        raise CannotDo(f"{card.name} has no search on its first page")
    if box.kind is not ElementKind.FIELD:
        yield from hands.click(box, f"search for {query}")
        refuse_walls(hands)
        fields = hands.reading.of_kind(ElementKind.FIELD)
        box = search_box(hands.reading)
        box = box if box is not None and box.kind is ElementKind.FIELD else next(iter(fields), None)
    if box is None:
        raise CannotDo(f"the search of {card.name} has no field to type into")
    yield from hands.type_into(box, query, f"search for {query}")
    if not results(hands.reading, query):
        yield from hands.enter(f"search for {query}")
    if not results(hands.reading, query):
        yield from _press_search(hands, query)


def _press_search(hands: Hands, query: str) -> Moves[None]:
    button = find_control(hands.reading, "search")
    if button is not None and button.kind is ElementKind.BUTTON:
        yield from hands.click(button, f"search for {query}")


def results(reading: Reading, query: str) -> list[Element]:
    """The rows that answer a search, each mentioning its words.

    While the keyboard is up, a row that is nothing but the query is a suggestion or an old search, not a result.
    """
    wanted, typing = set(tokens(query)), reading.screen.keyboard_shown
    rows = [row for row in list_items(reading) if len(row.texts) > 1 or not typing or fold(row.label) != fold(query)]
    return [
        row for row in rows if wanted <= set(tokens(" ".join(row.texts))) or fold(query) in fold(" ".join(row.texts))
    ]
