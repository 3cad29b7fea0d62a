"""Breaks text into lines that fit a width: between words, between hanzi, inside a word only when it must."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from accessibility_bridge.simulator.world.ui.fonts import width_px

LINE_HEIGHT = 1.32
"""Of a line, in text sizes."""
_ELLIPSIS = "…"
_PIECES = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


@lru_cache(maxsize=4096)
def break_lines(text: str, size_px: int, max_width_px: int, max_lines: int, bold: bool = False) -> tuple[str, ...]:
    """The lines to draw; the last ends in an ellipsis when text is left over."""
    fits = _Fits(size_px, max_width_px, bold)
    lines = [line for part in text.split("\n") for line in _wrap(part, fits)]
    if len(lines) <= max_lines:
        return tuple(lines)
    return (*lines[: max_lines - 1], _shorten(lines[max_lines - 1] + _ELLIPSIS, fits))


@dataclass(frozen=True, slots=True)
class _Fits:
    """Whether a piece of text is no wider than a line."""

    size_px: int
    max_width_px: int
    bold: bool

    def __call__(self, text: str) -> bool:
        return width_px(text, self.size_px, self.bold) <= self.max_width_px


def line_starts(text: str, lines: tuple[str, ...]) -> list[int]:
    """Where each of the broken lines begins in the text; lines lose the blanks they break at."""
    starts, after = [], 0
    for line in lines:
        starts.append(max(after, text.find(line, after)))
        after = starts[-1] + len(line)
    return starts


def _wrap(text: str, fits: _Fits) -> list[str]:
    if fits(text):
        return [text]
    lines, line = [], ""
    for piece in _fitting(text, fits):
        if line and not fits(line + piece):
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(text: str, fits: _Fits) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces += [piece] if fits(piece) else list(piece)
    return pieces


def _shorten(line: str, fits: _Fits) -> str:
    while len(line) > 1 and not fits(line):
        line = line[:-2].rstrip() + _ELLIPSIS
    return line
