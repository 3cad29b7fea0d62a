"""UiSelector as the phone evaluates it: which node of the active window it finds.

The search is the one of androidx.test.uiautomator's QueryController, quirks included: `textContains` and
`textStartsWith` ignore case, a child is looked for below the outermost match only, and `instance` counts matches in
the order of the walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from accessibility_bridge.hierarchy import Node

Test = Callable[[Node], bool]
Path = tuple[int, ...]


class BadSelector(Exception):
    """The selector uses a criterion that does not exist, or a value of the wrong kind."""


class Relation(StrEnum):
    """How a link of a selector stands to the one before."""

    CHILD = "child"
    SIBLING = "sibling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One part of a selector: what a node must be like."""

    tests: tuple[Test, ...]
    index: int | None = None
    """The node's place among its parent's children."""
    instance: int | None = None
    """How many matches to pass over."""
    relation: Relation = Relation.CHILD

    def matches(self, node: Node, index: int) -> bool:
        """Whether a node is like that, the instance aside."""
        return (self.index is None or self.index == index) and all(test(node) for test in self.tests)


@dataclass(frozen=True, slots=True)
class UiSelector:
    """A chain of links, from the outermost node to the one wanted."""

    links: tuple[Link, ...]
    written: str
    """As the client sent it, for messages."""

    def below(self, inner: UiSelector) -> UiSelector:
        """A selector for what `inner` finds below what this one finds."""
        first, *rest = inner.links
        links = (*self.links, replace(first, relation=Relation.CHILD), *rest)
        return UiSelector(links, f"{self.written}[CHILD={inner.written}]")

    def requiring(self, test: Test, written: str) -> UiSelector:
        """The same, with one more condition on the node wanted."""
        *outer, last = self.links
        return UiSelector((*outer, replace(last, tests=(*last.tests, test))), f"{self.written}[{written}]")

    def numbered(self, instance: int) -> UiSelector:
        """The same, passing over so many matches."""
        *outer, last = self.links
        return UiSelector((*outer, replace(last, instance=instance)), f"{self.written}[INSTANCE={instance}]")


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


def read_selector(written: Mapping[str, object]) -> UiSelector:
    """A selector from its JSON.

    Raises:
        BadSelector
    """
    relations, inner = written.get("childOrSibling") or [], written.get("childOrSiblingSelector") or []
    if not isinstance(relations, list) or not isinstance(inner, list) or len(relations) != len(inner):
        raise BadSelector("childOrSibling and childOrSiblingSelector do not fit together")
    links = [_link(written, Relation.CHILD)]
    for relation, part in zip(relations, inner, strict=True):
        if not isinstance(part, dict) or relation not in set(Relation):
            raise BadSelector(f"not a relation: {relation!r}")
        links.append(_link(part, Relation(relation)))
    return UiSelector(tuple(links), _describe(written))


def _link(written: Mapping[str, object], relation: Relation) -> Link:
    tests = tuple(_test(name, value) for name, value in written.items() if name not in _STRUCTURE)
    return Link(
        tests=tests,
        index=_number(written, "index"),
        instance=_number(written, "instance"),
        relation=relation,
    )


def _number(written: Mapping[str, object], name: str) -> int | None:
    value = written.get(name)
    if value is not None and not isinstance(value, int):
        raise BadSelector(f"{name} is not a number: {value!r}")
    return value


def _test(name: str, value: object) -> Test:
    if name in _FLAGS and isinstance(value, bool):
        attribute = _FLAGS[name]
        return lambda node: getattr(node, attribute) is value
    if name in _TEXTS and isinstance(value, str):
        attribute, compare = _TEXTS[name]
        prepared = compare(value)
        return lambda node: prepared(getattr(node, attribute))
    raise BadSelector(f"not a criterion: {name}={value!r}")


def _describe(written: Mapping[str, object]) -> str:
    shown = [f"{k}={v}" for k, v in written.items() if k not in ("mask", "childOrSibling", "childOrSiblingSelector")]
    inner = written.get("childOrSiblingSelector")
    nested = [f"CHILD_OR_SIBLING={inner}"] if inner else []
    return f"UiSelector[{', '.join([*shown, *nested])}]"


Comparison = Callable[[str], Callable[[str], bool]]


def _equals(wanted: str) -> Callable[[str], bool]:
    return lambda text: text == wanted


def _contains(wanted: str) -> Callable[[str], bool]:
    return lambda text: wanted.lower() in text.lower()


def _starts(wanted: str) -> Callable[[str], bool]:
    return lambda text: text.lower().startswith(wanted.lower())


def _matches(wanted: str) -> Callable[[str], bool]:
    try:
        pattern = re.compile(wanted, re.DOTALL)
    except re.error as exc:
        raise BadSelector(f"java.util.regex.PatternSyntaxException: {exc}") from exc
    return lambda text: pattern.fullmatch(text) is not None


_STRUCTURE = {"mask", "childOrSibling", "childOrSiblingSelector", "index", "instance"}
_TEXTS: dict[str, tuple[str, Comparison]] = {
    "text": ("text", _equals),
    "textContains": ("text", _contains),
    "textMatches": ("text", _matches),
    "textStartsWith": ("text", _starts),
    "className": ("class_name", _equals),
    "classNameMatches": ("class_name", _matches),
    "description": ("content_desc", _equals),
    "descriptionContains": ("content_desc", _contains),
    "descriptionMatches": ("content_desc", _matches),
    "descriptionStartsWith": ("content_desc", _starts),
    "packageName": ("package", _equals),
    "packageNameMatches": ("package", _matches),
    "resourceId": ("resource_id", _equals),
    "resourceIdMatches": ("resource_id", _matches),
}
_FLAGS = {
    "checkable": "checkable", "checked": "checked", "clickable": "clickable", "longClickable": "long_clickable",
    "scrollable": "scrollable", "enabled": "enabled", "focusable": "focusable", "focused": "focused",
    "selected": "selected",
}  # fmt: skip
