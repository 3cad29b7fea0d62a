"""The phone's screen lock: nothing, a PIN or a password, and what guessing costs. Knows nothing of the lock screen.

Outlives reboots, as on phones, and is no setting: nobody reads the secret back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_PAUSE_S = 30.0
_IN_A_ROW = 5
_SHORTEST, _LONGEST = 4, 16
"""Source: AOSP LockPatternUtils.MIN_LOCK_PASSWORD_SIZE, DevicePolicyManager.MAX_PASSWORD_LENGTH."""


class Secret(StrEnum):
    """What the lock asks for."""

    PIN = "PIN"
    PASSWORD = "Password"


@dataclass(slots=True)
class Lock:
    """What a phone is locked with."""

    kind: Secret | None = None
    secret: str = ""
    failures: int = 0
    paused_until_s: float = 0.0

    @property
    def secure(self) -> bool:
        """Whether it asks for anything."""
        return self.kind is not None

    def set_to(self, secret: str) -> None:
        """Ask for this from now on: a PIN when it is digits, a password otherwise; empty for nothing.

        Raises:
            ValueError: when it is too short or too long.
        """
        if secret and not _SHORTEST <= len(secret) <= _LONGEST:
            raise ValueError(f"a PIN or password has {_SHORTEST} to {_LONGEST} characters, not {len(secret)}")
        digits = secret.isascii() and secret.isdigit()
        self.kind = (Secret.PIN if digits else Secret.PASSWORD) if secret else None
        self.secret, self.failures, self.paused_until_s = secret, 0, 0.0

    def opens(self, typed: str, now_s: float) -> bool:
        """Whether that opens it; wrong ones count, and after some nothing opens it for a while."""
        if now_s < self.paused_until_s:
            return False
        if typed == self.secret:
            self.failures = 0
            return True
        self.failures += 1
        if _costs_a_pause(self.failures):
            self.paused_until_s = now_s + _PAUSE_S
        return False


def _costs_a_pause(failures: int) -> bool:
    """Source: AOSP system/gatekeeper/gatekeeper.cpp, ComputeRetryTimeout: the fifth, and each from the tenth on."""
    return failures == _IN_A_ROW or failures >= 2 * _IN_A_ROW
