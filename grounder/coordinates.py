"""Between the three spaces a position can be in: device pixels, frame pixels, and thousandths of the screen.

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


def px_to_norm(point: Point, screen: Size) -> tuple[float, float]:
    """Thousandths of the screen's width and height for the middle of a device pixel."""
    return (point.x + 0.5) * NORM_SCALE / screen.width, (point.y + 0.5) * NORM_SCALE / screen.height


def px_to_frame(point: Point, screen: Size, frame: Size) -> Point:
    """The frame pixel that shows a device pixel, where the picture is a scaled one."""
    return Point(point.x * frame.width // screen.width, point.y * frame.height // screen.height)


def frame_to_px(point: Point, screen: Size, frame: Size) -> Point:
    """The device pixel in the middle of what a frame pixel shows."""
    return Point(
        min(screen.width - 1, int((point.x + 0.5) * screen.width / frame.width)),
        min(screen.height - 1, int((point.y + 0.5) * screen.height / frame.height)),
    )


def bounds_to_frame(bounds: Bounds, screen: Size, frame: Size) -> Bounds:
    """The rectangle of frame pixels that shows a rectangle of device pixels."""
    return Bounds(
        bounds.left * frame.width // screen.width,
        bounds.top * frame.height // screen.height,
        -(-bounds.right * frame.width // screen.width),
        -(-bounds.bottom * frame.height // screen.height),
    )
