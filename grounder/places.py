"""Geometry of a description: where on the screen, and how one thing lies to another. Soft, 0.0 to 1.0."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from accessibility_bridge.geometry import Bounds, Size
from grounder.description import Relation, Side


def side_fit(box: Bounds, side: Side, field: Bounds) -> float:
    """How far a box lies towards one side of `field`: 1.0 at the edge, 0.0 well past the middle."""
    across = (box.center.x - field.left) / max(1, field.width)
    down = (box.center.y - field.top) / max(1, field.height)
    match side:
        case Side.TOP:
            return _ramp(1 - down)
        case Side.BOTTOM:
            return _ramp(down)
        case Side.LEFT:
            return _ramp(1 - across)
        case Side.RIGHT:
            return _ramp(across)
        case Side.CENTER:
            return max(0.0, 1 - 1.6 * max(abs(across - 0.5), 0.6 * abs(down - 0.5)))


def _ramp(part: float) -> float:
    return min(1.0, max(0.0, (part - 0.3) / 0.5))


def relation_fit(relation: Relation, box: Bounds, anchors: tuple[Bounds, ...], screen: Size) -> float:
    """How well a box stands in the relation to its anchors (two for `BETWEEN`, else one)."""
    if relation is Relation.BETWEEN:
        return _between(box, anchors[0], anchors[-1])
    return _FITS[relation](box, anchors[0], screen)


def _overlap(low: int, high: int, other_low: int, other_high: int) -> float:
    """Shared part of two spans, as a fraction of the shorter one."""
    shorter = max(1, min(high - low, other_high - other_low))
    return max(0, min(high, other_high) - max(low, other_low)) / shorter


def _level(box: Bounds, anchor: Bounds) -> float:
    return _overlap(box.top, box.bottom, anchor.top, anchor.bottom)


def _plumb(box: Bounds, anchor: Bounds) -> float:
    return _overlap(box.left, box.right, anchor.left, anchor.right)


def _right_of(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return _sideways(box.center.x - anchor.center.x, box.left - anchor.right, box, anchor, screen)


def _left_of(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return _sideways(anchor.center.x - box.center.x, anchor.left - box.right, box, anchor, screen)


def _below(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return _stacked(box.center.y - anchor.center.y, box.top - anchor.bottom, box, anchor, screen)


def _above(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return _stacked(anchor.center.y - box.center.y, anchor.top - box.bottom, box, anchor, screen)


def _anyhow_beside(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return max(_beside(box, anchor, screen), 0.75 * _near(box, anchor, screen))


def _belonging(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return max(_row(box, anchor, screen), _near(box, anchor, screen), _inside(box, anchor))


def _in_section(box: Bounds, anchor: Bounds, screen: Size) -> float:
    return max(_row(box, anchor, screen), 0.95 * _under(box, anchor, screen))


def _sideways(ahead_px: int, gap_px: int, box: Bounds, anchor: Bounds, screen: Size) -> float:
    if ahead_px <= 0 or box.encloses(anchor):
        return 0.0
    overlapping = 0.7 if gap_px < -0.3 * min(box.width, anchor.width) else 1.0
    distance = math.exp(-max(0, gap_px) / screen.width)
    return overlapping * distance * (0.15 + 0.85 * math.sqrt(_level(box, anchor)))


def _stacked(ahead_px: int, gap_px: int, box: Bounds, anchor: Bounds, screen: Size) -> float:
    if ahead_px <= 0 or box.encloses(anchor) or gap_px < -0.5 * min(box.height, anchor.height):
        return 0.0
    distance = math.exp(-max(0, gap_px) / (0.3 * screen.height))
    aligned = math.exp(-abs(box.center.x - anchor.center.x) / (1.2 * screen.width))
    return distance * (0.45 + 0.55 * _plumb(box, anchor)) * (0.85 + 0.15 * aligned)


def _row(box: Bounds, anchor: Bounds, screen: Size) -> float:
    off_px = abs(box.center.y - anchor.center.y)
    return min(1.0, 2 * _level(box, anchor)) * math.exp(-off_px / (0.12 * screen.height))


def _beside(box: Bounds, anchor: Bounds, screen: Size) -> float:
    if box.encloses(anchor):
        return 0.3
    gap_px = max(box.left - anchor.right, anchor.left - box.right, 0)
    return _row(box, anchor, screen) * math.exp(-gap_px / (1.2 * screen.width))


def _near(box: Bounds, anchor: Bounds, screen: Size) -> float:
    across = max(box.left - anchor.right, anchor.left - box.right, 0)
    down = max(box.top - anchor.bottom, anchor.top - box.bottom, 0)
    return 0.9 * math.exp(-math.hypot(across, 1.5 * down) / (0.12 * screen.width))


def _inside(box: Bounds, anchor: Bounds) -> float:
    return 0.95 if anchor.encloses(box) and anchor != box else 0.0


def _under(box: Bounds, anchor: Bounds, screen: Size) -> float:
    if box.center.y <= anchor.bottom:
        return 0.0
    return math.exp(-max(0, box.top - anchor.bottom) / (0.35 * screen.height))


def _between(box: Bounds, one: Bounds, other: Bounds) -> float:
    apart = one.center.distance_to(other.center)
    if not apart or box.encloses(one) or box.encloses(other):
        return 0.0
    detour = one.center.distance_to(box.center) + box.center.distance_to(other.center) - apart
    wrapped = _reads_between(box, one, other)
    return max(math.exp(-6 * detour / apart), wrapped)


def _reads_between(box: Bounds, one: Bounds, other: Bounds) -> float:
    """Between them in running text, where the line breaks in the middle."""
    first, last = sorted((one, other), key=lambda b: (b.center.y, b.center.x))
    after = (box.center.y, box.center.x) > (first.center.y, first.center.x)
    before = (box.center.y, box.center.x) < (last.center.y, last.center.x)
    close = max(abs(box.center.y - first.center.y), abs(box.center.y - last.center.y)) < 2 * box.height
    return 0.8 if after and before and close else 0.0


_FITS: Final[dict[Relation, Callable[[Bounds, Bounds, Size], float]]] = {
    Relation.RIGHT_OF: _right_of,
    Relation.LEFT_OF: _left_of,
    Relation.BELOW: _below,
    Relation.ABOVE: _above,
    Relation.BESIDE: _anyhow_beside,
    Relation.ROW: _row,
    Relation.NEAR: _belonging,
    Relation.SECTION: _in_section,
}
