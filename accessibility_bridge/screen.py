"""One immutable look at a phone: picture, tree, foreground app, taken together."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property

from PIL import Image

from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.geometry import Size
from accessibility_bridge.hierarchy import Hierarchy


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A picture of the screen as the phone encoded it, decoded only when somebody looks at it.

    A 1080x2400 PNG takes 50 ms to decode and a JPEG 8 ms, more than everything else in a step, so most
    steps compare bytes and trees and never decode.
    """

    data: bytes
    """PNG or JPEG bytes."""
    secure: bool = False
    """True when the phone refused to show the pixels (FLAG_SECURE) and `data` is black or empty."""

    @cached_property
    def image(self) -> Image.Image:
        """The decoded picture, RGB, in frame pixels.

        Raises:
            ScreenUnreadable: when the bytes are not a whole picture.
        """
        try:
            with Image.open(io.BytesIO(self.data)) as picture:
                return picture.convert("RGB")
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as exc:
            raise ScreenUnreadable(reason=str(exc) or "not a picture", size_bytes=len(self.data)) from exc

    @property
    def suffix(self) -> str:
        """The file name ending that fits the bytes: `.png` or `.jpg`."""
        return ".png" if self.data.startswith(b"\x89PNG") else ".jpg"

    @cached_property
    def digest(self) -> str:
        """A short hash of the encoded bytes."""
        return hashlib.blake2b(self.data, digest_size=8).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One look. Gestures and groundings refer to one, so that nobody acts on another look's coordinates."""

    serial: str
    generation: int
    """Counts the looks taken at this phone, from 1."""
    taken_at_s: float
    """Seconds since the epoch."""
    size: Size
    """Of the display in device pixels, as rotated."""
    rotation: int = 0
    package: str = ""
    """Of the app in the foreground; empty when the phone would not say."""
    activity: str = ""
    hierarchy: Hierarchy = Hierarchy()
    frame: Frame | None = None
    """None when no picture was asked for."""
    keyboard_shown: bool = False
    settled: bool = True
    """False when the screen was still moving at the settle deadline."""
    observe_ms: float = 0.0
    """Spent fetching this look."""
    settle_ms: float = 0.0
    """Spent waiting for the screen to come to rest before it."""

    @property
    def digest(self) -> str:
        """A short hash of app and tree: two looks with the same digest show a person the same things to touch."""
        return f"{self.package}/{self.activity}#{self.hierarchy.digest}"
