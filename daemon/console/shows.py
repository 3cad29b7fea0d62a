"""What `run`, `batch` and `demo` have in common: the work done, shown while it is done, and where it is written up."""

from __future__ import annotations

from dataclasses import dataclass

from daemon.config import Config
from daemon.console.board import Board, summary
from daemon.console.narrator import Narrator
from daemon.console.terminal import Terminal, labelled
from daemon.demo import EXPECTATIONS, GOAL, TASKS
from daemon.errors import ConfigInvalid
from daemon.fleet.stop import StopSwitch
from daemon.jobs.batch import BatchConfig
from daemon.jobs.job import JobState
from daemon.jobs.outcome import BatchOutcome
from daemon.runs import GoalOrder, run_goal, run_tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a command comes to."""

    answer: object
    about: dict[str, object]
    """What `--json` adds to the answer, beside the exit code."""
    exit_code: int


def show_goal(config: Config, order: GoalOrder, console: Terminal, stop: StopSwitch) -> Shown:
    """Reach a goal on one phone. Raises what `run_goal` does."""
    outcome = run_goal(config, order, observer=Narrator(console), stop=stop)
    if outcome.report is not None:
        console.print(labelled("report", outcome.report))
    return Shown(answer=outcome, about={}, exit_code=outcome.exit_code)


def show_batch(config: Config, wanted: BatchConfig, console: Terminal, stop: StopSwitch) -> Shown:
    """Work a list of tasks off.

    Raises:
        ConfigInvalid: neither a list nor a run is named, or both are.
        What `run_tasks` raises.
    """
    if (wanted.tasks is None) == (not wanted.resume):
        both = ", not both: a run has its list" if wanted.resume else ""
        raise ConfigInvalid(source="batch", key="", reason=f"name a list of tasks, or a run with --resume{both}")
    outcome, shown = _worked_off(config, wanted, console, stop)
    if outcome.count(JobState.QUEUED):
        console.print(f"go on with: tapwright batch --resume {outcome.run}", style="dim")
    return shown


def _worked_off(config: Config, wanted: BatchConfig, console: Terminal, stop: StopSwitch) -> tuple[BatchOutcome, Shown]:
    with Board(console) as board:
        outcome, page = run_tasks(config, wanted, listener=board, stop=stop)
    console.print(summary(outcome))
    console.print(labelled("report", page))
    about = {"report": page, "counts": outcome.counts}
    return outcome, Shown(answer=outcome, about=about, exit_code=outcome.exit_code)


def show_demo(config: Config, serial: str, console: Terminal, stop: StopSwitch) -> Shown:
    """The demo's goal on one phone, then its tasks on all."""
    single = show_goal(config, GoalOrder(goal=GOAL, expect=EXPECTATIONS, serial=serial), console, stop)
    console.rule(style="dim")
    # Not to be gone on with: its phones end with it.
    _, batch = _worked_off(config, BatchConfig(runs=config.runs.path, tasks=TASKS, retries=1), console, stop)
    both = {"goal": single.answer, "batch": batch.answer}
    return Shown(answer=both, about=batch.about, exit_code=single.exit_code or batch.exit_code)
