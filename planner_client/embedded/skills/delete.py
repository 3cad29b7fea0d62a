"""Removes an item from a list by whichever way the app offers; done when the whole list no longer shows it."""

from __future__ import annotations

from collections.abc import Callable

from planner_client.embedded.fold import fold, has_cjk
from planner_client.embedded.goal.intents import Delete, Item
from planner_client.embedded.skills.apps import app_for_kind, open_at_start, to_start
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.evidence import refuse_other_list, shows_list, standing_controls, unseen_list
from planner_client.embedded.skills.finding import control_of, is_exact, page_menu, sole_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.places import enter_place
from planner_client.embedded.skills.sections import enter_list
from planner_client.embedded.words import mentions, names_control
from planner_client.reading import Element, Reading


def delete(hands: Hands, intent: Delete) -> Moves[str]:
    """Carry out a `Delete`; the evidence seen on the screen."""
    yield from to_list(hands, intent)
    controls = standing_controls(hands.reading, intent.item.kind)
    row = yield from reach_item(hands, intent.item)
    _refuse_passing_mention(row, intent.item)
    item = intent.item if is_exact(row, intent.item) else Item(kind=intent.item.kind, name=row.label)
    yield from remove(hands, intent, row, item)
    yield from to_list(hands, intent)
    if (yield from shows_item(hands, item)):
        raise CannotDo(f"{item} is still there")
    if not shows_list(hands.reading, intent.item.kind, intent.place, controls=controls):
        raise unseen_list(hands.reading, str(item))
    return f"{item} is gone from the list"


def _refuse_passing_mention(row: Element, item: Item) -> None:
    """`remove bread from my notes` means no note whose text happens to say bread.

    Raises:
        CannotDo
    """
    named = (
        not item.name or mentions(row.label, item.name) or (has_cjk(item.name) and fold(item.name) in fold(row.label))
    )
    if not named and not is_exact(row, item):
        raise CannotDo(f"{row.label} only mentions {item.name}; say the whole name of what is to be deleted")


def to_list(hands: Hands, intent: Delete) -> Moves[None]:
    """Show the list or the place that the items are in.

    Raises:
        CannotDo: there is none, or what is shown is the list of something else.
    """
    if intent.place:
        yield from enter_place(hands, intent.place, intent.app)
        return
    if intent.item.kind or intent.app:
        card = app_for_kind(hands, intent.item.kind, intent.app)
        yield from open_at_start(hands, card)
        yield from enter_list(hands, card, intent.item.kind)
        refuse_other_list(hands, card, intent.item)
    elif hands.app is not None:
        yield from to_start(hands, hands.app)
    else:
        raise CannotDo(f"the goal does not say what kind of thing {intent.item} is")


def _whatever_it_takes() -> None:
    """Nothing speaks against the first press."""


def remove(
    hands: Hands, intent: Delete, row: Element, item: Item, before_press: Callable[[], None] = _whatever_it_takes
) -> Moves[None]:
    """A control beside the item, in the item, in the item's menu, or after holding it: whichever comes first.

    Raises:
        CannotDo: the app offers none, or `before_press`, called when the control is found, raises it.
    """
    inline = _control_in(hands.reading, row)
    if inline is not None:
        before_press()
        yield from _press(hands, inline, item)
        return
    if not row.touchable:
        raise CannotDo(f"the app offers no way to delete {item} here")
    yield from hands.click(row, f"deleting {item} may be offered inside")
    if (yield from _press_here(hands, item, before_press)):
        return
    yield from to_list(hands, intent)
    row = yield from reach_item(hands, item)
    yield from hands.long_press(row, f"deleting {item} may be offered by holding it")
    if not (yield from _press_here(hands, item, before_press)):
        raise CannotDo(f"the app offers no way to delete {item}")


def _press_here(hands: Hands, item: Item, before_press: Callable[[], None]) -> Moves[bool]:
    control = sole_control(hands.reading, "delete")
    if control is None:
        more = page_menu(hands.reading)
        if more is None:
            return False
        yield from hands.click(more, f"deleting {item} may be in the menu")
        control = sole_control(hands.reading, "delete")
        if control is None:
            yield from hands.back("the menu has nothing to delete with")
            return False
    before_press()
    yield from _press(hands, control, item)
    return True


def _press(hands: Hands, control: Element, item: Item) -> Moves[None]:
    yield from hands.click(control, f"{item} is to be deleted")
    yield from confirm(hands, "delete")


def _control_in(reading: Reading, row: Element) -> Element | None:
    return control_of(reading, row, lambda e: names_control(e.label, "delete") >= 0.6)
