"""Makes a group in a messenger: its members ticked, its name written; done when the group's own page shows the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.abilities.tell import find_new_conversation
from planner_client.embedded.goal.intents import Asked, Intent, Item, NotUnderstood
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.restraint import unread_words
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.finding import CHECKABLE, find_control, page_menu
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.words import mentions
from planner_client.reading import ElementKind

_READ = re.compile(
    r"\b(?:create|make|start|set up|open|an?|the|new|group"
    r"|chats?|conversation|called|named|titled|name|title|is|it|and|with|of"
    r"|for|including|members?|are|as|in|on|using|app|call|give|to)\b"
    r"|创建|新建|建立?|组|拉|起|一个|个|新|群聊|群组|群|名为|名叫|名字|名称|叫做?|起名|为|是|成员|有|包括|和|跟|与|上|里|中|在|把|一起|的|然后|并|给|它",
    re.IGNORECASE,
)
"""What a sentence about a new group may say beside its name and its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Asked):
    """Make a group with some people."""

    deed: ClassVar[str] = "send"

    name: str
    members: str
    """Their names, one per line."""
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return tuple(self.members.splitlines())


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, rest = app_in(match[0], sense)
    name = re.search(
        rf"(?:called|named|titled|name(?: it| is)?|名为|名叫|群名称?|名字|名称|叫做?)\W*(?:(?:it|is|为|是"
        rf"|叫)\W*)?(?P<name>{MARK})",
        rest,
        re.IGNORECASE,
    )
    who = re.search(
        r"(?:\b(?:with|of|for|including|members?(?: are)?:?)\s+|成员(?:是|有|为|包括)?|拉上?|和|跟"
        r"|与)(?P<who>[^,，。]+?)(?:\s*(?:,|，|。|and (?:call|name)|called|named|titled|建|创建|组|拉|一起|$))",
        rest,
        re.IGNORECASE,
    )
    if name is None or who is None:
        return None
    beside = f"{rest[: who.start()]} {rest[who.end('who') :]}"
    unread = unread_words(beside, _READ)
    if unread:
        raise NotUnderstood(f"do not know what {unread!r} asks of the group")
    members = [part for part in re.split(r"\s*(?:,\s*and|,|、|\band\b|和|与|以及)\s*", who["who"]) if part.strip()]
    return [Group(name=name["name"], members="\n".join(sense.unmask(part.strip()) for part in members), app=app)]


def make_group(hands: Hands, intent: Group) -> Moves[str]:
    """Carry out a `Group`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "message", intent.app))
    yield from _begin(hands)
    for member in intent.members.splitlines():
        yield from _tick(hands, member)
    further = find_control(hands.reading, "next_step")
    if further is not None:
        yield from hands.click(further, "everybody is chosen")
    fields = hands.reading.of_kind(ElementKind.FIELD)
    if not fields:
        raise CannotDo("the new group is not asked for its name")
    yield from hands.type_into(fields[0], intent.name, "the group's name")
    button = (
        find_control(hands.reading, "add")
        or find_control(hands.reading, "save")
        or find_control(hands.reading, "confirm")
    )
    if button is None:
        raise CannotDo("the new group cannot be made here")
    yield from hands.click(button, f"make the group {intent.name}")
    if hands.reading.in_dialog or not any(
        mentions(text, intent.name) or intent.name in text for text in hands.reading.texts
    ):
        raise CannotDo(f"the new group {intent.name} does not show up")
    return f"the group {intent.name} is there"


def _begin(hands: Hands) -> Moves[None]:
    """The control for a new group: on the page, in the menu, or on the page for a new conversation."""
    control = find_control(hands.reading, "new_group")
    more = page_menu(hands.reading) if control is None else None
    if more is not None:
        yield from hands.click(more, "a new group may be in the menu")
        control = find_control(hands.reading, "new_group")
        if control is None:
            yield from hands.back("the menu does not have it")
    add = find_new_conversation(hands.reading) if control is None else None
    if add is not None:
        yield from hands.click(add, "a new group may be made there")
        control = find_control(hands.reading, "new_group")
    if control is None:
        raise CannotDo("the app offers no new group")
    yield from hands.click(control, "a new group")


def _tick(hands: Hands, member: str) -> Moves[None]:
    row = yield from reach_item(hands, Item(name=member))
    if row.kind in CHECKABLE and row.checked:
        return
    yield from hands.click(row, f"{member} is to be in the group")


ABILITY = Ability(
    asked=Group,
    carry_out=make_group,
    goals=rules(
        (
            _read,
            r"(?:(?:in|on|using) .+?, *)?(?:create|make|start|set up|open) (?:an? )?(?:new )?group\b.*",
            rf"(?:在.+?[里中上])?.*(?:建|创建|新建|组|拉)(?:一?个)?(?:新的?)?(?:(?:名为|名叫|叫做?){MARK}的)?(?:群聊|群组|群).*",
        ),
    ),
)
