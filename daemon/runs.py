"""A goal on one phone, or a list of tasks over many: from a configuration to an outcome with a report on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.adb import AdbServer
from daemon.app import build
from daemon.assignment import Assignment
from daemon.config import Config
from daemon.events import EpisodeBegan, Event, Observer
from daemon.expectations import parse_expectations
from daemon.fleet.stations import Stations
from daemon.fleet.stop import StopSwitch
from daemon.jobs.batch import BatchConfig, run_batch
from daemon.jobs.events import Listener
from daemon.jobs.outcome import BatchOutcome
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
    report: Path

    @property
    def exit_code(self) -> ExitCode:
        """What `tapwright run` ends with."""
        return exit_code(self.verdict)


def run_goal(
    config: Config, goal: str, expect: Sequence[str], *, serial: str, retries: int, observer: Observer
) -> GoalOutcome:
    """Reach a goal on one phone. Ctrl-C ends it after the current call, with verdict `aborted`.

    Raises:
        DaemonError, JobsError, PlannerError, BridgeError: before the first look; after it they become a verdict.
    """
    assignment = Assignment(goal=goal, expectations=parse_expectations(list(expect)), limits=config.limits)
    folders: list[Path] = []

    def watch(event: Event) -> None:
        if isinstance(event, EpisodeBegan):
            folders.append(event.folder)
        observer(event)

    stop = StopSwitch()
    with stop.on_signals(), build(config, serial=choose(serial)) as station:
        ends = station.run(assignment, runs=config.runs.path, retries=retries, on_event=watch, stop=stop.drain)
        chosen = station.phone.serial
    pages = [write_report(folder) for folder in folders]
    return GoalOutcome(
        goal=goal,
        serial=chosen,
        verdict=ends[-1].verdict,
        reason=ends[-1].reason,
        first_try=ends[0].verdict,
        attempts=tuple(ends),
        folder=folders[-1],
        report=pages[-1],
    )


def run_tasks(config: Config, batch: BatchConfig, *, listener: Listener) -> tuple[BatchOutcome, Path]:
    """Work a list of tasks off over all phones online; the outcome and the page that shows it.

    Raises:
        JobsError, AdbServerUnavailable: nothing was begun.
    """
    server = AdbServer()
    server.ensure_running()
    with Stations(lambda serial: build(config, serial=serial), limits=config.limits) as runner:
        outcome = run_batch(batch, host=server, runner=runner, listener=listener)
    return outcome, config.runs.path / outcome.run / PAGE
