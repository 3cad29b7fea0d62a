from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.channel import RestingLook, TellsRest
from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.screen import Frame
from accessibility_bridge.settle import Before, Rest, SettleConfig, Settler
from accessibility_bridge.settle_events import EventSettler
from accessibility_bridge.surroundings import Surroundings
from accessibility_bridge.transport import Deadline

CONFIG = SettleConfig(event_quiet_ms=32, grace_ms=400, deadline_ms=3000, loading_ms=8000)


def tree(label: str, *, bar: bool = False) -> Hierarchy:
    children = (Node(text=label, bounds=Bounds(0, 0, 9, 9)),)
    if bar:
        children += (Node(class_name="android.widget.ProgressBar", bounds=Bounds(0, 10, 9, 19), package="app"),)
    return Hierarchy(roots=(Node(children=children),))


@dataclass
class Phone:
    """A phone that changes at given moments, on a clock that only its own waits move."""

    states: dict[float, Hierarchy]
    """By milliseconds since the start."""
    unready_until_ms: float = 0.0
    front: str = "app"
    hidden: bool = False
    now_s: float = 100.0
    looks: list[tuple[float, bool]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    seen_ms: float = 0.0

    @property
    def since_ms(self) -> float:
        return round((self.now_s - 100.0) * 1000, 6)

    def shown(self) -> Hierarchy:
        return self.states[max(at for at in self.states if at <= self.since_ms)]

    def look_at_rest(self, *, quiet_ms: float, limit_ms: float, picture: bool, deadline: Deadline) -> RestingLook:
        began, settled = self.since_ms, False
        while self.since_ms - began <= limit_ms:
            last = max(at for at in self.states if at <= self.since_ms)
            if self.since_ms - last >= quiet_ms:
                settled = True
                break
            self.now_s += 0.001
        self.looks.append((quiet_ms, picture))
        self.seen_ms = self.since_ms
        return RestingLook(
            hierarchy=self.shown(),
            surroundings=Surroundings(package=self.front),
            frame=Frame(data=b"picture") if picture else None,
            settled=settled,
            ready=self.since_ms >= self.unready_until_ms,
            hidden=self.hidden,
            waited_ms=self.since_ms - began,
        )

    def wait_for_change(self, limit_ms: float, deadline: Deadline) -> bool:
        self.waits.append(limit_ms)
        coming = [at for at in self.states if self.seen_ms < at <= self.since_ms + limit_ms]
        self.now_s = 100.0 + (min(coming) if coming else self.since_ms + limit_ms) / 1000
        return bool(coming)

    def settle(self, before: Before, *, picture: bool = True, settler: Settler | None = None) -> Rest | None:
        settler = settler or Settler(CONFIG, lambda _: None, lambda: self.now_s)
        return EventSettler(settler, look_s=10).settle(self, before, picture=picture)


def touched(hierarchy: Hierarchy) -> Before:
    return Before(tree=hierarchy, settled=True, touched_at_s=100.0)


def rested(phone: Phone, before: Before, **how: bool) -> Rest:
    rest = phone.settle(before, **how)
    assert rest is not None
    return rest


def test_the_stand_in_is_what_a_channel_may_be() -> None:
    assert isinstance(Phone({0: tree("a")}), TellsRest)


def test_an_untouched_screen_at_rest_needs_one_look_with_its_picture() -> None:
    phone = Phone({-1000: tree("a")})
    rest = rested(phone, Before(tree=tree("a"), settled=True))
    assert (rest.settled, rest.waited_s) == (True, 0.0)
    assert phone.looks == [(32, True)]
    assert rest.glimpse.frame is not None


def test_a_gesture_that_acted_at_once_costs_the_quiet_time_and_one_picture() -> None:
    phone = Phone({-1000: tree("a"), 0: tree("b")})
    rest = rested(phone, touched(tree("a")))
    assert rest.settled
    assert phone.since_ms == 32
    assert [picture for _, picture in phone.looks] == [False, True]
    assert phone.waits == []


def test_a_gesture_that_changed_nothing_is_given_its_grace() -> None:
    phone = Phone({-1000: tree("a")})
    rest = rested(phone, touched(tree("a")), picture=False)
    assert rest.settled
    assert phone.since_ms == 400


def test_a_late_reaction_is_waited_for_and_ends_the_grace() -> None:
    phone = Phone({-1000: tree("a"), 250: tree("b")})
    rest = rested(phone, touched(tree("a")), picture=False)
    assert rest.glimpse.hierarchy == tree("b")
    assert 250 + 120 <= phone.since_ms < 400


def test_a_screen_that_has_begun_to_move_must_be_calm_for_longer_than_android_takes_to_report() -> None:
    moving: dict[float, Hierarchy] = {-1000: tree("a"), 0: tree("b0")}
    moving.update({20 + 100 * step: tree(f"b{step + 1}") for step in range(5)})
    rest = rested(Phone(moving), touched(tree("a")), picture=False)
    assert rest.settled
    assert rest.glimpse.hierarchy == tree("b5")


def test_a_screen_that_never_rests_is_given_up_and_said_to() -> None:
    phone = Phone({-1000 + 10 * step: tree(f"a{step % 3}") for step in range(1000)})
    rest = rested(phone, Before(), picture=False)
    assert not rest.settled
    assert 2_990 <= phone.since_ms <= 3_100


def test_a_progress_bar_is_waited_out() -> None:
    phone = Phone({-1000: tree("a"), 0: tree("b", bar=True), 5_000: tree("c")})
    rest = rested(phone, touched(tree("a")), picture=False)
    assert rest.settled
    assert rest.glimpse.hierarchy == tree("c")


def test_a_progress_bar_that_stays_is_waited_for_once() -> None:
    phone = Phone({-1000: tree("a", bar=True)})
    settler = Settler(CONFIG, lambda _: None, lambda: phone.now_s)
    first = phone.settle(Before(), picture=False, settler=settler)
    assert first is not None
    assert not first.settled
    assert phone.since_ms == 8_000
    second = phone.settle(Before(), picture=False, settler=settler)
    assert second is not None
    assert second.settled
    assert phone.since_ms == 8_000


def test_a_window_that_is_still_opening_is_given_the_grace() -> None:
    phone = Phone({-1000: tree("a"), 0: tree("b"), 200: tree("c")}, unready_until_ms=200)
    rest = rested(phone, touched(tree("a")), picture=False)
    assert rest.glimpse.hierarchy == tree("c")


def window(package: str) -> Hierarchy:
    return Hierarchy(roots=(Node(text="x", package=package, bounds=Bounds(0, 0, 1080, 2400)),))


def test_a_tree_without_the_app_in_front_is_not_the_last_one() -> None:
    phone = Phone({-1000: window("lock screen"), 0: window("launcher"), 900: window("clock")}, front="clock")
    rest = rested(phone, touched(window("lock screen")), picture=False)
    assert rest.settled
    assert rest.glimpse.hierarchy == window("clock")


def test_an_app_that_never_comes_into_the_tree_is_unsettled_once_and_taken_for_so_after_that() -> None:
    phone = Phone({-1000: window("host")}, front="guest")
    settler = Settler(CONFIG, lambda _: None, lambda: phone.now_s)
    first = phone.settle(Before(), picture=False, settler=settler)
    assert first is not None
    assert not first.settled
    assert phone.since_ms == 3_000
    second = phone.settle(Before(), picture=False, settler=settler)
    assert second is not None
    assert second.settled
    assert phone.since_ms == 3_000


def test_an_app_that_hides_its_screen_is_not_waited_for() -> None:
    phone = Phone({-1000: window("launcher")}, front="bank", hidden=True)
    assert rested(phone, Before(), picture=False).settled
    assert phone.since_ms == 0


def test_a_tree_that_says_nothing_is_left_to_pictures() -> None:
    blank = Hierarchy(roots=(Node(),))
    assert Phone({-1000: blank}).settle(Before()) is None


def test_the_time_spent_waiting_is_told_apart_from_looking() -> None:
    phone = Phone({-1000: tree("a"), 0: tree("b")})
    assert rested(phone, touched(tree("a"))).waited_s == 0.032
