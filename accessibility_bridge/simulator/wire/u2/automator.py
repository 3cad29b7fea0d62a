"""What the methods of the uiautomator2 server share: looking for nodes, waiting, clicking, remembering."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Hierarchy
from accessibility_bridge.simulator.wire.finger import Path
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.trees import active_window
from accessibility_bridge.simulator.wire.u2.rpc import object_not_found
from accessibility_bridge.simulator.wire.u2.selector import Found, UiSelector, find_all, find_first

_POLL_S = 0.05


class Automator:
    """One running server's view of its phone."""

    def __init__(self, handset: Handset) -> None:
        self.handset = handset
        self.inside = handset.inside
        self.handles: dict[str, UiSelector] = {}
        """Objects that a method gave out by name, as the selectors that find them again."""
        self._last_toast: str | None = None
        self._cleared_toast: str | None = None
        self._numbers = itertools.count(1)

    async def tree(self) -> Hierarchy:
        """All windows this instant."""
        return await self.handset.tree("rpc")

    async def first(self, selector: UiSelector) -> Found | None:
        """The node an action would act on, in the window one works in."""
        tree = await self.tree()
        window = active_window(self.inside, tree)
        if window is None:
            return None
        return find_first(selector, window, (tree.roots.index(window),))

    async def all(self, selector: UiSelector) -> list[Found]:
        """Every node that fits, in the window one works in."""
        tree = await self.tree()
        window = active_window(self.inside, tree)
        return [] if window is None else find_all(selector, window, (tree.roots.index(window),))

    async def one(self, selector: UiSelector) -> Found:
        """The node an action acts on.

        Raises:
            RpcError: when there is none.
        """
        found = await self.first(selector)
        if found is None:
            raise object_not_found(selector)
        return found

    async def wait(self, condition: Callable[[], Awaitable[bool]], timeout_ms: int) -> bool:
        """Look again until the condition holds or the time is over."""
        clock = asyncio.get_running_loop().time
        end_s = clock() + timeout_ms / 1000
        while not await condition():
            left_s = end_s - clock()
            if left_s <= 0:
                return False
            await asyncio.sleep(min(_POLL_S, left_s))
        return True

    async def click(self, point: Point, hold_ms: int | None = None) -> None:
        """Touch for the time of a click, or longer."""
        hold_s = self.handset.options.timing.click_s if hold_ms is None else hold_ms / 1000
        await self.handset.finger.tap(point, hold_s=hold_s)

    async def swipe(self, points: list[Point], steps: int, *, hold: bool = False) -> None:
        """Move along the points in so many steps a leg, after a long press when something is to be dragged."""
        timing = self.handset.options.timing
        duration_s = max(steps, 1) * timing.step_s * (len(points) - 1)
        hold_s = timing.long_press_s if hold else 0.0
        await self.handset.finger.swipe(Path(points=points, duration_s=duration_s, step_s=timing.step_s, hold_s=hold_s))

    def handle_for(self, selector: UiSelector) -> str:
        """A name under which the client can use the selector."""
        name = f"object-{next(self._numbers)}"
        self.handles[name] = selector
        return name

    def visible(self, bounds: Bounds) -> Bounds:
        """The part of a box that lies on the screen."""
        size = self.handset.display_size
        return bounds.intersection(Bounds(0, 0, size.width, size.height))

    @property
    def last_toast(self) -> str | None:
        """The toast seen last, until it is cleared."""
        shown = self.inside.toast
        if shown is None:
            self._cleared_toast = None
        elif shown != self._cleared_toast:
            self._last_toast = shown
        return self._last_toast

    def clear_toast(self) -> None:
        """Forget the toast seen last, also when it is still shown."""
        self._last_toast, self._cleared_toast = None, self.inside.toast
