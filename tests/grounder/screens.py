"""Small screens built by hand, for tests of pointing."""

from __future__ import annotations

from dataclasses import replace

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen

SIZE = Size(1080, 2400)
PACKAGE = "org.example.app"


def node(kind: str, box: tuple[int, int, int, int], *children: Node, **facts: object) -> Node:
    """A node of an `android.widget` class; `facts` are fields of `Node`."""
    return replace(
        Node(class_name=f"android.widget.{kind}", package=PACKAGE, bounds=Bounds(*box), children=children),
        **facts,  # type: ignore[arg-type]
    )


def label(text: str, box: tuple[int, int, int, int], **facts: object) -> Node:
    """A text nobody can click."""
    return node("TextView", box, text=text, **facts)


def button(text: str, box: tuple[int, int, int, int], **facts: object) -> Node:
    """A button with words on it."""
    return node("Button", box, text=text, clickable=True, **facts)


def icon(desc: str, box: tuple[int, int, int, int], **facts: object) -> Node:
    """A clickable picture."""
    return node("ImageButton", box, content_desc=desc, clickable=True, **facts)


def switch_row(title: str, top: int, *, checked: bool = False, own_click: bool = False, summary: str = "") -> Node:
    """A row of settings: a title, perhaps a summary, and a switch at its right end."""
    texts = [label(title, (48, top + 30, 700, top + 90))]
    if summary:
        texts.append(label(summary, (48, top + 95, 700, top + 140)))
    toggle = node(
        "Switch", (900, top + 40, 1032, top + 120), checkable=True, checked=checked, clickable=own_click,
        text="ON" if checked else "OFF",
    )  # fmt: skip
    return node("LinearLayout", (0, top, 1080, top + 160), *texts, toggle, clickable=True)


def screen(*tops: Node, package: str = PACKAGE, windows: tuple[Node, ...] = ()) -> Screen:
    """A look at one full-screen window that holds the nodes, with further windows above it."""
    window = node("FrameLayout", (0, 0, SIZE.width, SIZE.height), *tops)
    hierarchy = Hierarchy(roots=tuple(_addressed(root, (i,)) for i, root in enumerate((window, *windows))))
    return Screen(serial="test", generation=7, taken_at_s=0.0, size=SIZE, package=package, hierarchy=hierarchy)


def _addressed(root: Node, path: tuple[int, ...]) -> Node:
    children = tuple(_addressed(child, (*path, i)) for i, child in enumerate(root.children))
    return replace(root, path=path, children=children)
