"""Sending money: the form, the question whether it is right, the PIN once more, the receipt. All of it is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.bank.money import (
    LIMIT_CENTS,
    PAYEES,
    Account,
    Bank,
    BankUi,
    Payee,
    Transfer,
    amount,
    in_cents,
)
from accessibility_bridge.simulator.world.apps.bank.pin import ask_pin
from accessibility_bridge.simulator.world.preferences import tr
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import choices
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Field, Handler, Keypad, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, edit, scroller, text, wide_button


@dataclass(slots=True)
class _Draft:
    """What the form holds while it is open."""

    account: int = 0
    payee: int = 0
    """Positions among the accounts and the payees."""
    typed: str = ""
    note: str = ""
    wrong: str = ""
    """What is wrong with it, in the phone's language; empty while nothing is."""

    @property
    def cents(self) -> int:
        """The amount; 0 when it is none."""
        return in_cents(self.typed) or 0


def transfer() -> PageFunction[Bank]:
    """The form."""
    draft = _Draft()

    def page(ui: BankUi) -> Page:
        def from_account(position: int) -> None:
            draft.account = position

        def to_payee(position: int) -> None:
            draft.payee = position

        account, payee = ui.state.accounts[draft.account], PAYEES[draft.payee]
        accounts = [f"{tr(ui, known.label)} {known.number}" for known in ui.state.accounts]
        wrong = text(draft.wrong, id="transfer_error", look=Look(tone=Tone.DANGER, lines=2))
        form = column(
            *_fields(ui, draft),
            *((wrong,) if draft.wrong else ()),
            wide_button(ui.tr("Continue", "下一步"), lambda: _proceed(ui, draft), id="transfer_continue"),
            gap=14,
            padding=edges(24, 12),
        )
        parts = (
            row(
                accounts[draft.account],
                ui.tr(
                    f"From · {amount(account.balance_cents)} left", f"付款账户 · 余额 {amount(account.balance_cents)}"
                ),
                on_tap=lambda: ui.open(_pick(Label("From", "付款账户"), accounts, draft.account, from_account)),
                leading=leading_icon("credit_card"),
            ),
            row(
                payee.name,
                ui.tr(f"To · {payee.number}", f"收款人 · {payee.number}"),
                on_tap=lambda: ui.open(
                    _pick(Label("To", "收款人"), [known.name for known in PAYEES], draft.payee, to_payee)
                ),
                leading=leading_icon("person"),
            ),
            form,
        )
        return _page(ui, Label("Transfer money", "转账"), parts)

    return page


def _page(ui: BankUi, title: Label, parts: Sequence[View], bottom: View | None = None) -> Page:
    bar = app_bar(tr(ui, title), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    body = scroller(parts, key="transfer", id="transfer_list")
    return Page(content=scaffold(body, bar=bar, bottom=bottom), activity=".TransferActivity", secure=True)


def _pick(title: Label, labels: Sequence[str], now: int, put: Callable[[int], None]) -> PageFunction[Bank]:
    def page(ui: BankUi) -> Page:
        def choose(position: int) -> Handler:
            return ui.then(lambda: put(position))

        handlers = [choose(position) for position in range(len(labels))]
        content = choices(tr(ui, title), labels, now, handlers, no=(ui.tr("Cancel", "取消"), ui.back))
        return Page(content=content, kind=Kind.DIALOG, secure=True)

    return page


def _fields(ui: BankUi, draft: _Draft) -> tuple[View, View]:
    def type_amount(value: str) -> None:
        draft.typed, draft.wrong = value, ""

    def type_note(value: str) -> None:
        draft.note = value

    return (
        edit(
            draft.typed,
            Field(key="transfer_amount", on_change=type_amount, keypad=Keypad.NUMBER),
            hint=ui.tr("Amount", "金额"),
        ),
        edit(draft.note, Field(key="transfer_note", on_change=type_note), hint=ui.tr("Note", "附言")),
    )


def _proceed(ui: BankUi, draft: _Draft) -> None:
    account = ui.state.accounts[draft.account]
    if draft.cents <= 0:
        draft.wrong = ui.tr("Enter an amount", "请输入金额")
    elif draft.cents > account.balance_cents:
        draft.wrong = ui.tr("Not enough money in this account", "账户余额不足")
    elif draft.cents > LIMIT_CENTS:
        draft.wrong = ui.tr(f"At most {amount(LIMIT_CENTS)} at a time", f"单笔最高 {amount(LIMIT_CENTS)}")
    else:
        ui.open(review(draft.account, PAYEES[draft.payee], draft.cents, draft.note.strip()))


def review(position: int, payee: Payee, cents: int, note: str) -> PageFunction[Bank]:
    """Everything once more, before the PIN."""

    def page(ui: BankUi) -> Page:
        account = ui.state.accounts[position]

        def send() -> None:
            ui.open(ask_pin(lambda ui: _send(ui, account, payee, (cents, note))))

        facts = (
            ("payments", f"¥{amount(cents)}", Label("Amount", "金额")),
            ("credit_card", f"{tr(ui, account.label)} {account.number}", Label("From", "付款账户")),
            ("person", f"{payee.name} · {payee.number}", Label("To", "收款人")),
            *((("note", note, Label("Note", "附言")),) if note else ()),
        )
        lines = [row(value, tr(ui, label), leading=leading_icon(icon)) for icon, value, label in facts]
        go = column(wide_button(ui.tr("Confirm", "确认转账"), send, id="transfer_confirm"), padding=edges(20, 12))
        return _page(ui, Label("Is this right?", "请核对信息"), lines, go)

    return page


def _send(ui: BankUi, account: Account, payee: Payee, sum_and_note: tuple[int, str]) -> None:
    cents, note = sum_and_note
    bank = ui.state
    account.balance_cents -= cents
    sent = Transfer(
        id=bank.next_transfer, account=account.id, name=payee.name, cents=-cents, note=note, date=f"{ui.now:%Y-%m-%d}"
    )
    bank.next_transfer += 1
    bank.transfers.append(sent)
    ui.to_first_page()
    ui.toast(ui.tr("Money sent", "转账成功"))
