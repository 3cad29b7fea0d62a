"""Small pictures drawn large and scaled down so that their edges are smooth, kept by size and colour."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from accessibility_bridge.simulator.world.ui.faces import face
from accessibility_bridge.simulator.world.ui.icons import glyph
from accessibility_bridge.simulator.world.ui.keeping import kept
from accessibility_bridge.simulator.world.ui.palette import Rgb

_SCALE = 4
_SHADOW = 76
"""How dark a shadow is below the middle of what throws it, of 255."""


@kept
def icon_mask(name: str, size_px: int) -> Image.Image:
    """An icon's coverage, `size_px` square; kept for the next time.

    Raises:
        UnknownIcon: when there is no such icon.
    """
    return drawn_icon(name, size_px)


def drawn_icon(name: str, size_px: int) -> Image.Image:
    """An icon's coverage, `size_px` square.

    Raises:
        UnknownIcon: when there is no such icon.
    """
    mask = Image.new("L", (size_px, size_px))
    file, character = glyph(name)
    with face(file, size_px) as drawn:
        ImageDraw.Draw(mask).text((0, size_px), character, font=drawn, fill=255, anchor="ls")
    return mask


def slope(size: tuple[int, int], top: Rgb, bottom: Rgb) -> Image.Image:
    """One colour that turns into another downwards."""
    column = (1, size[1])
    ramp = Image.linear_gradient("L").resize(column)
    blended = Image.composite(Image.new("RGB", column, bottom), Image.new("RGB", column, top), ramp)
    return blended.resize(size, Image.Resampling.NEAREST)


@kept
def rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    """Coverage of a rectangle with round corners; only the corners are drawn large."""
    mask = Image.new("L", (width, height), 255)
    radius = min(radius, width // 2, height // 2)
    if radius <= 0:
        return mask
    disc = _disc(radius)
    for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
        quarter = disc.crop((x * radius, y * radius, (x + 1) * radius, (y + 1) * radius))
        mask.paste(quarter, (x * (width - radius), y * (height - radius)))
    return mask


@kept
def shadow_mask(width: int, height: int, radius: int, soft_px: int) -> Image.Image:
    """Coverage of a shadow, `soft_px` larger on every side than what throws it."""
    mask = Image.new("L", (width + 2 * soft_px, height + 2 * soft_px))
    ImageDraw.Draw(mask).rounded_rectangle(
        (soft_px, soft_px, soft_px + width - 1, soft_px + height - 1), radius=radius, fill=_SHADOW
    )
    return mask.filter(ImageFilter.GaussianBlur(soft_px / 2))


@kept
def _disc(radius: int) -> Image.Image:
    side = 2 * radius * _SCALE
    big = Image.new("L", (side, side))
    ImageDraw.Draw(big).ellipse((0, 0, side - 1, side - 1), fill=255)
    return big.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)


@kept
def wallpaper(width: int, height: int, night: bool) -> Image.Image:
    """The home screen's background: a soft slope of colour with hills."""
    sky, ground = ((24, 32, 64), (70, 50, 96)) if night else ((84, 140, 210), (214, 182, 190))
    picture = slope((width, height), sky, ground)
    pen = ImageDraw.Draw(picture)
    for shade, level in ((0.78, 0.72), (0.6, 0.82), (0.45, 0.91)):
        colour = (int(sky[0] * shade), int(sky[1] * shade), int(sky[2] * shade))
        top = int(height * level)
        pen.ellipse((-width, top, int(width * (2.4 - level)), top + height), fill=colour)
    return picture
