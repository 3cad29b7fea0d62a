"""Notifications, the shade, quick settings and the lock screen."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.happenings import Crash, Notification
from accessibility_bridge.simulator.inside import DeviceProfile, HasShade, Panel
from tests.accessibility_bridge.simulator.world.hand import Hand

CLOCK, NOTES, LAUNCHER = "com.android.deskclock", "dev.tapwright.notes", "com.android.launcher3"
TITLE = "Water the tomatoes"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(CLOCK)
    return hand


def tell(hand: Hand, title: str = TITLE) -> None:
    hand.world.happen(Notification(package=NOTES, title=title, text="before noon"))


def pull_down(hand: Hand) -> None:
    hand.swipe(Point(540, 20), Point(540, 1500))


# Notifications


def test_a_notification_slides_in_and_goes_by_itself_but_stays_in_the_shade(hand: Hand) -> None:
    tell(hand)
    card = hand.system(TITLE)
    assert card
    assert card[0].bounds.bottom < 600
    hand.clock.pass_(5.5)
    assert not hand.system(TITLE)
    assert hand.system("Notes notification: ")
    pull_down(hand)
    assert hand.system(TITLE)


def test_a_tap_on_it_opens_the_app_and_takes_it_away(hand: Hand) -> None:
    tell(hand)
    hand.tap_system(TITLE)
    assert hand.world.foreground().package == NOTES
    assert hand.world.notices == ()


def test_one_that_slid_in_is_pushed_up_into_the_shade(hand: Hand) -> None:
    tell(hand)
    at = hand.system(TITLE)[0].bounds.center
    hand.swipe(at, Point(at.x, 5))
    assert not hand.system(TITLE)
    assert len(hand.world.notices) == 1


def test_nothing_slides_in_where_the_settings_forbid_it(hand: Hand) -> None:
    for table, key, value in (("global", "heads_up_notifications_enabled", "0"), ("global", "zen_mode", "1")):
        before = hand.world.settings(table)[key]
        hand.world.put_setting(table, key, value)
        tell(hand)
        assert not hand.system(TITLE)
        hand.world.put_setting(table, key, before)
    assert len(hand.world.notices) == 2


def test_it_does_not_outlive_a_restart_nor_its_app_s_storage(hand: Hand) -> None:
    tell(hand)
    hand.world.clear_data(NOTES)
    assert hand.world.notices == ()
    tell(hand)
    hand.world.reboot()
    assert hand.world.notices == ()


# The shade


def test_the_shade_hides_the_app_and_back_brings_it_again(hand: Hand) -> None:
    pull_down(hand)
    assert hand.system("No notifications")
    assert not hand.see("Wake up")
    assert hand.world.foreground().package == CLOCK
    hand.world.key("BACK")
    assert hand.see("Wake up")
    assert not hand.system("No notifications")


def test_the_shade_is_swiped_up_again_and_home_closes_it_too(hand: Hand) -> None:
    pull_down(hand)
    hand.swipe(Point(540, 1800), Point(540, 600))
    assert not hand.system("No notifications")
    pull_down(hand)
    hand.world.key("HOME")
    assert not hand.system("No notifications")
    assert hand.world.foreground().package == LAUNCHER


def test_a_notification_is_swiped_away_and_the_rest_cleared(hand: Hand) -> None:
    for title in ("one", "two", "three"):
        tell(hand, title)
    pull_down(hand)
    at = hand.system("two")[0].bounds.center
    hand.swipe(at, Point(at.x + 500, at.y))
    assert [notice.title.en for notice in hand.world.notices] == ["three", "one"]
    hand.tap_system("Clear all")
    assert hand.world.notices == ()
    assert hand.see("Wake up")


def test_the_panels_are_opened_and_closed_by_the_system_s_own_call(hand: Hand) -> None:
    assert isinstance(hand.world, HasShade)
    hand.world.expand(Panel.NOTIFICATIONS)
    assert hand.system("No notifications")
    hand.world.expand(Panel.QUICK_SETTINGS)
    assert hand.system("Dark theme")
    assert not hand.system("No notifications")
    hand.world.expand(None)
    assert hand.see("Wake up")
    hand.world.expand(None)
    assert hand.see("Wake up")


def test_a_dialog_of_the_system_lies_over_the_shade(hand: Hand) -> None:
    hand.world.expand(Panel.NOTIFICATIONS)
    hand.world.happen(Crash(package=CLOCK))
    hand.world.expand(Panel.NOTIFICATIONS)
    hand.world.key("BACK")
    assert hand.see("Clock keeps stopping")


# Quick settings


@pytest.mark.parametrize(
    ("tile", "path", "value"),
    [
        ("Internet", "settings/global/wifi_on", ("1", "0")),
        ("Bluetooth", "settings/global/bluetooth_on", ("1", "0")),
        ("Do Not Disturb", "settings/global/zen_mode", ("0", "1")),
        ("Auto-rotate", "settings/system/accelerometer_rotation", ("0", "1")),
        ("Battery Saver", "settings/global/low_power", ("0", "1")),
        ("Dark theme", "settings/secure/ui_night_mode", ("1", "2")),
    ],
)
def test_a_tile_switches_its_setting_and_back(hand: Hand, tile: str, path: str, value: tuple[str, str]) -> None:
    hand.world.expand(Panel.QUICK_SETTINGS)
    was_checked = next(n.checked for n in hand.system(tile) if n.checkable)
    hand.tap_system(tile)
    assert hand.world.changes() == {path: value}
    assert next(n.checked for n in hand.system(tile) if n.checkable) is not was_checked
    hand.tap_system(tile)
    assert hand.world.changes() == {}


def test_the_airplane_tile_takes_the_radios_along(hand: Hand) -> None:
    hand.world.expand(Panel.QUICK_SETTINGS)
    hand.tap_system("Airplane mode")
    settings = hand.world.settings("global")
    assert (settings["airplane_mode_on"], settings["wifi_on"], settings["bluetooth_on"]) == ("1", "0", "0")


def test_brightness_and_the_way_to_settings_are_in_quick_settings(hand: Hand) -> None:
    pull_down(hand)
    hand.swipe(Point(540, 1300), Point(540, 1900))
    bounds = hand.by_id("slider").bounds
    hand.tap_at(Point(bounds.right - 10, bounds.center.y))
    assert hand.world.settings("system")["screen_brightness"] == "255"
    hand.tap_system("Open settings.")
    assert hand.world.foreground().package == "com.android.settings"


def test_the_shade_speaks_chinese_on_a_chinese_phone() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.world.expand(Panel.QUICK_SETTINGS)
    hand.tap_system("飞行模式")
    assert hand.world.settings("global")["airplane_mode_on"] == "1"


# The lock screen


def test_a_phone_with_a_lock_screen_opens_with_a_swipe_up(hand: Hand) -> None:
    hand.world.put_setting("secure", "lockscreen.disabled", "0")
    hand.world.key("POWER")
    tell(hand)
    hand.world.key("POWER")
    assert hand.system("Swipe up to open")
    assert hand.system(TITLE)
    assert not hand.see("Wake up")
    for key in ("BACK", "HOME", "APP_SWITCH"):
        hand.world.key(key)
        assert hand.system("Swipe up to open"), key
    hand.swipe(Point(540, 2000), Point(540, 900))
    assert hand.see("Wake up")


def test_a_phone_without_a_lock_screen_wakes_up_where_it_was(hand: Hand) -> None:
    hand.world.key("POWER")
    hand.world.expand(Panel.NOTIFICATIONS)
    hand.world.key("POWER")
    assert hand.see("Wake up")
