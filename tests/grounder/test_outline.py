from __future__ import annotations

from accessibility_bridge.geometry import Bounds, Point
from grounder.outline import Outline, free_point
from tests.grounder.screens import SIZE, button, label, node, screen


def test_the_middle_is_free_when_nothing_lies_over_it() -> None:
    assert free_point(Bounds(0, 0, 100, 50), []) == Point(50, 25)


def test_a_bar_that_crosses_a_box_cuts_it() -> None:
    assert free_point(Bounds(0, 0, 100, 100), [Bounds(0, 60, 100, 200)]) == Point(50, 30)


def test_an_island_in_the_middle_is_walked_around() -> None:
    island = Bounds(40, 40, 60, 60)
    found = free_point(Bounds(0, 0, 100, 100), [island])
    assert found is not None
    assert not island.contains(found)


def test_a_box_that_is_wholly_covered_has_no_free_point() -> None:
    assert free_point(Bounds(10, 10, 20, 20), [Bounds(0, 0, 100, 100)]) is None


def test_a_text_is_touched_through_the_row_around_it_but_not_through_a_page() -> None:
    row = node("LinearLayout", (0, 100, 1080, 260), label("Wi-Fi", (40, 120, 400, 240)), clickable=True)
    page = node("FrameLayout", (0, 0, 1080, 2400), row, label("Title", (40, 300, 400, 380)), clickable=True)
    outline = Outline(screen(page).hierarchy, SIZE)
    places = {outline.nodes[i].text: i for i in range(len(outline.nodes)) if outline.nodes[i].text}
    wifi = outline.touched_by(places["Wi-Fi"])
    assert wifi is not None
    assert outline.nodes[wifi].bounds == row.bounds
    assert outline.touched_by(places["Title"]) is None


def test_a_later_control_covers_an_earlier_one() -> None:
    outline = Outline(screen(button("below", (0, 0, 200, 100)), button("above", (0, 0, 200, 100))).hierarchy, SIZE)
    below = next(i for i, n in enumerate(outline.nodes) if n.text == "below")
    above = next(i for i, n in enumerate(outline.nodes) if n.text == "above")
    assert outline.covers(below)
    assert not outline.covers(above)
