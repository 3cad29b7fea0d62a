"""Reads one argument of a call: its type, its range, and the sentence that says how to mend it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from planner_client.actions import Direction, NormPoint, Target
from planner_client.characters import whole_characters

MAX_WAIT_S = 60.0
"""Longer waits are refused: the screen settles by itself, and a planner that waits for minutes is lost."""

Reader = Callable[[str, object], object]
"""From an argument's name and literal to its value."""

_DURATION = re.compile(
    r"\s*(\d+(?:\.\d+)?)\s*(s|sec|secs|second|seconds|秒|秒钟|ms|milliseconds|毫秒)?\s*", re.IGNORECASE
)
_WRITTEN_POINT = re.compile(r"\s*[\[(]\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*[\])]\s*")
_DIRECTIONS = {"上": "up", "下": "down", "左": "left", "右": "right"}


class WrongArgument(ValueError):
    """An argument breaks the grammar. The message is the sentence for the planner."""


def read_text(name: str, value: object) -> str:
    """Any text, the empty one too."""
    if not isinstance(value, str):
        raise WrongArgument(f'{name} must be a quoted text, e.g. {name}="..."')
    return whole_characters(value)


def read_words(name: str, value: object) -> str:
    """A text that says something."""
    text = read_text(name, value)
    if not text.strip():
        raise WrongArgument(f"{name} must not be empty")
    return text


def read_target(name: str, value: object) -> Target:
    """An element in words, or `[x, y]` in thousandths of the screen, between quotation marks too."""
    if isinstance(value, list | tuple):
        return _point(name, value)
    words = read_words(name, value)
    written = _WRITTEN_POINT.fullmatch(words)
    return _point(name, [float(number) for number in written.groups()]) if written else words


def _point(name: str, value: list[object] | tuple[object, ...]) -> NormPoint:
    numbers = [v for v in value if isinstance(v, int | float) and not isinstance(v, bool)]
    if len(numbers) != 2 or len(value) != 2:
        raise WrongArgument(f"{name} must be two numbers [x, y] from 0 to 1000")
    if not all(0 <= number <= 1000 for number in numbers):
        raise WrongArgument(f"{name} is out of range: x and y go from 0 to 1000")
    return NormPoint(float(numbers[0]), float(numbers[1]))


def read_direction(name: str, value: object) -> Direction:
    """One of the four directions."""
    word = read_text(name, value).strip().lower()
    try:
        return Direction(_DIRECTIONS.get(word, word))
    except ValueError as exc:
        raise WrongArgument(f"{name} must be up, down, left or right") from exc


def read_duration_s(name: str, value: object) -> float:
    """Seconds as a number or in words: `2`, `"5 seconds"`, `"500 ms"`."""
    seconds = _seconds(value)
    if seconds is None or not math.isfinite(seconds):
        raise WrongArgument(f'{name} must be a number of seconds, e.g. {name}=2 or {name}="2 seconds"')
    if not 0 < seconds <= MAX_WAIT_S:
        raise WrongArgument(f"{name} is out of range: wait more than 0 and at most {MAX_WAIT_S:.0f} seconds")
    return seconds


def _seconds(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    in_milliseconds = (match.group(2) or "").lower() in {"ms", "milliseconds", "毫秒"}
    return float(match.group(1)) / (1000 if in_milliseconds else 1)
