"""Pictures by the phone's own `screencap`: of the display that apps are on, also where a phone has several."""

from __future__ import annotations

from accessibility_bridge.picture import checked_frame
from accessibility_bridge.screen import Frame
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

_COMMAND = "screencap -p"
# Asked for none, a phone with several displays takes any of them, and says so in front of the picture.
# Source: AOSP frameworks/base/cmds/screencap/screencap.cpp, since Android 14.
_SEVERAL_DISPLAYS = b"[Warning] Multiple displays"
_DEFAULT_DISPLAY = "dumpsys display | grep -oE 'displayId=0, uniqueId=.local:[0-9]+' | grep -oE '[0-9]+$' | head -n 1"
"""The panel that display 0 is shown on; folding a phone changes it. Source: AOSP DisplayViewport.toString."""
_OF_DEFAULT_DISPLAY = f"{_COMMAND} -d $({_DEFAULT_DISPLAY}) 2>/dev/null || {_COMMAND} 2>/dev/null"


class Screencap:
    """Takes the pictures of one phone. Safe to use from several threads."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._command = _COMMAND

    def take(self, deadline: Deadline) -> Frame:
        """The screen as PNG.

        Raises:
            ScreenUnreadable, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        encoded = self._shell.output_bytes(self._command, deadline=deadline)
        if encoded.startswith(_SEVERAL_DISPLAYS):
            self._command = _OF_DEFAULT_DISPLAY
            encoded = self._shell.output_bytes(self._command, deadline=deadline)
        return checked_frame(encoded)
