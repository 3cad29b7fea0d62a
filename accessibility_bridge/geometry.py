"""Points and rectangles in device pixels: origin top left, x right, y down, right and bottom exclusive."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A position in device pixels."""

    x: int
    y: int

    def distance_to(self, other: Point) -> float:
        """Euclidean distance in device pixels."""
        return math.hypot(self.x - other.x, self.y - other.y)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in device pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in device pixels, half open: it holds `left` and `top` but not `right` and `bottom`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in device pixels, 0 when inverted."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """Height in device pixels, 0 when inverted."""
        return max(0, self.bottom - self.top)

    @property
    def area(self) -> int:
        """Area in square pixels, 0 when empty or inverted."""
        return self.width * self.height

    @property
    def center(self) -> Point:
        """The pixel in the middle, rounded towards the top left."""
        return Point((self.left + self.right) // 2, (self.top + self.bottom) // 2)

    def contains(self, point: Point) -> bool:
        """Whether the pixel lies inside."""
        return self.left <= point.x < self.right and self.top <= point.y < self.bottom

    def encloses(self, other: Bounds) -> bool:
        """Whether every pixel of `other` lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def intersection(self, other: Bounds) -> Bounds:
        """The common part; its area is 0 when there is none."""
        return Bounds(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def moved(self, dx: int, dy: int) -> Bounds:
        """The same rectangle shifted by whole pixels."""
        return Bounds(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)
