"""Gets to one item of an app's list, and sees whether an item is there."""

from __future__ import annotations

from planner_client.embedded.goal.intents import Item
from planner_client.embedded.skills.finding import is_exact, items_matching, list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.skills.seek import scroll_to
from planner_client.reading import Element, ElementKind, Reading


def reach_item(hands: Hands, item: Item) -> Moves[Element]:
    """Get an item of the list shown onto the screen.

    Raises:
        CannotDo: it is not in the list, or several may be meant.
    """
    if item.every or (item.ordinal and item.name):
        raise CannotDo(f"one item is needed, not {item} {item.name}".rstrip())
    if item.ordinal or item.empty:
        return _counted(hands.reading, item)
    found = yield from find_item(hands, item)
    if found is None:
        raise CannotDo(f"there is no {item}")
    return found


def find_item(hands: Hands, item: Item) -> Moves[Element | None]:
    """An item of the list shown: the one that is it exactly, else the only one that mentions it; None when absent.

    Raises:
        CannotDo: several may be meant.
    """
    seen: list[Element] = []

    def exact(reading: Reading) -> Element | None:
        rows = _outermost(items_matching(_rows(reading), item))
        certain = [row for row in rows if is_exact(row, item)]
        if len(certain) > 1:
            raise CannotDo(f"there are several {item}; say which one")
        seen.extend(row for row in rows if row.texts not in {known.texts for known in seen})
        return certain[0] if certain else None

    found = yield from scroll_to(hands, exact, str(item))
    if found is not None or not seen:
        return found
    if len(seen) > 1:
        names = ", ".join(row.label for row in seen[:4])
        raise CannotDo(f"several may be meant by {item}: {names}")
    return (yield from scroll_to(hands, lambda reading: _same(reading, seen[0]), str(item)))


def shows_item(hands: Hands, item: Item) -> Moves[bool]:
    """Whether the list shown has the item, however often."""

    def match(reading: Reading) -> Element | None:
        return next((row for row in _rows(reading) if is_exact(row, item)), None)

    return (yield from scroll_to(hands, match, str(item))) is not None


def _outermost(rows: list[Element]) -> list[Element]:
    """A card and the button in it that repeats its title are one item."""
    return [row for row in rows if not any(o is not row and o.bounds.encloses(row.bounds) for o in rows)]


def _rows(reading: Reading) -> list[Element]:
    """What may stand for an item: rows and buttons, switches beside these, and texts that take no touch."""
    rows = [e for e in reading.touchable if e.kind in (ElementKind.ROW, ElementKind.BUTTON) and e.texts]
    switches = reading.of_kind(ElementKind.SWITCH, ElementKind.CHECKBOX)
    rows += [s for s in switches if not any(row.bounds.encloses(s.bounds) for row in rows)]
    return rows + [t for t in reading.of_kind(ElementKind.TEXT) if not _is_heading(t, reading)]


def _is_heading(text: Element, reading: Reading) -> bool:
    return text.bounds.top < reading.screen.size.height * 0.09


def _same(reading: Reading, wanted: Element) -> Element | None:
    return next((row for row in _rows(reading) if row.texts == wanted.texts), None)


def _counted(reading: Reading, item: Item) -> Element:
    rows = list_items(reading)
    if item.empty and len(rows) == 1:
        return rows[0]
    if item.empty:
        raise CannotDo(f"which {item.kind or 'item'} is meant? there are {len(rows)}")
    index = item.ordinal - 1 if item.ordinal > 0 else len(rows) + item.ordinal
    if not 0 <= index < len(rows):
        raise CannotDo(f"the list has no {item}")
    return rows[index]
