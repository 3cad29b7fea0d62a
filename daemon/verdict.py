"""How an episode ended: a closed list, the exit code and the colour of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Verdict(StrEnum):
    """How an episode ended. Only a judge gives `SUCCEEDED`; a planner's word alone gives `CLAIMED`."""

    SUCCEEDED = "succeeded"
    CLAIMED = "claimed"
    FAILED = "failed"
    """The planner finished, but the judge found the goal not met."""
    GAVE_UP = "gave_up"
    NEEDS_HUMAN = "needs_human"
    STUCK = "stuck"
    """The same action on the same screen, three times; or action after action that could not be carried out."""
    NONSENSE = "nonsense"
    """Reply after reply held no action."""
    STEP_LIMIT = "step_limit"
    TIME_LIMIT = "time_limit"
    PLANNER_UNAVAILABLE = "planner_unavailable"
    DEVICE_LOST = "device_lost"
    DEVICE_SILENT = "device_silent"
    APP_FAILED = "app_failed"
    """The app showed a failure screen that its catalogue entry names and no remedy mended."""
    ABORTED = "aborted"
    """The user or a shutdown ended it."""
    UNRECORDED = "unrecorded"
    """The disk took no more: what happened is not all on record, and nothing further was done."""


class ExitCode(IntEnum):
    """What the process ends with; documented in docs/cli.md."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NO_TASKS = 3
    NO_DEVICE = 4
    PLANNER_UNAVAILABLE = 5
    INFRASTRUCTURE = 6
    NEEDS_HUMAN = 7
    ABORTED = 8
    LIMIT = 9
    CLAIMED = 10
    LOCKED = 11


@dataclass(frozen=True, slots=True)
class _Row:
    exit_code: ExitCode
    colour: str
    """A rich colour name."""
    infrastructure: bool = False
    """True when the phone, the planner or our own disk failed, not the task: worth another try."""


_TABLE: dict[Verdict, _Row] = {
    Verdict.SUCCEEDED: _Row(ExitCode.OK, "green"),
    Verdict.CLAIMED: _Row(ExitCode.CLAIMED, "yellow"),
    Verdict.FAILED: _Row(ExitCode.FAILED, "red"),
    Verdict.GAVE_UP: _Row(ExitCode.FAILED, "red"),
    Verdict.NEEDS_HUMAN: _Row(ExitCode.NEEDS_HUMAN, "magenta"),
    Verdict.STUCK: _Row(ExitCode.FAILED, "red"),
    Verdict.NONSENSE: _Row(ExitCode.PLANNER_UNAVAILABLE, "red"),
    Verdict.STEP_LIMIT: _Row(ExitCode.LIMIT, "red"),
    Verdict.TIME_LIMIT: _Row(ExitCode.LIMIT, "red"),
    Verdict.PLANNER_UNAVAILABLE: _Row(ExitCode.PLANNER_UNAVAILABLE, "red", infrastructure=True),
    Verdict.DEVICE_LOST: _Row(ExitCode.INFRASTRUCTURE, "red", infrastructure=True),
    Verdict.DEVICE_SILENT: _Row(ExitCode.INFRASTRUCTURE, "red", infrastructure=True),
    Verdict.APP_FAILED: _Row(ExitCode.FAILED, "red"),
    Verdict.ABORTED: _Row(ExitCode.ABORTED, "yellow", infrastructure=True),
    Verdict.UNRECORDED: _Row(ExitCode.INFRASTRUCTURE, "red", infrastructure=True),
}


def exit_code(verdict: Verdict) -> ExitCode:
    """What `tapwright run` ends with."""
    return _TABLE[verdict].exit_code


def colour(verdict: Verdict) -> str:
    """How the verdict is shown, a rich colour name."""
    return _TABLE[verdict].colour


def is_infrastructure(verdict: Verdict) -> bool:
    """Whether the phone, the planner or our own disk failed, not the task."""
    return _TABLE[verdict].infrastructure
