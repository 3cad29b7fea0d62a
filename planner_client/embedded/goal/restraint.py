"""Refuses what would be done to others, or for good, by half of a sentence: a prohibition that was passed over, a
name or a time that a condition, an exception or another request sticks to, and words that a reading made nothing of.

Looks at words outside quotation marks only; a name that reads like a condition can be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from planner_client.embedded.goal.intents import Asked, Create, Delete, Edit, Intent, NotUnderstood, Press
from planner_client.embedded.goal.quotes import MARK

_QUALIFYING = re.compile(
    r"\b(?:except\w*|excluding|unless|but|if|whenever|when|until|till|not|never|only|instead|rather than|without|or"
    r"|other than|apart from|aside from|besides|tomorrow only|every(?:one|body)|any(?:one|body)"
    r"|somebody|someone"
    r"|(?:don|doesn|isn|aren)['\u2019]?t|as soon as|as long as|provided|in case)\b"
    r"|\b(?:and|then|,) (?:also )?(?:then )?(?:tell|send|text|call|delete|remove|cancel|mute|mark|add|notify|inform"
    r"|reply|block|turn|ask|email)\b"
    r"|, .*\b(?:tell|send|text|call|delete|remove|cancel|notify|invite)\b"
    r"|除[了去非]|(?<![删移清解])除(?=.+(?:外|之外))|以外|之外|不要|不是|不能|别(?=[再把让叫发打删拉加])|但"
    r"|如果|要是|假如|的话|或者|还是|只[给把对在要有删发打拉留]|仅"
    r"|所有人|每个人|任何人|大家(?=$)",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"^all\b|^every\b|所有|全部|(?:\s|^)(?:tomorrow|tonight|later|at \d[\d:.]*(?: ?[ap]m)?"
    r"|after \d[\d:.]*(?: ?[ap]m)?|twice|in an hour)$"
    r"|明[天早晚]|今晚|稍后|待会儿?|两次|[早晚上下]?午?\d+点",
    re.IGNORECASE,
)
"""Beside what is meant: all of them, where one can be found, at another time, or again."""
_DAYS = re.compile(r"\b(?:on|every|weekends?|weekdays?|\w+days?|tomorrow)\b|[周末]|星期|工作日|明天", re.IGNORECASE)
"""Beside the new time of an alarm: days, which changing its time does not touch."""
_FORBIDDEN = re.compile(
    r"(?:but |and |，|,|\s)*(?:do not|don['\u2019]?t|never|avoid|without|不要|别|不许|不用|无需|勿)\s*"
    r"(?:yet |actually |really |先|真的?|立即|马上|现在|直接|再)?"
    r"(?:press(?:ing)? |tap(?:ping)? |点击?|按)?(?:the )?(?P<act>\w+?)"
    r"(?: (?:it|them|anything|yet|now|the order|an order|for it|button))*(?:它|了|订单|按钮)?",
    re.IGNORECASE,
)
_ACTS = {
    "send": r"send|sending|post|submit|发送|发出?|寄出?",
    "delete": r"delete|deleting|remove|erase|删除?|删掉|移除",
    "call": r"call|calling|dial|ring|拨打?|拨出|打电话|打|接通|呼叫",
    "buy": r"buy|buying|order|pay|paying|purchase|checkout|下单|购买|买|付款?|支付|结算|提交",
    "block": r"block|blocking|拉黑|屏蔽",
    "leave": r"leave|退出",
}
_PRESSED = {"call": "call", "buy": "buy", "book": "buy", "redeem": "buy", "block": "block", "leave": "leave"}
_LASTING = frozenset({*_PRESSED, "report_spam", "add_to_cart", "archive"})
"""Controls that do something to others, or that is hard to take back."""
_SENT_KINDS = frozenset({"message", "email"})


def refuse_passed_over(forbidden: Sequence[str], intents: Sequence[Intent], unmask: Callable[[str], str]) -> None:
    """Let prohibitions stand beside intents only where leaving something undone obeys them.

    Raises:
        NotUnderstood: it forbids what an intent does, or says how something is not to be done.
    """
    acts = {act for intent in intents if (act := _act(intent))}
    for clause in forbidden if acts else ():
        match = _FORBIDDEN.fullmatch(clause)
        said = match["act"] if match else ""
        act = next((act for act, words in _ACTS.items() if re.fullmatch(words, said, re.IGNORECASE)), "")
        if not act or act in acts:
            raise NotUnderstood(
                f"cannot make sure of {unmask(clause)!r}, so nothing is done; leave it out or do it apart"
            )


def refuse_qualified(intents: Iterable[Intent], unmask: Callable[[str], str]) -> None:
    """Let names and times pass that nothing qualifies, in intents whose effect lasts.

    Raises:
        NotUnderstood: a condition, an exception, another time or another request would be taken for a part of a name.
    """
    for intent in intents:
        for words in _chosen(intent):
            found = _QUALIFYING.search(words) or (_PUT_OFF.search(words) if _is_immediate(intent) else None)
            if found is None and isinstance(intent, Edit) and intent.field == "time":
                found = _DAYS.search(words)
            if found:
                raise NotUnderstood(
                    f"cannot obey {unmask(found.group().strip())!r} in {unmask(words)!r}; say it without, "
                    "or put a name that reads like this in quotation marks"
                )


def unread_words(sentence: str, known: re.Pattern[str]) -> str:
    """The words of a sentence that are neither quoted nor known to whoever read it."""
    rest = known.sub(" ", re.sub(MARK, " ", sentence))
    return " ".join(re.findall(r"[^\W_]+", rest))


def _act(intent: Intent) -> str:
    """What it does that lasts, or nothing."""
    match intent:
        case Delete():
            return "delete"
        case Press(control=control):
            return _PRESSED.get(control, control if control in _LASTING else "")
        case Create(kind=kind):
            return "send" if kind in _SENT_KINDS else "make"
        case Edit():
            return "change"
        case Asked():
            return intent.act
        case _:
            return ""


def _chosen(intent: Intent) -> tuple[str, ...]:
    match intent:
        case Delete(item=item):
            return (item.name,)
        case Press(control=control, item=item) if control in _LASTING and item is not None:
            return (item.name,)
        case Create(kind=kind, slots=slots) if kind in _SENT_KINDS:
            return tuple(slot.value for slot in slots if slot.field == "recipient")
        case Edit(item=item, field="quantity" | "time", value=value):
            return (item.name, value)
        case Asked():
            return intent.chosen
        case _:
            return ()


def _is_immediate(intent: Intent) -> bool:
    """What cannot wait: a time beside it is no part of what it is about."""
    return _act(intent) in {*_ACTS} and not (isinstance(intent, Asked) and intent.dated)
