"""The phone's clock: real, fast, or standing still until somebody moves it."""

from __future__ import annotations

from accessibility_bridge.simulator.jvm import JvmInside
from tests.accessibility_bridge.simulator.jvm.hand import Hand
from tests.waiting import until

FORMS = "dev.tapwright.forms"


def _show_a_toast(hand: Hand) -> None:
    hand.open(FORMS)
    hand.tap("REGISTER")


def test_a_still_clock_moves_only_when_told(phone: JvmInside, hand: Hand) -> None:
    phone.set_speed(0.0)
    _show_a_toast(hand)
    assert phone.toast == "Enter a name and an email address"
    phone.advance(1000)
    assert phone.toast is not None
    phone.advance(1500)
    assert phone.toast is None


def test_trees_and_pictures_are_had_while_the_clock_stands(phone: JvmInside, hand: Hand) -> None:
    phone.set_speed(0.0)
    _show_a_toast(hand)
    assert hand.node("REGISTER").clickable
    assert phone.picture().size == (1080, 2400)


def test_a_toast_leaves_by_itself_on_a_fast_clock(phone: JvmInside, hand: Hand) -> None:
    phone.set_speed(20.0)
    _show_a_toast(hand)
    until(lambda: phone.toast is None)


def test_settling_tells_how_long_it_took_on_the_phones_clock(phone: JvmInside, hand: Hand) -> None:
    phone.set_speed(0.0)
    hand.open(FORMS)
    assert phone.settle(quiet_ms=50, limit_ms=2000) <= 2000
