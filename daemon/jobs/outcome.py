"""What came of a batch: the jobs as the journal has them, the counts, the exit code; and their place on disk.

First-try successes and those with a retry are never added up silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from daemon.disk import in_json, write_whole
from daemon.jobs.job import Job, JobState
from daemon.verdict import ExitCode, exit_code

SUMMARY = "batch.json"
"""The outcome's name inside the run's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOutcome:
    """How a run stands after a batch has worked on it."""

    run: str
    name: str
    """Of its task list."""
    started_at_s: float
    """When this program began to work on it."""
    ended_at_s: float
    jobs: tuple[Job, ...]
    stopped: bool = False
    """Whether the user ended it early."""

    def count(self, state: JobState) -> int:
        """How many jobs stand so."""
        return sum(1 for job in self.jobs if job.state is state)

    @property
    def passed_first_try(self) -> int:
        """Jobs whose very first attempt passed."""
        return sum(1 for job in self.jobs if job.passed_first_try)

    @property
    def passed_with_retry(self) -> int:
        """Jobs that passed, but not at once."""
        return self.count(JobState.PASSED) - self.passed_first_try

    @property
    def counts(self) -> dict[str, int]:
        """How many jobs came to what; those that passed are told apart by whether it was at the first try."""
        passed = {"passed_first_try": self.passed_first_try, "passed_with_retry": self.passed_with_retry}
        return passed | {state.value: self.count(state) for state in JobState if state is not JobState.PASSED}

    @property
    def exit_code(self) -> ExitCode:
        """What the command ends with: the user's stop first, then the worst that happened to a job."""
        if self.stopped:
            return ExitCode.ABORTED
        codes = {_code(job) for job in self.jobs}
        return next((code for code in _WORST_FIRST if code in codes), ExitCode.OK)


_WORST_FIRST = (
    ExitCode.FAILED,
    ExitCode.INFRASTRUCTURE,
    ExitCode.PLANNER_UNAVAILABLE,
    ExitCode.NO_DEVICE,
    ExitCode.ABORTED,
    ExitCode.NEEDS_HUMAN,
    ExitCode.CLAIMED,
)


_CODE: dict[JobState, ExitCode] = {
    JobState.PASSED: ExitCode.OK,
    JobState.FAILED: ExitCode.FAILED,
    JobState.CLAIMED: ExitCode.CLAIMED,
    JobState.NEEDS_HUMAN: ExitCode.NEEDS_HUMAN,
    JobState.CANCELLED: ExitCode.ABORTED,
    JobState.QUEUED: ExitCode.NO_DEVICE,
    JobState.RUNNING: ExitCode.NO_DEVICE,
    JobState.ERROR: ExitCode.INFRASTRUCTURE,
}


def _code(job: Job) -> ExitCode:
    planner = job.verdict is not None and exit_code(job.verdict) is ExitCode.PLANNER_UNAVAILABLE
    return ExitCode.PLANNER_UNAVAILABLE if planner and job.state is JobState.ERROR else _CODE[job.state]


_OUTCOMES = TypeAdapter(BatchOutcome)


def write_outcome(outcome: BatchOutcome, folder: Path) -> Path:
    """Keep it in the run's folder, for reports.

    Raises:
        FolderUnusable
    """
    path = folder / SUMMARY
    write_whole(path, in_json(_OUTCOMES, outcome, indent=1))
    return path


def read_outcome(folder: Path) -> BatchOutcome | None:
    """What the run's folder says of its batch; None when it says nothing that can be read, as after a kill."""
    try:
        return _OUTCOMES.validate_json((folder / SUMMARY).read_bytes())
    except (OSError, ValidationError):
        return None
