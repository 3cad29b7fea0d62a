"""Does to a whole list what its app offers for all of it at once, such as marking everything as read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.goal.intents import Asked, Intent
from planner_client.embedded.goal.items import is_kind_alone
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, enter_section, open_at_start
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.finding import find_control, page_menu
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.thesaurus import thesaurus

_SURE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeList(Asked):
    """Press the control that an app has for everything in its list."""

    control: str
    kind: str
    app: str = ""


def _for_all(control: str) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
        app, rest = app_in(match[0], sense)
        inner = re.fullmatch(
            r"(?:mark )?(?:all(?: of)?|every)(?: my| the| unread)* ?(?P<what>[\w ]*?)(?: as read)?", rest, re.IGNORECASE
        )
        what = (inner["what"] if inner else match["what"]).strip()
        kind = is_kind_alone(what) or ("message" if re.fullmatch(r"chats?|conversations?|聊天|会话|对话", what) else "")
        return [WholeList(control=control, kind=kind, app=app)] if kind else None

    return read


def do_to_all(hands: Hands, intent: WholeList) -> Moves[str]:
    """Carry out a `WholeList`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, intent.kind, intent.app))
    yield from enter_section(hands, intent.kind)
    said, before = thesaurus().names("controls", intent.control)[0], hands.reading.texts
    control = find_control(hands.reading, intent.control, at_least=_SURE)
    more = page_menu(hands.reading) if control is None else None
    if more is not None:
        yield from hands.click(more, f"{said} may be in the menu")
        control = find_control(hands.reading, intent.control, at_least=_SURE)
    if control is None:
        raise CannotDo(f"the app offers no {said!r}")
    yield from hands.click(control, said)
    yield from confirm(hands)
    if hands.reading.in_dialog or hands.reading.texts == before:
        raise CannotDo(f"pressing {control.label!r} changes nothing in the list")
    return f"{control.label} was pressed and the list has changed"


ABILITY = Ability(
    asked=WholeList,
    carry_out=do_to_all,
    clauses=rules(
        (
            _for_all("mark_all_read"),
            r"mark (?:all(?: of)?|every)(?: my| the| unread)* (?P<what>[\w ]+?) as read",
            r"(?:把|将)(?:所有|全部)(?:未读)?(?:的)?(?P<what>.+?)(?:都|全部|全)?(?:标记|标|设)(?:为|成)已读",
        ),
    ),
)
