"""Whether a touch may have done for good what nobody can see: sent, paid, ordered, deleted. Told by words alone.

What shows its state (a switch, a tab), a key of a keyboard, a name of a place (`Send feedback`, `Order history`) and a
sentence in which such a word stands are none of it: nothing is lost when they are touched again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from accessibility_bridge.gestures import ClickNode, DoubleTap, LongPress, Tap
from accessibility_bridge.hierarchy import Node
from daemon.pointing import Touch
from grounder.description import Kind
from grounder.parsing import readings
from grounder.words import identifier_words, is_cjk

_FOR_GOOD = re.compile(
    r"\b(?:delete|remove|erase|reset|confirm|submit|publish|check ?out)\b"
    r"|删除|移除|清除|清空|重置|确认|提交|发布|发表|下单|结算",
    re.IGNORECASE,
)
_TO_OTHERS = re.compile(
    r"\b(?:(?:re)?send|pay|buy|donate|subscribe|withdraw|dial)\b"
    r"|^\W*(?:order|book|call|post|reply|transfer|purchase)\b"
    r"|\b(?:place|make|complete|start)\b.*\b(?:order|booking|call|purchase|transfer|payment)\b"
    r"|发送|回复|支付|付款|购买|预订|转账|捐|订阅|提现|拨打|呼叫",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:feedback|history|logs?|settings|details|lists?|options|methods?|forwarding|waiting|club|office)\b"
    r"|记录|历史|设置|详情|反馈|方式|管理|中心",
    re.IGNORECASE,
)
_TAB = re.compile(r"\btab(?!le)|bottom ?navigation|navigation bar", re.IGNORECASE)
_KEYS = re.compile(r"inputmethod|calculator")
"""Packages whose buttons write and delete single characters."""
_SHOWS_ITSELF = frozenset({Kind.TAB, Kind.KEY, Kind.SWITCH, Kind.CHECKBOX, Kind.RADIO, Kind.FIELD, Kind.SLIDER})
_MOST_LABELS = 2
"""A button has a caption and perhaps a line below it; what says more is a row of a list."""
_MOST_WORDS, _MOST_CHINESE = 4, 8
"""A longer text is a sentence."""


def is_irrevocable(touch: Touch) -> bool:
    """Whether what is pressed is called like a deed that must not be done twice."""
    if not isinstance(touch.gesture, Tap | DoubleTap | LongPress | ClickNode):
        return False
    if touch.node is not None and _shows_itself(touch.node):
        return False
    return any(names_a_deed(name) for name in _names(touch))


def names_a_deed(label: str) -> bool:
    """Whether a button of that name does something for good."""
    if len(label.split()) > _MOST_WORDS or sum(map(is_cjk, label)) > _MOST_CHINESE:
        return False
    to_others = _TO_OTHERS.search(label) is not None and _PLACE.search(label) is None
    return to_others or _FOR_GOOD.search(label) is not None


def _shows_itself(node: Node) -> bool:
    called = f"{node.simple_class} {identifier_words(node.resource_id)} {node.content_desc}"
    stateful = node.editable or any(part.checkable for part in node.walk())
    return stateful or _TAB.search(called) is not None or _KEYS.search(node.package) is not None


def _names(touch: Touch) -> Iterator[str]:
    """What is pressed, as the planner, the grounder and the app call it."""
    if touch.grounding is not None:
        said = readings(touch.grounding.element_description)[0]
        if said.kind in _SHOWS_ITSELF:
            return
        yield from (said.name, *said.quoted, touch.grounding.chosen.label.replace("_", " "))
    if touch.node is not None:
        labels = [part.own_label for part in touch.node.walk() if part.own_label]
        yield from labels if len(labels) <= _MOST_LABELS else ()
