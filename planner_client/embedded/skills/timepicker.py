"""Sets a time picker, by its two fields or by its dial, and leaves it with OK."""

from __future__ import annotations

import re

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.times import TimeOfDay, shown_time
from planner_client.embedded.skills.dialogs import confirming
from planner_client.embedded.skills.finding import find_control, find_field
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.reading import Element, ElementKind, Reading

_AM, _PM = frozenset({"am", "a.m", "上午"}), frozenset({"pm", "p.m", "下午"})
_DIAL_NUMBER = re.compile(r"(\d{1,2})\s*(?:o'?clock|hours?|minutes?|点|时|分钟?)?")


def shows_time_picker(reading: Reading) -> bool:
    """Whether hour and minute can be set here."""
    return _time_fields(reading) is not None or len(_dial(reading)) >= 10


def time_row(reading: Reading) -> Element | None:
    """A row or button of a form that shows a time and leads to its picker, or None."""
    rows = [e for e in reading.touchable if e.kind in (ElementKind.ROW, ElementKind.BUTTON)]
    return next((row for row in rows if any(shown_time(text) for text in row.texts)), None)


def set_time(hands: Hands, time: TimeOfDay) -> Moves[None]:
    """Make the picker show the time, then press its agreeing button when it is a dialog of its own.

    Raises:
        CannotDo: the picker cannot be set to it.
    """
    if _time_fields(hands.reading) is None:
        keyboard = find_control(hands.reading, "text_input")
        if keyboard is not None:
            yield from hands.click(keyboard, "numbers are typed more surely than pointed at")
    if _time_fields(hands.reading) is not None:
        yield from _type_time(hands, time)
    else:
        yield from _point_time(hands, time)
    yield from _choose_half(hands, time)


def _time_fields(reading: Reading) -> tuple[Element, Element] | None:
    hour, minute = find_field(reading, "hour"), find_field(reading, "minute")
    if hour is not None and minute is not None and hour is not minute:
        return hour, minute
    numeric = [f for f in reading.of_kind(ElementKind.FIELD) if re.fullmatch(r"\d{1,2}", f.value)]
    return (numeric[0], numeric[1]) if len(numeric) == 2 and not (hour or minute) else None


def _hour_text(reading: Reading, time: TimeOfDay) -> str:
    return str(time.hour_12 if _half_controls(reading) else time.hour)


def _type_time(hands: Hands, time: TimeOfDay) -> Moves[None]:
    for index, text in ((0, _hour_text(hands.reading, time)), (1, f"{time.minute:02d}")):
        fields = _time_fields(hands.reading)
        if fields is None:
            raise CannotDo("the time picker lost its fields")
        yield from hands.type_into(fields[index], text, f"the time is {time}")


def _half_controls(reading: Reading) -> dict[bool, Element]:
    """The controls for morning (False) and afternoon (True), where the picker has them."""
    found: dict[bool, Element] = {}
    for element in reading.touchable:
        if fold(element.label) in _AM | _PM:
            found[fold(element.label) in _PM] = element
    return found


def _choose_half(hands: Hands, time: TimeOfDay) -> Moves[None]:
    halves = _half_controls(hands.reading)
    wanted = halves.get(time.afternoon)
    if not halves:
        return
    if wanted is None:
        # One button that shows the present half and changes to the other.
        yield from hands.click(halves[not time.afternoon], "the other half of the day")
        if time.afternoon not in _half_controls(hands.reading):
            raise CannotDo("the time picker does not change between AM and PM")
        return
    if not (wanted.checked or wanted.node.selected):
        yield from hands.click(wanted, f"{time} is in the {'afternoon' if time.afternoon else 'morning'}")


def _dial(reading: Reading) -> dict[int, Element]:
    """The dial's numbers by value."""
    found: dict[int, Element] = {}
    for element in reading.touchable:
        match = _DIAL_NUMBER.fullmatch(fold(element.label)) if element.kind is not ElementKind.FIELD else None
        if match:
            found[int(match.group(1))] = element
    return found


def _point_time(hands: Hands, time: TimeOfDay) -> Moves[None]:
    for value in (int(_hour_text(hands.reading, time)), time.minute):
        number = _dial(hands.reading).get(value)
        if number is None:
            raise CannotDo(f"the time picker's dial has no {value}")
        yield from hands.click(number, f"{time}")


def leave_picker(hands: Hands) -> Moves[None]:
    """Press the picker's agreeing button."""
    button = confirming(hands.reading)
    if button is not None:
        yield from hands.click(button, "the time is set")
