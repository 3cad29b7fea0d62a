"""The bars above a page: home, address, tabs and menu; the search within the page; and how far it has loaded."""

from __future__ import annotations

from accessibility_bridge.simulator.world.apps.browser.pages import omnibox, tab_switcher
from accessibility_bridge.simulator.world.apps.browser.state import NEW_TAB, BrowserUi, Finding
from accessibility_bridge.simulator.world.apps.browser.travel import go
from accessibility_bridge.simulator.world.apps.browser.webview import find_count, show_found
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import edit, icon_button, text

_STEPS = 6
"""So often the progress bar grows while a page loads."""


def toolbar(ui: BrowserUi, open_menu: Handler) -> View:
    """Home, the address, the number of tabs, and the menu."""
    tab = ui.state.tab
    address = View(
        class_name="android.widget.EditText",
        id="url_bar",
        text=tab.url,
        hint=ui.tr("Search or type web address", "搜索或输入网址"),
        on_tap=lambda: ui.open(omnibox()),
        weight=1,
        padding=edges(16, 10),
        look=Look(fill=Tone.SURFACE, radius=22, size_sp=16),
    )
    count = len(ui.state.tabs)
    tabs = View(
        class_name="android.widget.ImageButton",
        id="tab_switcher_button",
        desc=ui.tr(f"{count} open tab{'s' if count > 1 else ''}", f"{count} 个打开的标签页"),
        on_tap=lambda: ui.open(tab_switcher),
        width=48,
        height=48,
        padding=edges(12, 12),
        children=(_count(count),),
    )
    parts = (
        icon_button("home", ui.tr("Home", "主页"), lambda: go(ui, NEW_TAB), id="home_button"),
        address,
        tabs,
        icon_button("more", ui.tr("More options", "更多选项"), open_menu, id="menu_button"),
    )
    return View(
        class_name="android.widget.FrameLayout",
        id="toolbar",
        axis=Axis.ROW,
        across=At.CENTER,
        children=parts,
        width=FILL,
        height=60,
        padding=edges(2),
        look=Look(fill=Tone.BAR),
    )


def _count(count: int) -> View:
    return View(
        important=False,
        text=str(count),
        width=FILL,
        height=FILL,
        look=Look(outline=Tone.TEXT, fill=Tone.BAR, radius=5, size_sp=12, bold=True, text_at=At.CENTER),
    )


def find_bar(ui: BrowserUi, finding: Finding) -> View:
    """The search within the page: the word, which of how many, the ways to the others, and the end of it."""
    count = find_count(ui)

    def type_in(word: str) -> None:
        finding.word, finding.at = word, 0
        show_found(ui)

    def move(by: int) -> Handler:
        def run() -> None:
            if count:
                finding.at = (finding.at + by) % count
                show_found(ui)

        return run

    def close() -> None:
        ui.state.finding = None

    field = edit(
        finding.word,
        Field(key="find_query", on_change=type_in, on_submit=move(1)),
        hint=ui.tr("Find in page", "在网页中查找"),
        look=Look(size_sp=16),
    )
    told = text(f"{finding.at + 1 if count else 0}/{count}", id="find_status", look=Look(tone=Tone.MUTED))
    parts = (
        View(important=False, weight=1, children=(field,)),
        told,
        icon_button("up", ui.tr("Previous", "上一个"), move(-1), id="find_prev_button"),
        icon_button("down", ui.tr("Next", "下一个"), move(1), id="find_next_button"),
        icon_button("close", ui.tr("Close", "关闭"), close, id="close_find_button"),
    )
    return View(
        class_name="android.widget.LinearLayout",
        id="find_toolbar",
        axis=Axis.ROW,
        across=At.CENTER,
        children=parts,
        width=FILL,
        height=60,
        padding=Edges(8, 0, 4, 0),
        look=Look(fill=Tone.BAR),
    )


def progress(ui: BrowserUi) -> View | None:
    """How far the page has loaded; None when it has."""
    tab, now_s = ui.state.tab, ui.phone.timeline.now_s
    if now_s >= tab.ready_at_s:
        return None
    whole_s = tab.ready_at_s - tab.asked_at_s
    done = min(_STEPS - 1, int(_STEPS * (now_s - tab.asked_at_s) / whole_s)) + 1
    ui.refresh_after(min(tab.ready_at_s - now_s, whole_s / _STEPS))
    parts = [View(important=False, weight=done, height=4, look=Look(fill=Tone.PRIMARY))]
    if done < _STEPS:
        parts.append(View(important=False, weight=_STEPS - done, height=4, look=Look(fill=Tone.OUTLINE)))
    return View(
        class_name="android.widget.ProgressBar",
        id="toolbar_progress_bar",
        axis=Axis.ROW,
        width=FILL,
        height=4,
        children=tuple(parts),
    )
