"""How much an episode may spend: steps, seconds, tokens; and the watch that ends it in time.

Counts and compares; what an exceeded limit means for the episode is said by the verdict it names.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from daemon.verdict import Verdict
from planner_client.planner import Usage

_LOOKS_EVERY_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one episode may spend. Zero means without limit."""

    max_steps: int = 40
    """Actions asked of the planner."""
    timeout_s: float = 600.0
    """Wall clock from the first look to the verdict; a call under way may run to its own deadline."""
    max_tokens: int = 0
    """Prompt and completion tokens together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceeded:
    """A limit that was reached: the verdict it means, and a sentence."""

    verdict: Verdict
    reason: str


class Budget:
    """What is left of the limits, and whether somebody asked to stop."""

    def __init__(self, limits: Limits, stop: threading.Event) -> None:
        self.limits = limits
        self._stop = stop
        self._started_s = time.monotonic()
        self._tokens = 0

    def start(self) -> None:
        """The time counts from now."""
        self._started_s = time.monotonic()

    @property
    def remaining_s(self) -> float:
        """Seconds until the deadline, never negative; infinite without one."""
        if not self.limits.timeout_s:
            return float("inf")
        return max(0.0, self._started_s + self.limits.timeout_s - time.monotonic())

    def spend(self, usage: Usage) -> None:
        """Count a reply."""
        self._tokens += usage.prompt_tokens + usage.completion_tokens

    def interruption(self) -> Exceeded | None:
        """Whether it must end right now: asked to stop, or out of time."""
        if self._stop.is_set():
            return Exceeded(verdict=Verdict.ABORTED, reason="it was asked to stop")
        if self.remaining_s <= 0:
            return Exceeded(verdict=Verdict.TIME_LIMIT, reason=f"{self.limits.timeout_s:g} s are over")
        return None

    def before_step(self, step: int) -> Exceeded | None:
        """Whether the step may not begin any more. `step` counts from 1."""
        limits = self.limits
        if limits.max_steps and step > limits.max_steps:
            return Exceeded(verdict=Verdict.STEP_LIMIT, reason=f"{limits.max_steps} steps were not enough")
        if limits.max_tokens and self._tokens >= limits.max_tokens:
            return Exceeded(
                verdict=Verdict.STEP_LIMIT, reason=f"{self._tokens} tokens are spent, {limits.max_tokens} were allowed"
            )
        return self.interruption()

    def wait(self, seconds: float) -> None:
        """Let time pass, but no longer than there is, and not after somebody asked to stop."""
        self._stop.wait(min(seconds, self.remaining_s))


class Watch:
    """Calls `interrupt` once when the budget is over, from another thread, so that a call that waits is cut short."""

    def __init__(self, budget: Budget, interrupt: Callable[[], None]) -> None:
        self._budget, self._interrupt = budget, interrupt
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="episode-watch", daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._over.wait(_LOOKS_EVERY_S):
            if self._budget.interruption() is not None:
                self._interrupt()
                return
