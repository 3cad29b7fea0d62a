from __future__ import annotations

import pytest

from grounder.numbers import numbers_fit, twin_fit
from grounder.words import words


def fit(wanted: str, *shown: str) -> float:
    return numbers_fit(words(wanted), [words(text) for text in shown])


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [("Row 2", "Row 2"), ("the list", "Row 2"), ("March 3", "Tuesday, March 3, 2026"), ("7:30", "7:30 Wake up")],
)
def test_numbers_that_agree_cost_nothing(wanted: str, shown: str) -> None:
    assert fit(wanted, shown) == 1.0


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("Row 2", "Row 12"),
        ("March 3", "March 10"),
        ("March 3", "March 10, 3 events"),
        ("3月3日", "2026年3月10日 周二, 3 个活动"),
        ("5月3日", "3月5日"),
    ],
)
def test_another_number_in_the_same_place_is_refused(wanted: str, shown: str) -> None:
    assert fit(wanted, shown) < 0.5
    assert fit(wanted, shown, "day cell") < 0.5


def test_a_number_beside_other_words_and_no_number_at_all_cost_little() -> None:
    assert 0.9 < fit("the alarm of 7:30", "7:30 Wake up") < 1.0
    assert 0.5 < fit("the 7:30 alarm", "Alarm") < fit("the alarm of 7:30", "7:30 Wake up")


def test_a_number_may_stand_in_any_text_of_the_thing() -> None:
    assert fit("Row 2", "Delete", "Row 2") == 1.0


def test_a_twin_has_the_same_words_and_another_number() -> None:
    def twin(wanted: str, *shown: str) -> float:
        return twin_fit(words(wanted), [words(text) for text in shown])

    assert twin("New event at 10 AM", "New event at 9 AM") < 0.5
    assert twin("New event at 10 AM", "New event at 10 AM", "New event at 9 AM") == 1.0
    assert twin("New event at 10 AM", "9 AM") == 1.0
    assert twin("New event", "New event 2") == 1.0
