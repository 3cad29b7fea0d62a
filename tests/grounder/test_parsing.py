from __future__ import annotations

import pytest

from grounder.description import Description, Kind, Relation, Side, State
from grounder.parsing import readings


def first(description: str) -> Description:
    return readings(description)[0]


@pytest.mark.parametrize(
    ("description", "name", "kind"),
    [
        ("click on the Continue button", "continue", Kind.BUTTON),
        ("the Library tab", "library", Kind.TAB),
        ("点击取消按钮", "取消", Kind.BUTTON),
        ("密码输入框", "密码", Kind.FIELD),
        ("the magnifying glass icon", "magnifying glass", Kind.ICON),
        ("the plus button to zoom in", "plus to zoom in", Kind.BUTTON),
        ("the orange Sign in button", "orange sign in", Kind.BUTTON),
        ("Allow", "allow", None),
        ("the option Apply", "apply", Kind.ROW),
        ("where I can type a country", "country", Kind.FIELD),
    ],
)
def test_the_head_is_a_name_and_a_class(description: str, name: str, kind: Kind | None) -> None:
    read = first(description)
    assert (read.name.removeprefix("a "), read.kind) == (name, kind)


@pytest.mark.parametrize(
    ("description", "quoted"),
    [
        ("the 'Don't allow' button", ("Don't allow",)),
        ('the "Where to?" search bar', ("Where to?",)),
        ("写着“恢复”的按钮", ("恢复",)),
        ("「设置」", ("设置",)),
        ("the ‘Add’ button", ("Add",)),
        ("„Add“", ("Add",)),
        ("«Add» at the top", ("Add",)),
        ("点击【添加】", ("添加",)),
        ("右上角的'更多'", ("更多",)),
        ("＂所有“时钟”通知＂开关", ("所有“时钟”通知",)),
        ("the `Add` button", ("Add",)),
        ("the row that begins with 'Storage m'", ("Storage m…",)),
        ("the button starting with Delete", ("Delete…",)),
        ("以“存储”开头的选项", ("存储…",)),
    ],
)
def test_quotation_marks_of_all_kinds_hold_a_label(description: str, quoted: tuple[str, ...]) -> None:
    assert first(description).quoted == quoted


def test_an_apostrophe_opens_no_quotation() -> None:
    assert first("Today's stories").quoted == ()


@pytest.mark.parametrize(
    ("description", "sides"),
    [
        ("the button on the bottom right", {Side.BOTTOM, Side.RIGHT}),
        ("the gear in the upper left corner of the screen", {Side.TOP, Side.LEFT}),
        ("右下角的同意按钮", {Side.BOTTOM, Side.RIGHT}),
        ("屏幕顶部的搜索框", {Side.TOP}),
        ("the bottom tab", {Side.BOTTOM}),
        ("the layers button on the right side of the map", {Side.RIGHT}),
    ],
)
def test_places_on_the_screen(description: str, sides: set[Side]) -> None:
    assert first(description).sides == sides


@pytest.mark.parametrize(
    ("description", "index", "from_end", "start"),
    [
        ("the third podcast", 3, False, None),
        ("the 2nd checkbox", 2, False, None),
        ("the last item", 1, True, None),
        ("the second to last message", 2, True, None),
        ("第二个商品", 2, False, None),
        ("倒数第三个选项", 3, True, None),
        ("the second icon from the right", 2, False, Side.RIGHT),
        ("the lowest of the three buttons", 1, False, Side.BOTTOM),
        ("第二个 '咖啡豆'", 2, False, None),
        ("the last 'Reply'", 1, True, None),
        ("'Reply', number 2 of 3", 2, False, None),
        ("the Reply button (number 3 of 12)", 3, False, None),
        ("'Redeem' 2 of 4", 2, False, None),
    ],
)
def test_ordinals(description: str, index: int, from_end: bool, start: Side | None) -> None:
    ordinal = first(description).ordinal
    assert ordinal is not None
    assert (ordinal.index, ordinal.from_end, ordinal.start) == (index, from_end, start)


@pytest.mark.parametrize("description", ["First name", "the Last name field", "Last seen"])
def test_names_that_only_look_like_ordinals_are_left_whole(description: str) -> None:
    assert first(description).ordinal is None


@pytest.mark.parametrize(
    ("description", "relation", "anchor"),
    [
        ("the switch next to Wi-Fi", Relation.BESIDE, "wi-fi"),
        ("the chip to the right of Add home", Relation.RIGHT_OF, "add home"),
        ("white back arrow, left of the Title", Relation.LEFT_OF, ""),
        ("the country right below Pakistan", Relation.BELOW, "pakistan"),
        ("the field above the password", Relation.ABOVE, "password"),
        ("the switch in the Opening balance row", Relation.ROW, "opening balance"),
        ("SEE ALL for the Liked section", Relation.SECTION, "liked"),
        ("蓝牙旁边的开关", Relation.BESIDE, "蓝牙"),
        ("收款人后面的输入框", Relation.RIGHT_OF, "收款人"),
        ("the link between Terms and Privacy", Relation.BETWEEN, "terms"),
    ],
)
def test_relations(description: str, relation: Relation, anchor: str) -> None:
    read = first(description)
    assert read.relation is relation
    assert read.anchors[0].name == anchor


@pytest.mark.parametrize(
    ("description", "state"),
    [
        ("the switch that is on", State.CHECKED),
        ("the checkbox that is not ticked", State.UNCHECKED),
        ("the tab that is highlighted right now", State.SELECTED),
        ("the greyed-out button", State.DISABLED),
        ("已选中的标签", State.SELECTED),
        ("the empty field", State.EMPTY),
    ],
)
def test_states(description: str, state: State) -> None:
    assert first(description).states == {state}


def test_a_surrounding_that_names_nothing_is_dropped() -> None:
    assert first("OK in the popup").name == "ok"
    assert first("弹窗里的确定").name == "确定"


def test_a_belonging_is_only_a_second_reading() -> None:
    read = readings("the x at the end of the search bar")
    assert read[0].relation is None
    assert read[1].relation is Relation.NEAR


@pytest.mark.parametrize(
    "description",
    [
        "",
        " ",
        "的",
        "the",
        "''",
        "???",
        "right of",
        "x" * 5000,
        " in the" * 3000,
        "right of " * 2000,
        "\ue000",
        "第一个",
    ],
)
def test_odd_descriptions_are_read_without_complaint(description: str) -> None:
    assert readings(description)
