"""Answers what the calendar holds: what is on a day, or when something is. Says what stands there, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.dates import find_date
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.goal.times import shown_time
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.calendar import days_shown, show_day, today_of
from planner_client.embedded.skills.events import find_event, title_and_day
from planner_client.embedded.skills.evidence import says_empty
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.search import search_for
from planner_client.reading import Element, ElementKind, Reading

_WHOLE_DAY = re.compile(r"\ball[- ]day\b|全天", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda(Asked):
    """Read the calendar."""

    words: str
    """The day, or the event, as the goal names it."""
    event: bool
    """Whether it is asked when one event is, and not what a day holds."""
    app: str = ""


def _about(*, event: bool) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
        app, _ = app_in(match[0].strip(" ?？"), sense)
        return [Agenda(words=sense.unmask(match["what"].strip(" ?？,，")), event=event, app=app)]

    return read


def read_agenda(hands: Hands, intent: Agenda) -> Moves[str]:
    """Carry out an `Agenda`; what the calendar shows."""
    if intent.event:
        title, day = title_and_day(intent.words, today_of(hands))
        if day is None:
            return (yield from _every_one(hands, title, intent.app))
        row, title, _ = yield from find_event(hands, intent.words, intent.app)
        said = row.texts
        if not any(shown_time(text) or _WHOLE_DAY.search(text) for text in said):
            yield from hands.click(row, f"when {title} is stands there")
            said = tuple(text for text in hands.reading.texts if len(text) > 1)
        return ", ".join(said)
    today = today_of(hands)
    found = find_date(intent.words, today)
    if found is None:
        raise CannotDo(f"{intent.words!r} names no day")
    yield from open_at_start(hands, app_for_kind(hands, "event", intent.app))
    yield from show_day(hands, found.date)
    rows = _events(hands.reading, today)
    if rows:
        return "; ".join(", ".join(row.texts) for row in rows)
    if says_empty(hands.reading, "event"):
        return f"nothing stands in the calendar on {found.date}"
    raise CannotDo(f"cannot see what is on {found.date}")


def _every_one(hands: Hands, title: str, app: str) -> Moves[str]:
    """All events of a title with their days: which of them is meant, the question leaves open."""
    card = app_for_kind(hands, "event", app)
    yield from open_at_start(hands, card)
    rows = yield from search_for(hands, card, title)
    return "; ".join(", ".join(row.texts) for row in rows)


def _events(reading: Reading, today: date) -> list[Element]:
    """The rows below the days, each with the time it is at."""
    cells = days_shown(reading, today)
    below_px = max((cell.bounds.bottom for cell in cells.values()), default=0)
    rows = [e for e in reading.touchable if e.kind is ElementKind.ROW and e.bounds.top >= below_px]
    return [row for row in rows if any(shown_time(text) or _WHOLE_DAY.search(text) for text in row.texts)]


_DAY = r"(?:today|tonight|tomorrow|(?:on |this |next )*(?:mon|tues|wednes|thurs|fri|satur|sun)day|on [^?]*\d[^?]*)"
_ZH_DAY = r"(?:今天|明天|后天|(?:这|本|下)?(?:周|星期)[一二三四五六日天]|(?:\d+年)?\d+月\d+[日号])"
ABILITY = Ability(
    asked=Agenda,
    carry_out=read_agenda,
    goals=rules(
        (
            _about(event=False),
            rf"what (?:do i have|have i got|is|'s|are my|events? (?:do i have|are)|appointments? (?:do i have|are)"
            rf"|is planned|is going on|is on)(?: there| planned| on| in| my| the| calendar| events?"
            rf"| appointments?)* (?P<what>{_DAY})(?: (?:in|on) (?:my|the) calendar)?\??",
            rf"what(?:'s| is) (?:in|on) (?:my|the) (?:calendar|agenda|schedule)(?: for)? (?P<what>{_DAY})\??",
            rf"(?:我的?)?(?:日历(?:里|上|中)?)?(?:的)?[，,]?(?:我)?(?P<what>{_ZH_DAY})(?:我)?(?:都|还)?有(?:什么"
            rf"|哪些|啥)(?:安排|日程|活动|会议|事).*",
        ),
        (
            _about(event=True),
            r"(?:where|how long|when|(?:at )?what time|on (?:what|which) (?:day|date)) (?:is|does|do"
            r"|are) (?P<what>(?:the|my|our"
            r"|today's|tomorrow's) [^?]*?(?:event|appointment|meeting|dinner|lunch|party|birthday|concert"
            r"|(?:call|meeting|lunch|dinner) with [^?]*?)(?: (?:on [^?]+|today|tomorrow))?)(?: (?:start|begin"
            r"|take place))?(?:,? (?:in|according to) (?:my|the) calendar)?\??",
            r"(?:我的?)?日历(?:里|上|中)[，,]?(?P<what>[^，,？?]+?)(?:是)?(?:在)?(?:几点|什么时候|哪天"
            r"|何时)(?:开始|举行)?.*",
        ),
    ),
)
