"""Gives a setting a value: an option, a text or a level; done when the screen shows the value."""

from __future__ import annotations

from planner_client.actions import NormPoint
from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import LESS, MORE, Choose
from planner_client.embedded.skills.apps import app_for_setting, open_at_start
from planner_client.embedded.skills.dialogs import confirming
from planner_client.embedded.skills.finding import CHECKABLE, SURE_CONTROL, best_named
from planner_client.embedded.skills.forms import refuse_kept_form
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.options import best_option, options, pick_option
from planner_client.embedded.skills.seek import reach_setting, scroll_to, setting_named
from planner_client.embedded.skills.values import percent
from planner_client.embedded.words import ALIKE, likeness, names_control
from planner_client.reading import Element, ElementKind, Reading

_PAGES_DEEP = 3
_CORRECTIONS = 4


def choose(hands: Hands, intent: Choose) -> Moves[str]:
    """Carry out a `Choose`; the evidence seen on the screen."""
    card = app_for_setting(hands, intent.thing, intent.app)
    if hands.package != card.package:
        yield from open_at_start(hands, card)
    hands.app = card
    row = yield from reach_setting(hands, card, intent.thing)
    for _ in range(_PAGES_DEEP):
        if row.kind in (ElementKind.SLIDER, ElementKind.FIELD, *CHECKABLE):
            break
        if intent.value not in (MORE, LESS) and _shows(row, intent.value):
            return f"{intent.thing} is {intent.value} already"
        yield from hands.click(row, f"{intent.thing} is set there")
        further = _further_row(hands.reading, intent)
        if further is None:
            break
        row = further
    return (yield from _set_here(hands, intent, row))


def _further_row(reading: Reading, intent: Choose) -> Element | None:
    """The same setting once more on its own page, unless the page already offers the value."""
    if reading.in_dialog or options(reading):
        return None
    row = setting_named(intent.thing)(reading)
    return row if row is not None and names_control(row.label, "add") < SURE_CONTROL else None


def _set_here(hands: Hands, intent: Choose, row: Element) -> Moves[str]:
    reading = hands.reading
    if options(reading) and (best_option(reading, intent.value) or not reading.of_kind(ElementKind.FIELD)):
        return (yield from pick_option(hands, intent.thing, intent.value))
    if reading.of_kind(ElementKind.FIELD):
        return (yield from _write(hands, intent))
    if reading.of_kind(ElementKind.SLIDER):
        return (yield from _slide(hands, intent, row))
    rows = [e for e in reading.touchable if e.kind is ElementKind.ROW]
    plain = best_named(rows, intent.value)
    if plain is None:
        raise CannotDo(f"{intent.thing} cannot be set to {intent.value!r} here")
    yield from hands.click(plain, f"{intent.thing} is to be {intent.value}")
    return (yield from _seen(hands, intent))


def _write(hands: Hands, intent: Choose) -> Moves[str]:
    fields = hands.reading.of_kind(ElementKind.FIELD)
    field = best_named(fields, intent.thing) or fields[0]
    yield from hands.type_into(field, intent.value, f"{intent.thing} is to be {intent.value}")
    button = confirming(hands.reading)
    if button is None:
        yield from hands.enter("keep what was typed")
    else:
        yield from hands.click(button, "keep what was typed")
        refuse_kept_form(hands.reading, button)
    return (yield from _seen(hands, intent))


def _slide(hands: Hands, intent: Choose, row: Element) -> Moves[str]:
    """Touch the level's place on the slider, see what it says afterwards, and correct it.

    A level has no words to touch it by, so the touch goes to a position.
    """
    wanted = percent(intent.value)
    if wanted is None:
        raise CannotDo(f"{intent.thing} is a slider; say how many percent")
    aim: float = wanted
    for _ in range(_CORRECTIONS):
        yield from hands.click_at(_on_slider(hands.reading, intent.thing, aim), f"{wanted} percent of {intent.thing}")
        if hands.reading.in_dialog:
            yield from hands.back("see what was set")
        shown = _shown_percent(hands.reading, intent.thing)
        if shown is None:
            raise CannotDo(f"{intent.thing} does not say how many percent it is")
        if abs(shown - wanted) <= 1:
            return f"{intent.thing} shows {shown}%"
        aim = min(100.0, max(0.0, aim + wanted - shown))
        if not hands.reading.of_kind(ElementKind.SLIDER):
            yield from hands.click(row, f"{shown}% is not {wanted}% yet")
    raise CannotDo(f"{intent.thing} does not stop at {wanted}%")


def _on_slider(reading: Reading, thing: str, level: float) -> NormPoint:
    sliders = reading.of_kind(ElementKind.SLIDER)
    box, size = (best_named(sliders, thing) or sliders[0]).bounds, reading.screen.size
    x_px = box.left + 1 + (box.width - 2) * level / 100
    return NormPoint(x_px * 1000 / size.width, box.center.y * 1000 / size.height)


def _shown_percent(reading: Reading, thing: str) -> int | None:
    named = [e for e in reading.elements if likeness(thing, e.label) >= ALIKE]
    said = (percent(text) for element in named for text in (*element.texts, *element.row))
    return next((shown for shown in said if shown is not None), None)


def _seen(hands: Hands, intent: Choose) -> Moves[str]:
    """The value stands on the screen, on this page or the one before."""
    wanted = intent.value

    def shown(reading: Reading) -> Element | None:
        return next((e for e in reading.elements if _shows(e, wanted)), None)

    found = shown(hands.reading)
    if found is None and hands.reading.in_dialog:
        yield from hands.back("see what was set")
        found = shown(hands.reading)
    if found is None:
        found = yield from scroll_to(hands, shown, wanted)
    if found is None:
        raise CannotDo(f"{intent.thing} does not show {wanted!r} after it was set")
    return f"{intent.thing} shows {wanted}"


def _shows(element: Element, value: str) -> bool:
    if element.kind is ElementKind.FIELD:
        return fold(element.value) == fold(value)
    return any(fold(text) == fold(value) for text in (*element.texts, element.label))
