from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PIL import Image

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame
from accessibility_bridge.settle import Before, Glimpse, Rest, SettleConfig, Settler
from accessibility_bridge.surroundings import Surroundings

CONFIG = SettleConfig(quiet_ms=50, grace_ms=400, deadline_ms=3000, loading_ms=8000)


def tree(label: str, *, bar: bool = False) -> Hierarchy:
    children = (Node(text=label, bounds=Bounds(0, 0, 9, 9)),)
    if bar:
        children += (Node(class_name="android.widget.ProgressBar", bounds=Bounds(0, 10, 9, 19), package="app"),)
    return Hierarchy(roots=(Node(children=children),))


@dataclass
class Phone:
    """A screen that changes with a clock that only looking and pausing move."""

    shows: Callable[[float], Hierarchy]
    look_ms: float = 1.0
    now_s: float = 100.0
    looks: list[bool] = field(default_factory=list)
    frame_at: Callable[[float], Frame] | None = None
    front: str = ""
    """The package in front from the start."""

    def look(self, whole: bool) -> Glimpse:
        since_ms = (self.now_s - 100.0) * 1000
        hierarchy, frame = self.shows(since_ms), self.frame_at(since_ms) if self.frame_at and whole else None
        self.looks.append(whole)
        self.now_s += self.look_ms / 1000
        return Glimpse(
            hierarchy=hierarchy, frame=frame, surroundings=Surroundings(package=self.front) if whole else None
        )

    def pause(self, seconds: float) -> None:
        self.now_s += seconds

    def settle(self, before: Before, settler: Settler | None = None) -> Rest:
        settler = settler or Settler(CONFIG, self.pause, lambda: self.now_s)
        return settler.settle(self.look, before)

    @property
    def spent_ms(self) -> float:
        return (self.now_s - 100.0) * 1000


def touched(before: Hierarchy | None = None) -> Before:
    return Before(tree=before, touched_at_s=100.0)


def test_an_untouched_screen_that_looks_as_before_needs_one_look() -> None:
    phone = Phone(lambda _: tree("a"))
    rest = phone.settle(Before(tree=tree("a"), settled=True))
    assert rest.settled
    assert phone.looks == [True]


def test_a_change_that_is_already_there_costs_the_quiet_time_and_no_grace() -> None:
    phone = Phone(lambda _: tree("b"))
    rest = phone.settle(touched(tree("a")))
    assert rest.settled
    assert rest.glimpse.hierarchy == tree("b")
    assert phone.looks == [False, True]
    assert 50 <= phone.spent_ms < 60


def test_a_change_that_starts_late_is_waited_for() -> None:
    phone = Phone(lambda ms: tree("a" if ms < 300 else "b"))
    rest = phone.settle(touched(tree("a")))
    assert rest.settled
    assert rest.glimpse.hierarchy == tree("b")
    assert phone.spent_ms < 425


def test_a_gesture_without_effect_costs_the_grace_once() -> None:
    phone = Phone(lambda _: tree("a"))
    rest = phone.settle(touched(tree("a")))
    assert rest.settled
    assert 400 <= phone.spent_ms < 500


def test_an_animation_is_watched_to_its_end() -> None:
    phone = Phone(lambda ms: tree(f"frame {min(ms, 700) // 16}"))
    rest = phone.settle(touched(tree("a")))
    assert rest.settled
    assert rest.glimpse.hierarchy == tree("frame 43")


def test_a_ticker_is_given_up_at_the_deadline_with_a_whole_look() -> None:
    phone = Phone(lambda ms: tree(f"{ms}"))
    rest = phone.settle(Before())
    assert not rest.settled
    assert rest.glimpse.surroundings is not None
    assert 3000 <= phone.spent_ms < 3200


def test_a_progress_bar_is_waited_for_beyond_the_usual_deadline() -> None:
    phone = Phone(lambda ms: tree("loading", bar=True) if ms < 5000 else tree("done"))
    rest = phone.settle(Before())
    assert rest.settled
    assert rest.glimpse.hierarchy == tree("done")
    assert 5000 <= phone.spent_ms < 5200


def test_a_progress_bar_that_never_goes_is_unsettled_once_and_furniture_after_that() -> None:
    phone = Phone(lambda _: tree("player", bar=True))
    settler = Settler(CONFIG, phone.pause, lambda: phone.now_s)
    first = phone.settle(Before(), settler)
    assert not first.settled
    assert 8000 <= phone.spent_ms < 8200
    assert phone.settle(Before(), settler).settled
    assert phone.spent_ms < 8400


def test_a_slow_phone_does_not_wait_between_its_looks() -> None:
    phone = Phone(lambda _: tree("b"), look_ms=150)
    rest = phone.settle(touched(tree("a")))
    assert rest.settled
    assert 299 < phone.spent_ms < 301


def test_a_look_that_outlasts_the_deadline_is_compared_with_another_all_the_same() -> None:
    phone = Phone(lambda _: tree("b"), look_ms=3500)
    rest = phone.settle(touched(tree("a")))
    assert rest.settled
    assert phone.looks == [False, True]


@pytest.mark.parametrize("before", [Before(), touched(tree("a"))])
def test_what_a_moving_screen_was_waited_for_ends_where_its_last_look_begins(before: Before) -> None:
    phone = Phone(lambda ms: tree(f"{ms}"), look_ms=500)
    rest = phone.settle(before)
    assert not rest.settled
    assert rest.waited_s == pytest.approx((phone.spent_ms - 500) / 1000)


def window(package: str, *, bar: str = "6:44") -> Hierarchy:
    """An app's window below the status bar."""
    whole, status = Bounds(0, 0, 1080, 2400), Bounds(0, 0, 1080, 63)
    clock = Node(text=bar, package="com.android.systemui", bounds=status)
    return Hierarchy(roots=(Node(text="x", package=package, bounds=whole), clock))


def test_a_tree_without_the_app_in_front_is_not_the_last_one() -> None:
    phone = Phone(lambda ms: window("launcher" if ms < 900 else "clock"), front="clock")
    rest = phone.settle(touched(window("lock screen")))
    assert rest.settled
    assert rest.glimpse.hierarchy == window("clock")
    assert 900 <= phone.spent_ms < 1100


def test_an_app_that_never_comes_into_the_tree_is_unsettled_once_and_taken_for_so_after_that() -> None:
    phone = Phone(lambda _: window("host"), front="guest")
    settler = Settler(CONFIG, phone.pause, lambda: phone.now_s)
    assert not phone.settle(Before(), settler).settled
    assert 3000 <= phone.spent_ms < 3200
    assert phone.settle(Before(), settler).settled
    assert phone.spent_ms < 3400


def test_an_app_that_hides_its_screen_is_not_waited_for() -> None:
    hidden = Frame(data=b"black", secure=True)
    phone = Phone(lambda _: window("launcher"), front="bank", frame_at=lambda _: hidden)
    assert phone.settle(Before()).settled


def test_a_clock_that_moves_on_does_not_end_the_grace() -> None:
    phone = Phone(lambda ms: window("clock" if ms < 300 else "timer", bar="6:45"))
    rest = phone.settle(touched(window("clock")))
    assert rest.glimpse.hierarchy == window("timer", bar="6:45")


def picture(grey: int) -> Frame:
    body = io.BytesIO()
    Image.new("L", (108, 240), grey).save(body, "PNG")
    return Frame(data=body.getvalue())


def test_a_screen_whose_tree_says_nothing_rests_when_its_pictures_agree() -> None:
    game = Hierarchy(roots=(Node(class_name="android.view.SurfaceView", bounds=Bounds(0, 0, 108, 240)),))
    phone = Phone(lambda _: game, frame_at=lambda ms: picture(int(min(ms, 1000) / 5)))
    rest = phone.settle(Before())
    assert rest.settled
    assert 1000 <= phone.spent_ms < 1200
