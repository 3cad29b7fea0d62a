from __future__ import annotations

import time

import pytest

from accessibility_bridge.channel import TreeReader, first_full_tree
from accessibility_bridge.errors import DeviceSilent, DisplayOff, HierarchyUnreadable, ScreenUnreadable
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.transport import Deadline

FULL = Hierarchy(roots=(Node(text="a"),))
XML = FULL.to_xml()


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


def test_a_tree_that_does_not_come_is_looked_into_once_and_its_reason_ends_the_wait() -> None:
    asked: list[str] = []
    later = iter([*[Hierarchy()] * 3, FULL])
    found = first_full_tree(
        lambda: next(later) if asked else Hierarchy(), time.sleep, lambda: asked.append("lit?"), Deadline.after(60)
    )
    assert (found, asked) == (FULL, ["lit?"])

    def dark() -> None:
        raise DisplayOff

    began_s = time.monotonic()
    with pytest.raises(DisplayOff):
        first_full_tree(Hierarchy, time.sleep, dark, Deadline.after(60))
    assert time.monotonic() - began_s < 30


def test_a_tree_that_stays_empty_until_the_deadline_is_unreadable() -> None:
    with pytest.raises(ScreenUnreadable, match="empty hierarchy"):
        first_full_tree(Hierarchy, time.sleep, lambda: None, Deadline.after(0.2))


def test_a_tree_that_comes_soon_is_not_looked_into() -> None:
    trees = iter([Hierarchy(), FULL])

    def check() -> None:
        raise AssertionError("nothing was wrong")

    # Counted from half a minute ahead: no computer is so slow that this has not come soon.
    deadline = Deadline(30.0, time.monotonic() + 60.0)
    assert first_full_tree(lambda: next(trees), lambda _: None, check, deadline) is FULL


def test_what_was_seen_before_says_more_than_a_last_look_that_the_deadline_cut_off() -> None:
    deadline, seen = Deadline.after(0.3), [Hierarchy()]

    def look() -> Hierarchy:
        if seen:
            return seen.pop()
        time.sleep(deadline.remaining_s)
        raise DeviceSilent(serial="s1", operation="shell rm", deadline_s=0.3)

    def lit() -> None:
        """Nothing is wrong with the display."""

    with pytest.raises(ScreenUnreadable, match="empty hierarchy 1 times"):
        first_full_tree(look, time.sleep, lit, deadline)
    with pytest.raises(DeviceSilent):
        first_full_tree(look, time.sleep, lit, deadline)
