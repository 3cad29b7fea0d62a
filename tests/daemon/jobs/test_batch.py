"""A batch from the task list to the reports, with a scripted runner in place of phones."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from accessibility_bridge.attached import AttachedPhone, PhoneState
from accessibility_bridge.errors import DeviceLost
from daemon.errors import PhoneInUse
from daemon.fleet.fleet import FleetConfig
from daemon.fleet.stop import StopSwitch
from daemon.fleet.worker import Order
from daemon.jobs.batch import JOURNAL, BatchConfig, run_batch
from daemon.jobs.errors import NoMatchingPhone, RunUnknown
from daemon.jobs.events import BatchEvent, BatchStarted, JobChanged, PhoneChanged, StepDone, Stopping, WorkerState
from daemon.jobs.job import JobState
from daemon.jobs.outcome import BatchOutcome, read_outcome
from daemon.jobs.store import JobStore
from daemon.verdict import ExitCode, Verdict
from tests.daemon.jobs.scripted import Answer, Listed, Scripted, phone, write_tasks

QUICK = FleetConfig(look_every_s=0.02, debounce_s=0.05, return_s=0.4)


@pytest.fixture
def config(tmp_path: Path) -> BatchConfig:
    tasks = write_tasks(tmp_path / "tasks.yaml", "one", "two", "three", "four")
    return BatchConfig(runs=tmp_path / "runs", tasks=tasks, poll_s=0.02, fleet=QUICK)


def with_(config: BatchConfig, **changes: object) -> BatchConfig:
    given = {name: getattr(config, name) for name in BatchConfig.__dataclass_fields__} | changes
    return BatchConfig(**given)


def states(outcome: BatchOutcome) -> dict[str, str]:
    return {job.task.id: str(job.state) for job in outcome.jobs}


def test_every_task_is_done_once_and_written_up(config: BatchConfig) -> None:
    runner, events = Scripted(), list[BatchEvent]()
    outcome = run_batch(config, host=Listed("A", "B"), runner=runner, listener=events.append)
    assert sorted(runner.tasks()) == ["four", "one", "three", "two"]
    assert set(states(outcome).values()) == {"passed"}
    assert (outcome.passed_first_try, outcome.passed_with_retry, outcome.exit_code) == (4, 0, ExitCode.OK)
    folder = config.runs / outcome.run
    assert read_outcome(folder) == outcome
    assert ElementTree.parse(folder / "junit.xml").getroot().get("tests") == "4"
    assert "4</b> of 4 passed" in (folder / "index.html").read_text("utf-8")
    assert isinstance(events[0], BatchStarted)
    assert {event.task for event in events if isinstance(event, StepDone)} == {"one", "two", "three", "four"}
    for task in ("one", "two", "three", "four"):
        seen = [event.state for event in events if isinstance(event, JobChanged) and event.task == task]
        assert seen == [JobState.RUNNING, JobState.PASSED]


def test_a_task_list_may_have_a_name_that_is_no_text(config: BatchConfig, tmp_path: Path) -> None:
    tasks = Path(os.fsdecode(os.fsencode(tmp_path) + b"/tasks-\xff.yaml"))
    try:
        write_tasks(tasks, "one")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    outcome = run_batch(with_(config, tasks=tasks), host=Listed("A"), runner=Scripted())
    assert (outcome.name, states(outcome)) == ("tasks-?.yaml", {"one": "passed"})


def test_first_try_and_retry_are_kept_apart(config: BatchConfig) -> None:
    def script(order: Order) -> Answer:
        failing = {"one": 1, "two": 5}.get(order.task.id, 0)
        return Verdict.FAILED if order.attempt <= failing else Verdict.SUCCEEDED

    outcome = run_batch(with_(config, retries=2), host=Listed("A"), runner=Scripted(script))
    assert states(outcome) == {"one": "passed", "two": "failed", "three": "passed", "four": "passed"}
    assert (outcome.passed_first_try, outcome.passed_with_retry) == (2, 1)
    assert [len(job.attempts) for job in outcome.jobs] == [2, 3, 1, 1]
    assert outcome.exit_code is ExitCode.FAILED


def test_a_claim_that_nobody_judged_is_no_success(config: BatchConfig) -> None:
    outcome = run_batch(config, host=Listed("A"), runner=Scripted(lambda _: Verdict.CLAIMED))
    assert set(states(outcome).values()) == {"claimed"}
    assert (outcome.counts["claimed"], outcome.exit_code) == (4, ExitCode.CLAIMED)


def test_a_job_whose_phone_is_lost_is_done_by_another(config: BatchConfig) -> None:
    host, events, both = Listed("A", "B"), list[BatchEvent](), threading.Barrier(2, timeout=60)

    def script(order: Order) -> Answer:
        if order.attempt == 1 and order.task.id in {"one", "two"}:
            both.wait()
        if order.serial == "A":
            host.phones = [phone("A", state=PhoneState.OFFLINE), phone("B")]
            return DeviceLost(serial="A", operation="tap")
        return Verdict.SUCCEEDED

    outcome = run_batch(config, host=host, runner=Scripted(script), listener=events.append)
    assert set(states(outcome).values()) == {"passed"}
    moved = next(job for job in outcome.jobs if len(job.attempts) == 2)
    assert [attempt.serial for attempt in moved.attempts] == ["A", "B"]
    assert (outcome.passed_first_try, outcome.passed_with_retry) == (3, 1)
    lost = [event for event in events if isinstance(event, PhoneChanged) and event.state is WorkerState.LOST]
    assert [(event.serial, event.reason) for event in lost] == [
        ("A", "A: tap: not connected; up to 0.4 s for its return")
    ]


def test_a_phone_that_returns_in_time_goes_on(config: BatchConfig) -> None:
    class Returning(Listed):
        missed = 0

        def devices(self) -> Sequence[AttachedPhone]:
            self.missed += not self.phones
            if self.missed == 8 and not self.phones:
                self.phones.append(phone("A"))
            return super().devices()

    host, patient = Returning("A"), replace(QUICK, return_s=60.0)

    def script(order: Order) -> Answer:
        if order.task.id == "one" and order.attempt == 1:
            host.phones = []
            return Verdict.DEVICE_LOST
        return Verdict.SUCCEEDED

    outcome = run_batch(with_(config, fleet=patient), host=host, runner=Scripted(script))
    assert set(states(outcome).values()) == {"passed"}
    assert host.missed == 8


def test_what_no_phone_is_left_for_stays_queued_and_says_so(config: BatchConfig) -> None:
    host = Listed("A")

    def script(_order: Order) -> Answer:
        host.phones = []
        return Verdict.DEVICE_LOST

    outcome = run_batch(config, host=host, runner=Scripted(script))
    assert set(states(outcome).values()) == {"queued"}
    assert outcome.exit_code is ExitCode.NO_DEVICE


def test_a_dead_phone_that_adb_goes_on_listing_is_given_up(config: BatchConfig) -> None:
    runner = Scripted(lambda _: Verdict.DEVICE_SILENT)
    outcome = run_batch(config, host=Listed("A"), runner=runner)
    assert len(runner.orders) == QUICK.max_losses
    assert outcome.exit_code is ExitCode.NO_DEVICE


def test_a_crash_of_ours_ends_the_job_and_not_the_batch(config: BatchConfig) -> None:
    def script(order: Order) -> Answer:
        return ZeroDivisionError("division by zero") if order.task.id == "two" else Verdict.SUCCEEDED

    outcome = run_batch(config, host=Listed("A"), runner=Scripted(script))
    assert states(outcome) == {"one": "passed", "two": "error", "three": "passed", "four": "passed"}
    assert outcome.jobs[1].reason == "unexpected ZeroDivisionError: division by zero; see the log"
    assert outcome.exit_code is ExitCode.INFRASTRUCTURE


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_worker_that_dies_leaves_no_job_that_is_waited_for_for_ever(config: BatchConfig) -> None:
    def listen(event: BatchEvent) -> None:
        if isinstance(event, StepDone) or (isinstance(event, PhoneChanged) and event.task == "two"):
            raise ZeroDivisionError(event)

    outcome = run_batch(config, host=Listed("A"), runner=Scripted(), listener=listen)
    assert states(outcome) == {"one": "error", "two": "error", "three": "queued", "four": "queued"}
    assert outcome.jobs[1].reason == "its worker died; see the log"


def test_one_stop_finishes_the_step_and_a_resume_does_the_rest(config: BatchConfig) -> None:
    stop, events = StopSwitch(), list[BatchEvent]()

    def script(order: Order) -> Answer:
        if order.task.id != "two":
            return Verdict.SUCCEEDED
        stop.press()
        return Verdict.ABORTED if order.stop.is_set() else Verdict.SUCCEEDED

    stopped = run_batch(config, host=Listed("A"), runner=Scripted(script), listener=events.append, stop=stop)
    assert states(stopped) == {"one": "passed", "two": "queued", "three": "queued", "four": "queued"}
    assert (stopped.stopped, stopped.exit_code) == (True, ExitCode.ABORTED)
    assert [event for event in events if isinstance(event, Stopping)] == [Stopping(at_once=False)]

    rest = Scripted()
    done = run_batch(with_(config, resume=stopped.run), host=Listed("A"), runner=rest)
    assert sorted(rest.tasks()) == ["four", "three", "two"]
    assert set(states(done).values()) == {"passed"}
    assert done.exit_code is ExitCode.OK


def test_a_second_stop_waits_for_nobody(config: BatchConfig) -> None:
    stop, never, begun = StopSwitch(), threading.Event(), threading.Event()

    def script(_order: Order) -> Answer:
        begun.set()
        never.wait(60)
        return Verdict.SUCCEEDED

    def press() -> None:
        begun.wait(30)
        stop.press()
        stop.press()

    presser = threading.Thread(target=press)
    presser.start()
    outcome = run_batch(config, host=Listed("A"), runner=Scripted(script), stop=stop)
    presser.join()
    assert set(states(outcome).values()) == {"queued"}
    never.set()
    for worker in [thread for thread in threading.enumerate() if thread.name == "worker A"]:
        worker.join(30)
    store = JobStore(config.runs / JOURNAL)
    assert {job.state for job in store.jobs(outcome.run)} == {JobState.QUEUED}, "a late success counts no more"
    store.close()


def test_fail_fast_cancels_what_has_not_begun(config: BatchConfig) -> None:
    outcome = run_batch(with_(config, fail_fast=True), host=Listed("A"), runner=Scripted(lambda _: Verdict.GAVE_UP))
    assert states(outcome) == {"one": "failed", "two": "cancelled", "three": "cancelled", "four": "cancelled"}
    assert outcome.jobs[1].reason == "task one did not pass"


def test_phones_and_tasks_choose_each_other(config: BatchConfig, tmp_path: Path) -> None:
    tasks = tmp_path / "picky.yaml"
    tasks.write_text("- {id: one, goal: a, devices: A}\n- {id: two, goal: b, devices: model=Pixel*}\n")
    host = Listed("A", "B", "C")
    host.phones[2] = phone("C", model="Mate 60")
    runner = Scripted()
    outcome = run_batch(with_(config, tasks=tasks, devices="A, C"), host=host, runner=runner)
    assert {order.serial for order in runner.orders} == {"A"}
    assert set(states(outcome).values()) == {"passed"}


def test_without_a_fitting_phone_nothing_is_begun(config: BatchConfig) -> None:
    host = Listed("A")
    host.phones.append(phone("B", state=PhoneState.UNAUTHORIZED))
    with pytest.raises(NoMatchingPhone, match="no phone for B: A is not asked for; B is unauthorized"):
        run_batch(with_(config, devices="B"), host=host, runner=Scripted())
    with pytest.raises(NoMatchingPhone, match="adb sees no phone"):
        run_batch(config, host=Listed(), runner=Scripted())
    assert [path.name for path in config.runs.iterdir() if path.is_dir()] == []


def test_an_unknown_run_is_named_with_the_known_ones(config: BatchConfig) -> None:
    done = run_batch(config, host=Listed("A"), runner=Scripted())
    with pytest.raises(RunUnknown, match=f"no run 'nope'; the latest are {done.run}"):
        run_batch(with_(config, resume="nope"), host=Listed("A"), runner=Scripted())


@pytest.mark.parametrize("spelling", ["latest", "id", "folder", "beginning"])
def test_resuming_a_finished_run_does_nothing_again(config: BatchConfig, spelling: str) -> None:
    done = run_batch(config, host=Listed("A"), runner=Scripted())
    words = {"latest": "latest", "id": done.run, "folder": f"{config.runs}/{done.run}/", "beginning": done.run[:-2]}
    runner = Scripted()
    again = run_batch(with_(config, resume=words[spelling]), host=Listed(), runner=runner)
    assert runner.orders == []
    assert states(again) == states(done)


def test_a_phone_in_use_fails_no_job_and_the_others_do_the_work(config: BatchConfig) -> None:
    held = list[str]()

    @contextmanager
    def hold(serial: str) -> Iterator[None]:
        if serial == "A":
            raise PhoneInUse(serial="A", holder="process 7")
        held.append(serial)
        yield
        held.remove(serial)

    events = list[BatchEvent]()
    outcome = run_batch(config, host=Listed("A", "B"), runner=Scripted(), listener=events.append, hold=hold)
    assert {job.serial for job in outcome.jobs} == {"B"}
    assert outcome.passed_first_try == 4
    assert held == []
    in_use = [one.serial for one in events if isinstance(one, PhoneChanged) and one.state is WorkerState.IN_USE]
    assert in_use == ["A"]
