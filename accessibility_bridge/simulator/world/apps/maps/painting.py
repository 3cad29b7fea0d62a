"""Draws the town as a map: land, water, parks, houses, streets with names, a route, markers. Pixels only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.world.apps.maps import town
from accessibility_bridge.simulator.world.apps.maps.labels import (
    MARKER_DP,
    NAME_BELOW_DP,
    NAME_DP,
    Room,
    furnished,
)
from accessibility_bridge.simulator.world.apps.maps.town import Place, Spot
from accessibility_bridge.simulator.world.ui.controls import Colours
from accessibility_bridge.simulator.world.ui.fonts import width_px, write_with_rim
from accessibility_bridge.simulator.world.ui.keeping import kept
from accessibility_bridge.simulator.world.ui.palette import rgb
from accessibility_bridge.simulator.world.ui.sprites import icon_mask, rounded_mask

_SCALE = 2
"""The ground is drawn so much larger and scaled down: smooth edges."""
_DAY = {
    "land": "#eef0e8", "water": "#a6d4ee", "park": "#c4e3b5", "house": "#e0ddd3", "edge": "#d2cfc4",
    "street": "#ffffff", "avenue": "#fbe3a0", "text": "#4b4f57", "halo": "#ffffff", "route": "#1a73e8",
}  # fmt: skip
_NIGHT = {
    "land": "#22272e", "water": "#17324a", "park": "#21402c", "house": "#2c323b", "edge": "#1a1e24",
    "street": "#3d4450", "avenue": "#5a5038", "text": "#c3c8d0", "halo": "#1b1f25", "route": "#8ab4f8",
}  # fmt: skip
_ICONS = {
    "station": ("train", "#2a5fb0"), "museum": ("museum", "#7a4bb0"), "hospital": ("local_hospital", "#c83737"),
    "park": ("park", "#2f8a4a"), "hotel": ("hotel", "#b8457d"), "cafe": ("local_cafe", "#9a5b23"),
    "restaurant": ("restaurant", "#d8701a"), "shop": ("shopping_bag", "#2a78c2"), "school": ("school", "#6b6f3a"),
    "cinema": ("theaters", "#5a3fb5"), "library": ("article", "#3f6f8a"), "gym": ("fitness_center", "#4a4f57"),
    "pharmacy": ("local_hospital", "#2f9a7a"), "fuel": ("local_gas_station", "#4a6a7a"),
    "bank": ("account_balance", "#6a5a2f"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """What part of the town is seen."""

    x_m: float
    y_m: float
    zoom: int

    @property
    def dp_per_m(self) -> float:
        """How large a metre is; doubles with every step of the zoom."""
        return 0.5 * 2.0 ** (self.zoom - 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Everything the map shows beside the town itself."""

    camera: Camera
    chinese: bool
    selected: int = 0
    pin: Spot | None = None
    saved: tuple[int, ...] = ()
    route: tuple[Spot, ...] = ()

    def paint(self, onto: Image.Image, place: Bounds, theme: Colours) -> None:
        """Draw it into its rectangle of the screen."""
        camera, size = self.camera, (place.width, place.height)
        sheet = _ground(camera, size, theme.density, theme.night, self.chinese).copy()
        _Markers(self, sheet, theme).draw()
        onto.paste(sheet, (place.left, place.top))


def seen_at(place: Place, camera: Camera) -> bool:
    """Whether a place has a marker at this zoom."""
    return camera.zoom >= (13, 15, 16)[place.rank - 1]


class _Projection:
    """Turns metres into pixels of one picture."""

    def __init__(self, camera: Camera, size: tuple[int, int], density: float) -> None:
        self._camera, self._size = camera, size
        self.px_per_m = camera.dp_per_m * density

    def at(self, spot: Spot) -> tuple[float, float]:
        x = (spot[0] - self._camera.x_m) * self.px_per_m + self._size[0] / 2
        return x, (spot[1] - self._camera.y_m) * self.px_per_m + self._size[1] / 2

    def all(self, spots: Iterable[Spot]) -> list[tuple[float, float]]:
        return [self.at(spot) for spot in spots]


@kept
def _ground(camera: Camera, size: tuple[int, int], density: float, night: bool, chinese: bool) -> Image.Image:
    colours = {name: rgb(colour) for name, colour in (_NIGHT if night else _DAY).items()}
    large = (size[0] * _SCALE, size[1] * _SCALE)
    sheet = Image.new("RGB", large, colours["land"])
    pen, to = ImageDraw.Draw(sheet), _Projection(camera, large, density * _SCALE)
    _thick(pen, to.all(town.RIVER), town.RIVER_WIDTH_M * to.px_per_m, colours["water"])
    for park in town.PARKS:
        pen.polygon(to.all(park), fill=colours["park"])
    pen.polygon(to.all(town.POND), fill=colours["water"])
    if camera.zoom >= 15:
        for house in town.houses():
            pen.polygon(to.all(house), fill=colours["house"], outline=colours["edge"])
    _streets(pen, to, colours)
    small, to = sheet.reduce(_SCALE), _Projection(camera, size, density)
    if to.px_per_m >= 0.2 * density:
        room, _ = _room(camera, to, density, chinese=chinese)
        _names(small, to, room, _Ink(round(NAME_DP * density), colours), chinese=chinese)
    return small


def _room(camera: Camera, to: _Projection, density: float, *, chinese: bool) -> tuple[Room, frozenset[int]]:
    seen = [place for place in town.PLACES if seen_at(place, camera)]
    return furnished(seen, to.at, density, chinese=chinese)


def _streets(pen: ImageDraw.ImageDraw, to: _Projection, colours: dict[str, tuple[int, int, int]]) -> None:
    inner = [([town.junction(*corner) for corner in road], _is_main(road)) for road in town.roads()]
    every = [*inner, *((list(ends), True) for ends in town.ways_out())]
    for edge in (True, False):
        for ends, main in sorted(every, key=lambda road: road[1]):
            width = max(3.0, (30 if main else 18) * to.px_per_m)
            colour = "edge" if edge else "avenue" if main else "street"
            _thick(pen, to.all(ends), width + (4 if edge else 0), colours[colour])


def _is_main(road: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    (column, line), (other_column, _) = road
    return (column if column == other_column else line) % town.MAIN == 0


def _thick(
    pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], width: float, colour: tuple[int, int, int]
) -> None:
    pen.line(points, fill=colour, width=max(1, round(width)), joint="curve")
    for x, y in (points[0], points[-1]):
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=colour)


@dataclass(frozen=True, slots=True)
class _Ink:
    """How names are written."""

    size_px: int
    colours: dict[str, tuple[int, int, int]]


def _names(sheet: Image.Image, to: _Projection, room: Room, ink: _Ink, *, chinese: bool) -> None:
    locale = "zh" if chinese else "en"
    for line, label in enumerate(town.STREETS):
        for column in (0, 2, 4):
            words, at = label.in_locale(locale), _between(to, (column, line), (column + 1, line))
            if room.take_words(words, at, ink.size_px):
                _written(sheet, words, at, ink)
    for column, label in enumerate(town.AVENUES):
        for line in (0, 2, 5, 7):
            words, at = label.in_locale(locale), _between(to, (column, line), (column, line + 1))
            if room.take_words(words, at, ink.size_px, upwards=True):
                _written_upwards(sheet, words, at, ink)


def _between(to: _Projection, a: tuple[int, int], b: tuple[int, int]) -> tuple[float, float]:
    (ax, ay), (bx, by) = to.at(town.junction(*a)), to.at(town.junction(*b))
    return (ax + bx) / 2, (ay + by) / 2


def _written(sheet: Image.Image, words: str, at: tuple[float, float], ink: _Ink, anchor: str = "mm") -> None:
    inks = (ink.colours["text"], ink.colours["halo"])
    write_with_rim(sheet, at, words, ink.size_px, inks=inks, anchor=anchor)


def _written_upwards(sheet: Image.Image, words: str, at: tuple[float, float], ink: _Ink) -> None:
    width, height = round(width_px(words, ink.size_px)) + ink.size_px, 2 * ink.size_px
    strip = Image.new("RGBA", (width, height))
    _written(strip, words, (width / 2, height / 2), ink)
    upright = strip.rotate(90, expand=True)
    sheet.paste(upright, (round(at[0] - upright.width / 2), round(at[1] - upright.height / 2)), upright)


class _Markers:
    """Draws what lies on the ground: the route, the places, the phone's own spot."""

    def __init__(self, sight: Sight, sheet: Image.Image, theme: Colours) -> None:
        self._sight, self._sheet, self._density = sight, sheet, theme.density
        self._colours = {name: rgb(c) for name, c in (_NIGHT if theme.night else _DAY).items()}
        self._to = _Projection(sight.camera, sheet.size, theme.density)
        _, self._named = _room(sight.camera, self._to, theme.density, chinese=sight.chinese)

    def draw(self) -> None:
        """Draw all of it."""
        sight = self._sight
        if sight.route:
            _thick(ImageDraw.Draw(self._sheet), self._to.all(sight.route), 6 * self._density, self._colours["route"])
        for place in town.PLACES:
            if place.id != sight.selected and seen_at(place, sight.camera):
                self._place(place)
        if sight.route:
            self._dot(sight.route[0], 8, "#ffffff")
            self._dot(sight.route[0], 5, "#4b4f57")
        self._dot(town.HERE, 9, "#ffffff")
        self._dot(town.HERE, 6.5, "#1a73e8")
        chosen = next((place for place in town.PLACES if place.id == sight.selected), None)
        end = sight.route[-1] if sight.route else chosen.at if chosen else sight.pin
        if end:
            self._pin(end)
        if chosen:
            self._name(chosen, below_dp=6)

    def _place(self, place: Place) -> None:
        symbol, tint = _ICONS[place.kind]
        self._dot(place.at, MARKER_DP, "#ffffff")
        self._dot(place.at, 12.5, tint)
        starred = place.id in self._sight.saved
        self._icon("star_filled" if starred else f"{symbol}_filled", self._to.at(place.at), 15)
        if place.id in self._named and (self._sight.camera.zoom >= 15 or place.rank == 1):
            self._name(place, below_dp=NAME_BELOW_DP)

    def _name(self, place: Place, *, below_dp: float) -> None:
        x, y = self._to.at(place.at)
        words = place.name.in_locale("zh" if self._sight.chinese else "en")
        at = (x, y + below_dp * self._density)
        _written(self._sheet, words, at, _Ink(round(NAME_DP * self._density), self._colours), anchor="ma")

    def _pin(self, spot: Spot) -> None:
        x, y = self._to.at(spot)
        radius = 17 * self._density
        top = y - 30 * self._density
        pen, red = ImageDraw.Draw(self._sheet), rgb("#d93025")
        pen.polygon([(x - radius * 0.8, top + radius * 0.6), (x + radius * 0.8, top + radius * 0.6), (x, y)], fill=red)
        self._disc((x, top), 17, "#d93025")
        self._disc((x, top), 7, "#ffffff")

    def _dot(self, spot: Spot, radius_dp: float, colour: str) -> None:
        self._disc(self._to.at(spot), radius_dp, colour)

    def _disc(self, at: tuple[float, float], radius_dp: float, colour: str) -> None:
        side = round(2 * radius_dp * self._density)
        self._stamp(rounded_mask(side, side, side // 2), at, colour)

    def _icon(self, name: str, at: tuple[float, float], size_dp: float) -> None:
        self._stamp(icon_mask(name, round(size_dp * self._density)), at, "#ffffff")

    def _stamp(self, mask: Image.Image, at: tuple[float, float], colour: str) -> None:
        x, y = round(at[0] - mask.width / 2), round(at[1] - mask.height / 2)
        if -mask.width < x < self._sheet.width and -mask.height < y < self._sheet.height:
            self._sheet.paste(rgb(colour), (x, y), mask)
