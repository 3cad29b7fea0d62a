"""One letter, opened: who wrote to whom, what, with which attachments; answering and putting it away."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.mail.envelopes import sender_disc, star_button
from accessibility_bridge.simulator.world.apps.mail.letters import (
    OWN_ADDRESS,
    Folder,
    Letter,
    Mailbox,
    MailUi,
    addresses,
    erase,
    folder_label,
    move,
)
from accessibility_bridge.simulator.world.apps.mail.writing import answer, forwarded, writer
from accessibility_bridge.simulator.world.dates import clock_time, full_date
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import menu
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, icon, icon_button, line, scroller, text


def reader(letter: Letter) -> PageFunction[Mailbox]:
    """A letter."""

    def page(ui: MailUi) -> Page:
        bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=_actions(ui, letter))
        subject = View(
            class_name="android.widget.TextView",
            id="subject",
            text=letter.subject or ui.tr("(no subject)", "（无主题）"),
            weight=1,
            look=Look(size_sp=22, lines=4),
        )
        label = text(folder_label(ui, letter.folder), id="folder_label", look=Look(size_sp=12, tone=Tone.MUTED))
        body = text(letter.body, id="message_body", look=Look(size_sp=16, lines=200))
        parts = [
            line(subject, star_button(ui, letter), padding=edges(20, 4)),
            column(label, padding=edges(20, 2)),
            _header(ui, letter),
            column(body, padding=edges(20, 16)),
            *(_attachment(ui, name) for name in letter.attachments),
        ]
        return Page(
            content=scaffold(
                scroller(parts, key="letter", id="conversation_pager"), bar=bar, bottom=_answering(ui, letter)
            ),
            activity=".ConversationViewActivity",
        )

    return page


def _header(ui: MailUi, letter: Letter) -> View:
    receivers = ", ".join(ui.tr("me", "我") if a == OWN_ADDRESS else a for a in addresses(letter.to))
    cc = f" · {ui.tr('Cc ', '抄送 ')}{letter.cc}" if letter.cc else ""
    sent = f"{full_date(ui, letter.moment.date())} {clock_time(ui, letter.moment)}"
    words = View(
        class_name="android.widget.LinearLayout",
        children=(
            text(letter.sender, id="sender_name", look=Look(size_sp=16, bold=True)),
            text(letter.address, id="sender_address", look=Look(size_sp=13, tone=Tone.MUTED)),
            text(
                ui.tr("to ", "发送至 ") + receivers + cc,
                id="recipients",
                look=Look(size_sp=13, tone=Tone.MUTED, lines=3),
            ),
            text(sent, id="upper_date", look=Look(size_sp=12, tone=Tone.MUTED)),
        ),
        weight=1,
        gap=2,
    )
    return View(
        important=False,
        axis=Axis.ROW,
        children=(sender_disc(letter.sender), words),
        width=FILL,
        gap=14,
        padding=edges(20, 8),
    )


def _attachment(ui: MailUi, name: str) -> View:
    def save() -> None:
        if name not in ui.state.downloads:
            ui.state.downloads.append(name)
        ui.toast(ui.tr(f"{name} saved to Downloads", f"{name} 已保存到下载内容"))

    label = View(
        class_name="android.widget.TextView", id="attachment_tile_title", text=name, weight=1, look=Look(size_sp=15)
    )
    sign = "image" if name.endswith(".jpg") else "description"
    chip = View(
        class_name="android.widget.LinearLayout",
        id="attachment_tile",
        axis=Axis.ROW,
        across=At.CENTER,
        gap=12,
        children=(
            icon(sign, tone=Tone.PRIMARY),
            label,
            icon_button("download", ui.tr(f"Download {name}", f"下载 {name}"), save, id="attachment_download"),
        ),
        width=FILL,
        padding=edges(14, 4),
        look=Look(fill=Tone.CARD, outline=Tone.OUTLINE, radius=12),
    )
    return View(important=False, children=(chip,), width=FILL, padding=edges(20, 4))


def _actions(ui: MailUi, letter: Letter) -> tuple[View, ...]:
    def to(folder: Folder, said: str) -> Handler:
        return ui.then(lambda: move(ui, (letter,), folder, said))

    def unread() -> None:
        letter.read = False
        ui.back()

    return (
        icon_button(
            "archive", ui.tr("Archive", "归档"), to(Folder.ARCHIVE, ui.tr("1 archived", "已归档 1 封")), id="archive"
        ),
        icon_button("delete", ui.tr("Delete", "删除"), lambda: delete_letter(ui, letter), id="delete"),
        icon_button("mark_email_unread", ui.tr("Mark as unread", "标为未读"), unread, id="inside_conversation_unread"),
        icon_button("more", ui.tr("More options", "更多选项"), lambda: ui.open(_menu(letter)), id="overflow"),
    )


def delete_letter(ui: MailUi, letter: Letter) -> None:
    """Put a letter into the trash, or out of it for good; asks where the owner wants to be asked."""

    def trash() -> None:
        ui.back()
        move(ui, (letter,), Folder.TRASH, ui.tr("1 moved to trash", "已将 1 封移至已删除"))

    def for_good() -> None:
        ui.back()
        erase(ui, (letter,))

    if letter.folder == Folder.TRASH:
        told = Label("This cannot be undone.", "此操作无法撤消。")
        ui.open(confirm(Label("Delete for good?", "要永久删除吗？"), told, for_good))
    elif ui.state.confirm_delete:
        told = Label("It will be moved to the trash.", "邮件将移至已删除。")
        ui.open(confirm(Label("Delete this email?", "要删除此邮件吗？"), told, trash))
    else:
        trash()


def _menu(letter: Letter) -> PageFunction[Mailbox]:
    def page(ui: MailUi) -> Page:
        def to(folder: Folder, said: str) -> Handler:
            def run() -> None:
                ui.back()
                ui.back()
                move(ui, (letter,), folder, said)

            return run

        inbox = (ui.tr("Move to inbox", "移至收件箱"), to(Folder.INBOX, ui.tr("1 moved to inbox", "已移至收件箱")))
        spam = (ui.tr("Report spam", "举报垃圾邮件"), to(Folder.SPAM, ui.tr("1 reported as spam", "已举报为垃圾邮件")))
        others = (letter.folder != Folder.INBOX and inbox, letter.folder != Folder.SPAM and spam)
        return Page(content=menu([action for action in others if action]), kind=Kind.MENU)

    return page


def _answering(ui: MailUi, letter: Letter) -> View:
    several = len(addresses(letter.to)) + len(addresses(letter.cc)) > 1
    made = [
        ("reply", ui.tr("Reply", "回复"), lambda: ui.open(writer(answer(ui, letter))), "reply_button"),
        (
            "reply_all",
            ui.tr("Reply all", "全部回复"),
            lambda: ui.open(writer(answer(ui, letter, everybody=True))),
            "reply_all_button",
        ),
        ("forward", ui.tr("Forward", "转发"), lambda: ui.open(writer(forwarded(ui, letter))), "forward_button"),
    ]
    shown = [entry for entry in made if several or entry[3] != "reply_all_button"]
    buttons = tuple(
        replace(
            button(label, act, id=id),
            weight=1,
            look=Look(outline=Tone.OUTLINE, fill=Tone.BACKGROUND, radius=20, text_at=At.CENTER),
        )
        for _, label, act, id in shown
    )
    return View(important=False, axis=Axis.ROW, gap=10, children=buttons, width=FILL, padding=edges(16, 10))
