"""From thousandths of the screen to device pixels, and from these to the pixels of a frame.

Pure arithmetic. Mixing the spaces up is the classic error of phone agents, so nothing here guesses which one it got.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds, Point, Size

NORM_SCALE = 1000
"""Positions by models that point by themselves run from 0 to this. Source: AutoGLM-Phone's action format."""


def norm_to_px(x_norm: float, y_norm: float, screen: Size) -> Point:
    """The device pixel at a position in thousandths; 1000 is the last pixel, not one beyond it.

    Raises:
        ValueError: when a coordinate is not within 0 to 1000.
    """
    for value in (x_norm, y_norm):
        if not 0 <= value <= NORM_SCALE:
            raise ValueError(
                f"position {x_norm:g},{y_norm:g} is outside 0..{NORM_SCALE}: give thousandths of the screen"
            )
    return Point(_scaled(x_norm, screen.width), _scaled(y_norm, screen.height))


def _scaled(value_norm: float, length_px: int) -> int:
    return min(length_px - 1, int(value_norm / NORM_SCALE * length_px))


def px_to_frame(point: Point, screen: Size, frame: Size) -> Point:
    """The frame pixel that shows a device pixel, where the picture is a scaled one."""
    return Point(point.x * frame.width // screen.width, point.y * frame.height // screen.height)


def bounds_to_frame(bounds: Bounds, screen: Size, frame: Size) -> Bounds:
    """The rectangle of frame pixels that shows a rectangle of device pixels."""
    return Bounds(
        bounds.left * frame.width // screen.width,
        bounds.top * frame.height // screen.height,
        -(-bounds.right * frame.width // screen.width),
        -(-bounds.bottom * frame.height // screen.height),
    )
