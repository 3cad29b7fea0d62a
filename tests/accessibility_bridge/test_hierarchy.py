from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility_bridge.errors import HierarchyUnreadable
from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Hierarchy, Node

# As uiautomator2's server writes it on a Pixel: CRLF after the declaration, attributes unknown to us among the known.
DUMP = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r
<hierarchy rotation="1">
  <node index="0" text="" resource-id="" class="android.widget.FrameLayout" package="com.android.settings"
        content-desc="" checkable="false" checked="false" clickable="false" enabled="true" focusable="false"
        focused="false" scrollable="false" long-clickable="false" password="false" selected="false"
        visible-to-user="true" bounds="[0,0][2400,1080]" drawing-order="0">
    <node index="0" text="Wi&#8209;Fi &amp; more" resource-id="android:id/title" class="android.widget.TextView"
          package="com.android.settings" content-desc="" clickable="true" enabled="false" long-clickable="true"
          bounds="[-10,40][1000,120]" hint="" />
    <node index="1" text="" class="android.widget.EditText" content-desc="Search" bounds="[0,200][900,300]" />
  </node>
</hierarchy>"""


def test_a_dump_of_a_phone_is_read() -> None:
    tree = Hierarchy.from_xml(DUMP)
    assert tree.rotation == 1
    title, field = tree.roots[0].children
    assert (title.text, title.bounds, title.path) == ("Wi\u2011Fi & more", Bounds(-10, 40, 1000, 120), (0, 0))
    assert (title.clickable, title.long_clickable, title.enabled) == (True, True, False)
    assert field.editable
    assert tree.at((0, 1)) == field
    assert tree.at((0, 7)) is None
    assert tree.parent(field) == tree.roots[0]


@pytest.mark.parametrize("xml", ["", "<hierarchy", "<html/>", "ERROR: could not get idle state."])
def test_what_is_no_dump_is_refused_with_its_size(xml: str) -> None:
    with pytest.raises(HierarchyUnreadable) as caught:
        Hierarchy.from_xml(xml)
    assert caught.value.size_bytes == len(xml)


def test_a_control_character_in_a_label_does_not_break_the_screen() -> None:
    tree = Hierarchy.from_xml(DUMP.replace("more", "\x00\x1b"))
    assert tree.roots[0].children[0].text == "Wi\u2011Fi & \ufffd\ufffd"


labels = st.text(max_size=20)
leaves = st.builds(
    Node,
    class_name=st.sampled_from(["android.view.View", "android.widget.Switch"]),
    text=labels,
    content_desc=labels,
    hint=labels,
    bounds=st.builds(Bounds, *[st.integers(-100, 3000)] * 4),
    checked=st.booleans(),
    focused=st.booleans(),
    visible=st.booleans(),
)
trees = st.recursive(
    leaves, lambda inner: st.builds(Node, text=labels, children=st.lists(inner, max_size=3).map(tuple)), max_leaves=12
)


@given(st.lists(trees, max_size=3), st.integers(0, 3))
def test_writing_and_reading_again_changes_nothing_more(roots: list[Node], rotation: int) -> None:
    once = Hierarchy.from_xml(Hierarchy(roots=tuple(roots), rotation=rotation).to_xml())
    again = Hierarchy.from_xml(once.to_xml())
    assert again == once
    assert again.digest == once.digest
    assert all(once.at(node.path) == node for node in once.nodes)


def test_the_digest_tells_every_visible_difference() -> None:
    plain = Node(text="a", bounds=Bounds(0, 0, 9, 9))
    others = [
        Node(text="b", bounds=Bounds(0, 0, 9, 9)),
        Node(text="a", bounds=Bounds(0, 0, 9, 8)),
        Node(text="a", bounds=Bounds(0, 0, 9, 9), checked=True),
        Node(text="a", bounds=Bounds(0, 0, 9, 9), children=(Node(),)),
    ]
    digests = {Hierarchy(roots=(node,)).digest for node in [plain, *others]}
    assert len(digests) == 5


def test_what_is_drawn_last_is_on_top() -> None:
    below, above = Node(text="below", bounds=Bounds(0, 0, 10, 10)), Node(text="above", bounds=Bounds(5, 5, 10, 10))
    hidden = Node(text="hidden", bounds=Bounds(0, 0, 10, 10), visible=False)
    tree = Hierarchy(roots=(below, above, hidden))
    found = tree.topmost_at(Point(7, 7))
    assert found is not None
    assert found.text == "above"
    assert tree.topmost_at(Point(50, 50)) is None


def test_ancestors_go_outwards() -> None:
    tree = Hierarchy.from_xml(
        Hierarchy(roots=(Node(text="a", children=(Node(text="b", children=(Node(),)),)),)).to_xml()
    )
    innermost = tree.nodes[-1]
    assert [node.text for node in tree.ancestors(innermost)] == ["b", "a"]


@pytest.mark.parametrize("rotation", ["4", "-1", "1.5", "upright", "²"])
def test_a_rotation_that_is_none_is_unreadable(rotation: str) -> None:
    with pytest.raises(HierarchyUnreadable, match="is not 0 to 3"):
        Hierarchy.from_xml(f'<hierarchy rotation="{rotation}"><node/></hierarchy>')
