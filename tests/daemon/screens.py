"""Hand-made looks for the tests of what judges and points: a few nodes, sometimes a picture."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame, Screen

SIZE = Size(1080, 2400)
SETTINGS = "com.android.settings"


def a_node(text: str = "", *, top: int = 300, children: tuple[Node, ...] = (), **more: object) -> Node:
    """A full-width row 120 px high."""
    known: dict[str, object] = {
        "text": text,
        "bounds": Bounds(0, top, 1080, top + 120),
        "package": SETTINGS,
        "children": children,
    }
    return Node(**(known | more))  # type: ignore[arg-type]


def a_switch(text: str = "Wi-Fi", *, checked: bool = False, **more: object) -> Node:
    return a_node(text, class_name="android.widget.Switch", checkable=True, checked=checked, clickable=True, **more)


def a_field(text: str = "", **more: object) -> Node:
    return a_node(text, class_name="android.widget.EditText", focusable=True, clickable=True, **more)


def a_screen(*roots: Node, **more: object) -> Screen:
    known: dict[str, object] = {
        "serial": "sim1", "generation": 1, "taken_at_s": 1.0, "size": SIZE, "package": SETTINGS, "activity": ".Main",
        "hierarchy": Hierarchy(roots=tuple(_addressed(root, (index,)) for index, root in enumerate(roots))),
    }  # fmt: skip
    return Screen(**(known | more))  # type: ignore[arg-type]


def a_picture(*boxes: tuple[int, int, int, int], colour: str = "black") -> Frame:
    """A white screen with black boxes."""
    image = Image.new("RGB", (SIZE.width, SIZE.height), "white")
    pen = ImageDraw.Draw(image)
    for box in boxes:
        pen.rectangle(box, fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return Frame(data=buffer.getvalue())


def _addressed(node: Node, path: tuple[int, ...]) -> Node:
    children = tuple(_addressed(child, (*path, index)) for index, child in enumerate(node.children))
    return replace(node, path=path, children=children)
