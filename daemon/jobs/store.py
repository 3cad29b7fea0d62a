"""The journal: which jobs a run has, who works on each, and every change of state, on disk before the next step begins.

Decides nothing: what becomes of a job after an attempt is `ruling`'s. Claims are atomic and fenced, so that a worker
that was given up can change nothing any more.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from accessibility_bridge.attached import AttachedPhone
from daemon.fleet.selector import parse_selector
from daemon.jobs.database import Database
from daemon.jobs.errors import LeaseLost
from daemon.jobs.job import Attempt, Ended, Ending, Job, JobState, Lease, Task
from daemon.jobs.ruling import RetryPolicy, Ruling, rule
from daemon.trajectory import new_episode_id
from daemon.verdict import Verdict

_TASKS = TypeAdapter(Task)
_CLAIM = """
    UPDATE job SET state = 'running', reason = '', serial = :serial, owner = :owner, fence = fence + 1,
        tries = tries + 1, heartbeat_at_s = :now, changed_at_s = :now
    WHERE id = (
        SELECT id FROM job WHERE run = :run AND state = 'queued' AND may_take(devices, shunned)
        ORDER BY tries, position LIMIT 1
    )
    RETURNING id, task, tries, fence
"""


class JobStore:
    """The jobs of all runs in one file. Safe for use by many threads and programs."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open the file, making it when it is not there.

        Raises:
            JournalUnreadable
        """
        self._database = Database(path)
        self._clock = clock

    def close(self) -> None:
        """Give the file up; later calls raise `JournalClosed`."""
        self._database.close()

    def create_run(self, run: str, *, name: str, tasks: Sequence[Task]) -> None:
        """Write a run down with all its jobs queued, or nothing at all."""
        now = self._clock()
        rows = [
            (run, position, task.id, _TASKS.dump_json(task).decode(), task.devices, now)
            for position, task in enumerate(tasks)
        ]
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO run (id, name, created_at_s) VALUES (?, ?, ?)", (run, _whole(name), now))
            connection.executemany(
                "INSERT INTO job (run, position, task_id, task, devices, changed_at_s) VALUES (?, ?, ?, ?, ?, ?)", rows
            )

    def runs(self) -> tuple[str, ...]:
        """The ids of all runs, the latest first, whatever the clock said when they were made."""
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT id FROM run ORDER BY rowid DESC").fetchall()
        return tuple(row["id"] for row in rows)

    def name_of(self, run: str) -> str:
        """What the run was called when it was made."""
        with self._database.transaction() as connection:
            row = connection.execute("SELECT name FROM run WHERE id = ?", (run,)).fetchone()
        return str(row["name"])

    def jobs(self, run: str) -> tuple[Job, ...]:
        """All jobs of a run with their attempts, in the order of the task list."""
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT * FROM job WHERE run = ? ORDER BY position", (run,)).fetchall()
            attempts = _attempts(connection, [row["id"] for row in rows])
        return tuple(_job(row, attempts.get(row["id"], ())) for row in rows)

    def claim(
        self, run: str, *, owner: str, phone: AttachedPhone, others: Iterable[AttachedPhone] = ()
    ) -> Lease | None:
        """Take the next queued job that the phone may do; the least often tried first, then in list order.

        A job that went wrong on this very phone is left to one of the `others` when one of them may do it.
        """
        others, now = tuple(others), self._clock()

        def may_take(devices: str, shunned: str) -> bool:
            wanted = parse_selector(devices)
            elsewhere = shunned == phone.serial and any(wanted.fits(other) for other in others)
            return wanted.fits(phone) and not elsewhere

        with self._database.transaction() as connection:
            connection.create_function("may_take", 2, may_take)
            given = {"run": run, "serial": phone.serial, "owner": owner, "now": now}
            row = connection.execute(_CLAIM, given).fetchone()
            if row is None:
                return None
            lease = Lease(
                job=row["id"],
                task=_TASKS.validate_json(row["task"]),
                attempt=row["tries"],
                episode=new_episode_id(now),
                serial=phone.serial,
                owner=owner,
                fence=row["fence"],
            )
            _begin_attempt(connection, lease, now)
        return lease

    def renew(self, leases: Iterable[Lease]) -> tuple[Lease, ...]:
        """Say that work on these goes on; the ones that are lost come back, and their work must stop."""
        now = self._clock()
        with self._database.transaction() as connection:
            return tuple(
                lease
                for lease in leases
                if not connection.execute(
                    "UPDATE job SET heartbeat_at_s = ? WHERE id = ? AND fence = ? AND state = 'running'",
                    (now, lease.job, lease.fence),
                ).rowcount
            )

    def finish(self, lease: Lease, ended: Ended, policy: RetryPolicy) -> Ruling:
        """Write down how an attempt ended and what becomes of its job.

        Raises:
            LeaseLost: the job was released or taken over meanwhile; nothing is changed.
        """
        with self._database.transaction() as connection:
            held = connection.execute(
                "SELECT 1 FROM job WHERE id = ? AND fence = ? AND state = 'running'", (lease.job, lease.fence)
            ).fetchone()
            if held is None:
                raise LeaseLost(task=lease.task.id, fence=lease.fence)
            return self._end_attempt(connection, lease.job, ended, policy)

    def recover(self, run: str, policy: RetryPolicy) -> tuple[str, ...]:
        """Take the run's running jobs back from a program that died; the ids of their tasks.

        Call it only while holding the run's lock: nobody else may be at work on the run.
        """
        died = Ended(ending=Ending.DIED, reason="the program died")
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT id, task_id FROM job WHERE run = ? AND state = 'running' ORDER BY position", (run,)
            ).fetchall()
            for row in rows:
                self._end_attempt(connection, row["id"], died, policy)
        return tuple(row["task_id"] for row in rows)

    def cancel_queued(self, run: str, reason: str) -> tuple[str, ...]:
        """End every queued job of the run without a try; the ids of their tasks."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "UPDATE job SET state = 'cancelled', reason = ?, changed_at_s = ? "
                "WHERE run = ? AND state = 'queued' RETURNING task_id",
                (reason, self._clock(), run),
            ).fetchall()
        return tuple(row["task_id"] for row in rows)

    def outlook(self, run: str) -> tuple[int, tuple[str, ...]]:
        """How many jobs are running, and which phones the queued ones ask for, each selector once."""
        with self._database.transaction() as connection:
            running = connection.execute("SELECT count(*) FROM job WHERE run = ? AND state = 'running'", (run,))
            queued = connection.execute("SELECT DISTINCT devices FROM job WHERE run = ? AND state = 'queued'", (run,))
            return int(running.fetchone()[0]), tuple(row["devices"] for row in queued.fetchall())

    def _end_attempt(self, connection: sqlite3.Connection, job: int, ended: Ended, policy: RetryPolicy) -> Ruling:
        now, verdict = self._clock(), ended.verdict
        connection.execute(
            "UPDATE attempt SET ended_at_s = ?, ending = ?, verdict = ?, reason = ? "
            "WHERE job = ? AND ended_at_s IS NULL",
            (now, ended.ending, verdict, _whole(ended.reason), job),
        )
        attempts = _attempts(connection, [job])[job]
        row = connection.execute("SELECT task FROM job WHERE id = ?", (job,)).fetchone()
        ruling = rule(attempts, policy.for_task(_TASKS.validate_json(row["task"])))
        connection.execute(
            "UPDATE job SET state = ?, verdict = coalesce(?, verdict), reason = ?, shunned = ?, "
            "owner = '', changed_at_s = ? WHERE id = ?",
            (ruling.state, verdict, ruling.reason, attempts[-1].serial if ruling.elsewhere else "", now, job),
        )
        return ruling


def _whole(text: str) -> str:
    """The text as SQLite takes it: file names and errors may hold what is no character."""
    return text.encode("utf-8", "replace").decode()


def _begin_attempt(connection: sqlite3.Connection, lease: Lease, now: float) -> None:
    connection.execute(
        "INSERT INTO attempt (job, number, fence, serial, owner, episode, started_at_s) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (lease.job, lease.attempt, lease.fence, lease.serial, lease.owner, lease.episode, now),
    )


def _attempts(connection: sqlite3.Connection, jobs: Sequence[int]) -> dict[int, tuple[Attempt, ...]]:
    found: dict[int, tuple[Attempt, ...]] = {}
    for job in jobs:
        rows = connection.execute("SELECT * FROM attempt WHERE job = ? ORDER BY number", (job,)).fetchall()
        found[job] = tuple(_attempt(row) for row in rows)
    return found


def _attempt(row: sqlite3.Row) -> Attempt:
    ended = None
    if row["ending"] is not None:
        verdict = Verdict(row["verdict"]) if row["verdict"] else None
        ended = Ended(ending=Ending(row["ending"]), verdict=verdict, reason=row["reason"])
    return Attempt(
        number=row["number"],
        serial=row["serial"],
        episode=row["episode"],
        started_at_s=row["started_at_s"],
        ended_at_s=row["ended_at_s"],
        ended=ended,
    )


def _job(row: sqlite3.Row, attempts: tuple[Attempt, ...]) -> Job:
    return Job(
        id=row["id"],
        position=row["position"],
        task=_TASKS.validate_json(row["task"]),
        state=JobState(row["state"]),
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        reason=row["reason"],
        serial=row["serial"],
        attempts=attempts,
    )
