"""What becomes of a job after an attempt."""

from __future__ import annotations

import pytest

from daemon.jobs.job import Attempt, Ended, Ending, JobState, Task
from daemon.jobs.ruling import RetryPolicy, rule, state_of
from daemon.verdict import ExitCode, Verdict, exit_code

POLICY = RetryPolicy(retries=1)


def after(*ends: Verdict | Ending, policy: RetryPolicy = POLICY) -> tuple[JobState, bool]:
    attempts = [
        Attempt(number=number, serial="s", episode="e", started_at_s=0, ended=_ended(end))
        for number, end in enumerate(ends, start=1)
    ]
    ruling = rule(attempts, policy)
    return ruling.state, ruling.elsewhere


def _ended(end: Verdict | Ending) -> Ended:
    if isinstance(end, Verdict):
        return Ended(ending=Ending.JUDGED, verdict=end)
    return Ended(ending=end, verdict=Verdict.ABORTED if end is Ending.RELEASED else None)


def test_a_success_passes_at_once_and_after_a_retry() -> None:
    assert after(Verdict.SUCCEEDED)[0] is JobState.PASSED
    assert after(Verdict.FAILED, Verdict.SUCCEEDED)[0] is JobState.PASSED


def test_a_failure_is_tried_again_as_often_as_allowed() -> None:
    assert after(Verdict.GAVE_UP) == (JobState.QUEUED, False)
    assert after(Verdict.GAVE_UP, Verdict.STUCK) == (JobState.FAILED, False)
    assert after(Verdict.FAILED, policy=RetryPolicy()) == (JobState.FAILED, False)


def test_a_lost_phone_costs_no_retry_and_sends_the_job_elsewhere_once() -> None:
    assert after(Verdict.DEVICE_LOST) == (JobState.QUEUED, True)
    assert after(Verdict.DEVICE_LOST, Verdict.FAILED) == (JobState.QUEUED, False)
    assert after(Verdict.DEVICE_LOST, Verdict.DEVICE_SILENT) == (JobState.ERROR, False)


def test_what_a_person_must_look_at_is_not_tried_again_and_a_claim_is_no_such_thing() -> None:
    assert after(Verdict.NEEDS_HUMAN) == (JobState.NEEDS_HUMAN, False)
    assert after(Verdict.CLAIMED) == (JobState.CLAIMED, False)


def test_a_full_disk_is_an_error_of_ours_that_costs_no_retry() -> None:
    assert after(Verdict.UNRECORDED) == (JobState.QUEUED, True)
    assert after(Verdict.UNRECORDED, Verdict.UNRECORDED) == (JobState.ERROR, False)


def test_the_second_death_of_the_program_blames_the_job() -> None:
    assert after(Ending.DIED) == (JobState.QUEUED, True)
    assert after(Ending.DIED, Ending.RELEASED, Ending.DIED) == (JobState.ERROR, False)


def test_a_stop_by_the_user_costs_nothing() -> None:
    policy = RetryPolicy(retries=0)
    assert after(Ending.RELEASED, Ending.RELEASED, Ending.RELEASED, policy=policy) == (JobState.QUEUED, False)
    assert after(Ending.RELEASED, Verdict.FAILED, policy=RetryPolicy(retries=1))[0] is JobState.QUEUED


def test_a_defect_of_ours_is_an_error_and_an_abort_of_one_episode_a_cancellation() -> None:
    assert after(Ending.CRASHED) == (JobState.ERROR, False)
    assert after(Verdict.ABORTED) == (JobState.CANCELLED, False)


def test_a_task_names_its_own_retries() -> None:
    assert RetryPolicy(retries=3).for_task(Task(id="a", goal="g", retries=0)).retries == 0
    assert RetryPolicy(retries=3).for_task(Task(id="a", goal="g")).retries == 3


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_a_judged_success_passes(verdict: Verdict) -> None:
    assert (state_of(verdict) is JobState.PASSED) == (exit_code(verdict) is ExitCode.OK)
