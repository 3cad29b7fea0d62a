"""A suite's run written up: `evaluation.json`, the pages of a report, and as a batch is, `batch.json` and `junit.xml`.

To those who read a batch, a task that was done has passed, one that was missed or meddled with has failed, and one
that is broken or was not measured is an error: nothing is known about the goal.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from daemon.disk import in_json, write_whole
from daemon.evaluation.outcome import TaskOutcome, TaskResult
from daemon.evaluation.summary import SUMMARY, SuiteSummary
from daemon.evaluation.task import SuiteTask
from daemon.jobs.job import Attempt, Ended, Ending, Job, JobState, Task
from daemon.jobs.outcome import BatchOutcome, write_outcome
from daemon.report.junit import write_junit
from daemon.report.pages import write_report

_STATE: dict[TaskOutcome, JobState] = {
    TaskOutcome.DONE: JobState.PASSED,
    TaskOutcome.MEDDLED: JobState.FAILED,
    TaskOutcome.MISSED: JobState.FAILED,
    TaskOutcome.NOT_MEASURED: JobState.ERROR,
    TaskOutcome.BROKEN: JobState.ERROR,
}
_SUMMARIES = TypeAdapter(SuiteSummary)


def write_up(summary: SuiteSummary, folder: Path, *, wanted: Sequence[SuiteTask], started_at_s: float) -> Path:
    """Write all of it into the run's folder; the page that shows it. `wanted` are all tasks, also those not begun.

    Raises:
        FolderUnusable
    """
    write_whole(folder / SUMMARY, in_json(_SUMMARIES, summary, indent=1))
    outcome = BatchOutcome(
        run=folder.name,
        name=Path(summary.suite).stem,
        started_at_s=started_at_s,
        ended_at_s=time.time(),
        jobs=_jobs(summary, wanted),
        stopped=bool(summary.stopped),
    )
    write_outcome(outcome, folder)
    write_junit(outcome, folder)
    return write_report(folder)


def _jobs(summary: SuiteSummary, wanted: Sequence[SuiteTask]) -> tuple[Job, ...]:
    results = {result.id: result for result in summary.tasks}
    return tuple(
        _job(position, Task(id=task.id, goal=task.goal), results.get(task.id)) for position, task in enumerate(wanted)
    )


def _job(position: int, task: Task, result: TaskResult | None) -> Job:
    if result is None:
        return Job(id=position, position=position, task=task)
    return Job(
        id=position,
        position=position,
        task=task,
        state=_STATE[result.outcome],
        # How the episode ended is not how the task did: one that was meddled with may have ended `succeeded`.
        verdict=None,
        reason=f"{result.outcome}: {result.reason}",
        serial=result.serial,
        attempts=(_attempt(result),) if result.folder else (),
    )


def _attempt(result: TaskResult) -> Attempt:
    return Attempt(
        number=1,
        serial=result.serial,
        episode=result.id,
        started_at_s=result.ended_at_s - result.took_s,
        ended_at_s=result.ended_at_s,
        ended=Ended(ending=Ending.JUDGED, verdict=result.verdict, reason=result.reason),
    )
