"""Only what the judge found makes a success; a planner's word alone stays a claim."""

from __future__ import annotations

import pytest

from daemon.closing import conclude
from daemon.record import CheckRecord
from daemon.verdict import Verdict
from planner_client.actions import Finish, GiveUp, TakeOver

PASSED = CheckRecord(expected="x", found="x", passed=True)
FAILED = CheckRecord(expected="setting a is '1'", found="'0'", passed=False)
UNREAD = CheckRecord(expected="content://no.such/t has a row", found="no such provider", passed=False, readable=False)


@pytest.mark.parametrize(
    ("word", "checks", "verdict"),
    [
        (Finish(), (), Verdict.CLAIMED),
        (Finish(), (PASSED,), Verdict.SUCCEEDED),
        (Finish(), (PASSED, FAILED), Verdict.FAILED),
        (Finish(), (UNREAD, FAILED), Verdict.FAILED),
        (Finish(), (PASSED, UNREAD), Verdict.CLAIMED),
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


def test_a_claim_that_nobody_can_check_says_what_could_not_be_read() -> None:
    said = "the planner says so; nobody could check that content://no.such/t has a row: no such provider"
    assert conclude(Finish(), (PASSED, UNREAD)).reason == said
    assert conclude(Finish(), (UNREAD, FAILED)).reason == "not so: setting a is '1'; found: '0'"
