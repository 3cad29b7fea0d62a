"""All fingers of one phone: one does what `Finger` reads from it, two on a view that draws itself pinch it.

A second finger takes the first one's touch away, and what is left of two does nothing until every finger is up. Fingers
beyond two, and two on anything else, do nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.world.finger import Finger
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.scene import Scene
from accessibility_bridge.simulator.world.ui.canvas import Zoomed
from accessibility_bridge.simulator.world.ui.layout import Box


class Hands:
    """The touch screen of one phone, for several fingers."""

    def __init__(self, phone: Phone, finger: Finger, look: Callable[[], Scene]) -> None:
        self._phone, self._finger, self._look = phone, finger, look
        self._down: dict[int, Point] = {}
        self._pinch: _Pinch | None = None
        self._spent = False

    def feel(self, finger: int, phase: TouchPhase, at: Point, when_s: float) -> None:
        """One event of one finger, at a reading of the phone's clock."""
        match phase:
            case TouchPhase.DOWN:
                self._come(finger, at, when_s)
            case TouchPhase.MOVE:
                self._go(finger, at, when_s)
            case TouchPhase.UP:
                self._leave(finger, at, when_s)
            case TouchPhase.CANCEL:
                self.cancel()

    def cancel(self) -> None:
        """The system takes every touch away."""
        self._down.clear()
        self._pinch, self._spent = None, False
        self._finger.cancel()

    def _come(self, finger: int, at: Point, when_s: float) -> None:
        self._down[finger] = at
        if len(self._down) == 1:
            self._spent = False
            self._finger.down(at, when_s)
            return
        self._finger.cancel()
        self._spent = True
        self._pinch = self._begin() if len(self._down) == 2 else None

    def _go(self, finger: int, at: Point, when_s: float) -> None:
        if finger in self._down:
            self._down[finger] = at
        if self._pinch is not None:
            self._pinch.move(*self._down.values())
        elif not self._spent:
            self._finger.move(at, when_s)

    def _leave(self, finger: int, at: Point, when_s: float) -> None:
        self._down.pop(finger, None)
        self._pinch = None
        if not self._spent:
            self._finger.up(at, when_s)

    def _begin(self) -> _Pinch | None:
        first, second = self._down.values()
        middle = Point((first.x + second.x) // 2, (first.y + second.y) // 2)
        scene = self._look()
        window = scene.window_at(middle) if scene.takes_touch else None
        chain = window.root.chain_at(middle) if window is not None and not window.hangs else ()
        canvas = chain[-1].view.canvas if chain else None
        if canvas is None or canvas.on_zoom is None:
            return None
        return _Pinch(chain[-1], canvas.on_zoom, first.distance_to(second), self._phone.profile.density_dpi / 160)


class _Pinch:
    """Two fingers on one view."""

    def __init__(self, box: Box, on_zoom: Zoomed, apart_px: float, density: float) -> None:
        self._box, self._on_zoom, self._density = box, on_zoom, density
        self._first_apart_px = max(1.0, apart_px)
        self._told = 0

    def move(self, first: Point, second: Point) -> None:
        """Tell the view when the fingers are twice or half as far apart as it was told last."""
        steps = round(math.log2(max(1.0, first.distance_to(second)) / self._first_apart_px))
        if steps != self._told:
            middle, by = self._box.bounds.center, steps - self._told
            self._told = steps
            across, down = (first.x + second.x) / 2 - middle.x, (first.y + second.y) / 2 - middle.y
            self._on_zoom(by, across / self._density, down / self._density)
