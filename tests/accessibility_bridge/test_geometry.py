from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accessibility_bridge.geometry import Bounds, Point

numbers = st.integers(-5000, 5000)
boxes = st.builds(Bounds, numbers, numbers, numbers, numbers)


def test_right_and_bottom_do_not_belong_to_a_rectangle() -> None:
    box = Bounds(10, 20, 30, 60)
    assert box.contains(Point(10, 20))
    assert box.contains(Point(29, 59))
    assert not box.contains(Point(30, 59))
    assert not box.contains(Point(29, 60))
    assert (box.width, box.height, box.area, box.center) == (20, 40, 800, Point(20, 40))


def test_an_inverted_rectangle_is_empty() -> None:
    assert Bounds(30, 60, 10, 20).area == 0


def test_distance_is_euclidean() -> None:
    assert Point(0, 0).distance_to(Point(3, 4)) == 5.0


@given(boxes, boxes)
def test_overlap_is_symmetric_and_no_larger_than_either(one: Bounds, other: Bounds) -> None:
    assert one.intersection(other) == other.intersection(one)
    assert one.intersection(other).area <= min(one.area, other.area)


@given(boxes)
def test_a_rectangle_overlaps_itself_wholly(box: Bounds) -> None:
    assert box.intersection(box) == box
    assert box.encloses(box)


@given(boxes, numbers, numbers)
def test_moving_keeps_the_size(box: Bounds, dx: int, dy: int) -> None:
    moved = box.moved(dx, dy)
    assert (moved.right - moved.left, moved.bottom - moved.top) == (box.right - box.left, box.bottom - box.top)
