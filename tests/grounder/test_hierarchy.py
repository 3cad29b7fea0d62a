from __future__ import annotations

import contextlib
import sys
from types import FrameType

import pytest

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from grounder.errors import AmbiguousElement, ElementNotFound
from grounder.grounding import Grounding
from grounder.hierarchy import HierarchyGrounder, HierarchyGrounderConfig
from tests.grounder.screens import button, icon, label, node, screen, switch_row

GROUNDER = HierarchyGrounder()


def locate(description: str, *nodes: Node) -> Grounding:
    return GROUNDER.locate(description, screen(*nodes))


def touched(description: str, *nodes: Node) -> Bounds:
    return locate(description, *nodes).chosen.bounds


WIFI, BLUETOOTH = switch_row("Wi-Fi", 300, checked=True, summary="Home 5G"), switch_row("Bluetooth", 480)
SETTINGS = (label("Network", (48, 100, 600, 180)), WIFI, BLUETOOTH)
BACK = icon("Navigate up", (0, 60, 140, 200))
SEARCH = icon("Search", (800, 60, 940, 200))
MORE = icon("More options", (940, 60, 1080, 200))
BAR = (BACK, label("Inbox", (160, 80, 500, 180)), SEARCH, MORE)


@pytest.mark.parametrize(
    "description",
    ["Wi-Fi", "the 'Wi-Fi' row", "click on Wi-Fi", "the Wi-Fi option", "点击“Wi-Fi”", "WIFI", "WLAN", "无线网络"],
)
def test_a_rows_text_in_any_words_means_the_row(description: str) -> None:
    assert touched(description, *SETTINGS) == WIFI.bounds


@pytest.mark.parametrize(
    "description",
    [
        "the switch next to Wi-Fi",
        "the Wi-Fi switch",
        "the toggle in the Wi-Fi row",
        "Wi-Fi旁边的开关",
        "无线网络那一行的开关",
    ],
)
def test_a_switch_that_takes_no_touch_is_touched_through_its_row_at_the_switch(description: str) -> None:
    found = locate(description, *SETTINGS)
    assert found.chosen.bounds == WIFI.bounds
    assert WIFI.children[-1].bounds.contains(found.point)


@pytest.mark.parametrize("description", ["the switch next to Bluetooth", "the Bluetooth switch", "蓝牙开关"])
def test_a_switch_that_takes_touch_is_touched_itself(description: str) -> None:
    own = switch_row("Bluetooth", 480, own_click=True)
    assert touched(description, WIFI, own) == own.children[-1].bounds


def test_the_row_of_a_clickable_switch_is_not_touched_on_the_switch() -> None:
    own = switch_row("Bluetooth", 480, own_click=True)
    found = locate("the Bluetooth row", WIFI, own)
    assert found.chosen.bounds == own.bounds
    assert not own.children[-1].bounds.contains(found.point)


@pytest.mark.parametrize(
    ("description", "target"),
    [
        ("the magnifying glass", SEARCH),
        ("the three dots", MORE),
        ("搜索图标", SEARCH),
        ("更多选项", MORE),
        ("the back arrow", BACK),
        ("返回", BACK),
        ("the icon to the right of Search", MORE),
        ("the icon at the top left", BACK),
        ("the second icon from the right", SEARCH),
    ],
)
def test_icons_are_found_by_look_function_language_and_place(description: str, target: Node) -> None:
    assert touched(description, *BAR) == target.bounds


def test_a_plus_membership_is_not_the_add_button() -> None:
    add = icon("", (900, 2100, 1040, 2240), resource_id="org.example:id/fab_add")
    assert touched("the plus icon", label("Plus membership", (40, 400, 600, 470)), add) == add.bounds


def test_nothing_that_fits_is_an_error_that_names_what_came_near() -> None:
    with pytest.raises(ElementNotFound) as caught:
        locate("the 'Delete account' button", button("Delete", (40, 400, 400, 500)), *BAR)
    assert caught.value.nearest
    assert "Delete" in str(caught.value)


@pytest.mark.parametrize(
    "description",
    ["the Skip link in the top right corner", "the Sign Up button", "SEE ALL next to Popular", "the eye icon", "水果"],
)
def test_what_is_not_there_is_refused(description: str) -> None:
    text = label("Are you trying to sign up for our newsletter today?", (40, 900, 1040, 960))
    with pytest.raises(ElementNotFound):
        locate(description, *BAR, text, button("SEE ALL", (800, 1200, 1040, 1300)))


def test_an_empty_screen_is_refused() -> None:
    with pytest.raises(ElementNotFound, match="nothing on this screen reads like it"):
        locate("anything")


def test_equals_that_do_different_things_are_an_error_that_carries_them() -> None:
    links = [button("Learn more", (40, top, 400, top + 100)) for top in (400, 900, 1400)]
    with pytest.raises(AmbiguousElement) as caught:
        locate("Learn more", *links)
    assert {c.bounds for c in caught.value.candidates} == {link.bounds for link in links}


@pytest.mark.parametrize(
    ("description", "place"),
    [
        ("the second Learn more", 1),
        ("the last 'Learn more' link", 2),
        ("Learn more at the bottom", 2),
        ("the Learn more below Privacy", 1),
        ("最上面的 Learn more", 0),
    ],
)
def test_order_place_and_relation_tell_equals_apart(description: str, place: int) -> None:
    links = [button("Learn more", (40, top, 400, top + 100)) for top in (400, 900, 1900)]
    heading = label("Privacy", (40, 800, 400, 860))
    assert touched(description, *links, heading) == links[place].bounds


def test_a_control_inside_another_of_the_same_name_is_no_rival() -> None:
    inner = button("Pay", (400, 1000, 700, 1100))
    outer = node("LinearLayout", (40, 950, 1040, 1150), inner, content_desc="Pay", clickable=True)
    assert locate("Pay", outer).chosen.bounds in (inner.bounds, outer.bounds)


def test_a_state_tells_switches_apart() -> None:
    assert touched("the switch that is on", *SETTINGS) == WIFI.bounds
    assert touched("the switch that is off", *SETTINGS) == BLUETOOTH.bounds


def test_fields_are_found_by_hint_caption_and_neighbour() -> None:
    name = node("EditText", (40, 400, 1040, 500), hint="Full name", clickable=True)
    caption = label("E-mail", (40, 560, 400, 610))
    mail = node("EditText", (40, 620, 1040, 720), clickable=True)
    assert touched("the full name field", name, caption, mail) == name.bounds
    assert touched("the E-mail field", name, caption, mail) == mail.bounds
    assert touched("邮箱输入框", name, caption, mail) == mail.bounds
    assert touched("the input box below Full name", name, caption, mail) == mail.bounds


def test_the_third_entry_of_a_list_whose_entries_do_not_say_what_they_are() -> None:
    rows = [
        node(
            "LinearLayout",
            (0, top, 1080, top + 160),
            label(f"Song {top}", (40, top + 40, 700, top + 120)),
            clickable=True,
        )
        for top in range(300, 1300, 160)
    ]
    assert touched("the third track", *BAR, *rows) == rows[2].bounds


def test_a_label_that_reads_like_structure_is_taken_as_the_label() -> None:
    first = node("EditText", (40, 700, 1040, 800), hint="First name", clickable=True)
    last = node("EditText", (40, 400, 1040, 500), hint="Last name", clickable=True)
    assert touched("the First name field", last, first) == first.bounds
    terms = button("Terms of Service", (40, 1000, 500, 1080))
    assert touched("Terms of Service", terms, button("Terms", (40, 1200, 500, 1280))) == terms.bounds


def test_what_a_dialog_window_covers_is_not_touched() -> None:
    below = button("OK", (100, 1000, 400, 1100))
    window = node("FrameLayout", (0, 700, 1080, 1700), button("OK", (700, 1500, 1000, 1600)))
    found = GROUNDER.locate("OK", screen(below, windows=(window,)))
    assert found.chosen.bounds == window.children[0].bounds


def test_a_touch_avoids_what_lies_over_half_of_the_target() -> None:
    row = node("LinearLayout", (0, 2000, 1080, 2300), label("Storage", (40, 2020, 400, 2080)), clickable=True)
    bar = node("LinearLayout", (0, 2100, 1080, 2400), content_desc="player", clickable=True)
    found = locate("Storage", row, bar)
    assert row.bounds.contains(found.point)
    assert not bar.bounds.contains(found.point)


@pytest.mark.parametrize(
    "hidden",
    [
        {"visible": False},
        {"bounds": Bounds(1080, 400, 1480, 500)},
        {"bounds": Bounds(40, 400, 46, 406)},
    ],
)
def test_what_nobody_can_see_or_touch_is_not_there(hidden: dict[str, object]) -> None:
    with pytest.raises(ElementNotFound):
        locate("Submit", node("Button", (40, 400, 400, 500), text="Submit", clickable=True, **hidden))


def test_the_apps_own_button_is_meant_rather_than_a_key_of_the_keyboard() -> None:
    delete = icon("Delete", (900, 60, 1040, 200))
    key = node("Key", (900, 2000, 1080, 2150), content_desc="Delete", clickable=True, package="org.example.inputmethod")
    keyboard = node("FrameLayout", (0, 1600, 1080, 2400), key, package="org.example.inputmethod")
    look = screen(delete, windows=(keyboard,))
    assert GROUNDER.locate("Delete", look).chosen.bounds == delete.bounds
    assert GROUNDER.locate("the Delete key of the keyboard", look).chosen.bounds == key.bounds


def test_an_obfuscated_id_names_nothing() -> None:
    odd = icon("", (100, 400, 240, 540), resource_id="org.example:id/bwv")
    with pytest.raises(ElementNotFound):
        locate("bwv", odd)


def test_an_answer_says_how_sure_where_and_on_which_look() -> None:
    found = locate("the search button", *BAR)
    assert found.generation == 7
    assert found.source == "hierarchy"
    assert 0.5 < found.confidence <= 1.0
    assert found.chosen.bounds.contains(found.point)
    assert [c.score for c in found.alternatives] == sorted((c.score for c in found.alternatives), reverse=True)


def test_a_doubtful_answer_is_less_sure_than_a_plain_one() -> None:
    plain = locate("Search", *BAR).confidence
    doubtful = locate("the loupe", *BAR).confidence
    assert doubtful < plain


def test_thresholds_are_the_callers() -> None:
    strict = HierarchyGrounder(HierarchyGrounderConfig(accept_at=0.99))
    with pytest.raises(ElementNotFound):
        strict.locate("the loupe", screen(*BAR))


def crowded() -> Screen:
    rows = [switch_row(f"Option number {i}", 200 + 10 * i, summary=f"What option {i} does") for i in range(55)]
    return screen(*BAR, *rows)


@pytest.mark.parametrize("description", ["Option number 17", "the switch next to Option number 3", "the gear icon"])
def test_two_hundred_nodes_take_milliseconds(description: str) -> None:
    look = crowded()
    assert len(look.hierarchy.nodes) > 200
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        with contextlib.suppress(ElementNotFound, AmbiguousElement):
            GROUNDER.locate(description, look)
    finally:
        sys.setprofile(before)
    assert 1000 < calls < 300_000, "some 50,000 calls are 15 ms on an idle machine; this bound only catches a blow-up"


def row(top: int, *texts: str) -> Node:
    inner = [label(text, (48, top + 8 + 40 * i, 700, top + 44 + 40 * i)) for i, text in enumerate(texts)]
    return node("LinearLayout", (0, top, 1080, top + 150), *inner, clickable=True)


@pytest.mark.parametrize(
    ("description", "place"),
    [
        ('the row "Yoga": Friday, 18:00', 1), ("the Yoga row with 'Friday'", 1), ("Yoga, Friday", 1),
        ("“Yoga”那一行，显示“Monday”", 0), ("the 'Yoga' row showing Monday", 0), ("选项“Yoga”：Friday", 1),
    ],
)  # fmt: skip
def test_a_row_is_known_by_several_of_its_texts(description: str, place: int) -> None:
    rows = [row(300, "Yoga", "Monday", "18:00"), row(480, "Yoga", "Friday", "18:00"), row(660, "Boxing", "Friday")]
    assert touched(description, *rows) == rows[place].bounds


@pytest.mark.parametrize(
    "description", ["Storage ma…", "'Storage m...'", "the row starting with 'Storage m'", "以“Storage m”开头的选项"]
)
def test_a_label_that_is_cut_short_is_found_by_its_beginning(description: str) -> None:
    rows = [row(300, "Storage"), row(480, "Storage manager", "On"), row(660, "Manage storage")]
    assert touched(description, *rows) == rows[1].bounds


@pytest.mark.parametrize("side", ["below 'Inbox'", "under Inbox"])
def test_a_name_and_a_side_need_no_nearness(side: str) -> None:
    send = button("Send", (800, 2200, 1040, 2300))
    assert touched(f"the Send button {side}", *BAR, send) == send.bounds


def test_a_search_field_is_the_field_and_not_the_button_beside_it() -> None:
    typed = node("EditText", (60, 80, 860, 200), hint="Search shops and dishes", clickable=True)
    go = button("Search", (880, 80, 1060, 200), resource_id="org.example:id/btn_search")
    assert touched("the search field at the top", typed, go) == typed.bounds
    assert touched("the Search button", typed, go) == go.bounds


@pytest.mark.parametrize("label_text", ["我的", "to", "Empty trash now", "从队列中移除", "Snow on the Line"])
@pytest.mark.parametrize("wording", ["{} at the bottom right", "右下角的{}"])
def test_labels_made_of_words_of_structure_are_labels(label_text: str, wording: str) -> None:
    meant = button(label_text, (800, 2200, 1040, 2300))
    assert touched(wording.format(label_text), *BAR, button("Other", (40, 2200, 240, 2300)), meant) == meant.bounds
