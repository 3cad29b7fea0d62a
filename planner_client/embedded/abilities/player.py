"""Presses a control of the music player: pause, go on, next, shuffle; done when the player shows what that leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.finding import find_control, sole_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves

_SURE = 0.85
_LEAVES = {"pause": "play", "play": "pause", "shuffle": "pause"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Player(Asked):
    """Press `pause`, `play`, `next_track`, `previous_track` or `shuffle` of the player."""

    control: str
    app: str = ""


def _with(control: str) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent]:
        return [Player(control=control, app=app_in(match[0], sense)[0])]

    return read


def press_player(hands: Hands, intent: Player) -> Moves[str]:
    """Carry out a `Player`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "song", intent.app))
    said, left = intent.control.replace("_", " "), _LEAVES.get(intent.control, "")
    control = sole_control(hands.reading, intent.control)
    if control is None:
        raise CannotDo(f"the player offers no {said}")
    before = hands.reading.texts
    yield from hands.click(control, said)
    shown = find_control(hands.reading, left, at_least=_SURE) is not None if left else hands.reading.texts != before
    if not shown:
        raise CannotDo(f"nothing shows that {said} did something")
    return f"{control.label} was pressed and the player shows it"


_MUSIC = r"(?: (?:the |my |this )?(?:music|song|track|playback|player|all songs|all|songs|it))*(?: (?:in|of|on) .+)?"
ABILITY = Ability(
    asked=Player,
    carry_out=press_player,
    clauses=rules(
        (
            _with("pause"),
            r"(?:pause|stop)(?: playing)? (?:the |my )?(?:music|song|track|playback|player)(?: in .+)?",
            r"暂停(?:播放)?(?:音乐|歌曲)?",
        ),
        (
            _with("play"),
            r"(?:resume|continue|go on with)(?: playing)? (?:the |my )?(?:music|song|track|playback)(?: in .+)?",
            r"继续播放(?:音乐|歌曲)?",
        ),
        (
            _with("next_track"),
            r"(?:skip|next)(?: to)?(?: the)?(?: next)? (?:song|track)(?: in .+)?|skip (?:this|the) (?:song|track)",
            r"(?:播放|切到|跳到)?下一[首曲]歌?",
        ),
        (
            _with("previous_track"),
            r"(?:go )?(?:back )?(?:to )?(?:the )?previous (?:song|track)(?: in .+)?",
            r"(?:播放|切到)?上一[首曲]歌?",
        ),
        (
            _with("shuffle"),
            rf"(?:shuffle|play){_MUSIC}(?: (?:in )?(?:random(?:ly)?|shuffled?)(?: order)?)|shuffle{_MUSIC}",
            r"随机播放.*",
        ),
    ),
)
