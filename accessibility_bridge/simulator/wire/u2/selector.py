"""UiSelector as the phone evaluates it: which node of the active window it finds.

The search is the one of androidx.test.uiautomator's QueryController, quirks included: a child is looked for below the
outermost match only, and `instance` counts matches in the order of the walk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from accessibility_bridge.hierarchy import Node

Test = Callable[[Node], bool]
Path = tuple[int, ...]


# Where the two numbers stand among the attributes. Source: androidx.test.uiautomator UiSelector, SELECTOR_INDEX.
_INDEX, _INSTANCE = 8, 9


class Relation(StrEnum):
    """How a link of a selector stands to the one before."""

    CHILD = "child"
    SIBLING = "sibling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One part of a selector: what a node must be like."""

    tests: tuple[Test, ...] = ()
    written: tuple[tuple[int, str], ...] = ()
    """What the tests ask for, as Android writes it, each behind its place in the order of attributes."""
    index: int | None = None
    """The node's place among its parent's children."""
    instance: int | None = None
    """How many matches to pass over."""
    relation: Relation = Relation.CHILD

    def matches(self, node: Node, index: int) -> bool:
        """Whether a node is like that, the instance aside."""
        return (self.index is None or self.index == index) and all(test(node) for test in self.tests)

    def described(self) -> str:
        """The inside of `UiSelector[...]`."""
        counts = ((_INDEX, "INDEX", self.index), (_INSTANCE, "INSTANCE", self.instance))
        numbers = [(place, f"{name}={number}") for place, name, number in counts if number is not None]
        return ", ".join(text for _place, text in sorted([*self.written, *numbers]))


@dataclass(frozen=True, slots=True)
class UiSelector:
    """A chain of links, from the outermost node to the one wanted."""

    links: tuple[Link, ...]

    def __str__(self) -> str:
        """As UiSelector.toString writes it."""
        written = ""
        for link in reversed(self.links):
            written = f"UiSelector[{', '.join(part for part in (link.described(), written) if part)}]"
            written = f"{'PARENT' if link.relation is Relation.SIBLING else 'CHILD'}={written}"
        return written.partition("=")[2]

    def below(self, inner: UiSelector) -> UiSelector:
        """A selector for what `inner` finds below what this one finds."""
        first, *rest = inner.links
        return UiSelector((*self.links, replace(first, relation=Relation.CHILD), *rest))

    def beside(self, inner: UiSelector) -> UiSelector:
        """A selector for what `inner` finds below the parent of what this one finds."""
        first, *rest = inner.links
        return UiSelector((*self.links, replace(first, relation=Relation.SIBLING), *rest))

    def numbered(self, instance: int) -> UiSelector:
        """The same, passing over so many matches."""
        *outer, last = self.links
        return UiSelector((*outer, replace(last, instance=instance)))


@dataclass(frozen=True, slots=True)
class Found:
    """A node with its address in the whole tree."""

    path: Path
    node: Node


def find_all(selector: UiSelector, root: Node, path: Path) -> list[Found]:
    """Every node the selector finds in a window; at most one when it asks for an instance."""
    found = {each.path: each for each in _Search(selector.links).below(0, root, path)}
    several = list(found.values())
    return several[:1] if selector.links[-1].instance is not None else several


def find_first(selector: UiSelector, root: Node, path: Path) -> Found | None:
    """The node that an action on the selector acts on."""
    return next(_Search(selector.links).below(0, root, path), None)


class _Search:
    def __init__(self, links: tuple[Link, ...]) -> None:
        self._links = links
        self._passed = [0] * len(links)

    def below(self, number: int, root: Node, path: Path) -> Iterator[Found]:
        yield from self._visit(number, root, path, ())

    def _visit(self, number: int, node: Node, path: Path, above: tuple[Node, ...]) -> Iterator[Found]:
        link = self._links[number]
        if link.matches(node, path[-1]) and self._is_due(number):
            if number + 1 == len(self._links):
                yield Found(path, node)
            else:
                yield from self._follow(number + 1, node, path, above)
                return
        yield from self._children(number, node, path, above)

    def _follow(self, number: int, node: Node, path: Path, above: tuple[Node, ...]) -> Iterator[Found]:
        if self._links[number].relation is Relation.CHILD:
            yield from self._children(number, node, path, above)
        elif above:
            yield from self._children(number, above[-1], path[:-1], above[:-1])

    def _children(self, number: int, node: Node, path: Path, above: tuple[Node, ...]) -> Iterator[Found]:
        for index, child in enumerate(node.children):
            if child.visible:
                yield from self._visit(number, child, (*path, index), (*above, node))

    def _is_due(self, number: int) -> bool:
        instance = self._links[number].instance or 0
        if self._passed[number] >= instance:
            return True
        self._passed[number] += 1
        return False
