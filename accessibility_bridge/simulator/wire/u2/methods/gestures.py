"""Gestures in device pixels, and on what a selector finds, of one finger and of two.

Source: androidx.test.uiautomator UiObject and InteractionController.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.wire.u2.automator import Automator
from accessibility_bridge.simulator.wire.u2.errors import thrown
from accessibility_bridge.simulator.wire.u2.rpc import Json, Parameters, rpc

_PHASES = {0: TouchPhase.DOWN, 1: TouchPhase.UP, 2: TouchPhase.MOVE}
_MARGIN_PX = 5
"""Corners and swipes keep so far from the edge. Source: UiObject, SWIPE_MARGIN_LIMIT."""
_FINGER_PX = 20
"""Half the width of a finger, which a pinch keeps from the middle. Source: UiObject, FINGER_TOUCH_HALF_WIDTH."""
_SMALLEST_PX = 10
_WAYS = {"u": "up", "d": "down", "l": "left", "r": "right"}


@rpc("boolean click(int, int)", "boolean click(int, int, long)")
async def click_at(automator: Automator, parameters: Parameters) -> Json:
    return await automator.click(parameters.place(), parameters.number(2) if len(parameters) > 2 else None)


@rpc("boolean click(Selector)", "boolean click(String)")
async def click(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.preferred(parameters.object())
    return await automator.click(automator.visible(found.node.bounds).center)


@rpc("boolean click(Selector, String)", "boolean click(String, String)")
async def click_corner(automator: Automator, parameters: Parameters) -> Json:
    corner = await _corner(automator, parameters)
    return corner is not None and await automator.click(corner)


@rpc("boolean longClick(Selector)", "boolean longClick(String)")
async def long_click(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.preferred(parameters.object())
    return await automator.click(automator.visible(found.node.bounds).center, _long_ms(automator))


@rpc("boolean longClick(Selector, String)", "boolean longClick(String, String)")
async def long_click_corner(automator: Automator, parameters: Parameters) -> Json:
    corner = await _corner(automator, parameters)
    return corner is not None and await automator.click(corner, _long_ms(automator))


def _long_ms(automator: Automator) -> int:
    return int(automator.handset.options.timing.long_press_s * 1000) + 100


async def _corner(automator: Automator, parameters: Parameters) -> Point | None:
    bounds = automator.visible((await automator.one(parameters.object())).node.bounds)
    match parameters.text(1).lower():
        case "tl" | "topleft":
            return Point(bounds.left + _MARGIN_PX, bounds.top + _MARGIN_PX)
        case "br" | "bottomright":
            return Point(bounds.right - _MARGIN_PX, bounds.bottom - _MARGIN_PX)
        case "c" | "center" | "":
            return bounds.center
        case _:
            return None


@rpc("boolean clickAndWaitForNewWindow(Selector, long)", "boolean clickAndWaitForNewWindow(String, long)")
async def click_and_wait(automator: Automator, parameters: Parameters) -> Json:
    found = await automator.preferred(parameters.object())
    before = await _in_front(automator)
    await automator.click(automator.visible(found.node.bounds).center)

    async def is_new() -> bool:
        return await _in_front(automator) != before

    return await automator.wait(is_new, parameters.number(1))


async def _in_front(automator: Automator) -> object:
    """What a window event would tell apart: the activity, and the windows over it."""
    windows = [(root.package, root.class_name, root.bounds) for root in (await automator.tree()).roots]
    return (automator.inside.foreground(), windows)


@rpc("boolean injectInputEvent(int, float, float, int)")
async def inject_input_event(automator: Automator, parameters: Parameters) -> Json:
    phase = _PHASES.get(parameters.number(0))
    if phase is None:
        return False
    place = Point(int(parameters.fraction(1)), int(parameters.fraction(2)))
    await automator.handset.finger.touch(phase, place)
    return True


@rpc("boolean swipe(int, int, int, int, int)")
async def swipe_at(automator: Automator, parameters: Parameters) -> Json:
    await automator.swipe([parameters.place(), parameters.place(2)], parameters.number(4))
    return True


@rpc("boolean drag(int, int, int, int, int)")
async def drag(automator: Automator, parameters: Parameters) -> Json:
    await automator.swipe([parameters.place(), parameters.place(2)], parameters.number(4), hold=True)
    return True


@rpc("boolean swipePoints(int[], int)")
async def swipe_points(automator: Automator, parameters: Parameters) -> Json:
    numbers = parameters.items(0, int)
    points = [Point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    if not points:
        return False
    await automator.swipe(points if len(points) > 1 else points * 2, parameters.number(1))
    return True


@rpc("boolean swipe(Selector, String, int)", "boolean swipe(String, String, int)")
async def swipe_object(automator: Automator, parameters: Parameters) -> Json:
    bounds = automator.visible((await automator.one(parameters.object())).node.bounds)
    return await _swipe_across(automator, bounds, parameters.text(1), parameters.number(2))


@rpc("boolean swipe(Selector, String, float, int)")
async def swipe_part(automator: Automator, parameters: Parameters) -> Json:
    """The last number is a speed for UiObject2, in pixels a second, and a number of steps for UiObject."""
    found = await automator.object2(parameters.selector(0))
    if found is None:
        found = await automator.one(parameters.selector(0))
        return await _swipe_across(
            automator, automator.visible(found.node.bounds), parameters.text(1), parameters.number(3)
        )
    share = parameters.fraction(2)
    if not 0 <= share <= 1:
        raise thrown("java.lang.IllegalArgumentException", "Percent must be between 0.0f and 1.0f")
    way = _ways(_shrunk(automator.visible(found.node.bounds), share)).get(_word(parameters.text(1)))
    if way is not None:
        speed_px_per_s = max(1, parameters.number(3))
        length_px = way[0].distance_to(way[1])
        step_s = automator.handset.options.timing.step_s
        await automator.swipe(list(way), round(length_px / speed_px_per_s / step_s))
    return True


def _shrunk(bounds: Bounds, share: float) -> Bounds:
    """The part of so much of the size, around the same middle."""
    across, down = int(bounds.width * share / 2), int(bounds.height * share / 2)
    middle = bounds.center
    return Bounds(middle.x - across, middle.y - down, middle.x + across, middle.y + down)


async def _swipe_across(automator: Automator, bounds: Bounds, direction: str, steps: int) -> bool:
    """From edge to edge, as UiObject.swipeUp and its siblings do; False for what is too small, or no direction."""
    margin = _MARGIN_PX
    inner = Bounds(bounds.left + margin, bounds.top + margin, bounds.right - margin, bounds.bottom - margin)
    word = _word(direction)
    length_px = bounds.height if word in ("up", "down") else bounds.width
    way = _ways(inner).get(word)
    if way is None or length_px <= _SMALLEST_PX:
        return False
    await automator.swipe(list(way), steps)
    return True


def _word(direction: str) -> str:
    return _WAYS.get(direction.lower(), direction.lower())


def _ways(box: Bounds) -> dict[str, tuple[Point, Point]]:
    x, y = box.center.x, box.center.y
    left, right, top, bottom = Point(box.left, y), Point(box.right, y), Point(x, box.top), Point(x, box.bottom)
    return {"up": (bottom, top), "down": (top, bottom), "left": (right, left), "right": (left, right)}


@rpc("boolean dragTo(Selector, int, int, int)", "boolean dragTo(String, int, int, int)")
async def drag_to_place(automator: Automator, parameters: Parameters) -> Json:
    start = automator.visible((await automator.one(parameters.object())).node.bounds).center
    await automator.swipe([start, parameters.place(1)], parameters.number(3), hold=True)
    return True


@rpc("boolean dragTo(Selector, Selector, int)", "boolean dragTo(String, Selector, int)")
async def drag_to_object(automator: Automator, parameters: Parameters) -> Json:
    start = automator.visible((await automator.one(parameters.object())).node.bounds).center
    end = automator.visible((await automator.one(parameters.selector(1))).node.bounds).center
    await automator.swipe([start, end], parameters.number(2), hold=True)
    return True


# Two fingers


@rpc(
    "boolean gesture(Selector, Point, Point, Point, Point, int)",
    "boolean gesture(String, Point, Point, Point, Point, int)",
)
async def gesture(automator: Automator, parameters: Parameters) -> Json:
    await automator.one(parameters.object())
    first, second = (parameters.point(1), parameters.point(3)), (parameters.point(2), parameters.point(4))
    await automator.two_fingers([first, second], parameters.number(5))
    return True


@rpc("boolean pinchIn(Selector, int, int)", "boolean pinchIn(String, int, int)")
async def pinch_in(automator: Automator, parameters: Parameters) -> Json:
    ways = await _apart(automator, parameters)
    await automator.two_fingers([(outer, inner) for inner, outer in ways], parameters.number(2))
    return True


@rpc("boolean pinchOut(Selector, int, int)", "boolean pinchOut(String, int, int)")
async def pinch_out(automator: Automator, parameters: Parameters) -> Json:
    await automator.two_fingers(await _apart(automator, parameters), parameters.number(2))
    return True


async def _apart(automator: Automator, parameters: Parameters) -> list[tuple[Point, Point]]:
    """From beside an object's middle outwards, to both sides."""
    percent = parameters.number(1)
    if not 0 <= percent <= 100:
        raise thrown("java.lang.IllegalArgumentException", "Percent must be between 0 and 100")
    bounds = automator.visible((await automator.one(parameters.object())).node.bounds)
    if bounds.width <= 2 * _FINGER_PX:
        raise thrown("java.lang.IllegalStateException", "Object width is too small for operation")
    middle, reach_px = bounds.center, bounds.width // 2 * percent // 100
    return [
        (Point(middle.x - _FINGER_PX, middle.y), Point(middle.x - reach_px, middle.y)),
        (Point(middle.x + _FINGER_PX, middle.y), Point(middle.x + reach_px, middle.y)),
    ]
