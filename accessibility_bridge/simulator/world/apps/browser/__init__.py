"""Browser: tabs, bookmarks and history as nodes, and one WebView whose pages are reached by pixels only."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Kind, Label, Page, PageFunction, Row
from accessibility_bridge.simulator.world.apps.browser.pages import bookmarks, history, omnibox, tab_switcher
from accessibility_bridge.simulator.world.apps.browser.state import (
    NEW_TAB,
    PACKAGE,
    Browser,
    BrowserUi,
    Finding,
)
from accessibility_bridge.simulator.world.apps.browser.toolbar import find_bar, progress, toolbar
from accessibility_bridge.simulator.world.apps.browser.travel import go, load, step, title_of
from accessibility_bridge.simulator.world.apps.browser.webview import web_view
from accessibility_bridge.simulator.world.samples import prepared
from accessibility_bridge.simulator.world.ui.bars import scaffold
from accessibility_bridge.simulator.world.ui.dialogs import menu
from accessibility_bridge.simulator.world.ui.view import FILL, At, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button, line, scroller, text

_SHORTCUTS = (
    ("news.example", Label("Lantern", "灯笼日报"), "article", "#8a1f1f"),
    ("shop.example", Label("Pebble Shop", "卵石小店"), "shopping_bag", "#2f5d50"),
    ("wiki.example", Label("Openwiki", "开放百科"), "public", "#3b4a63"),
    ("seek.example", Label("Seek", "觅搜"), "search", "#4a3fb5"),
)


def home(ui: BrowserUi) -> Page:
    """The front tab below the toolbar."""
    state = ui.state
    finding = state.finding
    bar = find_bar(ui, finding) if finding else toolbar(ui, lambda: ui.open(options))
    loading = progress(ui)
    head = View(
        class_name="android.widget.LinearLayout",
        id="control_container",
        width=FILL,
        children=(bar, *((loading,) if loading else ())),
    )
    body = web_view(ui) if state.tab.url else _new_tab(ui)
    return Page(
        content=scaffold(body, bar=head), activity=".BrowserActivity", on_back=_back(ui) if _has_back(state) else None
    )


def _has_back(state: Browser) -> bool:
    return state.finding is not None or state.tab.at > 0


def _back(ui: BrowserUi) -> Handler:
    def run() -> None:
        if ui.state.finding is not None:
            ui.state.finding = None
        else:
            step(ui, -1)

    return run


def _new_tab(ui: BrowserUi) -> View:
    """An empty tab: a place to search, and shortcuts."""
    find = View(
        class_name="android.widget.TextView",
        id="search_box_text",
        text=ui.tr("Search or type web address", "搜索或输入网址"),
        on_tap=lambda: ui.open(omnibox()),
        width=FILL,
        padding=edges(22, 15),
        look=Look(fill=Tone.SURFACE, radius=26, size_sp=16, tone=Tone.MUTED),
    )
    name = View(
        important=False,
        width=FILL,
        across=At.CENTER,
        padding=Edges(0, 60, 0, 24),
        children=(text(ui.tr("Browser", "浏览器"), id="search_provider_logo", look=Look(size_sp=38, bold=True)),),
    )
    shortcuts = line(*(_shortcut(ui, *shortcut) for shortcut in _SHORTCUTS), padding=edges(0, 24))
    return scroller([name, find, shortcuts], key="new tab", id="ntp_content", padding=edges(20))


def _shortcut(ui: BrowserUi, url: str, label: Label, name: str, tint: str) -> View:
    disc = View(
        important=False, width=52, height=52, padding=edges(13, 13),
        look=Look(tint=tint, radius=26, icon=name, tone=Tone.PAPER),
    )  # fmt: skip
    words = text(label.in_locale(ui.phone.locale), id="tile_view_title", look=Look(size_sp=12))
    return View(
        class_name="android.widget.FrameLayout",
        id="tile_view",
        weight=1,
        gap=8,
        across=At.CENTER,
        padding=edges(0, 6),
        on_tap=lambda: go(ui, url),
        children=(disc, words),
    )


def options(ui: BrowserUi) -> Page:
    """The menu of the three dots."""
    state, tab = ui.state, ui.state.tab
    kept = state.bookmark_of(tab.url)

    def keep() -> None:
        if kept is not None:
            state.forget(kept)
            ui.toast(ui.tr("Bookmark deleted", "已删除书签"))
        elif tab.url != NEW_TAB:
            state.keep(tab.url, title_of(ui, tab))
            ui.toast(ui.tr("Bookmarked", "已添加书签"))

    def new_tab() -> None:
        state.open_tab()

    def find() -> None:
        if tab.url != NEW_TAB:
            state.finding = Finding()

    star = ui.tr("Remove bookmark", "移除书签") if kept else ui.tr("Bookmark", "添加书签")
    buttons = line(
        icon_button("arrow_forward", ui.tr("Forward", "前进"), ui.then(lambda: step(ui, 1)), id="forward"),
        icon_button("star_filled" if kept else "star", star, ui.then(keep), id="bookmark"),
        icon_button("refresh", ui.tr("Reload", "重新加载"), ui.then(lambda: load(ui)), id="reload"),
        padding=edges(12, 4),
        along=At.CENTER,
        gap=12,
    )
    listed = menu(
        (
            (ui.tr("New tab", "打开新标签页"), ui.then(new_tab)),
            (ui.tr("History", "历史记录"), ui.then(lambda: ui.open(history))),
            (ui.tr("Bookmarks", "书签"), ui.then(lambda: ui.open(bookmarks))),
            (ui.tr("Find in page", "在网页中查找"), ui.then(find)),
        )
    )
    content = View(
        class_name="android.widget.LinearLayout",
        id="app_menu_list",
        width=220,
        children=(buttons, listed),
        look=Look(fill=Tone.CARD, radius=8),
    )
    return Page(content=content, kind=Kind.MENU)


def _tab_rows(state: Browser) -> Sequence[Row]:
    return [{"_id": str(tab.id), "url": tab.url, "front": str(int(tab.id == state.front))} for tab in state.tabs]


def _bookmark_rows(state: Browser) -> Sequence[Row]:
    return [{"_id": str(mark.id), "title": mark.title, "url": mark.url} for mark in state.bookmarks]


def _history_rows(state: Browser) -> Sequence[Row]:
    return [{"_id": str(visit.id), "title": visit.title, "url": visit.url} for visit in state.visits]


def _form_rows(state: Browser) -> Sequence[Row]:
    return [{"_id": str(sent.id), "url": sent.url, **sent.fields} for sent in state.sent]


def _consent_rows(state: Browser) -> Sequence[Row]:
    return [{"_id": str(n), "host": host, "answer": given} for n, (host, given) in enumerate(state.consents.items(), 1)]


def _at(url: str, *, consent: bool = True, find: str = "") -> PageFunction[Browser]:
    """The browser at an address, for contact sheets."""

    def visit(ui: BrowserUi) -> None:
        if consent:
            ui.state.consents["news.example"] = "all"
        go(ui, url)
        ui.state.tab.ready_at_s = 0.0
        ui.state.finding = Finding(word=find) if find else None

    return prepared(home, visit)


APP = App(
    package=PACKAGE,
    label=Label("Browser", "浏览器"),
    fresh=Browser,
    home=home,
    icon="public",
    tint="#3f6fd8",
    activity=".BrowserActivity",
    providers={
        f"content://{PACKAGE}/tabs": _tab_rows,
        f"content://{PACKAGE}/bookmarks": _bookmark_rows,
        f"content://{PACKAGE}/history": _history_rows,
        f"content://{PACKAGE}/forms": _form_rows,
        f"content://{PACKAGE}/consents": _consent_rows,
    },
    samples=(
        lambda: _at("news.example", consent=False),
        lambda: _at("news.example"),
        lambda: _at("news.example/story/1", find="bridge"),
        lambda: _at("shop.example"),
        lambda: _at("shop.example/ware/mug"),
        lambda: _at("shop.example/order/mug"),
        lambda: _at("wiki.example"),
        lambda: _at("wiki.example/wiki/tea"),
        lambda: _at("seek.example/?q=tea"),
        lambda: _at("nowhere.example"),
        lambda: options,
        omnibox,
        lambda: tab_switcher,
        lambda: bookmarks,
        lambda: history,
    ),
    version_name="124.0",
    version_code=1240,
    system=False,
)
