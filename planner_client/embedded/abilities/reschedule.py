"""Changes an event of the calendar: its day and times, how early it reminds, who is invited, where it is.

Done when the event's own page shows the change, or its day shows the event where it was moved to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.fold import fold
from planner_client.embedded.goal.dates import find_date, without_dates
from planner_client.embedded.goal.intents import Asked, Intent, Item, Slot
from planner_client.embedded.goal.items import find_kind
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.goal.spans import read_span
from planner_client.embedded.skills.apps import open_at_start
from planner_client.embedded.skills.calendar import show_day, today_of
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.eventform import best_of, form_row, set_day, set_hour, set_option
from planner_client.embedded.skills.events import find_event
from planner_client.embedded.skills.finding import find_add, find_control
from planner_client.embedded.skills.forms import fill, save
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.values import duration_s
from planner_client.reading import ElementKind, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Reschedule(Asked):
    """Change one thing about an event. Days and times stay in words until the phone says what day it is."""

    deed: ClassVar[str] = "change"
    dated: ClassVar[bool] = True
    """An event is found by its day."""

    event: str
    change: str
    """`when`, or a concept of the thesaurus' fields: `alert`, `guest`, `place`, `title`."""
    value: str
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.event, *((self.value,) if self.change == "when" else ()))


def _change(change: str) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
        app, _ = app_in(match[0], sense)
        event, value = match["event"].strip(" ,，"), match["value"].strip(" ,，.。")
        if not _is_event(match[0], app, sense) or not event:
            return None
        if change == "alert" and duration_s(value) is None:
            return None
        return [Reschedule(event=sense.unmask(event), change=change, value=sense.unmask(value), app=app)]

    return read


def _is_event(sentence: str, app: str, sense: Sense) -> bool:
    """What is moved or reminded of may be an alarm, a song, a note: only what nothing says to be another kind."""
    kind = find_kind(re.sub(r"remind|reminder|提醒", "", sentence, flags=re.IGNORECASE))
    card = next((card for card in sense.cards if app and app in (card.name, *card.aliases)), None)
    return (kind is None or kind[0] in {"event", "reminder"}) and (card is None or "event" in card.topics)


def reschedule(hands: Hands, intent: Reschedule) -> Moves[str]:
    """Carry out a `Reschedule`; the evidence seen on the screen."""
    row, title, day = yield from find_event(hands, intent.event, intent.app)
    label = row.label
    yield from hands.click(row, f"{title} is to be changed")
    edit = find_control(hands.reading, "edit")
    if edit is not None:
        yield from hands.click(edit, f"{title} is to be changed")
    match intent.change:
        case "when":
            day = yield from _set_when(hands, intent.value, day)
        case "alert" | "colour" | "repeat" as field:
            yield from set_option(hands, field, intent.value)
        case "guest":
            yield from _invite(hands, intent.value)
        case _:
            yield from fill(hands, (Slot(field=intent.change, value=intent.value),))
    yield from save(hands)
    if hands.reading.in_dialog:
        raise CannotDo(f"{label} repeats; the goal does not say whether only one of them is meant")
    yield from _see(hands, intent, label, day)
    return f"{intent.change} of the event {label} is {intent.value}"


def _set_when(hands: Hands, words: str, day: date | None) -> Moves[date | None]:
    """The new day and times; what the words leave open stays."""
    found = find_date(words, today_of(hands))
    span = read_span(without_dates(words, today_of(hands)))
    if found is None and span.start is None:
        raise CannotDo(f"{words!r} names no day and no time")
    if found is not None:
        yield from set_day(hands, "start_date", found.date)
        if form_row(hands.reading, "end_date") is not None:
            yield from set_day(hands, "end_date", found.date)
    if span.start is not None:
        yield from set_hour(hands, "start_time", span.start)
    if span.end is not None:
        yield from set_hour(hands, "end_time", span.end)
    return found.date if found else day


def _invite(hands: Hands, who: str) -> Moves[None]:
    """A row for guests leads to a field of its own, whose text is added by a button or by enter."""
    row = best_of(hands.reading, "guest")
    if row is None:
        raise CannotDo("the form has no place for guests")
    yield from hands.hide_keyboard()
    yield from hands.click(row, f"{who} is invited")
    fields = [field for field in hands.reading.of_kind(ElementKind.FIELD) if field.enabled]
    if not hands.reading.in_dialog and len(fields) != 1:
        raise CannotDo("the field for guests cannot be told from the others")
    yield from hands.type_into(fields[0], who, f"{who} is invited")
    add = find_add(hands.reading, "guest") if hands.reading.in_dialog or len(fields) == 1 else None
    if add is not None:
        yield from hands.click(add, f"{who} is invited")
    else:
        yield from hands.enter(f"{who} is invited")
    yield from confirm(hands)


def _see(hands: Hands, intent: Reschedule, label: str, day: date | None) -> Moves[None]:
    if intent.change == "when":
        if hands.app is not None:
            yield from open_at_start(hands, hands.app)
        if day is not None:
            yield from show_day(hands, day)
        if not (yield from shows_item(hands, Item(kind="event", name=label))):
            raise CannotDo(f"{label} does not show up where it was moved to")
        return
    if not _seen_in_form(intent.change) and not _says(hands.reading, intent.value):
        raise CannotDo(f"{label} does not show {intent.value!r} after it was changed")


def _seen_in_form(change: str) -> bool:
    """What no event's page shows in words was seen where it was chosen."""
    return change in {"colour", "repeat"}


def _says(reading: Reading, value: str) -> bool:
    length = duration_s(value)
    said = [text for text in reading.texts if text]
    if length is not None:
        return any(duration_s(text) == length for text in said)
    return any(fold(value) in fold(text) for text in said)


_LENGTH = r"(?P<value>(?:half )?(?:an?|one|two|three|five|ten|fifteen|thirty|\d+) (?:hours?|minutes?|days?|weeks?))"
_ZH_LENGTH = r"(?P<value>(?:\d+|[一二两三五十半]+)个?(?:小时|分钟|天|周))"
_ZH_DAY = r"(?:今天|明天|后天|(?:这|本|下)?(?:周|星期)[一二三四五六日天]|(?:\d+年)?\d+月\d+[日号])的?"
_MOVE = r"(?:move|reschedule|shift|postpone|put off|change)"
ABILITY = Ability(
    asked=Reschedule,
    carry_out=reschedule,
    goals=rules(
        (
            _change("alert"),
            rf"remind me {_LENGTH} before (?P<event>.+?)(?: instead of .+| rather than .+)?",
            rf"(?:set|change) (?:the )?(?:reminder|alert|notification) (?:of"
            rf"|for) (?P<event>.+?) to {_LENGTH}(?: before.*)?",
            rf"(?:把|将)?(?P<event>.+?)(?:的提醒)?(?:改为|改成|设为|设置为)?提前{_ZH_LENGTH}(?:提醒我?)?",
            rf"(?:在)?(?P<event>.+?)(?:开始)?前{_ZH_LENGTH}提醒我.*",
        ),
        (
            _change("title"),
            r"(?:rename|call) (?P<event>(?:the |my )?(?:event|appointment|meeting) [^;]+?) (?:to|into"
            r"|as) (?P<value>[^;]+)",
            r"(?:change|set) the title of (?P<event>(?:the |my )?(?:event|appointment"
            r"|meeting) [^;]+?) to (?P<value>[^;]+)",
            r"(?:把|将)(?P<event>[^，。]*?(?:活动|日程|会议))(?:的标题|的名称)?(?:重命名|改名|更名|改)(?:为"
            r"|成)(?P<value>[^。点]+)",
        ),
        (
            _change("guest"),
            r"(?:invite|add) (?P<value>\S+@[\w.-]*\w) to (?P<event>[^.;]+)",
            r"邀请(?P<value>\S+?@[\w.-]*\w)(?:来|参加|加入)?(?P<event>.+)",
            r"(?:给|为|在)(?P<event>.+?)(?:里|中)?(?:添加|邀请|加上?)(?:邀请对象|嘉宾|参与者)?(?P<value>\S+@[\w.-]*\w)",
        ),
        (
            _change("notes"),
            rf"(?:add|set|write) (?:the |a )?(?:description|note|comment) (?P<value>{MARK}) (?:to|for"
            rf"|of) (?:the )?(?P<event>(?:event|appointment|meeting) .+)",
            rf"(?:给|为|在)(?P<event>.+?(?:活动|日程|会议))(?:添加|加上?|写)(?:说明|备注)(?P<value>{MARK})",
        ),
        (
            _change("colour"),
            r"(?:change|set) the colou?r of (?:the )?(?P<event>(?:event|appointment|meeting) .+?) to (?P<value>\w+)",
            r"(?:把|将)(?P<event>.+?(?:活动|日程|会议)?)的颜色(?:改为|改成|设为|换成)(?P<value>.+)",
        ),
        (
            _change("repeat"),
            r"(?:make|let|have) (?:the )?(?P<event>(?:event |appointment |meeting )?.+?) repeat (?P<value>(?:every"
            r"|each) (?:day|week|month|year)|daily|weekly|monthly|yearly)",
            r"(?:让|把|将)(?P<event>.+?)(?:改为|改成|设为|设置为)?(?P<value>每[天周月年])重复",
        ),
        (
            _change("place"),
            rf"(?:set|change|add) (?:the )?(?:location|place) (?:of|for) (?P<event>.+?) (?:to|as"
            rf"|:) ?(?P<value>{MARK}|[^,.]+)",
            rf"(?:把|将)(?P<event>.+?)的(?:地点|位置)(?:改为|改成|设为|设置为|改到)(?P<value>{MARK}|.+)",
        ),
        (
            _change("when"),
            rf"{_MOVE} (?P<event>[^;]*?\b(?:event|appointment|meeting|calendar)\b[^;]*?) (?:to|until"
            rf"|by) (?P<value>[^;]+)",
            rf"{_MOVE} (?P<event>(?:the |my )?(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur"
            rf"|sun)day)'s [^;]+?) (?:to|until) (?P<value>[^;]+)",
            rf"{_MOVE} (?P<event>[^;]+? on (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{{1,2}} \w+"
            rf"|\w+ \d{{1,2}})) (?:to|until) (?P<value>[^;]+)",
            rf"(?:在日历(?:里|中)?)?(?:把|将)(?P<event>{_ZH_DAY}[^，。]*?)(?:改到|推迟到|提前到|移到|改为|改成"
            rf"|挪到)(?P<value>[^。]+)",
            r"(?:在日历(?:里|中)?)?(?:把|将)(?P<event>[^，。]*?(?:活动|日程|会议|会|预约|约会))(?:改到|推迟到"
            r"|提前到|移到|改为|改成|挪到)(?P<value>[^。]+)",
        ),
    ),
)
