"""What happens to the Android phone by itself: Android's own dialogs and notifications, through adb and our bridge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accessibility_bridge.bridge.wire.replies import RecentReply
from accessibility_bridge.bridge.wire.requests import NotificationsRequest
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key, Launch, PressKey, Swipe, Tap
from accessibility_bridge.phone import Phone
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.faults import Happen, Rule, Where
from accessibility_bridge.simulator.happenings import (
    CannotHappen,
    Crash,
    Eventful,
    Happening,
    IncomingCall,
    Locked,
    LowBattery,
    Notification,
    NotResponding,
    Nuisance,
    SignedOut,
)
from accessibility_bridge.simulator.inside import HasBattery, ShowsNotifications
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.jvm.asker import Asker, eventually
from tests.accessibility_bridge.simulator.jvm.hand import Hand
from tests.integration.phones import labelled, middle, seen, shows

EDGES = "dev.tapwright.edges"
SETTINGS, CONTACTS, LAUNCHER = "com.android.settings", "com.android.contacts", "com.android.launcher3"
BIRTHDAY = Notification(package=CONTACTS, title="Birthday", text="Ada turns 36")
CARD_MS = 6_000
"""Longer than a notification lies over the screen."""
SLOWLY = 0.1
"""Speed of the phone's clock at which a card lies there long enough for any computer."""


def befall(online: SimulatedPhone, driver: Phone, event: Happening) -> None:
    """Let it happen as `tapwright simulate --faults` does: at a shell line."""
    online.faults.arm(Rule(where=Where.SHELL, match="^true$", action=Happen(event), limit=1))
    driver.shell("true", deadline_s=60)


def opened(driver: Phone, package: str, label: str) -> Screen:
    """An app in front."""
    driver.perform(Launch(package=package))
    return seen(driver, shows(label))


def gone(label: str) -> Callable[[Screen], bool]:
    """Whether nothing says so."""
    return lambda screen: not shows(label)(screen)


def test_it_is_a_phone_on_which_things_happen(phone: JvmInside) -> None:
    assert isinstance(phone, Eventful)
    assert isinstance(phone, HasBattery)
    assert isinstance(phone, ShowsNotifications)


def test_a_crash_is_told_in_androids_own_dialog(bridge: Phone, phone: JvmInside) -> None:
    opened(bridge, SETTINGS, "Display")
    bridge.shell(f"am crash {SETTINGS}", deadline_s=60)
    screen = seen(bridge, shows("Settings has stopped"))
    close = labelled(screen, "Close app")
    assert (close.package, close.resource_id) == ("android", "android:id/aerr_close")
    assert screen.hierarchy.find(lambda node: node.package == LAUNCHER) is None, "a dialog hides what it covers"
    bridge.perform(Tap(point=close.bounds.center))
    seen(bridge, shows("Contacts"))
    assert SETTINGS not in phone.running()
    opened(bridge, SETTINGS, "Display")
    bridge.shell(f"am crash {SETTINGS}", deadline_s=60)
    seen(bridge, shows("Settings keeps stopping"))


def test_an_app_that_hangs_is_waited_for_or_closed(bridge: Phone, online: SimulatedPhone, phone: JvmInside) -> None:
    opened(bridge, SETTINGS, "Display")
    befall(online, bridge, NotResponding())
    screen = seen(bridge, shows("Settings isn't responding"))
    assert labelled(screen, "Wait").resource_id == "android:id/aerr_wait"
    bridge.perform(Tap(point=middle(screen, "Wait")))
    seen(bridge, shows("Display"))
    befall(online, bridge, NotResponding(package=SETTINGS))
    bridge.perform(Tap(point=middle(seen(bridge, shows("Close app")), "Close app")))
    seen(bridge, shows("Contacts"))
    assert SETTINGS not in phone.running()


def test_going_home_closes_an_app_that_hangs(bridge: Phone, online: SimulatedPhone, phone: JvmInside) -> None:
    opened(bridge, SETTINGS, "Display")
    befall(online, bridge, NotResponding())
    seen(bridge, shows("Wait"))
    bridge.perform(PressKey(key=Key.HOME))
    seen(bridge, gone("Wait"))
    eventually(phone.running, lambda running: SETTINGS not in running)


def test_a_notification_slides_in_and_opens_its_app(bridge: Phone, online: SimulatedPhone, phone: JvmInside) -> None:
    phone.set_speed(SLOWLY)
    befall(online, bridge, BIRTHDAY)
    screen = seen(bridge, shows("Birthday"))
    assert labelled(screen, "Ada turns 36").resource_id == "android:id/text"
    assert CONTACTS in bridge.shell("dumpsys notification", deadline_s=60)
    bridge.perform(Tap(point=middle(screen, "Birthday")))
    phone.set_speed(1.0)
    seen(bridge, shows("Alice Adams"))
    assert phone.notifications() == []


def test_a_notification_is_heard_by_the_bridge(asker: Asker, phone: JvmInside) -> None:
    phone.happen(BIRTHDAY)
    (item,) = eventually(lambda: asker.ask(NotificationsRequest(), RecentReply).items, lambda items: items)
    assert (item.package, item.title, item.text) == (CONTACTS, "Birthday", "Ada turns 36")


def test_a_notification_is_swept_away_and_stays_posted(bridge: Phone, online: SimulatedPhone, phone: JvmInside) -> None:
    phone.set_speed(SLOWLY)
    befall(online, bridge, BIRTHDAY)
    middle_of_it = middle(seen(bridge, shows("Birthday")), "Birthday")
    bridge.perform(Swipe(start=middle_of_it, end=Point(middle_of_it.x, 5)))
    seen(bridge, gone("Birthday"))
    assert [posted.title for posted in phone.notifications()] == ["Birthday"]


def test_a_low_battery_is_told_to_the_person_and_to_the_shell(bridge: Phone, phone: JvmInside) -> None:
    phone.set_speed(SLOWLY)
    assert "level: 77" in bridge.shell("dumpsys battery", deadline_s=60)
    bridge.shell("dumpsys battery set level 9", deadline_s=60)
    seen(bridge, shows("Battery is low"))
    assert "level: 9" in bridge.shell("dumpsys battery", deadline_s=60)
    assert phone.battery_percent == 9
    phone.reboot()
    assert (phone.battery_percent, phone.notifications()) == (77, [])


def test_a_notification_leaves_by_itself(phone: JvmInside, hand: Hand) -> None:
    phone.happen(BIRTHDAY)
    phone.settle()
    assert "Birthday" in hand.labels()
    phone.advance(CARD_MS)
    assert "Birthday" not in hand.labels()


def test_an_app_that_hangs_takes_no_touch_and_is_asked_about_after_a_while(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    phone.happen(NotResponding(patience_s=5, waits=2))
    for _ in range(2):
        hand.tap("Display")
        assert "Wait" not in hand.labels()
        phone.advance(5_100)
        phone.settle()
        hand.tap("Wait")
        assert phone.foreground().activity == f"{SETTINGS}.Settings"
    hand.tap("Display")
    assert phone.foreground().activity == f"{SETTINGS}.DisplayPage"


def test_an_app_that_hangs_anew_is_no_longer_asked_about_for_before(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    phone.happen(NotResponding())
    phone.settle()
    assert "Wait" in hand.labels()
    phone.happen(NotResponding(patience_s=5))
    phone.settle()
    assert "Wait" not in hand.labels()
    hand.tap("Display")
    assert phone.foreground().activity == f"{SETTINGS}.Settings"


def test_an_app_that_hangs_takes_no_key(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    phone.happen(NotResponding(patience_s=5))
    assert not phone.key("BACK")
    phone.settle()
    assert phone.foreground().package == SETTINGS
    phone.advance(5_100)
    phone.settle()
    assert "Wait" in hand.labels()


def test_a_battery_that_is_not_low_is_no_news(phone: JvmInside, hand: Hand) -> None:
    phone.happen(LowBattery(percent=50))
    phone.settle()
    assert (phone.battery_percent, phone.notifications()) == (50, [])


def test_the_dialogs_speak_the_phones_language(phone: JvmInside, hand: Hand) -> None:
    phone.put_setting("system", "system_locales", "zh-CN")
    phone.happen(NotResponding(package=LAUNCHER))
    phone.settle()
    assert "等待" in hand.labels()


def test_an_app_that_is_stopped_takes_its_dialog_and_notifications_along(phone: JvmInside, hand: Hand) -> None:
    hand.open(SETTINGS)
    phone.happen(NotResponding())
    phone.happen(Notification(package=SETTINGS, title="Update", text="Tonight"))
    phone.settle()
    assert {"Wait", "Update"} <= set(hand.labels())
    phone.force_stop(SETTINGS)
    phone.settle()
    assert not {"Wait", "Update"} & set(hand.labels())
    assert phone.notifications() == []


def test_an_app_that_crashes_while_it_starts_is_told_of(phone: JvmInside, hand: Hand) -> None:
    phone.start_activity(package=EDGES, activity=f"{EDGES}.FaultyActivity")
    phone.settle()
    assert "Edges has stopped" in hand.labels()
    assert len(phone.crashes()) == 1


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (IncomingCall(), "no telephone app"),
        (Locked(), "no lock screen"),
        (SignedOut(), "has accounts"),
        (Nuisance(name="update_nag"), "update_nag"),
        (Crash(package="com.example.absent"), "not installed"),
        (Crash(package=SETTINGS), "not running"),
        (NotResponding(package=SETTINGS), "not running"),
        (Notification(package="com.example.absent", title="Hello"), "not installed"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value.split()[-1],
)
def test_what_cannot_happen_here_says_why(phone: JvmInside, event: Happening, why: str) -> None:
    with pytest.raises(CannotHappen, match=why):
        phone.happen(event)
