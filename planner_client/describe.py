"""A screen as text for a model: what can be touched and read, compact, indented, the same for the same screen.

Says where a thing is only when its label does not tell it from others. Never shows what a password field holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen
from planner_client.reading import SECRET, Element, ElementKind, Reading

_SWITCHED = (ElementKind.SWITCH, ElementKind.CHECKBOX, ElementKind.RADIO)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeLimits:
    """How much of a screen is told."""

    max_lines: int = 120
    """Elements beyond are counted, not told."""
    max_chars: int = 9000
    """Of all lines together; elements beyond are counted, not told."""
    max_text: int = field(default=100, metadata={"least": 2})
    """Characters of one label; what is longer ends in an ellipsis."""


def describe(screen: Screen, limits: DescribeLimits | None = None) -> str:
    """The screen in words, one line per element."""
    limits = limits or DescribeLimits()
    reading = Reading(_without_secrets(screen))
    elements = _nested(reading.elements)
    teller = _Teller(reading, limits)
    lines = [teller.line(element, depth) for element, depth in elements]
    if not lines:
        return f"{_head(reading)}\n(the accessibility tree shows nothing here)"
    shown = _how_many_fit(lines, limits)
    return "\n".join([_head(reading), *lines[:shown], *_left_out([element for element, _ in elements[shown:]])])


def password_boxes(screen: Screen) -> tuple[Bounds, ...]:
    """Where password fields are, device pixels: a picture shows the last letter typed into one in clear."""
    return tuple(node.bounds for node in screen.hierarchy.nodes if node.password and node.visible)


def _without_secrets(screen: Screen) -> Screen:
    """The same look with no password in its tree, whatever kind of node holds it."""
    if not any(node.password for node in screen.hierarchy.nodes):
        return screen
    roots = tuple(_masked(root, within=False) for root in screen.hierarchy.roots)
    return replace(screen, hierarchy=Hierarchy(roots=roots, rotation=screen.hierarchy.rotation))


def _masked(node: Node, *, within: bool) -> Node:
    secret = within or node.password
    children = tuple(_masked(child, within=secret) for child in node.children)
    held = node.text if secret and node.text != node.hint else ""
    if not held:
        return replace(node, children=children)
    told = "" if held in node.content_desc else node.content_desc
    return replace(node, text=SECRET, content_desc=told, children=children)


def _head(reading: Reading) -> str:
    screen = reading.screen
    parts = [f"app: {screen.package or 'unknown'}{f' ({screen.activity})' if screen.activity else ''}"]
    parts += ["a dialog is in front"] if reading.in_dialog else []
    parts += ["the keyboard is shown"] if screen.keyboard_shown else []
    parts += ["can be scrolled"] if reading.scrollable else []
    parts += ["can be scrolled sideways"] if _scrolls_sideways(reading) else []
    parts += ["still moving"] if not screen.settled else []
    return "; ".join(parts)


def _scrolls_sideways(reading: Reading) -> bool:
    lists = (node for root in reading.front for node in root.walk() if node.scrollable and node.visible)
    return any("Horizontal" in node.class_name or "ViewPager" in node.class_name for node in lists)


def _nested(elements: tuple[Element, ...]) -> list[tuple[Element, int]]:
    """Each element with how many others it lies in."""
    open_paths: list[tuple[int, ...]] = []
    found: list[tuple[Element, int]] = []
    for element in elements:
        path = element.node.path
        open_paths = [outer for outer in open_paths if path[: len(outer)] == outer]
        found.append((element, len(open_paths)))
        open_paths.append(path)
    return found


def _how_many_fit(lines: list[str], limits: DescribeLimits) -> int:
    left_chars = limits.max_chars
    for index, line in enumerate(lines[: limits.max_lines]):
        left_chars -= len(line) + 1
        if left_chars < 0:
            return index
    return min(len(lines), limits.max_lines)


def _left_out(elements: list[Element]) -> list[str]:
    if not elements:
        return []
    touchable = sum(element.touchable for element in elements)
    return [f"... and {len(elements)} more elements, {touchable} of them to touch"]


class _Teller:
    """Words for the elements of one look."""

    def __init__(self, reading: Reading, limits: DescribeLimits) -> None:
        self._reading, self._limits = reading, limits
        self._doubles: dict[tuple[ElementKind, str], list[Element]] = defaultdict(list)
        for element in reading.elements:
            self._doubles[element.kind, element.label].append(element)
        self._places = Counter((e.kind, e.label, self._place(e)) for e in reading.elements)

    def line(self, element: Element, depth: int) -> str:
        """One element, indented by how many others it lies in."""
        parts = [self._named(element), *self._states(element), *self._told_apart(element)]
        return "  " * depth + "- " + ", ".join(parts)

    def _named(self, element: Element) -> str:
        rest = [text for text in element.texts if text != element.label]
        if element.kind in _SWITCHED:
            rest += [text for text in element.row if text not in (element.label, *rest)]
        known_by = f'"{self._short(element.label)}"' if element.label else self._nameless(element)
        return f"{element.kind.value} {known_by}" + (f": {self._short(' / '.join(rest))}" if rest else "")

    def _nameless(self, element: Element) -> str:
        return f"(id {self._short(element.names[-1])})" if element.names else "(no label)"

    def _states(self, element: Element) -> list[str]:
        states: list[str] = []
        if element.kind is ElementKind.FIELD:
            states.append(f'holds "{self._short(element.value)}"' if element.value else "empty")
            states += ["has the focus"] if element.node.focused else []
        elif element.kind in _SWITCHED:
            states.append("on" if element.checked else "off")
        elif element.checked:
            states.append("selected")
        return states + ([] if element.enabled else ["disabled"])

    def _told_apart(self, element: Element) -> list[str]:
        """What tells it from others of its name: the row it stands in, its place, its number there."""
        alike = self._doubles[element.kind, element.label]
        if not element.touchable or (element.label and len(alike) == 1):
            return []
        words = self._beside(element)
        place = self._place(element)
        words.append(f"at the {place}")
        if element.label and self._places[element.kind, element.label, place] > 1:
            number = next(index for index, other in enumerate(alike, start=1) if other is element)
            words.append(f"number {number} of {len(alike)}")
        return words

    def _beside(self, element: Element) -> list[str]:
        said = element.row[0] if element.row and element.kind not in _SWITCHED else ""
        return [f'next to "{self._short(said)}"'] if said and said != element.label else []

    def _place(self, element: Element) -> str:
        size, at = self._reading.screen.size, element.bounds.center
        down = ("top", "middle", "bottom")[max(0, min(2, at.y * 3 // max(1, size.height)))]
        across = ("left", "center", "right")[max(0, min(2, at.x * 3 // max(1, size.width)))]
        return f"{down} {across}"

    def _short(self, text: str) -> str:
        flat = " ".join(text.split())
        return flat if len(flat) <= self._limits.max_text else flat[: self._limits.max_text - 1] + "…"
