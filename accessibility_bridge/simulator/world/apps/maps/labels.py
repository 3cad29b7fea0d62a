"""Which names the map has room for: no two on top of each other, and none on a marker. Pixels of one picture.

Places come before streets, and the better known before the others; what has no room is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.world.apps.maps.town import Place, Spot
from accessibility_bridge.simulator.world.ui.fonts import width_px

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""
NAME_DP, MARKER_DP, NAME_BELOW_DP = 12, 14, 18
"""The size of a name, the radius of a marker, and how far below its middle its name begins."""


class Room:
    """What of a picture is taken."""

    def __init__(self) -> None:
        self._taken: list[Rectangle] = []

    def take(self, wanted: Rectangle) -> bool:
        """Take a rectangle; False when some of it is taken already."""
        left, top, right, bottom = wanted
        if any(left < r and right > x and top < b and bottom > y for x, y, r, b in self._taken):
            return False
        self._taken.append(wanted)
        return True

    def take_words(self, words: str, middle: Spot, size_px: int, *, upwards: bool = False) -> bool:
        """Take what a few words around a point need; False when there is no room for them."""
        across, down = width_px(words, size_px) / 2, size_px / 2
        half_x, half_y = (down, across) if upwards else (across, down)
        return self.take((middle[0] - half_x, middle[1] - half_y, middle[0] + half_x, middle[1] + half_y))


def furnished(
    places: Sequence[Place], to: Callable[[Spot], Spot], density: float, *, chinese: bool
) -> tuple[Room, frozenset[int]]:
    """A picture's room once its markers stand, and the ids of the places whose names found room below theirs."""
    room, named = Room(), []
    radius_px, size_px = MARKER_DP * density, round(NAME_DP * density)
    for place in places:
        x, y = to(place.at)
        room.take((x - radius_px, y - radius_px, x + radius_px, y + radius_px))
    for place in sorted(places, key=lambda place: place.rank):
        x, y = to(place.at)
        words = place.name.in_locale("zh" if chinese else "en")
        if room.take_words(words, (x, y + NAME_BELOW_DP * density + size_px / 2), size_px):
            named.append(place.id)
    return room, frozenset(named)
