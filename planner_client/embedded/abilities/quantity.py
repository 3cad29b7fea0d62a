"""Sets how many of something are in the cart, with the buttons beside its number; done when the number is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent, Item
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.finding import control_of
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.places import enter_place
from planner_client.embedded.words import names_control
from planner_client.reading import Element

_MOST = 20
_SURE = 0.85
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Asked):
    """Have so many of a thing in the cart where it lies already."""

    deed: ClassVar[str] = "change"

    name: str
    """Empty for what the part of the goal before was about."""
    count: int
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.name,)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, _ = app_in(match[0], sense)
    word = match["count"].lower()
    count = _NUMBERS.get(word) or (int(word) if word.isdecimal() else 0)
    name = re.sub(r"^(?:the|购物车[里中]的?)\s*|(?:的)$", "", (match.groupdict().get("name") or "").strip())
    return [Quantity(name=name, count=count, app=app)] if 0 < count <= _MOST else None


def set_quantity(hands: Hands, intent: Quantity) -> Moves[str]:
    """Carry out a `Quantity`; the evidence seen on the screen."""
    name = intent.name or hands.mentioned
    if not name:
        raise CannotDo("the goal does not say of what there are to be so many")
    yield from enter_place(hands, "cart", intent.app)
    for _ in range(_MOST):
        row = yield from reach_item(hands, Item(name=name))
        more, fewer = (control_of(hands.reading, row, _is(concept)) for concept in ("increase", "decrease"))
        shown = _count_beside(more or fewer)
        if shown is None:
            raise CannotDo(f"the cart does not say how many {name} are in it")
        if shown == intent.count:
            return f"{shown} of {name} are in the cart"
        button = more if shown < intent.count else fewer
        if button is None:
            raise CannotDo(f"the number of {name} cannot be changed here")
        yield from hands.click(button, f"{intent.count} of {name}")
    raise CannotDo(f"the number of {name} does not get to {intent.count}")


def _is(concept: str) -> Callable[[Element], bool]:
    return lambda element: names_control(element.label, concept) >= _SURE


def _count_beside(control: Element | None) -> int | None:
    if control is None:
        return None
    return next((int(text) for text in control.row if re.fullmatch(r"\d{1,3}", text)), None)


_COUNT = r"(?P<count>\d+|one|two|three|four|five|[一两二三四五])"
ABILITY = Ability(
    asked=Quantity,
    carry_out=set_quantity,
    clauses=rules(
        (
            _read,
            rf"(?:set|change|make|increase|decrease|update) (?:the )?(?:quantity|number|amount"
            rf"|count) of (?P<name>.+?)(?: in (?:the|my) (?:shopping )?cart)? to {_COUNT}",
            rf"(?:set|change|make|increase|decrease) (?:the |its )?(?:quantity|number|amount) to {_COUNT}",
            rf"(?:把|将)?(?P<name>[^，,]*?)(?:的)?(?:数量|件数)(?:改成|改为|改到|调到|调成|设为|增加到|减少到"
            rf"|变成){_COUNT}(?:个|件|份)?",
        ),
    ),
)
