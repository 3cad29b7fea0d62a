"""The bank: what anybody may see, and what only the person holding the phone sees and can still use."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.world.apps.bank.money import MAX_WRONG_PINS, PACKAGE, PIN, in_cents
from accessibility_bridge.simulator.world.scene import Window
from accessibility_bridge.simulator.world.ui.layout import Box
from tests.accessibility_bridge.simulator.world.hand import BARS, Hand

ACCOUNTS = f"content://{PACKAGE}/accounts"
TRANSFERS = f"content://{PACKAGE}/transfers"


class Person(Hand):
    """Somebody who holds the phone: sees what no picture and no tree shows."""

    def front(self) -> Window:
        windows = [window for window in self.world._look().windows if window.package == PACKAGE]
        return windows[-1]

    def boxes(self, said: str) -> list[Box]:
        return [b for b in self.front().root.walk() if said in (b.view.text, b.view.desc, b.view.id) and b.clip.area]

    def reads(self, said: str) -> bool:
        return bool(self.boxes(said))

    def touch(self, said: str) -> None:
        assert self.reads(said), [b.view.text for b in self.front().root.walk() if b.view.text]
        self.tap_at(self.boxes(said)[0].clip.center)

    def enter(self, digits: str) -> None:
        for digit in digits:
            self.touch(digit)

    def log_in(self) -> None:
        self.open(PACKAGE)
        self.tap("Log in")
        self.enter(PIN)


@pytest.fixture
def person() -> Person:
    return Person()


def test_the_branches_and_the_rates_are_open_to_all(person: Person) -> None:
    person.open(PACKAGE)
    assert not person.world.secure
    person.tap("Exchange rates")
    assert {"USD", "7.12", "7.26"} <= set(person.all_said())
    person.tap("Navigate up")
    person.tap("Find a branch")
    person.tap_id("branch_search")
    person.type("airport")
    assert person.see("Airport, Terminal 2")
    assert not person.see("Central Station")
    assert person.world.changes() == {}


def test_the_pin_pad_is_black_and_has_no_nodes(person: Person) -> None:
    person.open(PACKAGE)
    person.tap("Log in")
    assert person.world.secure
    nodes = [node for node in person.tree().nodes if node.package != BARS]
    assert [node for node in nodes if node.own_label or node.clickable or node.children] == []
    picture = person.world.picture().crop((0, 200, 1080, 2200))
    assert picture.getextrema() == ((0, 0), (0, 0), (0, 0))


def test_the_right_pin_opens_the_accounts(person: Person) -> None:
    person.log_in()
    assert person.reads("¥15,762.55")
    assert person.world.secure
    assert person.world.foreground().activity == ".AccountsActivity"


def test_a_wrong_pin_counts_and_a_digit_can_be_taken_back(person: Person) -> None:
    person.open(PACKAGE)
    person.tap("Log in")
    person.enter("1111")
    assert person.reads("Wrong PIN. Tries left: 2")
    person.enter("25")
    person.touch("Delete")
    person.enter("580")
    assert person.reads("¥15,762.55")
    assert person.world.snapshot()[f"{PACKAGE}/wrong_pins"] == "0"


def test_three_wrong_pins_lock_the_app_and_the_start_page_says_so(person: Person) -> None:
    person.open(PACKAGE)
    person.tap("Log in")
    for _ in range(MAX_WRONG_PINS):
        person.enter("0000")
    assert not person.world.secure
    assert person.by_id("access_locked").text.startswith("Access is locked")
    assert not person.see("Log in")


def test_money_is_sent_after_the_form_a_look_and_the_pin(person: Person) -> None:
    person.log_in()
    person.touch("Transfer money")
    person.touch("Kim Hale")
    person.touch("City Waterworks")
    person.touch("transfer_amount")
    person.type("64.20")
    person.touch("transfer_note")
    person.type("March")
    person.world.key("BACK")
    person.touch("Continue")
    assert person.reads("¥64.20")
    person.touch("Confirm")
    person.enter(PIN)
    new = person.rows(TRANSFERS)[-1]
    assert (new["name"], new["cents"], new["note"], new["account"]) == ("City Waterworks", "-6420", "March", "1")
    assert person.rows(ACCOUNTS)[0]["balance_cents"] == "277930"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter an amount"),
        ("12.345", "Enter an amount"),
        ("9000", "Not enough money in this account"),
    ],
)
def test_a_transfer_that_cannot_be_is_refused_in_the_form(person: Person, typed: str, said: str) -> None:
    person.log_in()
    person.touch("Transfer money")
    person.touch("transfer_amount")
    person.type(typed)
    person.world.key("BACK")
    person.touch("Continue")
    assert person.reads(said)
    assert len(person.rows(TRANSFERS)) == 5


def test_a_statement_shows_what_went_in_and_out(person: Person) -> None:
    person.log_in()
    person.touch("Current account")
    assert person.reads("+3,100.00")
    assert person.reads("-64.20")


def test_logging_out_leads_back_to_the_open_page(person: Person) -> None:
    person.log_in()
    person.touch("Log out")
    person.touch("OK")
    assert not person.world.secure
    assert person.see("Find a branch")


def test_amounts_are_read_as_people_write_them() -> None:
    typed = ("12", "12.5", "1,200.05", "0.07", "12.345", "-3", "abc", "", "１２")
    assert [in_cents(text) for text in typed] == [1200, 1250, 120_005, 7, None, None, None, None, None]
