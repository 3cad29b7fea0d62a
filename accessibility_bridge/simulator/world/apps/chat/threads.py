"""What the messenger keeps: people, conversations, messages. Sends and deletes; shows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.dates import stamp

PACKAGE = "dev.tapwright.chat"
ME = 0
"""The author of what the phone's owner writes."""


class Sort(StrEnum):
    """What a message is."""

    TEXT = "text"
    PHOTO = "photo"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    NOTICE = "notice"
    """Nobody's: a group was made."""


class Delivery(StrEnum):
    """How far a message has come."""

    RECEIVED = "received"
    SENDING = "sending"
    SENT = "sent"


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody to write to."""

    id: int
    name: str
    phone: str = ""
    about: str = ""
    blocked: bool = False


@dataclass(slots=True, kw_only=True)
class Message:
    """One message."""

    id: int
    author: int
    text: str
    at: str
    """`2026-02-28T18:05`."""
    sort: str = Sort.TEXT
    delivery: str = Delivery.RECEIVED
    reply_to: int = 0
    """The id of the message it answers, 0 for none."""
    forwarded: bool = False

    @property
    def moment(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.at)


@dataclass(slots=True, kw_only=True)
class Conversation:
    """What was written between the owner and somebody, or a group."""

    id: int
    members: list[int]
    group: str = ""
    """The group's name; empty between two."""
    messages: list[Message] = field(default_factory=list)
    unread: int = 0
    pinned: bool = False
    muted: bool = False
    draft: str = ""

    def flip_pin(self) -> None:
        """Keep it at the top of the list, or no longer."""
        self.pinned = not self.pinned

    def flip_mute(self) -> None:
        """Say nothing of its messages, or again."""
        self.muted = not self.muted


_PEOPLE = (
    ("Alice Johnson", "+1 555 0101", "At the climbing gym"),
    ("Bob Smith", "+1 555 0102", "Available"),
    ("Carla Gomez", "+34 600 555 103", "Only urgent messages, please"),
    ("David Miller", "+1 555 0105", "Busy"),
    ("David Okafor", "+234 800 555 0106", "Coffee first"),
    ("Emma Larsen", "+47 400 55 107", "Hei!"),
    ("Grace Lee", "+82 10 5550 0109", "At work"),
    ("王小明", "+86 139 0000 0113", "努力工作中"),
    ("李丽", "+86 137 0000 0114", "在路上"),
    ("陈伟", "+86 138 0000 0104", ""),
)
_Line = tuple[int, str, str]
"""Author, time, text."""
_TALKS: tuple[tuple[tuple[int, ...], str, int, tuple[_Line, ...]], ...] = (
    ((1,), "", 2, (
        (1, "2026-02-27T17:42", "Are we still on for the concert?"),
        (ME, "2026-02-27T17:50", "Yes! I have the tickets."),
        (1, "2026-02-28T18:05", "Great. Doors open at 7, shall we meet at 6:30?"),
        (1, "2026-02-28T18:06", "In front of the big clock"),
    )),
    ((8,), "", 1, (
        (ME, "2026-02-27T09:12", "早上好，报告写好了吗？"),
        (8, "2026-02-27T09:30", "写好了，下午发给你"),
        (8, "2026-02-28T14:20", "文件已经发到你的邮箱了"),
    )),
    ((1, 2, 6), "Weekend hike", 3, (
        (2, "2026-02-26T20:01", "The forecast says sun on Saturday"),
        (6, "2026-02-26T20:03", "I can bring sandwiches"),
        (1, "2026-02-26T20:10", "And I have a map"),
        (ME, "2026-02-26T20:15", "I will drive. Be ready at 8!"),
        (6, "2026-02-28T12:44", "Do we need raincoats?"),
        (2, "2026-02-28T12:50", "Better safe than sorry"),
        (1, "2026-02-28T12:55", "I will take mine"),
    )),
    ((4,), "", 0, ((4, "2026-02-25T16:00", "Can you send me the budget figures?"),
                   (ME, "2026-02-25T16:20", "Tomorrow morning, promised."))),
    ((5,), "", 0, ((ME, "2026-02-24T11:00", "Thanks for the coffee beans!"),
                   (5, "2026-02-24T11:07", "Enjoy them. The dark roast is the best one."))),
    ((8, 9, 10), "家人群", 0, (
        (9, "2026-02-22T19:30", "周末回家吃饭吗？"),
        (10, "2026-02-22T19:35", "我来买菜"),
        (ME, "2026-02-22T19:40", "好的，我六点到"),
    )),
    ((3,), "", 0, ((3, "2026-02-20T08:15", "The keys are with the neighbour."),)),
    ((9,), "", 0, ((9, "2026-02-18T21:05", "生日快乐！"), (ME, "2026-02-18T21:10", "谢谢！"))),
)  # fmt: skip


def first_people() -> list[Person]:
    """Everybody in a new phone's book."""
    return [Person(id=i, name=n, phone=p, about=a) for i, (n, p, a) in enumerate(_PEOPLE, start=1)]


def first_conversations() -> list[Conversation]:
    """What had been written when the phone was new; message ids count from 101."""
    made: list[Conversation] = []
    next_id = 101
    for id, (members, group, unread, lines) in enumerate(_TALKS, start=1):
        messages = [_written(next_id + i, line) for i, line in enumerate(lines)]
        next_id += len(lines)
        made.append(
            Conversation(
                id=id,
                members=list(members),
                group=group,
                unread=unread,
                messages=messages,
                pinned=id == 3,
                muted=id == 6,
            )
        )
    return made


def _written(id: int, line: _Line) -> Message:
    author, at, text = line
    return Message(id=id, author=author, at=at, text=text, delivery=Delivery.RECEIVED if author else Delivery.SENT)


@dataclass(slots=True, kw_only=True)
class Talk:
    """Everything the messenger keeps."""

    people: list[Person] = field(default_factory=first_people)
    conversations: list[Conversation] = field(default_factory=first_conversations)
    next_id: int = 201
    """Of conversations and messages alike."""
    tab: int = 0
    status: str = "Hey there!"
    read_receipts: bool = True

    def person(self, id: int) -> Person:
        """The person of that id."""
        return next(person for person in self.people if person.id == id)

    def name_of(self, conversation: Conversation) -> str:
        """What the list calls a conversation."""
        return conversation.group or self.person(conversation.members[0]).name

    def take_id(self) -> int:
        """An id nobody has."""
        self.next_id += 1
        return self.next_id - 1


ChatUi = Ui[Talk]


def in_order(talk: Talk) -> list[Conversation]:
    """Conversations as the list shows them: pinned ones first, then by their last message."""

    def last(conversation: Conversation) -> tuple[str, int]:
        return max(((message.at, message.id) for message in conversation.messages), default=("", conversation.id))

    latest_first = sorted(talk.conversations, key=last, reverse=True)
    return sorted(latest_first, key=lambda conversation: not conversation.pinned)


def conversation_with(talk: Talk, person: Person) -> Conversation:
    """The conversation between the owner and somebody, begun when there is none."""
    for conversation in talk.conversations:
        if not conversation.group and conversation.members == [person.id]:
            return conversation
    begun = Conversation(id=talk.take_id(), members=[person.id])
    talk.conversations.append(begun)
    return begun


def post(ui: ChatUi, conversation: Conversation, text: str, *, sort: Sort = Sort.TEXT, reply_to: int = 0) -> Message:
    """Write a message; it is on its way for as long as the phone's network takes."""
    message = Message(
        id=ui.state.take_id(),
        author=ME,
        text=text,
        at=stamp(ui.now),
        sort=sort,
        delivery=Delivery.SENDING,
        reply_to=reply_to,
    )
    conversation.messages.append(message)

    def arrive() -> None:
        message.delivery = Delivery.SENT

    ui.phone.timeline.after(ui.phone.pace.loading_ms / 1000, arrive)
    return message


def notice(ui: ChatUi, conversation: Conversation, text: str) -> None:
    """Put a line of nobody's into a conversation."""
    conversation.messages.append(
        Message(id=ui.state.take_id(), author=ME, text=text, at=stamp(ui.now), sort=Sort.NOTICE, delivery=Delivery.SENT)
    )


def snippet(ui: ChatUi, message: Message) -> str:
    """A message in one line."""
    match message.sort:
        case Sort.PHOTO:
            return ui.tr("[Photo]", "[图片]")
        case Sort.FILE:
            return ui.tr("[File] ", "[文件] ") + message.text
        case Sort.LOCATION:
            return ui.tr("[Location] ", "[位置] ") + message.text
        case Sort.CONTACT:
            return ui.tr("[Contact] ", "[名片] ") + message.text
        case _:
            return message.text


def conversation_rows(talk: Talk) -> Sequence[dict[str, str]]:
    """Rows of the conversations provider."""
    return [
        {
            "_id": str(c.id),
            "title": talk.name_of(c),
            "is_group": str(int(bool(c.group))),
            "members": "; ".join(talk.person(id).name for id in c.members),
            "unread": str(c.unread),
            "pinned": str(int(c.pinned)),
            "muted": str(int(c.muted)),
            "draft": c.draft,
            "message_count": str(len(c.messages)),
        }
        for c in talk.conversations
    ]


def message_rows(talk: Talk) -> Sequence[dict[str, str]]:
    """Rows of the messages provider."""
    return [
        {
            "_id": str(m.id),
            "conversation_id": str(c.id),
            "conversation": talk.name_of(c),
            "author": talk.person(m.author).name if m.author else "me",
            "text": m.text,
            "type": m.sort,
            "status": m.delivery,
            "reply_to": str(m.reply_to),
            "forwarded": str(int(m.forwarded)),
            "date": m.at,
        }
        for c in talk.conversations
        for m in c.messages
    ]


def people_rows(talk: Talk) -> Sequence[dict[str, str]]:
    """Rows of the people provider."""
    return [
        {"_id": str(p.id), "name": p.name, "phone": p.phone, "about": p.about, "blocked": str(int(p.blocked))}
        for p in talk.people
    ]


def settings_rows(talk: Talk) -> Sequence[dict[str, str]]:
    """The one row of the owner's settings."""
    return [{"_id": "1", "status": talk.status, "read_receipts": str(int(talk.read_receipts))}]
