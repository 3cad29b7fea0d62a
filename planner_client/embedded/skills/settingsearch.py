"""Finds a setting by the search of the settings app: types its names, follows the hit, looks for it on that page."""

from __future__ import annotations

import re
from collections.abc import Callable

from planner_client.embedded.fold import has_cjk
from planner_client.embedded.skills.finding import best_named
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import Moves
from planner_client.embedded.skills.searchbox import search_box
from planner_client.embedded.words import variants
from planner_client.reading import Element, ElementKind, Reading

_OF_SETTINGS = re.compile(r"settings?\b|设置", re.IGNORECASE)
"""What a mail app's search finds is no setting."""
_MOST_WORDINGS = 3


def search_setting(hands: Hands, thing: str, match: Callable[[Reading], Element | None]) -> Moves[Element | None]:
    """The setting on the page where it is, or None when the app has no search or it finds nothing of that name."""
    box = search_box(hands.reading)
    if box is None or not any(_OF_SETTINGS.search(name) for name in box.every_name):
        return None
    chinese = has_cjk(" ".join(hands.reading.texts))
    if box.kind is not ElementKind.FIELD:
        yield from hands.click(box, f"search for {thing}")
    for words in _wordings(thing, chinese=chinese):
        field = next(iter(hands.reading.of_kind(ElementKind.FIELD)), None)
        if field is None:
            return None
        yield from hands.type_into(field, words, f"search for {thing}")
        hit = _hit(hands.reading, thing)
        if hit is not None:
            yield from hands.hide_keyboard()
            hit = _hit(hands.reading, thing) or hit
            yield from hands.click(hit, f"{thing} is there")
            return match(hands.reading) or (None if _hit(hands.reading, thing) is None else hit)
    return None


def _wordings(thing: str, *, chinese: bool) -> list[str]:
    """The words as they were said, then other names in the phone's language, the longer ones first."""
    others = sorted(
        (name for name in variants(thing) if has_cjk(name) == chinese and name != thing), key=len, reverse=True
    )
    said = [thing] if has_cjk(thing) == chinese else []
    return [*said, *others][:_MOST_WORDINGS]


def _hit(reading: Reading, thing: str) -> Element | None:
    rows = [e for e in reading.touchable if e.kind is not ElementKind.FIELD]
    return best_named(rows, thing)
