"""What the tree does not say about a look: app in front, keyboard, display size. One shell round trip for all.

Understands the dumpsys texts of Android 8 to 16; what a phone does not print stays unknown and is not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from accessibility_bridge.geometry import Size
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

# `mResumedActivity:` until Android 10, `topResumedActivity=` and `ResumedActivity:` since.
_RESUMED = re.compile(r"ResumedActivity[:=]\s*ActivityRecord\{\S+ u\d+ ([\w.]+)/([\w.$]+)")
_FOCUSED = re.compile(r"mCurrentFocus=Window\{\S+ u\d+ ([\w.]+)/([\w.$]+)")
_KEYBOARD = re.compile(r"mInputShown=(true|false)")
_SIZE = re.compile(r"(Physical|Override) size: (\d+)x(\d+)")
_COMMAND = (
    "dumpsys activity activities | grep ResumedActivity || dumpsys window | grep mCurrentFocus; "
    "dumpsys input_method | grep mInputShown; wm size"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The app in front and the display, at one moment."""

    package: str = ""
    """Empty when the phone would not say."""
    activity: str = ""
    """Full class name."""
    keyboard_shown: bool | None = None
    """None when the phone does not say."""
    natural_size: Size | None = None
    """In device pixels in the natural orientation; None when the phone does not say."""


def read_surroundings(text: str) -> Surroundings:
    """Find what is known in the output of the commands."""
    keyboard = _KEYBOARD.search(text)
    sizes = {kind: Size(int(width), int(height)) for kind, width, height in _SIZE.findall(text)}
    found = _RESUMED.search(text) or _FOCUSED.search(text)
    package, activity = found.groups() if found else ("", "")
    return Surroundings(
        package=package,
        activity=package + activity if activity.startswith(".") else activity,
        keyboard_shown=keyboard[1] == "true" if keyboard else None,
        natural_size=sizes.get("Override") or sizes.get("Physical"),
    )


def ask_surroundings(shell: Shell, deadline: Deadline) -> Surroundings:
    """Ask the phone now.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    return read_surroundings(shell.run(_COMMAND, deadline=deadline).text)
