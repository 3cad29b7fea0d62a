"""Draws laid-out boxes with Pillow: fills, outlines, text, icons and controls, each list cut to its own rectangle."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.world.ui.controls import CONTROLS
from accessibility_bridge.simulator.world.ui.fonts import width_px, write
from accessibility_bridge.simulator.world.ui.layout import Box
from accessibility_bridge.simulator.world.ui.palette import Rgb, palette, rgb
from accessibility_bridge.simulator.world.ui.sprites import icon_mask, rounded_mask, shadow_mask
from accessibility_bridge.simulator.world.ui.text import LINE_HEIGHT, line_starts
from accessibility_bridge.simulator.world.ui.view import At, Look, Tone

_BASELINE = 0.98
"""Of a line, in text sizes from its top, for a line height of 1.32."""
_SHADOW = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """What drawing needs beside the boxes."""

    night: bool
    density: float
    """Pixels of one dp."""
    text_scale: float
    """Pixels of one sp."""
    focus: str = ""
    cursor: int = 0
    selected: tuple[int, int] = (0, 0)
    """First and last position of the selection in the focused field."""

    def colour(self, tone: Tone) -> Rgb:
        """The theme's colour of a role."""
        return palette(night=self.night)[tone]


def draw(box: Box, onto: Image.Image, brush: Brush, origin: tuple[int, int] = (0, 0)) -> None:
    """Draw a box and everything in it; `origin` is the screen position of the picture's corner."""
    if not box.clip.area:
        return
    place = box.bounds.moved(-origin[0], -origin[1])
    _background(box, onto, place, brush)
    if box.view.scroll:
        _scrolled(box, onto, brush, origin)
        return
    _foreground(box, onto, place, brush)
    for child in box.children:
        draw(child, onto, brush, origin)


def _scrolled(box: Box, onto: Image.Image, brush: Brush, origin: tuple[int, int]) -> None:
    """Draw a list's content beside the picture and paste what is seen of it."""
    clip = box.clip
    at = (clip.left - origin[0], clip.top - origin[1])
    sheet = onto.crop((*at, at[0] + clip.width, at[1] + clip.height))
    for child in box.children:
        draw(child, sheet, brush, (clip.left, clip.top))
    onto.paste(sheet, at)


def _background(box: Box, onto: Image.Image, place: Bounds, brush: Brush) -> None:
    look = box.view.look
    focused = box.view.field is not None and box.view.field.key == brush.focus
    radius = round(look.radius * brush.density)
    if look.elevation:
        _shadow(onto, place, look, brush.density)
    if look.outline is not None:
        edge = Tone.PRIMARY if focused else look.outline
        _panel(onto, place, brush.colour(edge), radius)
        thick = max(1, round((2 if focused else 1) * brush.density))
        inner = Bounds(place.left + thick, place.top + thick, place.right - thick, place.bottom - thick)
        _panel(onto, inner, brush.colour(look.fill or Tone.BACKGROUND), max(0, radius - thick))
        return
    if look.tint or look.fill is not None:
        colour = rgb(look.tint) if look.tint else brush.colour(look.fill or Tone.BACKGROUND)
        _panel(onto, place, colour, radius)


def _shadow(onto: Image.Image, place: Bounds, look: Look, density: float) -> None:
    soft = round(look.elevation * density)
    mask = shadow_mask(place.width, place.height, round(look.radius * density), soft)
    onto.paste(_SHADOW, (place.left - soft, place.top - soft + soft // 3), mask)


def _panel(onto: Image.Image, place: Bounds, colour: Rgb, radius: int) -> None:
    if place.width <= 0 or place.height <= 0:
        return
    if radius <= 0:
        onto.paste(colour, (place.left, place.top, place.right, place.bottom))
        return
    onto.paste(colour, (place.left, place.top), rounded_mask(place.width, place.height, radius))


def _foreground(box: Box, onto: Image.Image, place: Bounds, brush: Brush) -> None:
    look = box.view.look
    if box.view.canvas is not None:
        box.view.canvas.paint(onto, place, brush)
    if look.sprite is not None:
        CONTROLS[look.sprite](box.view, onto, place, brush)
    if look.icon:
        _icon(box, onto, place, brush)
    if box.lines or box.view.field is not None:
        _text(box, onto, place, brush)


def _icon(box: Box, onto: Image.Image, place: Bounds, brush: Brush) -> None:
    pad = box.view.padding
    inner = Bounds(
        place.left + round(pad.left * brush.density),
        place.top + round(pad.top * brush.density),
        place.right - round(pad.right * brush.density),
        place.bottom - round(pad.bottom * brush.density),
    )
    size = min(inner.width, inner.height)
    if size <= 0:
        return
    at = (inner.center.x - size // 2, inner.center.y - size // 2)
    onto.paste(brush.colour(box.view.look.tone), at, icon_mask(box.view.look.icon, size))


def _text(box: Box, onto: Image.Image, place: Bounds, brush: Brush) -> None:
    view, look = box.view, box.view.look
    size_px = max(1, round(look.size_sp * brush.text_scale))
    pen = ImageDraw.Draw(onto)
    hint = bool(view.hint) and not view.text
    tone = brush.colour(Tone.OUTLINE if not view.enabled else Tone.MUTED if hint else look.tone)
    pad = view.padding
    left, right = place.left + round(pad.left * brush.density), place.right - round(pad.right * brush.density)
    top = place.top + round(pad.top * brush.density)
    if look.text_at is At.CENTER:
        spare = place.bottom - round(pad.bottom * brush.density) - top - len(box.lines) * size_px * LINE_HEIGHT
        top += round(spare / 2)
    starts = _selected_starts(box, brush)
    for index, line in enumerate(box.lines):
        x = left + _spare(look.text_at, right - left - width_px(line, size_px, look.bold))
        y = top + round(index * size_px * LINE_HEIGHT + size_px * _BASELINE)
        if starts:
            _highlight(line, starts[index], pen, (x, top + index * size_px * LINE_HEIGHT, size_px), brush)
        write(onto, (x, y), line, size_px, fill=tone, bold=look.bold)
    if view.field is not None and view.field.key == brush.focus:
        widest = width_px(box.lines[-1], size_px) if box.lines and view.text else 0
        _cursor(box, pen, (round(left + _spare(look.text_at, right - left - widest)), top, size_px), brush)


def _selected_starts(box: Box, brush: Brush) -> list[int]:
    """Where the lines begin in the text of the field with the selection; empty for any other text."""
    focused = box.view.field is not None and box.view.field.key == brush.focus
    selected = focused and brush.selected[0] < brush.selected[1]
    return line_starts(box.view.text, box.lines) if selected else []


def _highlight(line: str, start: int, pen: ImageDraw.ImageDraw, at: tuple[float, float, int], brush: Brush) -> None:
    left, top, size_px = at
    first, last = (min(max(0, end - start), len(line)) for end in brush.selected)
    if first < last:
        x, right = left + width_px(line[:first], size_px), left + width_px(line[:last], size_px)
        pen.rectangle((x, top, right, top + size_px * LINE_HEIGHT), fill=brush.colour(Tone.ACCENT))


def _cursor(box: Box, pen: ImageDraw.ImageDraw, at: tuple[int, int, int], brush: Brush) -> None:
    left, top, size_px = at
    line = len(box.lines) - 1 if box.view.text else 0
    written = box.lines[line] if box.view.text else ""
    if len(box.lines) == 1:
        written = written[: brush.cursor]
    x, y = left + width_px(written, size_px), top + line * size_px * LINE_HEIGHT
    thick = max(2, round(1.5 * brush.density))
    pen.rectangle((x, y + size_px * 0.1, x + thick - 1, y + size_px * 1.25), fill=brush.colour(Tone.PRIMARY))


def _spare(at: At, spare: float) -> float:
    match at:
        case At.START:
            return 0
        case At.CENTER:
            return spare / 2
        case At.END:
            return spare
