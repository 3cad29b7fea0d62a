"""Hand-made looks for the tests of what reads and describes them, in the shapes that uiautomator reports."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame, Screen

SIZE = Size(1080, 2400)
PACKAGE = "com.example.app"


def a_node(
    text: str = "", *children: Node, at: tuple[int, int, int, int] = (0, 300, 1080, 420), **more: object
) -> Node:
    known: dict[str, object] = {"text": text, "bounds": Bounds(*at), "package": PACKAGE, "children": children}
    return Node(**(known | more))  # type: ignore[arg-type]


def a_text(text: str, **more: object) -> Node:
    return a_node(text, class_name="android.widget.TextView", **more)


def a_button(text: str, **more: object) -> Node:
    return a_node(text, class_name="android.widget.Button", clickable=True, **more)


def a_field(text: str = "", **more: object) -> Node:
    return a_node(text, class_name="android.widget.EditText", clickable=True, focusable=True, **more)


def a_row(*children: Node, at: tuple[int, int, int, int] = (0, 300, 1080, 420), **more: object) -> Node:
    return a_node("", *children, class_name="android.widget.LinearLayout", clickable=True, at=at, **more)


def a_switch(*, checked: bool = False, **more: object) -> Node:
    return a_node(class_name="android.widget.Switch", checkable=True, checked=checked, **more)


def a_page(*children: Node, **more: object) -> Node:
    return a_node("", *children, class_name="android.widget.FrameLayout", at=(0, 0, 1080, 2400), **more)


def a_screen(*roots: Node, **more: object) -> Screen:
    known: dict[str, object] = {
        "serial": "sim1", "generation": 1, "taken_at_s": 1.0, "size": SIZE, "package": PACKAGE, "activity": ".Main",
        "hierarchy": Hierarchy(roots=tuple(_addressed(root, (index,)) for index, root in enumerate(roots))),
    }  # fmt: skip
    return Screen(**(known | more))  # type: ignore[arg-type]


def a_frame(width: int = 1080, height: int = 2400) -> Frame:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return Frame(data=buffer.getvalue())


def _addressed(node: Node, path: tuple[int, ...]) -> Node:
    children = tuple(_addressed(child, (*path, index)) for index, child in enumerate(node.children))
    return replace(node, path=path, children=children)
