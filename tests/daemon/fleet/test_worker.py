"""One phone's thread: what it makes of everything a runner can return or raise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from loguru import logger

from accessibility_bridge.errors import AdbServerUnavailable, BridgeError, DeviceLost, DeviceRefused, DeviceSilent
from daemon.fleet.stop import StopSwitch
from daemon.fleet.worker import MAX_CRASHES, Worker
from daemon.jobs.errors import JournalUnreadable
from daemon.jobs.events import BatchEvent
from daemon.jobs.job import Job, JobState, Task
from daemon.jobs.queue import RunQueue
from daemon.jobs.ruling import RetryPolicy
from daemon.jobs.store import JobStore
from daemon.verdict import Verdict
from planner_client.errors import PlannerUnavailable
from tests.daemon.jobs.scripted import Script, Scripted, phone

RUN = "R"
_DISK_FULL = "CREATE TRIGGER disk_full BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT, 'disk full'); END"


@dataclass
class Bench:
    """A journal, a queue and one phone's worker."""

    folder: Path
    store: JobStore
    stop: StopSwitch = field(default_factory=StopSwitch)
    told: list[BatchEvent] = field(default_factory=list)

    def work(self, script: Script, *, tasks: int = 1, policy: RetryPolicy | None = None) -> Worker:
        self.store.create_run(RUN, name="t", tasks=[Task(id=f"t{n}", goal="g") for n in range(tasks)])
        queue = RunQueue(
            self.store,
            RUN,
            owner="me",
            policy=policy or RetryPolicy(infrastructure_tries=1),
            listener=self.told.append,
        )
        worker = Worker(
            phone("A"),
            queue=queue,
            runner=Scripted(script),
            episodes=self.folder,
            stop=self.stop,
            listener=self.told.append,
        )
        worker.start()
        while worker.alive and any(job.state.open for job in self.jobs()):
            queue.wait_for_change(0.02)
        queue.close()
        while worker.alive:
            queue.wait_for_change(0.02)
        return worker

    def jobs(self) -> tuple[Job, ...]:
        return self.store.jobs(RUN)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    store = JobStore(tmp_path / "journal.sqlite3")
    yield Bench(folder=tmp_path / "episodes", store=store)
    store.close()


@pytest.fixture
def log() -> Iterator[list[str]]:
    lines: list[str] = []
    sink = logger.add(lines.append, format="{level} {extra[serial]} {extra[job]} {message}\n{exception}", level="DEBUG")
    yield lines
    logger.remove(sink)


@pytest.mark.parametrize(
    ("raised", "verdict"),
    [
        (DeviceLost(serial="A", operation="look"), Verdict.DEVICE_LOST),
        (AdbServerUnavailable(host="h", port=1, reason="refused"), Verdict.DEVICE_LOST),
        (DeviceSilent(serial="A", operation="look", deadline_s=5), Verdict.DEVICE_SILENT),
        (DeviceRefused(serial="A", operation="launch", reason="no such app"), Verdict.DEVICE_SILENT),
        (PlannerUnavailable(planner="p", reason="refused", attempts=3), Verdict.PLANNER_UNAVAILABLE),
    ],
)
def test_what_a_runner_raises_becomes_a_verdict(bench: Bench, raised: Exception, verdict: Verdict) -> None:
    bench.work(lambda _: raised)
    job = bench.jobs()[0]
    assert (job.state, job.verdict, job.reason) == (JobState.ERROR, verdict, str(raised))


@pytest.mark.parametrize("verdict", [Verdict.DEVICE_LOST, Verdict.DEVICE_SILENT])
def test_a_worker_ends_with_its_phone(bench: Bench, verdict: Verdict) -> None:
    worker = bench.work(lambda _: verdict, tasks=2)
    assert worker.end is not None
    assert worker.end.lost
    assert [job.state for job in bench.jobs()] == [JobState.ERROR, JobState.QUEUED]


def test_an_unexpected_error_is_logged_with_its_traceback_and_the_worker_goes_on(bench: Bench, log: list[str]) -> None:
    bench.work(lambda order: KeyError("x") if order.task.id == "t0" else Verdict.SUCCEEDED, tasks=2)
    assert [job.state for job in bench.jobs()] == [JobState.ERROR, JobState.PASSED]
    [crash] = [line for line in log if "the job crashed" in line]
    assert crash.startswith("ERROR A t0 ")
    assert "Traceback" in crash
    assert "KeyError: 'x'" in crash


def test_a_base_class_of_the_bridge_without_a_row_is_a_crash_and_no_mystery(bench: Bench) -> None:
    bench.work(lambda _: BridgeError("odd"))
    assert bench.jobs()[0].reason == "unexpected BridgeError: odd; see the log"


def test_what_cannot_be_written_as_text_is_journaled_all_the_same(bench: Bench) -> None:
    bench.work(lambda _: OSError("\udcff.png"))
    job = bench.jobs()[0]
    assert (job.state, job.reason) == (JobState.ERROR, "unexpected OSError: ?.png; see the log")


def test_crash_after_crash_ends_the_worker(bench: Bench) -> None:
    worker = bench.work(lambda _: KeyError("x"), tasks=MAX_CRASHES + 1)
    assert worker.end is not None
    assert worker.end.reason == "3 jobs in a row crashed; see the log"
    assert bench.jobs()[-1].state is JobState.QUEUED


def test_a_journal_that_cannot_be_kept_ends_the_worker_with_the_cause(bench: Bench) -> None:
    def script(_order: object) -> Verdict:
        with bench.store._database.transaction() as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        return Verdict.SUCCEEDED

    worker = bench.work(script)
    assert worker.end is not None
    assert isinstance(worker.end.fault, JournalUnreadable)
    assert worker.end.reason.endswith("disk full")
    assert bench.jobs()[0].state is JobState.RUNNING, "the work is neither lost nor believed: a resume finds it"


def test_a_drain_ends_the_worker_after_its_job(bench: Bench) -> None:
    def script(_order: object) -> Verdict:
        bench.stop.press()
        return Verdict.SUCCEEDED

    worker = bench.work(script, tasks=2)
    assert worker.end is not None
    assert worker.end.reason == "stopped"
    assert [job.state for job in bench.jobs()] == [JobState.PASSED, JobState.QUEUED]


def test_an_abort_of_one_episode_without_a_stop_cancels_its_job(bench: Bench) -> None:
    bench.work(lambda _: Verdict.ABORTED)
    assert bench.jobs()[0].state is JobState.CANCELLED
