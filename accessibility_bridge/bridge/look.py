"""What the bridge app saw, as a `Hierarchy`: windows back to front, invisible branches left out, unchanged ones kept.

Remembers for every node which window and path it has on the phone, so that it can be asked to act. Trusts no count in
a record: a tree that does not add up is `ScreenUnreadable`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from accessibility_bridge.bridge.wire.enums import EmptyReason, NodeAction, NodeFlag, TreeState, WindowFlag
from accessibility_bridge.bridge.wire.replies import Display, NodeRecord, Observation, Window
from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.surroundings import Surroundings

_DEFAULT_DISPLAY = 0
_DEEPEST = 201
"""With the root. Source: docs/bridge-protocol.md, OBSERVE, depth_limit."""
_FRONT = WindowFlag.ACTIVE | WindowFlag.FOCUSED
_NOT_YET = (EmptyReason.NO_ROOT, EmptyReason.JUST_BOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeAddress:
    """How the app calls a node of one of its looks."""

    generation: int
    window: int
    path: tuple[int, ...]
    record: NodeRecord


@dataclass(frozen=True, slots=True)
class _Pane:
    """One window with a tree, and its place in the hierarchy."""

    window: Window
    kept: tuple[bool, ...]
    """For each record whether it is in the tree: it is visible, or something below it is."""
    root: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLook:
    """One generation, read."""

    generation: int
    hierarchy: Hierarchy
    surroundings: Surroundings
    sequence: int = 0
    """Of the last accessibility event before it."""
    ready: bool = True
    """False while the window in front has not shown anything yet: it is opening, or the service was just bound."""
    reason: str = ""
    """Why there is nothing to see, in words; empty when there is something."""
    windows: tuple[Window, ...] = ()
    panes: tuple[_Pane, ...] = ()

    @property
    def hidden(self) -> bool:
        """Whether the app in front shows itself to nobody but the person."""
        return any(window.flags & _FRONT and window.reason is EmptyReason.SECURE for window in self.windows)

    def address(self, path: tuple[int, ...]) -> NodeAddress | None:
        """How the app calls the node at `path` of the hierarchy; None when there is none."""
        if not path or path[0] >= len(self.panes):
            return None
        pane = self.panes[path[0]]
        at, steps = 0, []
        for wanted in path[1:]:
            children = _children(pane.window.nodes, at)
            shown = [position for position, child in enumerate(children) if pane.kept[child]]
            if wanted >= len(shown):
                return None
            steps.append(shown[wanted])
            at = children[shown[wanted]]
        record = pane.window.nodes[at]
        return NodeAddress(generation=self.generation, window=pane.window.id, path=tuple(steps), record=record)

    def clickable(self, path: tuple[int, ...]) -> NodeAddress | None:
        """The address of the node itself or of the nearest one around it that takes a click."""
        for length in range(len(path), 0, -1):
            address = self.address(path[:length])
            if address is not None and address.record.actions & 1 << NodeAction.CLICK:
                return address
        return None


def read_look(seen: Observation, before: BridgeLook | None) -> BridgeLook:
    """The look an observation describes, completed from the one it was taken relative to.

    Raises:
        ScreenUnreadable: when it does not add up, or refers to a look that `before` is not.
    """
    if seen.unchanged:
        if before is None or before.generation != seen.generation:
            raise ScreenUnreadable(reason="the phone names a look nobody has", size_bytes=0)
        return replace(before, sequence=seen.sequence)
    windows = tuple(_completed(window, before) for window in seen.windows if window.display == _DEFAULT_DISPLAY)
    display = next((display for display in seen.displays if display.id == _DEFAULT_DISPLAY), Display())
    panes = _panes(windows, before)
    return BridgeLook(
        generation=seen.generation,
        hierarchy=Hierarchy(roots=tuple(pane.root for pane in panes), rotation=display.rotation % 4),
        surroundings=_surroundings(seen, display),
        sequence=seen.sequence,
        ready=not any(window.flags & _FRONT and window.reason in _NOT_YET for window in windows),
        reason="" if panes else _in_words(seen, windows),
        windows=windows,
        panes=panes,
    )


def rotation_in(seen: Observation) -> int | None:
    """Quarter turns of the default display, None when nothing is said of it."""
    return next((display.rotation % 4 for display in seen.displays if display.id == _DEFAULT_DISPLAY), None)


def _completed(window: Window, before: BridgeLook | None) -> Window:
    """A window whose tree is the same as before, with that tree."""
    if window.tree is not TreeState.SAME:
        return window
    same = next((old for old in before.windows if old.id == window.id), None) if before is not None else None
    if same is None:
        raise ScreenUnreadable(reason=f"window {window.id} is the same as one nobody has", size_bytes=0)
    return replace(window, tree=same.tree, strings=same.strings, nodes=same.nodes)


def _panes(windows: Sequence[Window], before: BridgeLook | None) -> tuple[_Pane, ...]:
    panes: list[_Pane] = []
    for window in windows:
        if not window.nodes:
            continue
        old = before.panes[len(panes)] if before is not None and len(panes) < len(before.panes) else None
        if old is not None and old.window.nodes is window.nodes:
            panes.append(_Pane(window, old.kept, old.root))
            continue
        kept = _kept(window.nodes)
        if kept[0]:
            panes.append(_Pane(window, kept, _Reading(window, kept).node(0, (len(panes),))))
    return tuple(panes)


def _kept(records: Sequence[NodeRecord]) -> tuple[bool, ...]:
    """Which records to keep, found from the last to the first: children come after their parents."""
    kept, open_ends = [False] * len(records), list[bool]()
    for index in range(len(records) - 1, -1, -1):
        record = records[index]
        if record.children > len(open_ends):
            raise ScreenUnreadable(reason=f"node {index} lacks children", size_bytes=0)
        below = any([open_ends.pop() for _ in range(record.children)])
        kept[index] = below or bool(record.flags & _VISIBLE)
        open_ends.append(kept[index])
    if len(open_ends) != 1:
        raise ScreenUnreadable(reason=f"a window has {len(open_ends)} roots", size_bytes=0)
    return tuple(kept)


def _children(records: Sequence[NodeRecord], at: int) -> list[int]:
    """The positions of a record's children."""
    found, position = [], at + 1
    for _ in range(records[at].children):
        found.append(position)
        left = 1
        while left:
            left += records[position].children - 1
            position += 1
    return found


class _Reading:
    """Makes the nodes of one window; `_next` runs through the records in pre-order."""

    def __init__(self, window: Window, kept: Sequence[bool]) -> None:
        self._records, self._strings, self._kept = window.nodes, window.strings, kept
        self._next = 0

    def node(self, at: int, path: tuple[int, ...]) -> Node:
        if len(path) > _DEEPEST:
            raise ScreenUnreadable(reason=f"nodes are nested more than {_DEEPEST} deep", size_bytes=0)
        record = self._records[at]
        self._next = at + 1
        children: list[Node] = []
        for _ in range(record.children):
            if self._kept[self._next]:
                children.append(self.node(self._next, (*path, len(children))))
            else:
                self._skip()
        return self._made(record, path, tuple(children))

    def _skip(self) -> None:
        left = 1
        while left:
            left += self._records[self._next].children - 1
            self._next += 1

    def _text(self, position: int) -> str:
        try:
            return self._strings[position] if position else ""
        except IndexError as exc:
            raise ScreenUnreadable(reason=f"there is no string {position}", size_bytes=0) from exc

    def _made(self, record: NodeRecord, path: tuple[int, ...], children: tuple[Node, ...]) -> Node:
        flags, text, hint = record.flags, self._text(record.text), self._text(record.hint)
        if flags & _SHOWING_HINT:
            # Android hands the hint out as the text of an empty field.
            text, hint = "", hint or text
        return Node(
            class_name=self._text(record.class_name),
            text=text,
            resource_id=self._text(record.resource_id),
            content_desc=self._text(record.description),
            hint=hint,
            package=self._text(record.package),
            bounds=Bounds(record.left, record.top, record.right, record.bottom),
            checkable=bool(flags & _CHECKABLE),
            checked=bool(flags & _CHECKED),
            clickable=bool(flags & _CLICKABLE),
            enabled=bool(flags & _ENABLED),
            focusable=bool(flags & _FOCUSABLE),
            focused=bool(flags & _FOCUSED),
            long_clickable=bool(flags & _LONG_CLICKABLE),
            password=bool(flags & _PASSWORD),
            scrollable=bool(flags & _SCROLLABLE),
            selected=bool(flags & _SELECTED),
            visible=bool(flags & _VISIBLE),
            children=children,
            path=path,
        )


# An `int & IntFlag` makes a new member each time, at ten times the cost of plain numbers.
_CHECKABLE, _CHECKED, _CLICKABLE, _ENABLED, _FOCUSABLE, _FOCUSED, _LONG_CLICKABLE, _PASSWORD, _SCROLLABLE = (
    NodeFlag.CHECKABLE.value, NodeFlag.CHECKED.value, NodeFlag.CLICKABLE.value, NodeFlag.ENABLED.value,
    NodeFlag.FOCUSABLE.value, NodeFlag.FOCUSED.value, NodeFlag.LONG_CLICKABLE.value, NodeFlag.PASSWORD.value,
    NodeFlag.SCROLLABLE.value,
)  # fmt: skip
_SELECTED, _VISIBLE, _SHOWING_HINT = NodeFlag.SELECTED.value, NodeFlag.VISIBLE.value, NodeFlag.SHOWING_HINT.value


def _surroundings(seen: Observation, display: Display) -> Surroundings:
    turned = display.rotation % 2 == 1
    width, height = (display.height, display.width) if turned else (display.width, display.height)
    return Surroundings(
        package=seen.package,
        activity=seen.activity,
        keyboard_shown=seen.keyboard.right > seen.keyboard.left and seen.keyboard.bottom > seen.keyboard.top,
        natural_size=Size(width, height) if width and height else None,
    )


_REASONS = {
    EmptyReason.SECURE: "the app hides its screen",
    EmptyReason.NO_ROOT: "the window is opening or closing",
    EmptyReason.OPAQUE_WEB_VIEW: "a web page that tells accessibility nothing",
    EmptyReason.SURFACE_ONLY: "a bare surface: a game, a video or a map",
    EmptyReason.JUST_BOUND: "android has just bound the bridge",
    EmptyReason.NOT_RESPONDING: "the app does not respond",
    EmptyReason.NO_WINDOW: "there is no window",
    EmptyReason.SCREEN_OFF: "the screen is off",
}


def _in_words(seen: Observation, windows: Sequence[Window]) -> str:
    reasons = (seen.reason, *(window.reason for window in windows))
    return next((_REASONS[reason] for reason in reasons if reason in _REASONS), "no window has a tree")
