"""Takes a song out of a playlist, through the song's own menu there; done when the playlist no longer shows it."""

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
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.finding import control_of, sole_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.words import names_control


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncollect(Asked):
    """Remove a song from a playlist, the song itself stays."""

    deed: ClassVar[str] = "delete"

    title: str
    playlist: str
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.title, self.playlist)


def _read(match: re.Match[str], sense: Sense) -> list[Intent]:
    app, _ = app_in(match[0], sense)
    playlist = re.sub(r"\s+playlist$", "", match["list"].strip(), flags=re.IGNORECASE)
    return [Uncollect(title=match["title"].strip(), playlist=playlist, app=app)]


def uncollect(hands: Hands, intent: Uncollect) -> Moves[str]:
    """Carry out an `Uncollect`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "song", intent.app))
    yield from enter_section(hands, "playlist")
    playlist = yield from reach_item(hands, Item(kind="playlist", name=intent.playlist))
    yield from hands.click(playlist, f"{intent.title} is in there")
    row = yield from find_titled(hands, intent.title)
    more = control_of(hands.reading, row, lambda element: names_control(element.label, "more_options") >= 0.85)
    if more is not None:
        yield from hands.click(more, f"the menu of {intent.title}")
    else:
        yield from hands.long_press(row, f"the menu of {intent.title}")
    control = sole_control(hands.reading, "remove_from_playlist")
    if control is None:
        raise CannotDo(f"{intent.title} offers no way out of the playlist")
    yield from hands.click(control, f"{intent.title} out of {intent.playlist}")
    yield from confirm(hands, "remove_from_playlist")
    if (yield from shows_item(hands, Item(name=intent.title))):
        raise CannotDo(f"{intent.title} is still in {intent.playlist}")
    return f"{intent.title} is no longer in the playlist {intent.playlist}"


ABILITY = Ability(
    asked=Uncollect,
    carry_out=uncollect,
    goals=rules(
        (
            _read,
            r"(?:remove|delete|take) (?:the )?(?:song |track )?(?P<title>.+?) (?:from|out of|off) (?:the "
            r"|my )?playlist (?P<list>.+)",
            r"(?:remove|delete|take) (?:the )?(?:song |track )?(?P<title>.+?) (?:from|out of|off) (?:the "
            r"|my )(?P<list>.+? playlist)",
            r"(?:把|将)(?:歌曲|歌)?(?P<title>.+?)从(?:歌单|播放列表)(?P<list>.+?)(?:里|中)?(?:移除|删除|删掉|去掉"
            r"|移出)",
            r"从(?:歌单|播放列表)(?P<list>.+?)(?:里|中)?(?:移除|删除|删掉|去掉)(?:歌曲|歌)?(?P<title>.+)",
        ),
    ),
)
