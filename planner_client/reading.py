"""A screen as a person takes it in: the things to touch and read in the front window, each with label, kind and state.

Leaves out what is covered, the status bar and the keyboard. Never carries the content of a password field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen

SECRET = "(hidden)"


class ElementKind(StrEnum):
    """What a thing on the screen is to a person."""

    BUTTON = "button"
    SWITCH = "switch"
    CHECKBOX = "checkbox"
    RADIO = "radio button"
    FIELD = "text field"
    TAB = "tab"
    SLIDER = "slider"
    ROW = "row"
    TEXT = "text"


_CHECKABLE = (ElementKind.SWITCH, ElementKind.CHECKBOX, ElementKind.RADIO)
_BY_CLASS = (
    (("Switch", "SwitchCompat", "SwitchMaterial", "ToggleButton", "MaterialSwitch"), ElementKind.SWITCH),
    (("CheckBox", "MaterialCheckBox"), ElementKind.CHECKBOX),
    (("RadioButton", "CheckedTextView", "MaterialRadioButton"), ElementKind.RADIO),
    (("SeekBar", "Slider", "RangeSlider"), ElementKind.SLIDER),
)
_BARE_STATES = frozenset({"on", "off", "开启", "关闭", "已开启", "已关闭", "开", "关"})
_TITLE_IDS = frozenset({"alertTitle", "action_bar_title", "toolbar_title"})
_CARD_SHARE = 0.25
"""A card is no higher than this share of the screen."""
_KEYBOARDS = ("inputmethod", "keyboard", ".ime", "latin")


@dataclass(frozen=True, kw_only=True)
class Element:
    """One thing to touch or read."""

    node: Node
    kind: ElementKind
    label: str
    """What a person would call it; empty when nothing on the screen says."""
    texts: tuple[str, ...] = ()
    """Everything written in it, in reading order."""
    names: tuple[str, ...] = ()
    """What else it goes by: hint, heading, the words of its resource id."""
    row: tuple[str, ...] = ()
    """What is written around it, in the same row or card."""
    checked: bool | None = None
    """None for what has no such state."""
    value: str = ""
    """What a field holds; `SECRET` for a password."""

    @property
    def bounds(self) -> Bounds:
        """Its box, device pixels."""
        return self.node.bounds

    @property
    def enabled(self) -> bool:
        """Whether it reacts."""
        return self.node.enabled

    @property
    def touchable(self) -> bool:
        """Whether a touch does something, as far as the tree says."""
        return self.kind is not ElementKind.TEXT

    @property
    def every_name(self) -> tuple[str, ...]:
        """The label, the texts and the other names, without repetition."""
        return tuple(dict.fromkeys(name for name in (self.label, *self.texts, *self.names) if name))


@dataclass(frozen=True)
class Reading:
    """One look, read."""

    screen: Screen

    @cached_property
    def front(self) -> tuple[Node, ...]:
        """The roots a finger can reach: the last dialog when there is one, else the page."""
        windows = [root for root in self.screen.hierarchy.roots if not self._is_frame(root)]
        pages = [index for index, root in enumerate(windows) if self._covers(root)]
        over = windows[pages[-1] + 1 :] if pages else windows
        dialogs = [root for root in over if any(node.clickable for node in root.walk())]
        if dialogs:
            return (dialogs[-1],)
        return tuple(windows[pages[-1] :]) if pages else tuple(windows)

    @property
    def in_dialog(self) -> bool:
        """Whether a window smaller than the screen lies in front."""
        return bool(self.front) and not any(self._covers(root) for root in self.front)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Everything to touch or read, in reading order of the tree."""
        return tuple(_Reader(self.screen.hierarchy, self.front, self._page).elements())

    @cached_property
    def scrollable(self) -> bool:
        """Whether a list on it can be moved up and down."""
        lists = (node for root in self.front for node in root.walk() if node.scrollable)
        return any(node.bounds.height * 2 > node.bounds.width and "Horizontal" not in node.class_name for node in lists)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every text that can be read, passwords excluded."""
        return tuple(text for element in self.elements for text in (element.texts or (element.label,)) if text)

    @cached_property
    def content(self) -> tuple[tuple[str, str, bool | None, str], ...]:
        """What the reading amounts to, comparable between looks."""
        return tuple((e.kind.value, e.label, e.checked, e.value) for e in self.elements)

    def of_kind(self, *kinds: ElementKind) -> tuple[Element, ...]:
        """The elements of some kinds."""
        return tuple(element for element in self.elements if element.kind in kinds)

    @property
    def touchable(self) -> tuple[Element, ...]:
        """The elements that react to touch."""
        return tuple(element for element in self.elements if element.touchable and element.enabled)

    @property
    def _page(self) -> Bounds:
        return Bounds(0, 0, self.screen.size.width, self.screen.size.height)

    def _covers(self, root: Node) -> bool:
        size = self.screen.size
        return root.bounds.width >= size.width * 0.95 and root.bounds.height >= size.height * 0.75

    def _is_frame(self, root: Node) -> bool:
        """A bar of the system or the keyboard."""
        if any(word in root.package.lower() for word in _KEYBOARDS) and root.package != self.screen.package:
            return True
        thin = root.bounds.height < self.screen.size.height * 0.12
        return thin and root.package in {"com.android.systemui", "android", ""} and root.package != self.screen.package


class _Reader:
    def __init__(self, hierarchy: Hierarchy, roots: tuple[Node, ...], page: Bounds) -> None:
        self._hierarchy, self._roots, self._page = hierarchy, roots, page
        self._claimed: set[tuple[int, ...]] = set()
        """Nodes that are part of an element already read."""

    def elements(self) -> Iterator[Element]:
        for root in self._roots:
            for node in root.walk():
                if node.path not in self._claimed and self._seen(node):
                    element = self._element(node)
                    if element is not None:
                        yield element

    def _seen(self, node: Node) -> bool:
        return node.visible and node.bounds.intersection(self._page).area > 0

    def _element(self, node: Node) -> Element | None:
        if node.editable:
            return self._field(node)
        kind = _class_kind(node)
        if kind is not None:
            return self._control(node, kind, node)
        if node.clickable or node.long_clickable:
            return self._touchable(node)
        if node.own_label and not node.scrollable:
            return Element(node=node, kind=ElementKind.TEXT, label=node.own_label, texts=(node.own_label,))
        return None

    def _touchable(self, node: Node) -> Element | None:
        inner = [part for part in node.walk() if part is not node and _class_kind(part) in _CHECKABLE]
        if len(inner) == 1 and not inner[0].clickable:
            self._claimed |= {part.path for part in node.walk()}
            return self._control(node, _class_kind(inner[0]) or ElementKind.SWITCH, inner[0])
        own = [part for part in node.walk() if part is node or not self._is_control_inside(part, node)]
        self._claimed |= {part.path for part in own}
        texts = _texts(own)
        return Element(
            node=node,
            kind=self._touchable_kind(node, texts),
            label=node.text or node.content_desc or _title(texts),
            texts=texts,
            names=_id_words(node),
            row=self._around(node),
            checked=True if node.selected else None,
        )

    def _is_control_inside(self, part: Node, around: Node) -> bool:
        """Whether the part belongs to a control of its own within the touchable node."""
        for length in range(len(around.path) + 1, len(part.path) + 1):
            step = self._hierarchy.at(part.path[:length])
            if step is not None and (step.clickable or step.editable or _class_kind(step) is not None):
                return True
        return False

    def _touchable_kind(self, node: Node, texts: tuple[str, ...]) -> ElementKind:
        parent = self._hierarchy.parent(node)
        if "Tab" in node.simple_class or (parent is not None and _holds_tabs(parent)):
            return ElementKind.TAB
        if node.simple_class.endswith(("Button", "ImageView", "Chip")) or (not node.children and not node.text):
            return ElementKind.BUTTON
        return ElementKind.ROW if node.children or len(texts) > 1 else ElementKind.BUTTON

    def _control(self, node: Node, kind: ElementKind, inner: Node) -> Element:
        own = tuple(text for text in _texts(node.walk()) if text.casefold() not in _BARE_STATES)
        around = self._around(node) if node is inner else ()
        return Element(
            node=node,
            kind=kind,
            label=(own or around or ("",))[0],
            texts=own,
            names=_id_words(inner),
            row=around,
            checked=None if kind is ElementKind.SLIDER else inner.checked,
        )

    def _field(self, node: Node) -> Element:
        heading = self._heading(node)
        named = tuple(name for name in (node.content_desc, node.hint, heading) if name)
        holds = "" if node.text == node.hint else node.text
        return Element(
            node=node,
            kind=ElementKind.FIELD,
            label=named[0] if named else "",
            names=(*named[1:], *_id_words(node)),
            row=self._around(node),
            value=SECRET if node.password and holds else holds,
        )

    def _heading(self, field: Node) -> str:
        """The nearest text above, below or left of a field, which is its label in many forms."""
        gaps = [
            (self._gap_px(node, field), node) for root in self._roots for node in root.walk() if self._may_head(node)
        ]
        gap_px, nearest = min(gaps, key=lambda pair: pair[0], default=(self._page.height, None))
        return nearest.own_label if nearest is not None and gap_px <= max(field.bounds.height, 96) else ""

    def _may_head(self, node: Node) -> bool:
        said = any(character.isalnum() for character in node.own_label)
        in_bar = node.bounds.top < self._page.height * 0.08 or node.simple_id in _TITLE_IDS
        return said and not in_bar and not _acts(node) and self._seen(node)

    def _gap_px(self, label: Node, field: Node) -> int:
        """Pixels between a text and the field beside it; the page's height when it is not beside it."""
        one, box = label.bounds, field.bounds
        if one.left < box.right and one.right > box.left:
            gap_px = max(box.top - one.bottom, one.top - box.bottom)
            return gap_px if gap_px >= 0 else self._page.height
        left = one.right <= box.left and one.top < box.bottom and one.bottom > box.top
        return box.left - one.right if left else self._page.height

    def _around(self, node: Node) -> tuple[str, ...]:
        """What is written in the row or card around a control, the nearest first, other controls' labels left out.

        The card ends where another control of the same kind and name begins.
        """
        texts: tuple[str, ...] = ()
        for ancestor in self._hierarchy.ancestors(node):
            too_large = ancestor.scrollable or ancestor.bounds.height > self._page.height * _CARD_SHARE
            if too_large or (texts and _has_twin(ancestor, node)):
                break
            texts = tuple(
                dict.fromkeys((*texts, *_texts(part for part in ancestor.walk() if _tells(part, ancestor, node))))
            )
        return texts


def _class_kind(node: Node) -> ElementKind | None:
    for names, kind in _BY_CLASS:
        if node.simple_class in names:
            return kind
    return ElementKind.CHECKBOX if node.checkable else None


def _holds_tabs(node: Node) -> bool:
    named = f"{node.simple_class} {node.simple_id}".lower()
    return "tab" in named.replace("table", "") or "bottomnavigation" in named or "navigation_bar" in named


def _acts(node: Node) -> bool:
    return node.clickable or node.editable or _class_kind(node) is not None


def _tells(part: Node, around: Node, node: Node) -> bool:
    return not _inside(part, node) and (part is around or not _acts(part))


def _has_twin(around: Node, node: Node) -> bool:
    return any(
        part is not node and part.class_name == node.class_name and part.own_label == node.own_label and _acts(part)
        for part in around.walk()
    )


def _inside(part: Node, node: Node) -> bool:
    return part.path[: len(node.path)] == node.path


def _texts(nodes: Iterator[Node] | list[Node]) -> tuple[str, ...]:
    """What the nodes say, in order and without repetition."""
    said = (text for node in nodes if not node.editable for text in (node.text, node.content_desc) if text)
    return tuple(dict.fromkeys(said))


def _title(texts: tuple[str, ...]) -> str:
    """The first text that is more than an avatar's letter."""
    return next((text for text in texts if len(text) > 1), texts[0] if texts else "")


def _id_words(node: Node) -> tuple[str, ...]:
    words = node.simple_id.replace("_", " ").replace("-", " ").strip()
    return (words,) if words else ()
