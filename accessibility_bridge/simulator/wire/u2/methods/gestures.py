"""Gestures in device pixels, and on what a selector finds.

Two-finger gestures are not among them: an inside has one finger, and a client that asks learns that there is none.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.rpc import INVALID_PARAMETERS, Json, Parameters, RpcError, rpc

_PHASES = {0: TouchPhase.DOWN, 1: TouchPhase.UP, 2: TouchPhase.MOVE, 3: TouchPhase.CANCEL}
_SWIPE_MARGIN_PX = 5


@rpc("click")
async def click(automator: Automator, parameters: Parameters) -> Json:
    if parameters.is_selector(0):
        found = await automator.one(parameters.selector(0))
        await automator.click(_corner(automator.visible(found.node.bounds), parameters.text(1)))
        return True
    point = Point(parameters.number(0), parameters.number(1))
    await automator.click(point, parameters.number(2) if len(parameters) > 2 else None)
    return True


def _corner(bounds: Bounds, corner: str) -> Point:
    match corner.lower():
        case "tl" | "topleft":
            return Point(bounds.left + _SWIPE_MARGIN_PX, bounds.top + _SWIPE_MARGIN_PX)
        case "br" | "bottomright":
            return Point(bounds.right - _SWIPE_MARGIN_PX, bounds.bottom - _SWIPE_MARGIN_PX)
        case _:
            return bounds.center


@rpc("longClick")
async def long_click(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.one(parameters.selector(0))
    bounds = automator.visible(found.node.bounds)
    hold_ms = int(automator.handset.options.timing.long_press_s * 1000) + 100
    await automator.click(_corner(bounds, parameters.text(1)), hold_ms)
    return True


@rpc("injectInputEvent")
async def inject_input_event(automator: Automator, parameters: Parameters) -> Json:
    phase = _PHASES.get(parameters.number(0))
    if phase is None:
        raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
    await automator.handset.finger.touch(phase, Point(parameters.number(1), parameters.number(2)))
    return True


@rpc("swipe")
async def swipe(automator: Automator, parameters: Parameters) -> Json:
    if parameters.is_selector(0):
        found = await automator.one(parameters.selector(0))
        points = _across(automator.visible(found.node.bounds), parameters.text(1))
        await automator.swipe(points, parameters.number(len(parameters) - 1))
        return True
    await automator.swipe(_two_points(parameters), parameters.number(4))
    return True


@rpc("drag")
async def drag(automator: Automator, parameters: Parameters) -> Json:
    await automator.swipe(_two_points(parameters), parameters.number(4), hold=True)
    return True


@rpc("dragTo")
async def drag_to(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.one(parameters.selector(0))
    if parameters.is_selector(1):
        target = (await automator.one(parameters.selector(1))).node.bounds.center
        steps = parameters.number(2)
    else:
        target = Point(parameters.number(1), parameters.number(2))
        steps = parameters.number(3)
    await automator.swipe([found.node.bounds.center, target], steps, hold=True)
    return True


@rpc("swipePoints")
async def swipe_points(automator: Automator, parameters: Parameters) -> Json:
    numbers = parameters.numbers(0)
    points = [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    if len(points) < 2:
        return False
    await automator.swipe(points, parameters.number(1))
    return True


def _two_points(parameters: Parameters) -> list[Point]:
    x1, y1, x2, y2 = (parameters.number(position) for position in range(4))
    return [Point(x1, y1), Point(x2, y2)]


def _across(bounds: Bounds, direction: str) -> list[Point]:
    """From edge to edge, as UiObject.swipeUp and its siblings do."""
    x, y = bounds.center.x, bounds.center.y
    left, right = Point(bounds.left + _SWIPE_MARGIN_PX, y), Point(bounds.right - _SWIPE_MARGIN_PX, y)
    top, bottom = Point(x, bounds.top + _SWIPE_MARGIN_PX), Point(x, bounds.bottom - _SWIPE_MARGIN_PX)
    ways = {"up": [bottom, top], "down": [top, bottom], "left": [right, left], "right": [left, right]}
    if direction.lower() not in ways:
        raise RpcError(INVALID_PARAMETERS, "method parameters invalid")
    return ways[direction.lower()]
