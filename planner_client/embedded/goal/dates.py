"""Days as people write and phones show them: `10 March 2026`, `this Friday`, `tomorrow`, `3月14日`, `下周二`.

A day of the week without more is the next one that comes, today included; what names no day is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZH_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/](?P<number>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)",
        r"(?:(?P<year>\d{4})年)?(?P<number>\d{1,2})月(?P<day>\d{1,2})[日号]?",
        rf"\b{_DAY} (?:of )?{_MONTH}(?:,? (?P<year>\d{{4}}))?\b",
        rf"\b{_MONTH} {_DAY}(?:,? (?P<year>\d{{4}}))?\b(?!:)",
        rf"\b(?:(?P<next>next)|this|on|coming) {_WEEKDAY}\b",
        rf"\b{_WEEKDAY}\b",
        r"(?P<next>下)?(?:这|本)?(?:个)?(?:周|星期|礼拜)(?P<zh_weekday>[一二三四五六日天])",
        r"\b(?P<word>today|tonight|tomorrow|the day after tomorrow)\b|(?P<zh_word>今天|今晚|今日|明天|明晚|明日|后天)",
    )
)
_AWAY = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2}
_AWAY |= {"今天": 0, "今晚": 0, "今日": 0, "明天": 1, "明晚": 1, "明日": 1, "后天": 2}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day and where it stood in the text."""

    date: date
    start: int
    end: int


def find_date(text: str, today: date) -> FoundDate | None:
    """The first day named in a text, or None; without a year, the one nearest to today."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            found = _date_of(match.groupdict(), today)
            if found is not None:
                return FoundDate(found, match.start(), match.end())
    return None


def without_dates(text: str, today: date) -> str:
    """The text without the days it names and the prepositions before them."""
    while (found := find_date(text, today)) is not None:
        before = re.sub(
            r"(?:[(（]|\b(?:on|for|at|this|next))\s*$", "", text[: found.start].rstrip(), flags=re.IGNORECASE
        )
        text = f"{before.strip()} {text[found.end :].lstrip(' ,)）')}".strip()
    return text


def shown_date(label: str, today: date) -> date | None:
    """The day that a label shows by its number, or None; a bare day of the week shows none."""
    for pattern in _PATTERNS[:4]:
        match = pattern.search(label)
        found = _date_of(match.groupdict(), today) if match else None
        if found is not None:
            return found
    return None


def _date_of(groups: dict[str, str | None], today: date) -> date | None:
    word = (groups.get("word") or groups.get("zh_word") or "").lower()
    if word:
        return today + timedelta(days=_AWAY[word])
    weekday = groups.get("weekday")
    if weekday or groups.get("zh_weekday"):
        number = _DAYS.index(weekday.lower()[:3]) if weekday else _ZH_DAYS[groups["zh_weekday"] or ""]
        return _next_weekday(number, today, a_week_on=bool(groups.get("next")))
    month = groups.get("month")
    number = _MONTHS.index(month.lower()[:3]) + 1 if month else int(groups.get("number") or 0)
    return _in_year(groups.get("year"), number, int(groups.get("day") or 0), today)


def _next_weekday(number: int, today: date, *, a_week_on: bool) -> date:
    if a_week_on:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        near = [date(today.year + step, month, day) for step in (-1, 0, 1)]
    except ValueError:
        return None
    return min(near, key=lambda one: abs(one - today))
