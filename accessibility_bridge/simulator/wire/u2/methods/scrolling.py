"""Scrolling what a selector finds, as UiScrollable does: by swipes between its edges, until nothing moves.

Source: androidx.test.uiautomator UiScrollable.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc
from accessibility_bridge.simulator.wire.u2.selector import UiSelector

_DEAD_ZONE = 0.1
_SCROLL_STEPS, _FLING_STEPS = 55, 5
_MAX_SWIPES = 30


@rpc("boolean scrollForward(Selector, boolean, int)", "boolean flingForward(Selector, boolean)")
async def scroll_forward(automator: Automator, parameters: Parameters) -> Json:
    return await _scroll_once(automator, parameters, forward=True)


@rpc("boolean scrollBackward(Selector, boolean, int)", "boolean flingBackward(Selector, boolean)")
async def scroll_backward(automator: Automator, parameters: Parameters) -> Json:
    return await _scroll_once(automator, parameters, forward=False)


async def _scroll_once(automator: Automator, parameters: Parameters, *, forward: bool) -> bool:
    steps = parameters.number(2, default=_FLING_STEPS)
    return await _swipe(automator, parameters.selector(0).ui, vertical=parameters.flag(1), forward=forward, steps=steps)


@rpc("boolean scrollToBeginning(Selector, boolean, int, int)", "boolean flingToBeginning(Selector, boolean, int)")
async def scroll_to_beginning(automator: Automator, parameters: Parameters) -> Json:
    return await _scroll_to_end(automator, parameters, forward=False)


@rpc("boolean scrollToEnd(Selector, boolean, int, int)", "boolean flingToEnd(Selector, boolean, int)")
async def scroll_to_end(automator: Automator, parameters: Parameters) -> Json:
    return await _scroll_to_end(automator, parameters, forward=True)


async def _scroll_to_end(automator: Automator, parameters: Parameters, *, forward: bool) -> bool:
    selector, vertical = parameters.selector(0).ui, parameters.flag(1)
    steps = parameters.number(3, default=_FLING_STEPS)
    for _ in range(parameters.number(2)):
        if not await _swipe(automator, selector, vertical=vertical, forward=forward, steps=steps):
            return True
    return False


@rpc("boolean scrollTo(Selector, Selector, boolean)")
async def scroll_to(automator: Automator, parameters: Parameters) -> Json:
    collection, wanted = parameters.selector(0).ui, parameters.selector(1).ui
    return await scroll_into_view(automator, collection, wanted, vertical=parameters.flag(2))


async def scroll_into_view(automator: Automator, collection: UiSelector, item: UiSelector, *, vertical: bool) -> bool:
    """Scroll to the beginning, then on until the item is in the collection; False when it never comes."""
    wanted = collection.below(item)
    if await automator.first(wanted) is not None:
        return True
    for _ in range(_MAX_SWIPES):
        if not await _swipe(automator, collection, vertical=vertical, forward=False, steps=_SCROLL_STEPS):
            break
    for _ in range(_MAX_SWIPES):
        if await automator.first(wanted) is not None:
            return True
        if not await _swipe(automator, collection, vertical=vertical, forward=True, steps=_SCROLL_STEPS):
            break
    return await automator.first(wanted) is not None


async def _swipe(automator: Automator, selector: UiSelector, *, vertical: bool, forward: bool, steps: int) -> bool:
    """Whether anything moved."""
    found = await automator.one(selector)
    before = (await automator.tree()).digest
    start, end = _edges(automator.visible(found.node.bounds), vertical=vertical)
    await automator.swipe([start, end] if forward else [end, start], steps)
    return (await automator.tree()).digest != before


def _edges(bounds: Bounds, *, vertical: bool) -> tuple[Point, Point]:
    """Where a swipe forward begins and ends."""
    x, y = bounds.center.x, bounds.center.y
    if vertical:
        margin = int(bounds.height * _DEAD_ZONE)
        return Point(x, bounds.bottom - margin), Point(x, bounds.top + margin)
    margin = int(bounds.width * _DEAD_ZONE)
    return Point(bounds.right - margin, y), Point(bounds.left + margin, y)
