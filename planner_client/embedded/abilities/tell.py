"""Sends a message in a messenger: the conversation, its field, its send button; done when the message stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import Asked, Create, Intent, Item, NotUnderstood
from planner_client.embedded.goal.items import find_kind
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.sense import Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start, refuse_walls
from planner_client.embedded.skills.finding import find_add, find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import find_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.words import mentions, same_name
from planner_client.reading import Element, ElementKind, Reading

_TEXT = rf"(?P<text>{MARK})"
_OPEN_TEXT = rf"(?P<text>{MARK}|(?<=[:：] ).+|(?<=[:：]).+)"
_MESSAGE = r"(?:(?:the|this|a|an|following|short|chat|text) )*(?:message|text|sms)"
_ZH_MESSAGE = r"(?:一?[条个])?(?:消息|信息|短信|微信)?"
_GROUP = re.compile(
    r"^(?:the\s+|my\s+)?(?:group(?:\s+chat)?|chat with|conversation with|person|contact)\s+|^(?:群聊|群组|群)(?=.)"
    r"|\s+(?:group(?:\s+chat)?)$|(?<=.)(?:群聊|群组|群)?里$",
    re.IGNORECASE,
)

_TAKEN_BACK = re.compile(
    r"\b(?:but|and) (?:do not|don['\u2019]?t|never) (?:actually )?(?:send|press|post)\b"
    r"|(?:别|不要)(?:现在|马上|今天|急着|真的?)?(?:发送|发出|发$)",
    re.IGNORECASE,
)
"""Beside an unquoted text: said about the sending, not to its reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell(Asked):
    """Send somebody, or a group, a message."""

    deed: ClassVar[str] = "send"

    to: str
    text: str
    app: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """Whom or what it is about."""
        return (self.to,)


def _read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, sentence = app_in(match["rest"], sense)
    for shape in _SHAPES:
        found = shape.fullmatch(sentence)
        if found and not _is_for_mail(found["to"], sentence, sense):
            to = _GROUP.sub("", found["to"].strip(" ,，:："))
            if re.search(MARK, to) and not re.fullmatch(MARK, to):
                raise NotUnderstood(f"do not know who {sense.unmask(to)!r} is; ask for one message at a time")
            return [Tell(to=to, text=_whole_text(found["text"].strip()), app=app)]
    return None


def _whole_text(text: str) -> str:
    """A text in plain words; what takes part of it back, or is said beside a quotation, is none.

    Raises:
        NotUnderstood: it is no text alone.
    """
    taken_back = _TAKEN_BACK.search(text)
    if taken_back or (re.search(MARK, text) and not re.fullmatch(MARK, text)):
        raise NotUnderstood("do not know where the message ends; put it in quotation marks, and ask for one at a time")
    return text


def _is_for_mail(to: str, sentence: str, sense: Sense) -> bool:
    """Mails go another way, and what goes `to a note` or `to my contacts` is no message."""
    kind = find_kind(re.sub(MARK, "", sentence))
    other = kind is not None and kind[0] not in {"message", "conversation"}
    return "@" in sense.unmask(to) or other or not to.strip()


_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.DOTALL)
    for shape in (
        rf"(?:send|write|text|give) (?P<to>[^:]+?) {_MESSAGE}(?: that says| saying|,)?:? *{_OPEN_TEXT}",
        rf"(?:reply|answer|respond) (?:with )?{_TEXT} to (?P<to>[^:]+)",
        rf"(?:send|write|post|say) (?:{_MESSAGE}:? )?{_TEXT} (?:to|in) (?P<to>[^:]+)",
        rf"(?:send|write|post) {_MESSAGE} to (?P<to>[^:]+?)(?: that says| saying|,)?:? *{_OPEN_TEXT}",
        rf"(?:text|message|tell|answer|reply to|send|write(?: to)?) (?P<to>[^:]+?)(?:,| that| saying"
        rf"| with)?:? *{_OPEN_TEXT}",
        r"(?:text|message|tell|let) (?P<to>[^:]+?)(?: know)? (?:that|saying) (?P<text>.+)",
        r"(?:告诉|通知|跟|和)(?P<to>[^：:，,]+?)(?:说|[，,])(?P<text>.+)",
        rf"(?:给|向|对|往)(?P<to>[^：:]+?)(?:发送|发|回复|回|写|说){_ZH_MESSAGE}(?:说|内容(?:是"
        rf"|为))?[：:，,]? *{_OPEN_TEXT}",
        rf"(?:回复|回|告诉|通知|跟)(?P<to>[^：:]+?)(?:说|发)?{_ZH_MESSAGE}[：:，,]? *{_OPEN_TEXT}",
        rf"(?:把|将)(?:{_ZH_MESSAGE})?{_TEXT}(?:发送|发)(?:给|到|至)(?P<to>.+)",
        rf"(?:发送|发){_ZH_MESSAGE}{_TEXT}(?:给|到|至)(?P<to>.+)",
        rf"(?:发送|发){_ZH_MESSAGE}(?:给|到|至)(?P<to>[^：:]+?)[：:，,]? *{_OPEN_TEXT}",
        rf"在(?P<to>.+?)里?(?:发送|发|说|回复){_ZH_MESSAGE}[：:，,]? *{_OPEN_TEXT}",
    )
)


def _of_creation(made: Create) -> Tell:
    slots = {slot.field: slot.value for slot in made.slots}
    return Tell(to=slots.get("recipient", ""), text=_whole_text(slots.get("body", "")), app=made.app)


def tell(hands: Hands, intent: Tell) -> Moves[str]:
    """Carry out a `Tell`; the evidence seen on the screen."""
    if not intent.to or not intent.text:
        raise CannotDo(f"the goal does not say {'what the message is' if intent.to else 'who the message is for'}")
    card = app_for_kind(hands, "message", intent.app)
    yield from open_at_start(hands, card)
    yield from reach_conversation(hands, intent.to)
    refuse_walls(hands)
    before = _times_said(hands.reading, intent.text)
    field = composer(hands.reading)
    if field is None:
        raise CannotDo(f"the conversation with {intent.to} has no field to write in")
    yield from hands.type_into(field, intent.text, f"the message to {intent.to}")
    send = find_control(hands.reading, "send")
    if send is None:
        yield from hands.enter("send it")
    else:
        yield from hands.click(send, "send it")
    if _times_said(hands.reading, intent.text) <= before:
        raise CannotDo(f"the message to {intent.to} does not show up in the conversation")
    hands.mentioned = intent.to
    return f"the message {intent.text!r} to {intent.to} is sent"


def reach_conversation(hands: Hands, name: str) -> Moves[None]:
    """Open the conversation with somebody: from the list of those there are, else a new one.

    Raises:
        CannotDo: nobody of that name is there, or several are.
    """
    item = Item(name=name)
    row = yield from _person(hands, item)
    if row is None:
        add = find_new_conversation(hands.reading)
        if add is not None:
            yield from hands.click(add, f"a new conversation with {name}")
            row = yield from _person(hands, item)
    if row is None:
        raise CannotDo(f"there is no conversation with {name}")
    yield from hands.click(row, f"the conversation with {name}")


def find_new_conversation(reading: Reading) -> Element | None:
    """The control that begins a conversation: messengers speak of chats or of messages."""
    return find_add(reading, "conversation") or find_add(reading, "message")


def _person(hands: Hands, item: Item) -> Moves[Element | None]:
    """The row whose own name it is; one in which somebody only says the name is none."""
    row = yield from find_item(hands, item)
    return row if row is not None and (same_name(item.name, row.label) or mentions(row.label, item.name)) else None


def composer(reading: Reading) -> Element | None:
    """The field that a message is written in: the lowest one on the page."""
    fields = [field for field in reading.of_kind(ElementKind.FIELD) if field.enabled]
    return max(fields, key=lambda field: field.bounds.top, default=None)


def _times_said(reading: Reading, text: str) -> int:
    said = [element for element in reading.elements if element.kind is not ElementKind.FIELD]
    wanted = fold(" ".join(text.split()))
    return sum(wanted in (fold(" ".join(part.split())) for part in (*e.texts, e.label)) for e in said)


_VERBS = r"send|write|text|give|post|say|message|tell|answer|reply|respond|给|向|对|往|回|告诉|通知|跟|把|将|发|在"
ABILITY = Ability(
    asked=Tell,
    carry_out=tell,
    makes={"message": _of_creation},
    goals=rules(
        (
            _read,
            rf"(?P<rest>(?:(?:in|on|with|using) .+?, *)?(?:{_VERBS})(?:(?!{MARK}).)+{MARK})",
            rf"(?P<rest>(?:{_VERBS})[^:：]+[:：](?:(?!{MARK}).)+)",
        )
    ),
    clauses=rules(
        (
            _read,
            r"(?P<rest>(?:tell|text|message|let) .+ (?:that|saying) .+)",
            r"(?P<rest>(?:告诉|通知|跟).+)",
            rf"(?P<rest>(?:{_VERBS}).*{MARK}.*)",
            rf"(?P<rest>(?:{_VERBS})[^:：]+[:：].+)",
        )
    ),
)
