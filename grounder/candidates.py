"""Everything on a screen that a description may mean, each with its labels and the pixel that touches it.

Drops what is invisible, off the screen, too small, or covered by something drawn later. Does not score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen
from grounder.outline import Outline, free_point, takes_touch
from grounder.vocabulary import vocabulary
from grounder.wordlists import MEANINGLESS_IN_ID, STATE_TEXTS, SYSTEM_BARS
from grounder.words import identifier_words, words

_TYPED = 0.93
"""What somebody typed into a field names it less surely than a caption does."""
_MAX_CONTEXT_LEVELS = 3
_MAX_CONTEXT_LABELS = 4
_TALLEST_ROW = 0.2
"""Of the screen's height: what is higher is a part of the page."""
_LABEL_GAP = 0.045
"""A caption further above its field than this part of the screen's height belongs to something else."""


@dataclass(frozen=True, slots=True)
class Source:
    """One text that names a thing, and how much a match with it is worth, 0.0 to 1.0."""

    text: str
    trust: float
    is_identifier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One node somebody may describe, and the node a touch reaches."""

    index: int
    """Place in drawing order."""
    node: Node
    touch_index: int
    touch: Node
    box: Bounds
    """Of the described node, clipped to the screen."""
    touch_box: Bounds
    point: Point
    label: str
    reacts: bool
    """Whether anything happens when it is touched, as far as the tree says."""
    sources: tuple[Source, ...] = field(default=())
    parts: tuple[str, ...] = ()
    """The texts written in it, where there are several."""
    context: tuple[str, ...] = ()
    """Class names and resource ids around it, innermost first, for telling tabs and rows."""


def things(screen: Screen) -> tuple[Thing, ...]:
    """Every described thing of a look in drawing order."""
    outline = Outline(screen.hierarchy, screen.size)
    return tuple(_Collector(screen.hierarchy, outline).collect())


class _Collector:
    def __init__(self, hierarchy: Hierarchy, outline: Outline) -> None:
        self._hierarchy, self._outline = hierarchy, outline
        self._points: dict[int, Point | None] = {}
        self._contexts: dict[int, tuple[str, ...]] = {}
        """What is around the children of a node."""

    def collect(self) -> Iterator[Thing]:
        for index, node in enumerate(self._outline.nodes):
            if self._outline.is_shown(index) and _is_described(node, self._outline.takes_touch(index)):
                thing = self._thing(index, node)
                if thing is not None:
                    yield thing

    def _thing(self, index: int, node: Node) -> Thing | None:
        outline = self._outline
        touched = outline.touched_by(index)
        touch_index = outline.body_of(index) if touched is None else touched
        point = self._point(index, touch_index)
        if point is None:
            return None
        sources = tuple(self._sources(index, node))
        return Thing(
            index=index, node=node, touch_index=touch_index, touch=outline.nodes[touch_index],
            box=outline.boxes[index], touch_box=outline.boxes[touch_index], point=point,
            label=sources[0].text if sources and not sources[0].is_identifier else node.simple_id or node.simple_class,
            reacts=touched is not None or node.checkable or node.scrollable,
            sources=sources, parts=self._parts(index, node), context=self._context(index),
        )  # fmt: skip

    def _point(self, index: int, touch_index: int) -> Point | None:
        """In the middle of what is touched, or of the described part where that is a small mark in a row."""
        outline, node = self._outline, self._outline.nodes[index]
        mark = index != touch_index and (node.checkable or not node.own_label)
        aimed = index if mark else touch_index
        if aimed not in self._points:
            covered = outline.covers(touch_index) + outline.inner_controls(touch_index)
            self._points[aimed] = free_point(outline.boxes[aimed], covered)
        if self._points[aimed] is None and aimed != index:
            return free_point(outline.boxes[index], outline.covers(touch_index) + outline.inner_controls(touch_index))
        return self._points[aimed]

    def _sources(self, index: int, node: Node) -> Iterator[Source]:
        own = "" if _says_only_its_state(node) else node.text
        if own:
            yield Source(own, _TYPED if node.editable and own != node.hint else 1.0)
        if node.content_desc and node.content_desc != own:
            yield Source(node.content_desc, 1.0)
        if node.hint and node.hint != own:
            yield Source(node.hint, 0.96)
        aggregated = self._hierarchy.label(node) if not node.own_label and node.children else ""
        if aggregated:
            yield Source(aggregated, 0.97)
        if not own and not aggregated and not node.content_desc or node.editable:
            yield from self._context_sources(index, node)
        yield from self._identifiers(index, node)

    def _identifiers(self, index: int, node: Node) -> Iterator[Source]:
        named = readable_identifier(node.resource_id)
        if named:
            yield Source(named, 0.82, is_identifier=True)
        if self._outline.takes_touch(index) and not node.own_label:
            for i in self._outline.subtree(index)[1:5]:
                child_id = self._outline.nodes[i].resource_id
                named = "" if self._outline.takes_touch(i) else readable_identifier(child_id)
                if named:
                    yield Source(named, 0.76, is_identifier=True)

    def _parts(self, index: int, node: Node) -> tuple[str, ...]:
        outline = self._outline
        tall = outline.boxes[index].height > _TALLEST_ROW * outline.size.height
        if tall or not node.children or not outline.takes_touch(index):
            return ()
        own = (i for i in outline.subtree(index) if i == index or not outline.takes_touch(i))
        found = tuple(label for i in own if outline.is_shown(i) and (label := outline.nodes[i].own_label))
        return found if len(found) > 1 else ()

    def _context_sources(self, index: int, node: Node) -> Iterator[Source]:
        """What stands beside an unlabelled control: the texts of its row, or the caption above or left of it."""
        if not (node.checkable or node.editable):
            return
        beside = self._row_labels(index)
        for place, label in enumerate(beside):
            yield Source(label, 0.9 if place == 0 else 0.8)
        if node.editable and not beside:
            caption = self._caption(index)
            if caption:
                yield Source(caption, 0.86)

    def _row_labels(self, index: int) -> list[str]:
        outline = self._outline
        for outer in outline.ancestors(index)[:_MAX_CONTEXT_LEVELS]:
            box = outline.boxes[outer]
            if box.height > _TALLEST_ROW * outline.size.height:
                return []
            members = [i for i in outline.subtree(outer) if not outline.holds(index, i) and outline.is_shown(i)]
            if any(_same_sort(outline.nodes[i], outline.nodes[index]) for i in members):
                return []
            labels = [outline.nodes[i].own_label for i in members if not takes_touch(outline.nodes[i])]
            labels = [label for label in labels if label]
            if labels:
                return labels if len(labels) <= _MAX_CONTEXT_LABELS else []
        return []

    def _caption(self, index: int) -> str:
        outline, box = self._outline, self._outline.boxes[index]
        best, nearest = "", _LABEL_GAP * outline.size.height
        for i, node in enumerate(outline.nodes[:index]):
            other = outline.boxes[i]
            if not node.text or takes_touch(node) or not outline.is_shown(i) or outline.holds(i, index):
                continue
            above = box.top - other.bottom >= 0 and min(box.right, other.right) > max(box.left, other.left)
            if above and box.top - other.bottom <= nearest:
                best, nearest = node.text, box.top - other.bottom
        return best

    def _context(self, index: int) -> tuple[str, ...]:
        parent = self._outline.parents[index]
        if parent not in self._contexts:
            around = [self._outline.nodes[i] for i in self._outline.ancestors(index)[:4]]
            named = (f"{node.simple_class} {identifier_words(node.resource_id)}" for node in around)
            self._contexts[parent] = tuple(map(str.casefold, named))
        return self._contexts[parent]


def _is_described(node: Node, touchable: bool) -> bool:
    """Controls, anything with a label, and pictures."""
    if node.simple_id in SYSTEM_BARS:
        return False
    if touchable or node.checkable or node.scrollable or node.own_label:
        return True
    return not node.children and ("image" in node.class_name.casefold() or bool(node.resource_id))


def _says_only_its_state(node: Node) -> bool:
    """Whether a switch says `ON`; an entry of a choice that says `Off` is called so."""
    stateful = node.checkable and not node.class_name.endswith(("CheckedTextView", "RadioButton"))
    return stateful and node.text.strip().casefold() in STATE_TEXTS


def _same_sort(one: Node, other: Node) -> bool:
    if other.checkable:
        return one.checkable
    if other.editable:
        return one.editable
    return takes_touch(one) and one.class_name == other.class_name


_VOWEL = re.compile(r"[aeiouy\u3400-\u9fff]")


def readable_identifier(resource_id: str) -> str:
    """A resource id as words, or nothing when it is obfuscated (`bwv`) or names only a widget (`text_view_2`)."""
    if not resource_id:
        return ""
    text = identifier_words(resource_id)
    telling = [word for word in words(text) if word not in MEANINGLESS_IN_ID and not word.isdigit()]
    known = vocabulary()
    return text if any(known.knows(w) or (len(w) >= 4 and _VOWEL.search(w)) for w in telling) else ""
