"""What a world is played on: the phone, its finger, typist and composer, one lock around them, and the clock.

Time passes when somebody asks: every call first lets the clock catch up. Nothing here sleeps or starts a thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.app import AnyApp
from accessibility_bridge.simulator.world.composer import Composer
from accessibility_bridge.simulator.world.finger import Finger
from accessibility_bridge.simulator.world.hands import Hands
from accessibility_bridge.simulator.world.pace import Pace
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.registry import installed_apps
from accessibility_bridge.simulator.world.scene import Scene
from accessibility_bridge.simulator.world.snapshot import snapshot
from accessibility_bridge.simulator.world.timeline import Timeline
from accessibility_bridge.simulator.world.typist import Typist

# A Monday morning; the phone's minute has just begun, so its clock does not tick over in a test's first seconds.
FIRST_BOOT = datetime(2026, 3, 2, 9, 41)


class Stage:
    """Everything behind a world's calls, and the two ways to hold it: to look, and to change something."""

    def __init__(
        self,
        profile: DeviceProfile,
        *,
        pace: Pace = Pace.TYPICAL,
        seed: int = 0,
        clock: Callable[[], float] = time.monotonic,
        apps: Sequence[AnyApp] = (),
    ) -> None:
        """`seed` shifts the date of the first boot, `apps` are installed beside those in `apps/`."""
        self._lock = threading.RLock()
        self._profile, self._pace = profile, pace
        self._installed = {app.package: app for app in (*installed_apps(), *apps)}
        self._timeline = Timeline(clock, FIRST_BOOT.replace(day=1 + (FIRST_BOOT.day - 1 + seed) % 28))
        self._phone = self._out_of_the_box()
        self._typist = Typist(self._phone, self._look)
        self._composer = Composer(self._phone, self._typist)
        self._finger = Finger(self._phone, self._look)
        self._hands = Hands(self._phone, self._finger, self._look)
        self._scene: Scene | None = None

    def _out_of_the_box(self) -> Phone:
        return Phone(self._profile, self._installed, self._pace, self._timeline)

    @cached_property
    def _first(self) -> dict[str, str]:
        """What lasted at the first boot; made again for the few who compare with it, so that phones start quickly."""
        return snapshot(self._out_of_the_box())

    @contextmanager
    def _present(self, until_s: float | None = None) -> Iterator[None]:
        """Hold the lock and let time pass up to now, or to an earlier reading of the clock."""
        with self._lock:
            if self._timeline.catch_up(until_s):
                self._scene = None
            yield

    @contextmanager
    def _change(self, until_s: float | None = None) -> Iterator[None]:
        """As `_present`, for calls that may change what is shown; motions begin at once, not at the next look."""
        with self._present(until_s):
            try:
                yield
            finally:
                self._scene = None
                self._look()

    def _look(self) -> Scene:
        rolling = self._finger.rolling
        self._finger.advance()
        if self._scene is None or rolling or self._timeline.now_s >= self._scene.valid_until_s:
            self._scene = self._composer.compose()
        return self._scene
