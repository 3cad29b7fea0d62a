"""How a suite goes and what it came to, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from loguru import logger
from rich.table import Table
from rich.text import Text

from accessibility_bridge.simulator.speeds import SpeedProfile
from daemon.app import check_setup
from daemon.config import Config
from daemon.console.shows import Shown
from daemon.console.streams import printable
from daemon.console.terminal import Terminal, labelled
from daemon.errors import ConfigInvalid, FolderUnusable, TrajectoryUnreadable
from daemon.evaluation.ledger import Ledger, SuiteOrder, opened
from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.papers import write_up
from daemon.evaluation.run import SuiteEnd, run_suite
from daemon.evaluation.stage import SuiteOptions, solver
from daemon.evaluation.suite import read_suite
from daemon.evaluation.summary import SuiteSummary, Tally, summarise
from daemon.evaluation.task import SuiteTask
from daemon.fleet.stop import StopSwitch
from daemon.jobs.errors import NoTasks
from daemon.verdict import colour

__all__ = ["SuiteOrder", "refuse_other_order", "result_line", "show_suite", "suite_table"]

_SHOWN: dict[TaskOutcome, tuple[str, str]] = {
    TaskOutcome.DONE: ("done", "green"),
    TaskOutcome.MEDDLED: ("MEDDLED", "red"),
    TaskOutcome.MISSED: ("MISSED", "red"),
    TaskOutcome.NOT_MEASURED: ("not measured", "yellow"),
    TaskOutcome.BROKEN: ("BROKEN", "magenta"),
}
"""The word of each outcome, and a rich colour name."""
_WIDTH = max(len(word) for word, _ in _SHOWN.values())


def show_suite(config: Config, order: SuiteOrder, console: Terminal, stop: StopSwitch) -> Shown:
    """Run a suite or go on with one, a line per task as it ends, then the table.

    Raises:
        NoTasks, TaskListInvalid, FolderUnusable, PlannerUnknown, SimulatorError, AdbServerUnavailable
        RunUnknown, RunLocked, ConfigInvalid: the run cannot be resumed.
    """
    wanted = _checked(config, order)
    with opened(config, order) as ledger:
        wanted = wanted or _wanted(ledger.head.order)
        end = _play(ledger, wanted, config, console, stop)
        found = summarise(ledger.head.order.suite, _planner(ledger), end, stopped=len(wanted) - len(end.results))
        page = _written_up(found, ledger, wanted)
    console.print(suite_table(found))
    for line in caveats(found, ledger.folder.name):
        console.print(line)
    console.print(labelled("report", page) if page else labelled("episodes", ledger.episodes))
    about = {"run": ledger.folder.name, "episodes": ledger.episodes, "report": page}
    return Shown(answer=found, about=about, exit_code=found.exit_code)


def refuse_other_order(typed: Sequence[str]) -> None:
    """A run that is gone on with is what it was begun as: refuse the words that ask for something else.

    Raises:
        ConfigInvalid
    """
    if typed:
        said, are = " and ".join(typed), "is" if len(typed) == 1 else "are"
        reason = f"{said} {are} as the run was begun with; leave that out, or begin a run anew"
        raise ConfigInvalid(source="evaluate --resume", key="", reason=reason)


def _checked(config: Config, order: SuiteOrder) -> list[SuiteTask]:
    """The tasks of a new run; refuses what can never be run before there is a folder for it."""
    SpeedProfile.named(order.profile)
    if not order.solutions:
        check_setup(config)
    return [] if order.resume else _wanted(order)


def _wanted(order: SuiteOrder) -> list[SuiteTask]:
    tasks = read_suite(order.suite)
    if not tasks:
        raise NoTasks(path=Path(order.suite), line=0, reason="lists no tasks; write some below tasks:")
    fitting = [task for task in tasks if fnmatchcase(task.id, order.only)]
    wanted = [task for task in fitting if task.possible or not order.solutions]
    if not wanted:
        kind = "task with a solution" if order.solutions else "task"
        raise NoTasks(path=Path(order.suite), line=0, reason=f"has no {kind} that fits --only {order.only!r}")
    return wanted


def _play(ledger: Ledger, wanted: Sequence[SuiteTask], config: Config, console: Terminal, stop: StopSwitch) -> SuiteEnd:
    """Run what the run has no measure of yet; the results of all, in the order of the tasks."""
    order, kept = ledger.head.order, {result.id: result for result in ledger.take_over(wanted)}
    if kept:
        console.print(f"{len(kept)} of {len(wanted)} tasks are measured already", style="dim")

    def tell(result: TaskResult) -> None:
        ledger.add(result)
        console.print(result_line(result))

    options = SuiteOptions(
        phones=order.phones,
        speed=SpeedProfile.named(order.profile),
        planner=solver if order.solutions else None,
    )
    left = [task for task in wanted if task.id not in kept]
    end = run_suite(left, config, episodes=ledger.episodes, options=options, on_result=tell, stop=stop.drain)
    ended = kept | {result.id: result for result in end.results}
    results = tuple(ended[task.id] for task in wanted if task.id in ended)
    return SuiteEnd(results=results, cut_short=end.cut_short)


def _written_up(found: SuiteSummary, ledger: Ledger, wanted: Sequence[SuiteTask]) -> Path | None:
    """The results are known already: a page that cannot be written does not take them away."""
    try:
        return write_up(found, ledger.folder, wanted=wanted, started_at_s=ledger.head.started_at_s)
    except (FolderUnusable, TrajectoryUnreadable) as exc:
        logger.warning("no report: {}", exc)
        return None


def _planner(ledger: Ledger) -> str:
    return "solution" if ledger.head.order.solutions else ledger.head.planner.spec


def caveats(found: SuiteSummary, run: str) -> list[Text]:
    """What somebody must know who reads the table; nothing when every task that was wanted was measured."""
    whole, lines = found.whole, list[Text]()
    if found.cut_short:
        lines.append(Text(f"ended early: {printable(found.cut_short)}", style="red"))
    left_out = {"broken": whole.broken, "not measured": whole.not_measured, "not run": found.stopped}
    if any(left_out.values()):
        words = ", ".join(f"{count} {word}" for word, count in left_out.items() if count)
        lines.append(Text(f"no clean measure: {words}; these are in no rate", style="yellow"))
    if found.stopped or whole.not_measured:
        lines.append(Text(f"go on with: tapwright evaluate --resume {run}", style="dim"))
    return lines


def result_line(result: TaskResult) -> Text:
    """One task as soon as it is over."""
    word, style = _SHOWN[result.outcome]
    line = Text(f"{word:{_WIDTH}}", style=style)
    line.append(f"  {result.id}", style="default")
    if result.verdict is not None:
        line.append(f"  {result.verdict}", style=colour(result.verdict))
        line.append(f"  {_steps(result)}, {result.took_s:.1f} s", style="dim")
    if result.outcome is not TaskOutcome.DONE:
        line.append(f"  {printable(result.reason)}", style="default")
    return line


def _steps(result: TaskResult) -> str:
    steps = f"{result.steps} step" if result.steps == 1 else f"{result.steps} steps"
    return f"{steps} of {result.shortest}" if result.outcome is TaskOutcome.DONE and result.shortest else steps


def suite_table(summary: SuiteSummary) -> Table:
    """A row per part of which something was measured, the whole last."""
    title = f"suite {summary.suite}, planner {summary.planner}"
    table = Table(title=title, box=None, pad_edge=False, header_style="dim", title_justify="left")
    table.add_column("tasks")
    for column in ("done", "meddled", "missed", "of", "rate", "steps / shortest"):
        table.add_column(column, justify="right")
    groups = summary.groups if len(summary.groups) > 1 else ()
    for parts in (groups, summary.difficulties, summary.languages, summary.possible):
        measured = [part for part in parts if part.measured]
        for part in measured:
            table.add_row(*_row(part))
        if measured:
            table.add_row()
    table.add_row(*_row(summary.whole), style="bold")
    return table


def _row(part: Tally) -> tuple[str, ...]:
    counts = (part.done, part.meddled, part.missed, part.measured)
    rate = f"{part.rate:.0%}" if part.rate is not None else "-"
    detour = f"{part.detour:.2f}" if part.detour is not None else ""
    return (part.name, *(str(count) for count in counts), rate, detour)
