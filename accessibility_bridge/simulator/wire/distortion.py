"""What faults make of trees, pictures and texts: pure functions of the thing and a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.faults import Phantoms, Unlabel

_PHANTOM_WIDTH, _PHANTOM_HEIGHT = 4, 24
"""A phantom is as wide and high as these parts of its window."""

Draws = Callable[[str], random.Random]
"""A generator that is the same each time for the same words."""


def haunted(tree: Hierarchy, window: Node | None, phantoms: Phantoms, draws: Draws) -> Hierarchy:
    """The tree with nodes in a window that are not on the screen, after its own so that no path changes."""
    if window is None:
        return tree
    ghosts = tuple(_phantom(window, phantoms.label, draws(f"phantom {number}")) for number in range(phantoms.count))
    roots = [replace(root, children=root.children + ghosts) if root is window else root for root in tree.roots]
    return Hierarchy(roots=tuple(roots), rotation=tree.rotation)


def _phantom(window: Node, label: str, draw: random.Random) -> Node:
    box = window.bounds
    width, height = max(1, box.width // _PHANTOM_WIDTH), max(1, box.height // _PHANTOM_HEIGHT)
    left = box.left + draw.randrange(max(1, box.width - width))
    top = box.top + draw.randrange(max(1, box.height - height))
    return Node(
        class_name="android.widget.Button",
        text=label,
        package=window.package,
        bounds=Bounds(left, top, left + width, top + height),
        clickable=True,
        focusable=True,
    )


def unlabelled(tree: Hierarchy, unlabel: Unlabel, draws: Draws) -> Hierarchy:
    """The tree with what a share of its nodes say blanked; what is typed into a field stays."""

    def stripped(node: Node) -> Node:
        children = tuple(stripped(child) for child in node.children)
        struck = draws(f"{node.resource_id} {node.class_name} {node.own_label}").random() < unlabel.share
        if struck and not node.editable:
            return replace(node, text="", content_desc="", hint="", children=children)
        return replace(node, children=children)

    return Hierarchy(roots=tuple(stripped(root) for root in tree.roots), rotation=tree.rotation)


def noisy(encoded: bytes, from_share: float, draw: random.Random) -> bytes:
    """As many bytes, noise from a share of them on."""
    kept = int(len(encoded) * from_share)
    return encoded[:kept] + draw.randbytes(len(encoded) - kept)


def thinned(text: str, share: float, draw: Callable[[], float]) -> str:
    """The text without a share of its characters, one drawing for each."""
    return "".join(character for character in text if draw() >= share)
