"""What the solutions of the suite of tasks say must find its element on every page that shows just one such label."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from daemon.evaluation.suite import read_suite
from grounder.errors import AmbiguousElement, ElementNotFound
from grounder.hierarchy import HierarchyGrounder
from grounder.parsing import readings
from grounder.words import fold
from planner_client.actions import Click, LongPressOn, Type
from tests.grounder.crawl import crawled

GROUNDER = HierarchyGrounder()


def descriptions(locale: str) -> set[str]:
    """Every element the solutions touch, hold or type into, on phones of the locale."""
    actions = [action for task in read_suite("world") if task.locale == locale for action in task.solution]
    targets = {action.target for action in actions if isinstance(action, Click | LongPressOn | Type)}
    return {target for target in targets if isinstance(target, str)}


def label_in(description: str) -> str:
    """The label that a description gives in full, empty where it describes by relation, order or place."""
    read = readings(description)[0]
    if read.is_structured or read.elsewhere:
        return ""
    return fold(read.quoted[0] if read.quoted else read.literal_name or read.literal)


def bearers(label: str, look: Screen) -> list[Node]:
    own = [node for node in look.hierarchy.nodes if node.visible and node.package == look.package]
    return [node for node in own if fold(node.own_label) == label]


def is_touched(node: Node, look: Screen) -> bool:
    """Whether it is a control or part of one, and no caption or title."""
    return any(n.clickable and node.path[: len(n.path)] == n.path for n in look.hierarchy.nodes)


def asked(locale: str) -> Iterator[tuple[str, Node, Screen]]:
    labels = {description: label_in(description) for description in descriptions(locale)}
    for look in crawled(locale):
        for description, label in sorted(labels.items()):
            found = bearers(label, look) if label else []
            if len(found) == 1 and is_touched(found[0], look):
                yield description, found[0], look


def complaint(description: str, node: Node, look: Screen) -> str:
    """What is wrong with where the description leads, empty when nothing is."""
    try:
        found = GROUNDER.locate(description, look)
    except (ElementNotFound, AmbiguousElement) as exc:
        return str(exc)
    touched = found.chosen.node
    assert touched is not None
    shorter = min(len(touched.path), len(node.path))
    same = touched.path[:shorter] == node.path[:shorter]
    return "" if same else f"{description!r} leads to {found.chosen.label!r}"


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_what_a_solution_says_finds_its_element_wherever_it_is_shown(
    locale: str, record_property: Callable[[str, object], None]
) -> None:
    tried = list(asked(locale))
    complaints = {f"{look.package}{look.activity}: {wrong}" for d, n, look in tried if (wrong := complaint(d, n, look))}
    record_property("solutions", f"{len(tried)} by {len({d for d, _, _ in tried})} descriptions")
    assert len(tried) > 200
    assert not complaints
