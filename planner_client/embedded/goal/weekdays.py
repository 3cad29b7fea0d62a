"""Days of the week, several at once, as people name and phones show them: `weekdays`, `Sat, Sun`, `每周一、周三`."""

from __future__ import annotations

import re

from planner_client.embedded.fold import fold

NAMES = (
    ("monday", "mon", "m", "周一", "星期一", "一"),
    ("tuesday", "tue", "t", "周二", "星期二", "二"),
    ("wednesday", "wed", "w", "周三", "星期三", "三"),
    ("thursday", "thu", "t", "周四", "星期四", "四"),
    ("friday", "fri", "f", "周五", "星期五", "五"),
    ("saturday", "sat", "s", "周六", "星期六", "六"),
    ("sunday", "sun", "s", "周日", "星期日", "日"),
)
"""What the chip of each day may be called, Monday first."""
_DAYS = (
    r"\bmon(?:days?)?\b|周一|星期一", r"\btue(?:s(?:days?)?)?\b|周二|星期二", r"\bwed(?:nesdays?)?\b|周三|星期三",
    r"\bthu(?:rs(?:days?)?)?\b|周四|星期四", r"\bfri(?:days?)?\b|周五|星期五", r"\bsat(?:urdays?)?\b|周六|星期六",
    r"\bsun(?:days?)?\b|周日|周天|星期日|星期天",
)  # fmt: skip
_GROUPS = (
    (r"\bevery ?day\b|\bdaily\b|每天|每日", range(7)),
    (r"\bweek ?days?\b|\bweek ?nights?\b|\bworking days?\b|\bwork ?days?\b|工作日", range(5)),
    (r"\bweekends?\b|周末|双休日", range(5, 7)),
)
_SPAN = re.compile(
    r"\b(?P<first>mon|tue|wed|thu|fri|sat|sun)\w*\s*(?:to|through|until|-|–)\s*(?P<last>mon|tue|wed|thu|fri|sat|sun)\w*"
    r"|(?:周|星期)(?P<zh_first>[一二三四五六日天])(?:到|至|-)(?:周|星期)?(?P<zh_last>[一二三四五六日天])"
)
"""From one day to another, both included."""
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_JOINING = re.compile(r"[\s,，、&和与]|\b(?:and|on|every|each|the|for|of|each)\b|每|的|(?<=周)[一二三四五六日天]")


def read_weekdays(text: str) -> frozenset[int]:
    """The days that a text names, 0 for Monday."""
    folded = fold(text)
    span = _SPAN.search(text.casefold())
    if span is not None:
        first, last = _number(span["first"] or span["zh_first"]), _number(span["last"] or span["zh_last"])
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    chosen = {day for pattern, days in _GROUPS if re.search(pattern, folded) for day in days}
    return frozenset(chosen | {day for day, pattern in enumerate(_DAYS) if re.search(pattern, folded)})


def _number(name: str) -> int:
    return _SHORT.index(name) if name in _SHORT else "一二三四五六日".index(name.replace("天", "日"))


def names_only_weekdays(text: str) -> bool:
    """Whether a text says which days and nothing else: `the weekend`, not `weekend shopping`."""
    rest = fold(_SPAN.sub(" ", text.casefold()))
    for pattern in (*(pattern for pattern, _ in _GROUPS), *_DAYS):
        rest = re.sub(pattern, " ", rest)
    return bool(read_weekdays(text)) and not _JOINING.sub("", rest)
