from __future__ import annotations

from accessibility_bridge.bridge import strokes
from accessibility_bridge.bridge.wire.frames import decode_request, encode_request, parse_frame
from accessibility_bridge.bridge.wire.requests import GestureRequest, TouchPoint
from accessibility_bridge.geometry import Point

HERE, THERE = Point(10, 20), Point(300, 400)
ALL = (
    strokes.tap(HERE),
    strokes.double_tap(HERE),
    strokes.long_press(HERE, 800),
    strokes.swipe(HERE, THERE, 300),
    strokes.drag(HERE, THERE, 800),
)


def ends_ms(gesture: GestureRequest) -> list[int]:
    return [max(stroke.start_ms + stroke.duration_ms for stroke in phase.strokes) for phase in gesture.phases]


def test_every_gesture_survives_the_wire_and_the_apps_limits() -> None:
    for gesture in ALL:
        assert decode_request(parse_frame(encode_request(1, gesture)[4:])) == gesture
        assert all(0 < end <= 60_000 for end in ends_ms(gesture))


def test_a_double_tap_keeps_androids_time_between_its_taps() -> None:
    (phase,) = strokes.double_tap(HERE).phases
    first, second = phase.strokes
    assert first.finger != second.finger
    assert 40 <= second.start_ms - (first.start_ms + first.duration_ms) <= 300


def test_a_drag_holds_then_moves_then_rests_with_one_finger() -> None:
    hold, move, rest = (phase.strokes[0] for phase in strokes.drag(HERE, THERE, 800).phases)
    assert {hold.finger, move.finger, rest.finger} == {0}
    assert hold.duration_ms > 500
    assert (hold.points, rest.points) == ((TouchPoint(x=10, y=20),), (TouchPoint(x=300, y=400),))
    assert move.points == (hold.points[0], rest.points[0])
    assert rest.duration_ms > 100


def test_a_point_outside_the_screen_is_moved_to_its_edge() -> None:
    (phase,) = strokes.tap(Point(-3, 5)).phases
    assert phase.strokes[0].points == (TouchPoint(x=0, y=5),)
