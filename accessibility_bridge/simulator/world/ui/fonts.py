"""The shipped typeface: sizes in pixels, advances for layout. A subset of Noto Sans CJK SC (OFL 1.1)."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from PIL import ImageFont

_FILE = "NotoSansCJKsc-Subset.otf"
_UNITS = 1000


@cache
def font(size_px: int) -> ImageFont.FreeTypeFont:
    """The typeface at a size in pixels."""
    file = resources.files("accessibility_bridge.simulator.world") / "fonts" / _FILE
    with resources.as_file(file) as path:
        return ImageFont.truetype(str(path), size_px, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _advance(character: str) -> float:
    return font(_UNITS).getlength(character)


@lru_cache(maxsize=8192)
def width_px(text: str, size_px: int) -> float:
    """How wide a line of text is, in pixels; the typeface carries no kerning, so advances add up."""
    return sum(map(_advance, text)) * size_px / _UNITS
