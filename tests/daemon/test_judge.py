"""The printed rows of a content provider are read as they come, whatever their values hold."""

from __future__ import annotations

import pytest

from accessibility_bridge.screen import Screen
from daemon.closing import conclude
from daemon.expectations import Foreground, NodeShown, TextShown, parse_expectation
from daemon.judge import Row, check_on_screen, content_rows
from daemon.record import CheckRecord
from daemon.verdict import Verdict
from planner_client.actions import Finish, GiveUp, TakeOver
from tests.daemon.screens import a_node, a_screen, a_switch

PRINTED = """Row: 0 _id=1, title=Milk, bread, body=two lines
second line, pinned=1
Row: 1 _id=2, title=a=b, pinned=2, body=NULL, pinned=0
"""


def test_rows_keep_commas_line_breaks_and_equal_signs_of_their_values() -> None:
    first, second = content_rows(PRINTED)
    assert first.holds((("title", "Milk, bread"), ("body", "two lines\nsecond line"), ("pinned", "1")))
    assert second.holds((("_id", "2"), ("pinned", "0"), ("body", "NULL")))


@pytest.mark.parametrize("where", [("title", "Milk"), ("title", "bread"), ("itle", "Milk, bread"), ("_id", "")])
def test_a_part_of_a_value_or_a_name_is_not_the_value(where: tuple[str, str]) -> None:
    assert not content_rows(PRINTED)[0].holds((where,))


def test_no_rows_are_no_rows() -> None:
    assert content_rows("No result found.\n") == ()
    assert content_rows("") == ()


def test_the_last_column_ends_with_the_row() -> None:
    assert Row("hour=6, minutes=4").holds((("minutes", "4"),))
    assert not Row("hour=6, minutes=45").holds((("minutes", "4"),))


def found_on(screen: Screen, given: str) -> CheckRecord:
    expectation = parse_expectation(given)
    assert isinstance(expectation, TextShown | NodeShown | Foreground)
    return check_on_screen(expectation, screen)


SCREEN = a_screen(
    a_node("16:45"),
    a_node(top=500, children=(a_node("Wi-Fi"), a_switch("", checked=True))),
    a_node("深色模式已开启", top=800),
    a_node("Hidden", visible=False, top=1000),
)


@pytest.mark.parametrize(
    ("given", "passes"),
    [
        ("text:16:45", True),
        ("text:6:45", False),
        ("text:wi-fi", True),
        ("text:深色模式", True),
        ("text:Hidden", False),
        ("node:text=Wi-Fi,checked=true", True),
        ("node:text=Wi-Fi,checked=false", False),
        ("node:class=Switch,enabled=true", True),
        ("node:text=Bluetooth", False),
        ("package:com.android.settings", True),
        ("package:com.android", False),
    ],
)
def test_what_is_on_the_screen_is_found_and_what_is_not_is_not(given: str, passes: bool) -> None:
    assert found_on(SCREEN, given).passed is passes


def test_a_finding_says_what_is_there_instead() -> None:
    wrong_state = found_on(SCREEN, "node:text=Wi-Fi,checked=false")
    assert wrong_state.found == "it is there, but checked"
    assert found_on(SCREEN, "package:a.b").found == "com.android.settings"


PASSED = CheckRecord(expected="x", found="x", passed=True)
FAILED = CheckRecord(expected="setting a is '1'", found="'0'", passed=False)


@pytest.mark.parametrize(
    ("word", "checks", "verdict"),
    [
        (Finish(), (), Verdict.CLAIMED),
        (Finish(), (PASSED,), Verdict.SUCCEEDED),
        (Finish(), (PASSED, FAILED), Verdict.FAILED),
        (GiveUp(reason="no"), (PASSED,), Verdict.GAVE_UP),
        (TakeOver(message="captcha"), (), Verdict.NEEDS_HUMAN),
    ],
)
def test_only_checks_that_all_pass_make_a_success(
    word: Finish | GiveUp | TakeOver, checks: tuple[CheckRecord, ...], verdict: Verdict
) -> None:
    assert conclude(word, checks).verdict is verdict


def test_a_failed_claim_says_what_is_not_so() -> None:
    assert conclude(Finish(), (FAILED,)).reason == "not so: setting a is '1'; found: '0'"
