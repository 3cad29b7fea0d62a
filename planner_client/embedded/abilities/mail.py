"""Writes, answers and forwards mails; done when the mail is among the sent ones, or the app says that it went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.abilities.ability import Ability
from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import Asked, Create, Intent, Item, NotUnderstood
from planner_client.embedded.goal.mention import app_in
from planner_client.embedded.goal.quotes import MARK
from planner_client.embedded.goal.restraint import unread_words
from planner_client.embedded.goal.sense import Reader, Sense, rules
from planner_client.embedded.skills.apps import app_for_kind, open_at_start, refuse_walls
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.drawer import enter_part
from planner_client.embedded.skills.finding import find_add, find_control, find_field
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.items import reach_item
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.people import ADDRESS, from_contacts
from planner_client.embedded.words import mentions
from planner_client.reading import ElementKind, Reading

_READ = re.compile(
    r"\b(?:please|can|could|would|you|i|we|me|us|my|want|like|need|in|on|with|using|through|from|by|the|an?|new|short|quick"
    r"|following|this|app|and|then|it|is|as|that|which|has|says?|saying|reads?|send|write|compose|e-?mail|mail|message"
    r"|prepare|make|create|add|off|to|for|at|of|his|her|their|him|them|address|subject|title|topic|line|text|body"
    r"|content|set|titled|called|contacts)\b"
    r"|发送|发给|发到|发往|写给|电子|邮件|邮箱|地址|主题|标题|内容|正文|应用|然后|请|帮|我|用|在|里|中|上|给|发|写|寄|一|封|是|为|说|着|的|并|再|新|他|她",
    re.IGNORECASE,
)
"""What a sentence about a new mail may say beside its recipient and its quotations. Anything else asks for more than
an address, a subject and a text, and a mail without it must not go out."""
_SENT_WORDS = re.compile(r"\b(?:message |mail |email )?sent\b|已发送|发送成功", re.IGNORECASE)
_TO = re.compile(
    r"\bto\s+(?:the (?:e-?mail )?address\s+)?(?P<to>\S+@[\w.-]*\w|[^\s,.:;]+(?: [A-Z][^\s,.:;]*)*)"
    r"|(?:给|发给|发到|写给|转发给|发往)\s*(?P<to_zh>\S+?@[A-Za-z0-9.-]*[A-Za-z0-9]|[^，,。：:]+?)(?=(?:发|写|寄"
    r"|回)|[，,。：:]|$)",
)
_FROM_CONTACTS = re.compile(
    r" (?:at|to) (?:the|his|her|their) (?:e-?mail )?address (?:from|in) (?:my |the )?contacts"
    r"|联系人里的|通讯录[里中]的?",
    re.IGNORECASE,
)
_CUED = (
    (
        "subject",
        rf"(?:subject|title|topic|主题|标题)\W{{0,2}}(?:line\s+)?(?:(?:is|of|as|set to|是|为"
        rf"|写)\W?\s*)?(?P<text>{MARK})",
    ),
    (
        "body",
        rf"(?:text|body|content|message|saying|says?|that says|reads?|with|write|内容|正文|说|写)\W{{0,2}}(?:(?:is"
        rf"|of|as|是|为|着)\W?\s*)?(?P<text>{MARK})",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail(Asked):
    """Send a mail: a new one, or with `of` an answer to one or a copy of one."""

    deed: ClassVar[str] = "send"

    to: str = ""
    """An address, or somebody whose address is in the contacts."""
    subject: str = ""
    body: str = ""
    of: Item | None = None
    way: str = "add"
    """The control that begins it: `add`, `reply` or `forward`, or `draft` for one that lies there unsent."""
    app: str = ""


def _cued(sentence: str) -> dict[str, str]:
    """The quotations by what is said before them; the last one left over is the body."""
    found: dict[str, str] = {}
    for field, shape in _CUED:
        match = re.search(shape, sentence, re.IGNORECASE)
        if match and match["text"] not in found.values():
            found[field] = match["text"]
    rest = [mark for mark in re.findall(MARK, sentence) if mark not in found.values()]
    if rest and "body" not in found:
        found["body"] = rest[-1]
    return found


def _recipient(sentence: str) -> str:
    match = _TO.search(sentence)
    return (match["to"] or match["to_zh"] or "").strip(".") if match else ""


def _write(match: re.Match[str], sense: Sense) -> list[Intent] | None:
    app, sentence = app_in(_FROM_CONTACTS.sub("", match[0]), sense)
    cued = _cued(sentence)
    if not cued:
        return None
    to = _recipient(sentence)
    if not to:
        return None
    unread = unread_words(sentence.replace(to, " "), _READ)
    if unread:
        raise NotUnderstood(f"do not know what {unread!r} asks of the mail")
    return [Mail(to=to, subject=cued.get("subject", ""), body=cued.get("body", ""), app=app)]


def _of_creation(made: Create) -> Mail:
    slots = {slot.field: slot.value for slot in made.slots}
    return Mail(
        to=slots.get("recipient", ""), subject=slots.get("subject", ""), body=slots.get("body", ""), app=made.app
    )


def _about(way: str) -> Reader:
    """Answering or forwarding one that is there, or sending a draft."""

    def read(match: re.Match[str], sense: Sense) -> list[Intent] | None:
        app, sentence = app_in(match[0], sense)
        groups = match.groupdict()
        name = re.sub(
            r"^(?:the|my)\s+", "", (groups["which"] or groups.get("whose") or "").strip(" ,"), flags=re.IGNORECASE
        )
        to, body = (groups.get("to") or "").strip(), (groups.get("text") or "").strip()
        if way == "reply" and not body:
            return None
        return [Mail(to=to, body=body, of=Item(kind="email", name=name), way=way, app=app)]

    return read


def send_mail(hands: Hands, intent: Mail) -> Moves[str]:
    """Carry out a `Mail`; the evidence seen on the screen."""
    if not intent.of and not (intent.to and (intent.subject or intent.body)):
        raise CannotDo(f"the goal does not say {'what the mail is to say' if intent.to else 'who the mail is for'}")
    to = intent.to
    if to and not ADDRESS.fullmatch(to):
        to = yield from from_contacts(hands, to, ADDRESS, "email address")
    yield from open_at_start(hands, app_for_kind(hands, "email", intent.app))
    yield from _begin(hands, intent)
    refuse_walls(hands)
    for field, text in (("recipient", to), ("subject", intent.subject), ("body", intent.body)):
        if text:
            yield from _fill(hands, field, text)
    subject = intent.subject or _subject(hands.reading)
    send = find_control(hands.reading, "send")
    if send is None:
        raise CannotDo("the mail has no send button")
    yield from hands.click(send, "the mail is written")
    yield from confirm(hands, "send")
    return (yield from _see_sent(hands, to, subject))


def _begin(hands: Hands, intent: Mail) -> Moves[None]:
    """Bring up the page that the mail is written on."""
    if intent.of is None:
        add = find_add(hands.reading, "email")
        if add is None:
            raise CannotDo("there is no way to write a mail on this page")
        yield from hands.click(add, "a new mail")
        return
    if intent.way == "draft" and not (yield from enter_part(hands, "drafts")):
        raise CannotDo("the app shows no drafts")
    row = yield from reach_item(hands, intent.of)
    yield from hands.click(row, f"{intent.of} is the one that is meant")
    if intent.way == "draft":
        return
    control = find_control(hands.reading, intent.way)
    if control is None:
        raise CannotDo(f"{intent.of} offers no way to {intent.way} it")
    yield from hands.click(control, intent.way)


def _fill(hands: Hands, concept: str, text: str) -> Moves[None]:
    """A body that quotes what it answers keeps the quotation below."""
    field = find_field(hands.reading, concept)
    if field is None and concept == "body":
        fields = hands.reading.of_kind(ElementKind.FIELD)
        field = max(fields, key=lambda one: one.bounds.top, default=None)
    if field is None:
        raise CannotDo(f"the mail has no field for the {concept}")
    kept = f"{text}\n{field.value}" if concept == "body" and field.value.strip() else text
    yield from hands.type_into(field, kept, f"the {concept}")


def _subject(reading: Reading) -> str:
    field = find_field(reading, "subject")
    return field.value if field is not None else ""


def _see_sent(hands: Hands, to: str, subject: str) -> Moves[str]:
    """The app's own word, or the mail at the top of the sent ones."""
    if find_control(hands.reading, "send", at_least=0.9) is not None and find_field(hands.reading, "subject"):
        raise CannotDo("the mail is not accepted: its page is still shown")
    said = any(_SENT_WORDS.search(e.label) for e in hands.reading.of_kind(ElementKind.TEXT))
    if not (yield from enter_part(hands, "sent")):
        if said:
            return f"the app says that the mail to {to} is sent"
        raise CannotDo("nothing shows that the mail was sent")
    if any(_names(text, to, subject) for text in hands.reading.texts):
        return f"the mail {subject or 'to ' + to!r} is among the sent ones"
    raise CannotDo("the mail does not show up among the sent ones")


def _names(text: str, to: str, subject: str) -> bool:
    return bool(subject and fold(subject) == fold(text)) or bool(not subject and to and mentions(text, to))


_EMAIL = r"(?:e-?mail|mail)"
_WHICH = (
    rf"(?:(?:the |my )?(?:last |latest )?{_EMAIL} (?:(?:from|by|of|about|called|titled"
    rf"|with the subject) )?(?P<which>[^,:]+?)|(?P<whose>[^,:]+?)'s {_EMAIL})"
)
ABILITY = Ability(
    asked=Mail,
    carry_out=send_mail,
    makes={"email": _of_creation},
    goals=rules(
        (
            _about("reply"),
            rf"(?:reply|respond|answer)(?: to)? {_WHICH}(?:,? (?:with|saying|and say|and write|that says)|:"
            rf"|,)? *(?P<text>{MARK}|(?<=: ).+)",
            rf"回复(?P<which>[^，,：:]+?)(?:发来)?的(?:电子)?邮件[，,：:]?(?:说|内容(?:是|为)"
            rf"|写)?[：:，,]?(?P<text>{MARK})",
        ),
        (
            _about("forward"),
            rf"forward {_WHICH} to (?P<to>\S+@\S+|[^,:]+)",
            r"(?:把|将)(?P<which>[^，,]+?)(?:发来)?的(?:电子)?邮件转发给(?P<to>.+)",
        ),
        (
            _about("draft"),
            r"send (?:off )?(?:the |my )?draft (?P<which>\S.*?) to (?P<to>\S+@[\w.-]*\w)(?: as it is)?",
            r"(?:把|将)草稿(?:箱里的)?(?P<which>.+?)发(?:送)?给(?P<to>\S+)",
        ),
        (
            _write,
            rf"(?:(?:in|with|using) .+?, *)?(?:send|write|compose|e-?mail|mail)\b.*(?:\b{_EMAIL}\b|@|\bsubject\b).*",
            rf"(?:add|create|make|draft|prepare)\b.*\b(?:an?|new) {_EMAIL}\b.*",
            rf"(?:e-?mail|mail) .*{MARK}.*",
            r".*(?:给|发|写).*(?:邮件|邮箱|@).*",
            r".*(?:邮件).*(?:给|发|写).*",
        ),
    ),
)
