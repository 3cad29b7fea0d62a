"""The shipped typefaces as FreeType opens them: once for each size, and lent to one thread at a time.

Sizes are pixels. Knows no text and no icon.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources

from PIL import ImageFont

# Source: FreeType, FT_Face: it may be used by one thread at a time, as may its library for opening and closing faces.
_ONE_THREAD = threading.RLock()
_MOST_OPEN = 96
"""A face takes some 250 KB (measured); one phone needs about forty."""


@contextmanager
def face(file: str, size_px: int) -> Iterator[ImageFont.FreeTypeFont]:
    """The typeface of that file at a size, for as long as the caller draws with it."""
    with _ONE_THREAD:
        yield _opened(file, size_px)


@lru_cache(maxsize=_MOST_OPEN)
def _opened(file: str, size_px: int) -> ImageFont.FreeTypeFont:
    font = resources.files("accessibility_bridge.simulator.world") / "fonts" / file
    with resources.as_file(font) as path:
        return ImageFont.truetype(str(path), size_px, layout_engine=ImageFont.Layout.BASIC)
