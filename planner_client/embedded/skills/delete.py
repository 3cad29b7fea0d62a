"""Removes an item from a list by whichever way the app offers; done when the whole list no longer shows it."""

from __future__ import annotations

from planner_client.embedded.goal.intents import Delete, Item
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start, to_start
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.finding import control_of, find_control, is_exact, list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.places import enter_place
from planner_client.embedded.words import names_control
from planner_client.reading import Element, Reading

_MOST = 40


def delete(hands: Hands, intent: Delete) -> Moves[str]:
    """Carry out a `Delete`; the evidence seen on the screen."""
    yield from _to_list(hands, intent)
    if intent.item.every:
        return (yield from _delete_every(hands, intent))
    row = yield from reach_item(hands, intent.item)
    item = intent.item if is_exact(row, intent.item) else Item(kind=intent.item.kind, name=row.label)
    yield from _remove(hands, intent, row, item)
    yield from _to_list(hands, intent)
    if (yield from shows_item(hands, item)):
        raise CannotDo(f"{item} is still there")
    return f"{item} is gone from the list"


def _to_list(hands: Hands, intent: Delete) -> Moves[None]:
    if intent.place:
        yield from enter_place(hands, intent.place, intent.app)
        return
    if intent.item.kind or intent.app:
        card = app_for_kind(hands, intent.item.kind, intent.app)
        yield from open_at_start(hands, card)
        yield from enter_section(hands, intent.item.kind)
    elif hands.app is not None:
        yield from to_start(hands, hands.app)
    else:
        raise CannotDo(f"the goal does not say what kind of thing {intent.item} is")


def _remove(hands: Hands, intent: Delete, row: Element, item: Item) -> Moves[None]:
    """A control beside the item, in the item, in the item's menu, or after holding it: whichever comes first."""
    inline = _control_in(hands.reading, row)
    if inline is not None:
        yield from _press(hands, inline, item)
        return
    if not row.touchable:
        raise CannotDo(f"the app offers no way to delete {item} here")
    yield from hands.click(row, f"deleting {item} may be offered inside")
    if (yield from _press_here(hands, item)):
        return
    yield from _to_list(hands, intent)
    row = yield from reach_item(hands, item)
    yield from hands.long_press(row, f"deleting {item} may be offered by holding it")
    if not (yield from _press_here(hands, item)):
        raise CannotDo(f"the app offers no way to delete {item}")


def _press_here(hands: Hands, item: Item) -> Moves[bool]:
    control = find_control(hands.reading, "delete")
    if control is None:
        more = find_control(hands.reading, "more_options")
        if more is None:
            return False
        yield from hands.click(more, f"deleting {item} may be in the menu")
        control = find_control(hands.reading, "delete")
        if control is None:
            yield from hands.back("the menu has nothing to delete with")
            return False
    yield from _press(hands, control, item)
    return True


def _press(hands: Hands, control: Element, item: Item) -> Moves[None]:
    yield from hands.click(control, f"{item} is to be deleted")
    yield from confirm(hands, "delete")


def _control_in(reading: Reading, row: Element) -> Element | None:
    return control_of(reading, row, lambda e: names_control(e.label, "delete") >= 0.6)


def _delete_every(hands: Hands, intent: Delete) -> Moves[str]:
    clear = find_control(hands.reading, "clear")
    if clear is not None:
        yield from hands.click(clear, f"{intent.item} are to go")
        yield from confirm(hands, "clear", "delete")
    for _ in range(_MOST):
        row = next(iter(list_items(hands.reading)), None)
        if row is None:
            return f"{intent.item} are gone"
        yield from _remove(hands, intent, row, Item(kind=intent.item.kind, name=row.label))
        yield from _to_list(hands, intent)
    raise CannotDo(f"there is no end to {intent.item}")
