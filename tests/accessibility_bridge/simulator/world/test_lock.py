"""A phone with a PIN or a password: what locks it, what opens it, and what guessing costs."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.happenings import CannotHappen, Crash, IncomingCall, Locked, Notification
from accessibility_bridge.simulator.inside import DeviceProfile, Panel
from accessibility_bridge.simulator.locking import Keyguard
from tests.accessibility_bridge.simulator.world.hand import Hand

CLOCK = "com.android.deskclock"
LOCKED = Keyguard(showing=True, secure=True)
OPEN = Keyguard(secure=True)


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(CLOCK)
    return hand


def swipe_up(hand: Hand) -> None:
    hand.swipe(Point(540, 2000), Point(540, 900))


def tap_digits(hand: Hand, digits: str) -> None:
    for digit in digits:
        hand.tap_id(f"key{digit}")
    hand.tap_id("key_enter")


def bouncer(hand: Hand) -> str:
    return hand.by_id("bouncer_message_area").text


@pytest.fixture
def locked(hand: Hand) -> Hand:
    hand.world.happen(Locked(pin="2580"))
    assert not hand.world.screen_on
    hand.world.key("WAKEUP")
    assert hand.world.keyguard == LOCKED
    return hand


def test_a_swipe_shows_the_pad_and_the_right_pin_opens(locked: Hand) -> None:
    swipe_up(locked)
    assert bouncer(locked) == "Enter your PIN"
    assert locked.world.keyboard() is None
    tap_digits(locked, "2580")
    assert locked.world.keyguard == OPEN
    assert locked.see("Wake up")


def test_the_field_is_as_high_without_a_digit_as_with_some(locked: Hand) -> None:
    swipe_up(locked)
    empty = locked.by_id("pinEntry").bounds
    locked.type("25")
    assert locked.by_id("pinEntry").bounds == empty


def test_keys_of_a_keyboard_open_it_too(locked: Hand) -> None:
    swipe_up(locked)
    locked.type("2580")
    assert locked.by_id("pinEntry").password
    assert locked.world.key("ENTER")
    assert locked.world.keyguard == OPEN


def test_a_wrong_pin_opens_nothing_and_five_cost_half_a_minute(locked: Hand) -> None:
    swipe_up(locked)
    for _ in range(5):
        assert locked.world.keyguard == LOCKED
        tap_digits(locked, "1111")
    assert bouncer(locked) == "Try again in 30 seconds."
    tap_digits(locked, "2580")
    assert locked.world.keyguard == LOCKED
    locked.clock.pass_(31)
    tap_digits(locked, "2580")
    assert locked.world.keyguard == OPEN


def test_after_the_pause_four_more_are_free_and_from_the_tenth_on_none(locked: Hand) -> None:
    swipe_up(locked)
    for _ in range(5):
        tap_digits(locked, "1111")
    locked.clock.pass_(31)
    for _ in range(4):
        tap_digits(locked, "1111")
        assert bouncer(locked) == "Wrong PIN"
    for _ in range(2):
        tap_digits(locked, "1111")
        assert bouncer(locked) == "Try again in 30 seconds."
        locked.clock.pass_(31)


def test_an_app_in_trouble_is_told_of_behind_the_lock(locked: Hand) -> None:
    locked.world.happen(Crash(package=CLOCK))
    assert not locked.see("Clock keeps stopping")
    assert locked.system("Swipe up to open")
    swipe_up(locked)
    tap_digits(locked, "2580")
    assert locked.see("Clock keeps stopping")


def test_a_lock_that_is_taken_off_meanwhile_asks_no_more(locked: Hand) -> None:
    swipe_up(locked)
    assert locked.world.set_lock("", old="2580")
    swipe_up(locked)
    assert locked.world.keyguard == Keyguard()


def test_back_leads_to_the_lock_screen_and_home_nowhere(locked: Hand) -> None:
    swipe_up(locked)
    locked.world.key("HOME")
    assert bouncer(locked) == "Enter your PIN"
    locked.world.key("BACK")
    assert locked.system("Swipe up to open")
    assert locked.world.keyguard == LOCKED


def test_the_pad_goes_when_the_display_goes_dark(locked: Hand) -> None:
    locked.world.key("MENU")
    assert bouncer(locked) == "Enter your PIN"
    locked.world.key("POWER")
    locked.world.key("POWER")
    assert locked.system("Swipe up to open")


def test_a_notification_opens_its_app_after_the_pin(locked: Hand) -> None:
    locked.world.happen(Notification(package="dev.tapwright.mail", title="New letter"))
    locked.tap_system("New letter")
    assert locked.world.keyguard == LOCKED
    tap_digits(locked, "2580")
    assert locked.world.keyguard == OPEN
    assert locked.world.foreground().package == "dev.tapwright.mail"


def test_a_reboot_locks_it_and_keeps_the_pin(locked: Hand) -> None:
    swipe_up(locked)
    tap_digits(locked, "2580")
    locked.world.reboot()
    assert locked.world.keyguard == LOCKED
    swipe_up(locked)
    tap_digits(locked, "2580")
    assert locked.world.keyguard == OPEN


def test_a_password_is_typed_with_the_keyboard(hand: Hand) -> None:
    hand.world.happen(Locked(pin="open sesame"))
    hand.world.key("WAKEUP")
    swipe_up(hand)
    assert bouncer(hand) == "Enter your password"
    assert hand.world.keyboard() is not None
    hand.type("open sesame")
    hand.world.key("ENTER")
    assert hand.world.keyguard == OPEN


@pytest.mark.parametrize("pin", ["", "123", "1" * 17])
def test_what_is_no_pin_locks_nothing(hand: Hand, pin: str) -> None:
    with pytest.raises(CannotHappen):
        hand.world.happen(Locked(pin=pin))
    assert hand.world.keyguard == Keyguard()
    assert hand.world.screen_on


def test_a_call_lies_over_the_lock(locked: Hand) -> None:
    locked.world.key("POWER")
    locked.world.happen(IncomingCall(caller="0301"))
    assert locked.world.keyguard == Keyguard(showing=True, secure=True, occluded=True)


def test_the_shade_needs_no_pin_and_unlocks_nothing(locked: Hand) -> None:
    locked.world.expand(Panel.QUICK_SETTINGS)
    locked.world.expand(None)
    assert locked.world.keyguard == LOCKED


def test_a_pin_is_set_in_the_settings_and_asked_for_before_it_is_taken_off() -> None:
    hand = Hand()
    hand.open("com.android.settings")
    for said in ("Security", "Screen lock", "PIN"):
        hand.find(said)
        hand.tap(said)
    for _ in range(2):
        hand.type("4711")
        hand.world.key("ENTER")
    assert hand.world.changes() == {"lock": ("", "PIN")}
    assert hand.see("Screen lock settings")
    hand.tap("Screen lock")
    hand.type("0000")
    hand.world.key("ENTER")
    assert not hand.see("None")
    hand.type("4711")
    hand.world.key("ENTER")
    hand.tap("None")
    assert hand.world.keyguard == Keyguard()
    assert "lock" not in hand.world.changes()


def test_it_asks_in_chinese_on_a_chinese_phone_turned_sideways() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.world.happen(Locked())
    hand.world.key("WAKEUP")
    hand.world.rotate(1)
    hand.world.key("MENU")
    assert bouncer(hand) == "输入您的 PIN 码"
    tap_digits(hand, "2580")
    assert hand.world.keyguard == OPEN
