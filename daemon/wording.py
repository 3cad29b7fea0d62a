"""Gestures and groundings as a trajectory keeps them and a person reads them."""

from __future__ import annotations

from typing import assert_never

from accessibility_bridge.gestures import (
    ClickNode,
    DoubleTap,
    Drag,
    Gesture,
    Launch,
    LongPress,
    PressKey,
    Stop,
    Swipe,
    Tap,
    TypeText,
)
from daemon.record import PointedAt
from grounder.grounding import Grounding


def in_words(gesture: Gesture) -> str:  # noqa: C901, PLR0911 - one line per kind of gesture
    """A gesture for reports and for the planner, e.g. `tap 540,1200`."""
    match gesture:
        case Tap(point=point):
            return f"tap {point.x},{point.y}"
        case DoubleTap(point=point):
            return f"double tap {point.x},{point.y}"
        case LongPress(point=point, duration_ms=duration_ms):
            return f"hold {point.x},{point.y} for {duration_ms} ms"
        case Swipe(start=start, end=end):
            return f"swipe {start.x},{start.y} to {end.x},{end.y}"
        case Drag(start=start, end=end):
            return f"drag {start.x},{start.y} to {end.x},{end.y}"
        case ClickNode(node=node):
            return f"click node '{node.own_label or node.simple_id or node.simple_class}'"
        case TypeText(text=text):
            return f"type {text!r}"
        case PressKey(key=key):
            return f"press {key.name.lower()}"
        case Launch(package=package):
            return f"open {package}"
        case Stop(package=package):
            return f"stop {package}"
        case _:
            assert_never(gesture)


def as_record(grounding: Grounding) -> PointedAt:
    """The grounding as a trajectory keeps it."""
    chosen, box = grounding.chosen, grounding.chosen.bounds
    return PointedAt(
        element_description=grounding.element_description,
        x_px=chosen.point.x,
        y_px=chosen.point.y,
        bounds_px=(box.left, box.top, box.right, box.bottom),
        label=chosen.label,
        confidence=grounding.confidence,
        source=grounding.source,
        alternatives=tuple(candidate.label for candidate in grounding.alternatives),
    )
