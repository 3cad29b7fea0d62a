"""The journal, one case at a time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.jobs.errors import JournalClosed, JournalUnreadable, LeaseLost
from daemon.jobs.job import Ended, Ending, JobState, Lease, Task
from daemon.jobs.ruling import RetryPolicy
from daemon.jobs.store import JobStore
from daemon.verdict import Verdict
from tests.daemon.jobs.journaled import changes
from tests.daemon.jobs.scripted import phone

POLICY = RetryPolicy(retries=1)
PASSED = Ended(ending=Ending.JUDGED, verdict=Verdict.SUCCEEDED, reason="it holds")
LOST = Ended(ending=Ending.JUDGED, verdict=Verdict.DEVICE_LOST, reason="not connected")
A, B = phone("A"), phone("B")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[JobStore]:
    opened = JobStore(path)
    yield opened
    opened.close()


def begin(store: JobStore, *names: str, devices: str = "") -> None:
    store.create_run("R", name="tasks.yaml", tasks=[Task(id=name, goal=name, devices=devices) for name in names])


def claim(store: JobStore, by: str = "A") -> Lease:
    lease = store.claim("R", owner="me", phone=phone(by))
    assert lease is not None
    return lease


def state(store: JobStore, index: int = 0) -> JobState:
    return store.jobs("R")[index].state


def test_jobs_are_taken_in_the_order_of_the_list_and_only_once(store: JobStore) -> None:
    begin(store, "one", "two")
    assert [claim(store).task.id, claim(store, "B").task.id] == ["one", "two"]
    assert store.claim("R", owner="me", phone=A) is None


def test_the_attempt_is_on_disk_before_the_work_begins(store: JobStore, path: Path) -> None:
    begin(store, "one")
    lease = claim(store)
    other = JobStore(path)
    job = other.jobs("R")[0]
    other.close()
    assert (job.state, job.serial, job.attempts[0].episode) == (JobState.RUNNING, "A", lease.episode)
    assert job.attempts[0].ended is None


def test_a_job_waits_for_a_phone_that_its_selector_fits(store: JobStore) -> None:
    begin(store, "one", devices="model=Pixel 9")
    assert store.claim("R", owner="me", phone=A) is None
    assert store.claim("R", owner="me", phone=phone("C", model="Pixel_9")) is not None


def test_a_job_that_lost_its_phone_goes_to_another_first(store: JobStore) -> None:
    begin(store, "one")
    assert store.finish(claim(store, "A"), LOST, POLICY).elsewhere
    assert store.claim("R", owner="me", phone=A, others=[B]) is None
    assert store.claim("R", owner="me", phone=B, others=[A]) is not None


def test_a_job_that_lost_its_phone_returns_to_it_when_no_other_may_do_it(store: JobStore) -> None:
    begin(store, "one", devices="A")
    store.finish(claim(store, "A"), LOST, POLICY)
    assert store.claim("R", owner="me", phone=A, others=[B]) is not None


def test_untried_jobs_come_before_those_that_went_wrong(store: JobStore) -> None:
    begin(store, "one", "two")
    store.finish(claim(store), Ended(ending=Ending.JUDGED, verdict=Verdict.FAILED), POLICY)
    assert claim(store).task.id == "two"


def test_a_late_finish_changes_nothing(store: JobStore) -> None:
    begin(store, "one")
    late = claim(store)
    store.recover("R", POLICY)
    with pytest.raises(LeaseLost, match="no longer valid"):
        store.finish(late, PASSED, POLICY)
    again = claim(store)
    assert again.fence > late.fence
    with pytest.raises(LeaseLost):
        store.finish(late, PASSED, POLICY)
    assert state(store) is JobState.RUNNING


def test_the_verdict_is_that_of_the_last_judged_attempt(store: JobStore) -> None:
    begin(store, "one")
    store.finish(claim(store), LOST, POLICY)
    store.finish(claim(store), Ended(ending=Ending.RELEASED), POLICY)
    assert store.jobs("R")[0].verdict is Verdict.DEVICE_LOST
    store.finish(claim(store), PASSED, POLICY)
    assert store.jobs("R")[0].verdict is Verdict.SUCCEEDED


def test_a_heartbeat_says_which_leases_are_lost(store: JobStore) -> None:
    begin(store, "one", "two")
    kept, given_up = claim(store), claim(store, "B")
    store.finish(given_up, PASSED, POLICY)
    assert store.renew([kept, given_up]) == (given_up,)


def test_what_ended_is_not_run_again_after_a_death(store: JobStore) -> None:
    begin(store, "one", "two", "three")
    store.finish(claim(store), PASSED, POLICY)
    claim(store)
    assert store.recover("R", POLICY) == ("two",)
    assert [claim(store).task.id, claim(store, "B").task.id] == ["three", "two"]


def test_a_job_that_saw_the_program_die_twice_is_an_error(store: JobStore) -> None:
    begin(store, "one")
    for _ in range(2):
        claim(store)
        store.recover("R", POLICY)
    job = store.jobs("R")[0]
    assert (job.state, job.reason) == (JobState.ERROR, "the program died 2 times while working on it")
    assert [attempt.ended.ending for attempt in job.attempts if attempt.ended] == [Ending.DIED, Ending.DIED]


def test_every_change_of_state_is_in_the_journal(store: JobStore, path: Path) -> None:
    begin(store, "one")
    store.finish(claim(store, "A"), LOST, POLICY)
    store.finish(claim(store, "B"), PASSED, POLICY)
    assert changes(path, "R") == [
        ("one", None, JobState.QUEUED, ""),
        ("one", JobState.QUEUED, JobState.RUNNING, "A"),
        ("one", JobState.RUNNING, JobState.QUEUED, "A"),
        ("one", JobState.QUEUED, JobState.RUNNING, "B"),
        ("one", JobState.RUNNING, JobState.PASSED, "B"),
    ]


def test_no_statement_can_bring_back_a_job_that_ended(store: JobStore, path: Path) -> None:
    begin(store, "one")
    store.finish(claim(store), PASSED, POLICY)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="stays as it is"):
        connection.execute("UPDATE job SET state = 'queued'")
    connection.close()


def test_cancelling_spares_what_runs(store: JobStore) -> None:
    begin(store, "one", "two", "three")
    claim(store)
    assert store.cancel_queued("R", "an earlier task failed") == ("two", "three")
    assert [job.state for job in store.jobs("R")] == [JobState.RUNNING, JobState.CANCELLED, JobState.CANCELLED]


def test_many_threads_never_get_the_same_job(store: JobStore) -> None:
    begin(store, *(f"t{number}" for number in range(40)))
    taken: list[str] = []

    def work(serial: str) -> None:
        while (lease := store.claim("R", owner="me", phone=phone(serial))) is not None:
            taken.append(lease.task.id)

    threads = [threading.Thread(target=work, args=(f"p{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(f"t{number}" for number in range(40))


@pytest.mark.parametrize("clock", [range(100), range(100, 0, -1)], ids=["goes on", "is put back"])
def test_the_file_keeps_runs_apart_and_lists_the_latest_first(path: Path, clock: range) -> None:
    now = iter(clock)
    store = JobStore(path, clock=lambda: float(next(now)))
    for run in ("first", "second"):
        store.create_run(run, name="tasks.yaml", tasks=[Task(id="same", goal="g")])
    assert store.runs() == ("second", "first")
    assert store.claim("first", owner="me", phone=A) is not None
    assert store.jobs("second")[0].state is JobState.QUEUED
    store.close()


def test_a_clock_that_is_put_back_takes_no_time_away(path: Path) -> None:
    now = iter([100.0, 100.0, 40.0])
    store = JobStore(path, clock=lambda: next(now))
    store.create_run("R", name="tasks.yaml", tasks=[Task(id="one", goal="g")])
    lease = store.claim("R", owner="me", phone=A)
    assert lease is not None
    store.finish(lease, Ended(ending=Ending.JUDGED, verdict=Verdict.SUCCEEDED), RetryPolicy())
    assert store.jobs("R")[0].seconds == 0.0
    store.close()


def test_a_file_of_a_newer_version_and_a_broken_one_are_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(JournalUnreadable, match="layout 99.*update tapwright"):
        JobStore(path)
    path.write_bytes(b"this is no database, but long enough to be taken for one" * 20)
    with pytest.raises(JournalUnreadable, match="not a database"):
        JobStore(path)


def test_a_closed_journal_says_so(path: Path) -> None:
    store = JobStore(path)
    store.close()
    store.close()
    with pytest.raises(JournalClosed):
        store.runs()


def test_what_is_committed_is_synced(path: Path, store: JobStore) -> None:
    begin(store, "one")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    with store._database.transaction() as inside:
        assert inside.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_journal_of_the_layout_before_claims_is_brought_up(path: Path, store: JobStore) -> None:
    begin(store, "a")
    store.close()
    with sqlite3.connect(path) as older:
        older.execute("PRAGMA writable_schema = ON")
        older.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, '') WHERE name = 'job'", ("'claimed', ",))
        older.execute("PRAGMA user_version = 1")
    older.close()
    newer = JobStore(path)
    lease = newer.claim("R", owner="me", phone=A)
    assert lease is not None
    newer.finish(lease, Ended(ending=Ending.JUDGED, verdict=Verdict.CLAIMED), POLICY)
    assert newer.jobs("R")[0].state is JobState.CLAIMED
    newer.close()
