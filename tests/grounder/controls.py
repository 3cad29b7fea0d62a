"""The controls of a page as somebody who describes them sees them, and which of them a finger reaches where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from accessibility_bridge.simulator.inside import DeviceProfile
from accessibility_bridge.simulator.world.sheet import worlds
from grounder.words import fold

Address = tuple[int, ...]

_NOUNS = (
    (("Switch", "SwitchCompat", "ToggleButton"), "switch"),
    (("CheckBox",), "checkbox"),
    (("RadioButton",), "radio button"),
    (("EditText", "AutoCompleteTextView"), "field"),
    (("ImageButton", "ImageView"), "icon"),
    (("Button",), "button"),
    (("TabView",), "tab"),
)
_CHECKED = ("switch", "checkbox", "radio button")


@dataclass(frozen=True, kw_only=True)
class Control:
    """One thing to touch."""

    node: Node
    title: str
    """The first words on it, or what it says of itself."""
    noun: str
    box: Bounds

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Everything written on it, in reading order."""
        return tuple(n.own_label for n in self.node.walk() if n.own_label and n.visible and not _is_own(n, self.node))

    @property
    def is_picture(self) -> bool:
        """Whether it shows no words."""
        return self.noun == "icon" and not any(n.text for n in self.node.walk())


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page with the controls on it that a finger reaches, in reading order of the tree."""

    look: Screen
    controls: tuple[Control, ...]

    @cached_property
    def said(self) -> dict[str, set[Address]]:
        """Each text on the page, folded, with the controls that bear it; texts on no control belong to none."""
        found: dict[str, set[Address]] = {}
        for control in self.controls:
            for text in control.texts:
                found.setdefault(fold(text), set()).add(control.node.path)
        return found

    @cached_property
    def plain_texts(self) -> tuple[Node, ...]:
        """What can be read and not touched, in the app's own windows."""
        held = [n.path for n in self.look.hierarchy.nodes if n.clickable or n.long_clickable]
        return tuple(
            n
            for n in self.look.hierarchy.nodes
            if n.text and n.visible and n.package == self.look.package and not any(_within(n.path, p) for p in held)
        )

    def alike(self, control: Control) -> list[Control]:
        """The controls of the same title, from the top left."""
        return [c for c in self.controls if fold(c.title) == fold(control.title)]

    def is_alone(self, control: Control) -> bool:
        """Whether its title stands on no other control."""
        return self.said.get(fold(control.title)) == {control.node.path}


def _within(inner: Address, outer: Address) -> bool:
    return inner[: len(outer)] == outer


@lru_cache(maxsize=2)
def sample_pages(locale: str) -> tuple[Page, ...]:
    """Every page that the simulated phone's apps show as a sample of themselves."""
    return tuple(_pages(locale))


def _pages(locale: str) -> Iterator[Page]:
    for _, world in worlds(DeviceProfile(serial="samples", locale=locale)):
        front = world.foreground()
        look = Screen(
            serial="samples",
            generation=1,
            taken_at_s=0.0,
            size=world.profile.size,
            package=front.package,
            activity=front.activity,
            hierarchy=world.tree(),
        )
        yield Page(look=look, controls=tuple(_controls(look)))


def _controls(look: Screen) -> Iterator[Control]:
    frame = Bounds(0, 0, look.size.width, look.size.height)
    for node in look.hierarchy.nodes:
        own = node.clickable and node.visible and node.enabled and node.package == look.package
        title = _title(node) if own else ""
        box = node.bounds.intersection(frame)
        if title and box.height >= 24 and _is_reached(node, look):
            yield Control(node=node, title=title, noun=_noun(node, look), box=box)


def _title(node: Node) -> str:
    if node.editable:
        return node.content_desc or node.hint
    return next((n.own_label for n in node.walk() if n.own_label and n.visible and not _is_own(n, node)), "")


def _is_own(part: Node, control: Node) -> bool:
    """Whether a part is a control of its own, or says no more than its state."""
    return part is not control and (part.clickable or part.checkable)


def _is_reached(node: Node, look: Screen) -> bool:
    box = node.bounds
    spots = [
        Point(box.left + box.width * across // 8, box.top + box.height * down // 8)
        for across in (4, 1, 7)
        for down in (4, 1, 7)
    ]
    return any(touched(look, spot) == node.path for spot in spots)


def touched(look: Screen, point: Point) -> Address:
    """The address of the control that a finger at this pixel reaches, empty when there is none."""
    controls = (n for n in reversed(look.hierarchy.nodes) if n.visible and (n.clickable or n.editable))
    return next((n.path for n in controls if n.bounds.contains(point)), ())


def _noun(node: Node, look: Screen) -> str:
    parent = look.hierarchy.parent(node)
    if node.selected or (parent is not None and ("TabLayout" in parent.class_name or "tab" in parent.simple_id)):
        return "tab"
    marks = [n for n in node.walk() if n is node or not n.clickable]
    checked = [noun for noun in map(_class_noun, marks) if noun in _CHECKED]
    return checked[0] if len(checked) == 1 else _class_noun(node)


def _class_noun(node: Node) -> str:
    return next(
        (noun for classes, noun in _NOUNS if node.simple_class in classes), "row" if node.children else "button"
    )
