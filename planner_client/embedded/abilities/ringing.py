"""Takes or declines a call that comes in, or ends one; done when the phone no longer offers it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.skills.finding import find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves

_CERTAIN = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing(Asked):
    """Press a control of a call: `answer_call`, `decline_call` or `hang_up`."""

    control: str


def _with(control: str) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent]:
        return [Ringing(control=control)]

    return read


def take_call(hands: Hands, intent: Ringing) -> Moves[str]:
    """Carry out a `Ringing`; the evidence seen on the screen."""
    control = find_control(hands.reading, intent.control, at_least=_CERTAIN)
    said = intent.control.replace("_", " ")
    if control is None:
        raise CannotDo(f"no call is shown that offers to {said}")
    yield from hands.click(control, said)
    left = find_control(hands.reading, intent.control, at_least=_CERTAIN)
    if left is not None and left.label == control.label and left.bounds == control.bounds:
        raise CannotDo(f"the call still offers to {said}")
    return f"{control.label} was pressed and the call no longer offers it"


_CALL = r"(?: (?:the|this|that|my))?(?: (?:incoming|current|phone))? ?(?:call|phone|it)?(?: now)?"
ABILITY = Ability(
    asked=Ringing,
    carry_out=take_call,
    clauses=rules(
        (
            _with("decline_call"),
            rf"(?:decline|reject|refuse|ignore|dismiss){_CALL}",
            r"(?:把?(?:来电|电话))?(?:拒接|拒绝接听|挂掉|挂断)(?:电话|来电|它|这个电话)?",
        ),
        (
            _with("answer_call"),
            r"(?:answer|accept|pick up|take)(?: (?:the|this|that))?(?: incoming)? (?:call|phone|it)",
            r"(?:把?(?:来电|电话))?(?:接听|接起|接)(?:电话|来电|它|这个电话)?",
        ),
        (_with("hang_up"), r"(?:hang up|end (?:the|this) (?:phone )?call)", r"结束通话"),
    ),
)
