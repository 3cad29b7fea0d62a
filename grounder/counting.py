"""Which of several things an ordinal means: what is counted, and in which order.

Given things that fit about equally well; does not ask how well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from accessibility_bridge.hierarchy import Node
from grounder.candidates import Thing
from grounder.description import Description, Kind, Ordinal, Side

_NOT_FOR_TOUCH: Final = frozenset({Kind.TEXT, Kind.IMAGE, Kind.LIST, Kind.FIELD})
"""Kinds of which one may be counted that does not react, or that is typed into."""
_A_LIST = 3
"""So many things of one shape are the entries of a list."""


def countable(found: Sequence[Thing], description: Description, ordinal: Ordinal) -> list[Thing]:
    """Of things that fit, those that are counted: the entries of a list, or the controls without their headings."""
    entries = _repeated(found, description)
    if description.kind in _NOT_FOR_TOUCH:
        return entries
    reacting = [thing for thing in entries if thing.reacts]
    controls = [thing for thing in reacting if not _is_filled_in(thing.node)]
    return next((some for some in (controls, reacting) if nth(some, ordinal)), entries)


def nth(counted: Sequence[Thing], ordinal: Ordinal) -> list[Thing]:
    """The things in the counted place; several when they are parts of one touched node, none past the end."""
    touched = {thing.touch_index: thing for thing in reversed(counted)}
    order = reading_order(list(touched.values()), ordinal.start)
    if ordinal.from_end:
        order.reverse()
    if ordinal.index > len(order):
        return []
    wanted = order[ordinal.index - 1].touch_index
    return [thing for thing in counted if thing.touch_index == wanted]


def _repeated(found: Sequence[Thing], description: Description) -> list[Thing]:
    """Of unlike things, those of the commonest shape: the entries of the list on the page."""
    if description.kind not in (None, Kind.ROW):
        return list(found)
    shapes = Counter(_shape(thing) for thing in found)
    commonest = max(shapes, key=lambda shape: (shapes[shape], shape), default=None)
    alike = [thing for thing in found if _shape(thing) == commonest]
    return alike if len(alike) >= _A_LIST or description.is_bare else list(found)


def _is_filled_in(node: Node) -> bool:
    """Whether somebody typed what it says: a search page shows the words looked for above what it found."""
    return node.editable and node.text not in ("", node.hint)


def _shape(thing: Thing) -> tuple[str, int, int]:
    return thing.touch.class_name, thing.touch_box.width // 24, thing.touch_box.height // 24


def reading_order(things: list[Thing], start: Side | None = None) -> list[Thing]:
    """Row by row from the top left, or along one axis from a side."""
    match start:
        case Side.LEFT:
            return sorted(things, key=lambda t: t.box.center.x)
        case Side.RIGHT:
            return sorted(things, key=lambda t: -t.box.center.x)
        case Side.BOTTOM:
            return sorted(things, key=lambda t: -t.box.center.y)
        case Side.TOP:
            return sorted(things, key=lambda t: t.box.center.y)
        case Side.CENTER | None:
            return _by_rows(things)


def _by_rows(things: list[Thing]) -> list[Thing]:
    rows: list[list[Thing]] = []
    for thing in sorted(things, key=lambda t: t.box.center.y):
        last = rows[-1][0].box if rows else None
        if last is not None and thing.box.center.y < last.bottom and last.center.y > thing.box.top:
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return [thing for row in rows for thing in sorted(row, key=lambda t: t.box.center.x)]
