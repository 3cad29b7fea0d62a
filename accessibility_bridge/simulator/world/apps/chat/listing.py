"""A conversation's row in a list: face, name, last words, time, and how many are unread."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.chat.conversation import enter
from accessibility_bridge.simulator.world.apps.chat.faces import conversation_face
from accessibility_bridge.simulator.world.apps.chat.threads import ChatUi, Conversation, Talk, snippet
from accessibility_bridge.simulator.world.dates import when
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.sheets import action_sheet
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, text


def conversation_row(ui: ChatUi, conversation: Conversation) -> View:
    """The row; a tap opens the conversation, holding the finger on it asks what to do with it."""
    return View(
        class_name="android.widget.LinearLayout",
        id="conversation_row",
        on_tap=lambda: enter(ui, conversation),
        on_long_tap=lambda: ui.open(actions(conversation)),
        axis=Axis.ROW,
        across=At.CENTER,
        children=(conversation_face(ui, conversation, 50), _words(ui, conversation), _side(ui, conversation)),
        width=FILL,
        gap=14,
        padding=edges(18, 11),
    )


def _words(ui: ChatUi, conversation: Conversation) -> View:
    bold = conversation.unread > 0
    name = text(ui.state.name_of(conversation), id="conversation_name", look=Look(size_sp=17, bold=bold))
    tone = Tone.TEXT if bold else Tone.MUTED
    said = text(_last(ui, conversation), id="conversation_snippet", look=Look(size_sp=14, tone=tone))
    return View(important=False, children=(name, said), weight=1, gap=3)


def _last(ui: ChatUi, conversation: Conversation) -> str:
    if conversation.draft.strip():
        return ui.tr("[Draft] ", "[草稿] ") + conversation.draft
    if not conversation.messages:
        return ""
    last = conversation.messages[-1]
    if conversation.group and last.author:
        return f"{ui.state.person(last.author).name}: {snippet(ui, last)}"
    return snippet(ui, last)


def _side(ui: ChatUi, conversation: Conversation) -> View:
    time = when(ui, conversation.messages[-1].moment) if conversation.messages else ""
    told = (text(time, id="conversation_date", look=Look(size_sp=12, tone=Tone.MUTED)),) if time else ()
    marks = (
        *((icon("notifications_off", desc=ui.tr("Muted", "已静音"), size=16),) if conversation.muted else ()),
        *((icon("keep_filled", desc=ui.tr("Pinned", "已置顶"), size=16),) if conversation.pinned else ()),
        *((_badge(conversation),) if conversation.unread else ()),
    )
    foot = (View(important=False, axis=Axis.ROW, across=At.CENTER, gap=6, children=marks),) if marks else ()
    return View(important=False, children=(*told, *foot), across=At.END, gap=6)


def _badge(conversation: Conversation) -> View:
    fill = Tone.OUTLINE if conversation.muted else Tone.PRIMARY
    tone = Tone.TEXT if conversation.muted else Tone.ON_PRIMARY
    return View(
        class_name="android.widget.TextView",
        id="unread_count",
        text=str(conversation.unread),
        padding=edges(7, 2),
        look=Look(fill=fill, radius=11, size_sp=12, bold=True, tone=tone, text_at=At.CENTER),
    )


def actions(conversation: Conversation) -> PageFunction[Talk]:
    """What can be done with a conversation in the list."""

    def page(ui: ChatUi) -> Page:
        def mark() -> None:
            conversation.unread = 0 if conversation.unread else 1

        def delete() -> None:
            ui.state.conversations.remove(conversation)

        sure = confirm(
            Label("Delete chat?", "要删除聊天吗？"),
            Label("Its messages will be deleted for you only.", "聊天记录仅从您的设备上删除。"),
            delete,
            buttons=(Label("Delete", "删除"), Label("Cancel", "取消")),
        )
        lines = [
            (
                "keep",
                ui.tr("Unpin", "取消置顶") if conversation.pinned else ui.tr("Pin to top", "置顶聊天"),
                ui.then(conversation.flip_pin),
            ),
            (
                "notifications_off",
                ui.tr("Unmute", "取消免打扰") if conversation.muted else ui.tr("Mute", "消息免打扰"),
                ui.then(conversation.flip_mute),
            ),
            (
                "mark_email_unread",
                ui.tr("Mark as read", "标为已读") if conversation.unread else ui.tr("Mark as unread", "标为未读"),
                ui.then(mark),
            ),
            ("delete", ui.tr("Delete chat", "删除聊天"), ui.then(lambda: ui.open(sure))),
        ]
        return Page(content=action_sheet(ui.state.name_of(conversation), lines), kind=Kind.SHEET)

    return page
