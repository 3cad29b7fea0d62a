"""Names on the map find room or stay away: none lies on another, and the better known come first."""

from __future__ import annotations

from accessibility_bridge.simulator.world.apps.maps import town
from accessibility_bridge.simulator.world.apps.maps.labels import Room, furnished
from accessibility_bridge.simulator.world.apps.maps.town import Spot

DENSITY = 2.6


def near(spot: Spot) -> Spot:
    return spot[0] * 1.3, spot[1] * 1.3


def far(spot: Spot) -> Spot:
    return spot[0] * 0.05, spot[1] * 0.05


def test_what_is_taken_is_not_taken_again() -> None:
    room = Room()
    assert room.take((0, 0, 10, 10))
    assert not room.take((9, 9, 20, 20))
    assert room.take((10, 0, 20, 10))


def test_words_need_as_much_room_as_they_are_long_also_upwards() -> None:
    room = Room()
    assert room.take_words("Central Avenue", (100, 100), 20, upwards=True)
    assert not room.take_words("Maple Street", (100, 130), 20)
    assert room.take_words("Maple Street", (300, 130), 20)


def test_seen_from_near_most_places_have_a_name_and_from_far_only_the_better_known() -> None:
    _, many = furnished(town.PLACES, near, DENSITY, chinese=False)
    _, few = furnished(town.PLACES, far, DENSITY, chinese=False)
    assert len(few) < len(many) <= len(town.PLACES)
    first = min(town.PLACES, key=lambda place: place.rank)
    assert first.id in many


def test_both_languages_are_measured_by_their_own_words() -> None:
    _, english = furnished(town.PLACES, near, DENSITY, chinese=False)
    _, chinese = furnished(town.PLACES, near, DENSITY, chinese=True)
    assert len(chinese) >= len(english)
