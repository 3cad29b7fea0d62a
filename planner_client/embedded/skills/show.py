"""Shows an app, one of its pages, or one of its items; done when it is in front."""

from __future__ import annotations

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import Item, Open
from planner_client.embedded.goal.items import read_item
from planner_client.embedded.skills.apps import (
    app_called,
    app_for_kind,
    app_for_setting,
    enter_section,
    open_app,
    open_at_start,
)
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.seek import reach_setting
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import likeness
from planner_client.planner import AppCard


def show(hands: Hands, intent: Open) -> Moves[str]:
    """Carry out an `Open`; the evidence seen on the screen."""
    if intent.item is not None:
        return (yield from _show_item(hands, intent.item))
    launched = bool(intent.app) and fold(intent.app) == fold(intent.target)
    if launched or not intent.app:
        card = app_called(hands, intent.app) if launched else _app(hands, intent.target)
        if card is not None:
            yield from open_app(hands, card)
            yield from enter_section(hands, thesaurus().concept("kinds", intent.target))
            return f"{card.name} is open"
    item = read_item(intent.target)
    if item.kind and not item.empty:
        return (yield from _show_item(hands, item))
    return (yield from _show_page(hands, intent))


def _app(hands: Hands, name: str) -> AppCard | None:
    try:
        return app_called(hands, name)
    except CannotDo:
        return None


def _show_item(hands: Hands, item: Item) -> Moves[str]:
    yield from open_at_start(hands, app_for_kind(hands, item.kind))
    yield from enter_section(hands, item.kind)
    row = yield from reach_item(hands, item)
    yield from hands.click(row, f"{item} is wanted")
    if hands.nothing_changed:
        raise CannotDo(f"{item} does not open")
    return f"{item} is open"


def _show_page(hands: Hands, intent: Open) -> Moves[str]:
    card = app_called(hands, intent.app) if intent.app else _app_with_page(hands, intent.target)
    yield from open_at_start(hands, card)
    row = yield from reach_setting(hands, card, intent.target)
    label = row.label
    yield from hands.click(row, f"{intent.target} is wanted")
    shown = any(likeness(label, text) > 0.9 or fold(label) in fold(text) for text in hands.reading.texts)
    if not shown and hands.nothing_changed:
        raise CannotDo(f"{intent.target} does not open")
    return f"{label} is open"


def _app_with_page(hands: Hands, target: str) -> AppCard:
    """The app in front when it is one that was opened for this goal, else where settings are."""
    if hands.app is not None and hands.package == hands.app.package:
        return hands.app
    return app_for_setting(hands, target)
