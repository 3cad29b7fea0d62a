"""How a list goes on after the finger left it: distance and time of a fling, as Android's OverScroller has them.

Source: AOSP core/java/android/widget/OverScroller.java (SplineOverScroller), and
core/java/android/view/ViewConfiguration.java.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from accessibility_bridge.simulator.world.tasks import Entry

_DECELERATION_RATE = math.log(0.78) / math.log(0.9)
_INFLEXION = 0.35
_FRICTION = 0.015
_GRAVITY_EARTH = 9.80665
_INCHES_PER_METER = 39.37
_LOOK_AND_FEEL = 0.84
MIN_FLING_DP_S = 50
MAX_FLING_DP_S = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A list rolling to rest."""

    entry: Entry
    key: str
    from_px: int
    distance_px: float
    """Signed: positive towards the end of the list."""
    since_s: float
    duration_s: float

    def offset_px(self, now_s: float) -> int:
        """How far the list is scrolled at a moment."""
        if now_s >= self.since_s + self.duration_s:
            return self.from_px + round(self.distance_px)
        left = 1 - (now_s - self.since_s) / self.duration_s
        return self.from_px + round(self.distance_px * (1 - math.pow(left, _DECELERATION_RATE)))

    def over(self, now_s: float) -> bool:
        """Whether it has come to rest."""
        return now_s >= self.since_s + self.duration_s


def fling(velocity_px_s: float, density_dpi: int) -> tuple[float, float]:
    """Distance in pixels and duration in seconds of a fling; zero below Android's minimum velocity."""
    dp_s = abs(velocity_px_s) * 160 / density_dpi
    if dp_s < MIN_FLING_DP_S:
        return 0.0, 0.0
    speed = min(abs(velocity_px_s), MAX_FLING_DP_S * density_dpi / 160)
    pull = _FRICTION * _GRAVITY_EARTH * _INCHES_PER_METER * density_dpi * _LOOK_AND_FEEL
    strength = math.log(_INFLEXION * speed / pull)
    distance = pull * math.exp(_DECELERATION_RATE / (_DECELERATION_RATE - 1) * strength)
    return math.copysign(distance, velocity_px_s), math.exp(strength / (_DECELERATION_RATE - 1))
