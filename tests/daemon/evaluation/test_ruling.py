"""What an episode means for its task."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.ruling import Changes, Played, rule_on
from daemon.evaluation.task import SuiteTask
from daemon.expectations import parse_expectation
from daemon.record import EpisodeEnd
from daemon.verdict import Verdict
from tests.daemon.evaluation.results import task

DEED = replace(task("dark"), expect=(parse_expectation("text:x"),), may_change=("settings/*",))
QUESTION = replace(task("name"), answer=re.compile("pixel 8", re.IGNORECASE))
HOPELESS = task("satellite", possible=False)
ASKED_FOR: Changes = {"settings/dark": ("1", "2")}
ELSE: Changes = {**ASKED_FOR, "app/note": (None, "x")}


def ruled(of: SuiteTask, verdict: Verdict, *, message: str = "", changes: Changes = ASKED_FOR) -> TaskResult:
    end = EpisodeEnd(verdict=verdict, reason="so it was", ended_at_s=9.0, steps=4, message=message)
    return rule_on(of, Played(end=end, changes=changes, steps=3, serial="sim", took_s=1.0, folder=Path("f")))


def test_a_goal_that_is_judged_reached_is_done() -> None:
    found = ruled(DEED, Verdict.SUCCEEDED)
    assert (found.outcome, found.steps, found.shortest, found.reason) == (TaskOutcome.DONE, 3, 2, "so it was")


def test_a_goal_that_is_reached_while_something_else_changes_is_meddled_with() -> None:
    found = ruled(DEED, Verdict.SUCCEEDED, changes=ELSE)
    assert found.outcome is TaskOutcome.MEDDLED
    assert found.side_effects == ("app/note: None -> x",)
    assert found.reason == "so it was; something else has changed: app/note: None -> x"


def test_what_cannot_be_done_is_done_by_saying_so_and_leaving_all_as_it_was() -> None:
    assert ruled(HOPELESS, Verdict.GAVE_UP, changes={}).outcome is TaskOutcome.DONE
    assert ruled(HOPELESS, Verdict.NEEDS_HUMAN, changes={}).outcome is TaskOutcome.DONE
    assert ruled(HOPELESS, Verdict.GAVE_UP, changes=ELSE).outcome is TaskOutcome.MEDDLED


def test_a_claim_of_what_cannot_be_done_is_missed_for_a_reason_that_says_so() -> None:
    found = ruled(HOPELESS, Verdict.CLAIMED, changes={})
    assert (found.outcome, found.reason) == (
        TaskOutcome.MISSED,
        "the planner says that it is done, and it cannot be done",
    )


def test_an_answer_that_does_not_fit_is_missed_for_a_reason_that_quotes_it() -> None:
    assert ruled(QUESTION, Verdict.CLAIMED, message="A PIXEL 8", changes={}).outcome is TaskOutcome.DONE
    found = ruled(QUESTION, Verdict.CLAIMED, message="a Galaxy", changes={})
    assert (found.outcome, found.reason) == (TaskOutcome.MISSED, "the answer 'a Galaxy' does not fit 'pixel 8'")


@pytest.mark.parametrize(
    "verdict",
    [Verdict.FAILED, Verdict.GAVE_UP, Verdict.STUCK, Verdict.NONSENSE, Verdict.STEP_LIMIT, Verdict.TIME_LIMIT],
)
def test_whatever_else_a_planner_comes_to_is_missed(verdict: Verdict) -> None:
    assert ruled(DEED, verdict).outcome is TaskOutcome.MISSED


@pytest.mark.parametrize(
    "verdict", [Verdict.PLANNER_UNAVAILABLE, Verdict.DEVICE_LOST, Verdict.DEVICE_SILENT, Verdict.UNRECORDED]
)
def test_what_the_endpoint_the_phone_or_the_disk_spoilt_is_not_measured(verdict: Verdict) -> None:
    found = ruled(DEED, verdict, changes=ELSE)
    assert found.outcome is TaskOutcome.NOT_MEASURED
    assert not found.outcome.measured


def test_a_fingerprint_tells_apart_what_is_asked_and_nothing_else() -> None:
    prints = {
        of.fingerprint for of in (DEED, QUESTION, HOPELESS, replace(DEED, goal="other"), replace(DEED, expect=()))
    }
    assert len(prints) == 5
    assert replace(DEED, id="renamed", group="moved").fingerprint == DEED.fingerprint
