"""Plays a song, or a whole album or playlist; done when a player shows that it is playing this."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.actions import Direction
from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start
from planner_client.embedded.skills.finding import control_of, find_control, list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.words import mentions, names_control, same_name
from planner_client.reading import Element, Reading

_MOST_SCROLLS = 15
_PLAIN = frozenset({"music", "the music", "some music", "it", "音乐", "歌", "歌曲"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Play(Asked):
    """Play something of a music app."""

    title: str
    by: str = ""
    """Whose it is, or the album it is on."""
    collection: str = ""
    """`album` or `playlist` when all of one is to be played."""
    app: str = ""


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, rest = app_in(match[0], sense)
    for shape in _SHAPES:
        found = shape.fullmatch(rest)
        if found is None:
            continue
        groups = found.groupdict()
        title, kind = (groups.get("title") or "").strip(), (groups.get("kind") or "").lower()
        if not title or title.lower() in _PLAIN:
            return None
        by = re.sub(r"^the album\s+|^the artist\s+", "", (groups.get("by") or "").strip(), flags=re.IGNORECASE)
        return [Play(title=title, by=by, collection=_COLLECTIONS.get(kind, ""), app=app)]
    return None


_COLLECTIONS = {"album": "album", "playlist": "playlist", "专辑": "album", "歌单": "playlist", "播放列表": "playlist"}
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?:play|put on|listen to) (?:the |my )?(?P<kind>album|playlist) (?P<title>.+?)(?: by (?P<by>.+))?",
        r"(?:play|put on|listen to) (?:the )?(?:song|track|title )?\s*(?P<title>.+?)(?: (?:by|from|off"
        r"|of) (?P<by>.+))?",
        r"(?:请)?(?:播放|放|听)(?P<kind>专辑|歌单|播放列表)(?P<title>.+)",
        r"(?:请)?(?:播放|放|听)(?:一下)?(?:(?P<by>[^的]+?)(?:唱的|的))?(?:歌曲|歌|曲子)?(?P<title>.+?)(?:这首歌)?",
    )
)


def play(hands: Hands, intent: Play) -> Moves[str]:
    """Carry out a `Play`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "song", intent.app))
    if intent.collection:
        yield from enter_section(hands, intent.collection)
    row = yield from find_titled(hands, intent.title, intent.by)
    control = None if intent.collection else control_of(hands.reading, row, _plays)
    if control is not None:
        yield from hands.click(control, f"{intent.title} is wanted")
    else:
        yield from hands.click(row, f"{intent.title} is wanted")
    if not _plays_now(hands.reading, intent) and (button := find_control(hands.reading, "play")) is not None:
        yield from hands.click(button, f"{intent.title} is wanted")
    if not _plays_now(hands.reading, intent):
        raise CannotDo(f"nothing shows that {intent.title} is playing")
    return f"{intent.title} is playing"


def find_titled(hands: Hands, title: str, by: str = "") -> Moves[Element]:
    """The only row of the whole list with this title, of those that mention whose it is.

    Raises:
        CannotDo: there is none, or several and nothing says which.
    """
    found: dict[tuple[str, ...], None] = {}
    for _ in range(_MOST_SCROLLS):
        found |= dict.fromkeys(row.texts for row in list_items(hands.reading) if _is_titled(row, title, by))
        if len(found) > 1 or not hands.reading.scrollable:
            break
        if not (yield from hands.scroll(Direction.DOWN, f"looking for {title}")):
            break
    if len(found) != 1:
        who = f" by {by}" if by else ""
        raise CannotDo(f"there are several {title}{who}; say whose" if found else f"there is no {title}{who}")
    (texts,) = found
    for _ in range(_MOST_SCROLLS):
        row = next((row for row in list_items(hands.reading) if row.texts == texts), None)
        if row is not None:
            return row
        if not (yield from hands.scroll(Direction.UP, f"back to {title}")):
            break
    raise CannotDo(f"{title} went out of sight")


def _is_titled(row: Element, title: str, by: str) -> bool:
    others = [text for text in row.texts if text != row.label]
    return same_name(title, row.label) and (not by or any(mentions(text, by) or by in text for text in others))


def _plays(element: Element) -> bool:
    return names_control(element.label, "play") >= 0.9


def _plays_now(reading: Reading, intent: Play) -> bool:
    """A player offers to pause, and names what it plays; of a collection it may name any song."""
    if find_control(reading, "pause", at_least=0.85) is None:
        return False
    return bool(intent.collection) or any(
        mentions(text, intent.title) or intent.title in text for text in reading.texts
    )


ABILITY = Ability(
    asked=Play,
    carry_out=play,
    goals=rules(
        (
            _read,
            r"(?:(?:in|on|using) .+?, *)?(?:play|put on|listen to) .+",
            r"(?:在.+?[里中上])?(?:请)?(?:播放|放一首|放|听).+",
        )
    ),
)
