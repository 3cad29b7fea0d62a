"""Limits end an episode in time, and say which one it was."""

from __future__ import annotations

import threading

from daemon.limits import Budget, Limits, Watch
from daemon.verdict import Verdict
from planner_client.planner import Usage


def a_budget(stop: threading.Event | None = None, **limits: float) -> Budget:
    return Budget(Limits(**limits), stop or threading.Event())  # type: ignore[arg-type]


def test_a_step_beyond_the_limit_may_not_begin() -> None:
    budget = a_budget(max_steps=2)
    assert budget.before_step(2) is None
    exceeded = budget.before_step(3)
    assert exceeded is not None
    assert (exceeded.verdict, exceeded.reason) == (Verdict.STEP_LIMIT, "2 steps were not enough")


def test_time_that_is_over_interrupts() -> None:
    budget = a_budget(timeout_s=0.000_001)
    budget.wait(1.0)
    exceeded = budget.interruption()
    assert exceeded is not None
    assert exceeded.verdict is Verdict.TIME_LIMIT


def test_spent_tokens_end_it_before_the_next_step() -> None:
    budget = a_budget(max_tokens=100)
    budget.spend(Usage(prompt_tokens=90, completion_tokens=10))
    exceeded = budget.before_step(1)
    assert exceeded is not None
    assert "100 tokens are spent" in exceeded.reason


def test_zero_means_without_limit() -> None:
    budget = a_budget(max_steps=0, timeout_s=0, max_tokens=0)
    budget.spend(Usage(prompt_tokens=10**9))
    assert budget.before_step(10**6) is None
    assert budget.remaining_s == float("inf")


def test_a_wish_to_stop_interrupts_and_cuts_waiting_short() -> None:
    stop = threading.Event()
    stop.set()
    budget = a_budget(stop)
    budget.wait(3600)
    exceeded = budget.interruption()
    assert exceeded is not None
    assert exceeded.verdict is Verdict.ABORTED


def test_the_watch_cuts_a_waiting_call_short() -> None:
    stop, interrupted = threading.Event(), threading.Event()
    with Watch(a_budget(stop), interrupted.set):
        stop.set()
        assert interrupted.wait(30)


def test_the_watch_leaves_an_episode_in_time_alone() -> None:
    interrupted = threading.Event()
    with Watch(a_budget(), interrupted.set):
        pass
    assert not interrupted.is_set()
