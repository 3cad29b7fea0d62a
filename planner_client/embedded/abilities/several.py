"""Deletes as many items as the goal counts, and only when the list has exactly so many of them; one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from planner_client.actions import Direction
from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.fold import tokens
from planner_client.embedded.goal.intents import Asked, Delete, Intent, Item, plural
from planner_client.embedded.goal.items import find_kind, tidy_name
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.delete import remove, to_list
from planner_client.embedded.skills.finding import list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.seek import scroll_to
from planner_client.embedded.words import same_name
from planner_client.reading import Element, Reading

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_COUNTS |= {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_MOST_SCROLLS = 15
_BY = re.compile(
    r"^(?:(?:that are |which are |that is )?(?:named|called|titled)|whose (?:first |last )?names? (?:is|are)|from"
    r"|by|with the name)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:in|from) (?:the |my )?(?:inbox|list|contacts?|notes?|phone)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Asked):
    """Delete all items of a name, of which there are so many."""

    deed: ClassVar[str] = "delete"

    kind: str
    name: str
    count: int
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.name,)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    found = find_kind(match["what"])
    if found is None:
        return None
    kind, word = found
    before, after = match["what"][: word.start()].strip(), match["what"][word.end() :].strip()
    named = _BY.sub("", _PLACE.sub("", after)) if _BY.match(after) else ""
    name = tidy_name(named or re.sub(r"(?:叫做?|名为|的|发来)+$", "", before))
    if not name or (before and named) or (after and not named):
        return None
    count = _COUNTS[match["count"].lower()]
    return [Several(kind=kind, name=sense.unmask(name), count=count, app=sense.app)]


def delete_several(hands: Hands, intent: Several) -> Moves[str]:
    """Carry out a `Several`; the evidence seen on the screen."""
    goal = Delete(item=Item(kind=intent.kind, name=intent.name), app=intent.app)
    yield from to_list(hands, goal)
    rows = yield from _all(hands, intent)
    if len(rows) != intent.count:
        raise CannotDo(
            f"there are {len(rows)} {plural(intent.kind)} {intent.name}, not {intent.count}; nothing was deleted"
        )
    for texts in rows:
        yield from to_list(hands, goal)
        row = yield from scroll_to(hands, partial(_same, texts=texts), texts[0])
        if row is None:
            raise CannotDo(f"{texts[0]} went out of sight")
        yield from remove(hands, goal, row, Item(kind=intent.kind, name=row.label))
    yield from to_list(hands, goal)
    left = yield from _all(hands, intent)
    if left:
        raise CannotDo(f"{len(left)} {plural(intent.kind)} {intent.name} are still there")
    return f"{', '.join(texts[0] for texts in rows)} are gone from the list"


def _all(hands: Hands, intent: Several) -> Moves[list[tuple[str, ...]]]:
    """What the rows say that go by the name, the whole list down and up again."""
    found: dict[tuple[str, ...], None] = {}
    for direction in (Direction.DOWN, Direction.UP):
        for _ in range(_MOST_SCROLLS):
            found |= dict.fromkeys(row.texts for row in list_items(hands.reading) if _goes_by(row, intent.name))
            if not hands.reading.scrollable or not (yield from hands.scroll(direction, "how many are there?")):
                break
    return _without_parts(list(found))


def _without_parts(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A row that was half out of sight on one look says less there than on another."""
    return [row for row in rows if not any(row != other and set(row) <= set(other) for other in rows)]


def _goes_by(row: Element, name: str) -> bool:
    """A row of that name, or of a whole name that begins or ends with it."""
    words, wanted = tokens(row.label), tokens(name)
    return same_name(name, row.label) or (bool(wanted) and wanted in (words[: len(wanted)], words[-len(wanted) :]))


def _same(reading: Reading, texts: tuple[str, ...]) -> Element | None:
    return next((row for row in list_items(reading) if row.texts == texts), None)


_COUNT = rf"(?P<count>{'|'.join(word for word in _COUNTS if word.isascii())})"
ABILITY = Ability(
    asked=Several,
    carry_out=delete_several,
    clauses=rules(
        (
            _read,
            rf"(?:delete|remove|erase|trash|discard) (?:all |the )?{_COUNT} (?:of )?(?:the |my )?(?P<what>.+)",
            rf"(?:move|throw|put) (?:all |the )?{_COUNT} (?:of )?(?:the |my )?(?P<what>.+?) (?:to|into"
            rf"|in) (?:the )?(?:trash|bin)",
            r"(?:把|将)?(?P<what>.+?)(?P<count>[两二三四五])[个条封篇]都?(?:删除|删掉|删了|移除)",
            r"(?:删除|删掉|移除)(?P<count>[两二三四五])[个条封篇](?P<what>.+)",
        ),
    ),
)
