"""Choosing whom something goes to: whom to write to, where a message is forwarded, who is in a new group."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.chat.faces import choosable, conversation_face, found, person_rows
from accessibility_bridge.simulator.world.apps.chat.threads import (
    ChatUi,
    Conversation,
    Message,
    Person,
    Sort,
    Talk,
    conversation_with,
    in_order,
    notice,
    post,
)
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, search_field
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import FILL, Field, Handler, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, edit, heading, scroller

Enter = Callable[[ChatUi, Conversation], None]
"""Opens a conversation."""


def whom(enter: Enter) -> PageFunction[Talk]:
    """Everybody, with a field to find one; a tap begins a conversation."""
    word = [""]

    def page(ui: ChatUi) -> Page:
        def begin(person: Person) -> Handler:
            return ui.then(lambda: enter(ui, conversation_with(ui.state, person)))

        group = row(
            ui.tr("New group", "新建群聊"),
            on_tap=ui.then(lambda: ui.open(new_group(enter))),
            leading=leading_icon("group_add"),
        )
        body = scroller([group, *person_rows(found(ui.state.people, word[0]), begin)], key="people", id="contact_list")
        return _finder(ui, ui.tr("New chat", "发起聊天"), word, body)

    return page


def forward(message: Message) -> PageFunction[Talk]:
    """Conversations to pass a message on to."""
    word = [""]

    def page(ui: ChatUi) -> Page:
        def send(conversation: Conversation) -> None:
            post(ui, conversation, message.text, sort=Sort(message.sort)).forwarded = True
            ui.back()
            ui.toast(ui.tr("Message forwarded", "已转发"))

        def ask(conversation: Conversation) -> Handler:
            name = ui.state.name_of(conversation)
            sure = confirm(
                Label(f"Forward to {name}?", f"转发给{name}？"),
                Label("The message will be sent at once.", "消息会立即发送。"),
                lambda: send(conversation),
                buttons=(Label("Send", "发送"), Label("Cancel", "取消")),
            )
            return lambda: ui.open(sure)

        wanted = word[0].strip().lower()
        talks = [c for c in in_order(ui.state) if wanted in ui.state.name_of(c).lower()]
        rows = [row(ui.state.name_of(c), on_tap=ask(c), leading=conversation_face(ui, c)) for c in talks]
        title = heading(ui.tr("Recent chats", "最近聊天"))
        return _finder(
            ui, ui.tr("Forward to", "转发给"), word, scroller([title, *rows], key="talks", id="forward_list")
        )

    return page


def new_group(enter: Enter) -> PageFunction[Talk]:
    """Checkboxes for everybody; two or more make a group."""
    word = [""]
    chosen: list[int] = []

    def page(ui: ChatUi) -> Page:
        def flip(person: Person) -> Handler:
            def run() -> None:
                if person.id in chosen:
                    chosen.remove(person.id)
                else:
                    chosen.append(person.id)

            return run

        def go_on() -> None:
            ui.open(_name_group(chosen, enter))

        label = ui.tr(f"Next ({len(chosen)})", f"下一步 ({len(chosen)})")
        following = button(label, go_on, id="next_button", filled=len(chosen) > 1, enabled=len(chosen) > 1)
        boxes = [choosable(p, p.id in chosen, flip(p)) for p in found(ui.state.people, word[0])]
        body = scroller(boxes, key="people", id="contact_list")
        return _finder(ui, ui.tr("New group", "新建群聊"), word, body, following)

    return page


def _name_group(members: list[int], enter: Enter) -> PageFunction[Talk]:
    draft = [""]

    def page(ui: ChatUi) -> Page:
        def type_in(value: str) -> None:
            draft[0] = value

        def create() -> None:
            name = draft[0].strip()
            if not name:
                ui.toast(ui.tr("Give the group a name", "请输入群名称"))
                return
            ui.back()
            ui.back()
            enter(ui, _create(ui, name, members))

        field = Field(key="group_name", on_change=type_in, on_submit=create, max_length=40)
        content = panel(
            ui.tr("Group name", "群名称"),
            (edit(draft[0], field, hint=ui.tr("Name of the group", "输入群名称")),),
            yes=(ui.tr("Create", "创建"), create),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG, autofocus="group_name")

    return page


def _create(ui: ChatUi, name: str, members: list[int]) -> Conversation:
    group = Conversation(id=ui.state.take_id(), members=list(members), group=name)
    ui.state.conversations.append(group)
    notice(ui, group, ui.tr(f"You created the group “{name}”", f"您创建了群聊“{name}”"))
    return group


def _finder(ui: ChatUi, title: str, word: list[str], body: View, action: View | None = None) -> Page:
    """A page with a title, a search field and a list."""

    def type_in(value: str) -> None:
        word[0] = value

    bar = app_bar(
        title,
        up=ui.back,
        up_desc=ui.tr("Navigate up", "转到上一层级"),
        actions=(View(important=False, children=(action,), padding=edges(8)),) if action else (),
    )
    hint = ui.tr("Search contacts", "搜索联系人")
    head = search_field(word[0], Field(key="search_src_text", on_change=type_in), hint=hint)
    whole = View(important=False, children=(head, body), width=FILL, height=FILL)
    return Page(content=scaffold(whole, bar=bar), activity=".ContactPickerActivity")
