"""Fills what an event's form has beside text fields: days, times, whole day or not. Touches only what differs."""

from __future__ import annotations

from datetime import date

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.dates import shown_date
from planner_client.embedded.goal.times import TimeOfDay, shown_time
from planner_client.embedded.skills.calendar import days_shown, show_day, today_of
from planner_client.embedded.skills.dialogs import confirming
from planner_client.embedded.skills.finding import CHECKABLE, best_named
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.options import pick_option
from planner_client.embedded.skills.seek import scroll_to
from planner_client.embedded.skills.timepicker import leave_picker, set_time, shows_time_picker
from planner_client.embedded.thesaurus import thesaurus
from planner_client.reading import Element, ElementKind, Reading

_PICKED = (ElementKind.ROW, ElementKind.BUTTON)


def form_row(reading: Reading, concept: str) -> Element | None:
    """The row of a form that shows a value for something and leads to where it is set, or None."""
    names = thesaurus().names("fields", concept)
    rows = [e for e in reading.touchable if e.kind in _PICKED]
    return next((row for name in names for row in rows if _is_for(row, name)), None)


def _is_for(row: Element, name: str) -> bool:
    """By its own word for it, or by how its text begins: `Start date: Mon, Mar 2`."""
    return any(fold(known) == name or fold(known).startswith((f"{name}:", f"{name}：")) for known in row.every_name)


def set_whole_day(hands: Hands) -> Moves[None]:
    """Say that the event has no times.

    Raises:
        CannotDo
    """
    switch = best_named(hands.reading.of_kind(*CHECKABLE), "all day")
    if switch is None:
        raise CannotDo("the form has no switch for the whole day")
    if not switch.checked:
        yield from hands.click(switch, "it takes the whole day")


def set_day(hands: Hands, concept: str, day: date) -> Moves[None]:
    """Make a date row of the form show the day.

    Raises:
        CannotDo
    """
    today = today_of(hands)
    row = form_row(hands.reading, concept)
    if row is None:
        raise CannotDo(f"the form has no {concept.replace('_', ' ')}")
    if any(shown_date(text, today) == day for text in row.texts):
        return
    yield from hands.hide_keyboard()
    yield from hands.click(row, f"it is on {day}")
    yield from show_day(hands, day)
    button = confirming(hands.reading) if hands.reading.in_dialog or days_shown(hands.reading, today) else None
    if button is not None:
        yield from hands.click(button, "the day is chosen")
    row = form_row(hands.reading, concept)
    if row is None or not any(shown_date(text, today) == day for text in row.texts):
        raise CannotDo(f"the form does not take the day {day}")


def set_hour(hands: Hands, concept: str, time: TimeOfDay) -> Moves[None]:
    """Make a time row of the form show the time.

    Raises:
        CannotDo
    """
    row = form_row(hands.reading, concept)
    if row is None:
        raise CannotDo(f"the form has no {concept.replace('_', ' ')}")
    if _shows(row, time):
        return
    yield from hands.hide_keyboard()
    yield from hands.click(row, f"the {concept.replace('_', ' ')} is {time}")
    if not shows_time_picker(hands.reading):
        raise CannotDo(f"the {concept.replace('_', ' ')} cannot be set here")
    yield from set_time(hands, time)
    yield from leave_picker(hands)
    row = form_row(hands.reading, concept)
    if row is None or not _shows(row, time):
        raise CannotDo(f"the form does not take {time} as its {concept.replace('_', ' ')}")


def set_option(hands: Hands, concept: str, value: str) -> Moves[str]:
    """Choose a value for a row of the form that offers several, such as how early it reminds.

    Raises:
        CannotDo
    """
    row = form_row(hands.reading, concept) or best_of(hands.reading, concept)
    if row is None:
        row = yield from scroll_to(
            hands, lambda reading: form_row(reading, concept) or best_of(reading, concept), concept
        )
    if row is None:
        raise CannotDo(f"the form has no {concept}")
    yield from hands.hide_keyboard()
    yield from hands.click(row, f"the {concept} is {value}")
    return (yield from pick_option(hands, concept, value))


def best_of(reading: Reading, concept: str) -> Element | None:
    """The row called after a field, whatever it shows."""
    rows = [e for e in reading.touchable if e.kind in _PICKED]
    return next((row for name in thesaurus().names("fields", concept) if (row := best_named(rows, name))), None)


def _shows(row: Element, time: TimeOfDay) -> bool:
    shown = [found for text in row.texts if (found := shown_time(text)) is not None]
    return any((found.hour, found.minute) == (time.hour, time.minute) for found in shown)
