"""The shipped typefaces: Roboto for Latin, Noto Sans CJK SC for everything else (both OFL 1.1), as on Android.

Sizes are pixels. Both carry no kerning, so that advances add up for layout.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PIL import Image, ImageDraw

from accessibility_bridge.simulator.world.ui.faces import face
from accessibility_bridge.simulator.world.ui.keeping import kept

_NOTO, _ROBOTO, _ROBOTO_MEDIUM = "NotoSansCJKsc-Subset.otf", "Roboto-Regular-Latin.ttf", "Roboto-Medium-Latin.ttf"
_UNITS = 1000
_LATIN = re.compile(r"([\u0020-\u007e\u00a0-\u017f–—‘’“”•…€™−]+)")
"""What Roboto draws; the group keeps it when a text is split."""
_EMBOLDEN = 1 / 40
"""How much thicker bold hanzi are drawn, in text sizes: only one weight of Noto is shipped."""

Colour = tuple[int, int, int]


@lru_cache(maxsize=8192)
def _runs(text: str, bold: bool) -> tuple[tuple[str, str], ...]:
    """The text in parts that one file draws each, as (file, part)."""
    latin = _ROBOTO_MEDIUM if bold else _ROBOTO
    parts = enumerate(_LATIN.split(text))
    return tuple((latin if index % 2 else _NOTO, part) for index, part in parts if part)


@lru_cache(maxsize=16384)
def _advance(file: str, character: str) -> float:
    with face(file, _UNITS) as drawn:
        return drawn.getlength(character)


@lru_cache(maxsize=8192)
def width_px(text: str, size_px: int, bold: bool = False) -> float:
    """How wide a line of text is, in pixels."""
    units = sum(_advance(file, character) for file, part in _runs(text, bold) for character in part)
    return units * size_px / _UNITS


def write(
    onto: Image.Image, at: tuple[float, float], text: str, size_px: int, *, fill: Colour, bold: bool = False
) -> None:
    """Draw a line of text; `at` is the left end of its baseline."""
    x, y = at
    for file, part in _runs(text, bold):
        stroke_px = size_px * _EMBOLDEN if bold and file == _NOTO else 0.0
        (left, top), mask = _mask(file, part, size_px, stroke_px)
        onto.paste(fill, (round(x) + left, round(y) + top), mask)
        x += width_px(part, size_px, bold)


@kept
def _mask(file: str, part: str, size_px: int, stroke_px: float) -> tuple[tuple[int, int], Image.Image]:
    """The coverage of a part, and where its corner lies from the left end of the baseline."""
    with face(file, size_px) as drawn:
        left, top, right, bottom = map(round, drawn.getbbox(part, anchor="ls", stroke_width=stroke_px))
        mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        pen = ImageDraw.Draw(mask)
        pen.text((-left, -top), part, font=drawn, fill=255, anchor="ls", stroke_width=stroke_px)
    return (left, top), mask


def write_with_rim(
    onto: Image.Image, at: tuple[float, float], text: str, size_px: int, *, inks: tuple[Colour, Colour], anchor: str
) -> None:
    """Draw a few words over anything in the first colour, with a rim of the second; `anchor` is Pillow's, for `at`."""
    fill, rim = inks
    with face(_NOTO, size_px) as drawn:
        pen = ImageDraw.Draw(onto)
        pen.text(at, text, font=drawn, fill=fill, anchor=anchor, stroke_width=max(1, size_px // 8), stroke_fill=rim)
