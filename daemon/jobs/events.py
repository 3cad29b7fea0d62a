"""What a batch tells whoever watches it: values for a live table, in the order in which things happened."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from daemon.effect import Effect
from daemon.jobs.job import JobState
from daemon.verdict import Verdict


class WorkerState(StrEnum):
    """What a phone of the batch is doing."""

    IDLE = "idle"
    BUSY = "busy"
    LOST = "lost"
    """It went away or fell silent; it is taken back when it returns in time."""
    IN_USE = "in use"
    """Another program drives it; it is taken when that is done."""
    ENDED = "ended"
    """Nothing more is given to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchStarted:
    """The run is journaled and phones are about to begin."""

    run: str
    folder: Path
    tasks: tuple[tuple[str, str, JobState], ...]
    """Id, goal and state of each, in the order of the list."""
    resumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChanged:
    """A job has a new state, and the journal holds it already."""

    task: str
    state: JobState
    serial: str = ""
    attempt: int = 0
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone:
    """A phone has finished a step of its job."""

    task: str
    serial: str
    step: int
    action: str
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneChanged:
    """A phone joined, took or ended a job, or left."""

    serial: str
    state: WorkerState
    task: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopping:
    """The user wants it to end: after the current step, or at once."""

    at_once: bool


BatchEvent = BatchStarted | JobChanged | StepDone | PhoneChanged | Stopping
Listener = Callable[[BatchEvent], None]
"""Called from the workers' threads, one call at a time; it must neither block nor raise."""


def one_at_a_time(listener: Listener | None) -> Listener:
    """The listener, guarded so that it needs no lock of its own; one that does nothing when there is none."""
    return _Serialised(listener) if listener is not None else _ignore


def _ignore(event: BatchEvent) -> None:
    del event


class _Serialised:
    def __init__(self, listener: Listener) -> None:
        self._listener, self._lock = listener, threading.Lock()

    def __call__(self, event: BatchEvent) -> None:
        with self._lock:
            self._listener(event)
