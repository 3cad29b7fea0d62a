"""Answers which of a list is the longest, cheapest, earliest ...: reads every row's measure and names the one.

Only rows that show the measure are compared; a list that shows it for one row or none answers nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.actions import Direction
from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.fold import has_cjk, tokens
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.items import find_kind
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_called, app_for_kind, enter_section, open_at_start, refuse_walls
from planner_client.embedded.skills.finding import list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.measures import Measure, measured
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.route import Route, read_route, search_route
from planner_client.embedded.skills.search import search_for
from planner_client.embedded.skills.searchbox import search_box
from planner_client.embedded.words import mentions

_MOST_SCROLLS = 12
_WORDS = (
    (Measure.LENGTH, False, r"shortest|fastest|quickest|最短|最快"),
    (Measure.LENGTH, True, r"longest|slowest|最长|最慢"),
    (Measure.PRICE, False, r"cheapest|least expensive|最便宜|最低价|价格最低"),
    (Measure.PRICE, True, r"most expensive|dearest|最贵|价格最高"),
    (Measure.TIME, False, r"earliest|最早"),
    (Measure.TIME, True, r"latest|最晚"),
    (Measure.DISTANCE, False, r"nearest|closest|最近的?(?=[^一])|离.*最近"),
    (Measure.DISTANCE, True, r"farthest|furthest|最远"),
    (Measure.SCORE, True, r"best rated|highest rated|评分最高|得分最高"),
    (Measure.SCORE, False, r"worst rated|lowest rated|评分最低"),
)

_SUPERLATIVE = "|".join(words for _, _, words in _WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Most(Asked):
    """Find the row of a list with the largest or smallest measure."""

    measure: Measure
    largest: bool
    kind: str = ""
    among: str = ""
    """Only rows that mention this count; all when empty."""
    noun: str = ""
    """What is to be searched for first, such as a kind of product."""
    route: Route | None = None
    """The journey that has to be searched for first."""
    app: str = ""


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, rest = app_in(match[0], sense)
    found = next(((m, largest) for m, largest, words in _WORDS if re.search(words, rest, re.IGNORECASE)), None)
    kind = find_kind(rest)
    if found is None or not (app or kind):
        return None
    route = read_route(sense.unmask(rest))
    who = "" if route else _who(rest)
    noun = "" if kind or route else _noun(rest)
    return [
        Most(
            measure=found[0], largest=found[1], kind=kind[0] if kind else "", among=who, noun=noun, route=route, app=app
        )
    ]


def _noun(rest: str) -> str:
    """`the cheapest headphones`, `最便宜的耳机`: what a shop is searched for."""
    english = re.search(rf"\b(?:{_SUPERLATIVE}) (?P<noun>\w+(?: \w+)?)", rest, re.IGNORECASE)
    chinese = re.search(rf"(?:{_SUPERLATIVE})的(?P<noun>[^，,。？?]+?)(?=是|有|叫|在|[，,。？?]|$)", rest)
    found = chinese or english
    return found["noun"].strip() if found else ""


def _who(rest: str) -> str:
    """`song by Nordlys`, `海岸线唱的歌`: who the rows are to mention."""
    by = re.search(
        r"\b(?:by|from|of) (?P<who>(?!the\b)[^,?]+?)(?= (?:is|are|was|has|lasts?|costs?|takes?|goes)\b|[,?]|$)", rest
    )
    chinese = re.match(r"(?P<who>[^最哪什\s]{2,8}?)(?:唱的|的|最)", rest) if has_cjk(rest) else None
    return (by["who"] if by else chinese["who"] if chinese else "").strip()


def find_most(hands: Hands, intent: Most) -> Moves[str]:
    """Carry out a `Most`; the row as the screen shows it."""
    card = app_called(hands, intent.app) if intent.app else app_for_kind(hands, intent.kind)
    yield from open_at_start(hands, card)
    if intent.kind:
        yield from enter_section(hands, intent.kind)
    if intent.route:
        yield from search_route(hands, intent.route)
        refuse_walls(hands)
    elif intent.noun and search_box(hands.reading) is not None:
        yield from search_for(hands, card, intent.noun)
    rows = yield from _rows(hands)
    among = [row for row in rows if not intent.among or _mentions(row, intent.among)]
    known = {row: value for row in among if (value := measured(row, intent.measure)) is not None}
    if len(known) < 2 or len(known) < len(among):
        raise CannotDo(f"{card.name} shows no list with the {intent.measure} of {intent.among or 'each'}")
    extreme = max(known.values()) if intent.largest else min(known.values())
    found = [row for row, value in known.items() if value == extreme]
    if len(found) > 1:
        raise CannotDo(f"several have the same {intent.measure}: {', '.join(row[0] for row in found[:4])}")
    return ", ".join(found[0])


def _rows(hands: Hands) -> Moves[tuple[tuple[str, ...], ...]]:
    """What every row of the list says, the whole list down."""
    rows: dict[tuple[str, ...], None] = {}
    for _ in range(_MOST_SCROLLS):
        rows |= dict.fromkeys(row.texts for row in list_items(hands.reading) if len(row.texts) > 1)
        if not hands.reading.scrollable or not (yield from hands.scroll(Direction.DOWN, "every row counts")):
            return tuple(rows)
    raise CannotDo("the list is too long to be compared")


def _mentions(row: tuple[str, ...], name: str) -> bool:
    return any(mentions(text, name) if not has_cjk(name) else bool(tokens(name)) and name in text for text in row)


ABILITY = Ability(
    asked=Most,
    carry_out=find_most,
    goals=rules(
        (
            _read,
            rf"(?:what|which)\b[^.;]*\b(?:{_SUPERLATIVE})\b[^.;]*\??(?: *look it up[^;.]*(?:[;.] *do not [^.;]*)?)?",
            rf"[^。；;]*(?:{_SUPERLATIVE})[^。；;]*(?:哪|什么|是)[^。；;]*",
            rf"[^。；;]*(?:哪|什么)[^。；;]*(?:{_SUPERLATIVE})[^。；;]*",
        )
    ),
)
