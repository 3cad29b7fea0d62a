"""What a person would see and call the things on a screen."""

from __future__ import annotations

from accessibility_bridge.geometry import Bounds
from planner_client.reading import SECRET, ElementKind, Reading
from tests.planner_client.screens import a_button, a_field, a_node, a_page, a_row, a_screen, a_switch, a_text


def read(*children: object, **more: object) -> Reading:
    return Reading(a_screen(a_page(*children), **more))  # type: ignore[arg-type]


def test_a_row_with_a_switch_in_it_is_one_switch_called_like_the_row() -> None:
    reading = read(a_row(a_text("Wi-Fi"), a_text("Connected to Home"), a_switch(checked=True)))
    (switch,) = reading.elements
    assert (switch.kind, switch.label, switch.checked) == (ElementKind.SWITCH, "Wi-Fi", True)
    assert switch.texts == ("Wi-Fi", "Connected to Home")


def test_a_switch_with_a_touch_of_its_own_takes_its_name_from_the_text_beside_it() -> None:
    line = a_node("", a_text("NFC"), a_switch(clickable=True, at=(900, 300, 1060, 420)))
    reading = read(line)
    switch = reading.of_kind(ElementKind.SWITCH)[0]
    assert (switch.label, switch.row) == ("NFC", ("NFC",))


def test_on_and_off_are_states_and_no_names() -> None:
    reading = read(a_row(a_text("Vibrate"), a_switch(text="OFF")))
    assert reading.elements[0].label == "Vibrate"


def test_an_avatar_letter_is_not_a_row_s_title() -> None:
    reading = read(a_row(a_text("B"), a_text("Bob Smith")))
    assert reading.elements[0].label == "Bob Smith"
    assert reading.elements[0].kind is ElementKind.ROW


def test_an_empty_field_holds_nothing_although_it_reports_its_hint_as_text() -> None:
    reading = read(a_field("First name", hint="First name"))
    (field,) = reading.elements
    assert (field.label, field.value) == ("First name", "")


def test_a_field_without_hint_is_called_by_the_text_nearest_to_it() -> None:
    reading = read(
        a_text("Select time", at=(100, 700, 500, 780)),
        a_field("9", at=(100, 820, 300, 1000)),
        a_text("hour", at=(100, 1010, 300, 1050)),
    )
    assert reading.of_kind(ElementKind.FIELD)[0].label == "hour"


def test_a_password_is_never_read() -> None:
    reading = read(a_field("hunter2", hint="Password", password=True))
    (field,) = reading.elements
    assert field.value == SECRET
    assert "hunter2" not in repr(reading.content) + repr(reading.texts) + repr(field.every_name)


def test_only_the_dialog_in_front_can_be_touched() -> None:
    dialog = a_node("", a_button("OK", at=(700, 1300, 900, 1400)), at=(100, 900, 980, 1450))
    reading = Reading(a_screen(a_page(a_button("Behind")), dialog))
    assert [element.label for element in reading.elements] == ["OK"]
    assert reading.in_dialog


def test_the_status_bar_and_the_keyboard_are_no_part_of_the_screen() -> None:
    bar = a_node("", a_text("9:41", at=(0, 0, 200, 80)), at=(0, 0, 1080, 80), package="com.android.systemui")
    keys = "com.google.android.inputmethod.latin"
    keyboard = a_node(
        "",
        a_button("q", at=(0, 1700, 100, 1800)),
        at=(0, 1600, 1080, 2400),
        package=keys,
    )
    reading = Reading(a_screen(a_page(a_button("Save")), keyboard, bar))
    assert [element.label for element in reading.elements] == ["Save"]
    assert not reading.in_dialog


def test_a_button_in_a_card_knows_what_is_written_around_it() -> None:
    card = a_node(
        "",
        a_text("Blue mug", at=(0, 300, 500, 360)),
        a_text("$5", at=(0, 360, 500, 420)),
        a_button("Add", at=(800, 320, 1000, 400)),
        clickable=True,
    )
    add = read(card).of_kind(ElementKind.BUTTON)[0]
    assert add.label == "Add"
    assert "Blue mug" in add.row


def test_tabs_are_told_from_rows() -> None:
    home, cart = (a_node(content_desc=label, clickable=True, selected=label == "Home") for label in ("Home", "Cart"))
    bar = a_node("", home, cart, resource_id="app:id/tabs")
    tabs = read(bar).of_kind(ElementKind.TAB)
    assert [(tab.label, tab.node.selected) for tab in tabs] == [("Home", True), ("Cart", False)]


def test_a_list_that_moves_sideways_does_not_make_the_page_scrollable() -> None:
    sideways = a_node(class_name="android.widget.HorizontalScrollView", scrollable=True, bounds=Bounds(0, 0, 1080, 200))
    assert not read(sideways).scrollable
    assert read(a_node(class_name="RecyclerView", scrollable=True, bounds=Bounds(0, 0, 1080, 2000))).scrollable
