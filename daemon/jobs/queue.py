"""The jobs of one run as the workers see them: take one, say how it ended, wait for the next.

Joins the journal, the phones at work and the listener, who hears of every change in order and after the journal has it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress

from accessibility_bridge.attached import AttachedPhone
from daemon.fleet.selector import parse_selector
from daemon.jobs.errors import JobsError, LeaseLost
from daemon.jobs.events import JobChanged, Listener
from daemon.jobs.job import Ended, Ending, JobState, Lease
from daemon.jobs.ruling import RetryPolicy, Ruling
from daemon.jobs.store import JobStore


class RunQueue:
    """One run's jobs, shared by the worker threads of one program."""

    def __init__(
        self, store: JobStore, run: str, *, owner: str, policy: RetryPolicy, listener: Listener, fail_fast: bool = False
    ) -> None:
        self.run = run
        self._store, self._owner, self._policy, self._listener = store, owner, policy, listener
        self._fail_fast = fail_fast
        self._phones: dict[str, AttachedPhone] = {}
        self._leases: dict[str, Lease] = {}
        self._changed = threading.Condition()
        self.closed = False

    def join(self, phone: AttachedPhone) -> None:
        """A phone is at work from now on."""
        with self._changed:
            self._phones[phone.serial] = phone

    def leave(self, phone: AttachedPhone) -> None:
        """A phone is not at work any more; what only it was to leave to others may be theirs now.

        A job that it leaves unfinished is an error: its worker died, and nobody else will ever end it.
        """
        with self._changed:
            self._phones.pop(phone.serial, None)
            lease = self._leases.get(phone.serial)
            if lease is not None:
                with suppress(JobsError):
                    self.finish(lease, Ended(ending=Ending.CRASHED, reason="its worker died; see the log"))
            self._changed.notify_all()

    def claim(self, phone: AttachedPhone, *, wait_s: float) -> Lease | None:
        """The phone's next job; when there is none for it now, None after a change or after that time."""
        with self._changed:
            lease = self._take(phone)
            if lease is None and not self.closed:
                # Under the same lock as the look for a job: a change in between would go unheard.
                self._changed.wait(wait_s)
            return lease

    def _take(self, phone: AttachedPhone) -> Lease | None:
        if self.closed:
            return None
        others = [other for serial, other in self._phones.items() if serial != phone.serial]
        lease = self._store.claim(self.run, owner=self._owner, phone=phone, others=others)
        if lease is not None:
            self._leases[phone.serial] = lease
            self._listener(
                JobChanged(task=lease.task.id, state=JobState.RUNNING, serial=lease.serial, attempt=lease.attempt)
            )
        return lease

    def finish(self, lease: Lease, ended: Ended) -> Ruling:
        """Journal how an attempt ended and what becomes of its job.

        Raises:
            LeaseLost: the job was released meanwhile; nothing is changed.
        """
        with self._changed:
            ruling = self._store.finish(lease, ended, self._policy)
            self._leases.pop(lease.serial, None)
            self._tell(lease, ended, ruling)
            if self._fail_fast and ruling.state in {JobState.FAILED, JobState.ERROR}:
                self._cancel_queued(f"task {lease.task.id} did not pass")
            self._changed.notify_all()
        return ruling

    def heartbeat(self) -> None:
        """Say in the journal that the work on all running jobs goes on."""
        with self._changed:
            self._store.renew(tuple(self._leases.values()))

    def release_all(self, reason: str) -> None:
        """Give every running job back at once; its worker finds its lease lost."""
        with self._changed:
            leases = tuple(self._leases.values())
        for lease in leases:
            with suppress(LeaseLost):
                self.finish(lease, Ended(ending=Ending.RELEASED, reason=reason))

    def nothing_to_come(self, phones: Iterable[AttachedPhone]) -> bool:
        """Whether no job is running and none is queued that any of the phones may do."""
        running, wanted = self._store.outlook(self.run)
        selectors = [parse_selector(devices) for devices in wanted]
        return not running and not any(selector.fits(phone) for phone in phones for selector in selectors)

    def wait_for_change(self, timeout_s: float) -> None:
        """Wait until an attempt ends or a phone leaves, but no longer than that."""
        with self._changed:
            self._changed.wait(timeout_s)

    def close(self) -> None:
        """Give out nothing more, and wake the workers that wait."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _tell(self, lease: Lease, ended: Ended, ruling: Ruling) -> None:
        self._listener(
            JobChanged(
                task=lease.task.id,
                state=ruling.state,
                serial=lease.serial,
                attempt=lease.attempt,
                verdict=ended.verdict,
                reason=ruling.reason,
            )
        )

    def _cancel_queued(self, reason: str) -> None:
        for task in self._store.cancel_queued(self.run, reason):
            self._listener(JobChanged(task=task, state=JobState.CANCELLED, reason=reason))
