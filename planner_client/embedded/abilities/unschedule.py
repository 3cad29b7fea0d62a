"""Takes an event out of the calendar, or one time of an event that repeats; done when its day is without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Delete, Intent, Item
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import open_at_start
from planner_client.embedded.skills.calendar import show_day
from planner_client.embedded.skills.delete import remove
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.events import find_event
from planner_client.embedded.skills.finding import best_named
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves

_ONCE = re.compile(
    r"\b(?:only |just )?(?:this once|this (?:one|time|occurrence|event) only|only this (?:one|time|event)"
    r"|this (?:one )?time|once)\b"
    r"|[，,]?\s*(?:but )?(?:keep|leave) (?:the )?(?:others|other ones|rest|later ones|following ones).*|(?:只"
    r"|仅)?删?(?:掉|除)?这一次|仅此一次|仅此活动",
    re.IGNORECASE,
)
_ONLY_THIS = (
    "this event",
    "only this event",
    "this event only",
    "just this one",
    "only this one",
    "仅此活动",
    "仅此一次",
    "仅删除此活动",
    "只删除这一次",
)
_QUALIFIED = re.compile(
    r"\b(?:all|every|each|except|but|other|both|future|following)\b|所有|全部|每|除|以后|其他|其它", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unschedule(Asked):
    """Delete an event. Title and day stay together in words until the phone says what day it is."""

    deed: ClassVar[str] = "delete"
    dated: ClassVar[bool] = True
    """An event is found by its day."""

    event: str
    once: bool = False
    """Only this one of an event that repeats."""
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.event,)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, _ = app_in(match[0], sense)
    once = bool(_ONCE.search(match[0]))
    event = _ONCE.sub(" ", match["event"]).strip(" ,，")
    if _QUALIFIED.search(event):
        return None
    return [Unschedule(event=event, once=once, app=app)]


def unschedule(hands: Hands, intent: Unschedule) -> Moves[str]:
    """Carry out an `Unschedule`; the evidence seen on the screen."""
    row, title, day = yield from find_event(hands, intent.event, intent.app)
    label = row.label
    if intent.once:
        yield from hands.click(row, f"{title} is meant")
        control = best_named(hands.reading.touchable, "delete")
        if control is None:
            raise CannotDo(f"{label} offers no way to delete it")
        yield from hands.click(control, f"{label} is to go, this once")
        yield from _only_this(hands, label)
    else:
        item = Item(kind="event", name=label)
        yield from remove(hands, Delete(item=item, app=intent.app), row, item)
        if hands.reading.in_dialog:
            raise CannotDo(f"{label} repeats; the goal does not say whether only one of them is meant")
    if hands.app is not None:
        yield from open_at_start(hands, hands.app)
    if day is not None:
        yield from show_day(hands, day)
    if (yield from shows_item(hands, Item(kind="event", name=label))):
        raise CannotDo(f"the event {label} is still there")
    return f"the event {label} is gone{f' from {day}' if day else ''}"


def _only_this(hands: Hands, label: str) -> Moves[None]:
    """The choice that spares the others; an event that does not repeat is only asked about."""
    choice = next(
        (found for name in _ONLY_THIS if (found := best_named(hands.reading.touchable, name, at_least=0.9))), None
    )
    if choice is not None:
        yield from hands.click(choice, "only this one")
    yield from confirm(hands, "delete")
    if hands.reading.in_dialog:
        raise CannotDo(f"{label} does not offer to delete only this one")


_DELETE = r"(?:delete|remove|cancel|take|drop|erase)"
_KIND = r"(?:event|appointment|meeting)"
ABILITY = Ability(
    asked=Unschedule,
    carry_out=unschedule,
    goals=rules(
        (
            _read,
            rf"{_DELETE} (?:the |my )?(?:{_KIND} )?(?P<event>.+?) (?:from|out of|off|in) (?:the "
            rf"|my )?calendar(?: app)?(?:[,;.].*)?",
            rf"{_DELETE} (?:the |my )?{_KIND} (?P<event>[^.;]+)",
            rf"{_DELETE} (?P<event>[^.;]+? {_KIND}(?: (?:on|at) [^.;]+)?)",
            r"(?P<event>[^，,。]+?)(?:取消了?|不(?:开|办|去)了)[，,。]请?(?:从|在)日历(?:里|中|上)?(?:删|去"
            r"|移)(?:掉|除|了)?.*",
            r"(?:请?(?:从|在)?日历(?:里|中|上)?)?(?:删除|删掉|取消|移除)(?P<event>[^。]*?(?:活动|日程|会议|周会"
            r"|预约|约会))",
            r"请?(?:从|在)日历(?:里|中|上)?(?:把|将)(?P<event>[^。]+?)(?:删除|删掉|取消|移除|删了)",
            r"请?(?:从|在)日历(?:里|中|上)?(?:删除|删掉|取消|移除)(?P<event>[^。]+)",
        ),
    ),
)
