"""Times of day as people write them and phones show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner_client.embedded.goal.times import NonsenseTime, TimeOfDay, find_time, find_times, shown_time


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("set an alarm for 6:45", 6, 45),
        ("6:45 pm", 18, 45),
        ("at 9:15 a.m.", 9, 15),
        ("7am", 7, 0),
        ("6.30 pm", 18, 30),
        ("18:30", 18, 30),
        ("12:30 am", 0, 30),
        ("12 pm", 12, 0),
        ("7 o'clock", 7, 0),
        ("at eight o'clock", 8, 0),
        ("half past seven", 7, 30),
        ("a quarter to nine in the evening", 20, 45),
        ("ten past six", 6, 10),
        ("quarter to one", 12, 45),
        ("seven thirty", 7, 30),
        ("five in the afternoon", 17, 0),
        ("noon", 12, 0),
        ("at midnight", 0, 0),
        ("for 8", 8, 0),
        ("下午6点45分", 18, 45),
        ("早上七点半", 7, 30),
        ("晚上9点一刻", 21, 15),
        ("二十二点", 22, 0),
        ("中午12点", 12, 0),
        ("凌晨十二点零五", 0, 5),
        ("上午6:45", 6, 45),
        ("8点20", 8, 20),
        ("６：４５", 6, 45),
    ],
)
def test_a_time_is_found_in_words(text: str, hour: int, minute: int) -> None:
    found = find_time(text)
    assert found is not None
    assert (found.time.hour, found.time.minute) == (hour, minute)


@pytest.mark.parametrize("text", ["25:99", "at 24:30", "7:60", "at 31", "二十五点"])
def test_a_time_that_no_clock_shows_is_nonsense(text: str) -> None:
    with pytest.raises(NonsenseTime, match="no clock shows"):
        find_time(text)
    assert shown_time(text) is None


@pytest.mark.parametrize("text", ["", "5 minutes", "13800138000", "¥159.00", "milk and eggs", "Pixel 8"])
def test_numbers_that_are_no_times_are_left_alone(text: str) -> None:
    assert find_time(text) is None


def test_several_times_are_found_in_order() -> None:
    assert [str(found.time) for found in find_times("alarms for 6:45, 7:30 and 10 pm")] == ["6:45", "7:30", "22:00"]


def test_a_time_left_open_fits_morning_and_evening_but_an_explicit_one_does_not() -> None:
    evening = TimeOfDay(20, 0)
    assert TimeOfDay(8, 0, explicit=False).same_as(evening)
    assert not TimeOfDay(8, 0).same_as(evening)


@given(st.integers(0, 23), st.integers(0, 59))
def test_what_a_phone_shows_is_read_back(hour: int, minute: int) -> None:
    time = TimeOfDay(hour, minute)
    half = "PM" if time.afternoon else "AM"
    for shown in (f"{time.hour_12}:{minute:02d} {half}", f"{hour:02d}:{minute:02d}"):
        found = shown_time(shown)
        assert found is not None
        assert found.same_as(time)


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    shown_time(text)
