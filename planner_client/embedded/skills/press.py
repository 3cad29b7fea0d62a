"""Presses a control of a given name, on an item when one is named: add to cart, favourite, pin, buy.

Done when the screen shows what such a press leaves behind; buying ends before paying, which is a person's to do.
"""

from __future__ import annotations

from planner_client.actions import Direction
from planner_client.embedded.fold import fold, has_cjk, tokens
from planner_client.embedded.goal.intents import Item, Press
from planner_client.embedded.skills.apps import (
    app_called,
    app_for_kind,
    open_at_start,
    refuse_walls,
    to_start,
)
from planner_client.embedded.skills.dialogs import confirming
from planner_client.embedded.skills.finding import (
    best_named,
    control_of,
    find_control,
    items_matching,
    list_items,
    page_menu,
)
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.places import enter_place
from planner_client.embedded.skills.search import search_for
from planner_client.embedded.skills.searchbox import search_box
from planner_client.embedded.skills.sections import enter_list, find_in_sections
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import likeness, names_control
from planner_client.reading import Element, ElementKind, Reading

_LEFT_IN = {"add_to_cart": "cart", "favourite": "favourites"}
_UNDONE_BY = {"favourite": "unfavourite", "pin": "unpin", "unpin": "pin", "unfavourite": "favourite"}
_SURE = 0.85
_LONGEST_EN, _LONGEST_ZH = 5, 14
"""More words than a product's name has."""
_ORDERED = ("order placed", "thank you for your order", "下单成功", "订单已提交", "支付成功", "购买成功")
_KIND_OF = {"call": "contact", "pin": "note", "unpin": "note", "archive": "note"}


def press(hands: Hands, intent: Press) -> Moves[str]:
    """Carry out a `Press`; the evidence seen on the screen."""
    if intent.item is None:
        return (yield from _press_plain(hands, intent))
    yield from _to_list(hands, intent, intent.item)
    row = yield from _reach(hands, intent.item)
    name = hands.mentioned = row.label
    control = control_of(hands.reading, row, lambda element: _matches(element, intent.control))
    beside = control is not None
    if control is None:
        control = yield from _control_in_row_menu(hands, intent.control, row)
    if control is None:
        yield from hands.click(row, f"{_said(intent.control)} is offered inside")
        refuse_walls(hands)
        control = yield from _control_here(hands, intent.control)
    if control is None and not _is_so(hands.reading, intent.control):
        control = yield from _control_by_holding(hands, intent, row)
    if control is None and _is_so(hands.reading, intent.control):
        return f"{name}: {_said(intent.control)} is done already"
    if control is None:
        raise CannotDo(f"{name} offers no way to {_said(intent.control)}")
    yield from _press_control(hands, control, intent.control)
    if beside and intent.control in _UNDONE_BY:
        return _see_in_row(hands, intent.control, row)
    return (yield from _see(hands, intent.control, name))


def _said(control: str) -> str:
    names = thesaurus().sections["controls"].get(control)
    return names[0] if names else control


def _press_plain(hands: Hands, intent: Press) -> Moves[str]:
    """A control named by its label alone, on the page shown."""
    if intent.app:
        yield from open_at_start(hands, app_called(hands, intent.app))
    before = hands.reading.content
    control = best_named(hands.reading.touchable, intent.control) or find_control(hands.reading, intent.control)
    if control is None:
        raise CannotDo(f"nothing called {intent.control!r} is on the screen")
    yield from hands.click(control, f"press {intent.control}")
    refuse_walls(hands)
    if hands.reading.content == before:
        raise CannotDo(f"pressing {intent.control!r} changes nothing")
    return f"{intent.control} was pressed"


def _to_list(hands: Hands, intent: Press, item: Item) -> Moves[None]:
    """The app with the item; the page shown when the item is counted and a list is there to count in."""
    if not intent.app and not item.kind and hands.app is None:
        _refuse_sentence(item)
    kind = item.kind or _KIND_OF.get(intent.control, "product")
    card = app_called(hands, intent.app) if intent.app else None
    if card is None and (item.ordinal or kind == "product"):
        card = hands.app
    card = card or app_for_kind(hands, kind)
    if hands.package == card.package and (item.ordinal or items_matching(list_items(hands.reading), item)):
        hands.app = card
        return
    yield from open_at_start(hands, card)
    yield from enter_list(hands, card, kind)


def _reach(hands: Hands, item: Item) -> Moves[Element]:
    """The item on the screen: in the list shown, else found by the app's search."""
    if item.ordinal and not item.name:
        return (yield from reach_item(hands, item))
    visible = items_matching(list_items(hands.reading), item)
    if visible:
        return _nth(visible, item)
    if _is_searched_for(item) and hands.app is not None and search_box(hands.reading) is not None:
        found = yield from search_for(hands, hands.app, item.name)
        return _nth(items_matching(found, item) or found, item)
    row = yield from find_in_sections(hands, item)
    if row is None:
        raise CannotDo(f"there is no {item}")
    return row


def _is_searched_for(item: Item) -> bool:
    """Shops are searched; what somebody keeps is looked through, so that no search is left behind."""
    return item.kind in ("", "product")


def _nth(found: list[Element], item: Item) -> Element:
    """The one that is counted, the first when the goal does not count."""
    index = item.ordinal if item.ordinal < 0 else max(item.ordinal, 1) - 1
    if index >= len(found):
        raise CannotDo(f"there are only {len(found)} of {item.name}")
    return found[index]


def _matches(element: Element, control: str) -> bool:
    if control in thesaurus().sections["controls"]:
        return names_control(element.label, control) >= 0.6
    return likeness(control, element.label) >= 0.8


def _control_here(hands: Hands, control: str) -> Moves[Element | None]:
    """The control on the item's page: in sight, in the menu, or further down."""
    found = _best(hands.reading, control)
    if found is None and not _is_so(hands.reading, control):
        more = page_menu(hands.reading)
        if more is not None:
            yield from hands.click(more, f"{_said(control)} may be in the menu")
            found = _best(hands.reading, control)
            if found is None:
                yield from hands.back("the menu does not have it")
        elif (details := find_control(hands.reading, "details")) is not None:
            yield from hands.click(details, f"{_said(control)} may be among the details")
            found = _best(hands.reading, control)
        elif hands.reading.scrollable and (yield from hands.scroll(Direction.DOWN, f"looking for {_said(control)}")):
            found = _best(hands.reading, control)
    return found


def _control_in_row_menu(hands: Hands, control: str, row: Element) -> Moves[Element | None]:
    """A row with a menu of its own says there what can be done with it; opening the row may do more than show it."""
    more = control_of(hands.reading, row, lambda element: names_control(element.label, "more_options") >= _SURE)
    if more is None:
        return None
    yield from hands.click(more, f"{_said(control)} may be in its menu")
    found = _best(hands.reading, control)
    if found is None:
        yield from hands.back("the menu does not have it")
    return found


def _control_by_holding(hands: Hands, intent: Press, row: Element) -> Moves[Element | None]:
    """The control in what appears when the item is held in its list: a menu, or a bar for what is selected."""
    if not hands.nothing_changed:
        yield from hands.back("the list with it")
    again = next((e for e in list_items(hands.reading) if e.texts == row.texts or e.label == row.label), None)
    if again is None:
        return None
    yield from hands.long_press(again, f"{_said(intent.control)} may be offered by holding it")
    found = _best(hands.reading, intent.control)
    more = page_menu(hands.reading) if found is None else None
    if more is not None:
        yield from hands.click(more, f"{_said(intent.control)} may be in the menu")
        found = _best(hands.reading, intent.control)
    return found


def _refuse_sentence(item: Item) -> None:
    """Stop before a shop is searched for what is no product's name.

    Raises:
        CannotDo: too much is said of it, so it is in some app that the goal does not name.
    """
    if len(tokens(item.name)) > (_LONGEST_ZH if has_cjk(item.name) else _LONGEST_EN):
        raise CannotDo(f"do not know in which app {item.name!r} is; name the app")


def _best(reading: Reading, control: str) -> Element | None:
    if control in thesaurus().sections["controls"]:
        return find_control(reading, control)
    return best_named(reading.touchable, control)


def _press_control(hands: Hands, control: Element, concept: str) -> Moves[None]:
    yield from hands.click(control, _said(concept))
    refuse_walls(hands)
    if hands.reading.in_dialog:
        going_on = confirming(hands.reading, concept)
        if going_on is not None:
            yield from hands.click(going_on, "go on with it")
            refuse_walls(hands)


def _is_so(reading: Reading, control: str) -> bool:
    """Whether the page says that it is done: the control's opposite, `已收藏`, or a mark on the control itself."""
    opposite = _UNDONE_BY.get(control, "")
    if opposite and find_control(reading, opposite, at_least=0.85) is not None:
        return True
    names = thesaurus().sections["controls"].get(control, ())
    said = [fold(e.label) for e in reading.elements]
    if any(label in {f"已{name}" for name in names} | {f"{name}d" for name in names} for label in said):
        return True
    marked = [e for e in reading.touchable if e.checked and e.kind is not ElementKind.TAB]
    return any(names_control(e.label, control) >= 0.6 for e in marked)


def _see(hands: Hands, control: str, name: str) -> Moves[str]:
    if control in ("buy", "checkout"):
        if any(word in fold(text) for text in hands.reading.texts for word in _ORDERED):
            return f"{name} is ordered"
        raise CannotDo(f"buying {name} needs a payment; only a person can do that")
    if control in _UNDONE_BY and _is_so(hands.reading, control):
        yield from _leave_editor(hands)
        return f"{name}: {_said(control)} is done"
    place = _LEFT_IN.get(control, "")
    if place:
        yield from enter_place(hands, place)
        if not (yield from shows_item(hands, Item(name=name))):
            raise CannotDo(f"{name} is not in the {place} after pressing {_said(control)}")
        return f"{name} is in the {place}"
    return (yield from _see_on_item(hands, control, name))


def _see_in_row(hands: Hands, control: str, row: Element) -> str:
    """What was pressed in a row of a list is to be seen in that row: others may have been so before."""
    again = next((e for e in list_items(hands.reading) if e.texts == row.texts), None)
    undo = _UNDONE_BY[control]
    if again is not None and control_of(hands.reading, again, lambda e: names_control(e.label, undo) >= 0.85):
        return f"{row.label}: {_said(control)} is done"
    raise CannotDo(f"{row.label} does not show that {_said(control)} is done")


def _leave_editor(hands: Hands) -> Moves[None]:
    """An editor keeps what was done in it when it is left."""
    if hands.app is not None and hands.reading.of_kind(ElementKind.FIELD):
        yield from hands.hide_keyboard()
        yield from to_start(hands, hands.app)


def _see_on_item(hands: Hands, control: str, name: str) -> Moves[str]:
    """The opposite control may hide in the menu that the control was in."""
    if control not in _UNDONE_BY:
        if hands.nothing_changed:
            raise CannotDo(f"pressing {_said(control)} on {name} changes nothing")
        return f"{_said(control)} was pressed on {name}"
    more = page_menu(hands.reading)
    if more is not None:
        yield from hands.click(more, f"see whether {_said(control)} is done")
        if _is_so(hands.reading, control):
            return f"{name}: {_said(control)} is done"
    raise CannotDo(f"{name} does not show that {_said(control)} is done")
