"""Pictures of the screen as the phone sent them: whole or refused, and marked when the phone hides its pixels."""

from __future__ import annotations

import io

from PIL import Image, ImageStat

from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.screen import Frame

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_MAX_PIXELS = 40_000_000
# A black picture compresses better than any screen with something on it: only smaller ones need decoding.
_BLACK_BYTES_PER_PIXEL = 1 / 40
_BLACK_LEVEL = 2
_BARS = 0.08
"""The share of the height, above and below, in which the system's own bars are seen even over a hidden app."""
_THUMBNAIL = (36, 80)


def checked_frame(encoded: bytes) -> Frame:
    """A frame of the bytes, `secure` when every pixel between the bars is black (FLAG_SECURE, or the display is off).

    Raises:
        ScreenUnreadable: when they are not a whole PNG or JPEG.
    """
    if encoded.startswith(_PNG):
        whole = encoded.rstrip().endswith(_PNG_END) or encoded.endswith(_PNG_END)
    elif encoded.startswith(_JPEG):
        whole = encoded.rstrip(b"\x00").endswith(_JPEG_END)
    else:
        said = encoded[:80].decode("utf-8", "replace").strip()
        raise ScreenUnreadable(reason=f"not a picture: {said or 'empty'}", size_bytes=len(encoded))
    if not whole:
        raise ScreenUnreadable(reason="the picture was cut off on its way", size_bytes=len(encoded))
    return Frame(data=encoded, secure=_all_black(encoded))


def _all_black(encoded: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(encoded)) as picture:
            width, height = picture.size
            if width * height > _MAX_PIXELS:
                raise ScreenUnreadable(reason=f"{width}x{height} pixels are too many", size_bytes=len(encoded))
            if len(encoded) > width * height * _BLACK_BYTES_PER_PIXEL:
                return False
            picture.draft("L", (width // 8, height // 8))
            bar = round(picture.height * _BARS)
            app = picture.convert("RGB").crop((0, bar, picture.width, picture.height - bar))
            return max(high for _, high in ImageStat.Stat(app).extrema) <= _BLACK_LEVEL
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as exc:
        raise ScreenUnreadable(reason=str(exc) or "not a picture", size_bytes=len(encoded)) from exc


def thumbnail(frame: Frame) -> bytes:
    """36x80 grey levels: enough to see that a screen moves, too little to see a cursor blink.

    Raises:
        ScreenUnreadable
    """
    try:
        with Image.open(io.BytesIO(frame.data)) as picture:
            picture.draft("L", (_THUMBNAIL[0] * 4, _THUMBNAIL[1] * 4))
            return picture.convert("L").resize(_THUMBNAIL, Image.Resampling.BOX).tobytes()
    except (OSError, SyntaxError, ValueError) as exc:
        raise ScreenUnreadable(reason=str(exc) or "not a picture", size_bytes=len(frame.data)) from exc


def difference(one: bytes, other: bytes) -> float:
    """The mean difference of two thumbnails in grey levels, 0.0 to 255.0."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)
