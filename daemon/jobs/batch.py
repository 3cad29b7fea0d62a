"""A list of tasks over all phones that are online: begun or resumed, worked off, written up.

Wires task list, journal, fleet and reports together. Knows neither phones nor planners: the runner does.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from accessibility_bridge.attached import AttachedPhone
from daemon.fleet.fleet import DeviceHost, Fleet, FleetConfig
from daemon.fleet.selector import Selector, parse_selector
from daemon.fleet.stop import StopSwitch
from daemon.fleet.worker import EpisodeRunner, Worker
from daemon.folders import usable
from daemon.jobs.errors import NoMatchingPhone, RunUnknown
from daemon.jobs.events import BatchStarted, Listener, Stopping, one_at_a_time
from daemon.jobs.job import Task
from daemon.jobs.lock import run_lock
from daemon.jobs.outcome import BatchOutcome, write_outcome
from daemon.jobs.queue import RunQueue
from daemon.jobs.ruling import RetryPolicy
from daemon.jobs.store import JobStore
from daemon.jobs.tasklist import read_tasklist
from daemon.phone_lock import Hold
from daemon.report.junit import write_junit
from daemon.report.pages import write_report

JOURNAL = "journal.sqlite3"
"""The file of all runs, inside the runs' folder."""
LATEST = "latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchConfig:
    """What a batch is to do."""

    runs: Path
    """The folder that holds the journal and a folder per run."""
    tasks: Path | None = None
    """The task list of a new run."""
    resume: str = ""
    """The run to go on with instead: its id, the beginning of it, its folder, or `latest`."""
    devices: str = ""
    """Which phones to use (`fleet.selector.parse_selector`)."""
    retries: int = 0
    """For tasks that name none."""
    max_steps: int | None = None
    """For tasks that name none; None leaves it to the runner."""
    timeout_s: float | None = None
    """For tasks that name none; None leaves it to the runner."""
    infrastructure_tries: int = 2
    """Attempts that the phone or the planner may spoil before a job is an error."""
    fail_fast: bool = False
    """Whether the first job that does not pass cancels those not begun."""
    poll_s: float = 0.25
    """How often phones and the user's wish to stop are looked at."""
    heartbeat_s: float = 10.0
    """How often the journal hears that running jobs go on."""
    fleet: FleetConfig = FleetConfig()


def run_batch(
    config: BatchConfig,
    *,
    host: DeviceHost,
    runner: EpisodeRunner,
    listener: Listener | None = None,
    stop: StopSwitch | None = None,
    hold: Hold = nullcontext,
) -> BatchOutcome:
    """Work a task list off, or the rest of a run, and write `batch.json`, `junit.xml` and `index.html` into its folder.

    SIGINT and SIGTERM stop it: the first after the current steps, the second at once. What was not done stays queued
    and is done by a batch that resumes the run. `hold` is held for each phone while it is employed.

    Raises:
        TaskListInvalid, NoTasks, SelectorInvalid, NoMatchingPhone: nothing was begun.
        RunUnknown, RunLocked: there is nothing to resume, or somebody else does.
        JournalUnreadable, FolderUnusable: the journal cannot be kept, or nothing else be written.
        AdbServerUnavailable: adb cannot be asked for phones at the start.
    """
    selector, tell = parse_selector(config.devices), one_at_a_time(listener)
    tasks = _tasks(config)
    store = JobStore(config.runs / JOURNAL)
    try:
        run = _resumed(store, config) if config.resume else _new_id()
        to_do = tasks or [job.task for job in store.jobs(run) if job.state.open]
        _check_phones(host.devices(), selector, to_do)
        folder = config.runs / run
        usable(folder)
        with run_lock(folder, run=run) as owner:
            if tasks:
                store.create_run(run, name=config.tasks.name if config.tasks else run, tasks=tasks)
            batch = _Batch(config, store, run, owner=owner, tell=tell, stop=stop or StopSwitch())
            return batch.work(host, selector, runner, hold)
    finally:
        store.close()


class _Batch:
    """One program's work on one run, under its lock."""

    def __init__(
        self, config: BatchConfig, store: JobStore, run: str, *, owner: str, tell: Listener, stop: StopSwitch
    ) -> None:
        self._config, self._store, self._run, self._tell, self._stop = config, store, run, tell, stop
        self._folder = config.runs / run
        self._started_at_s = time.time()
        policy = RetryPolicy(retries=config.retries, infrastructure_tries=config.infrastructure_tries)
        for task in store.recover(run, policy):
            logger.warning("task {} was running when the program died", task)
        self._queue = RunQueue(store, run, owner=owner, policy=policy, listener=tell, fail_fast=config.fail_fast)
        self._next_heartbeat_s = 0.0

    def work(self, host: DeviceHost, selector: Selector, runner: EpisodeRunner, hold: Hold) -> BatchOutcome:
        """Until nothing is left to do or the user ends it."""
        episodes = self._folder / "episodes"
        self._tell(self._started())

        def employ(phone: AttachedPhone) -> Worker:
            worker = Worker(
                phone, queue=self._queue, runner=runner, episodes=episodes, stop=self._stop, listener=self._tell
            )
            worker.hold.enter_context(hold(phone.serial))
            return worker

        fleet = Fleet(host, selector, employ=employ, listener=self._tell, config=self._config.fleet)
        with self._stop.on_signals(), logger.contextualize(run=self._run):
            self._oversee(fleet)
        return self._write_up()

    def _oversee(self, fleet: Fleet) -> None:
        while not self._stop.drain.is_set() and not self._queue.closed:
            fleet.reap()
            fleet.muster()
            if self._queue.nothing_to_come(fleet.hoped_for):
                self._queue.close()
            self._pause()
        if self._stop.drain.is_set():
            self._tell(Stopping(at_once=False))
        while fleet.at_work and not self._stop.abort.is_set():
            self._pause()
            fleet.reap()
        if self._stop.abort.is_set():
            self._tell(Stopping(at_once=True))
            self._queue.close()
            self._queue.release_all("stopped by the user")

    def _pause(self) -> None:
        if time.monotonic() >= self._next_heartbeat_s:
            self._next_heartbeat_s = time.monotonic() + self._config.heartbeat_s
            self._queue.heartbeat()
        self._queue.wait_for_change(self._config.poll_s)

    def _started(self) -> BatchStarted:
        jobs = self._store.jobs(self._run)
        return BatchStarted(
            run=self._run,
            folder=self._folder,
            tasks=tuple((job.task.id, job.task.goal, job.state) for job in jobs),
            resumed=bool(self._config.resume),
        )

    def _write_up(self) -> BatchOutcome:
        jobs = self._store.jobs(self._run)
        outcome = BatchOutcome(
            run=self._run,
            name=self._store.name_of(self._run),
            started_at_s=self._started_at_s,
            ended_at_s=time.time(),
            jobs=jobs,
            stopped=self._stop.drain.is_set() and any(job.state.open for job in jobs),
        )
        write_outcome(outcome, self._folder)
        write_junit(outcome, self._folder)
        write_report(self._folder)
        return outcome


def _tasks(config: BatchConfig) -> tuple[Task, ...]:
    if config.tasks is None or config.resume:
        return ()
    retries, max_steps, timeout_s = config.retries, config.max_steps, config.timeout_s
    return tuple(
        task.filled(retries=retries, max_steps=max_steps, timeout_s=timeout_s) for task in read_tasklist(config.tasks)
    )


def _new_id() -> str:
    # Sorts by time, can be typed, and two batches begun in one second differ.
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"


def _resumed(store: JobStore, config: BatchConfig) -> str:
    known, asked = store.runs(), Path(config.resume).name
    found = known[:1] if asked == LATEST else tuple(run for run in known if run.startswith(asked))
    if len(found) != 1:
        raise RunUnknown(run=config.resume, folder=config.runs, known=known[:3])
    return found[0]


def _check_phones(phones: Sequence[AttachedPhone], selector: Selector, tasks: Sequence[Task]) -> None:
    wanted = [parse_selector(devices) for devices in {task.devices for task in tasks}]
    able = [phone for phone in phones if phone.online and selector.fits(phone)]
    if any(one.fits(phone) for phone in able for one in wanted) or not tasks:
        return
    asked = " or ".join(sorted({str(one) for one in wanted if one.terms}))
    seen = [f"{phone.serial} is {'not asked for' if phone.online else phone.state}" for phone in phones]
    raise NoMatchingPhone(wanted=str(selector) if selector.terms else asked, seen=seen)
