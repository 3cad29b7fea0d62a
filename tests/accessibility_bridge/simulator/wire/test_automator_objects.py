"""Which node the uiautomator2 server means, by which of its two ways of looking, and what it gives out by name."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

import pytest
from uiautomator2 import Selector

from accessibility_bridge.geometry import Bounds
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.simulator.inside import TouchPhase
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.u2.handles import Handles
from accessibility_bridge.simulator.wire.u2.selector import Link, UiSelector
from tests.accessibility_bridge.simulator.wire.host import Rpc
from tests.accessibility_bridge.simulator.wire.small_inside import BUTTON_BOX, SmallInside

ROWS, ROW = Selector(scrollable=True), Selector(className="android.widget.LinearLayout")
SAVE = Selector(text="Save")


def with_status_bar(inside: SmallInside) -> None:
    """The form, and a bar of the system over it."""
    clock = Node(
        class_name="android.widget.TextView", text="9:41", package="com.android.systemui", bounds=Bounds(0, 0, 200, 80)
    )
    bar = Node(package="com.android.systemui", bounds=Bounds(0, 0, 1080, 80), children=(clock,))
    inside.shown = replace(inside.tree(), roots=(*inside.tree().roots, bar))


def test_a_plain_selector_looks_into_every_window_and_a_chain_into_the_active_one(
    rpc: Rpc, inside: SmallInside
) -> None:
    with_status_bar(inside)
    assert rpc.call("exist", Selector(text="9:41")) is True
    assert rpc.call("waitForExists", Selector(text="9:41"), 20) is True
    assert rpc.call("getText", Selector(textStartsWith="9:")) == "9:41"
    assert rpc.call("count", Selector(text="9:41")) == 0
    assert rpc.call("waitForExists", Selector(text="9:41", instance=0), 20) is False


def test_upper_and_lower_case_count_where_a_selector_is_plain(rpc: Rpc) -> None:
    assert rpc.call("exist", Selector(textContains="SAV")) is False
    assert rpc.call("exist", Selector(textContains="Sav")) is True
    assert rpc.call("count", Selector(textContains="SAV")) == 1
    described = rpc.call("objInfo", Selector(textContains="SAV"))
    assert isinstance(described, dict)
    assert described["text"] == "Save", "what UiObject2 does not find, UiObject is asked for"


def test_existence_passes_over_the_instance(rpc: Rpc) -> None:
    assert rpc.call("exist", Selector(textStartsWith="Row", instance=9)) is True
    assert rpc.call("waitForExists", Selector(textStartsWith="Row", instance=9), 10) is False


def test_only_what_the_mask_names_counts(rpc: Rpc) -> None:
    unmasked = dict(SAVE) | {"text": "absent", "mask": 0x20_0000, "resourceId": "dev.small.form:id/name"}
    assert rpc.call("exist", unmasked) is True


def test_both_kinds_of_objects_tell_their_own_way(rpc: Rpc, inside: SmallInside) -> None:
    first, second = rpc.call("objInfo", ROWS), rpc.call("objInfo", Selector(scrollable=True, instance=0))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert (first["text"], first["contentDescription"]) == (None, None)
    assert (second["text"], second["contentDescription"], second["resourceName"]) == ("", "", None)
    assert set(first) == set(second)
    form = inside.tree().roots[0]
    tall = replace(form.children[2], bounds=Bounds(0, 600, 1080, 5000))
    inside.shown = Hierarchy(roots=(replace(form, children=(*form.children[:2], tall)),))
    first, second = rpc.call("objInfo", ROWS), rpc.call("objInfo", Selector(scrollable=True, instance=0))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert (first["bounds"]["bottom"], second["bounds"]["bottom"]) == (2400, 5000)


def test_a_text_is_set_after_a_click_on_the_field(rpc: Rpc, inside: SmallInside) -> None:
    assert rpc.call("setText", Selector(className="android.widget.EditText"), "x") is True
    assert [phase for phase, _x, _y in inside.touches] == [TouchPhase.DOWN, TouchPhase.UP]
    assert rpc.call("setText", Selector(className="android.widget.EditText", instance=0), "y") is True
    assert len(inside.touches) == 2, "UiObject clicks nothing"


def test_a_child_is_found_by_scrolling_where_its_collection_scrolls(rpc: Rpc, inside: SmallInside) -> None:
    name = rpc.call("childByText", ROWS, ROW, "Row 6")
    assert inside.scrolled > 0
    assert rpc.call("exist", name) is True
    inside.scrolled = 0
    assert "error" in rpc.answer("childByText", ROWS, ROW, "Row 6", False)


def test_named_objects_have_children_and_siblings(rpc: Rpc) -> None:
    row = rpc.call("getUiObject", Selector(text="Row 1"))
    box = rpc.call("getFromParent", row, Selector(checkable=True))
    assert rpc.call("exist", box) is True
    list_ = rpc.call("getUiObject", ROWS)
    assert rpc.call("getText", rpc.call("getChild", list_, Selector(textStartsWith="Row"))) == "Row 0"
    assert rpc.call("getChild", "unknown", SAVE) is None
    names = rpc.call("getUiObjects")
    assert isinstance(names, list)
    assert {row, box, list_} <= set(names)
    rpc.call("removeUiObject", row)
    assert rpc.call("exist", row) is False
    assert "error" in rpc.answer("getText", row)


def test_a_name_is_forgotten_after_a_minute() -> None:
    now_s = 0.0
    handles = Handles(lambda: now_s)
    handles.add(UiSelector((Link(),)), "first")
    now_s = 59.0
    assert handles.names == ["first"]
    now_s = 60.0
    assert handles.get("first") is None


def test_watchers_act_when_told_and_when_something_is_missing(
    rpc: Rpc, phone: SimulatedPhone, inside: SmallInside
) -> None:
    rpc.call("registerClickUiObjectWatcher", "saver", [Selector(text="Row 0")], SAVE)
    rpc.call("registerPressKeyskWatcher", "leaver", [Selector(text="absent")], ["back", "home"])
    assert rpc.call("getWatchers") == ["saver", "leaver"]
    rpc.call("runWatchers")
    assert len(phone.journal.taps(inside=BUTTON_BOX)) == 1
    assert (rpc.call("hasWatcherTriggered", "saver"), rpc.call("hasWatcherTriggered", "leaver")) == (True, False)
    rpc.call("resetWatcherTriggers")
    assert rpc.call("hasAnyWatcherTriggered") is False
    assert "error" in rpc.answer("objInfo", Selector(text="missing", index=0))
    assert len(phone.journal.taps(inside=BUTTON_BOX)) == 2
    rpc.call("registerPressKeyskWatcher", "leaver", [SAVE, Selector(text="Row 1")], ["back", "home"])
    rpc.call("removeWatcher", "saver")
    rpc.call("runWatchers")
    assert inside.keys == ["BACK", "HOME"]


def soon(loop: LoopThread, inside: SmallInside) -> None:
    """Let the field say `late` in a tenth of a second."""
    loop.call(lambda: asyncio.get_running_loop().call_later(0.1, setattr, inside, "text", "late"))


def test_waiting_takes_as_long_as_it_must_and_no_longer(rpc: Rpc, inside: SmallInside, loop: LoopThread) -> None:
    late = Selector(text="late")
    assert rpc.call("waitForExists", late, 10) is False
    soon(loop, inside)
    assert rpc.call("waitForExists", late, 20_000) is True
    assert rpc.call("waitUntilGone", late, 10) is False
    loop.call(lambda: asyncio.get_running_loop().call_later(0.1, setattr, inside, "text", ""))
    assert rpc.call("waitUntilGone", late, 20_000) is True


@contextmanager
def busy(loop: LoopThread, inside: SmallInside) -> Iterator[None]:
    """Let the field say something else twenty times a second."""

    async def write() -> None:
        for number in count():
            inside.text = str(number)
            await asyncio.sleep(0.05)

    async def begin() -> asyncio.Task[None]:
        return asyncio.get_running_loop().create_task(write())

    writing = loop.run(begin())
    try:
        yield
    finally:
        loop.call(writing.cancel)


@pytest.mark.parametrize(("package", "updated"), [("", True), ("dev.small.form", True), ("no.such", False)])
def test_a_window_update_is_waited_for_in_the_app_that_is_in_front(
    rpc: Rpc, inside: SmallInside, loop: LoopThread, package: str, updated: bool
) -> None:
    assert rpc.call("waitForWindowUpdate", package, 10) is False
    with busy(loop, inside):
        assert rpc.call("waitForWindowUpdate", package, 20_000) is updated
