"""One screen indexed for rules: which labels, ids and packages are visible, in one pass over the tree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from accessibility_bridge.hierarchy import Hierarchy, Node
from apps_catalog.app import NodeMatch

_LARGE = 0.1
"""Share of its window from which a container that takes touches does something else than a label in it says."""


class Sight:
    """The visible nodes of one look by what rules ask for."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._by_label: dict[str, list[Node]] = {}
        self._by_id: dict[str, list[Node]] = {}
        self._labelled: list[tuple[str, Node]] = []
        self._hierarchy = hierarchy
        for node in hierarchy.nodes:
            if node.visible and node.bounds.area:
                self._note(node)
        self._everything = "\n".join(label for label, _ in self._labelled)

    def _note(self, node: Node) -> None:
        for label in {node.text, node.content_desc} - {""}:
            self._by_label.setdefault(flat(label), []).append(node)
            self._labelled.append((label, node))
        if node.resource_id:
            self._by_id.setdefault(node.resource_id, []).append(node)
            self._by_id.setdefault(node.simple_id, []).append(node)

    def shows(self, match: NodeMatch) -> bool:
        """Whether any visible node fits."""
        return self.first(match) is not None

    def first(self, match: NodeMatch) -> Node | None:
        """The first visible node that fits, or None."""
        return next((node for node in self._likely(match) if self._is_it(match, node)), None)

    def touchable(self, node: Node) -> Node | None:
        """What takes a touch on a node: it, or a container around it that is no larger than a row; None for nothing."""
        if node.clickable:
            return node
        around = list(self._hierarchy.ancestors(node))
        outer = next((outer for outer in around if outer.clickable), None)
        small = outer is not None and outer.bounds.area < _LARGE * around[-1].bounds.area
        return outer if small else None

    def _is_it(self, match: NodeMatch, node: Node) -> bool:
        return _fits(match, node) and (not match.clickable or self.touchable(node) is not None)

    def _likely(self, match: NodeMatch) -> Iterable[Node]:
        """The nodes worth checking, by the cheapest thing the predicate asks for."""
        if match.resource_id:
            return [node for wanted in match.resource_id for node in self._by_id.get(wanted, ())]
        if match.label:
            return [node for wanted in match.label for node in self._by_label.get(flat(wanted), ())]
        if match.pattern is not None and match.pattern.search(self._everything):
            return [node for label, node in self._labelled if match.pattern.search(label)]
        return ()


def _fits(match: NodeMatch, node: Node) -> bool:
    if match.package and node.package not in match.package:
        return False
    if match.class_name and not {node.class_name, node.simple_class} & set(match.class_name):
        return False
    labels = [label for label in (node.text, node.content_desc) if label]
    if match.label and not {flat(label) for label in labels} & {flat(wanted) for wanted in match.label}:
        return False
    return match.pattern is None or any(match.pattern.search(label) for label in labels)


@lru_cache(maxsize=8192)
def flat(label: str) -> str:
    """A label as it is compared: full width to half, straight quotes, lower case, single blanks."""
    text = unicodedata.normalize("NFKC", label).replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(text.casefold().split())
