"""The browser's pages beside the web itself: address field, tabs, bookmarks, history, and what a held link offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.browser.state import Bookmark, Browser, BrowserUi, Tab, Visit
from accessibility_bridge.simulator.world.apps.browser.travel import address, go, load, title_of
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import menu, panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Edges,
    Field,
    Handler,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import edit, icon_button, line, scroller, space, text


def omnibox() -> PageFunction[Browser]:
    """The address field with the keyboard: an address or words to search, and what was seen before."""
    words = [""]

    def page(ui: BrowserUi) -> Page:
        def type_in(value: str) -> None:
            words[0] = value

        def visit(url: str) -> None:
            ui.back()
            go(ui, url)

        def submit() -> None:
            if words[0].strip():
                visit(address(words[0]))

        def reuse() -> None:
            words[0] = ui.state.tab.url

        field = edit(
            words[0],
            Field(key="url_bar", on_change=type_in, on_submit=submit),
            hint=ui.tr("Search or type web address", "搜索或输入网址"),
            look=Look(fill=Tone.SURFACE, radius=24, size_sp=16),
        )
        back = icon_button("back", ui.tr("Navigate up", "转到上一层级"), ui.back)
        head = line(back, View(important=False, weight=1, children=(field,)), padding=Edges(4, 8, 12, 8))
        here = [_here(ui, reuse)] if ui.state.tab.url and not words[0] else []
        rows = [*here, *(_suggestion(url, title, visit) for url, title in _suggestions(ui, words[0]))]
        body = scroller(rows, key="suggestions", id="omnibox_suggestions_dropdown")
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus="url_bar")

    return page


def _here(ui: BrowserUi, reuse: Handler) -> View:
    tab = ui.state.tab
    change = icon_button("edit", ui.tr("Edit", "修改"), reuse, id="action_edit")
    return row(title_of(ui, tab), tab.url, leading=leading_icon("language"), trailing=change)


def _suggestions(ui: BrowserUi, words: str) -> list[tuple[str, str]]:
    kept = [(mark.url, mark.title) for mark in ui.state.bookmarks]
    seen = dict([*kept, *((visit.url, visit.title) for visit in reversed(ui.state.visits))])
    wanted = words.strip().lower()
    return [(url, title) for url, title in seen.items() if wanted in f"{url} {title}".lower()][:8]


def _suggestion(url: str, title: str, visit: Callable[[str], None]) -> View:
    return row(title, url, on_tap=lambda: visit(url), leading=leading_icon("history"))


def tab_switcher(ui: BrowserUi) -> Page:
    """The open tabs as cards, two beside each other."""
    state = ui.state

    def new_tab() -> None:
        ui.back()
        state.open_tab()

    cards = [_tab_card(ui, tab) for tab in state.tabs]
    cards += [space(weight=1)] * (len(cards) % 2)
    pairs = [
        View(important=False, axis=Axis.ROW, width=FILL, gap=12, children=tuple(cards[start : start + 2]))
        for start in range(0, len(cards), 2)
    ]
    body = scroller(pairs, key="tabs", id="tab_list_recycler_view", gap=12, padding=Edges(12, 8, 12, 96))
    count = len(state.tabs)
    name = ui.tr(f"{count} open tab{'s' if count > 1 else ''}", f"{count} 个打开的标签页")
    bar = app_bar(name, up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    add = fab("add", ui.tr("New tab", "打开新标签页"), new_tab, id="new_tab_button")
    return Page(content=scaffold(body, bar=bar, floating=add), activity=".TabSwitcherActivity")


def _tab_card(ui: BrowserUi, tab: Tab) -> View:
    state, title = ui.state, title_of(ui, tab)
    chosen = tab.id == state.front

    def show() -> None:
        state.front, state.finding = tab.id, None
        ui.back()

    close = icon_button(
        "close", ui.tr(f"Close {title}", f"关闭{title}"), lambda: state.close_tab(tab.id), id="action_button"
    )
    name = View(weight=1, important=False, children=(text(title, id="tab_title", look=Look(bold=True)),))
    look = Look(sprite=Sprite.PICTURE, picture=tab.url or "new tab", radius=8)
    picture = View(important=False, width=FILL, height=130, look=look)
    return View(
        class_name="android.widget.FrameLayout",
        id="tab_card",
        selected=chosen,
        on_tap=show,
        weight=1,
        children=(line(name, close, padding=Edges(12, 0, 0, 0)), picture),
        padding=edges(6, 6),
        look=Look(fill=Tone.ACCENT if chosen else Tone.CARD, radius=14),
    )


def bookmarks(ui: BrowserUi) -> Page:
    """The bookmarks; each can be opened, renamed and deleted."""
    rows = [_bookmark(ui, mark) for mark in ui.state.bookmarks]
    return _listed(ui, ui.tr("Bookmarks", "书签"), rows, ui.tr("No bookmarks here", "没有书签"))


def _bookmark(ui: BrowserUi, mark: Bookmark) -> View:
    more = icon_button(
        "more",
        ui.tr(f"Options for {mark.title}", f"{mark.title}的选项"),
        lambda: ui.open(_bookmark_menu(mark)),
        id="more",
    )
    return row(
        mark.title,
        mark.url,
        on_tap=lambda: _visit(ui, mark.url),
        leading=leading_icon("bookmark"),
        trailing=more,
    )


def _bookmark_menu(mark: Bookmark) -> PageFunction[Browser]:
    def page(ui: BrowserUi) -> Page:
        def delete() -> None:
            ui.state.forget(mark)
            ui.toast(ui.tr("Bookmark deleted", "已删除书签"))

        actions = (
            (ui.tr("Edit", "修改"), ui.then(lambda: ui.open(_edit_bookmark(mark)))),
            (ui.tr("Open in new tab", "在新标签页中打开"), ui.then(lambda: _in_new_tab(ui, mark.url))),
            (ui.tr("Delete", "删除"), ui.then(delete)),
        )
        return Page(content=menu(actions), kind=Kind.MENU)

    return page


def _edit_bookmark(mark: Bookmark) -> PageFunction[Browser]:
    draft = [mark.title]

    def page(ui: BrowserUi) -> Page:
        def type_in(value: str) -> None:
            draft[0] = value

        def save() -> None:
            if draft[0].strip():
                mark.title = draft[0].strip()
                ui.back()

        field = edit(draft[0], Field(key="title_text", on_change=type_in, on_submit=save))
        content = panel(
            ui.tr("Edit bookmark", "修改书签"),
            (field,),
            yes=(ui.tr("Save", "保存"), save),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG, autofocus="title_text")

    return page


def history(ui: BrowserUi) -> Page:
    """What was visited, the latest first."""
    state = ui.state
    sure = confirm(
        Label("Clear history?", "要清除历史记录吗？"),
        Label("All visits will be forgotten.", "所有访问记录都将被删除。"),
        state.visits.clear,
    )
    rows = [_visited(ui, visit) for visit in reversed(state.visits)]
    clear = icon_button("delete", ui.tr("Clear browsing data", "清除浏览数据"), lambda: ui.open(sure), id="clear")
    none = ui.tr("No history here", "没有历史记录")
    return _listed(ui, ui.tr("History", "历史记录"), rows, none, actions=(clear,) if rows else ())


def _visited(ui: BrowserUi, visit: Visit) -> View:
    remove = icon_button(
        "close",
        ui.tr(f"Remove {visit.title}", f"移除{visit.title}"),
        lambda: ui.state.visits.remove(visit),
        id="remove",
    )
    return row(
        visit.title,
        visit.url,
        on_tap=lambda: _visit(ui, visit.url),
        leading=leading_icon("schedule"),
        trailing=remove,
    )


def _listed(ui: BrowserUi, title: str, rows: Sequence[View], empty: str, *, actions: Sequence[View] = ()) -> Page:
    none = text(empty, id="empty_view", look=Look(tone=Tone.MUTED, size_sp=16))
    bar = app_bar(title, up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=actions)
    body = scroller(rows or [View(important=False, padding=edges(24, 24), children=(none,))])
    return Page(content=scaffold(body, bar=bar), activity=".ListActivity")


def _visit(ui: BrowserUi, url: str) -> None:
    ui.to_first_page()
    go(ui, url)


def _in_new_tab(ui: BrowserUi, url: str) -> None:
    ui.to_first_page()
    ui.state.open_tab(url)
    load(ui)


def held(url: str) -> PageFunction[Browser]:
    """What can be done with a link that is held."""

    def page(ui: BrowserUi) -> Page:
        def copy() -> None:
            ui.phone.clipboard = f"https://{url}"
            ui.toast(ui.tr("Copied", "已复制"))

        def open_behind() -> None:
            front = ui.state.front
            ui.state.open_tab(url)
            load(ui)
            ui.state.front = front
            ui.toast(ui.tr("Tab opened", "已打开标签页"))

        actions = (
            (ui.tr("Open in new tab", "在新标签页中打开"), ui.then(open_behind)),
            (ui.tr("Copy link address", "复制链接地址"), ui.then(copy)),
        )
        name = text(url, id="title", look=Look(bold=True, lines=2))
        content = View(
            class_name="android.widget.LinearLayout",
            width=FILL,
            gap=8,
            across=At.CENTER,
            padding=edges(16, 16),
            children=(name, menu(actions)),
            look=Look(fill=Tone.CARD, radius=16),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page
