"""Reads when something begins and ends: `from 5 to 6 in the afternoon`, `at 3 pm for two hours`, `下午3点到4点半`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner_client.embedded.goal.times import TimeOfDay, find_time, find_times

_RANGE = re.compile(
    r"(?:\b(?:from|between)\s+|从)?(?P<start>(?:凌晨|早上|上午|中午|下午|晚上)?\s*(?:\d{1,2}[:：]\d{2}|\d{1,2}"
    r"|[一二三四五六七八九十两]{1,3})(?:\s*(?:[ap]\.?m\b\.?|点半?|时))?)"
    r"\s*(?:\bto\b|\band\b|\buntil\b|\btill\b|-|–|—|到|至|~)\s*"
    r"(?P<end>(?:凌晨|早上|上午|中午|下午|晚上)?\s*(?:\d{1,2}[:：]\d{2}|\d{1,2}"
    r"|[一二三四五六七八九十两]{1,3})(?:\s*(?:[ap]\.?m\b\.?|点半?|时))?(?:\s+in the (?:morning|afternoon"
    r"|evening))?)(?![\d年月日])",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"(?:\b(?:for|lasting)\s+|(?:持续|时长)为?)(?P<number>\d+(?:\.\d+)?|an?|one|two|three|four|half an?|半|一|两"
    r"|三)\s*个?\s*(?P<unit>hours?|minutes?|mins?|小时|分钟)(?P<half> and a half|半)?",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half a": 0.5, "half an": 0.5}
_NUMBERS |= {"半": 0.5, "一": 1.0, "两": 2.0, "三": 3.0}
_PART = re.compile(r"[ap]\.?m|in the (?:morning|afternoon|evening)", re.IGNORECASE)
_ZH_PART = re.compile(r"^(?:凌晨|早上|上午|中午|下午|晚上)")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """When something begins and ends; what the words leave open is None."""

    start: TimeOfDay | None
    end: TimeOfDay | None
    rest: str
    """The text without what said so."""


def read_span(text: str) -> Span:
    """The times of a text in which no days are named any more.

    Raises:
        NonsenseTime
    """
    found = _range(text)
    if found is not None:
        return found
    lasting = _LASTING.search(text)
    minutes = _minutes(lasting) if lasting else 0
    rest = f"{text[: lasting.start()]} {text[lasting.end() :]}" if lasting else text
    time = find_time(rest)
    if time is None:
        return Span(None, None, text)
    end = _later(time.time, minutes) if minutes else None
    before = re.sub(r"\b(?:at|for|from)\s*$", "", rest[: time.start].rstrip(), flags=re.IGNORECASE)
    return Span(time.time, end, f"{before} {rest[time.end :]}".strip())


def _range(text: str) -> Span | None:
    """Both ends; the half of the day that only one names goes for both."""
    for match in _RANGE.finditer(text):
        start, end = match["start"].strip(), match["end"].strip()
        part, zh_part = _PART.search(end), _ZH_PART.search(start)
        start = f"{start} {part.group()}" if part and not _PART.search(start) else start
        end = f"{zh_part.group()}{end}" if zh_part and not _ZH_PART.search(end) else end
        times = [find_times(words) for words in (start, end)]
        if all(times) and any(re.search(r"[:：点时]|[ap]\.?m|in the", words, re.IGNORECASE) for words in (start, end)):
            rest = f"{text[: match.start()].strip()} {text[match.end() :].strip()}".strip()
            return Span(times[0][0].time, times[1][0].time, rest)
    return None


def _minutes(match: re.Match[str]) -> int:
    word = match["number"].lower()
    number = _NUMBERS.get(word) or float(word)
    number += 0.5 if match["half"] else 0
    return round(number * (60 if match["unit"].lower().startswith(("h", "小")) else 1))


def _later(time: TimeOfDay, minutes: int) -> TimeOfDay:
    total = (time.hour * 60 + time.minute + minutes) % _DAY_MINUTES
    return TimeOfDay(total // 60, total % 60)
