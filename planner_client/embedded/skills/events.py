"""Gets to an event of the calendar: on its day when one is named, else on the page shown or by its search."""

from __future__ import annotations

import re
from datetime import date

from planner_client.embedded.goal.dates import find_date, without_dates
from planner_client.embedded.goal.intents import Item
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.calendar import show_day, today_of
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import find_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.search import search_for
from planner_client.embedded.skills.searchbox import search_box
from planner_client.reading import Element

_EDGES = re.compile(
    r"^(?:the|my|our|an?|this|event|appointment|meeting(?= called)|called|named|titled|of|with)\b['\u2019]?s?\s+"
    r"|^['\u2019]s\s+|^(?:的|那个|这个|活动|日程)+|\s+(?:event|appointment|on|at|from|in|of)$|(?:的|活动|日程|这一次)$",
    re.IGNORECASE,
)


def title_and_day(words: str, today: date) -> tuple[str, date | None]:
    """`today's call with Grace` as the title and the day, if one is named."""
    found = find_date(words, today)
    title, before = (without_dates(words, today) if found else words).strip(" ,，.。"), ""
    while title != before:
        before, title = title, _EDGES.sub("", title).strip(" ,，.。")
    return title, found.date if found else None


def find_event(hands: Hands, words: str, app: str) -> Moves[tuple[Element, str, date | None]]:
    """The event's row on the screen, its title, and the day when one is named.

    Raises:
        CannotDo: there is none, or several may be meant.
    """
    title, day = title_and_day(words, today_of(hands))
    if not title:
        raise CannotDo("the goal does not say which event")
    yield from open_at_start(hands, app_for_kind(hands, "event", app))
    if day is not None:
        yield from show_day(hands, day)
    item = Item(kind="event", name=title)
    row = yield from find_item(hands, item)
    if row is None and day is None and hands.app is not None and search_box(hands.reading) is not None:
        found = yield from search_for(hands, hands.app, title)
        row = found[0] if len(found) == 1 else None
    if row is None:
        raise CannotDo(f"there is no event {title}{f' on {day}' if day else ''}")
    return row, title, day
