"""Checks what one look at the screen can tell: words, elements and their state, the app in front.

Counts what a person can see of the app and of dialogs: nothing invisible or off the screen, neither the system's bars
nor the keyboard, and no words that were only typed into a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen
from daemon.bearer import NoBearer, bearer_of
from daemon.expectations import Foreground, NodeShown, OnScreen, TextShown
from daemon.finding import Finding, one_line
from daemon.likeness import SYSTEM_UI

# Letters of writing systems that put no spaces between words: Thai to Tibetan, Burmese, Khmer, kana, Han, hangul.
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
_ERROR_DIALOG = re.compile(r"android:id/aerr_\w+")
"""Source: AOSP core/res/res/layout/app_error_dialog.xml and app_anr_dialog.xml."""


def check_on_screen(expectation: OnScreen, screen: Screen, *, keyboard: str = "") -> Finding:
    """Check one expectation about what is shown; `keyboard` is the package of the keyboard, if one is known."""
    match expectation:
        case TextShown():
            return _find_text(expectation, _seen(screen, {SYSTEM_UI, keyboard}))
        case NodeShown():
            return _find_node(expectation, _seen(screen, {SYSTEM_UI, keyboard} - _named(expectation)), screen)
        case Foreground():
            return _find_app(expectation, screen)
        case _:
            assert_never(expectation)


def _seen(screen: Screen, without: set[str]) -> list[Node]:
    """The nodes a person can see, in reading order, but for those of some packages."""
    display = Bounds(0, 0, screen.size.width, screen.size.height)
    nodes = (node for root in screen.hierarchy.roots for node in _seen_below(root, display))
    return [node for node in nodes if not node.package or node.package not in without]


def _seen_below(node: Node, window: Bounds) -> Iterator[Node]:
    """The node and what is below it, as far as it is visible inside what scrolls around it, in device pixels."""
    if not node.visible:
        return
    inside = node.bounds.intersection(window)
    if inside.area:
        yield node
    for child in node.children:
        yield from _seen_below(child, inside if node.scrollable else window)


def _named(wanted: NodeShown) -> set[str]:
    """The packages that the expectation asks for by name."""
    return {value.partition(":")[0] for name, value in wanted.texts if name in ("package", "resource_id")}


def _find_app(wanted: Foreground, screen: Screen) -> Finding:
    if screen.package == wanted.package and any(_ERROR_DIALOG.fullmatch(n.resource_id) for n in _seen(screen, set())):
        return Finding(False, f"{screen.package}, behind the system's dialog that an app does not work")
    return Finding(screen.package == wanted.package, screen.package or "unknown")


def _find_text(wanted: TextShown, nodes: list[Node]) -> Finding:
    shown = [node.own_label for node in nodes if node.own_label and not node.editable]
    pattern = _whole_words(wanted.text)
    hit = next((text for text in shown if pattern.search(one_line(text))), None)
    if hit is not None:
        return Finding(True, repr(hit))
    if any(pattern.search(one_line(node.own_label)) for node in nodes if node.editable):
        return Finding(False, "only in an input field: ask for it with node:class=EditText,text=...")
    return Finding(False, f"not among: {', '.join(shown) or 'no text at all'}")


def _whole_words(text: str) -> re.Pattern[str]:
    """`6:45` is neither in `16:45` nor `100` in `1,100`; writing systems without spaces have no such edges."""
    flat = one_line(text)
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, flat) else ""
    after = rf"(?!{_LETTER})" if re.match(_LETTER, flat[-1:]) else ""
    before += r"(?<![0-9][.,:])" if flat[:1].isdigit() else ""
    after += r"(?![.,:][0-9])" if flat[-1:].isdigit() else ""
    return re.compile(f"{before}{re.escape(flat)}{after}", re.IGNORECASE)


def _find_node(wanted: NodeShown, nodes: list[Node], screen: Screen) -> Finding:
    named = [node for node in nodes if _has_texts(node, wanted, screen.hierarchy)]
    if not named:
        return Finding(False, "no such element")
    wrong = [_wrong(node, wanted, screen) for node in named]
    if all(wrong):
        return Finding(False, f"it is there, but {'; '.join(dict.fromkeys(wrong))}")
    if len(_switch_states(named, wanted, screen)) > 1:
        return Finding(False, "there are several, and their switches differ: say which one")
    return Finding(True, "it is there")


def _has_texts(node: Node, wanted: NodeShown, tree: Hierarchy) -> bool:
    return all(value in _values(node, name, tree) for name, value in wanted.texts)


def _values(node: Node, name: str, tree: Hierarchy) -> tuple[str, ...]:
    """What a property may be called: ids and classes with and without what stands before their last slash or dot."""
    match name:
        case "resource_id":
            return node.resource_id, node.simple_id
        case "class":
            return node.class_name, node.simple_class
        case "label":
            return (tree.label(node),)
        case "package":
            return (node.package,)
        case "content_desc":
            return (node.content_desc,)
        case _:
            return (node.text,)


def _wrong(node: Node, wanted: NodeShown, screen: Screen) -> str:
    """What about the node's state is not as wanted, or nothing."""
    problems = []
    for name, value in wanted.flags:
        bearer = bearer_of(name, node, screen)
        if isinstance(bearer, NoBearer):
            problems.append(bearer.reason)
        elif getattr(bearer, name) != value:
            problems.append(name if getattr(bearer, name) else f"not {name}")
    return " and ".join(problems)


def _switch_states(named: list[Node], wanted: NodeShown, screen: Screen) -> set[bool]:
    if not any(name == "checked" for name, _ in wanted.flags):
        return set()
    bearers = (bearer_of("checked", node, screen) for node in named)
    return {bearer.checked for bearer in bearers if not isinstance(bearer, NoBearer)}
