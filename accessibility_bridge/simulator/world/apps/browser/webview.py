"""The WebView: one node with a title, in which pages, error pages and questions about cookies are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accessibility_bridge.geometry import Size
from accessibility_bridge.simulator.world.apps.browser.pages import held
from accessibility_bridge.simulator.world.apps.browser.sites import SITES, host_of
from accessibility_bridge.simulator.world.apps.browser.state import BrowserUi, Tab
from accessibility_bridge.simulator.world.apps.browser.travel import document_of, load, title_of
from accessibility_bridge.simulator.world.ui.canvas import pixels
from accessibility_bridge.simulator.world.ui.layout import Layout, Metrics
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, text

_MARGIN_DP, _GAP_DP = 16.0, 14.0
_FOUND, _PRESENT = "#ffef8a", "#ffa94d"
"""Behind what was found on a page, and behind the present one."""


def web_view(ui: BrowserUi) -> View:
    """What the front tab shows."""
    tab = ui.state.tab
    loading = ui.phone.timeline.now_s < tab.ready_at_s
    blocks = () if loading else _blocks(ui, tab)
    view = View(
        class_name="android.webkit.WebView",
        text="" if loading else title_of(ui, tab),
        children=tuple(blocks),
        width=FILL,
        height=FILL,
        scroll=_scroll_key(tab),
        gap=_GAP_DP,
        padding=Edges(_MARGIN_DP, 12, _MARGIN_DP, 32),
        look=Look(fill=Tone.BACKGROUND),
    )
    asking = () if loading else _consent(ui, tab)
    return View(
        class_name="android.widget.FrameLayout",
        id="compositor_view_holder",
        axis=Axis.STACK,
        width=FILL,
        height=FILL,
        children=(view, *asking),
    )


def _scroll_key(tab: Tab) -> str:
    return f"web {tab.id} {tab.at}"


def _blocks(ui: BrowserUi, tab: Tab) -> Sequence[View]:
    shown = document_of(ui, tab, hold=lambda url: ui.open(held(url)))
    if shown is None:
        return _unreachable(ui, tab)
    finding = ui.state.finding
    return _marked(shown.blocks, finding.word, finding.at) if finding and finding.word else shown.blocks


def _unreachable(ui: BrowserUi, tab: Tab) -> Sequence[View]:
    host = host_of(tab.url)
    if tab.reached:
        title = ui.tr("This site can't be reached", "无法访问此网站")
        told = ui.tr(f"Check if there is a typo in {host}.", f"请检查 {host} 是否有拼写错误。")
        code = "ERR_NAME_NOT_RESOLVED"
    else:
        title = ui.tr("No internet", "未连接到互联网")
        told = ui.tr(
            "Try turning off airplane mode, or turning on mobile data or Wi-Fi.",
            "请尝试关闭飞行模式，或打开移动数据、WLAN。",
        )
        code = "ERR_INTERNET_DISCONNECTED"
    sign = View(important=False, width=FILL, children=(icon("cloud_off", size=56),), padding=Edges(0, 60, 0, 8))
    words = text(told, width=FILL, look=Look(size_sp=16, lines=4, tone=Tone.MUTED))
    small = text(code, look=Look(size_sp=12, tone=Tone.MUTED))
    again = View(
        axis=Axis.ROW, along=At.CENTER, across=At.CENTER, height=44, padding=edges(24), on_tap=lambda: load(ui),
        children=(text(ui.tr("Reload", "重新加载"), look=Look(size_sp=16, bold=True, tone=Tone.ON_PRIMARY)),),
        look=Look(fill=Tone.PRIMARY, radius=6),
    )  # fmt: skip
    heading = View(text=title, width=FILL, look=Look(size_sp=24, bold=True, lines=3))
    return (sign, heading, *(pixels(part) for part in (words, small, again)))


def _consent(ui: BrowserUi, tab: Tab) -> Sequence[View]:
    host = host_of(tab.url)
    site = SITES.get(host)
    if site is None or not site.asks_cookies or not tab.reached or host in ui.state.consents:
        return ()

    def answer(given: str) -> None:
        ui.state.consents[host] = given

    name = text(ui.tr("We value your privacy", "我们重视您的隐私"), look=Look(size_sp=20, bold=True))
    told = text(
        ui.tr(
            "We and our 214 partners use cookies to show you advertisements that fit you. You can refuse.",
            "我们和二百一十四个合作伙伴使用 Cookie 为您展示合适的广告。您可以拒绝。",
        ),
        width=FILL,
        look=Look(size_sp=15, lines=6, tone=Tone.MUTED),
    )
    accept = _wide(ui.tr("Accept all", "全部接受"), filled=True)
    refuse = _wide(ui.tr("Only necessary cookies", "仅必要的 Cookie"), filled=False)
    sheet = View(
        width=FILL,
        gap=14,
        padding=edges(20, 20),
        corner=(At.START, At.END),
        look=Look(fill=Tone.CARD, elevation=10, radius=16),
        children=(
            name,
            told,
            replace(accept, on_tap=lambda: answer("all")),
            replace(refuse, on_tap=lambda: answer("necessary")),
        ),
    )
    curtain = View(axis=Axis.STACK, width=FILL, height=FILL, children=(sheet,), on_tap=_nothing)
    return (pixels(curtain),)


def _nothing() -> None:
    """Until the question is answered the page below is dead."""


def _wide(label: str, *, filled: bool) -> View:
    tone = Tone.ON_PRIMARY if filled else Tone.PRIMARY
    words = text(label, look=Look(size_sp=16, bold=True, tone=tone))
    look = Look(fill=Tone.PRIMARY, radius=8) if filled else Look(radius=8)
    return View(width=FILL, height=48, along=At.CENTER, across=At.CENTER, children=(words,), look=look)


# Finding words on the page


def find_count(ui: BrowserUi) -> int:
    """How often the word of the search within the page stands on it."""
    shown, finding = document_of(ui, ui.state.tab), ui.state.finding
    if shown is None or finding is None or not finding.word:
        return 0
    return sum(_holds(view, finding.word) for block in shown.blocks for view in block.walk())


def show_found(ui: BrowserUi) -> None:
    """Scroll the page to the present one of what was found."""
    shown, finding, tab = document_of(ui, ui.state.tab), ui.state.finding, ui.state.tab
    if shown is None or finding is None or not finding.word:
        return
    left = finding.at
    for index, block in enumerate(shown.blocks):
        left -= sum(_holds(view, finding.word) for view in block.walk())
        if left < 0:
            ui.scroll_to(_scroll_key(tab), max(0.0, _above_dp(ui, shown.blocks[:index]) - 80))
            return


def _above_dp(ui: BrowserUi, blocks: Sequence[View]) -> float:
    """How high these blocks are together, with the gaps below them."""
    phone = ui.phone
    metrics = Metrics(density_dpi=phone.profile.density_dpi, font_scale=phone.font_scale)
    layout, scale = Layout(metrics, {}), phone.profile.density_dpi / 160
    across = phone.profile.size.height if phone.rotation % 2 else phone.profile.size.width
    room = Size(across - 2 * metrics.px(_MARGIN_DP), 10**7)
    return sum(layout.measure(block, room).height / scale + _GAP_DP for block in blocks)


def _holds(view: View, word: str) -> bool:
    return word.lower() in view.text.lower()


def _marked(blocks: Sequence[View], word: str, present: int) -> Sequence[View]:
    counter = iter(range(10**6))

    def mark(view: View) -> View:
        children = view.children
        if _holds(view, word):
            tint = _PRESENT if next(counter) == present else _FOUND
            view = replace(view, look=replace(view.look, tint=tint, tone=Tone.INK))
        return replace(view, children=tuple(mark(child) for child in children))

    return [mark(block) for block in blocks]
