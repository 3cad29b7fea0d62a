"""Being called so against being called nearly so: numbers, exact labels, ordinals and classes that do not fit."""

from __future__ import annotations

from functools import lru_cache

import pytest

from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen
from grounder.errors import AmbiguousElement, ElementNotFound
from grounder.grounding import Grounding
from grounder.hierarchy import HierarchyGrounder
from tests.grounder.crawl import page
from tests.grounder.screens import button, icon, label, node, screen

GROUNDER = HierarchyGrounder()
DOUBTFUL = 0.65
"""A confidence that tells the caller to look again."""


@lru_cache(maxsize=8)
def month() -> Screen:
    return page("zh-CN", "com.android.calendar")


@lru_cache(maxsize=8)
def question() -> Screen:
    return page("en-US", "dev.tapwright.notes", "Ideas", "Delete")


def said(found: Grounding) -> str:
    return found.chosen.label


def locate(description: str, *nodes: Node) -> Grounding:
    return GROUNDER.locate(description, screen(*nodes))


def column(*labels: str) -> list[Node]:
    return [button(text, (40, 300 + 140 * i, 1040, 400 + 140 * i)) for i, text in enumerate(labels)]


def chosen_of(description: str, *labels: str) -> str:
    return said(locate(description, *column(*labels)))


@pytest.mark.parametrize("description", ["the 'Bookmark' button", "'Bookmark'", "Bookmark", "the Bookmark button"])
def test_a_label_wins_over_its_plural_on_a_page_with_both(description: str) -> None:
    menu = page("en-US", "dev.tapwright.browser", "Lantern", "More options")
    found = GROUNDER.locate(description, menu)
    assert said(found) == "Bookmark"
    assert found.confidence > 0.85
    assert said(GROUNDER.locate("Bookmarks", menu)) == "Bookmarks"


@pytest.mark.parametrize(
    ("description", "meant", "others"),
    [
        ("'Reply'", "Reply", ["Reply all", "Replies"]),
        ("the 'Save' button", "Save", ["Save as", "Autosave", "Saved"]),
        ("'Open file'", "Open file", ["Open file in new tab", "Open files", "Reopen file"]),
        ("'购物车'", "购物车", ["加入购物车", "清空购物车"]),
    ],
)
def test_a_quoted_label_wins_over_those_that_hold_or_resemble_it(
    description: str, meant: str, others: list[str]
) -> None:
    found = locate(description, *column(*others, meant))
    assert said(found) == meant
    assert found.confidence > 0.85
    assert all(other.score < 0.75 for other in found.alternatives)


def test_a_quoted_title_wins_over_a_control_that_only_holds_it() -> None:
    title = label("Settings", (40, 80, 600, 180))
    assert said(locate("'Settings'", title, *column("Settings sync", "Reset settings"))) == "Settings"


@pytest.mark.parametrize("day", [3, 10, 17, 24, 31])
@pytest.mark.parametrize("wording", ["2026年3月{}日 周二", "'2026年3月{}日 周二'", "3月{}日", "点击2026年3月{}日"])
def test_a_day_of_a_month_is_that_day(wording: str, day: int) -> None:
    assert said(GROUNDER.locate(wording.format(day), month())).startswith(f"2026年3月{day}日")


def test_a_day_the_page_does_not_show_is_refused() -> None:
    for wanted in ("2026年5月3日 周二", "'2025年3月3日 周二'"):
        with pytest.raises(ElementNotFound):
            GROUNDER.locate(wanted, month())


@pytest.mark.parametrize(
    ("meant", "other"),
    [
        ("Row 2", "Row 12"), ("Row 12", "Row 2"), ("7:30", "17:30"), ("17:30", "7:30"), ("¥29.90", "¥129.90"),
        ("¥129.90", "¥29.90"), ("March 3, 2 events", "March 10, 3 events"), ("Tuesday, March 3", "Tuesday, March 13"),
        ("2号桌", "12号桌"), ("3月3日", "3月13日, 3 个活动"), ("3 pm meeting", "meeting 5 pm, room 3"),
        ("Order 20245", "Order 2024"), ("1,299 points", "299 points"), ("B2", "B12"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wording", ["{}", "'{}'", "the {} button", "the '{}' button", "点击“{}”"])
def test_another_number_is_another_thing(wording: str, meant: str, other: str) -> None:
    assert chosen_of(wording.format(meant), other, meant) == meant
    with pytest.raises(ElementNotFound):
        chosen_of(wording.format(meant), other, "Cancel")


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("7:30", "07:30"), ("the 1299 yuan one", "¥1,299"), ("'¥29.9'", "¥29.90"), ("the iPhone 15 row", "iPhone15"),
        ("8:00am", "8:00 AM"), ("３月３日", "3月3日"),
    ],
)  # fmt: skip
def test_the_same_number_may_be_written_otherwise(description: str, shown: str) -> None:
    assert chosen_of(description, "Row 7", "30%", shown) == shown


def test_numbers_of_one_value_are_told_apart_where_the_page_shows_both() -> None:
    assert chosen_of("Version 1.1", "Version 1.10", "Version 1.1") == "Version 1.1"
    assert chosen_of("'Version 1.10'", "Version 1.10", "Version 1.1") == "Version 1.10"


def test_an_entry_without_a_number_is_not_the_one_with_that_number() -> None:
    with pytest.raises(ElementNotFound):
        chosen_of("the 7:30 alarm", "Add alarm", "Alarm")


def test_a_number_leads_to_its_row_and_no_place_to_its_twin() -> None:
    slots = column("New event at 8 AM", "New event at 9 AM")
    hour = label("10 AM", (0, 470, 38, 520))
    with pytest.raises(ElementNotFound):
        locate("New event at 10 AM", *slots, hour)


@pytest.mark.parametrize("description", ["'购物车' 按钮", "购物车按钮", "'购物车'"])
def test_the_cart_is_the_tab_and_not_what_adds_to_it(description: str) -> None:
    home = page("zh-CN", "cn.tapwright.mall", "关闭")
    assert said(GROUNDER.locate(description, home)) == "购物车"
    listed = button("购物车，3件商品", (40, 2000, 300, 2100))
    assert said(locate(description, *column("加入购物车"), listed)).startswith("购物车")


@pytest.mark.parametrize("description", ["'购物车' 按钮", "购物车按钮", "'购物车'", "购物车"])
def test_a_label_that_only_holds_the_words_is_doubtful(description: str) -> None:
    found = locate(description, *column("加入购物车"))
    assert found.confidence <= DOUBTFUL
    assert locate(description, *column("购物车")).confidence > 0.9


@pytest.mark.parametrize("description", ["第二个 '咖啡豆'", "第2个“咖啡豆”", "the second '咖啡豆'", "最后一个'咖啡豆'"])
def test_what_was_searched_for_is_counted_in_where_only_one_entry_is_left(description: str) -> None:
    results = page("zh-CN", "cn.tapwright.mall", "关闭", "搜索商品", ("请输入商品名称", "咖啡豆"), "搜索")
    found = GROUNDER.locate(description, results)
    assert found.chosen.node is not None
    assert found.chosen.node.clickable
    assert found.chosen.bounds.height > 200


def test_an_ordinal_counts_controls_and_not_their_heading() -> None:
    title = label("Coffee", (160, 80, 600, 180))
    typed = node("EditText", (40, 200, 1040, 280), text="Coffee", clickable=True)
    rows = column("Coffee", "Coffee", "Iced coffee")
    for description, place in (("the first 'Coffee'", 0), ("the second 'Coffee'", 1), ("the last 'Coffee'", 1)):
        assert locate(description, title, typed, *rows).chosen.bounds == rows[place].bounds
    with pytest.raises(ElementNotFound):
        locate("the fifth 'Coffee'", title, typed, *rows)


def test_a_title_does_not_go_back_because_it_stands_beside_the_arrow() -> None:
    up = icon("Navigate up", (11, 84, 137, 210))
    bar = node("LinearLayout", (0, 74, 1080, 220), up, label("Bookmarks", (158, 108, 452, 185)))
    assert locate("Bookmarks", bar).chosen.bounds != up.bounds


@pytest.mark.parametrize(
    "description",
    [
        "the 'Delete' button", "the 'Delete' button in the dialog", "the Delete button", "the 'Delete' switch",
        "the 'Delete' field", "the 'Delete' tab", "the 'Delete' icon", "the 'Delete' checkbox", "the trash icon",
        "“Delete”按钮", "the delete note button below 'Ideas'",
    ],
)  # fmt: skip
def test_a_question_is_not_the_control_it_has_a_word_of(description: str) -> None:
    with pytest.raises(ElementNotFound) as caught:
        GROUNDER.locate(description, question())
    assert caught.value.nearest


@pytest.mark.parametrize(
    ("description", "meant"), [("the 'OK' button", "OK"), ("the Cancel button", "Cancel"), ("取消按钮", "Cancel")]
)
def test_the_buttons_of_a_question_are_found(description: str, meant: str) -> None:
    assert said(GROUNDER.locate(description, question())) == meant


def test_a_control_built_of_plain_text_is_still_found_by_its_whole_name() -> None:
    plain = label("删除", (40, 400, 200, 460))
    assert locate("the 'Delete' button", plain).chosen.bounds == plain.bounds
    assert locate("删除按钮", plain).chosen.bounds == plain.bounds
    assert locate("the Delete icon", plain).confidence < 0.75


def test_equals_with_one_exact_label_are_still_equals() -> None:
    with pytest.raises(AmbiguousElement) as caught:
        locate("'Reply'", *column("Reply", "Reply", "Reply all"))
    assert len(caught.value.candidates) == 2


@pytest.mark.parametrize("description", ["Delete", "'Delete'", "click Delete", "删除"])
def test_a_word_of_a_text_is_no_target_where_something_else_can_be_touched(description: str) -> None:
    with pytest.raises(ElementNotFound) as caught:
        GROUNDER.locate(description, question())
    assert "Delete note?" in str(caught.value)


@pytest.mark.parametrize("description", ["Delete", "'Delete'", "the Delete button", "删除"])
@pytest.mark.parametrize("control", ["Delete", "Delete note"])
def test_what_can_be_touched_wins_over_a_question_that_holds_the_words(description: str, control: str) -> None:
    asked = label("Delete note?", (126, 1020, 446, 1097), resource_id="android:id/alertTitle")
    assert said(locate(description, asked, *column(control, "Cancel"))) == control


def test_a_text_that_holds_the_words_is_a_doubtful_target_where_nothing_can_be_touched() -> None:
    found = locate("Delete", label("Delete note", (126, 1020, 446, 1097)))
    assert found.confidence < 0.8


def test_a_whole_text_is_found_though_it_takes_no_touch() -> None:
    asked = label("Delete note?", (126, 1020, 446, 1097))
    assert said(locate("the text 'Delete note?'", asked, *column("Cancel"))) == "Delete note?"


def test_the_systems_own_keys_are_meant_by_their_names_alone() -> None:
    home = icon("Home", (435, 2274, 645, 2400), package="com.android.systemui")
    bar = node("FrameLayout", (0, 2274, 1080, 2400), home, package="com.android.systemui")
    look = screen(*column("Orders", "Profile"), windows=(bar,))
    with pytest.raises(ElementNotFound):
        GROUNDER.locate("首页", look)
    assert said(GROUNDER.locate("the Home key of the navigation bar", look)) == "Home"


def test_an_ordinal_counts_those_of_that_very_name_and_not_what_belongs_to_them() -> None:
    cards = [button(text, (40, top, 540, top + 200)) for text, top in (("New tab", 300), ("New tab", 560))]
    closers = [icon("Close New tab", (540, top, 640, top + 100)) for top in (290, 550)]
    assert locate("the first New tab", *closers, *cards).chosen.bounds == cards[0].bounds
    assert locate("第二个“New tab”", *closers, *cards).chosen.bounds == cards[1].bounds
