"""Why no action came.

PlannerError
├── ActionSyntaxError     the reply holds no action, or one that breaks the grammar: told to the planner
├── PlannerUnavailable    nobody answered: unreachable, refused, timed out, or broke off, after all retries
└── PlannerUnknown        a planner was asked for that nobody can be
"""

from __future__ import annotations


class PlannerError(Exception):
    """Base of everything this package raises on purpose."""


class ActionSyntaxError(PlannerError):
    """The reply holds no action, or one that breaks the grammar."""

    def __init__(self, *, reason: str, reply: str) -> None:
        self.reason, self.reply = reason, reply
        super().__init__(f"{reason}: {_excerpt(reply)}")


class PlannerUnavailable(PlannerError):
    """No usable answer came from the planner's endpoint."""

    def __init__(self, *, planner: str, reason: str, attempts: int) -> None:
        self.planner, self.reason, self.attempts = planner, reason, attempts
        super().__init__(f"{planner}: {reason} (after {attempts} attempt{'s' if attempts != 1 else ''})")


class PlannerUnknown(PlannerError):
    """A planner was asked for by words that name none."""

    def __init__(self, *, spec: str, reason: str) -> None:
        self.spec, self.reason = spec, reason
        super().__init__(f"planner {spec!r}: {reason}")


def _excerpt(text: str, limit: int = 120) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= limit else flat[:limit] + "...")
