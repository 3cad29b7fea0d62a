"""Chat, a messenger: conversations, people, the owner's own page; search over everything that was written."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import App, Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.chat.attaching import attachments, files, gallery
from accessibility_bridge.simulator.world.apps.chat.conversation import enter, talk_page
from accessibility_bridge.simulator.world.apps.chat.details import about, block_dialog, profile
from accessibility_bridge.simulator.world.apps.chat.faces import conversation_face, found, person_rows
from accessibility_bridge.simulator.world.apps.chat.forwarding import forward, new_group, whom
from accessibility_bridge.simulator.world.apps.chat.listing import conversation_row
from accessibility_bridge.simulator.world.apps.chat.threads import (
    PACKAGE,
    ChatUi,
    Conversation,
    Message,
    Person,
    Talk,
    conversation_rows,
    conversation_with,
    first_conversations,
    first_people,
    in_order,
    message_rows,
    people_rows,
    settings_rows,
    snippet,
)
from accessibility_bridge.simulator.world.preferences import prompt
from accessibility_bridge.simulator.world.samples import at_tab
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold, search_field, tabs
from accessibility_bridge.simulator.world.ui.dialogs import menu
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import Edges, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import heading, icon_button, scroller, text


def home(ui: ChatUi) -> Page:
    """The chosen tab above the row of tabs."""

    def choose(tab: int) -> Handler:
        def run() -> None:
            ui.state.tab = tab

        return run

    labels = (
        ("chat_bubble", ui.tr("Chats", "聊天")),
        ("contacts", ui.tr("Contacts", "联系人")),
        ("account_circle", ui.tr("Me", "我")),
    )
    body = (_chats, _contacts, _me)[ui.state.tab](ui)
    find = icon_button("search", ui.tr("Search", "搜索"), lambda: ui.open(search()), id="action_search")
    more = icon_button("more", ui.tr("More options", "更多选项"), lambda: ui.open(_menu), id="action_more")
    bar = app_bar(ui.tr("Chat", "聊聊") if not ui.state.tab else labels[ui.state.tab][1], actions=(find, more))
    begin = fab("chat", ui.tr("New chat", "发起聊天"), lambda: ui.open(whom(enter)), id="fab_new_chat")
    bottom = tabs(labels, ui.state.tab, [choose(index) for index in range(len(labels))])
    return Page(content=scaffold(body, bar=bar, bottom=bottom, floating=None if ui.state.tab else begin))


def _menu(ui: ChatUi) -> Page:
    def read_all() -> None:
        for conversation in ui.state.conversations:
            conversation.unread = 0

    lines = [
        (ui.tr("New group", "新建群聊"), ui.then(lambda: ui.open(new_group(enter)))),
        (ui.tr("Mark all as read", "全部标为已读"), ui.then(read_all)),
    ]
    return Page(content=menu(lines), kind=Kind.MENU)


def _chats(ui: ChatUi) -> View:
    rows = [conversation_row(ui, conversation) for conversation in in_order(ui.state)]
    none = [text(ui.tr("No chats yet", "还没有聊天"), id="empty", look=Look(tone=Tone.MUTED))]
    return scroller(rows or none, key="chats", id="conversation_list", padding=_room(bool(rows)))


def _room(full: bool) -> Edges:
    return Edges(0, 0, 0, 88) if full else edges(24, 24)


def _contacts(ui: ChatUi) -> View:
    def open_one(person: Person) -> Handler:
        return lambda: ui.open(profile(person, enter))

    rows = person_rows(found(ui.state.people, ""), open_one)
    return scroller(rows, key="contacts", id="contact_list")


def _me(ui: ChatUi) -> View:
    def put(ui: ChatUi, value: str) -> None:
        ui.state.status = value

    def receipts() -> None:
        ui.state.read_receipts = not ui.state.read_receipts

    edit_status = prompt(Label("Status", "个性签名"), lambda ui: ui.state.status, put)
    blocked = [person.name for person in ui.state.people if person.blocked]
    none = ui.tr("Nobody", "无")
    return scroller(
        [
            row(
                ui.tr("Status", "个性签名"),
                ui.state.status,
                on_tap=lambda: ui.open(edit_status()),
                leading=leading_icon("edit"),
            ),
            switch_row(
                ui.tr("Read receipts", "已读回执"),
                ui.state.read_receipts,
                receipts,
                leading="done_all",
                summary=ui.tr("Others see when you have read", "对方可以看到您是否已读"),
            ),
            row(
                ui.tr("Blocked contacts", "黑名单"),
                ", ".join(blocked) or none,
                on_tap=lambda: ui.open(blocked_list),
                leading=leading_icon("block"),
            ),
        ],
        key="me",
        id="settings_list",
    )


def blocked_list(ui: ChatUi) -> Page:
    """Everybody who is blocked; a tap shows the profile, where it is undone."""

    def open_one(person: Person) -> Handler:
        return lambda: ui.open(profile(person, enter))

    rows = person_rows([person for person in ui.state.people if person.blocked], open_one)
    none = [text(ui.tr("Nobody is blocked", "没有被拉黑的联系人"), id="empty", look=Look(tone=Tone.MUTED))]
    bar = app_bar(ui.tr("Blocked contacts", "黑名单"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    body = scroller(rows or none, key="blocked", id="blocked_list", padding=edges(0 if rows else 24, 8))
    return Page(content=scaffold(body, bar=bar), activity=".BlockedActivity")


def search() -> PageFunction[Talk]:
    """Finds conversations by name and messages by a part of their text."""
    word = [""]

    def page(ui: ChatUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        hits = _hits(ui, word[0].strip().lower())
        hint = ui.tr("Search chats and messages", "搜索聊天和消息")
        head = search_field(word[0], Field(key="search_src_text", on_change=type_in), hint=hint)
        body = scroller(hits, key="found", id="search_results")
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus="search_src_text")

    return page


def _hits(ui: ChatUi, wanted: str) -> list[View]:
    if not wanted:
        return []
    talks = [c for c in in_order(ui.state) if wanted in ui.state.name_of(c).lower()]
    written = [(c, m) for c in in_order(ui.state) for m in reversed(c.messages) if wanted in m.text.lower()]
    if not talks and not written:
        return [_muted(ui.tr("No results", "没有找到结果"))]
    return [
        *([heading(ui.tr("Chats", "聊天"))] if talks else []),
        *(conversation_row(ui, conversation) for conversation in talks),
        *([heading(ui.tr("Messages", "消息"))] if written else []),
        *(_message_hit(ui, conversation, message) for conversation, message in written),
    ]


def _muted(said: str) -> View:
    return View(important=False, children=(text(said, id="empty", look=Look(tone=Tone.MUTED)),), padding=edges(24, 16))


def _message_hit(ui: ChatUi, conversation: Conversation, message: Message) -> View:
    def show() -> None:
        enter(ui, conversation)

    return row(
        ui.state.name_of(conversation), snippet(ui, message), on_tap=show, leading=conversation_face(ui, conversation)
    )


def _sendto(ui: ChatUi) -> Page:
    """Whom to write to, when another app asks for a message to be sent."""

    def begin(person: Person) -> Handler:
        return ui.then(lambda: enter(ui, conversation_with(ui.state, person)))

    bar = app_bar(ui.tr("Send to", "发送给"), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    rows = person_rows(found(ui.state.people, ""), begin)
    return Page(
        content=scaffold(scroller(rows, key="people", id="contact_list"), bar=bar), activity=".ContactPickerActivity"
    )


APP = App(
    package=PACKAGE,
    label=Label("Chat", "聊聊"),
    fresh=Talk,
    home=home,
    icon="forum_filled",
    tint="#1e8e5a",
    activity=".MainActivity",
    intents={"android.intent.action.SENDTO": _sendto},
    providers={
        f"content://{PACKAGE}/conversations": conversation_rows,
        f"content://{PACKAGE}/messages": message_rows,
        f"content://{PACKAGE}/people": people_rows,
        f"content://{PACKAGE}/settings": settings_rows,
    },
    samples=(
        at_tab(home, 1),
        at_tab(home, 2),
        search,
        lambda: talk_page(first_conversations()[0]),
        lambda: talk_page(first_conversations()[1]),
        lambda: talk_page(first_conversations()[2]),
        lambda: attachments(first_conversations()[0]),
        lambda: gallery(first_conversations()[0]),
        lambda: files(first_conversations()[0]),
        lambda: whom(enter),
        lambda: new_group(enter),
        lambda: forward(first_conversations()[0].messages[0]),
        lambda: profile(first_people()[0], enter),
        lambda: about(first_conversations()[2], enter),
        lambda: block_dialog(first_people()[3]),
        lambda: blocked_list,
    ),
    version_name="8.0.33",
    version_code=833,
    system=False,
)
