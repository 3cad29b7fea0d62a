"""The accessibility tree as the phone's own tools show it: what is visible, how deep, how compressed, which window.

Source: androidx.test.uiautomator AccessibilityNodeInfoDumper and QueryController.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import HidesWindows, Inside

_SYSTEM_UI = "com.android.systemui"
_BAR_SHARE = 4
"""A window of the system at an edge of the screen that covers less than this part of it is a bar, or a notification
that has slid in, not something one works in."""
_EDGE_DP = 48
"""So far from the upper edge a notification begins: below the status bar, which is 24 to 48 dp high."""


def visible_tree(tree: Hierarchy, max_depth: int | None = None) -> Hierarchy:
    """Only what is visible, down to a depth counted from the roots."""
    roots = [_shown(root, max_depth) for root in tree.roots if root.visible]
    return Hierarchy(roots=tuple(roots), rotation=tree.rotation)


def _shown(node: Node, levels: int | None) -> Node:
    below = None if levels is None else levels - 1
    deeper = () if below == 0 else tuple(_shown(child, below) for child in node.children if child.visible)
    return replace(node, children=deeper)


def compressed_tree(tree: Hierarchy) -> Hierarchy:
    """Without the containers that say and do nothing; what they hold moves up to where they were."""
    return Hierarchy(roots=tuple(_compressed(root) for root in tree.roots), rotation=tree.rotation)


def _compressed(node: Node) -> Node:
    return replace(node, children=tuple(kept for child in node.children for kept in _important(child)))


def _important(node: Node) -> Iterator[Node]:
    whole = _compressed(node)
    if node.own_label or node.clickable or node.scrollable or node.checkable or node.focusable or not whole.children:
        yield whole
    else:
        yield from whole.children


def active_window(inside: Inside, tree: Hierarchy) -> Node | None:
    """The window that one works in: the frontmost that is neither the keyboard nor a bar of the system."""
    keyboard = inside.keyboard()
    for root in reversed(tree.roots):
        is_keyboard = keyboard is not None and keyboard.encloses(root.bounds)
        is_bar = root.package == _SYSTEM_UI and _is_small(inside, root) and _at_edge(inside, root)
        if root.visible and not is_keyboard and not is_bar:
            return root
    return None


def is_hidden(inside: Inside, root: Node) -> bool:
    """Whether a window shows itself to nobody but the person holding the phone: its root cannot be had."""
    return not root.children and isinstance(inside, HidesWindows) and inside.secure


def without_hidden(inside: Inside, tree: Hierarchy) -> Hierarchy:
    """The tree as a dump has it, which passes over windows without a root."""
    kept = tuple(root for root in tree.roots if not is_hidden(inside, root))
    return tree if len(kept) == len(tree.roots) else Hierarchy(roots=kept, rotation=tree.rotation)


def _is_small(inside: Inside, root: Node) -> bool:
    size = inside.profile.size
    return root.bounds.area * _BAR_SHARE < size.width * size.height


def _at_edge(inside: Inside, root: Node) -> bool:
    profile = inside.profile
    height = profile.size.width if inside.rotation % 2 else profile.size.height
    return root.bounds.top * 160 <= _EDGE_DP * profile.density_dpi or root.bounds.bottom >= height


def places(root: Node, path: tuple[int, ...], wanted: Callable[[Node], bool]) -> Iterator[tuple[tuple[int, ...], Node]]:
    """Path and node of everything below and including a node that satisfies `wanted`, in pre-order."""
    if wanted(root):
        yield path, root
    for index, child in enumerate(root.children):
        yield from places(child, (*path, index), wanted)
