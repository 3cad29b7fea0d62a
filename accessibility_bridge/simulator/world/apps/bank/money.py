"""What the bank's app keeps: accounts, who was paid before, transfers, and whether the right PIN was given."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "dev.tapwright.bank"
PIN = "2580"
"""The PIN that opens the app and confirms transfers."""
MAX_WRONG_PINS = 3
LIMIT_CENTS = 1_000_000
"""The most that one transfer moves."""


@dataclass(slots=True, kw_only=True)
class Account:
    """Money in one place; the balance in cents."""

    id: int
    label: Label
    number: str
    balance_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """Somebody money goes to."""

    id: int
    name: str
    number: str


@dataclass(slots=True, kw_only=True)
class Transfer:
    """Money that moved; negative cents left the account."""

    id: int
    account: int
    name: str
    cents: int
    note: str = ""
    date: str = ""
    """ISO 8601."""


PAYEES = (
    Payee(id=1, name="Kim Hale", number="4021 7788"),
    Payee(id=2, name="Robin Hale", number="4021 9130"),
    Payee(id=3, name="City Waterworks", number="1000 0042"),
    Payee(id=4, name="林小雨", number="6222 0185"),
)


def _accounts() -> list[Account]:
    return [
        Account(id=1, label=Label("Current account", "活期账户"), number="•• 4417", balance_cents=284_350),
        Account(id=2, label=Label("Savings account", "储蓄账户"), number="•• 9026", balance_cents=1_250_000),
        Account(id=3, label=Label("Travel card", "旅行卡"), number="•• 3308", balance_cents=41_905),
    ]


def _transfers() -> list[Transfer]:
    return [
        Transfer(id=1, account=1, name="City Waterworks", cents=-6_420, note="February", date="2026-02-27"),
        Transfer(id=2, account=1, name="Salary", cents=310_000, date="2026-02-28"),
        Transfer(id=3, account=2, name="Interest", cents=1_044, date="2026-02-28"),
        Transfer(id=4, account=3, name="Harbour Hotel", cents=-18_900, date="2026-03-01"),
        Transfer(id=5, account=1, name="Corner Bakery", cents=-780, date="2026-03-01"),
    ]


@dataclass(slots=True, kw_only=True)
class Bank:
    """What the app keeps."""

    accounts: list[Account] = field(default_factory=_accounts)
    transfers: list[Transfer] = field(default_factory=_transfers)
    unlocked: bool = False
    wrong_pins: int = 0
    next_transfer: int = 6

    @property
    def locked_out(self) -> bool:
        """Whether the app lets nobody in any more."""
        return self.wrong_pins >= MAX_WRONG_PINS


BankUi = Ui[Bank]


def log_out(bank: Bank) -> None:
    """Ask for the PIN again."""
    bank.unlocked = False


def amount(cents: int) -> str:
    """Money as it is written: `-64.20`, `1,250.00`."""
    return f"{cents / 100:,.2f}"


def in_cents(typed: str) -> int | None:
    """What somebody typed as cents; None when it is no amount of money."""
    whole, _, part = typed.strip().replace(",", "").partition(".")
    if not whole.isdecimal() or not whole.isascii() or len(part) > 2 or (part and not part.isdecimal()):
        return None
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)
