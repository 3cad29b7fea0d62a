"""Empties a list, item by item or by the app's own control for it; done when the emptied list itself can be seen.

Counts before the first deletion what that will take, and does not begin what the steps left cannot finish.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner_client.actions import Direction
from planner_client.embedded.fold import fold
from planner_client.embedded.goal.intents import Delete, Item
from planner_client.embedded.skills.delete import remove, to_list
from planner_client.embedded.skills.dialogs import confirm
from planner_client.embedded.skills.evidence import says_empty, shows_list, standing_controls, unseen_list
from planner_client.embedded.skills.finding import find_control, list_items
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import CannotDo, Moves
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import mentions
from planner_client.reading import Element, Reading

_MOST = 40
_MOST_SCROLLS = 15
_PRESS_AND_CONFIRM = 2


def clear(hands: Hands, intent: Delete) -> Moves[str]:
    """Carry out a `Delete` of all of a kind, or of all in a place; the evidence seen on the screen."""
    if intent.item.name or intent.item.time:
        raise CannotDo(f"do not know which of {intent.item} are meant")
    yield from to_list(hands, intent)
    reading, kind = hands.reading, intent.item.kind
    if not list_items(reading):
        if says_empty(reading, kind, intent.place):
            return f"{_all(intent)} are gone: there were none"
        raise unseen_list(reading, _all(intent))
    controls = standing_controls(reading, kind)
    yield from _press_clear(hands, intent)
    yield from _one_by_one(hands, intent)
    if not shows_list(hands.reading, kind, intent.place, controls=controls):
        raise unseen_list(hands.reading, _all(intent))
    return f"{_all(intent)} are gone"


def _all(intent: Delete) -> str:
    return f"all items in the {intent.place}" if intent.place else str(intent.item)


def _press_clear(hands: Hands, intent: Delete) -> Moves[None]:
    """The app's own control for all of it, when its label does not say that it clears something else."""
    control = find_control(hands.reading, "clear")
    if control is None or not _clears_this(control, intent):
        return
    yield from hands.click(control, f"{_all(intent)} are to go")
    yield from confirm(hands, "clear", "delete")


def _clears_this(control: Element, intent: Delete) -> bool:
    if fold(control.label) in thesaurus().names("controls", "clear"):
        return True
    names = thesaurus().names("places", intent.place) if intent.place else thesaurus().names("kinds", intent.item.kind)
    return any(mentions(control.label, name) or name in fold(control.label) for name in names if name)


def _one_by_one(hands: Hands, intent: Delete) -> Moves[None]:
    cost: _Cost | None = None
    for _ in range(_MOST):
        row = _first(hands.reading)
        if row is None:
            return
        if cost is None:
            count = yield from _count(hands)
            row = _first(hands.reading) or row
            cost = _Cost(hands=hands, intent=intent, items=count, began_at=hands.steps)
        yield from remove(hands, intent, row, Item(kind=intent.item.kind, name=row.label), cost.refuse_unaffordable)
        cost.deleted += 1
        yield from to_list(hands, intent)
    raise CannotDo(f"there is no end to {_all(intent)}")


def _first(reading: Reading) -> Element | None:
    return next(iter(list_items(reading)), None)


def _count(hands: Hands) -> Moves[int]:
    """How many items the whole list has, those that read alike counted once; ends where it began."""
    seen: set[tuple[str, ...]] = set()
    most = 0
    for _ in range(_MOST_SCROLLS):
        rows = list_items(hands.reading)
        most = max(most, len(rows))
        seen |= {row.texts for row in rows}
        if not hands.reading.scrollable or not (yield from hands.scroll(Direction.DOWN, "how many are there?")):
            break
    for _ in range(_MOST_SCROLLS):
        if not hands.reading.scrollable or not (yield from hands.scroll(Direction.UP, "back to the first")):
            break
    return max(most, len(seen))


@dataclass(slots=True, kw_only=True)
class _Cost:
    """What emptying the list takes, told from the way to the first item's control."""

    hands: Hands
    intent: Delete
    items: int
    began_at: int
    deleted: int = 0

    def refuse_unaffordable(self) -> None:
        """Stop before the first item is deleted when the last one could not be.

        Raises:
            CannotDo
        """
        if self.deleted:
            return
        each = self.hands.steps - self.began_at + _PRESS_AND_CONFIRM
        needed, left = self.items * each - (each - _PRESS_AND_CONFIRM) + 1, self.hands.steps_left
        if self.items > _MOST or needed > left:
            raise CannotDo(
                f"deleting {self.items} items takes about {needed} steps and {max(left, 0)} are left; "
                "nothing was deleted: allow more steps"
            )
