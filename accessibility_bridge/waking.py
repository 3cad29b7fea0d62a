"""Whether a phone's display is off or its screen locked, and switching it on. One shell round trip for all.

Opens no lock that asks for a PIN, a pattern or a password; what a phone does not print stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from accessibility_bridge.errors import DisplayOff
from accessibility_bridge.gestures import Key
from accessibility_bridge.keyboard import KEY_CODES
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

_ASK = "dumpsys power | grep mWakefulness="
# `Dreaming` is a screen saver, `Dozing` a clock on a dark display: nobody can work on either.
_WAKE = (
    f"dumpsys power | grep -qE 'mWakefulness=(Asleep|Dozing|Dreaming)' && "
    f"{{ echo woken; input keyevent {KEY_CODES[Key.WAKE]}; wm dismiss-keyguard; }}; "
    f"{_ASK}; dumpsys trust | grep deviceLocked=; dumpsys window policy | grep occluded=; true"
)
"""Source: AOSP PowerManagerService.dump, TrustManagerService.dump, KeyguardServiceDelegate.dump."""
_WAKEFULNESS = re.compile(r"mWakefulness=(\w+)")
_LOCKED = re.compile(r"\(current\).*deviceLocked=1")
_OCCLUDED = re.compile(r"\boccluded=true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waking:
    """What came of it."""

    woken: bool
    """Whether the display was off and was switched on."""
    lit: bool
    """Whether the phone is awake now, as far as it says."""
    locked: bool
    """Whether a lock that only a person can open is in front."""


def wake(shell: Callable[[str], str]) -> Waking:
    """Switch the display on if it is off, and put away a lock screen that asks for nothing.

    Args:
        shell: runs a command line and returns what it prints.

    Raises: what `shell` raises.
    """
    return read_waking(shell(_WAKE))


def read_waking(said: str) -> Waking:
    """What the commands printed. A locked phone that shows an app over its lock screen, a call say, can be used."""
    wakefulness = _WAKEFULNESS.search(said)
    return Waking(
        woken=said.startswith("woken"),
        lit=wakefulness is None or wakefulness[1] == "Awake",
        locked=_LOCKED.search(said) is not None and _OCCLUDED.search(said) is None,
    )


def check_lit(shell: Shell, deadline: Deadline) -> None:
    """Ask whether the display is on.

    Raises:
        DisplayOff
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    wakefulness = _WAKEFULNESS.search(shell.run(_ASK, deadline=deadline).text)
    if wakefulness is not None and wakefulness[1] != "Awake":
        raise DisplayOff
