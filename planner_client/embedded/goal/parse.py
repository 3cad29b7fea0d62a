"""Reads a whole goal: masks quotations, cuts clauses, finds the app each names, and asks the language's rules."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner_client.embedded.fold import has_cjk
from planner_client.embedded.goal import chinese, english
from planner_client.embedded.goal.clauses import split_clauses
from planner_client.embedded.goal.frame import CHINESE, ENGLISH
from planner_client.embedded.goal.guard import refuse_half_read
from planner_client.embedded.goal.intents import (
    Agree,
    Asked,
    Choose,
    Create,
    Delete,
    Edit,
    Intent,
    Item,
    NotUnderstood,
    Open,
    Press,
    Search,
    Slot,
    Toggle,
)
from planner_client.embedded.goal.quotes import MARK, Quotes
from planner_client.embedded.goal.restraint import refuse_passed_over
from planner_client.embedded.goal.sense import Rule, Sense, first_reading
from planner_client.planner import AppCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Shapes of sentences beyond the basic verbs of both languages; they are tried first."""

    clauses: tuple[Rule, ...] = ()
    goals: tuple[Rule, ...] = ()
    """Of a whole goal, before it is cut into clauses."""


def read_goal(goal: str, cards: Sequence[AppCard], *, also: Grammar | None = None) -> tuple[Intent, ...]:
    """What a goal asks for, in order.

    Raises:
        NotUnderstood: a clause has no known shape, or the goal asks for nothing.
        NonsenseTime: a time in it exists on no clock.
    """
    quotes, grammar = Quotes(), also or Grammar()
    masked = quotes.mask(re.sub(MARK, "", goal))
    sense = Sense(cards=cards, unmask=quotes.unmask, read=lambda part: _read_clauses(part, sense, grammar))
    intents = _read_whole(masked, sense, grammar) or _read_clauses(masked, sense, grammar)
    if all(isinstance(intent, Agree) for intent in intents):
        raise NotUnderstood("the goal asks for nothing to be done")
    refuse_half_read(masked, intents, unmask=quotes.unmask)
    return tuple(_unmasked_intent(intent, quotes) for intent in intents)


def _read_whole(goal: str, sense: Sense, grammar: Grammar) -> list[Intent]:
    plain = goal.strip(" .。!！")
    for frame in (CHINESE, ENGLISH) if has_cjk(goal) else (ENGLISH,):
        plain = frame.plain(plain)
    return first_reading(grammar.goals, plain, sense) or []


def _read_clauses(goal: str, sense: Sense, grammar: Grammar) -> list[Intent]:
    clauses = split_clauses(goal)
    intents = [intent for clause in clauses for intent in _read_clause(clause, sense, grammar)]
    refuse_passed_over([clause for clause in clauses if _forbids(clause)], intents, sense.unmask)
    return intents


def _forbids(clause: str) -> bool:
    frames = (CHINESE, ENGLISH) if has_cjk(clause) else (ENGLISH,)
    return any(frame.forbidding.match(frame.plain(clause.strip())) for frame in frames)


def _read_clause(clause: str, sense: Sense, grammar: Grammar) -> list[Intent]:
    """Names of either language occur in sentences of the other, so a clause with Chinese in it is tried in both."""
    frames = (CHINESE, ENGLISH) if has_cjk(clause) else (ENGLISH,)
    rules = (*grammar.clauses, *(chinese.RULES if has_cjk(clause) else ()), *english.RULES)
    plain = clause.strip()
    for frame in frames:
        plain = frame.plain(plain)
    if any(frame.forbidding.match(plain) or frame.remark.fullmatch(plain) for frame in frames):
        return []
    if any(frame.agreeing.fullmatch(plain) for frame in frames):
        return [Agree()]
    for reading, named in _readings(plain, sense, [frame.app_and_rest(plain, sense) for frame in frames]):
        intents = first_reading(rules, reading, named)
        if intents:
            return intents
    raise NotUnderstood(f"do not know what to do for: {sense.unmask(clause.strip())}")


def _readings(plain: str, sense: Sense, found: Sequence[tuple[str, str] | None]) -> Iterator[tuple[str, Sense]]:
    """The clause without the app it names, then the clause as it stands."""
    for named in found:
        if named is not None:
            yield named[1], dataclasses.replace(sense, app=named[0])
    yield plain, sense


def _unmasked_intent(intent: Intent, quotes: Quotes) -> Intent:
    changes = {f.name: _unmasked(getattr(intent, f.name), quotes) for f in dataclasses.fields(intent)}
    return dataclasses.replace(intent, **changes)  # type: ignore[arg-type]  # the values keep their fields' types


def _unmasked(value: object, quotes: Quotes) -> object:
    match value:
        case str():
            return quotes.unmask(value)
        case Item():
            return dataclasses.replace(value, name=quotes.unmask(value.name))
        case tuple():
            return tuple(_unmasked(part, quotes) for part in value)
        case Toggle() | Choose() | Create() | Edit() | Delete() | Search() | Press() | Open() | Asked():
            return _unmasked_intent(value, quotes)
        case Slot():
            return dataclasses.replace(value, value=quotes.unmask(value.value))
        case _:
            return value
