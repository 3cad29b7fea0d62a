"""Turns laid-out boxes into accessibility nodes, as an accessibility client would be told them.

What is off the screen has no node, what is cut off has the bounds that are left, and an empty field reports its hint as
text. Source: AOSP View.getBoundsOnScreen(clipToParent), TextView.onInitializeAccessibilityNodeInfoInternal.
"""

from __future__ import annotations

from collections.abc import Iterator

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.world.ui.layout import Box

Addressed = dict[tuple[int, ...], Box]


def export(root: Box, package: str, index: int, *, focus: str, addressed: Addressed) -> Node:
    """The tree of one window, the `index`-th root; records in `addressed` which box each path names."""
    return _Exporter(package, focus, addressed).node(root, (index,))


class _Exporter:
    def __init__(self, package: str, focus: str, addressed: Addressed) -> None:
        self._package, self._focus, self._addressed = package, focus, addressed

    def node(self, box: Box, path: tuple[int, ...]) -> Node:
        self._addressed[path] = box
        shown = enumerate(_important(box))
        children = tuple(self.node(child, (*path, index)) for index, child in shown)
        view = box.view
        editable = view.field is not None
        return Node(
            class_name=view.class_name,
            text="•" * len(view.text) if view.password and view.text else view.text or view.hint,
            resource_id=self._resource_id(view.id),
            content_desc=view.desc,
            hint=view.hint,
            package=self._package,
            bounds=box.clip,
            checkable=view.checkable,
            checked=view.checked,
            clickable=view.on_tap is not None or editable,
            enabled=view.enabled,
            focusable=view.touchable or bool(view.scroll),
            focused=view.field is not None and view.field.key == self._focus,
            long_clickable=view.on_long_tap is not None or editable,
            password=view.password,
            scrollable=box.scroll_max_px > 0,
            selected=view.selected,
            children=children,
            path=path,
        )

    def _resource_id(self, name: str) -> str:
        if not name or ":" in name:
            return name
        return f"{self._package}:id/{name}"


def _important(box: Box) -> Iterator[Box]:
    for child in box.children:
        if not child.clip.area:
            continue
        if child.view.important:
            yield child
        else:
            yield from _important(child)
