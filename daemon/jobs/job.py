"""A task, the job made of it, and the attempts at it. Values only; `store` keeps them, `ruling` decides about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from accessibility_bridge.gestures import Gesture, Key, PressKey, Stop
from daemon.expectations import Expectation, parse_expectations
from daemon.verdict import Verdict


class JobState(StrEnum):
    """Where a job stands: the same few words in the journal, on the terminal, in JUnit and on the pages."""

    QUEUED = "queued"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    """The phone was driven and the goal was not reached."""
    ERROR = "error"
    """The phone, the planner or we ourselves failed: nothing is known about the goal."""
    CLAIMED = "claimed"
    """The planner says that the goal is reached, and nobody could check it."""
    NEEDS_HUMAN = "needs_human"
    """A person has to act on the phone."""
    CANCELLED = "cancelled"

    @property
    def open(self) -> bool:
        """Whether something is still to come."""
        return self in {JobState.QUEUED, JobState.RUNNING}


class Ending(StrEnum):
    """How an attempt came to its end."""

    JUDGED = "judged"
    """The episode ran to a verdict."""
    CRASHED = "crashed"
    """Something unexpected was raised in our own code."""
    DIED = "died"
    """The whole program died meanwhile."""
    RELEASED = "released"
    """The user stopped the batch; the job goes back as if it had not been tried."""


Expected = str | dict[str, str | dict[str, str]]
"""An assertion as written: `kind:value` as on the command line, or `{kind: value}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is done to a phone before each attempt."""

    stop: tuple[str, ...] = ()
    """Packages to end."""
    home: bool = False
    """Whether to go to the home screen."""

    def gestures(self) -> tuple[Gesture, ...]:
        """The same, as gestures for `Device.perform`, in order."""
        stops: tuple[Gesture, ...] = tuple(Stop(package=package) for package in self.stop)
        return (*stops, PressKey(key=Key.HOME)) if self.home else stops


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One goal of a task list."""

    id: str
    goal: str
    expect: tuple[Expected, ...] = ()
    """Assertions as they were written; `expectations` reads them."""
    prepare: Preparation = Preparation()
    max_steps: int | None = None
    """None leaves it to the configuration."""
    timeout_s: float | None = None
    """None leaves it to the configuration."""
    retries: int | None = None
    """How often a failed attempt is repeated; None leaves it to the batch."""
    devices: str = ""
    """Which phones may take it (`fleet.selector.parse_selector`); empty for any."""

    def expectations(self) -> tuple[Expectation, ...]:
        """What must hold at the end.

        Raises:
            ExpectationInvalid: never for a task that a task list was read from.
        """
        return parse_expectations(self.expect)

    def filled(self, *, retries: int, max_steps: int | None, timeout_s: float | None) -> Task:
        """The task with the batch's own values where it names none."""
        return replace(
            self,
            retries=retries if self.retries is None else self.retries,
            max_steps=max_steps if self.max_steps is None else self.max_steps,
            timeout_s=timeout_s if self.timeout_s is None else self.timeout_s,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What is known when an attempt is over."""

    ending: Ending
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One go at a job on one phone."""

    number: int
    """Counts from 1 within the job."""
    serial: str
    episode: str
    """The id of its episode, also the folder's name."""
    started_at_s: float
    ended_at_s: float | None = None
    ended: Ended | None = None
    """None while it runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A task within a run, and what has become of it."""

    id: int
    position: int
    """Counts from 0, in the order of the task list."""
    task: Task
    state: JobState = JobState.QUEUED
    verdict: Verdict | None = None
    """Of the last judged attempt."""
    reason: str = ""
    serial: str = ""
    """The phone of the last attempt."""
    attempts: tuple[Attempt, ...] = ()

    @property
    def passed_first_try(self) -> bool:
        """Whether the very first attempt passed."""
        return self.state is JobState.PASSED and len(self.attempts) == 1

    @property
    def seconds(self) -> float:
        """Spent on all its ended attempts; a clock that was put back takes nothing away."""
        return sum(max(0.0, a.ended_at_s - a.started_at_s) for a in self.attempts if a.ended_at_s is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to work on a job, until it is finished, released or taken over under a higher fence."""

    job: int
    task: Task
    attempt: int
    """Counts from 1 within the job."""
    episode: str
    serial: str
    owner: str
    fence: int
    """Grows with every claim of the job; whoever holds a lower one is too late."""
