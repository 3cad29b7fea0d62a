"""What becomes of a job after an attempt: one table and a few bounds, nothing read and nothing written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from daemon.jobs.job import Attempt, Ended, Ending, JobState, Task
from daemon.verdict import Verdict, is_infrastructure

_STATE: dict[Verdict, JobState] = {
    Verdict.SUCCEEDED: JobState.PASSED,
    Verdict.CLAIMED: JobState.CLAIMED,
    Verdict.FAILED: JobState.FAILED,
    Verdict.GAVE_UP: JobState.FAILED,
    Verdict.NEEDS_HUMAN: JobState.NEEDS_HUMAN,
    Verdict.STUCK: JobState.FAILED,
    Verdict.NONSENSE: JobState.ERROR,
    Verdict.STEP_LIMIT: JobState.FAILED,
    Verdict.TIME_LIMIT: JobState.FAILED,
    Verdict.PLANNER_UNAVAILABLE: JobState.ERROR,
    Verdict.DEVICE_LOST: JobState.ERROR,
    Verdict.DEVICE_SILENT: JobState.ERROR,
    Verdict.APP_FAILED: JobState.FAILED,
    Verdict.ABORTED: JobState.CANCELLED,
    Verdict.UNRECORDED: JobState.ERROR,
}
_RETRIED = {JobState.FAILED, JobState.ERROR}
_Wanted = Callable[[Ended], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How often a job is tried, by what went wrong."""

    retries: int = 0
    """After attempts that reached a verdict about the task."""
    infrastructure_tries: int = 2
    """Attempts that the phone or the planner may spoil before the job is an error."""
    deaths: int = 2
    """Times that the whole program may die during the job before it is held to be the cause."""

    def for_task(self, task: Task) -> RetryPolicy:
        """The policy with the task's own number of retries, where it names one."""
        return self if task.retries is None else replace(self, retries=task.retries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a job becomes."""

    state: JobState
    reason: str
    elsewhere: bool = False
    """Whether another phone should take it, if there is one."""


def state_of(verdict: Verdict) -> JobState:
    """What a job is when its last attempt ended so and no further one follows."""
    return _STATE[verdict]


def rule(attempts: Sequence[Attempt], policy: RetryPolicy) -> Ruling:
    """Decide from all attempts so far, of which the last has just ended."""
    last = attempts[-1].ended
    if last is None:
        raise ValueError("the last attempt has not ended")
    match last.ending:
        case Ending.RELEASED:
            return Ruling(state=JobState.QUEUED, reason=last.reason)
        case Ending.CRASHED:
            return Ruling(state=JobState.ERROR, reason=last.reason)
        case Ending.DIED:
            return _after_death(_count(attempts, _is_death), policy)
        case Ending.JUDGED:
            return _after_verdict(last, attempts, policy)
        case _:
            assert_never(last.ending)


def _after_death(deaths: int, policy: RetryPolicy) -> Ruling:
    if deaths >= policy.deaths:
        return Ruling(state=JobState.ERROR, reason=f"the program died {deaths} times while working on it")
    return Ruling(state=JobState.QUEUED, reason="the program died while working on it", elsewhere=True)


def _after_verdict(last: Ended, attempts: Sequence[Attempt], policy: RetryPolicy) -> Ruling:
    if last.verdict is None:
        raise ValueError("a judged attempt has a verdict")
    state = state_of(last.verdict)
    if _is_spoilt(last):
        spoilt = _count(attempts, _is_spoilt)
        again = spoilt < policy.infrastructure_tries
        return Ruling(state=JobState.QUEUED if again else state, reason=last.reason, elsewhere=again)
    again = state in _RETRIED and _count(attempts, _is_try) <= policy.retries
    return Ruling(state=JobState.QUEUED if again else state, reason=last.reason)


def _count(attempts: Sequence[Attempt], wanted: _Wanted) -> int:
    return sum(1 for attempt in attempts if attempt.ended is not None and wanted(attempt.ended))


def _is_death(ended: Ended) -> bool:
    return ended.ending is Ending.DIED


def _is_spoilt(ended: Ended) -> bool:
    verdict = ended.verdict
    return verdict is not None and verdict is not Verdict.ABORTED and is_infrastructure(verdict)


def _is_try(ended: Ended) -> bool:
    return ended.verdict is not None and not is_infrastructure(ended.verdict)
