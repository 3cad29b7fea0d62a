"""Lists of letters: a folder with its drawer, what a search finds, and several letters chosen at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.mail.account import account
from accessibility_bridge.simulator.world.apps.mail.envelopes import Picking, envelope, sender_disc
from accessibility_bridge.simulator.world.apps.mail.letters import (
    FOLDERS,
    OWN_ADDRESS,
    Folder,
    Letter,
    Mailbox,
    MailUi,
    erase,
    folder_label,
    listed,
    move,
)
from accessibility_bridge.simulator.world.apps.mail.reading import reader
from accessibility_bridge.simulator.world.apps.mail.writing import Sheet, blank, writer
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold, search_field
from accessibility_bridge.simulator.world.ui.rows import leading_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    divider,
    heading,
    icon_button,
    line,
    scroller,
    text,
)


def home(ui: MailUi) -> Page:
    """The folder that is shown, below the search bar."""
    folder = ui.state.tab
    letters = listed(ui.state, folder)
    rows = [_row(ui, letter) for letter in letters]
    title = heading(folder_label(ui, folder), id="folder_title")
    body = scroller(
        [
            title,
            *_emptying(ui, letters),
            *(rows or [_empty(ui.tr("Nothing in ", "没有邮件：") + folder_label(ui, folder))]),
        ],
        key=f"letters_{folder}",
        id="thread_list_view",
        padding=Edges(0, 0, 0, 96),
    )
    write = fab("edit", ui.tr("Compose", "写邮件"), lambda: ui.open(writer(blank(ui))), id="fab_compose")
    return Page(content=scaffold(body, bar=_search_bar(ui), floating=write), on_back=_back_to_inbox(ui))


def _back_to_inbox(ui: MailUi) -> Handler | None:
    if ui.state.tab == Folder.INBOX:
        return None

    def run() -> None:
        ui.state.tab = Folder.INBOX

    return run


def _search_bar(ui: MailUi) -> View:
    open_menu = icon_button(
        "menu", ui.tr("Open navigation drawer", "打开抽屉式导航栏"), lambda: ui.open(drawer), id="navigation_button"
    )
    find = View(
        class_name="android.widget.TextView",
        id="open_search",
        text=ui.tr("Search in mail", "在邮件中搜索"),
        on_tap=lambda: ui.open(search()),
        weight=1,
        height=48,
        padding=edges(4, 13),
        look=Look(size_sp=16, tone=Tone.MUTED),
    )
    disc = replace(sender_disc(ui.state.owner), important=True, class_name="android.widget.ImageView")
    own = replace(
        disc,
        id="account_disc",
        text="",
        desc=ui.tr("Account: ", "账号：") + OWN_ADDRESS,
        on_tap=lambda: ui.open(account),
        width=36,
        height=36,
        padding=edges(8, 8),
        look=replace(disc.look, radius=18, icon="person_filled"),
    )
    bar = View(
        class_name="android.view.ViewGroup",
        id="open_search_bar",
        axis=Axis.ROW,
        across=At.CENTER,
        children=(open_menu, find, own),
        width=FILL,
        padding=Edges(4, 2, 10, 2),
        look=Look(fill=Tone.SURFACE, radius=26),
    )
    return View(important=False, children=(bar,), width=FILL, padding=Edges(14, 8, 14, 6))


def _row(ui: MailUi, letter: Letter) -> View:
    def show() -> None:
        if letter.folder == Folder.DRAFTS:
            ui.open(writer(Sheet(letter=letter)))
        else:
            letter.read = True
            ui.open(reader(letter))

    picking = Picking(tap=show, hold=lambda: ui.open(selection(letter)))
    return envelope(ui, letter, picking, shows_receiver=ui.state.tab in (Folder.SENT, Folder.OUTBOX, Folder.DRAFTS))


def _empty(said: str) -> View:
    told = text(said, id="empty_view", look=Look(tone=Tone.MUTED, size_sp=16))
    return View(important=False, children=(told,), width=FILL, across=At.CENTER, padding=edges(24, 80))


def _emptying(ui: MailUi, letters: Sequence[Letter]) -> list[View]:
    """The line over the trash and the spam that deletes everything in them."""
    if ui.state.tab not in (Folder.TRASH, Folder.SPAM) or not letters:
        return []
    spam = ui.state.tab == Folder.SPAM
    label = ui.tr("Empty spam now", "立即清空垃圾邮件") if spam else ui.tr("Empty trash now", "立即清空已删除邮件")
    sure = confirm(
        Label("Delete all of these emails?", "要删除这里的所有邮件吗？"),
        Label("They will be gone for good.", "这些邮件将被永久删除。"),
        lambda: erase(ui, letters),
    )
    return [line(button(label, lambda: ui.open(sure), id="empty_folder"), padding=edges(12, 0))]


def drawer(ui: MailUi) -> Page:
    """The folders, over the list at the left."""

    def show(folder: str) -> Handler:
        def run() -> None:
            ui.state.tab = folder
            ui.back()

        return run

    title = text(ui.tr("Mail", "邮件"), id="drawer_title", look=Look(size_sp=22, tone=Tone.PRIMARY, bold=True))
    lines = [_folder_line(ui, name, icon, show(name)) for name, icon, _ in FOLDERS]
    to_settings = _drawer_line(ui.tr("Settings", "设置"), "settings", ui.then(lambda: ui.open(account)), id="settings")
    panel = View(
        class_name="android.widget.FrameLayout",
        id="navigation_view",
        children=(
            scroller(
                [View(important=False, children=(title,), padding=edges(24, 18)), *lines, divider(), to_settings],
                key="folders",
                id="folder_list",
                padding=edges(10, 4),
            ),
        ),
        width=296,
        height=FILL,
        look=Look(fill=Tone.CARD),
    )
    shade = View(
        id="drawer_scrim",
        desc=ui.tr("Close navigation drawer", "关闭抽屉式导航栏"),
        on_tap=ui.back,
        weight=1,
        height=FILL,
    )
    return Page(
        kind=Kind.DRAWER,
        content=View(
            class_name="androidx.drawerlayout.widget.DrawerLayout",
            id="drawer_layout",
            axis=Axis.ROW,
            children=(panel, shade),
            width=FILL,
            height=FILL,
        ),
    )


def _folder_line(ui: MailUi, folder: str, icon: str, on_tap: Handler) -> View:
    counted = folder in (Folder.INBOX, Folder.SPAM)
    inside = listed(ui.state, folder)
    unread = sum(1 for letter in inside if not letter.read) if counted else len(inside)
    shown = str(unread) if unread and (counted or folder in (Folder.DRAFTS, Folder.OUTBOX)) else ""
    made = _drawer_line(folder_label(ui, folder), icon, on_tap, count=shown, id="folder_row")
    chosen = ui.state.tab == folder
    return replace(made, selected=chosen, look=Look(fill=Tone.ACCENT if chosen else None, radius=24))


def _drawer_line(label: str, icon: str, on_tap: Handler, *, id: str, count: str = "") -> View:
    name = View(class_name="android.widget.TextView", id="name", text=label, weight=1, look=Look(size_sp=15))
    unread = (text(count, id="unread", look=Look(size_sp=13, tone=Tone.MUTED)),) if count else ()
    return View(
        class_name="android.widget.LinearLayout",
        id=id,
        on_tap=on_tap,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(leading_icon(icon), name, *unread),
        width=FILL,
        gap=16,
        padding=edges(16, 12),
    )


def search() -> PageFunction[Mailbox]:
    """Finds letters in every folder but trash and spam, by sender, subject or text."""
    word = [""]

    def page(ui: MailUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        def show(letter: Letter) -> Handler:
            def run() -> None:
                letter.read = True
                ui.open(reader(letter))

            return run

        wanted = word[0].strip().lower()
        hits = _found(ui, wanted) if wanted else []
        rows = [envelope(ui, letter, Picking(tap=show(letter), hold=None)) for letter in hits]
        none = [_empty(ui.tr("No results", "没有找到结果"))] if wanted else []
        field = Field(key="search_src_text", on_change=type_in)
        back = icon_button("back", ui.tr("Navigate up", "转到上一层级"), ui.back)
        finder = search_field(word[0], field, hint=ui.tr("Search in mail", "在邮件中搜索"))
        head = line(back, View(important=False, children=(finder,), weight=1), padding=edges(4))
        body = scroller(rows or none, key="found", id="search_results")
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus="search_src_text")

    return page


def _found(ui: MailUi, wanted: str) -> list[Letter]:
    hidden = (Folder.TRASH, Folder.SPAM, Folder.DRAFTS)
    letters = [
        letter
        for letter in ui.state.letters
        if letter.folder not in hidden
        and wanted in f"{letter.sender} {letter.address} {letter.to} {letter.subject} {letter.body}".lower()
    ]
    return sorted(letters, key=lambda letter: letter.at, reverse=True)


def selection(first: Letter) -> PageFunction[Mailbox]:
    """Several letters at once: taps choose, the bar acts on all of them."""
    chosen = {first.id}

    def page(ui: MailUi) -> Page:
        def flip(letter: Letter) -> Handler:
            def run() -> None:
                chosen.symmetric_difference_update({letter.id})
                if not chosen:
                    ui.back()

            return run

        letters = listed(ui.state, ui.state.tab)
        picked = [letter for letter in letters if letter.id in chosen]
        rows = [
            envelope(ui, letter, Picking(tap=flip(letter), hold=None, chosen=letter.id in chosen)) for letter in letters
        ]
        bar = app_bar(
            ui.tr(f"{len(picked)} selected", f"已选择 {len(picked)} 封"),
            up=ui.back,
            up_desc=ui.tr("Done", "完成"),
            actions=_acts(ui, picked),
        )
        body = scroller(rows, key=f"letters_{ui.state.tab}", id="thread_list_view")
        return Page(content=scaffold(body, bar=bar))

    return page


def _acts(ui: MailUi, picked: Sequence[Letter]) -> tuple[View, ...]:
    def to(folder: Folder, said: str) -> Handler:
        return ui.then(lambda: move(ui, picked, folder, said))

    def delete() -> None:
        if ui.state.tab == Folder.TRASH:
            ui.open(_for_good(ui, picked))
        else:
            to(Folder.TRASH, ui.tr(f"{len(picked)} moved to trash", f"已将 {len(picked)} 封移至已删除"))()

    def mark() -> None:
        read = not picked[0].read
        for letter in picked:
            letter.read = read

    unread = bool(picked) and not picked[0].read
    named = ui.tr("Mark as read", "标为已读") if unread else ui.tr("Mark as unread", "标为未读")
    archived = ui.tr(f"{len(picked)} archived", f"已归档 {len(picked)} 封")
    return (
        icon_button("archive", ui.tr("Archive", "归档"), to(Folder.ARCHIVE, archived), id="archive"),
        icon_button("delete", ui.tr("Delete", "删除"), delete, id="delete"),
        icon_button("mark_email_read" if unread else "mark_email_unread", named, ui.then(mark), id="read"),
    )


def _for_good(ui: MailUi, letters: Sequence[Letter]) -> PageFunction[Mailbox]:
    def run() -> None:
        erase(ui, letters)
        ui.back()

    return confirm(
        Label("Delete for good?", "要永久删除吗？"), Label("This cannot be undone.", "此操作无法撤消。"), run
    )
