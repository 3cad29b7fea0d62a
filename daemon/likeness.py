"""Whether two looks show a person the same thing. Ignores what changes by itself: the status bar and its clock.

Compares trees first and decodes pictures only when the trees cannot tell; never asks the phone.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame, Screen

SYSTEM_UI = "com.android.systemui"
STATUS_BAR = 0.06
"""Share of the height. Source: status bars of 24 to 49 dp on 640 to 900 dp high phones; cut-outs make the tallest."""
_CELLS = (108, 240)
"""Width and height of the compared thumbnails: a cell is 10 px of a 1080x2400 picture."""
_CELL_DIFFERS = 24
"""Grey levels out of 255; above the noise of JPEG at quality 80."""
_CELLS_CHANGED = 20
"""Fewer is a blinking cursor (about 6 cells); a switch that flips changes about 60."""


def same_trees(before: Screen, after: Screen) -> bool:
    """Whether both trees hold the same things in the same places and states, the status bar aside."""
    if before.hierarchy.digest == after.hierarchy.digest:
        return True
    return list(_facts(before)) == list(_facts(after))


def same_pictures(before: Screen, after: Screen) -> bool:
    """Whether both pictures look the same, the status bar aside; pictures that cannot be compared count as the same."""
    if before.frame is None or after.frame is None or before.frame.data == after.frame.data:
        return True
    if before.size != after.size:
        return False
    try:
        difference = np.abs(_thumbnail(before.frame) - _thumbnail(after.frame))
    except ScreenUnreadable:
        return True
    below_status_bar = difference[round(STATUS_BAR * _CELLS[1]) :]
    return int((below_status_bar > _CELL_DIFFERS).sum()) < _CELLS_CHANGED


def fingerprint(screen: Screen) -> str:
    """Equal when a person would say "the same screen again"; by the picture's bytes where there is no tree."""
    if screen.hierarchy.roots or screen.frame is None:
        facts = hash(tuple(_facts(screen)))
        return f"{screen.package}/{screen.activity}#{facts:x}"
    return f"{screen.package}/{screen.activity}#{screen.frame.digest}"


def again(node: Node, tree: Hierarchy) -> Node | None:
    """The same element in a later tree, or None when something else stands there."""
    there = tree.at(node.path)
    same = there is not None and (there.class_name, there.resource_id) == (node.class_name, node.resource_id)
    return there if same else None


def in_status_bar(node: Node, screen: Screen) -> bool:
    """Whether the node is part of the bar with the clock."""
    return node.package == SYSTEM_UI and node.bounds.bottom <= STATUS_BAR * screen.size.height


def _facts(screen: Screen) -> Iterator[tuple[object, ...]]:
    for node in screen.hierarchy.nodes:
        if not in_status_bar(node, screen):
            yield (
                node.class_name, node.resource_id, node.text, node.content_desc, node.bounds, node.visible,
                node.checked, node.enabled, node.focused, node.selected,
            )  # fmt: skip


def _thumbnail(frame: Frame) -> NDArray[np.int16]:
    """Grey levels, shape `(height, width) int16` so that differences may be negative."""
    return np.asarray(frame.image.convert("L").resize(_CELLS, Image.Resampling.BOX), dtype=np.int16)
