from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds, Size
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.surroundings import Surroundings
from accessibility_bridge.windows import covering, displayed_size, is_torn, same_but_bars

SIZE = Size(1080, 2400)
CLOCK = Surroundings(package="com.android.deskclock", natural_size=SIZE)
SYSTEM_UI = "com.android.systemui"


def window(package: str, top: int = 0, bottom: int = 2400, *, text: str = "") -> Node:
    return Node(package=package, bounds=Bounds(0, top, 1080, bottom), text=text)


def shown(*windows: Node) -> Hierarchy:
    return Hierarchy(roots=windows)


STATUS_BAR = window(SYSTEM_UI, bottom=63, text="6:44")
BARS = (STATUS_BAR, window(SYSTEM_UI, top=2274))
LAUNCHER = window("com.android.launcher3")


def test_a_tree_with_a_window_of_the_app_in_front_is_whole() -> None:
    assert not is_torn(shown(LAUNCHER, window(CLOCK.package), *BARS), CLOCK)


def test_the_nodes_of_an_app_inside_another_ones_window_count() -> None:
    hosted = Node(package="com.example.host", bounds=Bounds(0, 0, 1080, 2400), children=(window(CLOCK.package),))
    assert not is_torn(shown(hosted), CLOCK)


@pytest.mark.parametrize(
    "windows",
    [
        (LAUNCHER, *BARS),
        (LAUNCHER, window(SYSTEM_UI, top=63, bottom=400, text="Incoming call"), *BARS),
        BARS,
        (STATUS_BAR,),
    ],
    ids=["the app before", "a notification over it", "bars alone", "one bar"],
)
def test_a_tree_of_other_windows_is_torn(windows: tuple[Node, ...]) -> None:
    assert is_torn(shown(*windows), CLOCK)


@pytest.mark.parametrize(
    "over", [window(SYSTEM_UI), window("android", top=900, bottom=1400), window("")], ids=["shade", "dialog", "unsaid"]
)
def test_what_the_system_lays_over_an_app_tears_nothing(over: Node) -> None:
    assert not is_torn(shown(over, *BARS), CLOCK)


def test_without_a_word_of_the_phone_nothing_is_torn() -> None:
    assert not is_torn(shown(LAUNCHER), Surroundings())
    assert not is_torn(shown(), CLOCK)


def test_only_a_large_window_of_the_system_covers_the_display() -> None:
    shade = window(SYSTEM_UI)
    assert covering(shown(LAUNCHER, shade, *BARS), SIZE) is shade
    assert covering(shown(LAUNCHER, *BARS), SIZE) is None


def test_the_clock_of_the_status_bar_changes_nothing_and_a_notification_does() -> None:
    later = (window(SYSTEM_UI, bottom=63, text="6:45"), BARS[1])
    assert same_but_bars(shown(LAUNCHER, *BARS), shown(LAUNCHER, *later))
    card = window(SYSTEM_UI, top=63, bottom=400)
    assert not same_but_bars(shown(LAUNCHER, card, *BARS), shown(LAUNCHER, *BARS))
    assert not same_but_bars(shown(LAUNCHER, *BARS), shown(window(LAUNCHER.package, text="more"), *BARS))


def test_the_display_is_as_large_as_the_phone_says_turned() -> None:
    turned = Hierarchy(roots=(LAUNCHER,), rotation=1)
    assert displayed_size(turned, CLOCK) == Size(2400, 1080)
    assert displayed_size(shown(LAUNCHER), Surroundings()) == SIZE
