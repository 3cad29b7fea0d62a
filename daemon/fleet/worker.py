"""One phone's thread: takes jobs from the queue, has each carried out, says how it ended.

Knows no phone and no planner: the runner does. The only place where everything that can be raised is caught.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from loguru import logger

from accessibility_bridge.attached import AttachedPhone
from daemon.events import Event, Observer, StepEnded
from daemon.faults import HANDLED, fault_row
from daemon.fleet.stop import StopSwitch
from daemon.jobs.errors import JobsError, JournalClosed, LeaseLost
from daemon.jobs.events import Listener, PhoneChanged, StepDone, WorkerState
from daemon.jobs.job import Ended, Ending, Lease, Task
from daemon.jobs.queue import RunQueue
from daemon.record import EpisodeEnd
from daemon.verdict import Verdict

MAX_CRASHES = 3
"""In a row; then the fault is taken to lie with the phone or with us, and the phone gets no further job."""
_IDLE_S = 1.0
PHONE_GONE = frozenset({Verdict.DEVICE_LOST, Verdict.DEVICE_SILENT})
"""After these the phone is left alone until it is found again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One attempt at a task, to be carried out on one phone."""

    task: Task
    serial: str
    attempt: int
    """Counts from 1."""
    folder: Path
    """Where the trajectory goes; its name is the episode's id."""
    stop: threading.Event
    """When set, the episode ends after its current step with `Verdict.ABORTED`."""
    observer: Observer


class EpisodeRunner(Protocol):
    """Carries out orders. Called from many threads at once, never twice at a time for one phone."""

    def __call__(self, order: Order) -> EpisodeEnd:
        """Prepare the phone as the task asks, run the episode, write its trajectory.

        Raises:
            BridgeError, PlannerError: before the episode could begin; within it they become a verdict.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerEnd:
    """Why a worker does no more."""

    reason: str
    lost: bool = False
    """Whether the phone went away, so that it may be taken back when it returns."""
    fault: JobsError | None = None
    """What made it impossible to keep the journal."""


class Worker:
    """Works for one phone until the queue is closed, the phone is lost or the user stops the batch."""

    def __init__(
        self,
        phone: AttachedPhone,
        *,
        queue: RunQueue,
        runner: EpisodeRunner,
        episodes: Path,
        stop: StopSwitch,
        listener: Listener,
    ) -> None:
        self.phone = phone
        self.end: WorkerEnd | None = None
        self._queue, self._runner, self._episodes = queue, runner, episodes
        self._stop, self._listener = stop, listener
        self.hold = ExitStack()
        """What is held for the phone; closed when the worker has done its last."""
        # A daemon thread: after the second Ctrl-C nobody waits for a call that does not return.
        self._thread = threading.Thread(target=self._run, name=f"worker {phone.serial}", daemon=True)

    def start(self) -> None:
        """Begin taking jobs."""
        self._queue.join(self.phone)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it still works or waits for work."""
        return self._thread.is_alive()

    def _run(self) -> None:
        with logger.contextualize(serial=self.phone.serial):
            try:
                self.end = self._work()
            except JournalClosed:
                self.end = WorkerEnd(reason="left behind")
            except JobsError as exc:
                logger.error("the journal cannot be kept: {}", exc)
                self.end = WorkerEnd(reason=str(exc), fault=exc)
            finally:
                self.hold.close()
                self._queue.leave(self.phone)

    def _work(self) -> WorkerEnd:
        crashes = 0
        self._tell(WorkerState.IDLE)
        while not self._queue.closed and not self._stop.drain.is_set():
            lease = self._queue.claim(self.phone, wait_s=_IDLE_S)
            if lease is None:
                continue
            ended = self._carry_out(lease)
            crashes = crashes + 1 if ended.ending is Ending.CRASHED else 0
            if ended.verdict in PHONE_GONE:
                return WorkerEnd(reason=ended.reason, lost=True)
            if crashes >= MAX_CRASHES:
                return WorkerEnd(reason=f"{crashes} jobs in a row crashed; see the log")
            self._tell(WorkerState.IDLE)
        return WorkerEnd(reason="stopped" if self._stop.drain.is_set() else "no more work")

    def _carry_out(self, lease: Lease) -> Ended:
        with logger.contextualize(job=lease.task.id, attempt=lease.attempt):
            self._tell(WorkerState.BUSY, task=lease.task.id)
            ended = self._attempt(lease)
            try:
                self._queue.finish(lease, ended)
            except LeaseLost as exc:
                # Whoever stops at once lets go of the jobs himself.
                logger.log("INFO" if self._stop.drain.is_set() else "WARNING", "{}", exc)
        return ended

    def _attempt(self, lease: Lease) -> Ended:
        try:
            return self._ended(self._runner(self._order(lease)))
        except Exception as exc:  # noqa: BLE001  the worker boundary
            return _fault(exc)

    def _order(self, lease: Lease) -> Order:
        return Order(
            task=lease.task,
            serial=lease.serial,
            attempt=lease.attempt,
            folder=self._episodes / lease.episode,
            stop=self._stop.drain,
            observer=lambda event: self._pass_on(lease, event),
        )

    def _ended(self, end: EpisodeEnd) -> Ended:
        stopped = end.verdict is Verdict.ABORTED and self._stop.drain.is_set()
        ending = Ending.RELEASED if stopped else Ending.JUDGED
        return Ended(ending=ending, verdict=end.verdict, reason=end.reason)

    def _pass_on(self, lease: Lease, event: Event) -> None:
        if isinstance(event, StepEnded):
            record = event.record
            self._listener(
                StepDone(
                    task=lease.task.id,
                    serial=lease.serial,
                    step=record.step,
                    action=record.action,
                    effect=record.effect,
                )
            )

    def _tell(self, state: WorkerState, *, task: str = "") -> None:
        self._listener(PhoneChanged(serial=self.phone.serial, state=state, task=task))


def _fault(exc: Exception) -> Ended:
    verdict = fault_row(type(exc)).verdict if isinstance(exc, HANDLED) else None
    if verdict is not None:
        logger.warning("{}", exc)
        return Ended(ending=Ending.JUDGED, verdict=verdict, reason=str(exc))
    logger.opt(exception=exc).error("the job crashed")
    words = f"{type(exc).__name__}: {exc}" if str(exc) else type(exc).__name__
    return Ended(ending=Ending.CRASHED, reason=f"unexpected {words}; see the log")
