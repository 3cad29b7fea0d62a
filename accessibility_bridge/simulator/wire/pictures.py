"""Screenshots: drawn and encoded off the loop, remembered by what they show, shared by all phones of a program.

A picture is drawn at most once at a time for the same screen contents; refuses to remember one whose contents changed
while it was drawn.
"""

from __future__ import annotations

import asyncio
import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import assert_never

from PIL import Image

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.wire.heap import picture_drawn

_CACHE_BYTES = 96 * 1024 * 1024
_JPEG_QUALITY = 80


class ScreenshotFailed(Exception):
    """The phone could not take a picture."""


class PictureFormat(StrEnum):
    """How a screenshot is encoded."""

    PNG = "png"
    JPEG = "jpeg"
    RGBA = "rgba"
    """Bare pixels, four bytes each, row by row from the top left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """How a picture is to be delivered."""

    format: PictureFormat
    quality: int = _JPEG_QUALITY
    """1 to 100, of a JPEG."""
    longest_side_px: int = 0
    """Scaled down to this, never up; 0 leaves it as it is."""
    crop: Bounds | None = None
    """Only this part of the screen, in device pixels."""


class PictureCache:
    """The encoded pictures used last, bounded by their total size. May be used from any thread."""

    def __init__(self, limit_bytes: int = _CACHE_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._held_bytes = 0
        self._pictures: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """The picture, or None."""
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
            return self._pictures.get(key)

    def put(self, key: Hashable, picture: bytes) -> None:
        """Remember a picture, forgetting the ones not used for longest."""
        with self._lock:
            self._held_bytes += len(picture) - len(self._pictures.pop(key, b""))
            self._pictures[key] = picture
            while self._held_bytes > self._limit_bytes:
                self._held_bytes -= len(self._pictures.popitem(last=False)[1])


_shared = PictureCache()
_drawing: dict[tuple[asyncio.AbstractEventLoop, Hashable], asyncio.Future[bytes]] = {}


async def take(inside: Inside, format: PictureFormat, packing: Packing | None = None) -> bytes:
    """What the screen shows this instant, encoded, whole and as large as it is unless packed otherwise."""
    revision = inside.revision
    packing = packing or Packing(format=format)
    key = (packing, inside.profile.size, revision)
    held = _shared.get(key)
    if held is not None:
        return held
    picture = await asyncio.shield(_begin(inside, packing, key))
    if inside.revision == revision and packing.format is not PictureFormat.RGBA:
        _shared.put(key, picture)
    return picture


def _begin(inside: Inside, packing: Packing, key: Hashable) -> asyncio.Future[bytes]:
    """Draw, or join those who wait for the same picture on this loop."""
    loop = asyncio.get_running_loop()
    drawing = _drawing.get((loop, key))
    if drawing is None:
        drawing = _drawing[loop, key] = loop.run_in_executor(None, _draw, inside, packing)
        drawing.add_done_callback(partial(_drawn, (loop, key)))
    return drawing


def _drawn(key: tuple[asyncio.AbstractEventLoop, Hashable], drawing: asyncio.Future[bytes]) -> None:
    _drawing.pop(key, None)
    if not drawing.cancelled():
        # Looked at, for whoever waited for it may be gone, and then nobody else hears of its failure.
        drawing.exception()


def delivered_size(screen: Size, packing: Packing | None) -> Size:
    """How large a picture of the screen becomes."""
    if packing is None:
        return screen
    part = Size(packing.crop.width, packing.crop.height) if packing.crop is not None else screen
    return _scaled(part, packing.longest_side_px)


def _scaled(size: Size, longest_side_px: int) -> Size:
    longest = max(size.width, size.height)
    if not longest_side_px or longest <= longest_side_px:
        return size
    share = longest_side_px / longest
    return Size(max(1, round(size.width * share)), max(1, round(size.height * share)))


async def black(size: Size, format: PictureFormat) -> bytes:
    """A black screen, encoded."""
    return await _off_the_loop(lambda: encode(Image.new("RGB", (size.width, size.height)), format))


def encode(picture: Image.Image, format: PictureFormat, quality: int = _JPEG_QUALITY) -> bytes:
    """The bytes of a picture. PNG is packed lightly, as phones do."""
    if format is PictureFormat.RGBA:
        return picture.convert("RGBA").tobytes()
    stream = io.BytesIO()
    match format:
        case PictureFormat.PNG:
            picture.save(stream, "PNG", compress_level=1)
        case PictureFormat.JPEG:
            picture.convert("RGB").save(stream, "JPEG", quality=quality)
        case _:
            assert_never(format)
    return stream.getvalue()


def _draw(inside: Inside, packing: Packing) -> bytes:
    picture = inside.picture()
    if packing.crop is not None:
        crop = packing.crop
        picture = picture.crop((crop.left, crop.top, crop.right, crop.bottom))
    size = _scaled(Size(*picture.size), packing.longest_side_px)
    if (size.width, size.height) != picture.size:
        picture = picture.resize((size.width, size.height), Image.Resampling.BILINEAR)
    encoded = encode(picture, packing.format, packing.quality)
    del picture
    picture_drawn()
    return encoded


async def _off_the_loop(work: Callable[[], bytes]) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(None, work)
