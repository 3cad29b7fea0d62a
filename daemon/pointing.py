"""From what the planner says to what the finger does: words through the grounder, app names through the catalogue.

Never touches the phone; what cannot be pointed at is an error for the planner to read, not a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.gestures import (
    DoubleTap,
    Drag,
    Gesture,
    Key,
    Launch,
    LongPress,
    PressKey,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from daemon.errors import ActionImpossible, NothingToScroll
from grounder.coordinates import norm_to_px
from grounder.grounding import Grounder, Grounding
from planner_client.actions import (
    Action,
    Back,
    Click,
    Direction,
    DoubleClick,
    DragTo,
    Enter,
    Finish,
    GiveUp,
    Home,
    LongPressOn,
    NormPoint,
    OpenApp,
    Recents,
    Scroll,
    SwipeBetween,
    TakeOver,
    Target,
    Type,
    Wait,
)

FindPackage = Callable[[str], str]
"""From any name of an app to its installed package.

Raises:
    UnknownApp
"""
_SWIPE_FROM, _SWIPE_TO = 0.8, 0.2
"""Shares of the list's length: reveals most of a page and stays clear of the edges, which are the system's."""
_FINGER_PX = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A gesture with what it is aimed at."""

    gesture: Gesture
    grounding: Grounding | None = None
    """What the grounder said, when it was asked."""
    node: Node | None = None
    """The element it is aimed at, when one is known."""


class Pointer:
    """Turns actions into touches on one look."""

    def __init__(self, grounder: Grounder, find_package: FindPackage) -> None:
        self._grounder, self._find_package = grounder, find_package

    @property
    def name(self) -> str:
        """Of the grounder, for reports."""
        return self._grounder.name

    def point(self, action: Action, screen: Screen) -> tuple[Touch, ...]:  # noqa: C901, PLR0911 - one line per kind
        """The touches that carry out the action, in order; none when there is nothing to touch.

        Raises:
            ElementNotFound, AmbiguousElement, ActionImpossible
        """
        match action:
            case Click(target=target):
                return (self._on(target, screen, lambda point: Tap(point=point)),)
            case DoubleClick(target=target):
                return (self._on(target, screen, lambda point: DoubleTap(point=point)),)
            case LongPressOn(target=target):
                return (self._on(target, screen, lambda point: LongPress(point=point)),)
            case Type():
                return self._type(action, screen)
            case Scroll():
                return (self._scroll(action, screen),)
            case SwipeBetween(start=start, end=end):
                return (self._between(start, end, screen, lambda a, b: Swipe(start=a, end=b)),)
            case DragTo(start=start, end=end):
                return (self._between(start, end, screen, lambda a, b: Drag(start=a, end=b)),)
            case OpenApp(app=app):
                return (Touch(gesture=Launch(package=self._find_package(app))),)
            case Back() | Home() | Recents() | Enter():
                return (Touch(gesture=PressKey(key=_key(action))),)
            case Wait() | TakeOver() | GiveUp() | Finish():
                return ()
            case _:
                assert_never(action)

    def _on(self, target: Target, screen: Screen, gesture: Callable[[Point], Gesture]) -> Touch:
        if isinstance(target, NormPoint):
            point = _from_norm(target, screen)
            return Touch(gesture=gesture(point), node=screen.hierarchy.topmost_at(point))
        grounding = self._grounder.locate(target, screen)
        return Touch(gesture=gesture(grounding.point), grounding=grounding, node=grounding.chosen.node)

    def _type(self, action: Type, screen: Screen) -> tuple[Touch, ...]:
        typing = TypeText(text=action.text)
        if action.target is None:
            return (Touch(gesture=typing, node=_focused(screen)),)
        tap = self._on(action.target, screen, lambda point: Tap(point=point))
        field = _field_at(tap, screen)
        typed = Touch(gesture=typing, grounding=tap.grounding, node=field)
        return (typed,) if field is not None and field.focused else (tap, typed)

    def _scroll(self, action: Scroll, screen: Screen) -> Touch:
        grounding = self._grounder.locate(action.target, screen) if isinstance(action.target, str) else None
        point = _from_norm(action.target, screen) if isinstance(action.target, NormPoint) else None
        around = grounding.point if grounding is not None else point
        area, node = _scrollable(screen, around, action.direction)
        start, end = _stroke(area, action.direction)
        return Touch(gesture=Swipe(start=start, end=end), grounding=grounding, node=node)

    def _between(self, start: Target, end: Target, screen: Screen, gesture: Callable[[Point, Point], Gesture]) -> Touch:
        begin = self._on(start, screen, lambda point: Tap(point=point))
        finish = self._on(end, screen, lambda point: Tap(point=point))
        return Touch(
            gesture=gesture(_tapped(begin), _tapped(finish)),
            grounding=begin.grounding or finish.grounding,
            node=begin.node,
        )


def _key(action: Back | Home | Recents | Enter) -> Key:
    match action:
        case Back():
            return Key.BACK
        case Home():
            return Key.HOME
        case Recents():
            return Key.RECENTS
        case Enter():
            return Key.ENTER
        case _:
            assert_never(action)


def _from_norm(target: NormPoint, screen: Screen) -> Point:
    try:
        return norm_to_px(target.x_norm, target.y_norm, screen.size)
    except ValueError as exc:
        raise ActionImpossible(str(exc)) from exc


def _tapped(touch: Touch) -> Point:
    assert isinstance(touch.gesture, Tap)
    return touch.gesture.point


def _focused(screen: Screen) -> Node | None:
    return screen.hierarchy.find(lambda node: node.editable and node.focused)


def _field_at(tap: Touch, screen: Screen) -> Node | None:
    """The text field a tap goes into: the node itself, the only field in it, or the one under the finger."""
    fields = [inner for inner in tap.node.walk() if inner.editable] if tap.node is not None else []
    if len(fields) == 1:
        return fields[0]
    point = _tapped(tap)
    under = [node for node in screen.hierarchy.nodes if node.editable and node.bounds.contains(point)]
    return under[-1] if under else None


def _scrollable(screen: Screen, around: Point | None, direction: Direction) -> tuple[Bounds, Node | None]:
    """What is to be scrolled: the innermost list around the named element, the largest one, or the whole screen."""
    whole = Bounds(0, 0, screen.size.width, _keyboard_top(screen))
    if not screen.hierarchy.roots:
        return whole, None
    lists = [node for node in screen.hierarchy.nodes if node.scrollable and node.visible and _room(node, whole)]
    if around is not None:
        lists = [node for node in lists if node.bounds.contains(around)]
        found = min(lists, key=lambda node: node.bounds.area, default=None)
    else:
        sideways = direction in (Direction.LEFT, Direction.RIGHT)
        fit = [node for node in lists if _lies(node) == sideways] or lists
        found = max(fit, key=lambda node: node.bounds.intersection(whole).area, default=None)
    if found is None:
        raise NothingToScroll(direction=direction)
    return found.bounds.intersection(whole), found


def _keyboard_top(screen: Screen) -> int:
    """Down to where a finger may move, in device pixels: a swipe that begins on a keyboard writes a word."""
    width, height = screen.size.width, screen.size.height
    over = [root.bounds for root in screen.hierarchy.roots if root.visible and root.package != screen.package]
    docked = [box for box in over if box.width * 10 >= width * 9 and box.bottom * 10 >= height * 9]
    tops = [box.top for box in docked if box.top * 4 >= height]
    return min(tops, default=height) if screen.keyboard_shown else height


def _lies(node: Node) -> bool:
    """Whether it scrolls sideways, as far as its class and shape tell."""
    named = "Horizontal" in node.simple_class or "Pager" in node.simple_class
    return named or node.bounds.width > 2 * node.bounds.height


def _room(node: Node, whole: Bounds) -> bool:
    area = node.bounds.intersection(whole)
    return area.width > 2 * _FINGER_PX and area.height > 2 * _FINGER_PX


def _stroke(area: Bounds, direction: Direction) -> tuple[Point, Point]:
    """The finger moves against the direction of what it reveals."""
    center = area.center
    low_y, high_y = area.top + int(area.height * _SWIPE_TO), area.top + int(area.height * _SWIPE_FROM)
    low_x, high_x = area.left + int(area.width * _SWIPE_TO), area.left + int(area.width * _SWIPE_FROM)
    match direction:
        case Direction.DOWN:
            return Point(center.x, high_y), Point(center.x, low_y)
        case Direction.UP:
            return Point(center.x, low_y), Point(center.x, high_y)
        case Direction.RIGHT:
            return Point(high_x, center.y), Point(low_x, center.y)
        case Direction.LEFT:
            return Point(low_x, center.y), Point(high_x, center.y)
        case _:
            assert_never(direction)
