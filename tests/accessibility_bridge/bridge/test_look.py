from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility_bridge.bridge.look import BridgeLook, read_look
from accessibility_bridge.bridge.wire.enums import EmptyReason, NodeAction, NodeFlag, TreeState, WindowFlag
from accessibility_bridge.bridge.wire.replies import Display, NodeRecord, Observation, Window
from accessibility_bridge.bridge.wire.requests import Area
from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.geometry import Bounds, Size

SEEN = int(NodeFlag.VISIBLE | NodeFlag.ENABLED)
HIDDEN = int(NodeFlag.ENABLED)
STRINGS = ("", "android.widget.Button", "app", "OK", "Name", "app:id/ok")
PHONE = (Display(id=0, width=1080, height=2400, rotation=0, density_dpi=420, lit=True),)


def record(children: int = 0, flags: int = SEEN, **fields: int) -> NodeRecord:
    return NodeRecord(children=children, flags=flags, right=10, bottom=20, class_name=1, package=2)._replace(**fields)


def window(*nodes: NodeRecord, **fields: object) -> Window:
    given_fields = {"id": 3, "tree": TreeState.PRESENT, "strings": STRINGS, "nodes": nodes, **fields}
    return Window(**given_fields)  # type: ignore[arg-type]


def look(*windows: Window, before: BridgeLook | None = None, **fields: object) -> BridgeLook:
    told = {"generation": 1, "displays": PHONE, "windows": windows, **fields}
    return read_look(Observation(**told), before)  # type: ignore[arg-type]


def test_records_become_nodes_with_their_strings_flags_and_places() -> None:
    flags = SEEN | NodeFlag.CLICKABLE | NodeFlag.CHECKED
    seen = look(window(record(1), record(flags=int(flags), text=3, resource_id=5)))
    button = seen.hierarchy.at((0, 0))
    assert button is not None
    assert (button.class_name, button.package, button.text, button.resource_id) == (
        "android.widget.Button", "app", "OK", "app:id/ok",
    )  # fmt: skip
    assert button.bounds == Bounds(0, 0, 10, 20)
    assert (button.clickable, button.checked, button.enabled, button.visible) == (True, True, True, True)
    assert (button.checkable, button.focused, button.scrollable, button.password) == (False, False, False, False)


def test_a_hint_that_android_hands_out_as_text_is_a_hint() -> None:
    field = look(window(record(flags=SEEN | int(NodeFlag.SHOWING_HINT), text=4))).hierarchy.roots[0]
    assert (field.text, field.hint, field.own_label) == ("", "Name", "Name")


def test_windows_keep_their_order_and_those_without_a_tree_or_on_other_displays_are_left_out() -> None:
    seen = look(
        window(record(text=3)),
        window(id=4, tree=TreeState.EMPTY),
        window(record(), id=5, display=1),
        window(record(text=4), id=6),
    )
    assert [root.text for root in seen.hierarchy.roots] == ["OK", "Name"]
    assert [root.path for root in seen.hierarchy.roots] == [(0,), (1,)]


def test_invisible_branches_are_left_out_but_not_what_is_visible_inside_them() -> None:
    nodes = (
        record(3),
        record(1, HIDDEN), record(0, HIDDEN),
        record(1, HIDDEN), record(text=3),
        record(text=4),
    )  # fmt: skip
    root = look(window(*nodes)).hierarchy.roots[0]
    assert [child.visible for child in root.children] == [False, True]
    assert root.children[0].children[0].text == "OK"
    assert root.children[1].text == "Name"


def test_a_node_is_called_by_its_place_among_all_children_also_the_invisible_ones() -> None:
    nodes = (record(3), record(1, HIDDEN), record(0, HIDDEN), record(1), record(text=3), record(text=4))
    seen = look(window(*nodes, id=9), generation=17)
    address = seen.address((0, 0, 0))
    assert address is not None
    assert (address.generation, address.window, address.path) == (17, 9, (1, 0))
    assert address.record.text == 3
    second = seen.address((0, 1))
    assert second is not None
    assert second.path == (2,)
    assert seen.address((0,)) is not None
    assert seen.address((0, 2)) is None
    assert seen.address((1,)) is None
    assert seen.address(()) is None


def test_an_unchanged_look_is_the_same_object() -> None:
    first = look(window(record(text=3)), generation=4, sequence=10)
    second = look(before=first, generation=4, unchanged=True, sequence=12)
    assert second.hierarchy is first.hierarchy
    assert second.sequence == 12


def test_a_window_that_is_the_same_keeps_its_nodes() -> None:
    first = look(window(record(text=3), id=3), window(record(text=4), id=4))
    same = window(id=3, tree=TreeState.SAME, strings=(), nodes=())
    second = look(same, window(record(text=5), id=4), before=first, generation=2)
    assert second.hierarchy.roots[0] is first.hierarchy.roots[0]
    assert second.hierarchy.roots[1].text == "app:id/ok"
    address = second.address((0,))
    assert address is not None
    assert (address.generation, address.window) == (2, 3)


def test_a_window_that_moved_in_front_of_others_has_new_paths() -> None:
    first = look(window(record(text=3), id=3), window(record(1), record(text=4), id=4))
    swapped = (window(id=4, tree=TreeState.SAME, nodes=()), window(id=3, tree=TreeState.SAME, nodes=()))
    second = look(*swapped, before=first, generation=2)
    assert [root.path for root in second.hierarchy.roots] == [(0,), (1,)]
    assert second.hierarchy.at((0, 0)) == second.hierarchy.roots[0].children[0]
    assert second.hierarchy.roots[0].children[0].text == "Name"


@pytest.mark.parametrize(
    ("observation", "reason"),
    [
        (Observation(generation=5, unchanged=True), "a look nobody has"),
        (Observation(generation=5, windows=(window(id=3, tree=TreeState.SAME),)), "the same as one nobody has"),
        (Observation(generation=5, windows=(window(record(2), record()),)), "lacks children"),
        (Observation(generation=5, windows=(window(record(), record()),)), "2 roots"),
        (Observation(generation=5, windows=(window(record(text=99)),)), "no string 99"),
    ],
)
def test_a_look_that_does_not_add_up_is_unreadable(observation: Observation, reason: str) -> None:
    with pytest.raises(ScreenUnreadable, match=reason):
        read_look(observation, None)


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=40))
def test_whatever_the_counts_say_a_tree_is_read_or_unreadable(shape: list[tuple[int, bool]]) -> None:
    nodes = tuple(record(children, SEEN if visible else HIDDEN) for children, visible in shape)
    try:
        seen = look(window(*nodes))
    except ScreenUnreadable:
        return
    for node in seen.hierarchy.nodes:
        address = seen.address(node.path)
        assert address is not None
        assert address.record.flags & NodeFlag.VISIBLE or node.children


def test_surroundings_come_with_the_look() -> None:
    turned = (Display(id=0, width=2400, height=1080, rotation=1),)
    keyboard = Area(top=900, right=9, bottom=1080)
    seen = look(window(record()), displays=turned, package="app", activity="app.Main", keyboard=keyboard)
    assert seen.hierarchy.rotation == 1
    assert seen.surroundings.natural_size == Size(1080, 2400)
    assert (seen.surroundings.package, seen.surroundings.activity) == ("app", "app.Main")
    assert seen.surroundings.keyboard_shown is True
    assert look(window(record())).surroundings.keyboard_shown is False


def test_an_empty_look_says_why() -> None:
    assert look(reason=EmptyReason.SCREEN_OFF).reason == "the screen is off"
    assert look(window(tree=TreeState.EMPTY, reason=EmptyReason.SECURE)).reason == "the app hides its screen"
    assert look(window(record())).reason == ""


def test_a_window_in_front_that_shows_nothing_yet_is_not_ready() -> None:
    opening = window(tree=TreeState.EMPTY, reason=EmptyReason.NO_ROOT, flags=int(WindowFlag.ACTIVE), id=4)
    behind = window(tree=TreeState.EMPTY, reason=EmptyReason.NO_ROOT, id=5)
    assert not look(window(record()), opening).ready
    assert look(window(record()), behind).ready


def test_actions_are_bits_by_their_number() -> None:
    seen = look(window(record(actions=1 << NodeAction.CLICK | 1 << NodeAction.SET_TEXT)))
    address = seen.address((0,))
    assert address is not None
    assert address.record.actions & 1 << NodeAction.CLICK
    assert not address.record.actions & 1 << NodeAction.LONG_CLICK


def test_a_tree_deeper_than_the_app_may_send_is_unreadable() -> None:
    deep = [record(1) for _ in range(4_999)]
    with pytest.raises(ScreenUnreadable, match="nested more than"):
        look(window(*deep, record()))
    assert look(window(*deep[:200], record())).hierarchy.nodes[-1].path == (0,) * 201
