"""Calls a number with the phone's keypad; done when the phone shows that it is calling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.items import read_item
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.finding import find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.people import NUMBER, from_contacts
from planner_client.reading import Element, ElementKind, Reading

_SIGNS = re.compile(r"[\d*#+]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial(Asked):
    """Call a number that no contact has to have."""

    deed: ClassVar[str] = "call"

    number: str = ""
    name: str = ""
    """Of somebody in the contacts, when no number is said."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.name,)


def _read_name(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    item = read_item(match["name"])
    whole = item.every or item.ordinal or item.referring or item.kind not in ("", "contact")
    if whole or not item.name or re.search(r"\d|^(?:back|it|off)\b|\b(?:last|missed)\b|刚才|上一个|未接", item.name):
        return None
    return [Dial(name=item.name)]


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    number = "".join(_SIGNS.findall(match["number"]))
    return [Dial(number=number)] if len(number) >= 3 else None


def dial(hands: Hands, intent: Dial) -> Moves[str]:
    """Carry out a `Dial`; the evidence seen on the screen."""
    number = intent.number
    if not number:
        found = yield from from_contacts(hands, intent.name, NUMBER, "phone number")
        number = "".join(_SIGNS.findall(found))
        control = find_control(hands.reading, "call")
        if control is not None:
            yield from hands.click(control, f"call {intent.name}")
            return _see_calling(hands, intent.name)
    yield from open_at_start(hands, app_for_kind(hands, "call"))
    if _key(hands.reading, "5") is None:
        keypad = find_control(hands.reading, "keypad")
        if keypad is None:
            raise CannotDo("the phone app shows no keypad")
        yield from hands.click(keypad, "the number is dialled there")
    for sign in number:
        yield from _press(hands, sign)
    if number.strip("+") not in _digits(hands.reading):
        raise CannotDo(f"the keypad does not show {number}")
    call = find_control(hands.reading, "call")
    if call is None:
        raise CannotDo("the keypad has no button to call with")
    yield from hands.click(call, f"call {number}")
    return _see_calling(hands, intent.name or number)


def _see_calling(hands: Hands, who: str) -> str:
    if find_control(hands.reading, "hang_up") is None:
        raise CannotDo("nothing shows that the phone is calling")
    return f"{who} is being called"


def _press(hands: Hands, sign: str) -> Moves[None]:
    """A plus is what holding the zero makes."""
    key = _key(hands.reading, sign)
    if key is not None:
        yield from hands.click(key, f"dial {sign}")
        return
    zero = _key(hands.reading, "0") if sign == "+" else None
    if zero is None:
        raise CannotDo(f"the keypad has no key {sign}")
    yield from hands.long_press(zero, "a plus")


def _key(reading: Reading, sign: str) -> Element | None:
    keys = [e for e in reading.touchable if e.kind is not ElementKind.FIELD]
    return next(
        (
            key
            for key in keys
            if sign == key.label or (key.texts and key.texts[0] == sign) or key.label.startswith(f"{sign} ")
        ),
        None,
    )


def _digits(reading: Reading) -> str:
    shown = [e.value or e.label for e in reading.of_kind(ElementKind.FIELD, ElementKind.TEXT)]
    return " ".join("".join(c for c in text if c.isdecimal() or c in "*#") for text in shown)


_NUMBER = r"(?P<number>\+?[\d*#][\d\s()*#-]{2,})"
ABILITY = Ability(
    asked=Dial,
    carry_out=dial,
    clauses=rules(
        (
            _read,
            rf"(?:call|dial|phone|ring)(?: up)? (?:the )?(?:number )?{_NUMBER}",
            rf"(?:给|向)?(?:号码)?{_NUMBER}打个?电话",
            rf"(?:拨打|拨|打电话给|呼叫)(?:号码)?{_NUMBER}",
        ),
        (
            _read_name,
            r"(?:call|phone|ring)(?: up)? (?P<name>.+?)(?: on (?:the|his|her|their) (?:phone|mobile))?",
            r"(?:给|向)(?P<name>.+?)(?:打个?电话|拨电话)",
            r"(?:打电话给|呼叫)(?P<name>.+)",
        ),
    ),
)
