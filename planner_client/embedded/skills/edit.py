"""Changes one field of an item: opens it, writes the field, keeps it, and sees the new value."""

from __future__ import annotations

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import Edit, Item, Slot
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start, to_start
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.finding import find_control, find_field, items_matching, page_menu
from planner_client.embedded.skills.forms import fill, save
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import find_item, reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.timepicker import leave_picker, set_time, shows_time_picker, time_row
from planner_client.reading import Element, ElementKind, Reading

_NAMING = frozenset({"name", "title", "label"})


def edit(hands: Hands, intent: Edit) -> Moves[str]:
    """Carry out an `Edit`; the evidence seen on the screen."""
    card = app_for_kind(hands, intent.item.kind, intent.app)
    yield from open_at_start(hands, card)
    yield from enter_section(hands, intent.item.kind)
    row = yield from reach_item(hands, intent.item)
    yield from hands.click(row, f"{intent.item} is to be changed")
    if intent.time is not None:
        yield from _change_time(hands, intent)
    else:
        yield from _change_field(hands, intent)
    yield from _see(hands, intent)
    return f"{intent.field} of {intent.item} is {intent.value}"


def _change_time(hands: Hands, intent: Edit) -> Moves[None]:
    assert intent.time is not None
    if not shows_time_picker(hands.reading):
        shown = Item(time=intent.item.time)
        mine = [e for e in items_matching(hands.reading.touchable, shown) if e.kind is ElementKind.BUTTON]
        door = mine[0] if mine else time_row(hands.reading)
        if door is None:
            raise CannotDo(f"the time of {intent.item} cannot be changed here")
        yield from hands.click(door, "the time is set there")
    if not shows_time_picker(hands.reading):
        raise CannotDo(f"the time of {intent.item} cannot be changed here")
    yield from set_time(hands, intent.time)
    yield from leave_picker(hands)


def _change_field(hands: Hands, intent: Edit) -> Moves[None]:
    yield from _open_form(hands, intent.field)
    value = intent.value
    field = find_field(hands.reading, intent.field)
    if intent.append and field is not None and field.value:
        value = f"{field.value}\n{intent.value}"
    was_in_dialog = hands.reading.in_dialog
    yield from fill(hands, (Slot(field=intent.field, value=value),))
    if was_in_dialog or hands.reading.of_kind(ElementKind.FIELD):
        yield from save(hands)
    yield from confirm(hands)


def _open_form(hands: Hands, concept: str) -> Moves[None]:
    """The page of an item often only shows it; its edit control leads to the form."""
    if find_field(hands.reading, concept) is not None:
        return
    control = _editing(hands.reading, concept)
    if control is None and not hands.reading.of_kind(ElementKind.FIELD):
        more = page_menu(hands.reading)
        if more is not None:
            yield from hands.click(more, "editing may be in the menu")
            control = _editing(hands.reading, concept)
    details = find_control(hands.reading, "details") if control is None else None
    if details is not None:
        yield from hands.click(details, f"the {concept} may be among the details")
        control = _editing(hands.reading, concept)
    if control is not None:
        yield from hands.click(control, f"the {concept} is edited there")


def _editing(reading: Reading, concept: str) -> Element | None:
    """The control that leads to the form; a name may have one of its own."""
    renaming = find_control(reading, "rename") if concept in _NAMING else None
    return renaming or find_control(reading, "edit")


def _see(hands: Hands, intent: Edit) -> Moves[None]:
    """The new value stands on the page shown, in the list, or on the item's page."""
    if _shown(hands.reading, intent):
        return
    if hands.app is not None:
        yield from to_start(hands, hands.app)
        yield from enter_section(hands, intent.item.kind)
    names_it = intent.field in _NAMING or intent.time is not None
    now = Item(kind=intent.item.kind, name=intent.value if names_it and intent.time is None else "", time=intent.time)
    row = yield from find_item(hands, now if names_it else intent.item)
    if row is not None and names_it:
        return
    if row is not None:
        yield from hands.click(row, "see whether the new value is kept")
        kept = [field.value for field in hands.reading.of_kind(ElementKind.FIELD)]
        if _shown(hands.reading, intent) or any(fold(intent.value) in fold(value) for value in kept):
            return
    raise CannotDo(f"{intent.item} does not show {intent.value!r} after it was changed")


def _shown(reading: Reading, intent: Edit) -> bool:
    """The value on a page that is not the form it was typed into."""
    if intent.time is not None:
        return not reading.in_dialog and bool(items_matching(reading.elements, Item(time=intent.time)))
    wanted = fold(intent.value)
    said = [text for e in reading.elements if e.kind is not ElementKind.FIELD for text in (*e.texts, e.label)]
    return any(wanted == fold(text) or (len(wanted) > 3 and wanted in fold(text)) for text in said) or _digits_shown(
        said, wanted
    )


def _digits_shown(said: list[str], wanted: str) -> bool:
    """Apps space phone numbers as they like."""
    digits = "".join(c for c in wanted if c.isdecimal())
    return len(digits) > 4 and any(digits == "".join(c for c in text if c.isdecimal()) for text in said)
