"""Finds a node that fits a description in what was seen, front window first."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.bridge.wire.enums import NodeFlag, Partial, TextMatch, TreeState
from accessibility_bridge.bridge.wire.replies import NodeRecord, Observation
from accessibility_bridge.bridge.wire.requests import Area, NodeMatch
from accessibility_bridge.simulator.wire.bridge.windows import APPLICATION

_OFF_SCREEN = int(NodeFlag.OFF_SCREEN)


def search(look: Observation, wanted: NodeMatch) -> Area | None:
    """Where the first fitting node on the screen is, or None."""
    says = _comparison(wanted)
    for window in reversed(look.windows):
        for record in window.nodes:
            if _fits(record, window.strings, wanted, says):
                return Area(left=record.left, top=record.top, right=record.right, bottom=record.bottom)
    return None


def conclusive(look: Observation) -> bool:
    """Whether a node that was not found is not there: every app's window could be read to its end."""
    present = [window.tree is TreeState.PRESENT for window in look.windows]
    apps = [window.tree is TreeState.PRESENT for window in look.windows if window.type == APPLICATION]
    return any(present) and all(apps) and not look.partial & ~Partial.TEXT


def _fits(record: NodeRecord, strings: tuple[str, ...], wanted: NodeMatch, says: Callable[[str], bool]) -> bool:
    if record.flags & _OFF_SCREEN or record.flags & wanted.flags_clear:
        return False
    if record.flags & wanted.flags_set != wanted.flags_set:
        return False
    names = (
        (wanted.resource_id, record.resource_id),
        (wanted.class_name, record.class_name),
        (wanted.package, record.package),
    )
    if any(name and name != strings[at] for name, at in names):
        return False
    return not wanted.text or any(says(strings[at]) for at in (record.text, record.description, record.hint))


def _comparison(wanted: NodeMatch) -> Callable[[str], bool]:
    match wanted.text_match:
        case TextMatch.EQUALS:
            return lambda actual: actual == wanted.text
        case TextMatch.CONTAINS:
            return lambda actual: wanted.text in actual
        case TextMatch.EQUALS_IGNORING_CASE:
            return lambda actual: actual.lower() == wanted.text.lower()
        case TextMatch.CONTAINS_IGNORING_CASE:
            return lambda actual: wanted.text.lower() in actual.lower()
