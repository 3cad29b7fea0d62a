"""Chooses one of several options, in a dialog or on a page, and sees it chosen."""

from __future__ import annotations

from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import LESS, MORE
from planner_client.embedded.skills.dialogs import confirming
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.seek import scroll_to
from planner_client.embedded.skills.values import value_fit
from planner_client.embedded.words import ALIKE, mentions
from planner_client.reading import Element, ElementKind, Reading


def options(reading: Reading) -> tuple[Element, ...]:
    """What can be chosen: radio buttons, else the plain rows of a dialog."""
    radios = reading.of_kind(ElementKind.RADIO)
    if radios or not reading.in_dialog:
        return radios
    return reading.of_kind(ElementKind.ROW)


def best_option(reading: Reading, value: str) -> Element | None:
    """The option that says the value, or None. `MORE` and `LESS` are the neighbours of the chosen one."""
    found = options(reading)
    if value in (MORE, LESS):
        return _neighbour(found, 1 if value == MORE else -1)
    scored = [(value_fit(value, option.label), option) for option in found]
    score, option = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if score >= ALIKE:
        return option
    saying = [one for one in found if mentions(one.label, value)]
    return saying[0] if len(saying) == 1 else None


def _neighbour(found: tuple[Element, ...], step: int) -> Element | None:
    chosen = next((index for index, option in enumerate(found) if option.checked), None)
    if chosen is None or not 0 <= chosen + step < len(found):
        return None
    return found[chosen + step]


def pick_option(hands: Hands, thing: str, value: str) -> Moves[str]:
    """Choose the option that says the value; the evidence seen.

    Raises:
        CannotDo: there is no such option, or choosing it shows no effect.
    """
    option = yield from scroll_to(hands, lambda reading: best_option(reading, value), value)
    if option is None:
        offered = ", ".join(o.label for o in options(hands.reading)[:8])
        raise CannotDo(f"{thing} cannot be {value!r}; it offers {offered}")
    if option.checked and not hands.reading.in_dialog:
        return f"{thing} is {option.label}"
    yield from hands.click(option, f"{thing} is to be {option.label}")
    if hands.reading.in_dialog:
        button = confirming(hands.reading)
        if button is not None:
            yield from hands.click(button, "keep the choice")
    yield from _see_chosen(hands, thing, option.label)
    return f"{thing} is {option.label}"


def _see_chosen(hands: Hands, thing: str, label: str) -> Moves[None]:
    """The option is marked, or the row that led to it shows it."""

    def shown(reading: Reading) -> Element | None:
        return next((e for e in reading.elements if _says(e, label)), None)

    if shown(hands.reading) is None and (yield from scroll_to(hands, shown, label)) is None:
        raise CannotDo(f"{thing} does not show {label!r} after it was chosen")


def _says(element: Element, label: str) -> bool:
    if element.kind is ElementKind.RADIO:
        return bool(element.checked) and fold(element.label) == fold(label)
    said = (*element.texts, element.label)
    return any(fold(text) == fold(label) or value_fit(label, text) >= 0.99 for text in said)
