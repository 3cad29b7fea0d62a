"""The battery as `dumpsys battery` tells it, and what it may be made to tell instead.

Source: AOSP services/core/java/com/android/server/BatteryService.java.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Status(IntEnum):
    """Source: AOSP android.os.BatteryManager, BATTERY_STATUS_CHARGING."""

    CHARGING = 2
    DISCHARGING = 3


SOURCES = ("ac", "usb", "wireless")


@dataclass(slots=True)
class Battery:
    """What feeds it, and the level somebody set."""

    plugged: tuple[str, ...] = ("usb",)
    """Of `ac`, `usb` and `wireless`."""
    level_percent: int | None = None
    """In place of how full it is."""
    set_status: int | None = None
    """In place of what follows from what feeds it."""

    @property
    def status(self) -> int:
        """Whether it charges."""
        follows = Status.CHARGING if self.plugged else Status.DISCHARGING
        return int(follows) if self.set_status is None else self.set_status

    def plug(self, source: str, *, plugged: bool) -> None:
        """Connect a source of power or take it away."""
        others = tuple(other for other in self.plugged if other != source)
        self.plugged = (*others, source) if plugged else others

    def reset(self) -> None:
        """Tell the truth again."""
        self.plugged, self.level_percent, self.set_status = ("usb",), None, None
