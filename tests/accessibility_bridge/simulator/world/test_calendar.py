"""The calendar, driven by the finger and judged from its content provider."""

from __future__ import annotations

from datetime import date

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.apps.calendar.events import Diary, Event, Repeat, events_on
from accessibility_bridge.simulator.world.world import World
from tests.accessibility_bridge.simulator.world.hand import Hand

PACKAGE = "com.android.calendar"
EVENTS = f"content://{PACKAGE}/events"


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def event(hand: Hand, title: str) -> dict[str, str]:
    return next(row for row in hand.rows(EVENTS) if row["title"] == title)


def day(hand: Hand, said: str) -> None:
    """Tap a day of the month by the beginning of its description."""
    cell = next(n for n in hand.tree().nodes if n.simple_id == "day" and n.content_desc.startswith(said))
    hand.tap_at(cell.bounds.center)


def set_time(hand: Hand, field: str, hour: str, minute: str) -> None:
    hand.tap_id(field)
    for part, value in (("hour", hour), ("minute", minute)):
        hand.tap_id(f"input_{part}")
        hand.world.clear_text()
        hand.type(value)
    hand.tap("OK")


def test_an_event_is_made_with_date_times_place_and_guest(hand: Hand) -> None:
    day(hand, "Wednesday, March 11, 2026")
    hand.tap("Create new event and more")
    hand.type("Planning")
    hand.world.key("BACK")
    set_time(hand, "start_time", "2", "30")
    hand.tap_id("end_date")
    hand.tap("12")
    hand.tap("OK")
    hand.tap("Add guests")
    hand.type("bob@example.com")
    hand.tap("Add")
    hand.tap("Repeat")
    hand.tap("Every week")
    hand.tap_id("location")
    hand.type("Room 9")
    hand.world.key("BACK")
    hand.find("Reminder")
    hand.tap("Reminder")
    hand.tap("1 hour before")
    hand.tap("Save")
    made = event(hand, "Planning")
    assert made["dtstart"] == "2026-03-11T02:30"
    assert made["dtend"] == "2026-03-12T03:30"
    assert (made["repeat"], made["guests"], made["eventLocation"]) == ("weekly", "bob@example.com", "Room 9")
    assert made["reminder_minutes"] == "60"


def test_moving_the_start_keeps_the_length(hand: Hand) -> None:
    hand.tap("Call with Grace")
    hand.tap("Edit")
    set_time(hand, "start_time", "5", "15")
    hand.tap("Save")
    assert (event(hand, "Call with Grace")["dtstart"], event(hand, "Call with Grace")["dtend"]) == (
        "2026-03-02T17:15",
        "2026-03-02T17:45",
    )


def test_an_event_does_not_end_before_it_begins(hand: Hand) -> None:
    hand.tap("Call with Grace")
    hand.tap("Edit")
    set_time(hand, "end_time", "3", "00")
    hand.tap("Save")
    assert hand.see("The event ends before it begins.")
    hand.tap("OK")
    hand.tap("Cancel")
    hand.tap("Discard")
    assert event(hand, "Call with Grace")["dtend"] == "2026-03-02T16:30"


def test_a_whole_day_has_no_times(hand: Hand) -> None:
    hand.tap("Create new event and more")
    hand.type("Day off")
    hand.tap("All-day")
    assert not [n for n in hand.tree().nodes if n.simple_id == "start_time"]
    hand.tap("Save")
    made = event(hand, "Day off")
    assert (made["allDay"], made["dtstart"], made["dtend"]) == ("1", "2026-03-02T00:00", "2026-03-02T23:59")


def test_an_event_is_deleted_after_a_question(hand: Hand) -> None:
    hand.tap("Call with Grace")
    hand.tap("Delete")
    hand.tap("Cancel")
    assert event(hand, "Call with Grace")
    hand.tap("Delete")
    hand.tap("Delete")
    assert "Call with Grace" not in [row["title"] for row in hand.rows(EVENTS)]
    assert hand.see("March 2026")


def test_one_of_a_row_of_events_is_deleted_alone(hand: Hand) -> None:
    day(hand, "Monday, March 9, 2026")
    hand.tap("Team meeting")
    hand.tap("Delete")
    hand.tap("Only this event")
    assert event(hand, "Team meeting")["skipped"] == "2026-03-09"
    assert not hand.see("Team meeting")
    day(hand, "Monday, March 16, 2026")
    hand.tap("Team meeting")
    hand.tap("Delete")
    hand.tap("All events")
    assert "Team meeting" not in [row["title"] for row in hand.rows(EVENTS)]


def test_two_events_of_one_name_are_told_apart_by_their_day(hand: Hand) -> None:
    hand.tap("Search")
    hand.type("dentist")
    assert len(hand.nodes("Dentist")) == 2
    hand.tap("Dentist", 1)
    assert hand.see("Thursday, March 19, 2026")


def test_months_turn_and_today_comes_back(hand: Hand) -> None:
    hand.tap("Next month")
    assert hand.see("April 2026")
    hand.tap("Previous month")
    hand.tap("Previous month")
    assert hand.see("February 2026")
    hand.tap("Today")
    assert hand.see("March 2026")
    assert hand.see("Call with Grace")


def test_a_date_is_gone_to_and_an_hour_begins_an_event(hand: Hand) -> None:
    hand.tap("Day")
    hand.tap("Go to date")
    hand.tap("Next month")
    hand.tap("7")
    hand.tap("OK")
    assert hand.see("Tuesday, April 7, 2026")
    hand.tap("New event at 8 AM")
    hand.type("Breakfast")
    hand.tap("Save")
    assert event(hand, "Breakfast")["dtstart"] == "2026-04-07T08:00"


def test_the_schedule_lists_what_comes_by_day(hand: Hand) -> None:
    hand.tap("Schedule")
    assert hand.see("Today · Monday, March 2, 2026")
    assert hand.see("Lunch with Alice")
    hand.swipe(Point(540, 1700), Point(540, 900), seconds=0.4, rest_s=0.2)
    assert not hand.see("Call with Grace")


def test_leaving_a_changed_event_asks_and_an_unchanged_one_does_not(hand: Hand) -> None:
    hand.tap("Call with Grace")
    hand.tap("Edit")
    hand.tap("Cancel")
    assert hand.see("Delete")
    hand.tap("Edit")
    hand.tap("All-day")
    hand.world.key("BACK")
    hand.tap("Keep editing")
    assert hand.see("Edit event")
    assert "com.android.calendar/events/14/all_day" not in hand.world.changes()


@pytest.mark.parametrize(
    ("repeat", "days", "others"),
    [
        (Repeat.DAILY, ("2026-01-31", "2026-02-01", "2027-05-05"), ("2026-01-30",)),
        (Repeat.WEEKLY, ("2026-01-31", "2026-02-07"), ("2026-02-06", "2026-01-24")),
        (Repeat.MONTHLY, ("2026-01-31", "2026-02-28", "2026-04-30"), ("2026-02-27", "2026-03-30")),
        (Repeat.YEARLY, ("2026-01-31", "2027-01-31"), ("2026-02-28",)),
        (Repeat.NEVER, ("2026-01-31",), ("2026-02-01", "2027-01-31")),
    ],
)
def test_an_event_comes_again_on_the_right_days(repeat: str, days: tuple[str, ...], others: tuple[str, ...]) -> None:
    diary = Diary(events=[Event(id=1, start="2026-01-31T10:00", end="2026-01-31T11:00", repeat=repeat)])
    assert all(events_on(diary, date.fromisoformat(day)) for day in days)
    assert not any(events_on(diary, date.fromisoformat(day)) for day in others)


def test_an_event_over_midnight_stands_on_both_days() -> None:
    diary = Diary(events=[Event(id=1, start="2026-03-06T22:00", end="2026-03-07T02:00", repeat=Repeat.WEEKLY)])
    assert [bool(events_on(diary, date(2026, 3, n))) for n in (5, 6, 7, 8, 13, 14)] == [0, 1, 1, 0, 1, 1]


def test_every_phone_boots_in_the_month_that_has_events() -> None:
    for seed in (0, 1, 13, 27):
        now = World(DeviceProfile(serial="any"), seed=seed).now
        assert (now.year, now.month) == (2026, 3)


def test_the_calendar_speaks_chinese() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.open(PACKAGE)
    assert hand.see("2026年3月")
    hand.tap("创建新活动等")
    hand.type("看电影")
    hand.tap("全天")
    hand.tap("保存")
    assert event(hand, "看电影")["allDay"] == "1"
