"""How fast a simulated phone is: its motions, its loading, and the time its own tools take, under one name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.world.pace import Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedProfile:
    """One kind of phone, by what it makes its user and its tools wait for.

    Source: `Pace` and `Timing` name theirs field by field. What a look and a start of uiautomator2's server take is our
    choice: TYPICAL a phone of the middle class, SLOW one that is short of memory and draws every second frame.
    """

    INSTANT: ClassVar[SpeedProfile]
    TYPICAL: ClassVar[SpeedProfile]
    SLOW: ClassVar[SpeedProfile]

    pace: Pace
    """What moves on the screen, and how long it loads."""
    timing: Timing
    """What `input`, uiautomator2, screenshots and a reboot take."""

    @property
    def name(self) -> str:
        """`instant`, `typical` or `slow`."""
        return self.pace.name

    @classmethod
    def named(cls, name: str) -> SpeedProfile:
        """The profile of that name.

        Raises:
            SimulatorError: when there is none.
        """
        known = {profile.name: profile for profile in (cls.INSTANT, cls.TYPICAL, cls.SLOW)}
        if name not in known:
            raise SimulatorError(f"profile {name!r}: choose {', '.join(known)}")
        return known[name]


_TYPICAL = replace(Timing(), automator_boot_s=0.3, tree_s=0.03, picture_s=0.1)
_SLOW = replace(Timing(), automator_boot_s=3.0, tree_s=0.2, picture_s=0.6, reboot_s=5.0)

SpeedProfile.INSTANT = SpeedProfile(pace=Pace.INSTANT, timing=Timing.instant())
SpeedProfile.TYPICAL = SpeedProfile(pace=Pace.TYPICAL, timing=_TYPICAL)
SpeedProfile.SLOW = SpeedProfile(pace=Pace.SLOW, timing=_SLOW)
