"""The home screen, the drawer with every app, and the page of what is running."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point, Size
from accessibility_bridge.simulator.inside import DeviceProfile, Package
from accessibility_bridge.simulator.world.registry import installed_apps
from tests.accessibility_bridge.simulator.world.hand import Hand

LAUNCHER, CLOCK, NOTES = "com.android.launcher3", "com.android.deskclock", "dev.tapwright.notes"
SMALL = DeviceProfile(serial="small", size=Size(480, 800), density_dpi=240)


def labels(locale: str) -> set[str]:
    return {app.label.in_locale(locale) for app in installed_apps() if app.in_launcher}


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_a_phone_shows_all_its_apps_on_the_home_screen(locale: str) -> None:
    hand = Hand(profile=DeviceProfile(serial="sim", locale=locale))
    assert labels(locale) <= set(hand.all_said())


def test_what_does_not_fit_is_in_the_drawer() -> None:
    hand = Hand(profile=SMALL)
    assert not labels("en-US") <= set(hand.all_said())
    hand.swipe(Point(240, 600), Point(240, 300))
    found = set(hand.all_said())
    for _ in range(6):
        hand.swipe(Point(240, 600), Point(240, 300), rest_s=0.2)
        found |= set(hand.all_said())
    assert labels("en-US") <= found
    hand.world.key("BACK")
    assert not hand.see("Search apps")


def test_an_app_is_found_by_name_in_the_drawer() -> None:
    hand = Hand(profile=SMALL)
    hand.world.install(Package(name="org.zebra", label="Zebra crossing", launcher_activity=".Main"))
    hand.tap("All apps")
    hand.tap("Search apps")
    hand.type("zebra")
    hand.tap("Zebra crossing")
    assert hand.world.foreground().package == "org.zebra"
    hand.world.key("HOME")
    assert not hand.see("Zebra crossing")
    hand.tap("All apps")
    hand.tap("Search apps")
    hand.type("nothing like it")
    assert hand.see("No apps found")


def test_home_closes_the_drawer() -> None:
    hand = Hand()
    hand.tap("All apps")
    assert hand.see("Search apps")
    hand.world.key("HOME")
    assert not hand.see("Search apps")
    assert hand.world.changes() == {}


@pytest.mark.parametrize("across", [-600, 600])
def test_a_card_swiped_to_the_side_ends_its_app(across: int) -> None:
    hand = Hand()
    hand.open(CLOCK)
    hand.open(NOTES)
    hand.world.key("APP_SWITCH")
    at = hand.node("Clock").bounds.center
    hand.swipe(Point(540 - across // 2, at.y), Point(540 + across // 2, at.y))
    assert set(hand.world.running()) == {LAUNCHER, NOTES}
    assert not hand.see("Clock")
    hand.tap("Notes")
    assert hand.world.foreground().package == NOTES


def test_without_a_running_app_the_page_says_so() -> None:
    hand = Hand()
    hand.world.key("APP_SWITCH")
    assert hand.see("No recent items")
    hand.world.key("BACK")
    assert hand.see("Clock")
