"""Shows a day in a calendar or a date picker: touches the day, and turns the pages until it is there."""

from __future__ import annotations

import re
from datetime import date

from planner_client.embedded.goal.dates import shown_date
from planner_client.embedded.skills.finding import find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.reading import Element, ElementKind, Reading

_MOST_PAGES = 14
_DAYS_SHOWN = 5
"""A page that shows so many days is a calendar; fewer are dates of a form."""


def show_day(hands: Hands, day: date) -> Moves[None]:
    """Choose a day on the calendar in front.

    Raises:
        CannotDo: there is no calendar, or the day is on none of its pages.
    """
    today = today_of(hands)
    for _ in range(_MOST_PAGES):
        shown = days_shown(hands.reading, today)
        if len(shown) < _DAYS_SHOWN:
            raise CannotDo(f"no calendar is shown to choose {day} on")
        cell = shown.get(day)
        if cell is not None:
            if not (cell.node.selected or cell.checked):
                yield from hands.click(cell, f"{day} is wanted")
            return
        turn = find_control(hands.reading, "next_page" if day > max(shown) else "previous_page", at_least=0.85)
        if turn is None:
            raise CannotDo(f"the calendar cannot be turned to {day}")
        yield from hands.click(turn, f"{day} is not on this page")
    raise CannotDo(f"the calendar does not get to {day}")


def today_of(hands: Hands) -> date:
    """The date on the phone.

    Raises:
        CannotDo: nobody says what day it is.
    """
    if hands.today is None:
        raise CannotDo("the phone does not say what day it is, so no date can be chosen")
    return hands.today


def days_shown(reading: Reading, today: date) -> dict[date, Element]:
    """The days that can be touched: by their whole date, or by number below the name of the month."""
    cells = [e for e in reading.touchable if e.kind is not ElementKind.FIELD]
    whole = {day: cell for cell in cells if (day := _whole_date(cell, today)) is not None}
    if len(whole) >= _DAYS_SHOWN:
        return whole
    month = next((day for text in reading.of_kind(ElementKind.TEXT) if (day := _month(text.label, today))), None)
    if month is None:
        return whole
    numbered = {int(cell.label): cell for cell in cells if re.fullmatch(r"[1-9]|[12]\d|3[01]", cell.label)}
    return {month.replace(day=number): cell for number, cell in numbered.items() if _exists(month, number)}


def _whole_date(cell: Element, today: date) -> date | None:
    return next((day for text in (cell.label, *cell.texts) if (day := shown_date(text, today)) is not None), None)


def _month(label: str, today: date) -> date | None:
    """The first day of the month that a heading names, such as `March 2026`."""
    match = re.fullmatch(r"\s*(?:([A-Za-z]+)\.? (\d{4})|(\d{4})年(\d{1,2})月)\s*", label)
    if match is None:
        return None
    return shown_date(f"1 {match[1]} {match[2]}" if match[1] else f"{match[3]}年{match[4]}月1日", today)


def _exists(month: date, number: int) -> bool:
    try:
        month.replace(day=number)
    except ValueError:
        return False
    return True
