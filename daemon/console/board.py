"""A batch as a live table: a row per task, a line per phone. On a pipe it prints a line per change instead."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self, assert_never

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from daemon.console.narrator import EFFECT_COLOURS
from daemon.console.streams import printable
from daemon.jobs.events import BatchEvent, BatchStarted, JobChanged, PhoneChanged, StepDone, Stopping, WorkerState
from daemon.jobs.job import JobState
from daemon.jobs.outcome import BatchOutcome

_WIDE = 72
"""Columns from which on goals, phones and last words are shown beside tasks and states."""
STATE_COLOURS: dict[JobState, str] = {
    JobState.QUEUED: "dim",
    JobState.RUNNING: "cyan",
    JobState.PASSED: "green",
    JobState.FAILED: "red",
    JobState.ERROR: "red",
    JobState.CLAIMED: "yellow",
    JobState.NEEDS_HUMAN: "magenta",
    JobState.CANCELLED: "yellow",
}


_NOT_PASSED = (
    JobState.FAILED, JobState.ERROR, JobState.CLAIMED, JobState.NEEDS_HUMAN, JobState.CANCELLED, JobState.QUEUED,
)  # fmt: skip


@dataclass(slots=True)
class _Row:
    goal: str
    state: JobState
    serial: str = ""
    attempt: int = 0
    words: Text | str = ""
    """The last action, or the verdict."""
    began_at_s: float = 0.0
    spent_s: float = 0.0


class Board:
    """A batch's listener that keeps a table of tasks and phones on the terminal. Use as a context manager."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows: dict[str, _Row] = {}
        self._phones: dict[str, PhoneChanged] = {}
        self._note = ""
        self._live = Live(console=console, refresh_per_second=8, get_renderable=self._render, transient=False)

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start(refresh=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        if self._console.is_terminal:
            self._live.stop()

    def __call__(self, event: BatchEvent) -> None:
        """Take in what happened."""
        match event:
            case BatchStarted(tasks=tasks):
                self._rows = {task: _Row(goal=goal, state=state) for task, goal, state in tasks}
            case JobChanged():
                self._job(event)
            case StepDone():
                self._rows[event.task].words = _step(event)
            case PhoneChanged():
                self._phones = {**self._phones, event.serial: event}
            case Stopping(at_once=at_once):
                self._note = (
                    "stopping now" if at_once else "stopping after the current steps; Ctrl-C again stops at once"
                )
            case _:
                assert_never(event)
        if not self._console.is_terminal:
            self._print_line(event)

    def _job(self, event: JobChanged) -> None:
        row = self._rows[event.task]
        row.spent_s = _elapsed_s(row)
        row.state, row.serial = event.state, event.serial or row.serial
        row.attempt = event.attempt or row.attempt
        if event.state is JobState.RUNNING:
            row.began_at_s, row.words = time.monotonic(), ""
        else:
            row.words = _ending(event)

    def _print_line(self, event: BatchEvent) -> None:
        match event:
            case JobChanged():
                words = f"{event.task}: {_words(event.state)}" + (
                    f" on {printable(event.serial)}" if event.serial else ""
                )
                line = Text(words, style=STATE_COLOURS[event.state])
                self._console.print(line.append(f"  {ending}", "dim") if (ending := _ending(event)) else line)
            case PhoneChanged(state=WorkerState.LOST | WorkerState.IN_USE | WorkerState.ENDED, reason=reason) if (
                self._work_left and reason
            ):
                self._console.print(Text(printable(f"{event.serial}: {event.state}: {reason}"), style="yellow"))
            case Stopping():
                self._console.print(Text(self._note, style="yellow"))
            case _:
                return

    @property
    def _work_left(self) -> bool:
        """A phone that leaves when all is done is no news."""
        return any(row.state.open for row in self._rows.values())

    def _render(self) -> Group:
        wide = self._console.width >= _WIDE
        table = Table(box=None, pad_edge=False, header_style="dim", expand=True)
        states = max((len(_state(row)) for row in list(self._rows.values())), default=0)
        table.add_column("task", no_wrap=True, overflow="ellipsis", ratio=None if wide else 1)
        table.add_column("state", no_wrap=True, min_width=states)
        if wide:
            table.add_column("goal", no_wrap=True, overflow="ellipsis", ratio=1)
            table.add_column("phone", no_wrap=True, overflow="ellipsis")
        table.add_column("s", justify="right", no_wrap=True)
        if wide:
            table.add_column("last", no_wrap=True, overflow="ellipsis", ratio=1)
        for task, row in list(self._rows.items()):
            table.add_row(*_cells(task, row, wide=wide))
        told = "  ".join(f"{p.serial}: {p.task or p.reason or p.state}" for p in self._phones.values())
        note = [Text(self._note, style="yellow")] if self._note else []
        return Group(table, Text(printable(told), "dim"), *note)


def _cells(task: str, row: _Row, *, wide: bool) -> list[str | Text]:
    spent = _elapsed_s(row)
    state, seconds = Text(_state(row), style=STATE_COLOURS[row.state]), f"{spent:.1f}" if spent else ""
    if not wide:
        return [Text(task), state, seconds]
    return [Text(task), state, Text(printable(row.goal)), Text(printable(row.serial)), seconds, row.words]


def _state(row: _Row) -> str:
    return _words(row.state) + (f" ({row.attempt})" if row.attempt > 1 else "")


def _words(state: JobState) -> str:
    return state.replace("_", " ")


def _elapsed_s(row: _Row) -> float:
    running = row.state is JobState.RUNNING
    return time.monotonic() - row.began_at_s if running and row.began_at_s else row.spent_s


def _step(event: StepDone) -> Text:
    line = Text(printable(f"{event.step}. {event.action} "))
    return line.append(str(event.effect), style=EFFECT_COLOURS.get(event.effect, ""))


def _ending(event: JobChanged) -> str:
    verdict = event.verdict.replace("_", " ") if event.verdict else ""
    return printable(": ".join(part for part in (verdict, event.reason) if part))


def summary(outcome: BatchOutcome) -> Text:
    """The counts in one line; first-try successes and those after a retry are kept apart."""
    line = Text(f"{outcome.passed_first_try} passed at the first try", style="green")
    if outcome.passed_with_retry:
        line.append(f", {outcome.passed_with_retry} after a retry", style="green")
    for state in _NOT_PASSED:
        if count := outcome.count(state):
            line.append(f", {count} {_words(state)}", style=STATE_COLOURS[state])
    return line.append(f" of {len(outcome.jobs)}", style="default")
