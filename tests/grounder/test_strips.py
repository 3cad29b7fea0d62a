from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accessibility_bridge.geometry import Bounds
from grounder.strips import Strips

EDGES = st.integers(0, 400)
BOXES = st.builds(
    lambda left, top, width, height: Bounds(left, top, left + width, top + height), EDGES, EDGES, EDGES, EDGES
)


@given(st.lists(BOXES, max_size=30), BOXES, st.integers(0, 30))
def test_what_lies_over_a_box_is_every_later_box_that_shares_a_pixel_with_it(
    boxes: list[Bounds], box: Bounds, first: int
) -> None:
    expected = [other for other in boxes[first:] if other.intersection(box).area]
    assert Strips(enumerate(boxes)).over(box, first) == expected
