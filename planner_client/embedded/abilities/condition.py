"""Obeys `if Bluetooth is on, do this, otherwise that`: reads a switch off the screen, then does what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent, NotUnderstood
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import Moves
from planner_client.embedded.skills.perform import perform
from planner_client.embedded.skills.toggle import is_switched_on

_ON = re.compile(r"on|enabled|active|running|switched on|turned on|打开|开启|开着|开|启用", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Asked):
    """Do one thing or another, by whether something is switched on."""

    thing: str
    on: bool
    then: tuple[Intent, ...]
    otherwise: tuple[Intent, ...] = ()

    @property
    def inner(self) -> tuple[Intent, ...]:
        """Both ways."""
        return (*self.then, *self.otherwise)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    thing = re.sub(r"^(?:the|my)\s+", "", match["thing"].strip(), flags=re.IGNORECASE)
    if not sense.is_function(thing):
        return None
    try:
        then, otherwise = (_part(match[part], thing, sense) for part in ("then", "otherwise"))
    except NotUnderstood:
        return None
    if not then:
        return None
    return [Condition(thing=thing, on=bool(_ON.fullmatch(match["state"])), then=then, otherwise=otherwise)]


def _part(words: str | None, thing: str, sense: Sense) -> tuple[Intent, ...]:
    """What is to be done, `it` being what the condition is about."""
    said = re.sub(r"\b(?:it|that)\b|它", thing, words or "", flags=re.IGNORECASE).strip(" ,，.。;；")
    said = re.sub(r"^(关闭|关掉|打开|开启)$", rf"\1{thing}", said)
    return tuple(sense.read(said)) if said else ()


def decide(hands: Hands, intent: Condition) -> Moves[str]:
    """Carry out a `Condition`; the state seen, and the evidence of what followed from it."""
    on = yield from is_switched_on(hands, intent.thing)
    seen = [f"{intent.thing} was {'on' if on else 'off'}"]
    for part in intent.then if on is intent.on else intent.otherwise:
        seen.append((yield from perform(hands, part)))
    return "; ".join(seen)


_EN_STATE = r"(?P<state>on|off|enabled|disabled|active|inactive|switched on|switched off|turned on|turned off)"
_ZH_STATE = r"(?P<state>打开|开启|开着|开|启用|关闭|关着|关|停用)"
ABILITY = Ability(
    asked=Condition,
    carry_out=decide,
    goals=rules(
        (
            _read,
            rf"if (?P<thing>[^,;]+?) is (?:currently |already |still )?{_EN_STATE},? (?:then )?(?P<then>[^;.]+?)"
            r"(?:[.;,]\s*(?:if not|otherwise|else|or else),? (?P<otherwise>[^;]+))?",
            rf"(?:如果|要是|假如)(?P<thing>[^，,]+?)(?:是|已经|已|现在)?(?:处于)?{_ZH_STATE}(?:着|了|的"
            rf"|状态)*(?:的话)?[，,]?就?(?P<then>[^；;。]+?)"
            r"(?:[。；;，,]\s*(?:否则|不然|要不然)(?:的话)?[，,]?就?(?P<otherwise>.+))?",
        ),
    ),
)
