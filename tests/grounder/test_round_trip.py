"""What a planner would say for each control of each page of the simulated phone must come back to that control."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from grounder.errors import AmbiguousElement, ElementNotFound
from grounder.hierarchy import HierarchyGrounder
from tests.grounder.crawl import crawled

GROUNDER = HierarchyGrounder()
EVERY = 5
"""Of the descriptions, so many apart: wordings and controls take turns."""
WORDINGS = {
    "en-US": ("{0}", "the '{0}' button", "click on {0}", "the {0} field", "the switch next to {0}", "the {0} switch"),
    "zh-CN": ("{0}", "“{0}”按钮", "点击{0}", "{0}输入框", "{0}旁边的开关", "{0}开关"),
}


def asked(look: Screen, locale: str) -> Iterator[tuple[str, Node]]:
    """Descriptions of the controls that one label tells apart from all others on the page."""
    named, button, click, field, beside, switch = WORDINGS[locale]
    controls = [n for n in look.hierarchy.nodes if n.clickable and n.visible and n.package == look.package]
    titles = {n.path: title_of(n) for n in controls}
    shown = Counter(n.own_label for n in look.hierarchy.nodes if n.own_label and n.package == look.package)
    for node in controls:
        title = titles[node.path]
        if not title or shown[title] != 1:
            continue
        yield named.format(title), node
        yield click.format(title), node
        if node.editable:
            yield field.format(title), node
        else:
            yield button.format(title), node
        if any(n.class_name.endswith("Switch") for n in node.walk()):
            yield beside.format(title), node
            yield switch.format(title), node


def title_of(node: Node) -> str:
    return next((n.own_label for n in node.walk() if n.own_label), "")


def comes_back(description: str, node: Node, look: Screen) -> bool:
    try:
        found = GROUNDER.locate(description, look)
    except (ElementNotFound, AmbiguousElement):
        return False
    touched = found.chosen.node
    assert touched is not None
    shorter = min(len(touched.path), len(node.path))
    return touched.path[:shorter] == node.path[:shorter] and node.bounds.contains(found.point)


@pytest.mark.parametrize("locale", sorted(WORDINGS))
def test_every_uniquely_labelled_control_is_found_by_what_it_says(
    locale: str, record_property: Callable[[str, object], None]
) -> None:
    looks = crawled(locale)
    tried = [(description, node, look) for look in looks for description, node in asked(look, locale)][::EVERY]
    missed = [f"{look.package}{look.activity}: {d!r}" for d, node, look in tried if not comes_back(d, node, look)]
    rate = 1 - len(missed) / len(tried)
    record_property("round_trip", f"{rate:.3f} of {len(tried)} over {len(looks)} pages")
    assert len(looks) > 40
    assert len(tried) > 800
    assert rate >= 0.99, f"{rate:.3f}: {missed[:20]}"
