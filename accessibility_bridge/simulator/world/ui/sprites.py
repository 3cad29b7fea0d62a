"""Small pictures drawn large and scaled down so that their edges are smooth, kept by size and colour."""

from __future__ import annotations

import random
from functools import lru_cache

from PIL import Image, ImageDraw

from accessibility_bridge.simulator.world.ui.icons import ICONS
from accessibility_bridge.simulator.world.ui.palette import Rgb

_SCALE = 4
_GRID = 24
_STROKE = 1.9


@lru_cache(maxsize=512)
def icon_mask(name: str, size_px: int) -> Image.Image:
    """An icon's coverage, `size_px` square.

    Raises:
        KeyError: when there is no such icon.
    """
    big = Image.new("L", (size_px * _SCALE, size_px * _SCALE))
    pen = ImageDraw.Draw(big)
    unit = size_px * _SCALE / _GRID
    width = max(1, round(_STROKE * unit))
    for stroke in ICONS[name]:
        points = [(x * unit, y * unit) for x, y in stroke]
        pen.line(points, fill=255, width=width, joint="curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
    return big.resize((size_px, size_px), Image.Resampling.LANCZOS)


@lru_cache(maxsize=512)
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


@lru_cache(maxsize=64)
def _disc(radius: int) -> Image.Image:
    side = 2 * radius * _SCALE
    big = Image.new("L", (side, side))
    ImageDraw.Draw(big).ellipse((0, 0, side - 1, side - 1), fill=255)
    return big.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)


@lru_cache(maxsize=8)
def wallpaper(width: int, height: int, night: bool) -> Image.Image:
    """The home screen's background: a soft slope of colour with hills."""
    sky, ground = ((24, 32, 64), (70, 50, 96)) if night else ((84, 140, 210), (214, 182, 190))
    ramp = Image.linear_gradient("L").resize((width, height))
    picture = Image.composite(Image.new("RGB", (width, height), ground), Image.new("RGB", (width, height), sky), ramp)
    pen = ImageDraw.Draw(picture)
    for shade, level in ((0.78, 0.72), (0.6, 0.82), (0.45, 0.91)):
        colour = (int(sky[0] * shade), int(sky[1] * shade), int(sky[2] * shade))
        top = int(height * level)
        pen.ellipse((-width, top, int(width * (2.4 - level)), top + height), fill=colour)
    return picture


@lru_cache(maxsize=256)
def product_picture(name: str, width: int, height: int) -> Image.Image:
    """A made-up photograph: shapes and colours that depend on the name alone."""
    chance = random.Random(name)
    base = tuple(chance.randrange(150, 235) for _ in range(3))
    picture = Image.new("RGB", (width, height), (base[0], base[1], base[2]))
    pen = ImageDraw.Draw(picture)
    for _ in range(3):
        tone = tuple(chance.randrange(50, 220) for _ in range(3))
        x, y = chance.randrange(width), chance.randrange(height)
        r = chance.randrange(max(2, width // 8), max(3, width // 3))
        box = (x - r, y - r, x + r, y + r)
        fill: Rgb = (tone[0], tone[1], tone[2])
        if chance.random() < 0.5:
            pen.ellipse(box, fill=fill)
        else:
            pen.rounded_rectangle(box, radius=r // 3, fill=fill)
    return picture
