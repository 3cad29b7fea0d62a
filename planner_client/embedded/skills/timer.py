"""Starts a timer: its length typed on the keypad or into the fields, then its start button; done when it runs."""

from __future__ import annotations

import re

from planner_client.embedded.goal.intents import Create
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start
from planner_client.embedded.skills.finding import find_add, find_control, find_field
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.values import duration_s
from planner_client.reading import Element, Reading


def start_timer(hands: Hands, intent: Create) -> Moves[str]:
    """Carry out a `Create` of a timer; the evidence seen on the screen."""
    words = next((slot.value for slot in intent.slots if slot.field == "duration"), "")
    length_s = duration_s(words)
    if length_s is None:
        raise CannotDo("the goal does not say how long the timer is to run")
    yield from open_at_start(hands, app_for_kind(hands, intent.kind, intent.app))
    yield from enter_section(hands, intent.kind)
    yield from _show_keypad(hands)
    yield from _enter(hands, round(length_s))
    start = find_control(hands.reading, "start")
    if start is None:
        raise CannotDo("the timer has no start button")
    yield from hands.click(start, f"the timer is set to {words}")
    if find_control(hands.reading, "start") is not None:
        raise CannotDo("the timer does not show that it runs")
    length = re.sub(r"^(?:for|of)\s+", "", words, flags=re.IGNORECASE)
    return f"a timer of {length} is running"


def _show_keypad(hands: Hands) -> Moves[None]:
    """A timer that already runs hides the keypad behind an add button."""
    if _digit(hands.reading, "1") is None and find_field(hands.reading, "minute") is None:
        add = find_add(hands.reading, "timer")
        if add is not None:
            yield from hands.click(add, "another timer")


def _enter(hands: Hands, length_s: int) -> Moves[None]:
    hours, minutes, seconds = length_s // 3600, length_s // 60 % 60, length_s % 60
    if _digit(hands.reading, "1") is None:
        for concept, value in (("hour", hours), ("minute", minutes), ("second", seconds)):
            field = find_field(hands.reading, concept)
            if field is not None:
                yield from hands.type_into(field, str(value), f"{value} {concept}s")
            elif value:
                raise CannotDo(f"the timer cannot be set to {value} {concept}s")
        return
    for digit in f"{hours:02d}{minutes:02d}{seconds:02d}".lstrip("0"):
        key = _digit(hands.reading, digit)
        if key is None:
            raise CannotDo(f"the timer's keypad has no {digit}")
        yield from hands.click(key, f"{minutes} minutes" if minutes else f"{length_s} seconds")


def _digit(reading: Reading, digit: str) -> Element | None:
    return next((key for key in reading.touchable if key.label == digit), None)
