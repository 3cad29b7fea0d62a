"""Rectangles kept by the strips of the screen they cross, so that asking what lies over one looks at few of them.

A page of thousands of nodes has thousands of controls, and each asks who covers it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from accessibility_bridge.geometry import Bounds

_STRIP_PX = 64


class Strips:
    """Boxes by their number, in device pixels."""

    def __init__(self, boxes: Iterable[tuple[int, Bounds]]) -> None:
        """Take boxes with their numbers, the numbers ascending."""
        self._strips: dict[int, list[tuple[int, Bounds]]] = defaultdict(list)
        for number, box in boxes:
            for strip in _strips_of(box):
                self._strips[strip].append((number, box))

    def over(self, box: Bounds, first: int) -> list[Bounds]:
        """The boxes numbered `first` or higher that share a pixel with this one, by their numbers."""
        return [other for _, other in sorted(self._over(box, first), key=lambda found: found[0])]

    def _over(self, box: Bounds, first: int) -> Iterator[tuple[int, Bounds]]:
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        begin = top // _STRIP_PX
        for strip in _strips_of(box):
            found = self._strips.get(strip, [])
            for number, other in found[bisect_left(found, first, key=lambda entry: entry[0]) :]:
                seen_before = strip > begin and other.top < strip * _STRIP_PX
                if seen_before or other.left >= right or other.right <= left:
                    continue
                if other.top < bottom and other.bottom > top:
                    yield number, other


def _strips_of(box: Bounds) -> range:
    return range(box.top // _STRIP_PX, -(-box.bottom // _STRIP_PX)) if box.area else range(0)
