"""Fills the form of a search for journeys, from where, to where and when, and starts the search."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.dates import find_date, shown_date
from planner_client.embedded.skills.calendar import show_day, today_of
from planner_client.embedded.skills.dialogs import confirming
from planner_client.embedded.skills.finding import best_named, find_control, find_field
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import same_name
from planner_client.reading import Element, ElementKind, Reading

_PICKED = (ElementKind.ROW, ElementKind.BUTTON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """From one place to another, on a day in words; empty when the goal leaves it open."""

    start: str
    end: str
    when: str = ""


def read_route(sentence: str) -> Route | None:
    """The journey that a sentence names, or None."""
    english = re.search(
        r"\bfrom (?P<start>[A-Z\ue000-\ue0ff][\w\ue000-\ue0ff]*(?: [A-Z]\w*)*) to"
        r" (?P<end>[A-Z\ue000-\ue0ff][\w\ue000-\ue0ff]*(?: [A-Z]\w*)*)",
        sentence,
    )
    chinese = re.search(
        r"(?:从|由|^|[，,天晚日号的])(?P<start>(?!从|由)[\u4e00-\u9fff]{2,4}?)(?:到|去|至"
        r"|开往)(?P<end>[\u4e00-\u9fff]{2,4}?)(?=的|最|有|哪|几|[，,。？?]|$)",
        sentence,
    )
    found = english or chinese
    if found is None:
        return None
    return Route(start=found["start"], end=found["end"], when=sentence)


def search_route(hands: Hands, route: Route) -> Moves[None]:
    """Search for journeys with the form on the page.

    Raises:
        CannotDo: the page has no such form, or does not know a place.
    """
    for concept, place in (("origin", route.start), ("destination", route.end)):
        yield from _choose_place(hands, concept, place)
    yield from _choose_day(hands, route.when)
    button = find_control(hands.reading, "search")
    if button is None or not button.enabled:
        raise CannotDo("the form for journeys cannot be searched")
    yield from hands.click(button, f"from {route.start} to {route.end}")


def _choose_place(hands: Hands, concept: str, place: str) -> Moves[None]:
    row = _row_for(hands.reading, concept)
    if row is None:
        raise CannotDo(f"the page has no form with an {concept}")
    if any(same_name(place, text) for text in row.texts):
        return
    yield from hands.click(row, f"the {concept} is {place}")
    choice = _place(hands.reading, place)
    field = next(iter(hands.reading.of_kind(ElementKind.FIELD)), None)
    if choice is None and field is not None:
        yield from hands.type_into(field, place, f"the {concept} is {place}")
        choice = _place(hands.reading, place)
    if choice is None:
        raise CannotDo(f"the form knows no place {place}")
    yield from hands.click(choice, f"the {concept} is {place}")
    row = _row_for(hands.reading, concept)
    if row is None or not any(same_name(place, text) for text in row.texts):
        raise CannotDo(f"the form does not take {place} as its {concept}")


def _place(reading: Reading, place: str) -> Element | None:
    return best_named([e for e in reading.touchable if e.kind is not ElementKind.FIELD], place, at_least=0.95)


def _choose_day(hands: Hands, words: str) -> Moves[None]:
    """The day named, where the form shows another."""
    today = today_of(hands)
    found = find_date(words, today)
    if found is None:
        return
    rows = [e for e in hands.reading.touchable if e.kind in _PICKED]
    row = next((row for row in rows if any(shown_date(text, today) for text in row.texts)), None)
    if row is None:
        raise CannotDo("the form for journeys shows no day")
    if any(shown_date(text, today) == found.date for text in row.texts):
        return
    yield from hands.click(row, f"it is on {found.date}")
    yield from show_day(hands, found.date)
    button = confirming(hands.reading) if hands.reading.in_dialog else None
    if button is not None:
        yield from hands.click(button, "the day is chosen")


def _row_for(reading: Reading, concept: str) -> Element | None:
    """The row that says its name beside its value."""
    names = thesaurus().names("fields", concept)
    rows = [e for e in reading.touchable if e.kind in _PICKED]
    named = next((row for row in rows if any(fold(text) in names for text in (*row.texts, *row.names))), None)
    return named or find_field(reading, concept)
