"""What is drawn over a picture."""

from __future__ import annotations

from dataclasses import replace

from daemon.effect import Effect
from daemon.record import Try
from daemon.report.marks import marks_of
from tests.daemon.report.sample import pointed, row_top, steps

LAUNCH, SCROLL, CLICK, _ = (record for record, _ in steps())


def test_a_target_is_boxed_and_its_touch_is_drawn_once() -> None:
    marks = marks_of(CLICK)
    assert marks.box is not None
    assert (marks.box.x, marks.box.y, marks.box.width, marks.box.height) == (0, row_top(2), 540, 110)
    assert (marks.cross, marks.touches) == ((270, row_top(2) + 55), ())


def test_a_second_try_elsewhere_is_drawn_too() -> None:
    step = replace(CLICK, tries=(*CLICK.tries, Try(gesture="hold 50,60 for 800 ms", effect=Effect.NO_CHANGE)))
    assert marks_of(step).touches == ((50, 60),)


def test_a_swipe_is_an_arrow_and_a_launch_is_nothing() -> None:
    assert marks_of(SCROLL).ways == ((270, 960, 270, 320),)
    assert not marks_of(LAUNCH).any


def test_a_label_at_the_top_of_the_screen_stands_below_its_box() -> None:
    high = replace(pointed(0, "Clock"), bounds_px=(10, 4, 200, 44))
    box = marks_of(replace(CLICK, pointed_at=high)).box
    assert box is not None
    assert box.label_y > 44


def test_a_label_on_the_right_ends_with_its_box_and_not_outside_the_picture() -> None:
    right = replace(pointed(0, "Compose a message"), bounds_px=(440, 900, 535, 990))
    box = marks_of(replace(CLICK, pointed_at=right)).box
    assert box is not None
    assert (box.label_ends, box.label_x) == (True, 531)
    whole_row = marks_of(CLICK).box
    assert whole_row is not None
    assert (whole_row.label_ends, whole_row.label_x) == (False, 9)


def test_a_long_label_is_cut_and_an_inverted_box_is_empty() -> None:
    odd = replace(pointed(0, "a" * 100), bounds_px=(200, 300, 100, 250))
    box = marks_of(replace(CLICK, pointed_at=odd)).box
    assert box is not None
    assert (len(box.label), box.width, box.height) == (28, 0, 0)
