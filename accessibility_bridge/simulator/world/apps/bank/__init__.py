"""Bank: a start page anybody may see, and behind the PIN pages that show themselves to nobody but the person."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Label, Page, Row
from accessibility_bridge.simulator.world.apps.bank.accounts import home, statement
from accessibility_bridge.simulator.world.apps.bank.money import PACKAGE, PAYEES, Bank, BankUi, log_out
from accessibility_bridge.simulator.world.apps.bank.pin import ask_pin
from accessibility_bridge.simulator.world.apps.bank.public import branches, rates
from accessibility_bridge.simulator.world.apps.bank.transfer import review, transfer


def _account_rows(bank: Bank) -> Sequence[Row]:
    return [
        {
            "_id": str(account.id),
            "name": account.label.en,
            "number": account.number,
            "balance_cents": str(account.balance_cents),
        }
        for account in bank.accounts
    ]


def _transfer_rows(bank: Bank) -> Sequence[Row]:
    return [
        {
            "_id": str(sent.id),
            "account": str(sent.account),
            "name": sent.name,
            "cents": str(sent.cents),
            "note": sent.note,
            "date": sent.date,
        }
        for sent in bank.transfers
    ]


def _inside(ui: BankUi) -> Page:
    ui.state.unlocked = True
    return home(ui)


def _statement(ui: BankUi) -> Page:
    ui.state.unlocked = True
    return statement(ui.state.accounts[0])(ui)


def _nothing(ui: BankUi) -> None:
    """A pad that is only looked at opens nothing."""


APP = App(
    package=PACKAGE,
    label=Label("Bank", "银行"),
    fresh=Bank,
    home=home,
    icon="bank",
    tint="#0d3b66",
    activity=".StartActivity",
    sign_out=log_out,
    providers={f"content://{PACKAGE}/accounts": _account_rows, f"content://{PACKAGE}/transfers": _transfer_rows},
    samples=(
        branches,
        lambda: rates,
        lambda: ask_pin(_nothing),
        lambda: _inside,
        lambda: _statement,
        transfer,
        lambda: review(0, PAYEES[0], 12_500, "Rent"),
    ),
    version_name="9.3.0",
    version_code=930,
    system=False,
)
