"""The first ladder: what is tried, without asking the planner, when a gesture did not do what it should. A table.

Each way is tried once and judged like the first; the catalogue's rules for popups and failures come before (`episode`).
What cannot be taken back, such as sending or paying, is never tried another way: not being seen is not being undone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from accessibility_bridge.gestures import ClickNode, DoubleTap, LongPress, Tap, TypeText
from daemon.effect import Effect, Outcome
from daemon.pointing import Touch

CLOSE = 0.9
"""Share of the chosen candidate's score from which the runner-up may well be what was meant."""

_IRREVOCABLE = re.compile(
    r"\b(?:send|reply|post|publish|submit|confirm|pay|buy|purchase|order|check ?out|book|transfer|donate|subscribe"
    r"|withdraw|call|dial|delete|remove|erase|reset)\b|发送|回复|发布|发表|提交|确认|支付|付款|购买|下单|结算|预订|转账"
    r"|捐|订阅|提现|拨打|呼叫|删除|移除|清除|重置",
    re.IGNORECASE,
)
"""What is named so may have been done although nothing shows it, and must not be done twice by anybody's guess."""

Way = Callable[[Touch], Touch | None]
"""Another way to do the same; None when the touch has no such way."""


def next_candidate(touch: Touch) -> Touch | None:
    """The grounder's runner-up, if it fits nearly as well."""
    grounding = touch.grounding
    if grounding is None or not grounding.alternatives or not isinstance(touch.gesture, Tap | DoubleTap | LongPress):
        return None
    second = grounding.alternatives[0]
    if second.score < CLOSE * grounding.chosen.score or _IRREVOCABLE.search(second.label):
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
    return unseen and _IRREVOCABLE.search(" ".join(_names(touch))) is not None


def _names(touch: Touch) -> Iterator[str]:
    """What is pressed, as the planner, the grounder and the app call it; nothing for what cannot be."""
    pressed = isinstance(touch.gesture, Tap | DoubleTap | LongPress | ClickNode)
    if not pressed or (touch.node is not None and touch.node.editable):
        return
    if touch.grounding is not None:
        yield from (touch.grounding.element_description, touch.grounding.chosen.label)
    if touch.node is not None:
        yield from (part.own_label for part in touch.node.walk())


def is_to_be_mended(outcome: Outcome) -> bool:
    """Whether another way may be tried: not where an app reacted, which would then have done the same thing twice."""
    return outcome.effect in LADDER and not outcome.reacted


def other_ways(touch: Touch, outcome: Outcome) -> Iterator[Touch]:
    """What is worth trying after this came of a touch, in order."""
    for way in LADDER[outcome.effect] if is_to_be_mended(outcome) else ():
        found = way(touch)
        if found is not None:
            yield found
