"""Fills a form: each value into the field that is for it, found by hint, heading or name, then saved.

A value that no field takes is given up on, never dropped.
"""

from __future__ import annotations

from planner_client.actions import Direction
from planner_client.embedded.fold import fold, has_cjk
from planner_client.embedded.goal.intents import Slot
from planner_client.embedded.goal.weekdays import NAMES, read_weekdays
from planner_client.embedded.skills.dialogs import confirm, confirming
from planner_client.embedded.skills.finding import best_named, find_control, find_field
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.timepicker import shows_time_picker
from planner_client.embedded.thesaurus import thesaurus
from planner_client.reading import Element, ElementKind, Reading

_MOST_SCROLLS = 6
_NAMING = frozenset({"name", "title", "label"})
"""What a dialog with a single field asks for when something is made."""


def fill(hands: Hands, slots: tuple[Slot, ...]) -> Moves[None]:
    """Put every value into its field.

    Raises:
        CannotDo: no field is for a value, or it does not take it.
    """
    for slot in _fitted(slots, hands.reading):
        if slot.field == "days":
            yield from _choose_days(hands, slot.value)
            continue
        field = yield from _reach_field(hands, slot.field)
        if field is None:
            raise CannotDo(f"the form has no field for {slot.field}")
        yield from hands.type_into(field, slot.value, f"{slot.field} is {slot.value}")
        yield from _leave_prompt(hands)


def offers(reading: Reading, slots: tuple[Slot, ...]) -> bool:
    """Whether the page has a place for every value."""
    return all(_day_chip(reading, 0) if s.field == "days" else _place_for(reading, s.field) for s in slots)


def _place_for(reading: Reading, concept: str) -> Element | None:
    return _field_here(reading, concept) or _row_for(reading, concept)


def _leave_prompt(hands: Hands) -> Moves[None]:
    """A value typed into a dialog of its own is confirmed before the form goes on."""
    reading = hands.reading
    if reading.in_dialog and len(reading.of_kind(ElementKind.FIELD)) == 1 and not shows_time_picker(reading):
        yield from confirm(hands)


def _fitted(slots: tuple[Slot, ...], reading: Reading) -> tuple[Slot, ...]:
    """The slots as this form asks for them: a name split in two, a title and a text in one."""
    parts = [_split_name(slot.value) if slot.field == "name" and _asks_in_parts(reading) else (slot,) for slot in slots]
    return _one_text(tuple(slot for part in parts for slot in part), reading)


def _asks_in_parts(reading: Reading) -> bool:
    in_parts = find_field(reading, "first_name") is not None and find_field(reading, "last_name") is not None
    return in_parts and not _full_name(reading)


def _full_name(reading: Reading) -> bool:
    names = {"name", "full name", "姓名", "名字"}
    return any(
        fold(name) in names for field in reading.of_kind(ElementKind.FIELD) for name in (field.label, *field.names[:1])
    )


def _split_name(name: str) -> tuple[Slot, ...]:
    if has_cjk(name) and " " not in name:
        return (Slot(field="last_name", value=name[0]), Slot(field="first_name", value=name[1:]))
    first, _, last = name.rpartition(" ")
    if not first:
        return (Slot(field="first_name", value=name),)
    return (Slot(field="first_name", value=first), Slot(field="last_name", value=last))


def _one_text(slots: tuple[Slot, ...], reading: Reading) -> tuple[Slot, ...]:
    by_field = {slot.field: slot.value for slot in slots}
    if (
        {"title", "body"} <= by_field.keys()
        and find_field(reading, "title") is None
        and len(reading.of_kind(ElementKind.FIELD)) == 1
    ):
        joined = Slot(field="body", value=f"{by_field['title']}\n{by_field['body']}")
        return (*(slot for slot in slots if slot.field not in {"title", "body"}), joined)
    return slots


def _reach_field(hands: Hands, concept: str) -> Moves[Element | None]:
    """The field for something: on the screen, further down, behind `more fields`, or behind a row of that name."""
    found = _field_here(hands.reading, concept)
    if found is None and (yield from _scroll_to_field(hands, concept)):
        found = _field_here(hands.reading, concept)
    if found is None:
        more = find_control(hands.reading, "more_fields")
        if more is not None:
            yield from hands.click(more, f"looking for {concept}")
            found = _field_here(hands.reading, concept)
    if found is None:
        row = _row_for(hands.reading, concept)
        if row is not None:
            yield from hands.click(row, f"{concept} is set there")
            fields = hands.reading.of_kind(ElementKind.FIELD)
            found = _field_here(hands.reading, concept) or (fields[0] if len(fields) == 1 else None)
    return found


def _field_here(reading: Reading, concept: str) -> Element | None:
    found = find_field(reading, concept)
    fields = reading.of_kind(ElementKind.FIELD)
    unnamed = [field for field in fields if not field.every_name]
    if found is None and concept in _NAMING and reading.in_dialog and len(fields) == 1:
        return fields[0]
    if found is None and concept in {"body", "title", "name"} and len(fields) == 1 and (unnamed or concept == "body"):
        return fields[0]
    return found


def _scroll_to_field(hands: Hands, concept: str) -> Moves[bool]:
    for _ in range(_MOST_SCROLLS):
        if not hands.reading.scrollable:
            return False
        yield from hands.hide_keyboard()
        if not (yield from hands.scroll(Direction.DOWN, f"looking for {concept}")):
            return False
        if _field_here(hands.reading, concept) is not None:
            return True
    return False


def _row_for(reading: Reading, concept: str) -> Element | None:
    rows = [e for e in reading.touchable if e.kind in (ElementKind.ROW, ElementKind.BUTTON)]
    names = thesaurus().names("fields", concept)
    named = (row for name in names if (row := best_named(rows, name)) is not None)
    described = (row for row in rows for known in row.every_name if fold(known) in names)
    return next(named, None) or next(described, None)


def _choose_days(hands: Hands, words: str) -> Moves[None]:
    for index in sorted(read_weekdays(words)):
        chip = _day_chip(hands.reading, index)
        if chip is None:
            raise CannotDo(f"the days {words} cannot be chosen here")
        if not (chip.checked or chip.node.selected):
            yield from hands.click(chip, f"repeats on {words}")


def _day_chip(reading: Reading, index: int) -> Element | None:
    """The chip of a day; `T` and `S` stand for two days, so single letters go by their order."""
    names = NAMES[index]
    chips = [e for e in reading.touchable if any(fold(e.label) in known for known in NAMES)]
    named = [chip for chip in chips if fold(chip.label) in names]
    if len(named) == 1:
        return named[0]
    return (
        chips[(index + 1) % 7 if fold(chips[0].label) in {"s", "sun", "sunday"} else index] if len(chips) == 7 else None
    )


def saving(reading: Reading) -> Element | None:
    """The control that keeps a form, or None for forms that keep themselves."""
    making = find_control(reading, "add") if reading.in_dialog else None
    return find_control(reading, "save") or find_control(reading, "confirm") or confirming(reading) or making


def save(hands: Hands) -> Moves[None]:
    """Keep the form: press its button, else leave it by BACK, as editors that save by themselves want.

    Raises:
        CannotDo: the form stays, because it is not content.
    """
    if saving(hands.reading) is None:
        yield from hands.hide_keyboard()
    button, before = saving(hands.reading), frozenset(hands.reading.texts)
    if button is None:
        yield from hands.back("the page keeps what was written")
        yield from confirm(hands)
        return
    yield from hands.click(button, "everything is filled in")
    yield from confirm(hands)
    refuse_kept_form(hands.reading, button, before)


def refuse_kept_form(reading: Reading, button: Element, before: frozenset[str] = frozenset()) -> None:
    """Stop where the form did not go away when its button was pressed.

    Raises:
        CannotDo: with what it says now and did not say `before`.
    """
    if _stays(reading, button):
        complaint = ", ".join(text for text in reading.texts if before and text not in before)
        raise CannotDo(f"the form is not accepted{': ' + complaint if complaint else ''}")


def _stays(reading: Reading, button: Element) -> bool:
    """Whether the form is still there with the same button."""
    still = saving(reading)
    same = still is not None and still.node.resource_id == button.node.resource_id and still.label == button.label
    return same and bool(reading.of_kind(ElementKind.FIELD))
