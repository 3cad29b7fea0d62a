from __future__ import annotations

from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.twins import place_among, same_node, twins


def row(text: str, path: tuple[int, ...], package: str = "app") -> Node:
    return Node(class_name="Row", text=text, package=package, path=path)


def screen(*texts: str) -> Hierarchy:
    children = tuple(row(text, (0, index)) for index, text in enumerate(texts))
    return Hierarchy(roots=(Node(class_name="List", package="app", children=children, path=(0,)),))


def test_a_node_that_moved_is_found_by_what_it_is() -> None:
    before, now = screen("a", "b"), screen("new", "a", "b")
    assert same_node(before.roots[0].children[1], before, now) == now.roots[0].children[2]


def test_of_nodes_that_look_the_same_the_same_one_is_found() -> None:
    before, now = screen("x", "x", "x"), screen("head", "x", "x", "x")
    second = before.roots[0].children[1]
    assert place_among(twins(second, before), second) == 1
    assert same_node(second, before, now) == now.roots[0].children[2]


def test_a_node_that_is_gone_is_not_found() -> None:
    before = screen("a", "b")
    assert same_node(before.roots[0].children[1], before, screen("a")) is None
