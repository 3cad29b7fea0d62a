"""What becomes of a text that is typed: which field it goes into, and whether that holds it afterwards.

Pure, and never shows what a password field holds.
"""

from __future__ import annotations

import re

from accessibility_bridge.gestures import TypeText
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from daemon.finding import Finding, one_line
from daemon.likeness import again

_GROUPING = re.compile(r"[\s()/]|(?<=.)-|,(?=\d{3}(?!\d))")
"""Signs that only group what they stand between. Not a decimal point: `12.50` without it is another amount."""


def focused_field(screen: Screen) -> Node | None:
    """The field that text would go into."""
    return screen.hierarchy.find(lambda node: node.editable and node.focused)


def field_in_the_way(meant: Node, screen: Screen) -> Node | None:
    """The field that a text would go into instead of the one it is meant for; None where nothing says so."""
    there, focused = again(meant, screen.hierarchy), focused_field(screen)
    certain = there is not None and (there.resource_id != "" or there.bounds == meant.bounds)
    return focused if there is not None and there.editable and not there.focused and certain else None


def field_typed_into(before: Screen, after: Screen, target: Node | None) -> Node | None:
    """The field with the focus, or that had it where a full one hands it on to the next; else the target."""
    had, has = focused_field(before), focused_field(after)
    if has is not None and (had is None or _is_same(had, has)):
        return has
    aimed_at = [again(node, after.hierarchy) for node in (had, target) if node is not None]
    return next((node for node in aimed_at if node is not None and node.editable), has)


def read_back(field: Node, typed: TypeText) -> Finding:
    """Whether the field holds what was typed, and how it shows it."""
    held, wanted = one_line(field.text), one_line(typed.text)
    if field.password:
        return _read_back_password(held, wanted)
    if held == wanted or (not typed.clear and wanted in held):
        return Finding(True, "the field holds the text")
    if _is_formatted(held, wanted):
        return Finding(True, f"the field shows it as {field.text!r}")
    return Finding(False, f"the field holds {field.text!r}, not {typed.text!r}")


def _is_same(one: Node, other: Node) -> bool:
    """Whether it is one field in two looks, although what stands around it moved it in the tree or on the screen."""
    named = one.resource_id != "" and one.resource_id == other.resource_id
    return named or one.path == other.path or one.bounds == other.bounds


def _read_back_password(held: str, wanted: str) -> Finding:
    """Fields of passwords show dots, or to an accessibility client nothing: only a wrong number of dots is telling."""
    if held and held != wanted and len(held) != len(wanted):
        return Finding(False, f"the password field holds {len(held)} characters instead of {len(wanted)}")
    return Finding(True, "typed into a password field")


def _is_formatted(held: str, wanted: str) -> bool:
    """Whether a field shows the text with signs of its own in it, as `(555) 010-9999` or `1,000`."""
    left = iter(held)
    return _letters(held) == _letters(wanted) != "" and all(sign in left for sign in _GROUPING.sub("", wanted))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
