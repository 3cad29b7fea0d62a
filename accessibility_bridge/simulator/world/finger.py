"""One finger: turns down, move and up into taps, long presses, double taps, drags along lists, and flings.

Source for times and distances: AOSP core/java/android/view/ViewConfiguration.java.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.world import selection
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.rolling import Roll, fling
from accessibility_bridge.simulator.world.scene import Scene, Window
from accessibility_bridge.simulator.world.timeline import Timer
from accessibility_bridge.simulator.world.ui.canvas import Canvas, Touched, told
from accessibility_bridge.simulator.world.ui.layout import Box, Metrics
from accessibility_bridge.simulator.world.ui.view import Handler, Toward

LONG_PRESS_S = 0.5
_DOUBLE_TAP_S = 0.3
_TOUCH_SLOP_DP = 8
_DOUBLE_TAP_SLOP_DP = 100
_SWIPE_DP = 48
"""A shorter way is no swipe. Our choice: about an eighth of a phone's width."""
_VELOCITY_WINDOW_S = 0.1
_REST_S = 0.05
"""A finger that has not moved for so long is at rest: letting go flings nothing."""


@dataclass(slots=True, kw_only=True)
class _Press:
    window: Window
    chain: tuple[Box, ...]
    start: Point
    last: Point
    trail: deque[tuple[float, Point]] = field(default_factory=lambda: deque(maxlen=32))
    list_box: Box | None = None
    moved: bool = False
    spent: bool = False
    timer: Timer | None = None


class Finger:
    """The touch screen of one phone. `when_s` is a reading of its clock, which may have gone on since."""

    def __init__(self, phone: Phone, look: Callable[[], Scene]) -> None:
        self._phone, self._look = phone, look
        self._press: _Press | None = None
        self._last_tap: tuple[float, Point] | None = None
        self._roll: Roll | None = None

    @property
    def rolling(self) -> bool:
        """Whether a list is still on its way."""
        return self._roll is not None

    def advance(self) -> None:
        """Move a rolling list to where it is by now."""
        roll, now_s = self._roll, self._phone.timeline.now_s
        if roll is None:
            return
        roll.entry.scrolled[roll.key] = roll.offset_px(now_s)
        if roll.over(now_s):
            self._roll = None

    def down(self, at: Point, when_s: float) -> None:
        """The finger touches the glass; a rolling list stops under it, and that touch taps nothing."""
        stopped = self._roll is not None
        self._roll = None
        scene = self._look()
        self._drop()
        window = scene.window_at(at) if scene.takes_touch else None
        if window is None or not takes_touch(self._phone, window):
            return
        press = _Press(window=window, chain=window.root.chain_at(at), start=at, last=at, spent=stopped)
        press.trail.append((when_s, at))
        press.timer = self._phone.timeline.after(LONG_PRESS_S, self._hold)
        self._press = press
        self._slide()

    def move(self, at: Point, when_s: float) -> None:
        """The finger moves."""
        press = self._press
        if press is None:
            return
        came_from = press.last
        if not press.moved and press.start.distance_to(at) > self._px(_TOUCH_SLOP_DP):
            press.moved, came_from = True, press.start
            press.list_box = _list_for(press, at)
            self._cancel_hold()
            # The way to the slop is lost to the list, as in RecyclerView.
            slop = min(self._px(_TOUCH_SLOP_DP), abs(at.y - press.start.y))
            press.last = Point(at.x, press.start.y + (slop if at.y > press.start.y else -slop))
        if press.list_box is not None and press.window.entry is not None:
            key = press.list_box.view.scroll
            scrolled = press.window.entry.scrolled
            limit = press.list_box.scroll_max_px
            scrolled[key] = min(limit, max(0, scrolled.get(key, 0) + press.last.y - at.y))
        self._drag(press, came_from, at)
        press.last = at
        press.trail.append((when_s, at))
        self._slide()

    def up(self, at: Point, when_s: float) -> None:
        """The finger leaves the glass."""
        if self._press is not None and at != self._press.last:
            self.move(at, when_s)
        press = self._press
        self._drop()
        if press is None:
            return
        if press.list_box is not None:
            self._let_go(press, when_s)
        elif press.moved and not press.spent:
            self._swipe(press, at)
        elif not press.spent:
            self._tap(press, at)

    def cancel(self) -> None:
        """The system takes the touch away."""
        self._drop()

    def _drop(self) -> None:
        self._cancel_hold()
        self._press = None

    def _cancel_hold(self) -> None:
        if self._press is not None and self._press.timer is not None:
            self._press.timer.cancel()

    def _hold(self) -> None:
        press = self._press
        if press is None or press.moved or press.spent:
            return
        handler = _innermost(press.chain, lambda box: box.view.on_long_tap)
        handler = handler or self._drawn(press.chain, press.start, lambda canvas: canvas.on_hold)
        handler = handler or self._selecting(press)
        if handler is not None:
            press.spent = True
            handler()

    def _selecting(self, press: _Press) -> Handler | None:
        box, entry = press.chain[-1] if press.chain else None, press.window.entry
        if box is None or entry is None or box.view.field is None or not box.view.enabled:
            return None
        metrics = Metrics(density_dpi=self._phone.profile.density_dpi, font_scale=self._phone.font_scale)
        return partial(selection.begin, entry, box, press.start, metrics)

    def _swipe(self, press: _Press, at: Point) -> None:
        toward = _toward(press.start, at) if press.start.distance_to(at) >= self._px(_SWIPE_DP) else None
        handler = _innermost(press.chain, lambda box: (box.view.swipes or {}).get(toward)) if toward else None
        if handler is not None:
            handler()

    def _tap(self, press: _Press, at: Point) -> None:
        selection.touched(press.window.entry, press.chain)
        if not press.window.bounds.contains(press.start):
            self._tap_beside(press.window)
            return
        now_s, before = self._phone.timeline.now_s, self._last_tap
        self._last_tap = (now_s, at)
        twice = _innermost(press.chain, lambda box: box.view.on_double_tap)
        twice = twice or self._drawn(press.chain, at, lambda canvas: canvas.on_double_tap)
        if twice and before and now_s - before[0] <= _DOUBLE_TAP_S and before[1].distance_to(at) <= self._slop():
            self._last_tap = None
            twice()
            return
        once = self._drawn(press.chain, at, lambda canvas: canvas.on_tap)
        if once:
            once()
            return
        tap_on(self._phone, press.window, press.chain)

    def _drawn(self, chain: tuple[Box, ...], at: Point, pick: Callable[[Canvas], Touched | None]) -> Handler | None:
        """What a view that draws itself does with a touch there."""
        canvas = chain[-1].view.canvas if chain else None
        handler = pick(canvas) if canvas else None
        return told(handler, at, chain[-1].bounds, self._phone.profile.density_dpi / 160) if handler else None

    def _drag(self, press: _Press, came_from: Point, at: Point) -> None:
        canvas = press.chain[-1].view.canvas if press.chain else None
        if press.moved and canvas and canvas.on_drag:
            density = self._phone.profile.density_dpi / 160
            canvas.on_drag((at.x - came_from.x) / density, (at.y - came_from.y) / density)

    def _tap_beside(self, window: Window) -> None:
        entry = window.entry
        if entry is not None and entry.shown is not None and entry.shown.cancelable:
            entry.keyboard_wanted = False
            self._phone.back()

    def _slide(self) -> None:
        press = self._press
        box = next((b for b in reversed(press.chain) if b.view.on_slide), None) if press else None
        if press is None or box is None or box.view.on_slide is None:
            return
        press.moved = press.spent = True
        pad = self._px(16)
        width = max(1, box.bounds.width - 2 * pad)
        box.view.on_slide(min(1.0, max(0.0, (press.last.x - box.bounds.left - pad) / width)))

    def _let_go(self, press: _Press, when_s: float) -> None:
        entry, box = press.window.entry, press.list_box
        distance, duration_s = fling(-_velocity(press, when_s), self._phone.profile.density_dpi)
        if entry is None or box is None or not distance:
            return
        from_px = entry.scrolled.get(box.view.scroll, 0)
        to_px = min(box.scroll_max_px, max(0, from_px + distance))
        if not self._phone.pace.rolls:
            entry.scrolled[box.view.scroll] = round(to_px)
            return
        share = abs(to_px - from_px) / abs(distance)
        self._roll = Roll(
            entry=entry,
            key=box.view.scroll,
            from_px=from_px,
            distance_px=to_px - from_px,
            since_s=self._phone.timeline.now_s,
            duration_s=max(0.001, duration_s * share),
        )

    def _slop(self) -> int:
        return self._px(_DOUBLE_TAP_SLOP_DP)

    def _px(self, dp: float) -> int:
        return round(dp * self._phone.profile.density_dpi / 160)


def takes_touch(phone: Phone, window: Window) -> bool:
    """Whether anybody is there to take a touch on this window; the system notices when an app is not."""
    if window.hangs:
        phone.hangs.poke(phone.desk.front.app.package)
    return not window.hangs


def tap_on(phone: Phone, window: Window, chain: tuple[Box, ...]) -> bool:
    """Do what a tap on the innermost of these boxes does. False when none of them takes taps."""
    for box in reversed(chain):
        if box.view.touchable and not box.view.enabled:
            return False
        if box.view.field is not None and window.entry is not None:
            window.entry.focus_on(box.view.field.key, len(box.view.text))
            return True
        if box.view.on_tap is not None:
            box.view.on_tap()
            return True
    return False


def _innermost(chain: tuple[Box, ...], pick: Callable[[Box], Handler | None]) -> Handler | None:
    return next((handler for box in reversed(chain) if box.view.enabled and (handler := pick(box))), None)


def _list_for(press: _Press, at: Point) -> Box | None:
    """The innermost list below the finger, when it moves more up or down than sideways."""
    if abs(at.y - press.start.y) < abs(at.x - press.start.x):
        return None
    return next((box for box in reversed(press.chain) if box.view.scroll and box.scroll_max_px), None)


def _toward(start: Point, end: Point) -> Toward:
    across, down = end.x - start.x, end.y - start.y
    if abs(across) > abs(down):
        return Toward.RIGHT if across > 0 else Toward.LEFT
    return Toward.DOWN if down > 0 else Toward.UP


def _velocity(press: _Press, when_s: float) -> float:
    """Pixels per second downwards over the last tenth of a second, 0 for a finger at rest."""
    recent = [(at_s, point) for at_s, point in press.trail if when_s - at_s <= _VELOCITY_WINDOW_S]
    if len(recent) < 2 or when_s - recent[-1][0] > _REST_S:
        return 0.0
    elapsed_s = recent[-1][0] - recent[0][0]
    return (recent[-1][1].y - recent[0][1].y) / elapsed_s if elapsed_s > 0 else 0.0
