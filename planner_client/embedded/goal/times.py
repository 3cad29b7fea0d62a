"""Times of day as people write and phones show them: `6:45 pm`, `half past seven`, `18:30`, `下午6点45分`.

A time that no clock has, such as 25:99, is `NonsenseTime`, not nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


class NonsenseTime(ValueError):
    """Digits in the shape of a time that no clock shows."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time on the 24-hour clock."""

    hour: int
    minute: int
    explicit: bool = True
    """False when the words leave morning or evening open and the morning was taken."""

    def __str__(self) -> str:
        return f"{self.hour}:{self.minute:02d}"

    @property
    def hour_12(self) -> int:
        """The hour as a 12-hour clock shows it, 1 to 12."""
        return self.hour % 12 or 12

    @property
    def afternoon(self) -> bool:
        """Whether it is PM."""
        return self.hour >= 12

    def same_as(self, other: TimeOfDay) -> bool:
        """Whether both may mean the same moment of the day: a time left open fits morning and evening."""
        if self.minute != other.minute:
            return False
        if self.explicit and other.explicit:
            return self.hour == other.hour
        return self.hour % 12 == other.hour % 12


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and where it stood in the text."""

    time: TimeOfDay
    start: int
    end: int


_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_WORD_NUMBERS = {word: value for value, word in enumerate(_UNITS, start=1)} | _TENS
_WORD_NUMBERS |= {f"{ten} {unit}": v + u for ten, v in _TENS.items() for u, unit in enumerate(_UNITS[:9], start=1)}
_WORD_NUMBERS |= {f"oh {unit}": u for u, unit in enumerate(_UNITS[:9], start=1)}
_EN_NUMBER = "|".join(sorted((w.replace(" ", r"[\s-]+") for w in _WORD_NUMBERS), key=len, reverse=True))
_EN_HOUR = rf"\d{{1,2}}|{'|'.join(sorted(_UNITS[:12], key=len, reverse=True))}"
_AM_PM = (
    r"(?:(?P<half>[ap])\s*\.?\s*m\b\.?|(?:in\s+the|at|this|tomorrow|every)?\s*(?P<part>morning"
    r"|afternoon|evening|night|tonight)\b)"
)
_CN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CN_NUMBER = r"\d{1,2}|[零〇一二两三四五六七八九十]{1,3}"
_CN_PART = r"(?P<part>凌晨|清晨|早上|早晨|上午|早|中午|下午|午后|傍晚|晚上|夜里|半夜|晚|AM|PM|am|pm)"
_EARLY_PARTS = frozenset({"凌晨", "清晨", "早上", "早晨", "上午", "早", "半夜", "am", "morning", "a"})

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        
        rf"{_CN_PART}?\s*(?P<hour>{_CN_NUMBER})\s*[点點时](?:钟|整)?(?:(?P<cn_half>半)"
        rf"|(?P<quarter>[一三])刻|\s*(?P<minute>{_CN_NUMBER})\s*分?)?",
        
        rf"(?P<relation>half|a?\s*quarter|(?:{_EN_NUMBER}|\d{{1,2}})(?:\s+minutes?)?)\s+(?P<side>past|to"
        rf"|after|before|till)\s+(?P<hour>{_EN_HOUR})\b(?:\s*o'?clock)?(?:\s*{_AM_PM})?",
        rf"(?:{_CN_PART}\s*)?(?<![\d.:])(?P<hour>\d{{1,3}})\s*[:：](?P<minute>\d{{2}})(?![\d:])"
        rf"(?:\s*{_AM_PM.replace('part', 'en_part')})?",
        rf"(?<![\d.:])(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}})\s*{_AM_PM}",
        rf"(?<![\d.:])(?P<hour>{_EN_HOUR})\s*(?:o'?clock)?\s*{_AM_PM}",
        rf"\b(?P<hour>{_EN_HOUR})\s*o'?clock\b",
        rf"\b(?P<hour>{'|'.join(_UNITS[:12])})\s+(?P<minute>{_EN_NUMBER})\b(?:\s*{_AM_PM})?",
        r"\b(?P<noon>noon|midday|midnight)\b|(?P<cn_noon>正午|午夜|零点)",
        r"(?<=\bat\s)(?P<hour>\d{1,2})\b(?![:.%]\d)|(?<=\bfor\s)(?P<hour2>\d{1,2})$|^(?P<hour3>\d{1,2})$",
    )
)  # fmt: skip


def find_time(text: str) -> FoundTime | None:
    """The first time of day in a text, or None.

    Raises:
        NonsenseTime: when something is written like a time but no clock shows it.
    """
    flat = _same_length_fold(text)
    matches = [m for m in (pattern.search(flat) for pattern in _PATTERNS) if m is not None]
    if not matches:
        return None
    best = min(matches, key=lambda m: (m.start(), -m.end()))
    return FoundTime(_time_of(best), best.start(), best.end())


def find_times(text: str) -> tuple[FoundTime, ...]:
    """Every time of day in a text, in order.

    Raises:
        NonsenseTime
    """
    found: list[FoundTime] = []
    start = 0
    while (hit := find_time(text[start:])) is not None:
        found.append(FoundTime(hit.time, hit.start + start, hit.end + start))
        start += max(hit.end, 1)
    return tuple(found)


def shown_time(label: str) -> TimeOfDay | None:
    """The time that a label shows, or None when it shows none."""
    try:
        found = find_time(label)
    except NonsenseTime:
        return None
    return found.time if found else None


def _same_length_fold(text: str) -> str:
    return "".join(folded if len(folded := unicodedata.normalize("NFKC", c)) == 1 else c for c in text)


def _time_of(match: re.Match[str]) -> TimeOfDay:
    groups = match.groupdict()
    if groups.get("noon") or groups.get("cn_noon"):
        at_night = (groups.get("noon") or groups.get("cn_noon") or "").lower() in {"midnight", "午夜", "零点"}
        return TimeOfDay(0 if at_night else 12, 0)
    written_hour = groups.get("hour") or groups.get("hour2") or groups.get("hour3") or ""
    hour = _number(written_hour)
    hour, minute = _relative(groups, hour) if groups.get("side") else (hour, _minute(groups))
    return _on_24_hours(hour, minute, _part(groups), match.group())


def _relative(groups: dict[str, str | None], hour: int) -> tuple[int, int]:
    words = (groups["relation"] or "").lower().replace("minutes", "").replace("minute", "").strip()
    away = 30 if words == "half" else 15 if "quarter" in words else _number(words)
    if groups["side"] in {"past", "after"}:
        return hour, away
    return (hour - 1) or 12, 60 - away


def _minute(groups: dict[str, str | None]) -> int:
    if groups.get("cn_half"):
        return 30
    if groups.get("quarter"):
        return 45 if groups["quarter"] == "三" else 15
    return _number(groups.get("minute") or "0")


def _part(groups: dict[str, str | None]) -> str:
    return (groups.get("half") or groups.get("part") or groups.get("en_part") or "").lower()


def _on_24_hours(hour: int, minute: int, part: str, written: str) -> TimeOfDay:
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise NonsenseTime(f"no clock shows {written.strip()}")
    if not part:
        return TimeOfDay(hour % 24, minute, explicit=hour == 0 or hour > 12)
    if hour > 12:
        return TimeOfDay(hour % 24, minute)
    early = part in _EARLY_PARTS or (part in {"night", "tonight", "晚上", "夜里", "晚"} and hour == 12)
    if part == "中午":
        early = hour in {10, 11}
    return TimeOfDay(hour % 12 + (0 if early else 12), minute)


def _number(text: str) -> int:
    text = re.sub(r"[\s-]+", " ", text.strip().lower())
    if text.isdecimal():
        return int(text)
    if text in _WORD_NUMBERS:
        return _WORD_NUMBERS[text]
    tens, ten, units = text.partition("十")
    if ten:
        return (_CN_DIGITS[tens] if tens else 1) * 10 + (_CN_DIGITS[units] if units else 0)
    value = 0
    for character in text:
        value = value * 10 + _CN_DIGITS[character]
    return value
