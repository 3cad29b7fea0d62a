from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility_bridge.geometry import Bounds, Point, Size
from grounder.coordinates import bounds_to_frame, norm_to_px, px_to_frame

SCREEN, FRAME = Size(1080, 2400), Size(540, 1200)


@pytest.mark.parametrize(
    ("x_norm", "y_norm", "expected"),
    [(0, 0, Point(0, 0)), (500, 250, Point(540, 600)), (1000, 1000, Point(1079, 2399)), (999.9, 0.1, Point(1079, 0))],
)
def test_thousandths_become_pixels_on_the_screen(x_norm: float, y_norm: float, expected: Point) -> None:
    assert norm_to_px(x_norm, y_norm, SCREEN) == expected


@pytest.mark.parametrize(("x_norm", "y_norm"), [(1500, 3), (-1, 500), (float("nan"), 0), (0, float("inf"))])
def test_a_position_outside_the_screen_is_refused(x_norm: float, y_norm: float) -> None:
    with pytest.raises(ValueError, match="outside 0..1000"):
        norm_to_px(x_norm, y_norm, SCREEN)


@pytest.mark.parametrize("screen", [Size(1080, 2400), Size(2400, 1080)])
@given(at=st.tuples(st.floats(0, 0.999), st.floats(0, 0.999)))
def test_the_middle_of_a_pixel_in_thousandths_is_that_pixel(screen: Size, at: tuple[float, float]) -> None:
    x, y = int(at[0] * screen.width), int(at[1] * screen.height)
    assert norm_to_px((x + 0.5) * 1000 / screen.width, (y + 0.5) * 1000 / screen.height, screen) == Point(x, y)


@given(st.integers(0, 1079), st.integers(0, 2399))
def test_a_pixel_is_shown_in_the_frame_where_its_box_is(x: int, y: int) -> None:
    shown = px_to_frame(Point(x, y), SCREEN, FRAME)
    assert shown == Point(x // 2, y // 2)
    assert bounds_to_frame(Bounds(x, y, x + 1, y + 1), SCREEN, FRAME).contains(shown)


def test_a_box_in_the_frame_holds_all_of_the_box_on_the_screen() -> None:
    assert bounds_to_frame(Bounds(1, 1, 3, 3), SCREEN, FRAME) == Bounds(0, 0, 2, 2)


PORTRAIT, LANDSCAPE, ODD = Size(1080, 2400), Size(2400, 1080), Size(719, 1603)


@pytest.mark.parametrize("screen", [PORTRAIT, LANDSCAPE, ODD])
@pytest.mark.parametrize(("x_norm", "y_norm"), [(0, 0), (1000, 0), (0, 1000), (1000, 1000), (999.999, 0.001)])
def test_every_corner_is_a_pixel_of_the_screen_in_both_rotations(screen: Size, x_norm: float, y_norm: float) -> None:
    point = norm_to_px(x_norm, y_norm, screen)
    assert Bounds(0, 0, screen.width, screen.height).contains(point)
    assert point.x == (0 if x_norm < 500 else screen.width - 1)
    assert point.y == (0 if y_norm < 500 else screen.height - 1)


@pytest.mark.parametrize("screen", [PORTRAIT, LANDSCAPE, ODD])
def test_whoever_counts_to_999_misses_by_no_more_than_a_few_pixels(screen: Size) -> None:
    for count in range(0, 1000, 37):
        by_thousandths = norm_to_px(count, count, screen)
        exact = Point(round(count / 999 * (screen.width - 1)), round(count / 999 * (screen.height - 1)))
        assert by_thousandths.distance_to(exact) <= 4


@pytest.mark.parametrize(("x_norm", "y_norm"), [(1000.1, 0), (0, -0.001), (float("-inf"), 5), (5, float("nan"))])
def test_what_is_hardly_outside_is_refused_as_well(x_norm: float, y_norm: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        norm_to_px(x_norm, y_norm, LANDSCAPE)
