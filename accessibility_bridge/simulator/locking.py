"""How a simulated phone is locked and erased, as its wire asks its inside. Values and small protocols."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from accessibility_bridge.simulator.inside import Inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyguard:
    """How a phone is locked this instant."""

    showing: bool = False
    """Whether the lock screen is there, be it behind a dark display or behind an app that may cover it."""
    secure: bool = False
    """Whether the phone has a PIN or a password."""
    occluded: bool = False
    """Whether an app lies over the lock screen: a call, say."""


@runtime_checkable
class HasKeyguard(Protocol):
    """An inside that can be locked with a PIN or a password."""

    @property
    def keyguard(self) -> Keyguard:
        """How it is locked this instant."""

    def set_lock(self, secret: str, *, old: str) -> bool:
        """Ask for this PIN or password from now on, or for nothing when it is empty. False when `old` is not the one.

        Raises:
            ValueError: when it is too short or too long.
        """


@runtime_checkable
class Erasable(Protocol):
    """An inside whose person can reset it to the state of the factory."""

    def on_erased(self, heard: Callable[[], None]) -> None:
        """Tell of each factory reset from now on. `heard` is called from any thread."""


def keyguard_of(inside: Inside) -> Keyguard:
    """How a phone is locked; never, where the inside knows no lock."""
    return inside.keyguard if isinstance(inside, HasKeyguard) else Keyguard()
