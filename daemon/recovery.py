"""The first ladder: what is tried, without asking the planner, when a gesture did not do what it should. A table.

Each way is tried once and judged like the first; the catalogue's rules for popups and failures come before (`episode`).
What cannot be taken back, such as sending or paying, is never tried another way: not being seen is not being undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from accessibility_bridge.gestures import ClickNode, DoubleTap, LongPress, Tap, TypeText
from daemon.effect import Effect, Outcome
from daemon.irrevocable import is_irrevocable, names_a_deed
from daemon.pointing import Touch

CLOSE = 0.9
"""Share of the chosen candidate's score from which the runner-up may well be what was meant."""

Way = Callable[[Touch], Touch | None]
"""Another way to do the same; None when the touch has no such way."""


def next_candidate(touch: Touch) -> Touch | None:
    """The grounder's runner-up, if it fits nearly as well."""
    grounding = touch.grounding
    if grounding is None or not grounding.alternatives or not isinstance(touch.gesture, Tap | DoubleTap | LongPress):
        return None
    second = grounding.alternatives[0]
    if second.score < CLOSE * grounding.chosen.score or names_a_deed(second.label):
        return None
    return replace(touch, gesture=replace(touch.gesture, point=second.point), node=second.node)


def click_node(touch: Touch) -> Touch | None:
    """The element clicks itself: works where something invisible swallows the touch."""
    if touch.node is None or not isinstance(touch.gesture, Tap):
        return None
    return replace(touch, gesture=ClickNode(node=touch.node))


def type_again(touch: Touch) -> Touch | None:
    """The whole text once more, into the emptied field."""
    return touch if isinstance(touch.gesture, TypeText) and touch.gesture.clear else None


LADDER: dict[Effect, tuple[Way, ...]] = {
    Effect.NO_CHANGE: (next_candidate, click_node),
    Effect.TEXT_MISMATCH: (type_again,),
}


def is_held_back(touch: Touch, outcome: Outcome) -> bool:
    """Whether nothing is to be seen or heard of a touch that must not be made twice."""
    unseen = outcome.effect is Effect.NO_CHANGE and not outcome.reacted
    return unseen and is_irrevocable(touch)


def is_to_be_mended(outcome: Outcome) -> bool:
    """Whether another way may be tried: not where an app reacted, which would then have done the same thing twice."""
    return outcome.effect in LADDER and not outcome.reacted


def other_ways(touch: Touch, outcome: Outcome) -> Iterator[Touch]:
    """What is worth trying after this came of a touch, in order."""
    for way in LADDER[outcome.effect] if is_to_be_mended(outcome) else ():
        found = way(touch)
        if found is not None:
            yield found
