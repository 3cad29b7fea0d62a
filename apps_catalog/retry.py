"""Classes of failure an app can show, and what may be done about each before giving up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FailureClass(StrEnum):
    """Why an app cannot go on."""

    LOGIN_REQUIRED = "login_required"
    CAPTCHA = "captcha"
    CRASHED = "crashed"
    NOT_RESPONDING = "not_responding"
    OFFLINE = "offline"
    SERVER_ERROR = "server_error"
    UPDATE_REQUIRED = "update_required"
    PERMISSION = "permission"
    BLOCKED = "blocked"
    """The account or the phone is barred: too many requests, region, rooted phone."""
    UNSUPPORTED = "unsupported"
    """The app does not run on this phone."""
    OBSTRUCTED = "obstructed"
    """Something lies over the app and cannot be closed yet."""
    HIDDEN = "hidden"
    """The app shows its screen to nobody but the person who holds the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """What to do about one class of failure."""

    attempts: int = 0
    """How often to try again within the attempt at the task; 0 ends it at once."""
    backoff_s: float = 0.0
    """Wait before the first try again; doubles each time."""
    restart_app: bool = False
    """End the app's processes and start it anew before trying again."""
    clear_app: bool = False
    """Also delete the app's storage. Loses logins: no shipped rule asks for it."""
    needs_human: bool = False
    """Only a person can mend it, once the attempts are used up."""

    def wait_s(self, tried: int) -> float:
        """Seconds to wait before try number `tried`, counting from 1."""
        return self.backoff_s * float(2 ** max(0, tried - 1))


DEFAULT_POLICIES: Mapping[FailureClass, RetryPolicy] = {
    FailureClass.LOGIN_REQUIRED: RetryPolicy(needs_human=True),
    FailureClass.CAPTCHA: RetryPolicy(needs_human=True),
    FailureClass.CRASHED: RetryPolicy(attempts=2, backoff_s=1.0, restart_app=True),
    FailureClass.NOT_RESPONDING: RetryPolicy(attempts=2, backoff_s=2.0, restart_app=True),
    FailureClass.OFFLINE: RetryPolicy(attempts=3, backoff_s=2.0),
    FailureClass.SERVER_ERROR: RetryPolicy(attempts=3, backoff_s=2.0),
    FailureClass.UPDATE_REQUIRED: RetryPolicy(needs_human=True),
    FailureClass.PERMISSION: RetryPolicy(attempts=1),
    FailureClass.BLOCKED: RetryPolicy(needs_human=True),
    FailureClass.UNSUPPORTED: RetryPolicy(),
    # Together a minute; videos for a reward last up to half of one. Source: Google Mobile Ads, rewarded formats.
    FailureClass.OBSTRUCTED: RetryPolicy(attempts=6, backoff_s=1.0),
    # An app that has just started may be black without hiding anything.
    FailureClass.HIDDEN: RetryPolicy(attempts=2, backoff_s=1.0, needs_human=True),
}
"""What holds where neither the app's file nor `system.toml` says otherwise."""
