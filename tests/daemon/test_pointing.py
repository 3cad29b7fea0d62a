"""Actions become touches: words through the real grounder, names of apps through whoever knows them."""

from __future__ import annotations

import pytest

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.gestures import (
    DoubleTap,
    Drag,
    Key,
    Launch,
    LongPress,
    PressKey,
    Swipe,
    Tap,
    TypeText,
)
from accessibility_bridge.screen import Screen
from daemon.errors import ActionImpossible, NothingToScroll, UnknownApp
from daemon.pointing import Pointer
from daemon.wording import as_record, in_words
from grounder.errors import ElementNotFound
from grounder.hierarchy import HierarchyGrounder
from planner_client.actions import (
    Action,
    Back,
    Click,
    Direction,
    DoubleClick,
    DragTo,
    Enter,
    Finish,
    Home,
    LongPressOn,
    NormPoint,
    OpenApp,
    Scroll,
    SwipeBetween,
    Type,
    Wait,
)
from tests.daemon.screens import a_field, a_node, a_screen

DISPLAY, SOUND = a_node("Display", clickable=True), a_node("Sound", top=600, clickable=True)
TWO_ROWS = a_screen(DISPLAY, SOUND)


def find_package(app: str) -> str:
    if app == "Clock":
        return "com.android.deskclock"
    raise UnknownApp(app=app, nearest=("Clock",))


POINTER = Pointer(HierarchyGrounder(), find_package)


def gestures(action: Action, screen: Screen = TWO_ROWS) -> list[object]:
    return [touch.gesture for touch in POINTER.point(action, screen)]


def test_words_become_the_pixel_of_the_element_they_mean() -> None:
    (touch,) = POINTER.point(Click(target="Sound"), TWO_ROWS)
    assert touch.gesture == Tap(point=Point(540, 660))
    assert touch.node is not None
    assert touch.node.text == "Sound"
    assert touch.grounding is not None
    assert as_record(touch.grounding).label == "Sound"


def test_thousandths_become_pixels_and_know_what_lies_under_them() -> None:
    (touch,) = POINTER.point(Click(target=NormPoint(500, 150)), TWO_ROWS)
    assert touch.gesture == Tap(point=Point(540, 360))
    assert touch.node is not None
    assert touch.node.text == "Display"
    assert touch.grounding is None


def test_a_position_outside_the_screen_is_for_the_planner_to_mend() -> None:
    with pytest.raises(ActionImpossible, match="outside 0..1000"):
        POINTER.point(Click(target=NormPoint(500, 1500)), TWO_ROWS)


def test_an_element_that_is_not_there_is_not_guessed() -> None:
    with pytest.raises(ElementNotFound):
        POINTER.point(Click(target="Bluetooth"), TWO_ROWS)


def test_each_way_to_touch_has_its_gesture() -> None:
    at = Point(540, 360)
    assert gestures(DoubleClick(target="Display")) == [DoubleTap(point=at)]
    assert gestures(LongPressOn(target="Display")) == [LongPress(point=at)]
    assert gestures(SwipeBetween(start="Display", end=NormPoint(500, 500))) == [Swipe(start=at, end=Point(540, 1200))]
    assert gestures(DragTo(start="Display", end="Sound")) == [Drag(start=at, end=Point(540, 660))]


def test_keys_are_pressed_and_words_that_end_or_wait_touch_nothing() -> None:
    assert gestures(Back()) == [PressKey(key=Key.BACK)]
    assert gestures(Home()) == [PressKey(key=Key.HOME)]
    assert gestures(Enter()) == [PressKey(key=Key.ENTER)]
    assert gestures(Wait(seconds=1)) == []
    assert gestures(Finish()) == []


def test_a_field_is_tapped_before_typing_unless_it_has_the_focus() -> None:
    def form(focused: bool) -> Screen:
        return a_screen(a_field(hint="Name", focused=focused), a_field(hint="Phone", top=600))

    typing = TypeText(text="Ada")
    assert gestures(Type(text="Ada", target="Name"), form(False)) == [Tap(point=Point(540, 360)), typing]
    assert gestures(Type(text="Ada", target="Name"), form(True)) == [typing]
    assert gestures(Type(text="Ada"), form(True)) == [typing]


def test_an_app_is_opened_by_its_name_and_an_unknown_one_names_its_neighbours() -> None:
    assert gestures(OpenApp(app="Clock")) == [Launch(package="com.android.deskclock")]
    with pytest.raises(UnknownApp, match="no app called 'Clocks' is installed; the nearest are Clock"):
        POINTER.point(OpenApp(app="Clocks"), TWO_ROWS)


LISTS = a_screen(
    a_node(
        bounds=Bounds(0, 200, 1080, 2300),
        scrollable=True,
        children=(
            a_node("Top picks", top=300),
            a_node(bounds=Bounds(0, 420, 1080, 720), scrollable=True, children=(a_node("Teapot", top=450),)),
        ),
    )
)


def swipe(action: Scroll, screen: Screen = LISTS) -> Swipe:
    (gesture,) = gestures(action, screen)
    assert isinstance(gesture, Swipe)
    return gesture


def test_the_largest_list_is_scrolled_by_moving_the_finger_the_other_way() -> None:
    down, up = swipe(Scroll(direction=Direction.DOWN)), swipe(Scroll(direction=Direction.UP))
    assert (down.start, down.end) == (Point(540, 1880), Point(540, 620))
    assert (up.start, up.end) == (down.end, down.start)


def test_a_finger_that_scrolls_stays_clear_of_the_keyboard() -> None:
    rows = a_node(bounds=Bounds(0, 200, 1080, 2400), scrollable=True, class_name="android.widget.ListView")
    keyboard = a_node(bounds=Bounds(0, 1500, 1080, 2400), package="com.example.inputmethod")
    for direction in Direction.DOWN, Direction.UP:
        stroke = swipe(Scroll(direction=direction), a_screen(rows, keyboard, keyboard_shown=True))
        assert 200 < min(stroke.start.y, stroke.end.y) < max(stroke.start.y, stroke.end.y) < 1500


def test_sideways_means_the_list_that_lies() -> None:
    right = swipe(Scroll(direction=Direction.RIGHT))
    assert (right.start, right.end) == (Point(864, 570), Point(216, 570))


def test_a_named_thing_means_the_innermost_list_around_it() -> None:
    assert swipe(Scroll(direction=Direction.LEFT, target="Teapot")).start.y == 570
    assert swipe(Scroll(direction=Direction.DOWN, target="Top picks")).start.y == 1880


def test_a_screen_without_a_tree_is_scrolled_as_a_whole_and_one_without_lists_not_at_all() -> None:
    assert swipe(Scroll(direction=Direction.DOWN), a_screen()).start == Point(540, 1920)
    with pytest.raises(NothingToScroll, match="nothing on this screen scrolls down"):
        POINTER.point(Scroll(direction=Direction.DOWN), TWO_ROWS)


def test_gestures_read_as_words() -> None:
    assert in_words(Tap(point=Point(1, 2))) == "tap 1,2"
    assert in_words(PressKey(key=Key.BACK)) == "press back"
    assert in_words(Launch(package="a.b")) == "open a.b"
