"""Calls: over the app one uses, on a dark screen, answered, declined, missed and dialled."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.happenings import CannotHappen, IncomingCall
from tests.accessibility_bridge.simulator.world.hand import Hand

CLOCK, DIALER = "com.android.deskclock", "com.google.android.dialer"
LOG, ONGOING = "content://call_log/calls", "content://com.google.android.dialer/ongoing"
CALLER = "+44 20 7946 0018"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(CLOCK)
    return hand


def kinds(hand: Hand) -> list[tuple[str, str]]:
    return [(row["number"], row["type"]) for row in hand.rows(LOG)]


def test_a_call_slides_in_over_the_app_and_leaves_it_in_front(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    assert hand.system(CALLER)
    assert hand.world.foreground().package == CLOCK
    assert hand.rows(ONGOING) == [{"_id": "1", "number": CALLER, "state": "ringing", "outgoing": "0"}]


def test_an_answered_call_shows_its_page_and_hanging_up_leads_back(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    hand.tap_system("Answer")
    assert hand.world.foreground().activity == "com.android.incallui.InCallActivity"
    assert hand.rows(ONGOING)[0]["state"] == "active"
    hand.clock.pass_(65)
    assert hand.see("01:05")
    hand.tap("End call")
    assert hand.world.foreground().package == CLOCK
    assert hand.rows(ONGOING) == []
    assert hand.rows(LOG)[0]["duration"] == "65"
    assert kinds(hand) == [(CALLER, "1")]


def test_a_call_goes_on_while_one_is_elsewhere_and_ends_from_the_shade(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    hand.tap_system("Answer")
    hand.world.key("HOME")
    hand.world.key("NOTIFICATION")
    assert hand.system("Ongoing call")
    hand.tap_system("Hang up")
    assert kinds(hand) == [(CALLER, "1")]
    assert not hand.system("Ongoing call")


def test_a_declined_call_is_gone_at_once(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    hand.tap_system("Decline")
    assert not hand.system(CALLER)
    assert kinds(hand) == [(CALLER, "5")]
    hand.clock.pass_(60)
    assert kinds(hand) == [(CALLER, "5")]


def test_a_call_that_nobody_takes_is_missed_and_told_in_the_shade(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    hand.clock.pass_(31)
    assert not hand.system("Answer")
    assert kinds(hand) == [(CALLER, "3")]
    assert [notice.title.en for notice in hand.world.notices] == ["Missed call"]


def test_a_dark_phone_lights_up_and_the_call_fills_the_screen(hand: Hand) -> None:
    hand.world.key("SLEEP")
    hand.world.happen(IncomingCall(caller=CALLER))
    assert hand.world.screen_on
    assert hand.world.foreground().package == DIALER
    hand.tap("Answer")
    hand.tap("End call")
    assert hand.world.foreground().package == CLOCK
    assert kinds(hand) == [(CALLER, "1")]


def test_a_busy_line_takes_no_second_call(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    with pytest.raises(CannotHappen, match="busy"):
        hand.world.happen(IncomingCall())


def test_a_restart_ends_the_call(hand: Hand) -> None:
    hand.world.happen(IncomingCall(caller=CALLER))
    hand.world.reboot()
    assert hand.rows(ONGOING) == []
    assert not hand.system(CALLER)
    hand.clock.pass_(60)
    assert kinds(hand) == [(CALLER, "5")]


def test_a_number_is_dialled_on_the_key_pad_and_found_in_the_list(hand: Hand) -> None:
    hand.open(DIALER)
    hand.tap("Key pad")
    for key in "1104":
        hand.tap_at(next(n for n in hand.tree().nodes if n.content_desc == key).bounds.center)
    hand.tap("Backspace")
    hand.tap("Call")
    assert hand.rows(ONGOING) == [{"_id": "1", "number": "110", "state": "active", "outgoing": "1"}]
    hand.tap("End call")
    assert kinds(hand) == [("110", "2")]
    hand.open(DIALER)
    assert hand.see("110")
