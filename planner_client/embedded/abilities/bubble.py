"""Does something with one message of a conversation, through the menu that holding it brings: delete, star, forward.

Done when the conversation shows it: the message gone, forwarded, or the conversation changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.abilities.tell import reach_conversation
from planner_client.embedded.goal.intents import Asked, Intent, Item
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.finding import find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item, shows_item
from planner_client.embedded.skills.moves import CannotDo, Moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble(Asked):
    """Do something with a message that is quoted whole."""

    control: str
    """A concept of the thesaurus' controls."""
    text: str
    chat: str
    to: str = ""
    """Who it is forwarded to."""
    app: str = ""

    @property
    def act(self) -> str:
        """What it does."""
        return {"delete": "delete", "forward": "send"}.get(self.control, "change")

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.chat, self.to)


def _with(control: str) -> Reader:
    def read(match: re.Match[str], sense: Sense) -> list[Intent]:
        app, _ = app_in(match[0], sense)
        groups = match.groupdict()
        chat = re.sub(r"^(?:the )?(?:group |chat with )", "", groups["chat"].strip(), flags=re.IGNORECASE)
        return [Bubble(control=control, text=groups["text"], chat=chat, to=(groups.get("to") or "").strip(), app=app)]

    return read


def handle(hands: Hands, intent: Bubble) -> Moves[str]:
    """Carry out a `Bubble`; the evidence seen on the screen."""
    yield from open_at_start(hands, app_for_kind(hands, "message", intent.app))
    yield from reach_conversation(hands, intent.chat)
    item = Item(name=intent.text)
    row = yield from reach_item(hands, item)
    yield from hands.long_press(row, f"what can be done with {intent.text!r}")
    control = find_control(hands.reading, intent.control)
    if control is None:
        raise CannotDo(f"the message offers no way to {intent.control} it")
    yield from hands.click(control, intent.control)
    if intent.to:
        return (yield from _pass_on(hands, intent))
    before = hands.reading.content
    yield from confirm(hands, intent.control)
    if intent.control == "delete":
        if (yield from shows_item(hands, item)):
            raise CannotDo("the message is still there")
        return f"the message {intent.text!r} is gone"
    if hands.nothing_changed and hands.reading.content == before:
        raise CannotDo(f"{control.label} changes nothing")
    return f"{control.label} was pressed on the message {intent.text!r}"


def _pass_on(hands: Hands, intent: Bubble) -> Moves[str]:
    row = yield from reach_item(hands, Item(name=intent.to))
    yield from hands.click(row, f"it goes to {intent.to}")
    send = find_control(hands.reading, "send") or find_control(hands.reading, "forward")
    if send is not None and send.enabled:
        yield from hands.click(send, f"it goes to {intent.to}")
    if hands.app is not None:
        yield from open_at_start(hands, hands.app)
    yield from reach_conversation(hands, intent.to)
    if not (yield from shows_item(hands, Item(name=intent.text))):
        raise CannotDo(f"the message does not show up at {intent.to}")
    return f"the message {intent.text!r} stands in the conversation with {intent.to}"


_MESSAGE = rf"(?:the |my )?message {MARK.replace('[', '(?P<text>[')})"
_CHAT = r"(?:from|in|of) (?:the )?(?:chat|conversation|group)(?: with)? (?P<chat>.+?)"
_ZH = rf"(?:在?[和与跟]?(?P<chat>.+?)的?(?:聊天|对话|群)(?:里|中)?的?)(?:消息)?(?P<text>{MARK})"
ABILITY = Ability(
    asked=Bubble,
    carry_out=handle,
    goals=rules(
        (_with("delete"), rf"(?:delete|remove) {_MESSAGE} {_CHAT}", rf"(?:把|将){_ZH}(?:删除|删掉)", rf"删除{_ZH}"),
        (
            _with("favourite"),
            rf"(?:star|favou?rite|bookmark) {_MESSAGE} {_CHAT}",
            rf"(?:把|将)?(?:收藏)?{_ZH}(?:收藏|加星标)?",
        ),
        (
            _with("forward"),
            rf"forward {_MESSAGE} {_CHAT} to (?:the group )?(?P<to>.+)",
            rf"(?:把|将){_ZH}转发(?:给|到)(?P<to>.+)",
        ),
    ),
)
