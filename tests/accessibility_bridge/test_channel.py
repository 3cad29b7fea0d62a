from __future__ import annotations

import pytest

from accessibility_bridge.channel import TreeReader
from accessibility_bridge.errors import HierarchyUnreadable
from accessibility_bridge.hierarchy import Hierarchy, Node

XML = Hierarchy(roots=(Node(text="a"),)).to_xml()


def test_an_unchanged_dump_is_not_parsed_again() -> None:
    reader = TreeReader()
    first = reader.read(XML)
    assert reader.read(XML) is first
    assert reader.read(XML.replace('text="a"', 'text="b"')).roots[0].text == "b"


def test_a_broken_dump_is_not_remembered() -> None:
    reader = TreeReader()
    with pytest.raises(HierarchyUnreadable):
        reader.read(XML[:-5])
    assert reader.read(XML).roots[0].text == "a"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<hierarchy>" + "<node>" * 5000 + "</node>" * 5000 + "</hierarchy>", "too deeply"),
        ("<hierarchy>" + "<node/>" * 1_300_000 + "</hierarchy>", "too large"),
    ],
)
def test_a_tree_made_to_stall_the_host_is_refused(xml: str, reason: str) -> None:
    with pytest.raises(HierarchyUnreadable, match=reason):
        TreeReader().read(xml)
