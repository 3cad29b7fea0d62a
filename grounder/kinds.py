"""How well a thing on the screen is of the kind a description names, 0.0 to 1.0.

Soft on purpose: apps build buttons out of text views and switches out of pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from accessibility_bridge.geometry import Size
from accessibility_bridge.hierarchy import Node
from grounder.candidates import Thing
from grounder.description import Kind
from grounder.words import identifier_words

STRICT: Final = frozenset({Kind.SWITCH, Kind.CHECKBOX, Kind.RADIO, Kind.FIELD, Kind.SLIDER, Kind.DROPDOWN, Kind.LIST})
"""Kinds whose widgets the tree shows reliably: a mismatch says more."""

OF_KIND_AT: Final = 0.5
"""A thing that fits a kind less is none of it."""

_TAB_MARKS = ("tab", "bottomnavigation", "bottom navigation", "navigation bar", "nav bar", "bottom bar")


def compatibility(kind: Kind, thing: Thing, screen: Size) -> float:
    """How well the thing is of that kind."""
    return _FITS[kind](thing, screen)


def is_wordless(thing: Thing, screen: Size) -> bool:
    """Whether it is a small control that says nothing: an icon nobody labelled."""
    if not thing.reacts or thing.node.scrollable or thing.sources:
        return False
    small = thing.box.width <= 0.3 * screen.width and thing.box.height <= 0.15 * screen.height
    return small and not any(node.own_label for node in thing.touch.walk())


def _sort(node: Node) -> str:
    return node.simple_class.casefold()


def _name(node: Node) -> str:
    return identifier_words(node.resource_id).casefold()


def _called(thing: Thing) -> tuple[str, ...]:
    """The class names and ids of what is described and what is touched."""
    return _sort(thing.node), _name(thing.node), _sort(thing.touch), _name(thing.touch)


def _switch(thing: Thing, screen: Size) -> float:
    return 1.0 if "togglebutton" in _sort(thing.node) else _checkable("switch", ("switch", "toggle"), thing)


def _checkbox(thing: Thing, screen: Size) -> float:
    return _checkable("checkbox", ("check", "select", "tick"), thing)


def _radio(thing: Thing, screen: Size) -> float:
    return _checkable("radio", ("radio",), thing)


def _slider(thing: Thing, screen: Size) -> float:
    return 1.0 if any(mark in _sort(thing.node) for mark in ("seekbar", "slider")) else 0.1


def _list(thing: Thing, screen: Size) -> float:
    return 1.0 if thing.node.scrollable else 0.1


def _checkable(wanted: str, marks: tuple[str, ...], thing: Thing) -> float:
    node = thing.node
    if wanted in _sort(node):
        return 1.0
    if any(mark in _name(node) for mark in marks) and not node.text:
        return 0.9
    if node.checkable:
        return 0.75
    if any(n.checkable for n in thing.touch.walk()):
        return 0.5
    return 0.3 if thing.reacts and not node.own_label else 0.12


def _field(thing: Thing, screen: Size) -> float:
    node = thing.node
    if node.editable:
        return 1.0
    marks = ("edit", "input", "search", "field", "query", "src")
    if any(mark in _name(node) or mark in _sort(node) for mark in marks) and thing.reacts:
        return 0.8
    if "search" in thing.label.casefold() or "搜索" in thing.label:
        return 0.7 if thing.box.width > 3 * thing.box.height else 0.4
    return 0.2


def _dropdown(thing: Thing, screen: Size) -> float:
    around = " ".join(
        (_sort(thing.node), _name(thing.node), _sort(thing.touch), _name(thing.touch), *thing.context[:2])
    )
    if any(mark in around for mark in ("spinner", "drop", "picker", "combo")):
        return 1.0
    return 0.6 if thing.reacts and not thing.node.editable else 0.3


def _tab(thing: Thing, screen: Size) -> float:
    around = " ".join((*_called(thing), *thing.context))
    if any(mark in around for mark in _TAB_MARKS):
        return 1.0
    at_edge = thing.box.center.y > 0.85 * screen.height or thing.box.center.y < 0.25 * screen.height
    if at_edge and thing.touch_box.width <= 0.5 * screen.width:
        return 0.85 if thing.reacts or thing.touch.selected else 0.6
    return 0.4


def _icon(thing: Thing, screen: Size) -> float:
    small = thing.box.width <= 0.25 * screen.width and thing.box.height <= 0.15 * screen.height
    if thing.node.checkable:
        return 0.75 if small else 0.4
    if "image" in _sort(thing.node) or "icon" in _sort(thing.node):
        return 1.0 if small else 0.75
    if not thing.node.text and small and not _texts_inside(thing.touch):
        return 0.95
    if small and any("image" in _sort(n) for n in thing.touch.walk()):
        return 0.8
    if len(thing.node.text) <= 2 and small:
        return 0.65
    return 0.4 if thing.reacts else 0.1


def _texts_inside(node: Node) -> bool:
    return any(n.text for n in node.walk())


def _image(thing: Thing, screen: Size) -> float:
    if thing.box.width < 0.14 * screen.width:
        return 0.5
    if any(mark in _sort(thing.node) for mark in ("image", "drawee", "photo", "thumb")):
        return 1.0
    if any("image" in _sort(n) for n in thing.touch.walk()):
        return 0.7
    return 0.5 if not thing.node.text else 0.25


def _button(thing: Thing, screen: Size) -> float:
    sort = _sort(thing.node)
    if sort.endswith("button") and "radio" not in sort and "toggle" not in sort:
        return 1.0
    if thing.node.editable:
        return 0.2
    if thing.node.checkable:
        return 0.5
    if thing.reacts:
        return 0.9
    return 0.45 if len(thing.label.split()) <= 4 else 0.1


def _row(thing: Thing, screen: Size) -> float:
    if not thing.reacts:
        return 0.6
    return 1.0 if thing.touch_box.width >= 0.6 * screen.width else 0.85


def _link(thing: Thing, screen: Size) -> float:
    return _wording(thing, 1.0 if thing.reacts else 0.75)


def _text(thing: Thing, screen: Size) -> float:
    return _wording(thing, 1.0)


def _wording(thing: Thing, plain: float) -> float:
    if not thing.node.own_label:
        return 0.4
    if thing.node.editable:
        return 0.5
    return 0.8 if "button" in _sort(thing.node) else plain


_FITS: Final[dict[Kind, Callable[[Thing, Size], float]]] = {
    Kind.BUTTON: _button,
    Kind.KEY: _button,
    Kind.MENU: _button,
    Kind.TAB: _tab,
    Kind.SWITCH: _switch,
    Kind.CHECKBOX: _checkbox,
    Kind.RADIO: _radio,
    Kind.FIELD: _field,
    Kind.ICON: _icon,
    Kind.IMAGE: _image,
    Kind.ROW: _row,
    Kind.LINK: _link,
    Kind.TEXT: _text,
    Kind.SLIDER: _slider,
    Kind.DROPDOWN: _dropdown,
    Kind.LIST: _list,
}
