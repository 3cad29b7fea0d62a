"""The one way the rest of the system touches a phone."""

from __future__ import annotations

from typing import Protocol

from accessibility_bridge.gestures import Gesture
from accessibility_bridge.reaction import Reaction
from accessibility_bridge.screen import Screen


class Device(Protocol):
    """A phone somebody can look at and touch. One thread drives it at a time."""

    @property
    def serial(self) -> str:
        """As `adb devices` shows it."""

    def observe(self, *, picture: bool = True) -> Screen:
        """Wait until the screen has come to rest (bounded), then take one look.

        A screen still moving at the deadline is returned with `settled=False`, not raised.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused, ScreenUnreadable
        """

    def perform(self, gesture: Gesture) -> None:
        """Carry out a gesture and return once it was delivered; what it did is seen in the next look.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused
            StaleScreen: when the display was turned since the last look, so that its pixels mean something else.
        """

    def reaction(self) -> Reaction:
        """What the phone told of the last tap, press or click besides what looks show; nothing where it cannot tell.

        Raises:
            DeviceLost, DeviceSilent, DeviceRefused
        """

    def shell(self, command: str, *, deadline_s: float = 10.0) -> str:
        """Run a shell command and return its standard output.

        Raises:
            DeviceLost, DeviceSilent
            DeviceRefused: when it exits with anything but 0.
        """

    def packages(self) -> frozenset[str]:
        """The installed packages that have a launcher entry or are otherwise startable."""

    def close(self) -> None:
        """Give up every connection; later calls raise `DeviceLost`. Safe to call twice and from another thread."""
