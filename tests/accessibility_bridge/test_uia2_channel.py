from __future__ import annotations

from uiautomator2._selector import Selector

from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.uia2_channel import selector

ROW = Node(class_name="android.widget.Switch", resource_id="app:id/switch", package="app", clickable=True)


def two_rows() -> Hierarchy:
    return Hierarchy.from_xml(Hierarchy(roots=(Node(package="app", children=(ROW, ROW)),)).to_xml())


def test_a_selector_is_what_uiautomator2_itself_would_send() -> None:
    screen = two_rows()
    first, second = screen.roots[0].children
    described = {"className": "android.widget.Switch", "packageName": "app", "resourceId": "app:id/switch"}
    assert selector(first, screen) == dict(Selector(**described))
    assert selector(second, screen) == dict(Selector(**described, instance=1))


def test_text_and_description_are_part_of_it() -> None:
    node = Node(class_name="android.widget.Button", text="Save", content_desc="Save note", path=(0,))
    expected = Selector(className="android.widget.Button", text="Save", description="Save note")
    assert selector(node, Hierarchy(roots=(node,))) == dict(expected)


def test_an_empty_field_asks_for_nothing_so_labelled_twins_count() -> None:
    labelled, plain = Node(text="A", path=(0, 0)), Node(path=(0, 1))
    screen = Hierarchy(roots=(Node(class_name="List", path=(0,), children=(labelled, plain)),))
    assert selector(plain, screen)["instance"] == 1


def test_a_twin_in_another_window_does_not_count() -> None:
    behind, front = Node(text="OK", path=(0,)), Node(text="OK", path=(1,))
    assert "instance" not in selector(front, Hierarchy(roots=(behind, front)))
