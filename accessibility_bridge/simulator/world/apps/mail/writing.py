"""Writing a letter: receivers, subject, text, attachments; sends, or keeps a draft when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.mail.letters import (
    OWN_ADDRESS,
    Folder,
    Letter,
    Mailbox,
    MailUi,
    addresses,
    erase,
    is_address,
    keep,
    send,
)
from accessibility_bridge.simulator.world.dates import clock_time, short_date, stamp
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import alert, menu
from accessibility_bridge.simulator.world.ui.sheets import action_sheet
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Edges,
    Field,
    Handler,
    Look,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import divider, edit, icon, icon_button, scroller, text

_FILES = ("Budget 2026.xlsx", "Hiking map.pdf", "会议纪要.docx", "Photo of the lake.jpg")


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What lies on the desk: a letter, and what will stand below its text, signature and quotation."""

    letter: Letter
    below: str = ""

    def settle(self) -> Letter:
        """The letter as it goes out, with everything in its text."""
        self.letter.body += self.below
        self.below = ""
        return self.letter


def blank(ui: MailUi) -> Sheet:
    """A letter nobody has written yet, above the signature."""
    letter = Letter(id=0, to="", at=stamp(ui.now), folder=Folder.DRAFTS)
    return Sheet(letter=letter, below=f"\n\n--\n{ui.state.signature}" if ui.state.signature else "")


def answer(ui: MailUi, letter: Letter, *, everybody: bool = False) -> Sheet:
    """The beginning of an answer to who wrote a letter, or to all who have it."""
    first = letter.to if letter.mine else letter.address
    others = [a for a in (*addresses(letter.to), *addresses(letter.cc)) if a not in (OWN_ADDRESS, first)]
    moment = f"{short_date(ui, letter.moment.date())} {clock_time(ui, letter.moment)}"
    wrote = ui.tr(f"On {moment}, {letter.sender} wrote:", f"{letter.sender} 于 {moment} 写道：")
    made = blank(ui)
    made.letter.to, made.letter.cc = first, ", ".join(others) if everybody else ""
    made.letter.subject = _prefixed("Re: ", letter.subject)
    made.below += f"\n\n{wrote}\n" + "\n".join(f"> {said}" for said in letter.body.split("\n"))
    return made


def forwarded(ui: MailUi, letter: Letter) -> Sheet:
    """The beginning of a letter that passes another on, attachments included."""
    made = blank(ui)
    made.letter.subject = _prefixed("Fwd: ", letter.subject)
    head = ui.tr("---------- Forwarded message ----------", "---------- 转发的邮件 ----------")
    made.below += f"\n\n{head}\n{letter.sender} <{letter.address}>\n{letter.subject}\n\n{letter.body}"
    made.letter.attachments = list(letter.attachments)
    return made


def _prefixed(prefix: str, subject: str) -> str:
    return subject if subject.startswith(prefix) else prefix + subject


def writer(sheet: Sheet) -> PageFunction[Mailbox]:
    """Writes a letter; one that was kept as a draft is gone on with."""
    draft = sheet.letter
    before = replace(draft, attachments=list(draft.attachments))

    def page(ui: MailUi) -> Page:
        def leave() -> None:
            ui.back()
            if draft != before:
                keep(ui, sheet.settle())
                ui.toast(ui.tr("Message saved as draft", "已将邮件保存为草稿"))

        bar = app_bar(
            ui.tr("Compose", "写邮件"),
            up=leave,
            up_desc=ui.tr("Navigate up", "转到上一层级"),
            actions=_actions(ui, sheet),
        )
        chips = [_chip(ui, draft, name) for name in draft.attachments]
        fields = [*_heads(ui, draft), *chips, _body(ui, draft), *_below(sheet)]
        return Page(
            content=scaffold(scroller(fields, key="compose", id="compose_area"), bar=bar),
            activity=".ComposeActivity",
            on_back=leave,
            autofocus="" if draft.to else "to",
        )

    return page


def _below(sheet: Sheet) -> list[View]:
    if not sheet.below:
        return []
    said = text(sheet.below.strip(), id="quoted_text", look=Look(size_sp=14, tone=Tone.MUTED, lines=80))
    return [View(important=False, children=(said,), width=FILL, padding=Edges(20, 4, 20, 40))]


def _actions(ui: MailUi, sheet: Sheet) -> tuple[View, ...]:
    return (
        icon_button(
            "attach_file",
            ui.tr("Attach file", "添加附件"),
            lambda: ui.open(_attaching(sheet.letter)),
            id="add_attachment",
        ),
        icon_button("send", ui.tr("Send", "发送"), lambda: _send(ui, sheet), id="send", tone=Tone.PRIMARY),
        icon_button("more", ui.tr("More options", "更多选项"), lambda: ui.open(_menu(sheet)), id="overflow"),
    )


def _heads(ui: MailUi, draft: Letter) -> list[View]:
    own = _line(
        text(ui.tr("From", "发件人"), look=_CAPTION, width=64), text(OWN_ADDRESS, id="from_account_name", look=_VALUE)
    )
    return [
        own,
        divider(),
        *_field(ui.tr("To", "收件人"), "to", draft),
        *_field(ui.tr("Cc", "抄送"), "cc", draft),
        *_field(ui.tr("Subject", "主题"), "subject", draft),
    ]


_CAPTION = Look(size_sp=15, tone=Tone.MUTED)
_VALUE = Look(size_sp=16)


def _line(*parts: View) -> View:
    return View(
        class_name="android.widget.LinearLayout",
        axis=Axis.ROW,
        across=At.CENTER,
        children=parts,
        width=FILL,
        gap=8,
        padding=edges(20, 12),
    )


def _field(caption: str, name: str, draft: Letter) -> tuple[View, View]:
    def type_in(value: str) -> None:
        setattr(draft, name, value)

    field = Field(key=name, on_change=type_in)
    box = replace(edit(str(getattr(draft, name)), field, look=_VALUE), padding=edges(0, 4), desc=caption, height=32)
    return replace(_line(text(caption, look=_CAPTION, width=64), box), padding=edges(20, 8)), divider()


def _body(ui: MailUi, draft: Letter) -> View:
    def type_in(value: str) -> None:
        draft.body = value

    field = Field(key="body", on_change=type_in, multiline=True)
    box = edit(draft.body, field, hint=ui.tr("Compose email", "撰写邮件"), look=Look(size_sp=16, lines=60))
    return View(
        important=False, children=(replace(box, padding=edges(0, 4)),), width=FILL, padding=Edges(20, 10, 20, 20)
    )


def _chip(ui: MailUi, draft: Letter, name: str) -> View:
    label = View(class_name="android.widget.TextView", id="attachment_name", text=name, weight=1, look=Look(size_sp=14))
    drop = icon_button(
        "close", ui.tr(f"Remove {name}", f"移除 {name}"), lambda: draft.attachments.remove(name), id="remove_attachment"
    )
    chip = View(
        class_name="android.widget.LinearLayout",
        id="attachment",
        axis=Axis.ROW,
        across=At.CENTER,
        gap=10,
        children=(icon("attach_file", size=18), label, drop),
        width=FILL,
        padding=Edges(14, 0, 4, 0),
        look=Look(fill=Tone.SURFACE, radius=12),
    )
    return View(important=False, children=(chip,), width=FILL, padding=edges(20, 4))


def _attaching(draft: Letter) -> PageFunction[Mailbox]:
    def page(ui: MailUi) -> Page:
        def add(name: str) -> Handler:
            return ui.then(lambda: draft.attachments.append(name))

        lines = [("image" if name.endswith(".jpg") else "description", name, add(name)) for name in _FILES]
        return Page(content=action_sheet(ui.tr("Attach file", "添加附件"), lines), kind=Kind.SHEET)

    return page


def _menu(sheet: Sheet) -> PageFunction[Mailbox]:
    def page(ui: MailUi) -> Page:
        def discard() -> None:
            erase(ui, (sheet.letter,))
            ui.back()
            ui.toast(ui.tr("Message discarded", "已舍弃邮件"))

        def store() -> None:
            keep(ui, sheet.settle())
            ui.toast(ui.tr("Message saved as draft", "已将邮件保存为草稿"))

        sure = confirm(
            Label("Discard this message?", "要舍弃此邮件吗？"),
            Label("It will be gone for good.", "邮件将被永久删除。"),
            discard,
            buttons=(Label("Discard", "舍弃"), Label("Cancel", "取消")),
        )
        lines = [
            (ui.tr("Save draft", "保存草稿"), ui.then(store)),
            (ui.tr("Discard", "舍弃"), ui.then(lambda: ui.open(sure))),
        ]
        return Page(content=menu(lines), kind=Kind.MENU)

    return page


def _send(ui: MailUi, sheet: Sheet) -> None:
    draft = sheet.letter
    receivers = [*addresses(draft.to), *addresses(draft.cc)]
    wrong = _complaint(ui, receivers)
    if wrong:
        ui.open(_refusal(wrong))
    elif not draft.subject.strip():
        told = Label("There is no subject.", "此邮件没有主题。")
        buttons = (Label("Send", "发送"), Label("Cancel", "取消"))
        ui.open(
            confirm(
                Label("Send without a subject?", "要发送没有主题的邮件吗？"),
                told,
                lambda: _go(ui, sheet),
                buttons=buttons,
            )
        )
    else:
        _go(ui, sheet)


def _go(ui: MailUi, sheet: Sheet) -> None:
    send(ui, sheet.settle())
    ui.back()
    ui.snackbar(ui.tr("Sending…", "正在发送…") if ui.phone.pace.loading_ms else ui.tr("Sent", "已发送"))


def _complaint(ui: MailUi, receivers: Sequence[str]) -> str:
    if not receivers:
        return ui.tr("Add at least one recipient.", "请至少添加一位收件人。")
    bad = [word for word in receivers if not is_address(word)]
    return ui.tr(f"The address “{bad[0]}” is not valid.", f"地址“{bad[0]}”无效。") if bad else ""


def _refusal(said: str) -> PageFunction[Mailbox]:
    def page(ui: MailUi) -> Page:
        return Page(content=alert("", said, yes=(ui.tr("OK", "确定"), ui.back)), kind=Kind.DIALOG)

    return page
