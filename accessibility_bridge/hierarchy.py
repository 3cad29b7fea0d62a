"""What the accessibility tree says is on the screen, as an immutable value.

Parses and writes the XML of uiautomator's `dumpWindowHierarchy`; refuses XML that is not one (`HierarchyUnreadable`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from accessibility_bridge.errors import HierarchyUnreadable
from accessibility_bridge.geometry import Bounds, Point

if TYPE_CHECKING:
    from collections.abc import Callable

_ROTATIONS = ("0", "1", "2", "3")
_BOUNDS = re.compile(r"\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]")
# XML 1.0 forbids control characters, but apps put them into labels and uiautomator writes them as they are.
_FORBIDDEN_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element of the tree. `path` is its address: the child indices from the hierarchy's roots down to it."""

    class_name: str = "android.view.View"
    text: str = ""
    resource_id: str = ""
    content_desc: str = ""
    hint: str = ""
    package: str = ""
    bounds: Bounds = Bounds(0, 0, 0, 0)
    checkable: bool = False
    checked: bool = False
    clickable: bool = False
    enabled: bool = True
    focusable: bool = False
    focused: bool = False
    long_clickable: bool = False
    password: bool = False
    scrollable: bool = False
    selected: bool = False
    visible: bool = True
    children: tuple[Node, ...] = ()
    path: tuple[int, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether text can be typed into it."""
        return self.class_name.endswith(("EditText", "AutoCompleteTextView"))

    @property
    def own_label(self) -> str:
        """What the node itself says: its text, else its content description, else its hint."""
        return self.text or self.content_desc or self.hint

    @property
    def simple_class(self) -> str:
        """The class name after its last dot, e.g. `Switch`."""
        return self.class_name.rpartition(".")[2]

    @property
    def simple_id(self) -> str:
        """The resource id after its last slash, e.g. `switch_widget`."""
        return self.resource_id.rpartition("/")[2]

    def walk(self) -> Iterator[Node]:
        """The node and everything below it, in reading order of the tree (pre-order)."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, kw_only=True)
class Hierarchy:
    """All windows' trees, in the order they were reported (usually back to front)."""

    roots: tuple[Node, ...] = ()
    rotation: int = 0
    """Quarter turns from the natural orientation, 0 to 3."""

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node in pre-order; a node later in the list is drawn over an earlier one it overlaps."""
        return tuple(node for root in self.roots for node in root.walk())

    @cached_property
    def digest(self) -> str:
        """A short hash of everything a person could see or touch, equal when nothing changed."""
        return hashlib.blake2b(self.to_xml().encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def at(self, path: tuple[int, ...]) -> Node | None:
        """The node at an address, or None when the tree has no such place."""
        level: tuple[Node, ...] = self.roots
        found: Node | None = None
        for index in path:
            if index >= len(level):
                return None
            found = level[index]
            level = found.children
        return found

    def parent(self, node: Node) -> Node | None:
        """The node around it, or None for a root."""
        return self.at(node.path[:-1]) if len(node.path) > 1 else None

    def ancestors(self, node: Node) -> Iterator[Node]:
        """From the parent outwards to the root."""
        for length in range(len(node.path) - 1, 0, -1):
            found = self.at(node.path[:length])
            if found is not None:
                yield found

    def find(self, wanted: Callable[[Node], bool]) -> Node | None:
        """The first node in pre-order that satisfies `wanted`, or None."""
        return next((node for node in self.nodes if wanted(node)), None)

    def topmost_at(self, point: Point) -> Node | None:
        """The last-drawn visible node that holds the point, or None."""
        return next((n for n in reversed(self.nodes) if n.visible and n.bounds.contains(point)), None)

    def label(self, node: Node) -> str:
        """What a person would call the node: its own label, else the labels below it in reading order.

        A clickable descendant is a control of its own and keeps its label to itself.
        """
        if node.own_label:
            return node.own_label
        return " ".join(self._labels_below(node))

    def _labels_below(self, node: Node) -> Iterator[str]:
        for child in node.children:
            if child.clickable or not child.visible:
                continue
            if child.own_label:
                yield child.own_label
            yield from self._labels_below(child)

    def to_xml(self) -> str:
        """The tree in the format of uiautomator's `dumpWindowHierarchy`."""
        parts = [f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<hierarchy rotation=\"{self.rotation}\">"]
        for index, root in enumerate(self.roots):
            _write(root, index, parts)
        parts.append("</hierarchy>")
        return "".join(parts)

    @classmethod
    def from_xml(cls, xml: str) -> Hierarchy:
        """Read the XML of a hierarchy dump.

        Raises:
            HierarchyUnreadable: when it is not well-formed XML, not a hierarchy, or nested too deeply.
        """
        try:
            document = ElementTree.fromstring(_FORBIDDEN_IN_XML.sub("\ufffd", xml).encode("utf-8"))
        except ElementTree.ParseError as exc:
            raise HierarchyUnreadable(reason=str(exc), size_bytes=len(xml)) from exc
        if document.tag != "hierarchy":
            raise HierarchyUnreadable(reason=f"the outermost element is <{document.tag}>", size_bytes=len(xml))
        rotation = document.get("rotation") or "0"
        if rotation not in _ROTATIONS:
            raise HierarchyUnreadable(reason=f"rotation {rotation[:20]!r} is not 0 to 3", size_bytes=len(xml))
        try:
            roots = tuple(_read(element, (index,)) for index, element in enumerate(document.findall("node")))
        except RecursionError as exc:
            raise HierarchyUnreadable(reason="it is nested too deeply", size_bytes=len(xml)) from exc
        return cls(roots=roots, rotation=int(rotation))


_FLAGS = (
    "checkable", "checked", "clickable", "enabled", "focusable", "focused",
    "scrollable", "long-clickable", "password", "selected",
)  # fmt: skip


def _write(node: Node, index: int, parts: list[str]) -> None:
    b = node.bounds
    flags = " ".join(f'{name}="{str(getattr(node, name.replace("-", "_"))).lower()}"' for name in _FLAGS)
    parts.append(
        f'<node index="{index}" text={_quote(node.text)} resource-id={_quote(node.resource_id)} '
        f"class={_quote(node.class_name)} package={_quote(node.package)} content-desc={_quote(node.content_desc)} "
        f'{flags} visible-to-user="{str(node.visible).lower()}" '
        f'bounds="[{b.left},{b.top}][{b.right},{b.bottom}]" hint={_quote(node.hint)}'
    )
    if not node.children:
        parts.append(" />")
        return
    parts.append(">")
    for child_index, child in enumerate(node.children):
        _write(child, child_index, parts)
    parts.append("</node>")


def _quote(value: str) -> str:
    return quoteattr(_FORBIDDEN_IN_XML.sub("\ufffd", value))


def _read(element: ElementTree.Element, path: tuple[int, ...]) -> Node:
    def flag(name: str, default: str = "false") -> bool:
        return element.get(name, default) == "true"

    match = _BOUNDS.fullmatch(element.get("bounds", ""))
    return Node(
        class_name=element.get("class", ""),
        text=element.get("text", ""),
        resource_id=element.get("resource-id", ""),
        content_desc=element.get("content-desc", ""),
        hint=element.get("hint", ""),
        package=element.get("package", ""),
        bounds=Bounds(*map(int, match.groups())) if match else Bounds(0, 0, 0, 0),
        checkable=flag("checkable"),
        checked=flag("checked"),
        clickable=flag("clickable"),
        enabled=flag("enabled", "true"),
        focusable=flag("focusable"),
        focused=flag("focused"),
        long_clickable=flag("long-clickable"),
        password=flag("password"),
        scrollable=flag("scrollable"),
        selected=flag("selected"),
        visible=flag("visible-to-user", "true"),
        children=tuple(_read(child, (*path, i)) for i, child in enumerate(element.findall("node"))),
        path=path,
    )
