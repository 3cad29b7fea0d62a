"""Behind the PIN: the accounts and what went in and out of each. Nobody but the person holding the phone sees it."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.bank.money import Account, Bank, BankUi, amount, log_out
from accessibility_bridge.simulator.world.apps.bank.public import start
from accessibility_bridge.simulator.world.apps.bank.transfer import transfer
from accessibility_bridge.simulator.world.preferences import confirm, tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import (
    column,
    heading,
    icon_button,
    line,
    scroller,
    space,
    text,
    wide_button,
)

_CURRENCY = "¥"


def home(ui: BankUi) -> Page:
    """The accounts, or the start page as long as nobody gave the PIN."""
    if not ui.state.unlocked:
        return start(ui)

    def leave() -> None:
        log_out(ui.state)
        ui.to_first_page()

    sure = confirm(
        Label("Log out?", "要退出登录吗？"),
        Label("You need your PIN to come back.", "再次登录需要输入 PIN 码。"),
        leave,
    )
    out = icon_button("logout", ui.tr("Log out", "退出登录"), lambda: ui.open(sure), id="log_out")
    total = sum(account.balance_cents for account in ui.state.accounts)
    head = column(
        text(ui.tr("Total", "总资产"), look=Look(tone=Tone.ON_ACCENT)),
        text(_CURRENCY + amount(total), id="total", look=Look(size_sp=32, bold=True, tone=Tone.ON_ACCENT)),
        gap=4,
        padding=edges(20, 18),
        look=Look(fill=Tone.ACCENT, radius=20),
    )
    send = wide_button(ui.tr("Transfer money", "转账"), lambda: ui.open(transfer()), id="transfer")
    rows = [_account_row(ui, account) for account in ui.state.accounts]
    parts = [column(head, send, gap=14, padding=edges(16, 8)), heading(ui.tr("Accounts", "账户")), *rows]
    bar = app_bar(ui.tr("Harbour Bank", "海港银行"), actions=(out,))
    body = scroller(parts, key="accounts", id="account_list")
    return Page(content=scaffold(body, bar=bar), activity=".AccountsActivity", secure=True)


def _account_row(ui: BankUi, account: Account) -> View:
    worth = text(_CURRENCY + amount(account.balance_cents), id="balance", look=Look(size_sp=16))
    return row(
        tr(ui, account.label),
        account.number,
        on_tap=lambda: ui.open(statement(account)),
        leading=leading_icon("credit_card"),
        trailing=worth,
    )


def statement(account: Account) -> PageFunction[Bank]:
    """What went in and out of one account, the latest first."""

    def page(ui: BankUi) -> Page:
        if not ui.state.unlocked:
            return start(ui)
        moves = [known for known in reversed(ui.state.transfers) if known.account == account.id]
        lines = [
            row(
                known.name,
                f"{known.date} · {known.note}" if known.note else known.date,
                trailing=text(
                    f"{known.cents / 100:+,.2f}",
                    look=Look(size_sp=16, tone=Tone.PRIMARY if known.cents > 0 else Tone.TEXT),
                ),
            )
            for known in moves
        ]
        worth = line(
            text(account.number, look=Look(tone=Tone.MUTED, size_sp=16)),
            space(weight=1),
            text(_CURRENCY + amount(account.balance_cents), id="balance", look=Look(size_sp=24, bold=True)),
            padding=edges(24, 12),
        )
        bar = app_bar(tr(ui, account.label), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
        body = scroller([worth, *lines], key="statement", id="statement_list")
        return Page(content=scaffold(body, bar=bar), activity=".StatementActivity", secure=True)

    return page
