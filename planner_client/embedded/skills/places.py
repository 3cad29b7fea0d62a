"""Gets to where an app keeps what was put aside, such as its cart or its favourites."""

from __future__ import annotations

from planner_client.embedded.skills.apps import app_called, app_for_kind, is_inner, open_app, place_path, to_start
from planner_client.embedded.skills.drawer import enter_part
from planner_client.embedded.skills.finding import best_named
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.seek import scroll_to
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import ALIKE, likeness, names_control
from planner_client.planner import AppCard
from planner_client.reading import Element, ElementKind, Reading

_DOORS = (ElementKind.TAB, ElementKind.BUTTON, ElementKind.ROW)


def enter_place(hands: Hands, place: str, app: str = "") -> Moves[None]:
    """Show a place of an app: through a tab, a button or a row of its name, from the page shown or the first one.

    Raises:
        CannotDo: the app has no such place.
    """
    yield from _to_app(hands, place, app)
    door = _door(hands.reading, place)
    if door is None and hands.app is not None:
        yield from to_start(hands, hands.app)
        door = yield from _reach_door(hands, place)
    if door is None and (yield from enter_part(hands, place)):
        return
    if (
        door is None
        and hands.app is not None
        and (path := place_path(hands.app, thesaurus().names("places", place)[0]))
    ):
        yield from _follow(hands, path)
        return
    if door is None:
        raise CannotDo(f"the app has no {place}")
    if not door.node.selected:
        yield from hands.click(door, f"the {place}")


def _follow(hands: Hands, path: tuple[str, ...]) -> Moves[None]:
    """Along the labels that the app's facts have for the place.

    Raises:
        CannotDo: the app is laid out otherwise.
    """
    for label in path:
        door = best_named([e for e in hands.reading.touchable if e.kind is not ElementKind.FIELD], label)
        if door is None:
            raise CannotDo(f"nothing called {label!r} is on the page")
        yield from hands.click(door, f"{label} leads there")


def _to_app(hands: Hands, place: str, app: str) -> Moves[None]:
    card = app_called(hands, app) if app else hands.app or _app_with(hands, place) or app_for_kind(hands, "product")
    if hands.package != card.package:
        yield from open_app(hands, card)
    hands.app = card


def _app_with(hands: Hands, place: str) -> AppCard | None:
    """The app whose facts know the place; a shop's places need no app, there is only one that comes to mind."""
    if place in ("cart", "favourites"):
        return None
    name = thesaurus().names("places", place)[0]
    return next((card for card in hands.cards if place_path(card, name)), None)


def _reach_door(hands: Hands, place: str) -> Moves[Element | None]:
    """On the first page, or behind one of its tabs."""
    door = _door(hands.reading, place)
    tabs = [tab.label for tab in hands.reading.of_kind(ElementKind.TAB) if not tab.node.selected]
    for label in reversed(tabs):
        if door is not None:
            return door
        tab = best_named(hands.reading.of_kind(ElementKind.TAB), label)
        if tab is not None and not is_inner(hands):
            yield from hands.click(tab, f"the {place} may be there")
            door = yield from scroll_to(hands, lambda reading: _door(reading, place), place)
    return door


def _door(reading: Reading, place: str) -> Element | None:
    names = thesaurus().names("places", place)
    doors = [e for e in reading.touchable if e.kind in _DOORS and e.label and not _is_control(e, place)]
    scored = [(max(likeness(name, e.label) for name in names), e) for e in doors]
    score, door = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return door if score >= ALIKE else None


def _is_control(element: Element, place: str) -> bool:
    """收藏 on a product's page is the heart to press, on the bar below it is the place."""
    return (
        element.kind is ElementKind.BUTTON and place == "favourites" and names_control(element.label, "favourite") > 0
    )
