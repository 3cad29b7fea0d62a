"""An app that hangs takes no touch and no key, stays as it was, and the system asks whether to wait."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.happenings import Crash, Happening, NotResponding
from accessibility_bridge.simulator.inside import Component, Package
from tests.accessibility_bridge.simulator.world.hand import Hand

CLOCK = "com.android.deskclock"
NOTES = "dev.tapwright.notes"
ALARMS = "content://com.android.deskclock/alarms"
ASKED = "Clock isn't responding"
AS_ON_PHONES = NotResponding(package=CLOCK, patience_s=5)


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(CLOCK)
    return hand


def test_a_touch_does_nothing_and_after_five_seconds_the_system_asks(hand: Hand) -> None:
    hand.world.happen(AS_ON_PHONES)
    before = hand.tree()
    hand.tap_id("onoff")
    hand.tap("Timer")
    assert hand.rows(ALARMS)[0]["enabled"] == "1"
    assert hand.tree() == before
    assert not hand.see(ASKED)
    hand.clock.pass_(5)
    assert hand.see(ASKED)
    assert hand.see("Wait")


def test_without_a_touch_nobody_is_asked(hand: Hand) -> None:
    hand.world.happen(AS_ON_PHONES)
    hand.clock.pass_(60)
    assert not hand.see(ASKED)


def test_what_it_shows_is_old_while_the_bars_go_on(hand: Hand) -> None:
    hand.tap("Clock")
    shown = hand.by_id("digital_clock").text
    hand.world.happen(AS_ON_PHONES)
    hand.clock.pass_(120)
    hand.world.put_setting("system", "system_locales", "zh-CN")
    assert hand.by_id("digital_clock").text == shown == "9:41 AM"
    assert hand.by_id("clock").text == "09:43"


def test_keys_texts_and_actions_do_not_reach_it_and_home_leaves_it(hand: Hand) -> None:
    hand.open(NOTES)
    hand.tap("New note")
    hand.tap_id("edit_title")
    hand.world.happen(NotResponding(patience_s=5))
    before = hand.tree()
    hand.world.key("BACK")
    assert not hand.world.commit_text("lost")
    assert not hand.world.clear_text()
    assert hand.tree() == before
    hand.world.key("HOME")
    assert hand.world.foreground().package == "com.android.launcher3"
    hand.open(NOTES)
    assert hand.tree() == before


def test_clients_of_accessibility_act_on_nothing(hand: Hand) -> None:
    hand.world.happen(AS_ON_PHONES)
    assert not hand.world.click(hand.by_id("onoff").path)
    assert hand.rows(ALARMS)[0]["enabled"] == "1"
    hand.clock.pass_(5)
    assert hand.see(ASKED)


def test_one_that_was_waited_for_goes_on(hand: Hand) -> None:
    hand.world.happen(NotResponding())
    hand.tap("Wait")
    assert not hand.see(ASKED)
    hand.tap_id("onoff")
    assert hand.rows(ALARMS)[0]["enabled"] == "0"


def test_one_that_needs_more_waiting_hangs_until_it_had_it(hand: Hand) -> None:
    hand.world.happen(NotResponding(waits=2, patience_s=5))
    for _ in range(2):
        hand.tap_id("onoff")
        hand.clock.pass_(5)
        assert hand.rows(ALARMS)[0]["enabled"] == "1"
        hand.tap("Wait")
    hand.tap_id("onoff")
    assert hand.rows(ALARMS)[0]["enabled"] == "0"


def test_closing_it_ends_it_and_its_next_start_is_well(hand: Hand) -> None:
    hand.world.happen(NotResponding(waits=9))
    hand.tap("Close app")
    assert CLOCK not in hand.world.running()
    hand.open(CLOCK)
    hand.tap_id("onoff")
    assert hand.rows(ALARMS)[0]["enabled"] == "0"


def test_one_that_is_stopped_by_force_is_no_longer_asked_about(hand: Hand) -> None:
    hand.world.happen(NotResponding())
    assert hand.see(ASKED)
    hand.world.force_stop(CLOCK)
    assert not hand.see(ASKED)


def test_a_reboot_forgets_it(hand: Hand) -> None:
    hand.world.happen(AS_ON_PHONES)
    hand.world.reboot()
    hand.open(CLOCK)
    hand.tap_id("onoff")
    assert hand.rows(ALARMS)[0]["enabled"] == "0"


def test_after_a_reboot_nobody_is_asked_about_what_was_touched_before(hand: Hand) -> None:
    hand.world.happen(AS_ON_PHONES)
    hand.tap_id("onoff")
    hand.world.reboot()
    hand.clock.pass_(5)
    assert not hand.see(ASKED)


def test_nobody_is_asked_about_an_app_that_is_gone(hand: Hand) -> None:
    hand.world.install(Package(name="com.example.game", label="Game"))
    hand.open("com.example.game")
    hand.world.happen(NotResponding(patience_s=5))
    hand.world.key("BACK")
    hand.world.uninstall("com.example.game")
    hand.clock.pass_(5)
    assert not hand.see("Game isn't responding")


def test_going_home_closes_the_question_and_the_app(hand: Hand) -> None:
    hand.world.happen(NotResponding())
    hand.world.key("HOME")
    assert not hand.see(ASKED)
    assert CLOCK not in hand.world.running()


def test_going_home_closes_the_news_of_a_crash(hand: Hand) -> None:
    hand.world.happen(Crash())
    assert hand.see("Clock keeps stopping")
    hand.tap_id("home")
    assert not hand.see("Clock keeps stopping")


def test_of_two_questions_each_closes_itself(hand: Hand) -> None:
    hand.open(NOTES)
    hand.world.happen(NotResponding(package=CLOCK))
    hand.world.happen(NotResponding(package=NOTES))
    assert hand.world.click(hand.node("Wait", nth=0).path)
    assert not hand.see(ASKED)
    assert hand.see("Notes isn't responding")


def test_another_app_is_none_the_worse(hand: Hand) -> None:
    hand.world.happen(AS_ON_PHONES)
    hand.open("com.android.settings")
    hand.tap("Network & internet")
    assert hand.see("Airplane mode")


def test_the_system_tells_of_it_when_it_notices(hand: Hand) -> None:
    told: list[tuple[Happening, Component]] = []
    hand.world.on_happening(lambda event, front: told.append((event, front)))
    hand.world.happen(AS_ON_PHONES)
    assert told == []
    hand.tap("Timer")
    hand.clock.pass_(5)
    assert hand.see(ASKED)
    assert [(event, front.package) for event, front in told] == [(AS_ON_PHONES, CLOCK)]
