"""What happens to a phone without anybody asking for it: a crash, a call, a battery running low, an advertisement.

Values only. An inside that can play them has `happen`; who lets them happen, and when, is not its business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """An app dies and the system says so."""

    package: str = ""
    """Empty for the app in the foreground, here and below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotResponding:
    """An app hangs and the system asks whether to wait."""

    package: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    """An app forgets who is signed in and shows its login page."""

    package: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingCall:
    """Somebody calls."""

    caller: str = "+49 30 901820"


@dataclass(frozen=True, slots=True, kw_only=True)
class LowBattery:
    """The battery falls to so much, and the system warns below 20 %."""

    percent: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """An app posts a notification; it slides in from above and stays in the shade."""

    package: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nuisance:
    """One of the world's nuisances, by its name, over an app: an update nag, a cookie sheet, coach marks, ..."""

    name: str
    package: str = ""


Happening: TypeAlias = Crash | NotResponding | SignedOut | IncomingCall | LowBattery | Notification | Nuisance


class CannotHappen(Exception):
    """This phone has no such app, or no such nuisance, or its app has no such thing as a login."""


@runtime_checkable
class Eventful(Protocol):
    """An inside on which such things can happen."""

    def happen(self, event: Happening) -> None:
        """Let it happen now; returns without waiting. May be called from any thread.

        Raises:
            CannotHappen
        """
