"""Which element bears a state that a label is asked for: the switch beside it, the tab it stands on.

Never guesses: a label with no switch of its own, or with several, has no bearer, and then nothing about it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen

_LISTS = ("RecyclerView", "ListView", "GridView")


@dataclass(frozen=True, slots=True)
class NoBearer:
    """Why nothing bears the state."""

    reason: str


def bearer_of(flag: str, node: Node, screen: Screen) -> Node | NoBearer:
    """The element whose own state answers for the node, or why there is none."""
    match flag:
        case "checked":
            return _switch_of(node, screen)
        case "selected":
            return _choice_of(node, screen)
        case _:
            return node


def _switch_of(node: Node, screen: Screen) -> Node | NoBearer:
    """The node itself or what it is a part of, else the only switch in the row that it stands in."""
    for around in (node, *screen.hierarchy.ancestors(node)):
        if around.checkable:
            return around
        switches = [inner for inner in around.walk() if inner.checkable and inner.visible]
        if len(switches) > 1:
            return NoBearer("has several switches beside it")
        if switches:
            own = _is_item(around, screen) or _is_row_of(around, switches[0], node, screen)
            return switches[0] if own else NoBearer("has no switch of its own")
    return NoBearer("has no switch of its own")


def _is_item(around: Node, screen: Screen) -> bool:
    """Whether it is one thing among others: a row or card that is touched as a whole, or an entry of a list."""
    parent = screen.hierarchy.parent(around)
    listed = parent is not None and parent.class_name.endswith(_LISTS)
    return (around.clickable or listed) and not around.scrollable and around.bounds.height * 2 <= screen.size.height


def _is_row_of(around: Node, switch: Node, node: Node, screen: Screen) -> bool:
    """Whether nothing closer to the switch has a label, and the node stands at the switch's height."""
    inside = {inner.path for inner in switch.walk()}
    for row in screen.hierarchy.ancestors(switch):
        if any(inner.own_label and inner.visible and inner.path not in inside for inner in row.walk()):
            level = node.bounds.top < switch.bounds.bottom and switch.bounds.top < node.bounds.bottom
            return row.path == around.path and level
    return False


def _choice_of(node: Node, screen: Screen) -> Node | NoBearer:
    """What is touched to select the node; not being selected means that a neighbour could be, because one is."""
    if node.selected:
        return node
    tree = screen.hierarchy
    choice = next((around for around in (node, *tree.ancestors(node)) if around.clickable), node)
    group = tree.parent(choice)
    if choice.selected or (group is not None and any(neighbour.selected for neighbour in group.children)):
        return choice
    return NoBearer("neither it nor a neighbour is selected")
