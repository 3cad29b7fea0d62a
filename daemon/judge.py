"""Looks whether a goal is reached: by the screen, the foreground app, settings and content providers, over adb.

The only source of a success. Waits, within a bound, for a state that is still on its way; believes no planner.
"""

from __future__ import annotations

import re
import shlex
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from accessibility_bridge.device import Device
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Screen
from daemon.expectations import ContentHas, Expectation, Foreground, NodeShown, OnScreen, SettingIs, TextShown
from daemon.record import CheckRecord

_POLLS_EVERY_S = 0.25
_FOUND_CHARS = 200
_NO_ROWS = "No result found."
"""Source: AOSP cmds/content/src/com/android/commands/content/Content.java, as is the format of its rows."""


def judge(
    device: Device, expectations: Sequence[Expectation], *, patience_s: float = 3.0, stop: threading.Event | None = None
) -> tuple[CheckRecord, ...]:
    """Check every expectation, again and again until all hold or `patience_s` is over; the last findings.

    Raises:
        DeviceLost, DeviceSilent, ScreenUnreadable
    """
    pause = stop or threading.Event()
    deadline_s = time.monotonic() + patience_s
    while True:
        evidence = _Evidence(device)
        checks = tuple(_check(expectation, evidence) for expectation in expectations)
        left_s = deadline_s - time.monotonic()
        if all(found.passed for found in checks) or left_s <= 0 or pause.wait(min(_POLLS_EVERY_S, left_s)):
            return checks


class _Evidence:
    """A phone and one look at it, taken when the first expectation asks."""

    def __init__(self, device: Device) -> None:
        self.device = device

    @cached_property
    def screen(self) -> Screen:
        return self.device.observe(picture=False)


def _check(expectation: Expectation, evidence: _Evidence) -> CheckRecord:
    match expectation:
        case TextShown() | NodeShown() | Foreground():
            return check_on_screen(expectation, evidence.screen)
        case SettingIs():
            return _recorded(expectation, *_read_setting(expectation, evidence.device))
        case ContentHas():
            return _recorded(expectation, *_query(expectation, evidence.device))
        case _:
            assert_never(expectation)


def check_on_screen(expectation: OnScreen, screen: Screen) -> CheckRecord:
    """Check one expectation about what is shown."""
    match expectation:
        case TextShown():
            return _recorded(expectation, *_find_text(expectation, screen.hierarchy))
        case NodeShown():
            return _recorded(expectation, *_find_node(expectation, screen.hierarchy))
        case Foreground():
            return _recorded(expectation, screen.package == expectation.package, screen.package or "unknown")
        case _:
            assert_never(expectation)


def _recorded(expectation: Expectation, passed: bool, found: str) -> CheckRecord:
    return CheckRecord(expected=str(expectation), found=_excerpt(found), passed=passed)


def _find_text(wanted: TextShown, tree: Hierarchy) -> tuple[bool, str]:
    shown = [node.own_label for node in tree.nodes if node.visible and node.own_label]
    pattern = _whole_words(wanted.text)
    hit = next((text for text in shown if pattern.search(_flat(text))), None)
    return (True, repr(hit)) if hit is not None else (False, f"not among: {', '.join(shown) or 'no text at all'}")


def _whole_words(text: str) -> re.Pattern[str]:
    """`6:45` is not in `16:45`; writing systems without spaces between words have no such edges."""
    flat = _flat(text)
    before = r"(?<![0-9A-Za-z])" if flat[:1].isascii() and flat[:1].isalnum() else ""
    after = r"(?![0-9A-Za-z])" if flat[-1:].isascii() and flat[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(flat)}{after}", re.IGNORECASE)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _find_node(wanted: NodeShown, tree: Hierarchy) -> tuple[bool, str]:
    named = [node for node in tree.nodes if node.visible and _has_texts(node, wanted, tree)]
    if any(_has_flags(node, wanted, tree) for node in named):
        return True, "it is there"
    if not named:
        return False, "no such element"
    states = "; ".join(_states(node, wanted, tree) for node in named[:3])
    return False, f"it is there, but {states}"


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


def _has_flags(node: Node, wanted: NodeShown, tree: Hierarchy) -> bool:
    return all(_flag(node, name, tree) == value for name, value in wanted.flags)


def _flag(node: Node, name: str, tree: Hierarchy) -> bool:
    bearer = _switch_of(node, tree) if name == "checked" else node
    return bool(getattr(bearer, name))


def _switch_of(node: Node, tree: Hierarchy) -> Node:
    """The switch that a label belongs to: itself, or the only one in the smallest row around it that has any."""
    for around in (node, *tree.ancestors(node)):
        switches = [inner for inner in around.walk() if inner.checkable]
        if switches:
            return switches[0] if len(switches) == 1 else node
    return node


def _states(node: Node, wanted: NodeShown, tree: Hierarchy) -> str:
    wrong = [name for name, value in wanted.flags if _flag(node, name, tree) != value]
    return " and ".join(name if _flag(node, name, tree) else f"not {name}" for name in wrong)


def _read_setting(wanted: SettingIs, device: Device) -> tuple[bool, str]:
    try:
        value = device.shell(f"settings get {wanted.namespace} {shlex.quote(wanted.key)}").strip()
    except DeviceRefused as exc:
        return False, exc.reason
    return value == wanted.value, repr(value)


def _query(wanted: ContentHas, device: Device) -> tuple[bool, str]:
    try:
        printed = device.shell(f"content query --uri {shlex.quote(wanted.uri)}")
    except DeviceRefused as exc:
        return False, exc.reason
    rows = content_rows(printed)
    if not rows and printed.strip() != _NO_ROWS:  # `content` exits with 0 when the provider throws
        return False, f"the provider did not answer: {printed.strip() or 'no output'}"
    hits = [row for row in rows if row.holds(wanted.where)]
    enough = bool(hits) if wanted.count is None else len(hits) == wanted.count
    shown = " | ".join(row.text for row in hits or rows)
    return enough, f"{len(hits)} of {len(rows)} rows match" + (f": {shown}" if shown else "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as `content query` prints it: `_id=1, label=Milk, bread, enabled=1`; nothing in it is quoted."""

    text: str

    def holds(self, where: Sequence[tuple[str, str]]) -> bool:
        """Whether the row has each of the columns with that value, whatever commas the values hold."""
        return all(self._holds(name, value) for name, value in where)

    def _holds(self, name: str, value: str) -> bool:
        column = rf"(?:^|, ){re.escape(name)}={re.escape(value)}(?=, \w+=|$)"
        return re.search(column, self.text) is not None


def content_rows(printed: str) -> tuple[Row, ...]:
    """The rows in the output of `content query`; values may hold commas and line breaks.

    Source: AOSP cmds/content/src/com/android/commands/content/Content.java, `Row: N column=value, column=value`.
    """
    pieces = re.split(r"^Row: \d+ ", printed, flags=re.MULTILINE)
    return tuple(Row(piece.strip("\r\n")) for piece in pieces[1:])


def _excerpt(found: str) -> str:
    flat = _flat(found)
    return flat if len(flat) <= _FOUND_CHARS else flat[:_FOUND_CHARS] + "..."
