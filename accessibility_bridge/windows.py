"""What the windows of one look are to each other: the system's bars, what covers the app in front, what is torn.

Pure; knows a look's tree and its surroundings only. Says nothing where the phone has not said whose a window is.
"""

from __future__ import annotations

from accessibility_bridge.geometry import Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.surroundings import Surroundings

_SYSTEM_UI = "com.android.systemui"
_BAR_SHARE = 0.08
"""Of the display, one way. Source: status bars of 24 to 49 dp and navigation bars of 48 dp on 640 to 900 dp."""
_COVER_SHARE = 0.25
"""Of the display's area: what is smaller is a bar, or a notification that has slid in. Source: AOSP's
notification_template_material_base.xml is 64 to 256 dp high."""
_ANYBODYS = ("", "android")
"""Packages whose windows stand over any app: Android's own dialogs, and those of which the phone does not say it."""


def is_torn(tree: Hierarchy, around: Surroundings) -> bool:
    """Whether the tree shows other apps than the one in front: of that one nothing can be read yet.

    A panel of the system that covers the display hides the app from the tree, and tears nothing.
    """
    front = around.package
    if not front or not tree.roots or any(node.package == front for node in tree.nodes):
        return False
    covered = covering(tree, displayed_size(tree, around)) is not None
    return not covered and not any(root.package in _ANYBODYS for root in tree.roots)


def covering(tree: Hierarchy, display: Size) -> Node | None:
    """The frontmost window of the system that covers the display: the shade, the lock screen; None without one."""
    least = _COVER_SHARE * display.width * display.height
    panels = (root for root in reversed(tree.roots) if root.package == _SYSTEM_UI and root.visible)
    return next((root for root in panels if root.bounds.area >= least), None)


def same_but_bars(before: Hierarchy, after: Hierarchy) -> bool:
    """Whether both show the same windows, the bars of the system aside: their clocks and icons change by themselves."""
    return before is after or before.digest == after.digest or _body(before) == _body(after)


def displayed_size(tree: Hierarchy, around: Surroundings) -> Size:
    """The display as rotated, in device pixels: what the phone says, turned; else how far the windows reach."""
    natural = around.natural_size
    if natural is not None:
        return natural if tree.rotation % 2 == 0 else Size(natural.height, natural.width)
    return _extent(tree)


def _extent(tree: Hierarchy) -> Size:
    return Size(
        max((root.bounds.right for root in tree.roots), default=0),
        max((root.bounds.bottom for root in tree.roots), default=0),
    )


def _body(tree: Hierarchy) -> tuple[Node, ...]:
    display = _extent(tree)
    return tuple(root for root in tree.roots if not _is_bar(root, display))


def _is_bar(root: Node, display: Size) -> bool:
    low = root.bounds.height <= _BAR_SHARE * display.height
    narrow = root.bounds.width <= _BAR_SHARE * display.width
    return root.package == _SYSTEM_UI and (low or narrow)
