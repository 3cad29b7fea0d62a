"""What the mail app keeps: letters in folders, a signature. Moves, sends and deletes; shows nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.dates import stamp

PACKAGE = "dev.tapwright.mail"
OWN_ADDRESS = "sam.park@example.com"
_ADDRESS = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")


class Folder(StrEnum):
    """Where a letter lies."""

    INBOX = "inbox"
    SENT = "sent"
    OUTBOX = "outbox"
    DRAFTS = "drafts"
    ARCHIVE = "archive"
    SPAM = "spam"
    TRASH = "trash"


STARRED = "starred"
"""A view of every folder's starred letters; nothing lies in it."""
FOLDERS: tuple[tuple[str, str, Label], ...] = (
    (Folder.INBOX, "inbox", Label("Inbox", "收件箱")),
    (STARRED, "star", Label("Starred", "已加星标")),
    (Folder.SENT, "send", Label("Sent", "已发送")),
    (Folder.OUTBOX, "outbox", Label("Outbox", "发件箱")),
    (Folder.DRAFTS, "drafts", Label("Drafts", "草稿箱")),
    (Folder.ARCHIVE, "archive", Label("Archive", "归档")),
    (Folder.SPAM, "report", Label("Spam", "垃圾邮件")),
    (Folder.TRASH, "delete", Label("Trash", "已删除")),
)


@dataclass(slots=True, kw_only=True)
class Letter:
    """One letter."""

    id: int
    sender: str = ""
    address: str = ""
    to: str = OWN_ADDRESS
    """Addresses, separated by commas, as cc."""
    cc: str = ""
    subject: str = ""
    body: str = ""
    at: str = ""
    """`2026-02-28T18:05`."""
    folder: str = Folder.INBOX
    read: bool = True
    starred: bool = False
    attachments: list[str] = field(default_factory=list)

    @property
    def moment(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.at)

    @property
    def mine(self) -> bool:
        """Whether the phone's owner wrote it."""
        return self.address == OWN_ADDRESS


def addresses(written: str) -> list[str]:
    """The addresses in a field, as they are separated by commas, semicolons or blanks."""
    return [part for part in re.split(r"[,;\s]+", written) if part]


def is_address(word: str) -> bool:
    """Whether letters can be sent there."""
    return _ADDRESS.fullmatch(word) is not None


_SEED: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("Alice Johnson", "alice.johnson@example.com", "2026-02-28T18:20", "Concert on Friday",
     "Hi!\n\nThe tickets are attached. Please print yours, they want paper at the door.\n\nAlice",
     "unread star", "Tickets.pdf"),
    ("王小明", "xiaoming@example.cn", "2026-02-28T14:18", "第一季度报告",
     "您好：\n\n附件是第一季度报告，请查收。如有问题请随时联系我。\n\n王小明", "unread", "季度报告.docx"),
    ("Bob Smith", "bob@example.com", "2026-02-28T09:05", "Minutes of the meeting",
     "Hello,\n\nhere are the minutes. Please send me your corrections by Wednesday.\n\nBest regards\nBob",
     "", "Minutes.docx"),
    ("City Library", "notices@library.example.org", "2026-02-27T16:30", "Your loan is due soon",
     "Invisible Cities is due on 6 March. You can renew it twice.", "unread", ""),
    ("David Miller", "david.miller@example.com", "2026-02-27T11:12", "Invoice 1042",
     "Dear Sam,\n\nplease find the invoice attached. Payment within 14 days.\n\nDavid", "star", "Invoice-1042.pdf"),
    ("David Okafor", "david.okafor@example.com", "2026-02-26T20:41", "Photos from the trip",
     "Here are the three best ones. The others follow.", "", "IMG_2041.jpg;IMG_2044.jpg;IMG_2050.jpg"),
    ("Grace Lee", "grace.lee@example.com", "2026-02-25T08:55", "Re: Budget",
     "The figures look good to me. Let us talk about travel costs on Thursday.", "", ""),
    ("Railway", "booking@railway.example.com", "2026-02-24T19:03", "Your booking 7QK2LM",
     "Oslo - Bergen, 20 March, 08:25. Coach 4, seat 31, window.", "", "Booking-7QK2LM.pdf"),
    ("李丽", "lili@example.cn", "2026-02-23T21:17", "周末聚会",
     "大家周六下午三点在老地方见，记得带上相机！", "", ""),
    ("Alice Johnson", "alice.johnson@example.com", "2026-02-20T12:00", "Recipe for rye bread",
     "500 g rye flour, 350 ml water, 10 g salt, and patience.", "", ""),
    ("Weekly Deals", "offers@deals.example.net", "2026-02-28T06:00", "You have won a prize!!!",
     "Click here within 24 hours to claim it.", "unread spam", ""),
    ("Emma Larsen", "emma@example.no", "2026-01-30T10:24", "Old address list",
     "This is the list of last year.", "archive", "Addresses.xlsx"),
)  # fmt: skip
_SENT = (
    ("grace.lee@example.com", "2026-02-24T17:31", "Budget", "Hi Grace,\n\ncould you check the travel costs?\n\nSam"),
    ("bob@example.com", "2026-02-21T09:00", "Agenda for Monday", "1. Budget\n2. Hiring\n3. Any other business"),
)


def first_letters() -> list[Letter]:
    """The letters of a new phone."""
    received = [_received(id, line) for id, line in enumerate(_SEED, start=1)]
    written = [
        Letter(
            id=id, sender="Sam Park", address=OWN_ADDRESS, to=to, at=at, subject=subject, body=body, folder=Folder.SENT
        )
        for id, (to, at, subject, body) in enumerate(_SENT, start=len(received) + 1)
    ]
    draft = Letter(
        id=len(received) + len(written) + 1, sender="Sam Park", address=OWN_ADDRESS, to="", subject="Holiday plans",
        body="What about the first week of July?", at="2026-02-22T22:10", folder=Folder.DRAFTS,
    )  # fmt: skip
    return [*received, *written, draft]


def _received(id: int, line: tuple[str, str, str, str, str, str, str]) -> Letter:
    sender, address, at, subject, body, marks, attached = line
    folder = next((f for f in (Folder.SPAM, Folder.ARCHIVE) if f in marks), Folder.INBOX)
    return Letter(
        id=id, sender=sender, address=address, at=at, subject=subject, body=body, folder=folder,
        read="unread" not in marks, starred="star" in marks.split(), attachments=[a for a in attached.split(";") if a],
    )  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Mailbox:
    """Everything the mail app keeps."""

    letters: list[Letter] = field(default_factory=first_letters)
    next_id: int = 101
    tab: str = Folder.INBOX
    """The folder that is shown."""
    searched: list[str] = field(default_factory=list)
    owner: str = "Sam Park"
    signature: str = ""
    notifications: bool = True
    confirm_delete: bool = False
    downloads: list[str] = field(default_factory=list)
    """Attachments that were saved."""


MailUi = Ui[Mailbox]


def listed(box: Mailbox, folder: str) -> list[Letter]:
    """What a folder shows, the latest first."""
    hidden = (Folder.TRASH, Folder.SPAM)
    inside = [
        letter
        for letter in box.letters
        if (letter.starred and letter.folder not in hidden if folder == STARRED else letter.folder == folder)
    ]
    return sorted(inside, key=lambda letter: (letter.at, letter.id), reverse=True)


def folder_label(ui: MailUi, folder: str) -> str:
    """What a folder is called."""
    return next(label.in_locale(ui.phone.locale) for name, _, label in FOLDERS if name == folder)


def move(ui: MailUi, letters: Sequence[Letter], folder: Folder, said: str) -> None:
    """Put letters into a folder, and offer to take it back."""
    before = [(letter, letter.folder) for letter in letters]

    def undo() -> None:
        for letter, was in before:
            letter.folder = was

    for letter in letters:
        letter.folder = folder
    ui.snackbar(said, (ui.tr("Undo", "撤消"), undo))


def erase(ui: MailUi, letters: Sequence[Letter]) -> None:
    """Delete letters for good."""
    gone = {letter.id for letter in letters}
    ui.state.letters[:] = [letter for letter in ui.state.letters if letter.id not in gone]


def keep(ui: MailUi, draft: Letter) -> Letter:
    """Store what is being written, new or not, as it is now."""
    known = next((letter for letter in ui.state.letters if letter.id == draft.id), None)
    if known is None:
        draft.id = ui.state.next_id
        ui.state.next_id += 1
        known = draft
        ui.state.letters.append(known)
    known.sender, known.address, known.at = ui.state.owner, OWN_ADDRESS, stamp(ui.now)
    return known


def send(ui: MailUi, draft: Letter) -> None:
    """Put a letter into the outbox; it is sent when the phone's network has taken it."""
    letter = keep(ui, draft)
    letter.folder = Folder.OUTBOX
    letter.to, letter.cc = ", ".join(addresses(letter.to)), ", ".join(addresses(letter.cc))

    def leave() -> None:
        if letter.folder == Folder.OUTBOX:
            letter.folder = Folder.SENT

    ui.phone.timeline.after(ui.phone.pace.loading_ms / 1000, leave)


def letter_rows(box: Mailbox) -> Sequence[dict[str, str]]:
    """Rows of the messages provider."""
    return [
        {
            "_id": str(m.id),
            "folder": m.folder,
            "sender": m.sender,
            "from_address": m.address,
            "to": m.to,
            "cc": m.cc,
            "subject": m.subject,
            "body": m.body,
            "date": m.at,
            "read": str(int(m.read)),
            "starred": str(int(m.starred)),
            "attachments": "; ".join(m.attachments),
        }
        for m in box.letters
    ]


def account_rows(box: Mailbox) -> Sequence[dict[str, str]]:
    """The one row of the account."""
    return [
        {
            "_id": "1",
            "address": OWN_ADDRESS,
            "name": box.owner,
            "signature": box.signature,
            "notifications": str(int(box.notifications)),
            "confirm_delete": str(int(box.confirm_delete)),
            "downloads": "; ".join(box.downloads),
        }
    ]
