"""Adds an item to an app's list: the add control, the form, saved, and seen in the list."""

from __future__ import annotations

from planner_client.embedded.goal.intents import Create, Item, Slot
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start, refuse_walls, to_start
from planner_client.embedded.skills.finding import best_named, find_add, is_exact, items_matching, page_menu
from planner_client.embedded.skills.forms import fill, offers, save, saving
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.searchbox import search_box
from planner_client.embedded.skills.sections import enter_list
from planner_client.embedded.skills.timepicker import leave_picker, set_time, shows_time_picker, time_row
from planner_client.embedded.thesaurus import thesaurus
from planner_client.reading import ElementKind

_TIMED = frozenset({"alarm", "event", "reminder"})
_NEEDED = {"contact": ("name",), "note": ("title", "body")}


def create(hands: Hands, intent: Create) -> Moves[str]:
    """Carry out a `Create`; the evidence seen on the screen."""
    card = app_for_kind(hands, intent.kind, intent.app)
    _refuse_incomplete(intent)
    yield from open_at_start(hands, card)
    yield from enter_list(hands, card, intent.kind)
    yield from press_add(hands, intent.kind)
    refuse_walls(hands)
    if intent.time is not None:
        yield from _set_time(hands, intent)
    if intent.time is not None and _is_in_list(hands, intent):
        yield from _complete(hands, intent)
    elif not (yield from _picked(hands, intent)):
        yield from fill(hands, intent.slots)
        yield from save(hands)
    yield from _see(hands, intent)
    hands.mentioned = _name(intent)
    return f"the {intent.kind} {_name(intent)} is in the list".replace("  ", " ")


def _picked(hands: Hands, intent: Create) -> Moves[bool]:
    """Whether the item was taken from a list of all there are, as cities of a world clock are."""
    name = next((slot.value for slot in intent.slots if slot.field == "name"), "")
    box = search_box(hands.reading)
    if len(intent.slots) != 1 or not name or box is None or intent.kind == "contact":
        return False
    if box.kind is not ElementKind.FIELD:
        yield from hands.click(box, f"look for {name}")
        box = next(iter(hands.reading.of_kind(ElementKind.FIELD)), None)
    if box is not None:
        yield from hands.type_into(box, name, f"look for {name}")
    choices = [e for e in hands.reading.touchable if e.kind is not ElementKind.FIELD]
    choice = best_named(choices, name) or next(iter(items_matching(choices, Item(name=name))), None)
    if choice is None:
        raise CannotDo(f"there is no {intent.kind} {name} to choose")
    yield from hands.click(choice, f"{name} is wanted")
    return True


def _refuse_incomplete(intent: Create) -> None:
    """Nothing sensible can be made of `add a contact` or `set an alarm`."""
    if intent.kind in _TIMED and intent.time is None:
        raise CannotDo(f"the goal does not say for when the {intent.kind} is")
    needed = _NEEDED.get(intent.kind, ())
    if needed and not any(slot.field in needed for slot in intent.slots):
        raise CannotDo(f"the goal does not say what the {intent.kind} is to hold")


def press_add(hands: Hands, kind: str) -> Moves[None]:
    """Begin a new item with the page's control for it.

    Raises:
        CannotDo: there is none.
    """
    add = find_add(hands.reading, kind)
    if add is None:
        more = page_menu(hands.reading)
        if more is not None:
            yield from hands.click(more, f"a new {kind} may be made there")
            add = find_add(hands.reading, kind)
    if add is None:
        raise CannotDo(f"there is no way to add a {kind} on this page")
    yield from hands.click(add, f"a new {kind}")
    reading = hands.reading
    entries = [e for e in reading.touchable if e.kind in (ElementKind.ROW, ElementKind.BUTTON)]
    if reading.in_dialog and not reading.of_kind(ElementKind.FIELD) and not shows_time_picker(reading):
        entry = next(
            (e for name in thesaurus().names("kinds", kind) if (e := best_named(entries, name)) is not None), None
        )
        if entry is not None:
            yield from hands.click(entry, f"a {kind} is wanted")


def _set_time(hands: Hands, intent: Create) -> Moves[None]:
    assert intent.time is not None
    if not shows_time_picker(hands.reading):
        row = time_row(hands.reading)
        if row is None:
            raise CannotDo(f"the time of the {intent.kind} cannot be set here")
        yield from hands.click(row, "the time is set there")
    in_dialog = hands.reading.in_dialog
    yield from set_time(hands, intent.time)
    if in_dialog and not _form_goes_on(intent.slots, hands):
        yield from leave_picker(hands)


def _form_goes_on(slots: tuple[Slot, ...], hands: Hands) -> bool:
    """Whether the picker's own window also asks for the rest, so that its button comes last."""
    return bool(slots) and any(not field.value.isdecimal() for field in hands.reading.of_kind(ElementKind.FIELD))


def _is_in_list(hands: Hands, intent: Create) -> bool:
    """Whether setting the time already made the item, as clocks do."""
    shown = items_matching(hands.reading.elements, Item(kind=intent.kind, time=intent.time))
    return bool(shown) and not hands.reading.in_dialog and saving(hands.reading) is None


def _complete(hands: Hands, intent: Create) -> Moves[None]:
    """Give the item that is already in the list what else it is to hold."""
    if not intent.slots:
        return
    row = yield from reach_item(hands, Item(kind=intent.kind, time=intent.time))
    if not offers(hands.reading, intent.slots):
        yield from hands.click(row, "the rest is set inside")
    yield from fill(hands, intent.slots)


def _see(hands: Hands, intent: Create) -> Moves[None]:
    """The new item is on the page shown now, or in the app's list."""
    item = Item(kind=intent.kind, name=_name(intent), time=intent.time)
    if item.empty:
        raise CannotDo(f"nothing identifies the new {intent.kind}, so it cannot be seen")
    if _is_page_of(hands, intent):
        return
    card = hands.app
    if card is not None:
        yield from to_start(hands, card)
        yield from enter_section(hands, intent.kind)
    if not (yield from shows_item(hands, item)):
        raise CannotDo(f"the new {item} does not show up in the list")


def _is_page_of(hands: Hands, intent: Create) -> bool:
    """A page without fields that shows every value, such as a contact's own page."""
    reading = hands.reading
    if reading.in_dialog or reading.of_kind(ElementKind.FIELD) or intent.time is not None:
        return False
    wanted = [Item(name=slot.value) for slot in intent.slots]
    return all(any(is_exact(e, item) for e in items_matching(reading.elements, item)) for item in wanted)


def _name(intent: Create) -> str:
    """What the list shows of the new item."""
    for field in ("name", "title", "label", "subject", "body"):
        found = next((slot.value for slot in intent.slots if slot.field == field), "")
        if found:
            return found if len(found) <= 40 else found[:40].rsplit(" ", 1)[0]
    return ""
