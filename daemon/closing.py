"""How an episode's loop comes to its end, and what a planner's last word is worth: without checks, only a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from daemon.errors import FolderUnusable
from daemon.limits import Exceeded
from daemon.record import CheckRecord
from daemon.verdict import Verdict
from planner_client.actions import Finish, GiveUp, TakeOver

LastWord = Finish | GiveUp | TakeOver
"""The actions by which a planner ends an episode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How the loop came to its end."""

    verdict: Verdict
    reason: str
    message: str = ""
    """The planner's own closing words."""
    checks: tuple[CheckRecord, ...] = ()


class EpisodeOver(Exception):
    """Leaves a step from any depth; never leaves the episode."""

    def __init__(self, closing: Closing) -> None:
        self.closing = closing
        super().__init__(closing.reason)


def out_of_budget(exceeded: Exceeded) -> Closing:
    """The end that a reached limit means."""
    return Closing(verdict=exceeded.verdict, reason=exceeded.reason)


def unrecorded(exc: FolderUnusable, meant: Closing | None = None) -> Closing:
    """The end when the disk takes no more. A verdict that could not be written down is only told and does not count."""
    told = f"{exc}; the verdict would have been {meant.verdict}: {meant.reason}" if meant else str(exc)
    return Closing(
        verdict=Verdict.UNRECORDED,
        reason=told,
        message=meant.message if meant else "",
        checks=meant.checks if meant else (),
    )


def conclude(word: LastWord, checks: tuple[CheckRecord, ...]) -> Closing:
    """The end that the planner's last word and the findings mean.

    A planner that gives up stays at that even when all checks pass: it did not bring the goal about, so that counting
    it would make success by default of a goal that held from the start. The checks are kept for whoever reads.
    """
    match word:
        case TakeOver(message=message):
            return Closing(verdict=Verdict.NEEDS_HUMAN, reason=message, message=message)
        case GiveUp(reason=reason):
            return Closing(verdict=Verdict.GAVE_UP, reason=reason, message=reason, checks=checks)
        case Finish(message=message):
            verdict, reason = _ruling(checks)
            return Closing(verdict=verdict, reason=reason, message=message, checks=checks)
        case _:
            assert_never(word)


def _ruling(checks: tuple[CheckRecord, ...]) -> tuple[Verdict, str]:
    if not checks:
        return Verdict.CLAIMED, "the planner says so; no expectation was given to check it by"
    open_ones = [check for check in checks if not check.passed]
    if not open_ones:
        return Verdict.SUCCEEDED, f"all {len(checks)} checks passed" if len(checks) > 1 else "the check passed"
    failed = next((check for check in open_ones if check.readable), None)
    if failed is not None:
        return Verdict.FAILED, f"not so: {failed.expected}; found: {failed.found}"
    return Verdict.CLAIMED, f"the planner says so; {open_ones[0].unread}"
