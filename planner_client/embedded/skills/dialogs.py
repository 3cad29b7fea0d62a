"""Answers a dialog that an own action called up: the button that goes on with what was begun."""

from __future__ import annotations

from planner_client.embedded.skills.finding import find_control
from planner_client.embedded.skills.hands import Hands
from planner_client.embedded.skills.moves import Moves
from planner_client.reading import Element, Reading


def confirming(reading: Reading, *concepts: str) -> Element | None:
    """The button that agrees: one named after what is being done, else OK."""
    for concept in (*concepts, "confirm", "save"):
        found = find_control(reading, concept)
        if found is not None:
            return found
    return None


def confirm(hands: Hands, *concepts: str) -> Moves[bool]:
    """Press the agreeing button of the dialog in front; False when there is no dialog or it has none."""
    agreeing = ("agree", "allow") if hands.agreed else ()
    button = confirming(hands.reading, *concepts, *agreeing) if hands.reading.in_dialog else None
    if button is None:
        return False
    yield from hands.click(button, "the dialog asks whether to go on")
    return True
