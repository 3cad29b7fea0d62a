"""What the uiautomator2 server's gestures do to the glass, with one finger and with two."""

from __future__ import annotations

import pytest
from uiautomator2 import Selector

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.faults import Double, Rule, Where
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.host import Rpc
from tests.accessibility_bridge.simulator.wire.small_inside import BUTTON_BOX, LIST_BOX, DeftInside, SmallInside

SAVE, LIST = Selector(text="Save"), Selector(scrollable=True)


class TestSeveralFingers:
    """On a phone that feels them."""

    @pytest.fixture
    def inside(self) -> SmallInside:
        return DeftInside()

    def test_a_pinch_outwards_goes_from_the_middle_to_both_edges(self, rpc: Rpc, phone: SimulatedPhone) -> None:
        assert rpc.call("pinchOut", SAVE, 100, 5) is True
        right, left = phone.journal.strokes()
        middle, half_px = BUTTON_BOX.center, BUTTON_BOX.width // 2
        assert (left.start, left.end) == (Point(middle.x - 20, middle.y), Point(middle.x - half_px, middle.y))
        assert (right.start, right.end) == (Point(middle.x + 20, middle.y), Point(middle.x + half_px, middle.y))
        assert (left.finger, right.finger) == (0, 1)

    def test_a_pinch_inwards_comes_from_as_far_as_asked(self, rpc: Rpc, phone: SimulatedPhone) -> None:
        assert rpc.call("pinchIn", LIST, 50, 5) is True
        right, left = phone.journal.strokes()
        assert (left.start.x, left.end.x) == (LIST_BOX.center.x - 270, LIST_BOX.center.x - 20)
        assert (right.start.x, right.end.x) == (LIST_BOX.center.x + 270, LIST_BOX.center.x + 20)

    def test_both_come_down_move_side_by_side_and_leave_in_turn(self, rpc: Rpc, inside: DeftInside) -> None:
        points = [{"x": x, "y": y} for x, y in ((100, 700), (900, 700), (300, 800), (700, 800))]
        assert rpc.call("gesture", LIST, *points, 6) is True
        assert inside.felt[:2] == [(0, TouchPhase.DOWN, 100, 700), (1, TouchPhase.DOWN, 900, 700)]
        moved = [finger for finger, phase, _x, _y in inside.felt if phase is TouchPhase.MOVE]
        assert moved == [0, 1] * (len(moved) // 2)
        assert inside.felt[-2:] == [(1, TouchPhase.UP, 700, 800), (0, TouchPhase.UP, 300, 800)]

    def test_a_doubled_gesture_is_felt_twice(self, rpc: Rpc, phone: SimulatedPhone) -> None:
        phone.faults.arm(Rule(where=Where.INPUT, match="^gesture 270 460 .* and 310 460", action=Double(), limit=1))
        assert rpc.call("pinchOut", SAVE, 100, 2) is True
        assert [stroke.finger for stroke in phone.journal.strokes()] == [1, 0, 1, 0]

    def test_part_of_an_object_is_swiped_at_a_speed(self, rpc: Rpc, phone: SimulatedPhone, inside: DeftInside) -> None:
        assert rpc.call("swipe", LIST, "down", 0.5, 10_000) is True
        (down,) = phone.journal.strokes()
        quarter_px = LIST_BOX.height // 4
        assert (down.start.y, down.end.y) == (LIST_BOX.center.y - quarter_px, LIST_BOX.center.y + quarter_px)
        moves = [phase for _finger, phase, _x, _y in inside.felt if phase is TouchPhase.MOVE]
        assert len(moves) == 16, "800 px take 80 ms, in steps of 5"

    def test_what_is_too_narrow_is_not_pinched(self, rpc: Rpc) -> None:
        error = rpc.answer("pinchIn", Selector(className="android.widget.CheckBox"), 100, 5)["error"]
        assert isinstance(error, dict)
        assert error["message"] == "java.lang.IllegalStateException"


def test_a_phone_that_feels_one_finger_says_so(rpc: Rpc, phone: SimulatedPhone) -> None:
    error = rpc.answer("pinchOut", SAVE, 100, 5)["error"]
    assert isinstance(error, dict)
    assert error["message"] == "java.lang.UnsupportedOperationException"
    assert phone.journal.strokes() == ()


def test_corners_are_clicked_five_pixels_from_the_edge(rpc: Rpc, phone: SimulatedPhone) -> None:
    assert [rpc.call("click", SAVE, corner) for corner in ("tl", "BottomRight", "center", "north")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert rpc.call("longClick", SAVE, "c") is True
    starts = [(stroke.start.x, stroke.start.y) for stroke in phone.journal.strokes()]
    assert starts == [(45, 405), (535, 515), (290, 460), (290, 460)]


def test_clicks_and_events_that_make_no_sense_are_false(rpc: Rpc, phone: SimulatedPhone) -> None:
    assert rpc.call("click", -1, 5) is False
    assert rpc.call("injectInputEvent", 5, 1.0, 1.0, 0) is False
    assert rpc.call("swipe", SAVE, "sideways", 5) is False
    assert rpc.call("swipePoints", [], 5) is False
    assert phone.journal.strokes() == ()


def test_an_object_is_swiped_from_edge_to_edge(rpc: Rpc, phone: SimulatedPhone) -> None:
    assert rpc.call("swipe", LIST, "up", 4) is True
    assert rpc.call("swipe", LIST, "l", 4) is True
    up, left = phone.journal.strokes()
    assert (up.start.y, up.end.y) == (LIST_BOX.bottom - 5, LIST_BOX.top + 5)
    assert (left.start.x, left.end.x) == (LIST_BOX.right - 5, LIST_BOX.left + 5)


def test_an_object_is_dragged_to_a_place_or_an_object(rpc: Rpc, phone: SimulatedPhone) -> None:
    assert rpc.call("dragTo", SAVE, 900.0, 1000.0, 4) is True
    assert rpc.call("dragTo", SAVE, LIST, 4) is True
    to_place, to_object = phone.journal.strokes()
    assert (to_place.start, to_place.end) == (BUTTON_BOX.center, Point(900, 1000))
    assert to_object.end == LIST_BOX.center
    assert to_place.duration_s >= 0.5, "it is held before it is dragged"


def test_a_click_waits_for_the_window_it_opens(rpc: Rpc, inside: SmallInside) -> None:
    assert rpc.call("clickAndWaitForNewWindow", SAVE, 20) is False
    assert len(inside.touches) == 2
