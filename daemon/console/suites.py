"""How a suite goes and what it came to, on the terminal."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from rich.table import Table
from rich.text import Text

from accessibility_bridge.simulator.speeds import SpeedProfile
from daemon.config import Config
from daemon.console.shows import Shown
from daemon.console.streams import printable
from daemon.console.terminal import Terminal, labelled
from daemon.evaluation.ruling import TaskResult
from daemon.evaluation.run import SuiteOptions, run_suite, solver
from daemon.evaluation.suite import read_suite
from daemon.evaluation.summary import SuiteSummary, Tally, summarise
from daemon.fleet.stop import StopSwitch
from daemon.folders import usable
from daemon.jobs.errors import NoTasks
from daemon.verdict import colour


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOrder:
    """What of a suite is to be run, and how."""

    suite: str
    only: str = "*"
    """The tasks whose id fits this."""
    phones: int = 1
    solutions: bool = False
    """Try the suite itself; tasks that cannot be done have no solution and are left out."""
    profile: str = SpeedProfile.INSTANT.name


def show_suite(config: Config, order: SuiteOrder, console: Terminal, stop: StopSwitch) -> Shown:
    """Run a suite, a line per task as it ends, then the table.

    Raises:
        NoTasks, TaskListInvalid, FolderUnusable, PlannerUnknown, SimulatorError, BridgeError
    """
    tasks = [task for task in read_suite(order.suite) if fnmatchcase(task.id, order.only)]
    wanted = [task for task in tasks if task.possible or not order.solutions]
    if not wanted:
        kind = "task with a solution" if order.solutions else "task"
        raise NoTasks(path=Path(order.suite), line=0, reason=f"has no {kind} that fits --only {order.only!r}")
    options = SuiteOptions(
        phones=order.phones,
        speed=SpeedProfile.named(order.profile),
        planner=solver if order.solutions else None,
    )
    folder = usable(config.runs.path / f"suite-{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}")
    results = run_suite(
        wanted,
        config,
        folder=folder,
        options=options,
        on_result=lambda result: console.print(result_line(result)),
        stop=stop.drain,
    )
    planner = "solution" if order.solutions else config.planner.spec
    found = summarise(order.suite, planner, results, stopped=len(wanted) - len(results))
    console.print(suite_table(found))
    if found.stopped:
        console.print(f"stopped: {found.stopped} tasks have no result", style="yellow")
    console.print(labelled("episodes", folder))
    return Shown(answer=found, about={"episodes": folder, "exit_code": found.exit_code}, exit_code=found.exit_code)


def result_line(result: TaskResult) -> Text:
    """One task as soon as it is over."""
    line = Text("done  " if result.done else "MISSED", style="green" if result.done else "red")
    line.append(f"  {result.task.id}", style="default")
    line.append(f"  {result.verdict}", style=colour(result.verdict))
    line.append(f"  {result.steps} steps, {result.took_s:.1f} s", style="dim")
    if not result.done:
        line.append(f"  {printable(result.reason)}", style="default")
    return line


def suite_table(summary: SuiteSummary) -> Table:
    """A row per part, the whole last."""
    title = f"suite {summary.suite}, planner {summary.planner}"
    table = Table(title=title, box=None, pad_edge=False, header_style="dim", title_justify="left")
    table.add_column("tasks")
    for column in ("done", "of", "rate", "side effects", "steps / shortest"):
        table.add_column(column, justify="right")
    for part in summary.parts:
        table.add_row(*_row(part))
    table.add_section()
    table.add_row(*_row(summary.whole), style="bold")
    return table


def _row(part: Tally) -> tuple[str, ...]:
    detour = f"{part.detour:.2f}" if part.detour is not None else ""
    return (part.name, str(part.done), str(part.tasks), f"{part.rate:.0%}", str(part.with_side_effects), detour)
