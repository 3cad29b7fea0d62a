"""Finding a node again in another look: by what it is, and by its place among those that are the same."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.hierarchy import Hierarchy, Node


def twins(node: Node, within: Hierarchy) -> list[Node]:
    """The nodes of the same window that cannot be told from this one by what they are, in pre-order."""
    return [other for other in within.nodes if other.path[:1] == node.path[:1] and _looks_like(node, other)]


def place_among(same: Sequence[Node], node: Node) -> int:
    """Which of them it is, from 0; 0 when it is none."""
    return next((index for index, other in enumerate(same) if other.path == node.path), 0)


def same_node(node: Node, within: Hierarchy, now: Hierarchy) -> Node | None:
    """The node of the look `now` that is what `node` was in the look `within`; None when it is gone."""
    place = place_among(twins(node, within), node)
    candidates = [other for other in now.nodes if _looks_like(node, other) and other.package == node.package]
    return candidates[place] if place < len(candidates) else None


def _looks_like(node: Node, other: Node) -> bool:
    """Whether `other` is what `node` is: an empty field of the node asks for nothing."""
    return other.class_name == node.class_name and all(
        not wanted or wanted == found
        for wanted, found in (
            (node.text, other.text),
            (node.content_desc, other.content_desc),
            (node.package, other.package),
            (node.resource_id, other.resource_id),
        )
    )
