"""What anybody may see: the start page, the branches and the rates. Nothing here is secret, so nothing is hidden."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.bank.money import Bank, BankUi
from accessibility_bridge.simulator.world.apps.bank.pin import ask_pin
from accessibility_bridge.simulator.world.preferences import tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, search_field
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import At, Field, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, icon, line, scroller, space, text, wide_button

_BRANCHES = (
    (Label("Harbour Street 12", "海港街 12 号"), Label("Mon-Fri 9:00-17:00", "周一至周五 9:00-17:00"), 0.4),
    (Label("Central Station", "中央车站"), Label("Daily 8:00-20:00", "每天 8:00-20:00"), 1.1),
    (Label("Market Square 3", "市场广场 3 号"), Label("Mon-Sat 9:00-18:00", "周一至周六 9:00-18:00"), 1.8),
    (Label("University Campus", "大学校区"), Label("Mon-Fri 10:00-16:00", "周一至周五 10:00-16:00"), 3.2),
    (Label("Airport, Terminal 2", "机场 2 号航站楼"), Label("Daily 6:00-23:00", "每天 6:00-23:00"), 14.5),
)  # fmt: skip
_RATES = (("EUR", 7.84, 8.02), ("USD", 7.12, 7.26), ("100 JPY", 4.71, 4.83), ("GBP", 9.13, 9.35), ("HKD", 0.91, 0.93))


def start(ui: BankUi) -> Page:
    """Where the app begins as long as nobody gave the PIN."""
    bank = ui.state
    mark = column(
        icon("bank", tone=Tone.PRIMARY, size=56, id="logo"),
        text(ui.tr("Harbour Bank", "海港银行"), id="bank_name", look=Look(size_sp=28, bold=True)),
        text(ui.tr("Your money, close at hand.", "您的财富，触手可及。"), look=Look(tone=Tone.MUTED, size_sp=16)),
        gap=8,
        padding=edges(24, 24),
    )
    locked = text(
        ui.tr("Access is locked after three wrong PINs. Visit a branch.", "PIN 码连续输错三次，已锁定。请前往网点。"),
        id="access_locked",
        look=Look(tone=Tone.DANGER, lines=3, size_sp=16),
    )
    enter = wide_button(ui.tr("Log in", "登录"), lambda: ui.open(ask_pin(_unlock)), id="log_in")
    parts = (
        mark,
        column(locked if bank.locked_out else enter, padding=edges(24, 8)),
        space(12),
        row(ui.tr("Find a branch", "查找网点"), on_tap=lambda: ui.open(branches()), leading=leading_icon("place")),
        row(
            ui.tr("Exchange rates", "外汇牌价"),
            on_tap=lambda: ui.open(rates),
            leading=leading_icon("currency_exchange"),
        ),
        row(
            ui.tr("Block a card", "挂失银行卡"),
            ui.tr("Call 555-0160, day and night", "请拨打 555-0160，全天候服务"),
            leading=leading_icon("phone"),
        ),
    )
    return Page(content=scaffold(scroller(parts, key="start", id="start_list")), activity=".StartActivity")


def _unlock(ui: BankUi) -> None:
    ui.state.unlocked = True
    ui.to_first_page()


def branches() -> PageFunction[Bank]:
    """The branches, nearest first, found by a part of their name."""
    word = [""]

    def page(ui: BankUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        found = [known for known in _BRANCHES if wanted in tr(ui, known[0]).lower()]
        lines = [
            row(
                tr(ui, place),
                f"{tr(ui, hours)} · {distance} km",
                leading=leading_icon("place"),
            )
            for place, hours, distance in found
        ]
        none = [text(ui.tr("No branch found", "没有找到网点"), id="empty", look=Look(tone=Tone.MUTED))]
        writing = Field(key="branch_search", on_change=type_in)
        head = column(
            _bar(ui, Label("Find a branch", "查找网点")),
            search_field(word[0], writing, hint=ui.tr("Search branches", "搜索网点")),
        )
        return Page(content=scaffold(scroller(lines or none), bar=head), activity=".BranchesActivity")

    return page


def rates(ui: BankUi) -> Page:
    """What foreign money costs today."""
    head = _rate(ui.tr("Currency", "币种"), ui.tr("We buy", "买入价"), ui.tr("We sell", "卖出价"), Tone.MUTED)
    lines = [_rate(code, f"{buy:.2f}", f"{sell:.2f}", Tone.TEXT) for code, buy, sell in _RATES]
    return Page(
        content=scaffold(scroller([head, *lines]), bar=_bar(ui, Label("Exchange rates", "外汇牌价"))),
        activity=".RatesActivity",
    )


def _rate(code: str, buy: str, sell: str, tone: Tone) -> View:
    cells = [
        View(
            class_name="android.widget.TextView",
            text=value,
            weight=1,
            look=Look(size_sp=16, tone=tone, text_at=At.START if index == 0 else At.END),
        )
        for index, value in enumerate((code, buy, sell))
    ]
    return line(*cells, padding=edges(24, 12))


def _bar(ui: BankUi, title: Label) -> View:
    return app_bar(tr(ui, title), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
