"""A goal on one phone, or a list of tasks over many: from a configuration to an outcome with a report on disk."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from loguru import logger

from accessibility_bridge.adb_server import AdbServer
from daemon.app import build, check_setup
from daemon.assignment import Assignment
from daemon.config import Config
from daemon.errors import FolderUnusable, TrajectoryUnreadable
from daemon.events import EpisodeBegan, Event, Observer
from daemon.expectations import parse_expectations
from daemon.fleet.stations import Stations
from daemon.fleet.stop import StopSwitch
from daemon.folders import usable
from daemon.jobs.batch import BatchConfig, run_batch
from daemon.jobs.events import Listener
from daemon.jobs.outcome import BatchOutcome
from daemon.phone_lock import phone_lock
from daemon.phones import choose
from daemon.record import EpisodeEnd
from daemon.report.pages import PAGE, write_report
from daemon.verdict import ExitCode, Verdict, exit_code


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOutcome:
    """What came of one goal. First try and last are kept apart."""

    goal: str
    serial: str
    verdict: Verdict
    """Of the last attempt."""
    reason: str
    first_try: Verdict
    attempts: tuple[EpisodeEnd, ...]
    folder: Path
    """Of the last attempt's trajectory."""
    report: Path | None
    """None when it could not be written."""

    @property
    def exit_code(self) -> ExitCode:
        """What `tapwright run` ends with."""
        return exit_code(self.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOrder:
    """One goal that is wanted."""

    goal: str
    expect: tuple[str, ...] = ()
    """Expectations as they were written."""
    serial: str = ""
    """Empty for the only phone online."""
    retries: int = 0


def run_goal(config: Config, order: GoalOrder, *, observer: Observer, stop: StopSwitch) -> GoalOutcome:
    """Reach a goal on one phone. The switch ends it after the current call, with verdict `aborted`.

    Raises:
        DaemonError, JobsError, PlannerError, BridgeError: before the first look; after it they become a verdict.
    """
    assignment = Assignment(goal=order.goal, expectations=parse_expectations(order.expect), limits=config.limits)
    runs, folders = usable(config.runs.path), list[Path]()
    check_setup(config)

    def watch(event: Event) -> None:
        if isinstance(event, EpisodeBegan):
            folders.append(event.folder)
        observer(event)

    with build(config, serial=choose(order.serial)) as station:
        ends = station.run(assignment, runs=runs, retries=order.retries, on_event=watch, stop=stop.drain)
        chosen = station.phone.serial
    pages = [_page(folder) for folder in folders]
    return GoalOutcome(
        goal=order.goal,
        serial=chosen,
        verdict=ends[-1].verdict,
        reason=ends[-1].reason,
        first_try=ends[0].verdict,
        attempts=tuple(ends),
        folder=folders[-1],
        report=pages[-1],
    )


def _page(folder: Path) -> Path | None:
    """The episode has its outcome already: a page that cannot be written does not take it away."""
    try:
        return write_report(folder)
    except (FolderUnusable, TrajectoryUnreadable) as exc:
        logger.warning("no report: {}", exc)
        return None


def run_tasks(config: Config, batch: BatchConfig, *, listener: Listener, stop: StopSwitch) -> tuple[BatchOutcome, Path]:
    """Work a list of tasks off over all phones online; the outcome and the page that shows it.

    A phone is held from when it is given its first job until it is given no more.

    Raises:
        DaemonError, PlannerUnknown, AdbServerUnavailable: nothing was begun.
    """
    usable(config.runs.path)
    check_setup(config)
    server = AdbServer()
    server.ensure_running()
    with Stations(lambda serial: build(config, serial=serial, hold=nullcontext), limits=config.limits) as runner:
        outcome = run_batch(batch, host=server, runner=runner, listener=listener, stop=stop, hold=phone_lock)
    return outcome, config.runs.path / outcome.run / PAGE
