"""Days, spans of a day and days of the week, as people write and phones show them."""

from __future__ import annotations

from datetime import date

import pytest

from planner_client.embedded.goal.dates import find_date, shown_date, without_dates
from planner_client.embedded.goal.spans import read_span
from planner_client.embedded.goal.weekdays import names_only_weekdays, read_weekdays

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 10 March 2026", date(2026, 3, 10)),
        ("March 10th", date(2026, 3, 10)),
        ("2026-04-01", date(2026, 4, 1)),
        ("3月14日", date(2026, 3, 14)),
        ("2027年1月5日", date(2027, 1, 5)),
        ("Friday", date(2026, 3, 6)),
        ("on Mondays", MONDAY),
        ("next Monday", date(2026, 3, 9)),
        ("下周二", date(2026, 3, 10)),
        ("这周二（3月3日）", date(2026, 3, 3)),
        ("tomorrow", date(2026, 3, 3)),
        ("后天", date(2026, 3, 4)),
        ("28 December", date(2025, 12, 28)),
    ],
)
def test_a_day_is_found(text: str, day: date) -> None:
    found = find_date(text, MONDAY)
    assert found is not None
    assert found.date == day


@pytest.mark.parametrize("text", ["", "nothing", "31 February", "5 pm", "may I", "13月40日"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert find_date(text, MONDAY) is None


def test_days_go_out_of_a_text_with_their_prepositions() -> None:
    assert without_dates("Report due on 12 March", MONDAY) == "Report due"
    assert without_dates("这周二（3月3日）的周会", MONDAY) == "的周会"


def test_a_label_shows_a_day_only_by_its_number() -> None:
    assert shown_date("Tuesday, March 10, 2026, 1 event", MONDAY) == date(2026, 3, 10)
    assert shown_date("3月14日 周六", MONDAY) == date(2026, 3, 14)
    assert shown_date("Wednesday, 18:00", MONDAY) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from 5 to 6 in the afternoon", "17:00", "18:00"),
        ("3-4 pm", "15:00", "16:00"),
        ("10:00-11:30", "10:00", "11:30"),
        ("at 3 pm for two hours", "15:00", "17:00"),
        ("at noon for half an hour", "12:00", "12:30"),
        ("下午3点到4点半", "15:00", "16:30"),
        ("at 9:15", "9:15", "None"),
    ],
)
def test_a_span_is_read(text: str, start: str, end: str) -> None:
    span = read_span(text)
    assert (str(span.start), str(span.end)) == (start, end)


def test_what_names_no_time_has_no_span_and_stays_whole() -> None:
    span = read_span("with Bob and Ann")
    assert (span.start, span.end, span.rest) == (None, None, "with Bob and Ann")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("weekdays", {0, 1, 2, 3, 4}),
        ("the weekend", {5, 6}),
        ("Sat, Sun", {5, 6}),
        ("Monday to Wednesday", {0, 1, 2}),
        ("Fri-Mon", {4, 5, 6, 0}),
        ("每周一到周五", {0, 1, 2, 3, 4}),
        ("周三、周日", {2, 6}),
        ("every day", set(range(7))),
        ("sunset", set()),
    ],
)
def test_days_of_the_week_are_read(text: str, days: set[int]) -> None:
    assert read_weekdays(text) == days


def test_days_with_other_words_are_not_only_days() -> None:
    assert names_only_weekdays("Mon, Tue, Wed")
    assert names_only_weekdays("on Saturdays and Sundays")
    assert not names_only_weekdays("weekend shopping")
    assert not names_only_weekdays("Wake up")
