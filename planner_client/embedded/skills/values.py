"""Compares values of settings: `5 minutes`, `5 min`, `5 分钟` and `After 5 minutes of inactivity` are one."""

from __future__ import annotations

import re

from planner_client.embedded.fold import fold
from planner_client.embedded.thesaurus import thesaurus
from planner_client.embedded.words import likeness

_SECONDS = {"s": 1, "秒": 1, "m": 60, "分": 60, "h": 3600, "小": 3600, "d": 86400, "天": 86400}
_DURATION = re.compile(
    r"(\d+(?:\.\d+)?|an?|one|two|three|five|ten|fifteen|thirty|half an?|[一二两三五十]+|半)"
    r"\s*个?(s|秒|m|分|h|小时?|d|天)",
    re.IGNORECASE,
)
_NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15, "thirty": 30, "half a": 0.5,
    "half an": 0.5, "半": 0.5, "一": 1, "二": 2, "两": 2, "三": 3, "五": 5, "十": 10, "十五": 15, "三十": 30,
}  # fmt: skip
_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|percent|per cent)")


def value_fit(wanted: str, label: str) -> float:
    """How well an option's label says the wanted value, 0.0 to 1.0."""
    wanted_s, label_s = duration_s(wanted), duration_s(label)
    if wanted_s is not None and label_s is not None:
        return 1.0 if wanted_s == label_s else 0.0
    concept = thesaurus().concept("values", wanted)
    if concept:
        said = thesaurus().concept("values", label)
        return 1.0 if said == concept else 0.0 if said else _begins(concept, label)
    return likeness(wanted, label)


def _begins(concept: str, label: str) -> float:
    """`Dark theme` for dark, `中文（简体）` for Chinese."""
    names = thesaurus().names("values", concept)
    return 0.85 if any(len(name) > 1 and fold(label).startswith(name) for name in names) else 0.0


def duration_s(text: str) -> float | None:
    """The seconds of a duration in words, or None when the text names none."""
    parts = _DURATION.findall(fold(text))
    if not parts:
        return None
    return sum(_number(number) * _SECONDS[unit[0]] for number, unit in parts)


def percent(text: str) -> int | None:
    """A percentage in words, 0 to 100, or None."""
    match = _PERCENT.search(fold(text))
    return int(match.group(1)) if match and int(match.group(1)) <= 100 else None


def _number(word: str) -> float:
    return _NUMBERS[word] if word in _NUMBERS else float(word) if word.replace(".", "").isdecimal() else 0.0
