"""Reads the accessibility tree as the phone's JVM writes it: nested JSON arrays, one per node."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node

_FLAGS = (
    "checkable", "checked", "clickable", "enabled", "focusable", "focused",
    "long_clickable", "password", "scrollable", "selected", "visible",
)  # fmt: skip
"""One bit each from the lowest; TreeText.java writes the same order."""


def read_tree(content: bytes, rotation: int) -> Hierarchy:
    """The tree of all windows, back to front."""
    roots: Sequence[Any] = json.loads(content)
    return Hierarchy(roots=tuple(_node(root, (index,)) for index, root in enumerate(roots)), rotation=rotation)


def _node(written: Sequence[Any], path: tuple[int, ...]) -> Node:
    class_name, text, resource_id, content_desc, hint, package, bounds, flags, children = written
    return Node(
        class_name=class_name,
        text=text,
        resource_id=resource_id,
        content_desc=content_desc,
        hint=hint,
        package=package,
        bounds=Bounds(*bounds),
        children=tuple(_node(child, (*path, index)) for index, child in enumerate(children)),
        path=path,
        **{name: bool(flags >> bit & 1) for bit, name in enumerate(_FLAGS)},
    )
