"""What happens to a phone without anybody asking: crashes, sign-outs, low battery, nuisances. Calls: test_calls.py."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accessibility_bridge.simulator.happenings import (
    CannotHappen,
    Crash,
    Eventful,
    Happening,
    LowBattery,
    Notification,
    NotResponding,
    Nuisance,
    SignedOut,
)
from accessibility_bridge.simulator.inside import DeviceProfile, HasBattery
from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.widgets import button, text
from tests.accessibility_bridge.simulator.world.hand import Hand

CLOCK, NOTES, MEMBERS = "com.android.deskclock", "dev.tapwright.notes", "org.example.members"


@dataclass(slots=True)
class Account:
    name: str = "Nora"


def _inner(ui: Ui[Account]) -> Page:
    return Page(content=text("inside"))


def _front(ui: Ui[Account]) -> Page:
    if not ui.state.name:
        return Page(content=text("Sign in"))
    return Page(content=button(f"Hello {ui.state.name}", lambda: ui.open(_inner)))


def _forget(account: Account) -> None:
    account.name = ""


APP = App(package=MEMBERS, label=Label("Members"), fresh=Account, home=_front, sign_out=_forget)


@pytest.fixture
def hand() -> Hand:
    return Hand(apps=(APP,))


def test_a_world_is_an_inside_on_which_things_happen(hand: Hand) -> None:
    assert isinstance(hand.world, Eventful)
    assert isinstance(hand.world, HasBattery)


def test_without_a_package_it_happens_to_the_app_in_front(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.world.happen(Crash())
    assert hand.see("Clock keeps stopping")
    assert CLOCK not in hand.world.running()


def test_an_app_that_forgets_its_user_shows_its_first_page(hand: Hand) -> None:
    hand.open(MEMBERS)
    hand.tap("Hello Nora")
    assert hand.see("inside")
    hand.world.happen(SignedOut())
    assert hand.see("Sign in")
    assert hand.world.changes() == {f"{MEMBERS}/name": ("Nora", "")}


@pytest.mark.parametrize(
    "event",
    [
        SignedOut(package=NOTES),
        Crash(package="not.there"),
        NotResponding(package="not.there"),
        Notification(package="not.there", title="hello"),
        Nuisance(name="no such thing", package=MEMBERS),
        Nuisance(name="update_nag", package=CLOCK),
    ],
    ids=repr,
)
def test_what_cannot_happen_is_refused_and_changes_nothing(hand: Hand, event: Happening) -> None:
    hand.open(MEMBERS)
    before = hand.world.revision
    with pytest.raises(CannotHappen):
        hand.world.happen(event)
    assert hand.world.revision == before


def test_the_system_warns_of_a_battery_below_a_fifth(hand: Hand) -> None:
    hand.world.happen(LowBattery(percent=20))
    assert hand.world.battery_percent == 20
    assert not hand.system("Battery is low")
    hand.world.happen(LowBattery(percent=9))
    assert hand.system("Battery is low")
    assert hand.system("Battery 9%.")
    hand.tap_system("Got it")
    assert not hand.system("Battery is low")
    assert hand.world.changes() == {}


def test_battery_saver_is_one_tap_away_from_the_warning() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.world.happen(LowBattery())
    hand.tap_system("省电模式")
    assert hand.world.changes() == {"settings/global/low_power": ("0", "1")}
    assert not hand.system("电池电量不足")


def test_the_battery_is_as_empty_after_a_restart(hand: Hand) -> None:
    hand.world.happen(LowBattery(percent=5))
    hand.world.reboot()
    assert hand.world.battery_percent == 5
    assert not hand.system("Battery is low")


def test_an_update_nag_lies_over_the_app_until_it_is_refused(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.world.happen(Nuisance(name="update_nag"))
    assert hand.see("Update available")
    assert any("Clock" in said for said in hand.all_said())
    assert hand.world.foreground().package == CLOCK
    hand.tap("Not now")
    assert not hand.see("Update available")
    hand.world.happen(Nuisance(name="update_nag", package=CLOCK))
    hand.tap("Update now")
    assert hand.world.toast == "The update is downloading in the background"


def test_a_nuisance_over_an_app_in_the_background_waits_there(hand: Hand) -> None:
    hand.open(CLOCK)
    hand.world.key("HOME")
    hand.world.happen(Nuisance(name="update_nag", package=CLOCK))
    assert not hand.see("Update available")
    hand.open(CLOCK)
    assert hand.see("Update available")
