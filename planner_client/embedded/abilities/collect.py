"""Puts a song into a playlist, through the song's own menu; done when the playlist shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.abilities.play import find_titled
from planner_client.embedded.goal.intents import Asked, Intent, Item
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start
from planner_client.embedded.skills.finding import best_named, control_of, find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import find_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.seek import scroll_to
from planner_client.embedded.words import names_control
from planner_client.reading import ElementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(Asked):
    """Add a song to a playlist that exists."""

    deed: ClassVar[str] = "change"

    title: str
    playlist: str
    by: str = ""
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.title, self.playlist)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, _ = app_in(match[0], sense)
    groups = match.groupdict()
    by = re.sub(r"^the (?:album|artist)\s+", "", (groups.get("by") or "").strip(), flags=re.IGNORECASE)
    playlist = re.sub(r"\s+playlist$", "", match["list"].strip(), flags=re.IGNORECASE)
    return [Collect(title=match["title"].strip(), by=by, playlist=playlist, app=app)]


def collect(hands: Hands, intent: Collect) -> Moves[str]:
    """Carry out a `Collect`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "song", intent.app))
    row = yield from find_titled(hands, intent.title, intent.by)
    more = control_of(hands.reading, row, lambda element: names_control(element.label, "more_options") >= 0.85)
    if more is not None:
        yield from hands.click(more, f"the menu of {intent.title}")
    else:
        yield from hands.long_press(row, f"the menu of {intent.title}")
    add = find_control(hands.reading, "add_to_playlist")
    if add is None:
        raise CannotDo(f"{intent.title} offers no way into a playlist")
    yield from hands.click(add, f"{intent.title} into {intent.playlist}")
    choice = yield from scroll_to(
        hands,
        lambda reading: best_named([e for e in reading.touchable if e.kind is not ElementKind.FIELD], intent.playlist),
        intent.playlist,
    )
    if choice is None:
        raise CannotDo(f"there is no playlist {intent.playlist}")
    yield from hands.click(choice, f"{intent.playlist} is the one")
    yield from _see(hands, intent)
    return f"{intent.title} is in the playlist {intent.playlist}"


def _see(hands: Hands, intent: Collect) -> Moves[None]:
    if hands.app is not None:
        yield from open_at_start(hands, hands.app)
    yield from enter_section(hands, "playlist")
    row = yield from find_item(hands, Item(name=intent.playlist))
    if row is None:
        raise CannotDo(f"the playlist {intent.playlist} cannot be seen")
    yield from hands.click(row, f"see whether {intent.title} is in it")
    if not (yield from shows_item(hands, Item(name=intent.title))):
        raise CannotDo(f"{intent.title} does not show up in {intent.playlist}")


ABILITY = Ability(
    asked=Collect,
    carry_out=collect,
    goals=rules(
        (
            _read,
            r"(?:add|put|save) (?:the )?(?:song |track )?(?P<title>.+?)(?: (?:by|from|off) (?P<by>.+?))? (?:to"
            r"|into|in|on) (?:the |my )?playlist (?P<list>.+)",
            r"(?:add|put|save) (?:the )?(?:song |track )?(?P<title>.+?)(?: (?:by|from|off) (?P<by>.+?))? (?:to"
            r"|into|in|on) (?:the |my )(?P<list>.+? playlist)",
            r"(?:把|将)(?:(?P<by>[^的]+?)(?:唱的|的))?(?:歌曲|歌)?(?P<title>.+?)(?:添加|加|放|存|收藏)(?:到|进"
            r"|入)(?:了)?(?:歌单|播放列表)(?P<list>.+?)(?:里|中)?",
            r"(?:把|将)(?:(?P<by>[^的]+?)(?:唱的|的))?(?:歌曲|歌)?(?P<title>.+?)(?:添加|加|放|存|收藏)(?:到|进"
            r"|入)(?P<list>.+?)(?:这个)?(?:歌单|播放列表)(?:里|中)?",
        ),
    ),
)
