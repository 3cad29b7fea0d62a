"""The page about somebody or about a group: numbers, members, muting, pinning, blocking, leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.chat.faces import conversation_face, person_rows
from accessibility_bridge.simulator.world.apps.chat.forwarding import Enter
from accessibility_bridge.simulator.world.apps.chat.threads import (
    ChatUi,
    Conversation,
    Person,
    Talk,
    conversation_with,
)
from accessibility_bridge.simulator.world.preferences import confirm, prompt
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import FILL, At, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, divider, heading, scroller, text


def block_dialog(person: Person) -> PageFunction[Talk]:
    """Asks before somebody is blocked."""

    def block() -> None:
        person.blocked = True

    return confirm(
        Label(f"Block {person.name}?", f"要将{person.name}拉黑吗？"),
        Label("They will no longer be able to send you messages.", "对方将无法再给您发送消息。"),
        block,
        buttons=(Label("Block", "拉黑"), Label("Cancel", "取消")),
    )


def profile(person: Person, write: Enter) -> PageFunction[Talk]:
    """The page about somebody, whether or not anything was written yet."""

    def page(ui: ChatUi) -> Page:
        talk = next((c for c in ui.state.conversations if not c.group and c.members == [person.id]), None)
        shown = talk or Conversation(id=0, members=[person.id])

        def message() -> None:
            ui.back()
            write(ui, conversation_with(ui.state, person))

        facts = [row(person.phone, ui.tr("Mobile", "手机"), leading=leading_icon("phone"))]
        if person.about:
            facts.append(row(person.about, ui.tr("About", "个性签名"), leading=leading_icon("info")))
        body = [
            _head(ui, shown, person.name),
            _centred(button(ui.tr("Message", "发消息"), message, id="profile_message", filled=True)),
            *facts,
            *(_switches(ui, talk) if talk else ()),
            divider(),
            _block_row(ui, person),
        ]
        return _page(ui, ui.tr("Profile", "资料"), body)

    return page


def about(conversation: Conversation, write: Enter) -> PageFunction[Talk]:
    """The page about a conversation: its other side's profile, or the group's."""
    if conversation.group:
        return _group(conversation, write)

    def page(ui: ChatUi) -> Page:
        return profile(ui.state.person(conversation.members[0]), write)(ui)

    return page


def _group(group: Conversation, write: Enter) -> PageFunction[Talk]:
    def page(ui: ChatUi) -> Page:
        def leave() -> None:
            ui.state.conversations.remove(group)
            ui.to_first_page()
            ui.toast(ui.tr("You left the group", "您已退出群聊"))

        def open_one(person: Person) -> Handler:
            return lambda: ui.open(profile(person, write))

        sure = confirm(
            Label("Leave group?", "要退出群聊吗？"),
            Label("You will no longer get its messages.", "您将不再收到此群的消息。"),
            leave,
            buttons=(Label("Leave", "退出"), Label("Cancel", "取消")),
        )
        members = [ui.state.person(id) for id in group.members]
        count = ui.tr(f"{len(members) + 1} members", f"{len(members) + 1} 位成员")
        body = [
            _head(ui, group, group.group),
            row(ui.tr("Group name", "群名称"), group.group, on_tap=lambda: ui.open(_rename(group)())),
            *_switches(ui, group),
            heading(count, id="members_header"),
            row(ui.tr("You", "您"), leading=leading_icon("person")),
            *person_rows(members, open_one),
            divider(),
            _danger(
                row(ui.tr("Leave group", "退出群聊"), on_tap=lambda: ui.open(sure), leading=leading_icon("logout"))
            ),
        ]
        return _page(ui, ui.tr("Group details", "群聊信息"), body)

    return page


def _rename(group: Conversation) -> Callable[[], PageFunction[Talk]]:
    def put(ui: ChatUi, name: str) -> None:
        group.group = name

    return prompt(Label("Group name", "群名称"), lambda ui: group.group, put)


def _head(ui: ChatUi, conversation: Conversation, name: str) -> View:
    said = text(name, id="profile_name", look=Look(size_sp=24, lines=2, text_at=At.CENTER))
    return View(
        class_name="android.widget.LinearLayout",
        children=(conversation_face(ui, conversation, 84), said),
        across=At.CENTER,
        width=FILL,
        gap=10,
        padding=edges(24, 14),
    )


def _centred(view: View) -> View:
    return View(important=False, children=(view,), width=FILL, across=At.CENTER, padding=edges(24, 6))


def _switches(ui: ChatUi, conversation: Conversation) -> list[View]:
    return [
        switch_row(
            ui.tr("Mute notifications", "消息免打扰"),
            conversation.muted,
            conversation.flip_mute,
            leading="notifications_off",
        ),
        switch_row(ui.tr("Pin to top", "置顶聊天"), conversation.pinned, conversation.flip_pin, leading="keep"),
    ]


def _block_row(ui: ChatUi, person: Person) -> View:
    def unblock() -> None:
        person.blocked = False

    if person.blocked:
        return row(ui.tr("Unblock", "取消拉黑"), on_tap=unblock, leading=leading_icon("block"))
    label = ui.tr("Block", "拉黑")
    return _danger(row(label, on_tap=lambda: ui.open(block_dialog(person)), leading=leading_icon("block")))


def _danger(view: View) -> View:
    """The row in the colour of what cannot be undone."""
    children = tuple(_danger(child) for child in view.children)
    return replace(view, children=children, look=replace(view.look, tone=Tone.DANGER))


def _page(ui: ChatUi, title: str, body: list[View]) -> Page:
    bar = app_bar(title, up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    return Page(
        content=scaffold(scroller(body, key="profile", id="profile_list"), bar=bar), activity=".ProfileActivity"
    )
