"""What of a page answers a question, what does not, and how rows are measured."""

from __future__ import annotations

import pytest

from accessibility_bridge.hierarchy import Node
from planner_client.embedded.abilities.lookup import question_of
from planner_client.embedded.skills.answering import SURE, Answer, best_answer
from planner_client.embedded.skills.measures import Measure, measured
from planner_client.reading import Reading
from tests.planner_client.screens import a_page, a_row, a_screen, a_text


def _page(*rows: tuple[str, ...]) -> Reading:
    return Reading(a_screen(a_page(*(_row(index, texts) for index, texts in enumerate(rows)))))


def _row(index: int, texts: tuple[str, ...]) -> Node:
    top = 300 + 200 * index
    parts = [a_text(text, at=(20, top + 40 * n, 900, top + 40 * n + 36)) for n, text in enumerate(texts)]
    return a_row(*parts, at=(0, top, 1080, top + 180))


def _answer(question: str, *rows: tuple[str, ...], known: tuple[str, ...] = ()) -> Answer | None:
    found = best_answer(_page(*rows), question_of(question), known)
    return found if found is not None and found.score >= SURE else None


def test_the_row_with_the_questions_words_is_quoted() -> None:
    found = _answer("What is the wifi password at home?", ("Shopping", "milk"), ("Wi-Fi at home", "Password: larch"))
    assert found is not None
    assert found.quote == "Wi-Fi at home: Password: larch"
    assert found.others == 0


def test_of_a_long_text_only_the_line_that_answers_is_quoted() -> None:
    found = _answer("旅行计划里，周日要去哪里", ("旅行计划", "周六：西湖\n周日：灵隐寺"))
    assert found is not None
    assert found.quote == "旅行计划: 周日：灵隐寺"


def test_the_way_to_the_page_accounts_for_words() -> None:
    rows = (("Doors open at 7, shall we meet at 6:30?", "6:05 PM"), ("See you", "6:06 PM"))
    assert _answer("When does Alice want to meet?", *rows) is None
    found = _answer("When does Alice want to meet?", *rows, known=("Alice Johnson",))
    assert found is not None
    assert "6:30" in found.quote


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("How much money is in my savings account?", ("Savings account", "••••••")),
        ("How much does the blue lamp cost?", ("Blue lamp", "sold out")),
        ("When does the airport branch close?", ("Airport branch", "Terminal 2")),
        ("What is the capital of Norway?", ("Capital letters", "on")),
    ],
)
def test_what_does_not_show_the_thing_asked_for_is_no_answer(question: str, row: tuple[str, ...]) -> None:
    assert _answer(question, row) is None


def test_two_of_three_words_are_not_enough() -> None:
    assert _answer("What is the wifi network at the cabin?", ("Network & internet", "Mobile, Wi-Fi")) is None


def test_a_single_chinese_character_answers_only_where_it_led() -> None:
    rows = (("老街盖饭", "起送 ¥20", "提前下单"),)
    assert _answer("我上一单花了多少钱", *rows) is None
    assert _answer("我上一单花了多少钱", ("阿婆面馆", "¥60"), known=("订单",)) is not None


def test_parts_that_answer_alike_are_counted() -> None:
    found = _answer("How much does coffee cost?", ("Coffee", "$3"), ("Coffee", "$4"))
    assert found is not None
    assert found.others == 1


@pytest.mark.parametrize(
    ("texts", "measure", "value"),
    [
        (("Home", "3:18"), Measure.LENGTH, 198.0),
        (("G7", "0 h 58 min"), Measure.LENGTH, 3480.0),
        (("Z281", "15时5分"), Measure.LENGTH, 54300.0),
        (("Lamp", "¥1,299.50"), Measure.PRICE, 1299.5),
        (("Seat", "from 28 元"), Measure.PRICE, 28.0),
        (("08:10 → 09:11",), Measure.TIME, 490.0),
        (("Branch", "1.8 km"), Measure.DISTANCE, 1800.0),
        (("Shop", "4.7分"), Measure.SCORE, 4.7),
        (("Home", "Nordlys"), Measure.LENGTH, None),
    ],
)
def test_a_row_is_measured(texts: tuple[str, ...], measure: Measure, value: float | None) -> None:
    assert measured(texts, measure) == value
