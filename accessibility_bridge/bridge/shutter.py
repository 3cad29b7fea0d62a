"""Pictures on a phone with the bridge: through the app, or by `screencap` while Android makes the app wait.

Android gives an accessibility service one picture every 333 ms (1,000 ms on Android 11); `screencap` has no such limit
but packs a whole PNG. Whichever is expected sooner is taken.
"""

from __future__ import annotations

import time
from dataclasses import replace

from accessibility_bridge.bridge.wire.enums import PictureFormat, PictureState
from accessibility_bridge.bridge.wire.replies import HelloReply, Observation, Picture
from accessibility_bridge.bridge.wire.requests import PictureSpec
from accessibility_bridge.picture import checked_frame
from accessibility_bridge.screen import Frame
from accessibility_bridge.screencap import Screencap
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

_TYPICAL_SCREENCAP_S = 0.25
"""Assumed until the first one was timed."""


class Shutter:
    """Takes the pictures of one phone and remembers how long they took."""

    spec = PictureSpec(format=PictureFormat.JPEG, quality=80)

    def __init__(self, shell: Shell) -> None:
        self._screencap = Screencap(shell)
        self._screencap_s = _TYPICAL_SCREENCAP_S
        self._taken_at_s = float("-inf")

    def screencap_is_quicker(self, hello: HelloReply) -> bool:
        """Whether the app cannot take pictures, or would have to wait for longer than the other way takes."""
        if "picture" not in hello.capabilities:
            return True
        wait_s = self._taken_at_s + hello.picture_interval_ms / 1000 - time.monotonic()
        return wait_s > self._screencap_s

    def screencap(self, deadline: Deadline, *, secure: bool = False) -> Frame:
        """The screen as PNG; `secure` when an app is known to hide its pixels, which come black then.

        Raises:
            ScreenUnreadable, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        began_s = time.monotonic()
        frame = self._screencap.take(deadline)
        self._screencap_s = time.monotonic() - began_s
        return replace(frame, secure=True) if secure else frame

    def developed(self, picture: Picture) -> Frame:
        """A picture the app took.

        Raises:
            ScreenUnreadable: when it is not whole.
        """
        self._taken_at_s = time.monotonic()
        return checked_frame(picture.packed)

    def frame_of(self, seen: Observation, deadline: Deadline, *, hidden: bool) -> Frame:
        """The picture that came with a look, or one taken now; `hidden` when the app in front forbids to see it.

        Raises:
            ScreenUnreadable, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        if seen.picture_state is PictureState.TAKEN:
            return self.developed(seen.picture)
        return self.screencap(deadline, secure=hidden or seen.picture_state is PictureState.SECURE)
