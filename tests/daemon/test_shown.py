"""Words, elements and their state are found where a person can see them, and nowhere else."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from daemon.expectations import Foreground, NodeShown, TextShown, parse_expectation
from daemon.finding import Finding
from daemon.shown import check_on_screen
from tests.daemon.screens import a_field, a_node, a_screen, a_switch

KEYBOARD = "com.example.keys"


def found_on(screen: Screen, given: str) -> Finding:
    expectation = parse_expectation(given)
    assert isinstance(expectation, TextShown | NodeShown | Foreground)
    return check_on_screen(expectation, screen, keyboard=KEYBOARD)


def a_row(*children: Node, top: int = 500, **more: object) -> Node:
    return a_node("", top=top, children=children, **more)


SCREEN = a_screen(
    a_node("16:45"),
    a_row(a_node("Wi-Fi", top=500), a_switch("", checked=True, top=500)),
    a_node("深色模式已开启 Wi-Fi已关闭", top=800),
    a_node("Hidden", visible=False, top=1000),
    a_node(top=1000, visible=False, children=(a_node("Below hidden", top=1000),)),
    a_node("Off the screen", bounds=Bounds(1080, 300, 2160, 420)),
    a_node("Empty", bounds=Bounds(0, 300, 0, 420)),
    a_node(top=1200, scrollable=True, children=(a_node("Scrolled away", top=1400),)),
    a_node("$1,100.50 который", top=1600),
    a_field("typed words", top=1800),
    a_node("9:41", top=0, package="com.android.systemui"),
    a_node("space", top=2200, package=KEYBOARD),
)


@pytest.mark.parametrize(
    ("given", "passes"),
    [
        ("text:16:45", True),
        ("text:6:45", False),
        ("text:16", False),
        ("text:45", False),
        ("text:wi-fi", True),
        ("text:深色模式", True),
        ("text:开启 wi-fi", True),
        ("text:1,100.50", True),
        ("text:1,100", False),
        ("text:100.50", False),
        ("text:кот", False),
        ("text:который", True),
        ("text:Hidden", False),
        ("text:Below hidden", False),
        ("text:Off the screen", False),
        ("text:Empty", False),
        ("text:Scrolled away", False),
        ("text:typed words", False),
        ("node:class=EditText,text=typed words", True),
        ("text:9:41", False),
        ("node:text=9:41", False),
        ("node:text=9:41,package=com.android.systemui", True),
        ("text:space", False),
        (f"node:text=space,package={KEYBOARD}", True),
        ("node:text=Off the screen", False),
        ("node:text=Wi-Fi,checked=true", True),
        ("node:text=Wi-Fi,checked=false", False),
        ("node:class=Switch,enabled=true", True),
        ("node:text=Bluetooth", False),
        ("package:com.android.settings", True),
        ("package:com.android", False),
    ],
)
def test_what_is_on_the_screen_is_found_and_what_is_not_is_not(given: str, passes: bool) -> None:
    assert found_on(SCREEN, given).holds is passes


def test_a_finding_says_what_is_there_instead() -> None:
    assert found_on(SCREEN, "node:text=Wi-Fi,checked=false").found == "it is there, but checked"
    assert found_on(SCREEN, "package:a.b").found == "com.android.settings"


WHOLE = Bounds(0, 0, 1080, 2400)


@pytest.mark.parametrize(
    ("screen", "reason"),
    [
        (a_screen(a_node("Location")), "has no switch of its own"),
        (
            a_screen(a_node(bounds=WHOLE, children=(
                a_node("Location", top=100), a_row(a_node("Wi-Fi", top=900), a_switch("", top=900), top=900)))),
            "has no switch of its own",
        ),
        (
            a_screen(a_node(bounds=WHOLE, clickable=True, children=(
                a_node("Location", top=100), a_node("Wi-Fi", top=900), a_switch("", top=900)))),
            "has no switch of its own",
        ),
        (
            a_screen(a_row(a_node("Location", top=500), a_switch("", top=500), a_switch("", top=500, checked=True))),
            "has several switches beside it",
        ),
    ],
    ids=["alone", "another row's switch", "the page's only switch", "two"],
)  # fmt: skip
def test_a_label_is_neither_on_nor_off_without_a_switch_that_is_surely_its_own(screen: Screen, reason: str) -> None:
    for state in ("true", "false"):
        finding = found_on(screen, f"node:text=Location,checked={state}")
        assert finding == Finding(holds=False, found=f"it is there, but {reason}")


def test_a_card_and_an_entry_of_a_list_have_their_switch_wherever_it_stands_in_them() -> None:
    parts = (a_row(a_node("7:30", top=500)), a_row(a_node("weekdays", top=620), a_switch("", top=620), top=620))
    card = a_node(bounds=Bounds(0, 500, 1080, 740), clickable=True, children=parts)
    entry = a_node(bounds=Bounds(0, 500, 1080, 740), children=parts)
    listed = a_node(class_name="androidx.recyclerview.widget.RecyclerView", bounds=WHOLE, children=(entry,))
    for screen in (a_screen(card), a_screen(listed)):
        assert found_on(screen, "node:text=7:30,checked=false").holds
        assert not found_on(screen, "node:text=7:30,checked=true").holds


def test_of_several_elements_that_fit_no_switch_may_differ() -> None:
    on = a_row(a_node("6:45", top=500), a_switch("", top=500, checked=True))
    off = a_row(a_node("6:45", top=700), a_switch("", top=700), top=700)
    for state in ("true", "false"):
        assert not found_on(a_screen(on, off), f"node:text=6:45,checked={state}").holds
    assert found_on(a_screen(on, on), "node:text=6:45,checked=true").holds


def test_an_app_behind_the_system_s_error_dialog_is_not_in_front() -> None:
    wait = a_node("Wait", package="android", resource_id="android:id/aerr_wait")
    assert not found_on(a_screen(a_node("a"), wait), "package:com.android.settings").holds


def test_only_what_has_a_selected_neighbour_can_be_not_selected() -> None:
    tabs = a_node(
        top=2200,
        children=(a_node("Alarm", top=2200, clickable=True, selected=True), a_node("Timer", top=2200, clickable=True)),
    )
    screen = a_screen(a_node(bounds=WHOLE, children=(a_node("Save", top=900, clickable=True), tabs)))
    assert found_on(screen, "node:text=Alarm,selected=true").holds
    assert found_on(screen, "node:text=Timer,selected=false").holds
    assert not found_on(screen, "node:text=Save,selected=false").holds
    assert not found_on(screen, "node:text=Save,selected=true").holds
