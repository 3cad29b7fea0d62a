"""What the map keeps: where it looks, what is chosen, saved, searched for, and the way that is asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.maps.painting import Camera, seen_at
from accessibility_bridge.simulator.world.apps.maps.routing import WALK, corners_between, length_m, minutes
from accessibility_bridge.simulator.world.apps.maps.town import HEIGHT_M, HERE, PLACES, WIDTH_M, Place, Spot
from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "dev.tapwright.maps"
MIN_ZOOM, MAX_ZOOM = 13, 18
_TOUCH_DP = 22.0
"""How far from a marker's middle a finger still means it."""
_FIT_DP = 280.0
"""A way is shown at the zoom at which it is no longer than this on the screen."""
MY_LOCATION = 0
"""Stands for the phone's own spot where a place's id is wanted."""
_YOURS = Label("Your location", "我的位置")


@dataclass(slots=True, kw_only=True)
class Route:
    """A way between two places that is being shown."""

    start: int = MY_LOCATION
    goal: int = MY_LOCATION
    mode: str = WALK
    going: bool = False
    """Whether the navigation was started."""


@dataclass(slots=True, kw_only=True)
class Maps:
    """Everything the app keeps."""

    x_m: float = 1400.0
    y_m: float = 1300.0
    zoom: int = 15
    selected: int = 0
    """A place's id, 0 for none."""
    pin: list[float] = field(default_factory=list)
    """Where a pin was dropped, in metres; empty for none."""
    saved: list[int] = field(default_factory=lambda: [16])
    recent: list[int] = field(default_factory=list)
    """Places that were searched for, the latest first."""
    route: Route | None = None

    @property
    def camera(self) -> Camera:
        """What part of the town is seen."""
        return Camera(x_m=self.x_m, y_m=self.y_m, zoom=self.zoom)

    def pan(self, dx_dp: float, dy_dp: float) -> None:
        """The map follows a finger."""
        self.look_at((self.x_m - dx_dp / self.camera.dp_per_m, self.y_m - dy_dp / self.camera.dp_per_m))

    def look_at(self, spot: Spot) -> None:
        """Put a spot into the middle, as far as the town reaches."""
        self.x_m = round(min(WIDTH_M, max(0.0, spot[0])), 1)
        self.y_m = round(min(HEIGHT_M, max(0.0, spot[1])), 1)

    def zoom_by(self, steps: int, around: Spot | None = None) -> None:
        """Look closer or from further away; the spot `around` stays where it is on the screen."""
        before = self.camera.dp_per_m
        self.zoom = min(MAX_ZOOM, max(MIN_ZOOM, self.zoom + steps))
        if around is not None:
            share = before / self.camera.dp_per_m
            self.look_at((around[0] + (self.x_m - around[0]) * share, around[1] + (self.y_m - around[1]) * share))

    def select(self, place: int) -> None:
        """Choose a place; 0 chooses nothing."""
        self.selected, self.pin = place, []

    def drop_pin(self, spot: Spot) -> None:
        """Put a pin down where there is no place."""
        self.selected, self.pin = 0, [round(spot[0], 1), round(spot[1], 1)]

    def find(self, place: int) -> None:
        """Choose a place that was searched for, and go there."""
        self.recent = [place, *(old for old in self.recent if old != place)][:8]
        self.select(place)
        self.look_at(spot_of(place))
        self.zoom = max(self.zoom, 16)

    def plan(self, route: Route) -> None:
        """Show a way, whole."""
        self.route = route
        corners = corners_of(route) or (spot_of(route.goal),)
        east, south = [x for x, _ in corners], [y for _, y in corners]
        self.look_at(((min(east) + max(east)) / 2, (min(south) + max(south)) / 2))
        reach_m = max(max(east) - min(east), max(south) - min(south))
        fits = [
            zoom for zoom in range(MIN_ZOOM, MAX_ZOOM) if reach_m * replace(self.camera, zoom=zoom).dp_per_m <= _FIT_DP
        ]
        self.zoom = max(fits, default=MIN_ZOOM)

    def save(self, place: int) -> None:
        """Save a place, or forget a saved one."""
        if place in self.saved:
            self.saved.remove(place)
        else:
            self.saved.append(place)


MapsUi = Ui[Maps]


def place_of(id: int) -> Place:
    """The place of that id."""
    return PLACES[id - 1]


def spot_of(id: int) -> Spot:
    """Where a place is; the phone's own spot for MY_LOCATION."""
    return HERE if id == MY_LOCATION else place_of(id).at


def name_of(ui: MapsUi, id: int) -> str:
    """What a place is called in the phone's language."""
    return (_YOURS if id == MY_LOCATION else place_of(id).name).in_locale(ui.phone.locale)


def marker_near(camera: Camera, spot: Spot) -> int:
    """The id of the place whose marker a finger means, 0 for none."""
    near = [(math.dist(place.at, spot), place.id) for place in PLACES if seen_at(place, camera)]
    reach_m = _TOUCH_DP / camera.dp_per_m
    return min(((far, id) for far, id in near if far <= reach_m), default=(0.0, 0))[1]


def corners_of(route: Route) -> tuple[Spot, ...]:
    """The corners of a route's way."""
    return corners_between(spot_of(route.start), spot_of(route.goal)) if route.start != route.goal else ()


def told_of(route: Route) -> tuple[int, int]:
    """Metres and minutes of a route."""
    meters = length_m(corners_of(route))
    return meters, minutes(meters, route.mode)
