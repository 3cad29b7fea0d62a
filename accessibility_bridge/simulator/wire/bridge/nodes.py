"""Node actions: find again the node a host saw, and let it do something by itself.

An inside gives no view an identity. A node counts as the same while its class, id and package are, and the words in it
unless they are typed or scrolled, in the same window: at its place, else at the only other place it can be. What looks
different is refused as stale, where a phone might still have known it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import ErrorCode, NodeAction
from accessibility_bridge.bridge.wire.requests import NodeActionRequest
from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.wire.bridge.generations import Generations
from accessibility_bridge.simulator.wire.bridge.records import offered
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.bridge.windows import Windows
from accessibility_bridge.simulator.wire.finger import Path
from accessibility_bridge.simulator.wire.trees import places

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

_SCROLL_S, _REST_S, _STEP_S = 0.25, 0.12, 0.012
_LONG_PRESS_EXTRA_S = 0.1
_TOWARDS = {
    NodeAction.SCROLL_UP: (0, -1),
    NodeAction.SCROLL_DOWN: (0, 1),
    NodeAction.SCROLL_LEFT: (-1, 0),
    NodeAction.SCROLL_RIGHT: (1, 0),
}
_DIRECTED = 1 << NodeAction.SCROLL_FORWARD


@dataclass(frozen=True, slots=True)
class Target:
    """A node as it is now."""

    node: Node
    path: tuple[int, ...]
    """In the inside's tree."""


class Nodes:
    """Acts on nodes of kept looks."""

    def __init__(self, handset: Handset, generations: Generations, windows: Windows) -> None:
        self._handset, self._generations, self._windows = handset, generations, windows

    async def act(self, request: NodeActionRequest) -> None:
        """Find the node again and perform the action.

        Raises:
            Refusal: STALE when it is gone, REFUSED when it does not take the action.
        """
        target = self._found_again(request)
        if not self._offers(target.node, request.action) or not await self._perform(target, request):
            raise Refusal(ErrorCode.REFUSED, f"the node does not take {request.action.name}")

    def _found_again(self, request: NodeActionRequest) -> Target:
        seen, old = self._generations.find(request.generation, request.window, request.path)
        tree = self._handset.inside.tree()
        root = self._root(tree, seen.window.id)
        if root is None:
            raise Refusal(ErrorCode.STALE, "the window is not on the screen any more: look again")
        path = (root, *request.path)
        now = tree.at(path)
        if now is not None and _same(old, now):
            return Target(now, path)
        others = list(places(tree.roots[root], (root,), lambda node: _same(old, node)))
        if len(others) != 1:
            raise Refusal(ErrorCode.STALE, "the node is not on the screen any more: look again")
        return Target(others[0][1], others[0][0])

    def _root(self, tree: Hierarchy, window: int) -> int | None:
        inside = self._handset.inside
        listed = self._windows.listed(tree, inside.foreground(), inside.keyboard())
        return next((place.index for place in listed if place.window.id == window), None)

    def _offers(self, node: Node, action: NodeAction) -> bool:
        known = offered(node, self._handset.inside.profile.sdk)
        return bool(known & (_DIRECTED if action in _TOWARDS else 1 << action))

    async def _perform(self, target: Target, request: NodeActionRequest) -> bool:
        match request.action:
            case NodeAction.CLICK | NodeAction.FOCUS:
                return self._handset.inside.click(target.path)
            case NodeAction.LONG_CLICK:
                return await self._long_click(target.node)
            case NodeAction.SHOW_ON_SCREEN:
                return bool(self._shown(target.node).area)
            case NodeAction.SET_TEXT | NodeAction.SET_SELECTION | NodeAction.PASTE | NodeAction.IME_ENTER:
                return await self._edit(target, request)
            case _:
                return await self._scroll(target.node, request.action)

    async def _edit(self, target: Target, request: NodeActionRequest) -> bool:
        keys = self._handset.keys
        match request.action:
            case NodeAction.SET_TEXT:
                return await keys.write(target.path, request.text)
            case NodeAction.SET_SELECTION:
                return await self._put_cursor(target.node, request)
            case NodeAction.PASTE:
                return await keys.paste()
            case _:
                return await keys.press("ENTER")

    async def _long_click(self, node: Node) -> bool:
        shown = self._shown(node)
        if not shown.area:
            return False
        hold_s = self._handset.options.timing.long_press_s + _LONG_PRESS_EXTRA_S
        await _to_its_end(lambda: self._handset.finger.tap(shown.center, hold_s=hold_s))
        return True

    async def _put_cursor(self, node: Node, request: NodeActionRequest) -> bool:
        """Insides know a cursor and no selection."""
        if request.start != request.end or not 0 <= request.start <= len(node.text):
            return False
        for key in ("MOVE_HOME", *["DPAD_RIGHT"] * request.start):
            if not await self._handset.keys.press(key):
                return False
        return True

    async def _scroll(self, node: Node, action: NodeAction) -> bool:
        """Drag by most of a page and rest before letting go, so that nothing rolls on; False at the end of the list."""
        shown = self._shown(node)
        dx, dy = _TOWARDS.get(action) or _direction(node, forward=action is NodeAction.SCROLL_FORWARD)
        reach_x, reach_y = dx * shown.width * 2 // 5, dy * shown.height * 2 // 5
        middle = shown.center
        start, end = Point(middle.x + reach_x, middle.y + reach_y), Point(middle.x - reach_x, middle.y - reach_y)
        before = self._handset.inside.tree()
        # The last leg goes nowhere: a finger that rests throws nothing.
        legs = round(_SCROLL_S / _REST_S)
        points = [_between(start, end, leg / legs) for leg in range(legs + 1)]
        path = Path(points=[*points, end], duration_s=_SCROLL_S + _REST_S, step_s=_STEP_S)
        await _to_its_end(lambda: self._handset.finger.swipe(path))
        return self._handset.inside.tree() != before

    def _shown(self, node: Node) -> Bounds:
        size = self._handset.display_size
        return node.bounds.intersection(Bounds(0, 0, size.width, size.height))


def _direction(node: Node, *, forward: bool) -> tuple[int, int]:
    sideways = "Horizontal" in node.class_name or node.class_name.endswith("ViewPager")
    step = 1 if forward else -1
    return (step, 0) if sideways else (0, step)


def _between(start: Point, end: Point, share: float) -> Point:
    return Point(round(start.x + (end.x - start.x) * share), round(start.y + (end.y - start.y) * share))


async def _to_its_end(gesture: Callable[[], Awaitable[None]]) -> None:
    """Whoever gives up waiting does not leave a finger on the glass."""
    await asyncio.shield(asyncio.ensure_future(gesture()))


def _same(old: Node, now: Node) -> bool:
    return _identity(old) == _identity(now)


def _identity(node: Node) -> tuple[object, ...]:
    words: tuple[str, ...] = ()
    if not node.editable and not any(below.scrollable for below in node.walk()):
        words = tuple(below.own_label for below in node.walk() if not below.editable)
    return (node.class_name, node.resource_id, node.package, words)
