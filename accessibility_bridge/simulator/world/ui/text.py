"""Breaks text into lines that fit a width: between words, between hanzi, inside a word only when it must."""

from __future__ import annotations

import re
from functools import lru_cache

from accessibility_bridge.simulator.world.ui.fonts import width_px

LINE_HEIGHT = 1.32
"""Of a line, in text sizes."""
_ELLIPSIS = "…"
_PIECES = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")


@lru_cache(maxsize=4096)
def break_lines(text: str, size_px: int, max_width_px: int, max_lines: int) -> tuple[str, ...]:
    """The lines to draw; the last ends in an ellipsis when text is left over."""
    lines = [line for part in text.split("\n") for line in _wrap(part, size_px, max_width_px)]
    if len(lines) <= max_lines:
        return tuple(lines)
    last = _shorten(lines[max_lines - 1] + _ELLIPSIS, size_px, max_width_px)
    return (*lines[: max_lines - 1], last)


def _wrap(text: str, size_px: int, max_width_px: int) -> list[str]:
    if width_px(text, size_px) <= max_width_px:
        return [text]
    lines, line = [], ""
    for piece in _fitting(text, size_px, max_width_px):
        if line and width_px(line + piece, size_px) > max_width_px:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(text: str, size_px: int, max_width_px: int) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces += [piece] if width_px(piece, size_px) <= max_width_px else list(piece)
    return pieces


def _shorten(line: str, size_px: int, max_width_px: int) -> str:
    while len(line) > 1 and width_px(line, size_px) > max_width_px:
        line = line[:-2].rstrip() + _ELLIPSIS
    return line
