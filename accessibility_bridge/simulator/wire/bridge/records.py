"""One window's tree as the app sends it: records in pre-order and a string table, within the limits of a look.

Bounds are mended, texts cut, hints and passwords treated as the app does. Asks nobody anything: a `Node` says it all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter

from accessibility_bridge.bridge.wire.enums import EmptyReason, NodeAction, NodeFlag, Partial
from accessibility_bridge.bridge.wire.replies import NodeRecord
from accessibility_bridge.bridge.wire.requests import Area, ObserveRequest
from accessibility_bridge.hierarchy import Node

# Plain integers: members of an IntFlag are slow to combine, and this runs for every node.
_FLAGS: tuple[tuple[Callable[[Node], bool], int], ...] = tuple(
    (attrgetter(name), int(flag))
    for name, flag in (
        ("checkable", NodeFlag.CHECKABLE), ("checked", NodeFlag.CHECKED), ("clickable", NodeFlag.CLICKABLE),
        ("enabled", NodeFlag.ENABLED), ("focusable", NodeFlag.FOCUSABLE), ("focused", NodeFlag.FOCUSED),
        ("scrollable", NodeFlag.SCROLLABLE), ("long_clickable", NodeFlag.LONG_CLICKABLE),
        ("password", NodeFlag.PASSWORD), ("selected", NodeFlag.SELECTED), ("visible", NodeFlag.VISIBLE),
        ("editable", NodeFlag.EDITABLE),
    )
)  # fmt: skip
_IMPORTANT, _VISIBLE, _SHOWING_HINT = int(NodeFlag.IMPORTANT), int(NodeFlag.VISIBLE), int(NodeFlag.SHOWING_HINT)
_MENDED, _OFF_SCREEN, _TEXT_CUT = int(NodeFlag.BOUNDS_MENDED), int(NodeFlag.OFF_SCREEN), int(NodeFlag.TEXT_CUT)
_MISSING, _OPAQUE = int(NodeFlag.CHILDREN_MISSING), int(NodeFlag.OPAQUE)
_CLICK, _LONG_CLICK = 1 << NodeAction.CLICK, 1 << NodeAction.LONG_CLICK
_FOCUS, _SHOW = 1 << NodeAction.FOCUS, 1 << NodeAction.SHOW_ON_SCREEN
_SCROLL = 1 << NodeAction.SCROLL_FORWARD | 1 << NodeAction.SCROLL_BACKWARD
_WRITE = 1 << NodeAction.SET_TEXT
_WRITE_FOCUSED = 1 << NodeAction.SET_SELECTION | 1 << NodeAction.PASTE
_ENTER = 1 << NodeAction.IME_ENTER
_ANDROID_11 = 30
_PAGES = "WebView"
_SURFACES = ("SurfaceView", "TextureView")


@dataclass(slots=True)
class Budget:
    """What one look may still spend, over all its windows."""

    nodes_left: int
    depth_limit: int
    text_limit: int
    end_s: float
    """On the monotonic clock."""
    partial: int = 0

    @classmethod
    def of(cls, request: ObserveRequest) -> Budget:
        """A request's limits, its time from now on."""
        return cls(
            nodes_left=request.node_limit,
            depth_limit=request.depth_limit,
            text_limit=request.text_limit,
            end_s=time.monotonic() + request.walk_ms / 1000,
        )


@dataclass(slots=True)
class Tree:
    """A tree as read."""

    records: list[NodeRecord] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=lambda: {"": 0})
    """The string table: each string's place."""
    reason: EmptyReason = EmptyReason.NONE
    """Why it says next to nothing, or nothing."""


def read(root: Node, budget: Budget, clip: Area, sdk: int) -> Tree:
    """The tree below and with `root`, as far as the budget goes; `clip` is its window's part of the screen."""
    if time.monotonic() >= budget.end_s:
        budget.partial |= Partial.TIME
        return Tree(reason=EmptyReason.LIMIT)
    walk = _Walk(budget, clip, sdk)
    walk.visit(root, 0)
    walk.tree.reason = _mark_opaque(walk.tree) if walk.tree.records else EmptyReason.LIMIT
    return walk.tree


class _Walk:
    def __init__(self, budget: Budget, clip: Area, sdk: int) -> None:
        self._budget, self._clip, self._sdk = budget, clip, sdk
        self.tree = Tree()

    def visit(self, node: Node, depth: int) -> bool:
        """Read a node and what is below it; False when there is nothing left to spend."""
        budget, records = self._budget, self.tree.records
        budget.nodes_left -= 1
        if budget.nodes_left < 0:
            budget.partial |= Partial.NODES
            return False
        at = len(records)
        record = self._record(node)
        records.append(record)
        if not node.children:
            return True
        count, whole = self._visit_children(node, depth)
        flags = record.flags | (_MISSING if count < len(node.children) or not whole else 0)
        records[at] = record._replace(children=count, flags=flags)
        return whole

    def _visit_children(self, node: Node, depth: int) -> tuple[int, bool]:
        """How many children were begun, and whether the walk may go on."""
        budget = self._budget
        if depth >= budget.depth_limit:
            budget.partial |= Partial.DEPTH
            return 0, True
        for index, child in enumerate(node.children):
            if time.monotonic() >= budget.end_s:
                budget.partial |= Partial.TIME
                return index, False
            begun = len(self.tree.records)
            if not self.visit(child, depth + 1):
                return index + (len(self.tree.records) > begun), False
        return len(node.children), True

    def _record(self, node: Node) -> NodeRecord:
        hinting = shows_hint(node)
        flags = _IMPORTANT | (_SHOWING_HINT if hinting else 0)
        for read_flag, bit in _FLAGS:
            if read_flag(node):
                flags |= bit
        area, placed = _placed(node, self._clip)
        flags = (flags | placed) & ~_VISIBLE if placed & _OFF_SCREEN else flags | placed
        text = "" if node.password else node.hint if hinting else node.text
        strings = (node.class_name, node.package, text, node.content_desc, node.hint, node.resource_id)
        limit = self._budget.text_limit
        if any(2 * len(string) > limit for string in strings):
            cut = tuple(cut_to(string, limit) for string in strings)
            flags |= self._cut(cut != strings)
            strings = cut  # type: ignore[assignment]
        table = self.tree.positions
        class_name, package, text_at, description, hint, resource_id = [
            table.setdefault(string, len(table)) for string in strings
        ]
        return NodeRecord(
            0, 0, flags, offered(node, self._sdk), *area,
            class_name, package, text_at, description, hint, resource_id, 0, 0,
        )  # fmt: skip

    def _cut(self, happened: bool) -> int:
        if happened:
            self._budget.partial |= Partial.TEXT
        return _TEXT_CUT if happened else 0


def shows_hint(node: Node) -> bool:
    """Whether the field is empty and its hint stands in it; insides may hand it out as the text, as views do."""
    return bool(node.hint) and node.editable and node.text in ("", node.hint)


def offered(node: Node, sdk: int) -> int:
    """One bit for each action the node takes on this phone."""
    actions = _SHOW
    actions |= _CLICK if node.clickable else 0
    actions |= _LONG_CLICK if node.long_clickable else 0
    actions |= _SCROLL if node.scrollable else 0
    if node.editable:
        actions |= _WRITE | (_WRITE_FOCUSED if node.focused else _FOCUS)
        actions |= _ENTER if node.focused and sdk >= _ANDROID_11 else 0
    return actions


def cut_to(text: str, units: int) -> str:
    """At most so many UTF-16 units, never half of a surrogate pair."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= 2 * units:
        return text
    return encoded[: 2 * units].decode("utf-16-le", "ignore")


def fitted(text: str, limit_bytes: int) -> str:
    """Fits a field of so many bytes whatever the characters: one UTF-16 unit takes 3 bytes of UTF-8 at most."""
    return text if 4 * len(text) <= limit_bytes else cut_to(text, limit_bytes // 3)


def mended(left: int, top: int, right: int, bottom: int, *, clip: Area) -> tuple[int, int, int, int]:
    """The part of a rectangle inside `clip`; a point at the nearest edge when there is none."""
    left, right = _within(left, clip.left, clip.right), _within(right, clip.left, clip.right)
    top, bottom = _within(top, clip.top, clip.bottom), _within(bottom, clip.top, clip.bottom)
    return (left, top, right, bottom) if left < right and top < bottom else (left, top, left, top)


def _within(value: int, lowest: int, highest: int) -> int:
    return max(lowest, min(value, max(lowest, highest)))


def _placed(node: Node, clip: Area) -> tuple[tuple[int, int, int, int], int]:
    """The mended bounds, and the flags that say what was done to them."""
    b = node.bounds
    if clip.left <= b.left < b.right <= clip.right and clip.top <= b.top < b.bottom <= clip.bottom:
        return (b.left, b.top, b.right, b.bottom), 0
    area = mended(b.left, b.top, b.right, b.bottom, clip=clip)
    changed = _MENDED if area != (b.left, b.top, b.right, b.bottom) else 0
    return area, changed | (_OFF_SCREEN if area[0] == area[2] else 0)


def _mark_opaque(tree: Tree) -> EmptyReason:
    """Mark childless nodes that draw pixels without nodes; says whether one of them is all there is to see."""
    names = list(tree.positions)
    found, readable = EmptyReason.NONE, False
    for at, record in enumerate(tree.records):
        kind = EmptyReason.NONE if record.children else _opaque(names[record.class_name])
        if kind is not EmptyReason.NONE:
            tree.records[at] = record._replace(flags=record.flags | _OPAQUE)
            found = kind
        readable |= record.text != 0 or record.description != 0
    return EmptyReason.NONE if readable else found


def _opaque(class_name: str) -> EmptyReason:
    if class_name.endswith(_PAGES):
        return EmptyReason.OPAQUE_WEB_VIEW
    return EmptyReason.SURFACE_ONLY if class_name.endswith(_SURFACES) else EmptyReason.NONE
