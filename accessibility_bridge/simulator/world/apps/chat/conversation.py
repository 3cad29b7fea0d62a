"""The page of one conversation: bubbles, the line to write in, and what can be done with a message."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.chat.attaching import attachments
from accessibility_bridge.simulator.world.apps.chat.bubbles import MESSAGES, bubble, day_line, to_newest
from accessibility_bridge.simulator.world.apps.chat.details import about, block_dialog
from accessibility_bridge.simulator.world.apps.chat.forwarding import forward
from accessibility_bridge.simulator.world.apps.chat.threads import (
    ChatUi,
    Conversation,
    Message,
    Person,
    Sort,
    Talk,
    post,
    snippet,
)
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import menu
from accessibility_bridge.simulator.world.ui.sheets import action_sheet
from accessibility_bridge.simulator.world.ui.view import FILL, Edges, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, column, edit, icon_button, line, scroller, text


def enter(ui: ChatUi, conversation: Conversation) -> None:
    """Open a conversation; what is in it counts as read."""
    conversation.unread = 0
    ui.open(talk_page(conversation))


def talk_page(conversation: Conversation) -> PageFunction[Talk]:
    """A conversation at its newest message."""
    answering: list[Message] = []
    arrived: list[bool] = []

    def page(ui: ChatUi) -> Page:
        if not arrived:
            arrived.append(True)
            to_newest(ui)
        body = scroller(
            _messages(ui, conversation, answering), key=MESSAGES, id="message_list", gap=6, padding=edges(12, 8)
        )
        return Page(
            content=scaffold(body, bar=_bar(ui, conversation), bottom=_foot(ui, conversation, answering)),
            activity=".ConversationActivity",
        )

    return page


def _messages(ui: ChatUi, conversation: Conversation, answering: list[Message]) -> list[View]:
    made: list[View] = []
    day = None
    for message in conversation.messages:
        if message.moment.date() != day:
            day = message.moment.date()
            made.append(day_line(ui, day))
        hold = _holding(ui, conversation, message, answering)
        made.append(bubble(ui, conversation, message, hold))
    return made


def _bar(ui: ChatUi, conversation: Conversation) -> View:
    def write(ui: ChatUi, other: Conversation) -> None:
        if other is not conversation:
            enter(ui, other)

    def details() -> None:
        ui.open(about(conversation, write))

    name = ui.state.name_of(conversation)
    told = ui.tr(f"{len(conversation.members) + 1} members", f"{len(conversation.members) + 1} 位成员")
    lines = (
        text(name, id="conversation_title", look=Look(size_sp=19, bold=True)),
        *(
            (text(told, id="conversation_subtitle", look=Look(size_sp=12, tone=Tone.MUTED)),)
            if conversation.group
            else ()
        ),
    )
    title = View(
        class_name="android.widget.LinearLayout",
        id="toolbar_title_container",
        desc=ui.tr("Details of ", "查看资料：") + name,
        on_tap=details,
        children=lines,
        weight=1,
        padding=edges(8, 6),
    )
    more = icon_button("more", ui.tr("More options", "更多选项"), lambda: ui.open(_menu(conversation)), id="menu_more")
    bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=(more,))
    return replace(bar, children=(bar.children[0], title, bar.children[-1]))


def _menu(conversation: Conversation) -> PageFunction[Talk]:
    def page(ui: ChatUi) -> Page:
        def clear() -> None:
            conversation.messages.clear()

        sure = confirm(
            Label("Clear chat history?", "要清空聊天记录吗？"),
            Label("All messages of this chat will be deleted.", "此聊天中的所有消息都会被删除。"),
            clear,
        )
        other = ui.state.person(conversation.members[0])
        lines = [
            (
                ui.tr("Unmute", "取消免打扰") if conversation.muted else ui.tr("Mute", "消息免打扰"),
                ui.then(conversation.flip_mute),
            ),
            (
                ui.tr("Unpin", "取消置顶") if conversation.pinned else ui.tr("Pin to top", "置顶聊天"),
                ui.then(conversation.flip_pin),
            ),
            (ui.tr("Clear chat history", "清空聊天记录"), ui.then(lambda: ui.open(sure))),
            *(() if conversation.group else (_blocking(ui, other),)),
        ]
        return Page(content=menu(lines), kind=Kind.MENU)

    return page


def _blocking(ui: ChatUi, person: Person) -> tuple[str, Handler]:
    def unblock() -> None:
        person.blocked = False

    if person.blocked:
        return ui.tr("Unblock", "取消拉黑"), ui.then(unblock)
    return ui.tr("Block", "拉黑"), ui.then(lambda: ui.open(block_dialog(person)))


def _holding(ui: ChatUi, conversation: Conversation, message: Message, answering: list[Message]) -> Handler:
    def delete() -> None:
        conversation.messages.remove(message)
        ui.toast(ui.tr("Message deleted", "已删除消息"))

    def copy() -> None:
        ui.phone.clipboard = message.text
        ui.toast(ui.tr("Copied to clipboard", "已复制到剪贴板"))

    def reply() -> None:
        answering[:] = [message]

    sure = confirm(
        Label("Delete message?", "要删除这条消息吗？"),
        Label("It will be deleted for you only.", "仅从您的设备上删除。"),
        delete,
        buttons=(Label("Delete", "删除"), Label("Cancel", "取消")),
    )

    def sheet(ui: ChatUi) -> Page:
        actions = [
            ("reply", ui.tr("Reply", "回复"), ui.then(reply)),
            *([("content_copy", ui.tr("Copy", "复制"), ui.then(copy))] if message.sort == Sort.TEXT else []),
            ("forward", ui.tr("Forward", "转发"), ui.then(lambda: ui.open(forward(message)))),
            ("delete", ui.tr("Delete", "删除"), ui.then(lambda: ui.open(sure))),
        ]
        return Page(content=action_sheet(snippet(ui, message), actions), kind=Kind.SHEET)

    return lambda: ui.open(sheet)


def _foot(ui: ChatUi, conversation: Conversation, answering: list[Message]) -> View:
    other = ui.state.person(conversation.members[0])
    if other.blocked and not conversation.group:
        return _refusal(ui, other)
    quoted = [message for message in answering if message in conversation.messages]
    strip = (_quote_strip(ui, quoted[0], answering),) if quoted else ()
    return View(
        class_name="android.widget.LinearLayout",
        id="composer",
        children=(*strip, _writing_line(ui, conversation, answering)),
        width=FILL,
        padding=edges(4, 6),
        look=Look(fill=Tone.SURFACE),
    )


def _refusal(ui: ChatUi, person: Person) -> View:
    def unblock() -> None:
        person.blocked = False
        ui.toast(ui.tr("Contact unblocked", "已取消拉黑"))

    told = text(
        ui.tr(f"You blocked {person.name}.", f"您已将{person.name}拉黑。"),
        id="blocked_notice",
        look=Look(tone=Tone.MUTED, lines=2),
    )
    free = button(ui.tr("Unblock", "取消拉黑"), unblock, id="unblock_button")
    return column(told, free, gap=2, padding=Edges(20, 12, 8, 8), look=Look(fill=Tone.SURFACE))


def _quote_strip(ui: ChatUi, message: Message, answering: list[Message]) -> View:
    said = View(
        class_name="android.widget.TextView",
        id="reply_preview",
        text=snippet(ui, message),
        weight=1,
        look=Look(size_sp=13, tone=Tone.MUTED),
    )
    drop = icon_button("close", ui.tr("Cancel reply", "取消回复"), answering.clear, id="reply_cancel")
    return line(said, drop, padding=edges(16), gap=8)


def _writing_line(ui: ChatUi, conversation: Conversation, answering: list[Message]) -> View:
    def type_in(value: str) -> None:
        conversation.draft = value
        to_newest(ui)

    def send() -> None:
        words = conversation.draft.strip()
        if words:
            post(ui, conversation, words, reply_to=answering[0].id if answering else 0)
            conversation.draft = ""
            answering.clear()
            to_newest(ui)

    ready = bool(conversation.draft.strip())
    plus = icon_button(
        "add", ui.tr("Attach", "添加附件"), lambda: ui.open(attachments(conversation)), id="attach_button"
    )
    field = Field(key="compose_message_text", on_change=type_in, multiline=True)
    look = Look(fill=Tone.CARD, radius=20, size_sp=16, lines=5)
    words = replace(edit(conversation.draft, field, hint=ui.tr("Message", "发消息"), look=look), padding=edges(16, 9))
    go = icon_button(
        "send_filled", ui.tr("Send", "发送"), send, id="send_button", tone=Tone.PRIMARY if ready else Tone.OUTLINE
    )
    return line(plus, words, replace(go, enabled=ready))
