"""Only what the judge found makes a success; a planner's word alone stays a claim."""

from __future__ import annotations

import pytest

from daemon.closing import conclude
from daemon.record import CheckRecord
from daemon.verdict import Verdict
from planner_client.actions import Finish, GiveUp, TakeOver

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
