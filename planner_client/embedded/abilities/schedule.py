"""Puts an event into the calendar: title, day, times, place; done when the calendar shows it on that day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.dates import find_date, without_dates
from planner_client.embedded.goal.intents import Asked, Create, Intent, Item, Slot
from planner_client.embedded.goal.items import find_kind
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.goal.spans import Span, read_span
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.calendar import days_shown, show_day, today_of
from planner_client.embedded.skills.create import press_add
from planner_client.embedded.skills.eventform import form_row, set_day, set_hour, set_option, set_whole_day
from planner_client.embedded.skills.forms import fill, save
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves

_WHOLE_DAY = re.compile(r"\b(?:an? )?(?:all[- ]day|whole[- ]day)\b|全天|整天", re.IGNORECASE)
_REPEATS = (
    ("daily", r"\b(?:daily|every day|each day)\b|每天|每日"),
    (
        "weekly",
        r"\b(?:weekly|every week|each week|every (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b"
        r"|\bevery (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)|每周|每星期",
    ),
    ("monthly", r"\b(?:monthly|every month|each month)\b|每个?月"),
    ("yearly", r"\b(?:yearly|annual(?:ly)?|every year|each year)\b|每年"),
)
_UNREAD = re.compile(
    r"\b(?:every|except|but|until|remind\w*|alert|invit\w*|guests?|colou?r|notes?|description|without|time ?zone)\b"
    r"|每|除了|直到|提醒|邀请|颜色|备注|说明|除外",
    re.IGNORECASE,
)
"""What stands for more about an event than is read here; it must not be dropped."""
_PLACE = re.compile(
    rf"(?:\b(?:location|place|at the (?:location|place))|地点|位置)\W*(?:(?:is|in|at|是|为|在)\W*)?(?P<place>{MARK})"
    rf"|\b(?:in|at) (?P<room>{MARK})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"(?:\b(?:called|named|titled|title|for|about)|标题|名称|主题|叫|名为)\W*(?:(?:is|是|为)\W*)?(?P<title>{MARK})",
    re.IGNORECASE,
)
_OPEN_TITLE = re.compile(
    r"\b(?:called|named|titled) (?P<title>[^,，]+?)(?= (?:on|at|for|from|in|to|with)\b|[,，]|$)"
    r"|^(?:put|add|enter|schedule) (?:an? |the )?(?P<put>\S[^,]*?) (?:in(?:to)?|to|on) (?:my|the) calendar\b"
    r"|^(?:schedule|add|create|set up|plan) (?:an? )?(?P<what>\S[^,]*? (?:meeting|appointment))\b"
    r"|(?:标题|名称|叫|名为)(?:是|为)?(?P<zh>[^，,。]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Asked):
    """Make an event. Days and times stay in words until the phone says what day it is."""

    deed: ClassVar[str] = "make"
    dated: ClassVar[bool] = True
    """An event is found by its day."""

    title: str
    when: str
    place: str = ""
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.when,)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, rest = app_in(match[0], sense)
    if not _is_event(match[0], app, sense):
        return None
    place = _PLACE.search(rest)
    rest = rest[: place.start()] + rest[place.end() :] if place else rest
    title, when = _titled(rest)
    if not title:
        return None
    where = (place["place"] or place["room"]) if place else ""
    return [Schedule(title=title, when=sense.unmask(when), place=where, app=app)]


def _is_event(sentence: str, app: str, sense: Sense) -> bool:
    kind = find_kind(sentence)
    card = next((card for card in sense.cards if app and app in (card.name, *card.aliases)), None)
    named = bool(re.search(r"\bcalendar\b|日历|日程", sentence, re.IGNORECASE))
    return named or (kind is not None and kind[0] == "event") or (card is not None and "event" in card.topics)


def _titled(sentence: str) -> tuple[str, str]:
    """The title and the sentence without it: quoted after a word for titles, any quotation, or in plain words."""
    marked = _TITLE.search(sentence) or re.search(rf"(?P<title>{MARK})", sentence)
    if marked:
        return marked["title"], f"{sentence[: marked.start()]} {sentence[marked.end() :]}"
    plain = _OPEN_TITLE.search(sentence)
    if plain is None:
        return "", sentence
    title = next(found for found in plain.groups() if found)
    return title.strip(), f"{sentence[: plain.start()]} {sentence[plain.end() :]}"


def _of_creation(made: Create) -> Schedule:
    slots = {slot.field: slot.value for slot in made.slots}
    when = " ".join(part for part in (slots.get("days", ""), f"at {made.time}" if made.time else "") if part)
    return Schedule(title=slots.get("name", "") or slots.get("title", ""), when=when, app=made.app)


def schedule(hands: Hands, intent: Schedule) -> Moves[str]:
    """Carry out a `Schedule`; the evidence seen on the screen."""
    day = find_date(intent.when, today_of(hands))
    span = read_span(without_dates(_WHOLE_DAY.sub(" ", intent.when), today_of(hands)))
    whole_day = bool(_WHOLE_DAY.search(intent.when))
    repeat = next((name for name, words in _REPEATS if re.search(words, intent.when, re.IGNORECASE)), "")
    unread = _UNREAD.search(re.sub("|".join(words for _, words in _REPEATS), " ", span.rest, flags=re.IGNORECASE))
    if unread:
        raise CannotDo(f"do not know what {unread.group()!r} asks of the event {intent.title}")
    last = find_date(intent.when[day.end :], today_of(hands)) if day else None
    if day and last and last.date != day.date:
        raise CannotDo(f"events over several days, here {day.date} to {last.date}, are not made")
    if day is None or not intent.title or (span.start is None and not whole_day):
        raise CannotDo("the goal does not say for when the event is, day and time, and how it is called")
    yield from open_at_start(hands, app_for_kind(hands, "event", intent.app))
    yield from press_add(hands, "event")
    yield from fill(hands, (Slot(field="title", value=intent.title),))
    yield from hands.hide_keyboard()
    yield from _set_when(hands, day.date, span, whole_day)
    if repeat:
        yield from set_option(hands, "repeat", repeat)
    if intent.place:
        yield from fill(hands, (Slot(field="place", value=intent.place),))
    yield from save(hands)
    yield from _see(hands, intent, day.date)
    hands.mentioned = intent.title
    return f"the event {intent.title} stands on {day.date}"


def _set_when(hands: Hands, day: date, span: Span, whole_day: bool) -> Moves[None]:
    """The last day follows the first in most forms; where it does not, it is set too."""
    if whole_day:
        yield from set_whole_day(hands)
    yield from set_day(hands, "start_date", day)
    if form_row(hands.reading, "end_date") is not None:
        yield from set_day(hands, "end_date", day)
    if whole_day or span.start is None:
        return
    yield from set_hour(hands, "start_time", span.start)
    if span.end is not None:
        end = span.end if span.end.explicit else replace(span.end, hour=_after(span.start.hour, span.end.hour))
        yield from set_hour(hands, "end_time", end)


def _after(start: int, end: int) -> int:
    """`from 3 pm to 5` ends at 17."""
    return end + 12 if end < start and end + 12 <= 23 else end


def _see(hands: Hands, intent: Schedule, day: date) -> Moves[None]:
    item = Item(kind="event", name=intent.title)
    if hands.app is not None:
        yield from open_at_start(hands, hands.app)
    if days_shown(hands.reading, today_of(hands)):
        yield from show_day(hands, day)
    if not (yield from shows_item(hands, item)):
        raise CannotDo(f"the new {item} does not show up on {day}")


_MAKE = r"(?:create|add|make|new|schedule|put|set up|set|plan|enter|i have|book|save|write)"
ABILITY = Ability(
    asked=Schedule,
    carry_out=schedule,
    makes={"event": _of_creation},
    goals=rules(
        (
            _read,
            rf"(?:(?:in|on|using) [^,]+, *)?{_MAKE}\b.*\b(?:calendar|event|meeting|appointment|schedule)\b.*",
            r"(?:[^。]*?)(?:新建|创建|添加|新增|安排|加|记|建|设).*(?:活动|日程|会议|事件|日历).*",
        ),
    ),
)
