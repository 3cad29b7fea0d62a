"""Gets to something that is not on the screen yet: scrolling a list, following known places, exploring pages.

Exploring is bounded and goes where the names promise most; it touches rows that lead on, never switches or deletions.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from planner_client.actions import Direction
from planner_client.embedded.fold import fold
from planner_client.embedded.skills.apps import is_inner, keeps, place_path, to_start
from planner_client.embedded.skills.finding import CHECKABLE, best_named
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.settingsearch import search_setting
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import likeness, mentions, names_control
from planner_client.planner import AppCard
from planner_client.reading import Element, ElementKind, Reading

Match = Callable[[Reading], Element | None]
"""Picks the wanted element out of a reading."""

_LEADING = (
    ElementKind.ROW, ElementKind.BUTTON, ElementKind.RADIO, ElementKind.SLIDER, ElementKind.FIELD, ElementKind.TAB,
)  # fmt: skip
_MOST_SCROLLS = 15
_MOST_STEPS_EXPLORING = 26
_MOST_TEXTS = 3
"""A row that says more stands for something kept there, such as a mail, and not for a page of settings."""
_GATEWAY_PROMISE = 0.3
_HARMFUL = ("delete", "clear", "send", "call", "buy", "checkout", "cancel", "up", "share", "login")


def scroll_to(hands: Hands, match: Match, wanted: str) -> Moves[Element | None]:
    """Look down the list and back up to its beginning; the element, or None when the whole list has none."""
    for direction in (Direction.DOWN, Direction.UP):
        for _ in range(_MOST_SCROLLS):
            found = match(hands.reading)
            if found is not None:
                return found
            if not hands.reading.scrollable or not (yield from hands.scroll(direction, f"looking for {wanted}")):
                break
    return match(hands.reading)


def setting_named(thing: str) -> Match:
    """Picks the row of a setting: a switch of that name before a page of that name."""

    def match(reading: Reading) -> Element | None:
        switch = best_named(reading.of_kind(*CHECKABLE), thing)
        others = [e for e in reading.touchable if e.kind in _LEADING]
        return switch or best_named(others, thing)

    return match


def reach_setting(hands: Hands, card: AppCard, thing: str) -> Moves[Element]:
    """Get to the row of a setting: from the page shown, by the card's places, else by exploring.

    Raises:
        CannotDo: the app has no such setting, as far as a bounded search shows.
    """
    match = setting_named(thing)
    found = match(hands.reading) if is_inner(hands) else None
    if found is not None and found.kind in CHECKABLE:
        return found
    yield from to_start(hands, card)
    found = yield from _follow(hands, place_path(card, thing), match)
    if found is None:
        yield from to_start(hands, card)
        found = yield from search_setting(hands, thing, match)
    if found is None:
        yield from to_start(hands, card)
        found = yield from _Explorer(hands, thing, match).search()
    if found is None:
        raise CannotDo(f"{card.name} has no setting {thing!r} that could be found")
    return found


def _follow(hands: Hands, path: tuple[str, ...], match: Match) -> Moves[Element | None]:
    """Go along the labels of a place; None when the app is laid out otherwise."""
    for label in path[:-1]:
        found = match(hands.reading)
        if found is not None and found.kind in CHECKABLE:
            return found
        row = yield from _scroll_to_label(hands, label)
        if row is None:
            return None
        yield from hands.click(row, f"{label} leads there")
    return (yield from _scroll_to_label(hands, path[-1])) if path else None


def _scroll_to_label(hands: Hands, label: str) -> Moves[Element | None]:
    return scroll_to(hands, lambda reading: _row_called(reading, label), label)


def _row_called(reading: Reading, label: str) -> Element | None:
    return best_named([e for e in reading.touchable if e.kind is not ElementKind.FIELD], label)


def _is_gateway(element: Element) -> bool:
    """Whether it leads to an app's settings or account: what is set in an app is mostly found behind these."""
    return element.kind is ElementKind.BUTTON and names_control(re.split("[:：]", element.label)[0], "gateway") >= 0.6


def is_harmful(element: Element) -> bool:
    """Whether touching it may do more than show another page."""
    return any(names_control(element.label, concept) >= 0.6 for concept in _HARMFUL)


class _Explorer:
    """Looks through an app's pages, most promising first, and comes back from each that holds nothing."""

    def __init__(self, hands: Hands, thing: str, match: Match) -> None:
        self._hands, self._thing, self._match = hands, thing, match
        self._visited: set[str] = set()
        self._keeps_things = hands.app is not None and not keeps(hands.app, "settings")
        self._budget = _MOST_STEPS_EXPLORING

    def search(self, depth: int = 0) -> Moves[Element | None]:
        """The wanted element, on this page or one below it."""
        rows: dict[str, Element] = {}
        found = yield from self._look_through(rows)
        if found is not None or depth == 2:
            return found
        for label in sorted(rows, key=lambda label: -self._promise(rows[label])):
            if self._budget <= 0:
                break
            if depth and not self._promise(rows[label]):
                continue
            found = yield from self._visit(label, depth)
            if found is not None:
                return found
        return None

    def _look_through(self, rows: dict[str, Element]) -> Moves[Element | None]:
        hands = self._hands
        for _ in range(_MOST_SCROLLS):
            found = self._match(hands.reading)
            if found is not None:
                return found
            rows |= {e.label: e for e in hands.reading.touchable if self._leads_on(e) and e.label not in rows}
            self._budget -= 1
            if not hands.reading.scrollable or not (
                yield from hands.scroll(Direction.DOWN, f"looking for {self._thing}")
            ):
                break
        return None

    def _visit(self, label: str, depth: int) -> Moves[Element | None]:
        hands = self._hands
        self._visited.add(fold(label))
        row = yield from scroll_to(hands, lambda reading: _labelled(reading, label), label)
        if row is None:
            return None
        before = hands.reading.content
        yield from hands.click(row, f"{self._thing} may be in {label}")
        self._budget -= 2
        if hands.reading.content == before:
            return None
        found = None if self._left_app() else (yield from self.search(depth + 1))
        if found is None:
            yield from hands.back(f"{label} does not hold {self._thing}")
        return found

    def _left_app(self) -> bool:
        return self._hands.app is not None and self._hands.package != self._hands.app.package

    def _leads_on(self, element: Element) -> bool:
        if not element.label or not (element.kind in (ElementKind.ROW, ElementKind.TAB) or _is_gateway(element)):
            return False
        if len(element.texts) > _MOST_TEXTS or (self._keeps_things and not self._leads_to_settings(element)):
            return False
        searches = names_control(element.label, "search") >= 0.6
        return not searches and not is_harmful(element) and fold(element.label) not in self._visited

    def _leads_to_settings(self, element: Element) -> bool:
        """In an app that keeps things, most rows stand for one of them: opening these may mark, visit or play it."""
        return element.kind is ElementKind.TAB or _is_gateway(element) or self._promise(element) > 0

    def _promise(self, row: Element) -> float:
        """How likely the row's page holds the thing: it mentions it, or such things are usually found there."""
        areas = thesaurus().area_names_of(self._thing)
        by_area = max((likeness(area, row.label) for area in areas), default=0.0)
        said = any(mentions(text, self._thing) for text in row.texts)
        if _is_gateway(row):
            return _GATEWAY_PROMISE
        return max(by_area if by_area >= 0.6 else 0.0, 0.9 * said, _shared_words(self._thing, row.texts))


def _shared_words(thing: str, texts: tuple[str, ...]) -> float:
    return 0.5 * max((likeness(thing, text) for text in texts), default=0.0)


def _labelled(reading: Reading, label: str) -> Element | None:
    return next((e for e in reading.touchable if fold(e.label) == fold(label)), None)
