"""Reads measures off labels: a length of time, a price, a time of day, a distance, a score. One number each."""

from __future__ import annotations

import re
from enum import StrEnum

from planner_client.embedded.goal.times import shown_time


class Measure(StrEnum):
    """What things of a list are compared by."""

    LENGTH = "length"
    PRICE = "price"
    TIME = "time"
    DISTANCE = "distance"
    SCORE = "score"


_CLOCK_LENGTH = re.compile(r"^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$")
_SPOKEN_LENGTH = re.compile(
    r"(?:(\d+)\s*(?:h(?:ours?|rs?)?\b|小时|时(?!间)))?\s*(?:(\d+)\s*(?:min(?:ute)?s?\b|m\b|分钟?))?", re.IGNORECASE
)
_PRICE = re.compile(r"(?:[¥￥$€£]\s*(\d[\d,]*(?:\.\d+)?))|(\d[\d,]*(?:\.\d+)?)\s*(?:元|块|USD|EUR|GBP|CNY|kr\b)")
_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|公里|千米|m|米)\b")
_SCORE = re.compile(r"(\d(?:\.\d)?)\s*(?:分(?!钟)|stars?\b|★)")


def measured(texts: tuple[str, ...], measure: Measure) -> float | None:
    """The measure that a row shows, or None when it shows none.

    Lengths in seconds, times in minutes of the day, distances in metres, prices in whatever the row's currency is.
    """
    for text in texts:
        value = _READERS[measure](text.strip())
        if value is not None:
            return value
    return None


def _length_s(text: str) -> float | None:
    clock = _CLOCK_LENGTH.match(text)
    if clock:
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    for spoken in _SPOKEN_LENGTH.finditer(text):
        if spoken[1] or spoken[2]:
            return int(spoken[1] or 0) * 3600 + int(spoken[2] or 0) * 60
    return None


def _price(text: str) -> float | None:
    found = _PRICE.search(text)
    return float((found[1] or found[2]).replace(",", "")) if found else None


def _minute_of_day(text: str) -> float | None:
    shown = shown_time(text)
    return float(shown.hour * 60 + shown.minute) if shown else None


def _distance_m(text: str) -> float | None:
    found = _DISTANCE.search(text)
    return float(found[1]) * (1000 if found[2] in {"km", "公里", "千米"} else 1) if found else None


def _score(text: str) -> float | None:
    found = _SCORE.search(text)
    return float(found[1]) if found else None


_READERS = {
    Measure.LENGTH: _length_s,
    Measure.PRICE: _price,
    Measure.TIME: _minute_of_day,
    Measure.DISTANCE: _distance_m,
    Measure.SCORE: _score,
}
