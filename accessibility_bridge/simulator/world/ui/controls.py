"""Draws what is more than a rectangle with text: switch, checkbox, radio, spinner, slider, battery, pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.world.ui.palette import Rgb
from accessibility_bridge.simulator.world.ui.pictures import made_picture
from accessibility_bridge.simulator.world.ui.sprites import icon_mask, rounded_mask, wallpaper
from accessibility_bridge.simulator.world.ui.view import Sprite, Tone, View


class Colours(Protocol):
    """What a control needs to know of the theme and the screen."""

    @property
    def night(self) -> bool:
        """Whether the dark theme is on."""

    @property
    def density(self) -> float:
        """Pixels of one dp."""

    def colour(self, tone: Tone) -> Rgb:
        """The theme's colour of a role."""


def _pill(onto: Image.Image, place: Bounds, colour: Rgb, radius: int | None = None) -> None:
    if place.area:
        mask = rounded_mask(place.width, place.height, place.height // 2 if radius is None else radius)
        onto.paste(colour, (place.left, place.top), mask)


def _inset(place: Bounds, px: int) -> Bounds:
    return Bounds(place.left + px, place.top + px, place.right - px, place.bottom - px)


def _square(place: Bounds, side: int, x: int) -> Bounds:
    top = place.center.y - side // 2
    return Bounds(x, top, x + side, top + side)


def _switch(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    track = Tone.PRIMARY if view.checked and view.enabled else Tone.OUTLINE
    _pill(onto, place, theme.colour(track))
    if not view.checked:
        _pill(onto, _inset(place, round(2 * theme.density)), theme.colour(Tone.SURFACE))
    side = round((24 if view.checked else 16) * theme.density)
    gap = (place.height - side) // 2
    knob = _square(place, side, place.right - gap - side if view.checked else place.left + gap)
    _pill(onto, knob, theme.colour(Tone.ON_PRIMARY if view.checked else Tone.MUTED))


def _checkbox(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    side = round(20 * theme.density)
    mark = _square(place, side, place.left + round(18 * theme.density))
    radius, thick = round(3 * theme.density), round(2 * theme.density)
    _pill(onto, mark, theme.colour(Tone.PRIMARY if view.checked else Tone.MUTED), radius)
    if view.checked:
        tick = _inset(mark, thick)
        onto.paste(theme.colour(Tone.ON_PRIMARY), (tick.left, tick.top), icon_mask("check", tick.width))
    else:
        _pill(onto, _inset(mark, thick), theme.colour(Tone.CARD), max(0, radius - thick // 2))


def _radio(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    mark = _square(place, round(20 * theme.density), place.left + round(18 * theme.density))
    _pill(onto, mark, theme.colour(Tone.PRIMARY if view.checked else Tone.MUTED))
    _pill(onto, _inset(mark, round(2 * theme.density)), theme.colour(Tone.CARD))
    if view.checked:
        _pill(onto, _inset(mark, round(5 * theme.density)), theme.colour(Tone.PRIMARY))


def _spinner(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    box = (place.left, place.top, place.right - 1, place.bottom - 1)
    thick = max(2, round(4 * theme.density))
    ImageDraw.Draw(onto).arc(box, 200, 480, fill=theme.colour(Tone.PRIMARY), width=thick)


def _slider(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    pad, half = round(16 * theme.density), round(2 * theme.density)
    y, left, right = place.center.y, place.left + pad, place.right - pad
    x = left + round((right - left) * view.look.level)
    _pill(onto, Bounds(left, y - half, right, y + half), theme.colour(Tone.OUTLINE))
    _pill(onto, Bounds(left, y - half, x, y + half), theme.colour(Tone.PRIMARY))
    side = round(20 * theme.density)
    _pill(onto, _square(place, side, x - side // 2), theme.colour(Tone.PRIMARY))


def _battery(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    colour, cap = theme.colour(view.look.tone), max(1, place.height // 8)
    onto.paste(colour, (place.left + place.width // 3, place.top, place.right - place.width // 3, place.top + cap))
    body = Bounds(place.left, place.top + cap, place.right, place.bottom)
    pen = ImageDraw.Draw(onto)
    pen.rectangle((body.left, body.top, body.right - 1, body.bottom - 1), outline=colour, width=max(1, cap // 2))
    full = Bounds(body.left, body.bottom - round(body.height * view.look.level), body.right, body.bottom)
    onto.paste(colour, (full.left, full.top, full.right, full.bottom))


def _wallpaper(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    onto.paste(wallpaper(onto.width, onto.height, theme.night), (0, 0))


def _picture(view: View, onto: Image.Image, place: Bounds, theme: Colours) -> None:
    radius = round(view.look.radius * theme.density)
    mask = rounded_mask(place.width, place.height, radius)
    onto.paste(made_picture(view.look.picture, place.width, place.height), (place.left, place.top), mask)


CONTROLS: dict[Sprite, Callable[[View, Image.Image, Bounds, Colours], None]] = {
    Sprite.SWITCH: _switch,
    Sprite.CHECKBOX: _checkbox,
    Sprite.RADIO: _radio,
    Sprite.SPINNER: _spinner,
    Sprite.SLIDER: _slider,
    Sprite.BATTERY: _battery,
    Sprite.WALLPAPER: _wallpaper,
    Sprite.PICTURE: _picture,
}
