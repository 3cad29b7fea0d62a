"""Draws what a grounder pointed at onto the picture it looked at, for reports and for `tapwright ground`.

Takes and gives pictures; writes no files.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from accessibility_bridge.geometry import Bounds, Point, Size
from grounder.coordinates import bounds_to_frame, px_to_frame
from grounder.grounding import Candidate, Grounding

Colour = tuple[int, int, int, int]
"""Red, green, blue, alpha, 0 to 255."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStyle:
    """How a target is drawn. Lengths are parts of the picture's shorter side."""

    target: Colour = (230, 30, 60, 255)
    alternative: Colour = (30, 110, 230, 120)
    label: Colour = (255, 255, 255, 255)
    line: float = 0.006
    cross: float = 0.035
    text: float = 0.032
    max_alternatives: int = 4


def mark_grounding(
    picture: Image.Image, grounding: Grounding, screen: Size, style: MarkStyle | None = None
) -> Image.Image:
    """A copy of the picture with the target boxed, crossed and labelled, and the runners-up drawn faintly.

    `screen` is the display's size in device pixels; the picture may be smaller.
    """
    style = style or MarkStyle()
    caption = f"{grounding.chosen.label}  {grounding.confidence:.0%}"
    others = grounding.alternatives[: style.max_alternatives]
    return mark_target(picture, grounding.chosen, screen, caption=caption, others=others, style=style)


def mark_target(
    picture: Image.Image,
    target: Candidate,
    screen: Size,
    *,
    caption: str = "",
    others: tuple[Candidate, ...] = (),
    style: MarkStyle | None = None,
) -> Image.Image:
    """A copy of the picture with one candidate marked, and others faintly."""
    style = style or MarkStyle()
    frame = Size(*picture.size)
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = _Pen(ImageDraw.Draw(layer), frame, style)
    for other in others:
        pen.box(bounds_to_frame(other.bounds, screen, frame), style.alternative)
    box = bounds_to_frame(target.bounds, screen, frame)
    pen.box(box, style.target)
    pen.cross(px_to_frame(target.point, screen, frame), style.target)
    if caption:
        pen.caption(caption, box)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


class _Pen:
    """Draws in frame pixels, in sizes that fit the picture."""

    def __init__(self, draw: ImageDraw.ImageDraw, frame: Size, style: MarkStyle) -> None:
        self._draw, self._frame, self._style = draw, frame, style
        side = min(frame.width, frame.height)
        self._line = max(1, round(side * style.line))
        self._arm = max(3, round(side * style.cross))
        self._font = _font(max(10, round(side * style.text)))

    def box(self, box: Bounds, colour: Colour) -> None:
        """An outline just inside the bounds."""
        if box.area:
            corners = (box.left, box.top, max(box.left, box.right - 1), max(box.top, box.bottom - 1))
            self._draw.rectangle(corners, outline=colour, width=self._line)

    def cross(self, point: Point, colour: Colour) -> None:
        """Two strokes and a ring around the pixel that is touched."""
        x, y, arm = point.x, point.y, self._arm
        self._draw.line((x - arm, y, x + arm, y), fill=colour, width=self._line)
        self._draw.line((x, y - arm, x, y + arm), fill=colour, width=self._line)
        self._draw.ellipse((x - arm // 2, y - arm // 2, x + arm // 2, y + arm // 2), outline=colour, width=self._line)

    def caption(self, text: str, box: Bounds) -> None:
        """The words on a plate above the box, or below it where there is no room."""
        pad = self._line * 2
        left, top, right, bottom = self._draw.textbbox((0, 0), text, font=self._font)
        width, height = int(right - left) + 2 * pad, int(bottom - top) + 2 * pad
        x = max(0, min(box.left, self._frame.width - width))
        y = box.top - height if box.top >= height else min(box.bottom, self._frame.height - height)
        self._draw.rectangle((x, y, x + width, y + height), fill=self._style.target)
        self._draw.text((x + pad - left, y + pad - top), text, font=self._font, fill=self._style.label)


@lru_cache(maxsize=8)
def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font: always there; shows Chinese labels as boxes, the mark itself says where."""
    return ImageFont.load_default(size_px)
