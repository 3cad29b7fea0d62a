"""Enters a named part of an app, such as a folder: by its tab or row, or through the navigation drawer."""

from __future__ import annotations

from planner_client.embedded.skills.apps import to_start
from planner_client.embedded.skills.finding import find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import Moves
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import ALIKE, likeness
from planner_client.reading import Element, ElementKind, Reading

_DOORS = (ElementKind.ROW, ElementKind.TAB, ElementKind.BUTTON, ElementKind.RADIO)


def enter_part(hands: Hands, part: str) -> Moves[bool]:
    """Show a part of the app in front, a concept of the thesaurus' `places` or a name; False when it has none."""
    if hands.app is not None:
        yield from to_start(hands, hands.app)
    door = _door(hands.reading, part)
    if door is None:
        drawer = find_control(hands.reading, "drawer", at_least=0.7)
        if drawer is None:
            return False
        yield from hands.click(drawer, f"{part} may be there")
        door = _door(hands.reading, part)
        if door is None:
            yield from hands.back(f"{part} is not there")
            return False
    if not door.node.selected:
        yield from hands.click(door, f"show {part}")
    elif find_control(hands.reading, "drawer", at_least=0.7) is None:
        yield from hands.back(f"{part} is shown already")
    return True


def _door(reading: Reading, part: str) -> Element | None:
    names = thesaurus().names("places", part)
    doors = [e for e in reading.touchable if e.kind in _DOORS and e.label]
    scored = [(max(likeness(name, e.label) for name in names), e) for e in doors]
    score, door = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return door if score >= ALIKE else None
