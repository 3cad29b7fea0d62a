"""What a phone asks the person who holds it before a computer may debug it.

Values only. An inside that can show the question has `ask`; one that cannot leaves it to `SimulatedPhone.allow`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class DebuggingQuestion:
    """Whether a computer may debug this phone."""

    name: str
    """What the computer calls itself, `user@host`; phones do not show it."""
    fingerprint: str
    """Of its RSA key, as phones show it."""


Answer = Callable[[bool, bool], None]
"""Takes whether the computer is allowed, and whether it always is. May be called from any thread, at most once."""


@runtime_checkable
class AsksItsUser(Protocol):
    """An inside that shows the question on its screen."""

    def ask(self, question: DebuggingQuestion, on_answer: Answer) -> Callable[[], None]:
        """Show it and return at once; gives back what takes it off the screen, harmless when it is gone.

        May be called from any thread.
        """
