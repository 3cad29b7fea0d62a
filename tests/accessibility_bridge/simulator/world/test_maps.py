"""The map: driven by pixels alone, judged by its providers."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import DeviceProfile, TouchPhase
from accessibility_bridge.simulator.world.apps.maps.routing import corners_between, length_m
from accessibility_bridge.simulator.world.apps.maps.state import Maps, marker_near
from accessibility_bridge.simulator.world.apps.maps.town import HERE, PLACES
from tests.accessibility_bridge.simulator.world.eye import touch
from tests.accessibility_bridge.simulator.world.hand import BARS, Hand

PACKAGE = "dev.tapwright.maps"
VIEW, SAVED, RECENT, ROUTE = (f"content://{PACKAGE}/{name}" for name in ("view", "saved", "recent", "route"))
DENSITY = 420 / 160
MIDDLE = Point(540, 1168)
"""Of the map, between the bars."""


@pytest.fixture
def hand() -> Hand:
    hand = Hand()
    hand.open(PACKAGE)
    return hand


def view(hand: Hand) -> dict[str, str]:
    return hand.rows(VIEW)[0]


def marker(hand: Hand, name: str) -> Point:
    """Where a place's marker is on the screen."""
    place = next(place for place in PLACES if place.name.en == name)
    now = view(hand)
    px_per_m = 0.5 * 2.0 ** (int(now["zoom"]) - 16) * DENSITY
    x = MIDDLE.x + (place.at[0] - float(now["x_m"])) * px_per_m
    return Point(round(x), round(MIDDLE.y + (place.at[1] - float(now["y_m"])) * px_per_m))


def find(hand: Hand, word: str, *, bar: str = "Search here", result: str) -> None:
    touch(hand, bar)
    hand.type(word)
    touch(hand, result)


def own_nodes(hand: Hand) -> list[str]:
    nodes = [node for node in hand.tree().nodes if node.package == PACKAGE]
    assert [n for n in nodes if n.own_label or n.resource_id or n.clickable or n.scrollable] == []
    return [node.class_name for node in nodes]


def test_no_page_of_it_has_a_node_that_says_anything(hand: Hand) -> None:
    assert own_nodes(hand)[-1] == "android.view.SurfaceView"
    hand.tap_at(marker(hand, "City Library"))
    assert view(hand)["selected"] == "City Library"
    assert len(own_nodes(hand)) == 3
    touch(hand, "Search here")
    hand.type("park")
    assert len(own_nodes(hand)) == 3
    assert all(node.package != PACKAGE for node in hand.tree().nodes if node.own_label)
    assert any(node.package == BARS for node in hand.tree().nodes)


def test_a_drag_moves_the_map_as_far_as_the_finger(hand: Hand) -> None:
    before = view(hand)
    hand.swipe(Point(540, 1500), Point(330, 1080))
    after = view(hand)
    assert float(after["x_m"]) - float(before["x_m"]) == pytest.approx(210 / DENSITY / 0.25, abs=1)
    assert float(after["y_m"]) - float(before["y_m"]) == pytest.approx(420 / DENSITY / 0.25, abs=1)
    assert after["selected"] == ""


def test_the_picture_follows_the_drag(hand: Hand) -> None:
    hand.world.touch(TouchPhase.DOWN, 540, 1500)
    before = hand.world.revision
    hand.world.touch(TouchPhase.MOVE, 540, 1300)
    assert hand.world.revision != before
    hand.world.touch(TouchPhase.UP, 540, 1300)


def test_a_double_tap_looks_closer_and_keeps_the_spot_under_the_finger(hand: Hand) -> None:
    at = marker(hand, "City Museum")
    hand.hold(at, 0.05, pause_s=0.1)
    hand.hold(at, 0.05)
    assert view(hand)["zoom"] == "16"
    assert marker(hand, "City Museum").distance_to(at) < 4


def test_the_round_buttons_zoom_and_go_to_the_phone(hand: Hand) -> None:
    touch(hand, "add")
    touch(hand, "add")
    touch(hand, "remove")
    touch(hand, "my_location")
    assert (view(hand)["zoom"], view(hand)["x_m"], view(hand)["y_m"]) == ("16", f"{HERE[0]:.0f}", f"{HERE[1]:.0f}")


def test_without_location_the_map_does_not_know_where_the_phone_is(hand: Hand) -> None:
    hand.world.put_setting("secure", "location_mode", "0")
    before = view(hand)
    touch(hand, "my_location")
    assert hand.world.toast == "Location is turned off"
    assert view(hand) == before


def test_a_place_is_found_by_typing_and_saved_on_its_card(hand: Hand) -> None:
    find(hand, "cinema", result="Star Cinema")
    assert view(hand)["selected"] == "Star Cinema"
    assert [row["name"] for row in hand.rows(RECENT)] == ["Star Cinema"]
    touch(hand, "Save")
    assert [row["name"] for row in hand.rows(SAVED)] == ["North Fuel", "Star Cinema"]
    touch(hand, "Saved")
    assert [row["name"] for row in hand.rows(SAVED)] == ["North Fuel"]
    touch(hand, "close")
    assert view(hand)["selected"] == ""


def test_a_place_is_found_in_chinese_too() -> None:
    hand = Hand(profile=DeviceProfile(serial="zh", locale="zh-CN"))
    hand.open(PACKAGE)
    find(hand, "图书馆", bar="搜索地点", result="市图书馆")
    assert view(hand)["selected"] == "City Library"


def test_saved_places_are_shown_and_forgotten(hand: Hand) -> None:
    touch(hand, "bookmark")
    touch(hand, "close")
    assert hand.rows(SAVED) == []
    hand.world.key("BACK")
    assert view(hand)["selected"] == ""


def test_a_way_is_planned_between_two_places_and_ended(hand: Hand) -> None:
    find(hand, "hospital", result="General Hospital")
    touch(hand, "Directions")
    assert hand.rows(ROUTE)[0] | {"meters": "", "minutes": ""} == {
        "_id": "1", "start": "Your location", "goal": "General Hospital", "mode": "walk", "going": "0",
        "meters": "", "minutes": "",
    }  # fmt: skip
    touch(hand, "Your location")
    hand.type("museum")
    touch(hand, "City Museum")
    touch(hand, "Drive")
    route = hand.rows(ROUTE)[0]
    assert (route["start"], route["goal"], route["mode"]) == ("City Museum", "General Hospital", "drive")
    touch(hand, "Start")
    assert hand.rows(ROUTE)[0]["going"] == "1"
    hand.world.key("BACK")
    assert hand.rows(ROUTE) == []
    assert hand.world.foreground().package == PACKAGE


def test_a_long_press_drops_a_pin(hand: Hand) -> None:
    hand.hold(Point(600, 700), 0.7)
    assert view(hand)["pin"] != ""
    hand.world.key("BACK")
    assert view(hand)["pin"] == ""


def test_every_way_follows_streets_and_is_no_shorter_than_the_crow_flies() -> None:
    for place in PLACES:
        corners = corners_between(HERE, place.at)
        assert (corners[0], corners[-1]) == (HERE, place.at)
        assert length_m(corners) >= round(((HERE[0] - place.at[0]) ** 2 + (HERE[1] - place.at[1]) ** 2) ** 0.5)


def test_every_place_is_seen_from_near_and_only_the_great_ones_from_afar() -> None:
    near, far = Maps(zoom=17), Maps(zoom=13)
    assert all(marker_near(near.camera, place.at) == place.id for place in PLACES)
    assert {marker_near(far.camera, place.at) for place in PLACES if place.rank == 1} == {1, 2, 3, 4, 5}
