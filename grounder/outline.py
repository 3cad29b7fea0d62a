"""The tree of one screen laid out for fast questions: who holds whom, who is drawn over whom, what can be touched.

Geometry and structure only; no words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from accessibility_bridge.geometry import Bounds, Point, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from grounder.strips import Strips

_ROW_AREA = 0.40
"""A clickable ancestor larger than this part of the screen is a page, not a row: its texts are not its label."""
_TILE_AREA = 0.10
_MIN_SIDE_PX = 8


class Outline:
    """Every node by its place in drawing order (`index`), with what follows from it."""

    def __init__(self, hierarchy: Hierarchy, size: Size) -> None:
        self.size = size
        self.frame = Bounds(0, 0, size.width, size.height)
        self.nodes: list[Node] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        """Index after the last node of the subtree."""
        self._window_starts: list[int] = []
        for root in hierarchy.roots:
            self._window_starts.append(len(self.nodes))
            self._add(root, -1)
        self.boxes = [node.bounds.intersection(self.frame) for node in self.nodes]
        self._touchable = [takes_touch(node) for node in self.nodes]
        self._blockers = [i for i, node in enumerate(self.nodes) if node.visible and self._touchable[i]]
        self._over = Strips((i, self.boxes[i]) for i in self._blockers)
        self._windows = self._upper_windows()

    def _add(self, node: Node, parent: int) -> None:
        index = len(self.nodes)
        self.nodes.append(node)
        self.parents.append(parent)
        self.ends.append(index + 1)
        for child in node.children:
            self._add(child, index)
        self.ends[index] = len(self.nodes)

    def _upper_windows(self) -> list[tuple[int, Bounds]]:
        """Windows above the first that show something; what lies under them can be neither seen nor touched."""
        found = []
        for start in self._window_starts[1:]:
            members = range(start, self.ends[start])
            if any(self.nodes[i].own_label or self._touchable[i] for i in members):
                found.append((start, self.boxes[start]))
        return found

    def takes_touch(self, index: int) -> bool:
        """Whether the node reacts to a finger by itself."""
        return self._touchable[index]

    def holds(self, outer: int, inner: int) -> bool:
        """Whether `inner` is `outer` or lies in its subtree."""
        return outer <= inner < self.ends[outer]

    def subtree(self, index: int) -> range:
        """The node and everything below it."""
        return range(index, self.ends[index])

    def ancestors(self, index: int) -> list[int]:
        """From the parent outwards."""
        found = []
        while (index := self.parents[index]) >= 0:
            found.append(index)
        return found

    def touched_by(self, index: int) -> int | None:
        """The node that a tap on this one reaches: itself, or the nearest clickable around it that is not a page."""
        if self._touchable[index]:
            return index
        outer = index
        while (outer := self.parents[outer]) >= 0:
            if self._touchable[outer]:
                small = self.boxes[outer].area <= _ROW_AREA * self.frame.area
                return outer if small else None
        return self._captioned_by(index)

    def _captioned_by(self, index: int) -> int | None:
        """The one wordless control that shares a small parent with a caption."""
        parent = self.parents[index]
        if parent < 0 or self.boxes[parent].area > _TILE_AREA * self.frame.area or not self.nodes[index].text:
            return None
        controls = [i for i in self.subtree(parent) if self._touchable[i]]
        alone = len(controls) == 1 and not any(n.own_label for n in self.nodes[controls[0]].walk() if not n.checkable)
        return controls[0] if alone else None

    def body_of(self, index: int) -> int:
        """For a node that takes no touch: the small labelled or selected box it is part of, such as the open tab."""
        for outer in self.ancestors(index)[:3]:
            node = self.nodes[outer]
            if self.boxes[outer].area <= _TILE_AREA * self.frame.area and (node.selected or node.content_desc):
                return outer
        return index

    def is_shown(self, index: int) -> bool:
        """Whether it is visible, on the screen and large enough to be touched."""
        box = self.boxes[index]
        return self.nodes[index].visible and box.width >= _MIN_SIDE_PX and box.height >= _MIN_SIDE_PX

    def covers(self, index: int) -> list[Bounds]:
        """What is drawn over the node later and swallows touches there: other controls, and upper windows."""
        box, end = self.boxes[index], self.ends[index]
        windows = [bounds for start, bounds in self._windows if start >= end and box.intersection(bounds).area]
        return self._over.over(box, end) + windows

    def inner_controls(self, index: int) -> list[Bounds]:
        """Controls of their own inside the node, where a touch would not reach it."""
        inner = slice(bisect_right(self._blockers, index), bisect_left(self._blockers, self.ends[index]))
        return [self.boxes[i] for i in self._blockers[inner] if self.is_shown(i)]


def takes_touch(node: Node) -> bool:
    """Whether the node reacts to a finger by itself."""
    return node.clickable or node.long_clickable or node.editable


def free_point(box: Bounds, covered: list[Bounds]) -> Point | None:
    """The middle of what is left of a box when others lie over it, or None when nothing is.

    Bars that cross the whole box cut it; smaller islands are walked around on a grid.
    """
    for bar in covered:
        box = _cut(box, bar)
    if not box.area:
        return None
    return next((point for point in _spots(box) if not any(c.contains(point) for c in covered)), None)


def _cut(box: Bounds, bar: Bounds) -> Bounds:
    if bar.left <= box.left and bar.right >= box.right:
        if bar.top <= box.top < bar.bottom:
            return Bounds(box.left, min(bar.bottom, box.bottom), box.right, box.bottom)
        if bar.top < box.bottom <= bar.bottom:
            return Bounds(box.left, box.top, box.right, bar.top)
    if bar.top <= box.top and bar.bottom >= box.bottom:
        if bar.left <= box.left < bar.right:
            return Bounds(min(bar.right, box.right), box.top, box.right, box.bottom)
        if bar.left < box.right <= bar.right:
            return Bounds(box.left, box.top, bar.left, box.bottom)
    return box


def _spots(box: Bounds) -> Iterator[Point]:
    """Points of the box, the middle first and those nearest it next."""
    yield box.center
    yield from sorted(_grid(box), key=box.center.distance_to)


def _grid(box: Bounds) -> list[Point]:
    return [
        Point(box.left + box.width * across // 10, box.top + box.height * down // 10)
        for across in (5, 3, 7, 2, 8, 1, 9)
        for down in (5, 3, 7, 2, 8)
    ]
