"""The page of a suite's run: the page of a run in a suite's own words, with a table of rates in place of time lines.

Every task of a suite has a phone of its own and one try, so neither phones nor tries are worth a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.summary import SUMMARY, SuiteSummary, Tally
from daemon.report.run_page import RunView, TaskView
from daemon.report.wording import Chip, duration, moment

_CHIPS: dict[TaskOutcome, Chip] = {
    TaskOutcome.DONE: Chip("done", "green"),
    TaskOutcome.MEDDLED: Chip("meddled", "orange"),
    TaskOutcome.MISSED: Chip("missed", "red"),
    TaskOutcome.NOT_MEASURED: Chip("not measured", "yellow"),
    TaskOutcome.BROKEN: Chip("broken", "magenta"),
}
_NOT_RUN = Chip("not run", "grey")
_SUMMARIES = TypeAdapter(SuiteSummary)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteView(RunView):
    """A suite's run as its page shows it."""

    summary: SuiteSummary

    @property
    def reached(self) -> int:
        """Tasks that were done, and nothing else changed."""
        return self.summary.whole.done

    @property
    def word(self) -> str:
        """What a task is called whose goal was reached."""
        return "done"

    @property
    def beside(self) -> str:
        """The rate, and over how many tasks where that is not all."""
        whole = self.summary.whole
        if whole.rate is None:
            return "nothing measured"
        return f"{whole.rate:.0%}" if self.summary.clean else f"{whole.rate:.0%} of {whole.measured} measured"

    @property
    def shares(self) -> tuple[tuple[Chip, int], ...]:
        """What the tasks came to, for the bar at the top; nothing that is zero."""
        counts = Counter(result.outcome for result in self.summary.tasks)
        found = [(chip, counts[outcome]) for outcome, chip in _CHIPS.items()]
        return tuple((chip, number) for chip, number in (*found, (_NOT_RUN, self.summary.stopped)) if number)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Names and values below the score."""
        detour = self.summary.whole.detour
        return (
            ("planner", self.summary.planner),
            ("steps for one of the shortest way", f"{detour:.2f}" if detour is not None else "-"),
            ("changed something else", str(self.summary.whole.with_side_effects)),
            ("started", moment(self.started_at_s)),
            ("took", duration(self.seconds)),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Why the score is not the whole truth; nothing when it is."""
        early = (f"ended early: {self.summary.cut_short}",) if self.summary.cut_short else ()
        return early if self.summary.clean else (*early, "no clean measure: some tasks are in no rate")

    @property
    def parts(self) -> tuple[tuple[Tally, ...], ...]:
        """Of each way to part the tasks those parts of which something was measured; nothing that is not parted."""
        found = self.summary
        ways = (found.groups, found.difficulties, found.languages, found.possible)
        measured = (tuple(part for part in way if part.measured) for way in ways)
        return tuple(way for way in measured if len(way) > 1)

    @property
    def told_by_phone(self) -> bool:
        """Never: a line for each task would say nothing."""
        return False


def read_summary(folder: Path) -> SuiteSummary | None:
    """What a suite's run came to, if the folder is that of one."""
    try:
        return _SUMMARIES.validate_json((folder / SUMMARY).read_bytes())
    except (OSError, ValidationError):
        return None


def in_words_of_a_suite(view: RunView, summary: SuiteSummary) -> SuiteView:
    """The page of the run, with what came of each task as the suite rules."""
    shown = {field.name: getattr(view, field.name) for field in fields(view)}
    results = {result.id: result for result in summary.tasks}
    tasks = tuple(_ruled(task, results) for task in view.tasks)
    return SuiteView(**shown | {"kind": "suite", "tasks": tasks}, summary=summary)


def _ruled(task: TaskView, results: Mapping[str, TaskResult]) -> TaskView:
    result = results.get(task.id)
    if result is None:
        return replace(task, chip=_NOT_RUN, reason="", state=None)
    return replace(task, chip=_CHIPS[result.outcome], reason=result.reason, state=None, note=_detour(result))


def _detour(result: TaskResult) -> str:
    if result.outcome is not TaskOutcome.DONE or not result.shortest:
        return ""
    times = result.steps / result.shortest
    return "shortest way" if times <= 1 else f"{times:.1f} × shortest"
