"""Nodes and windows that come and go: what the bridge app says of them, and what it refuses to touch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accessibility_bridge.bridge.wire.enums import ErrorCode, NodeAction
from accessibility_bridge.bridge.wire.replies import ActedReply, Observation, Window
from accessibility_bridge.bridge.wire.requests import NodeActionRequest
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.gestures import ClickNode
from accessibility_bridge.phone import Phone
from accessibility_bridge.simulator.jvm import JvmInside
from tests.accessibility_bridge.simulator.jvm.asker import EDGES, Asker, of_id, on, says, texts
from tests.accessibility_bridge.simulator.wire.bridge.client import find, paths
from tests.integration.phones import labelled, seen, shows

FORMS, CONTACTS, LIST = "dev.tapwright.forms", "com.android.contacts", "android:id/list"
OFFER, REMOVE, REPLACE = "Take the offer", "Remove the offer", "Replace the offer"


def clickable(look: Observation, window: Window, path: tuple[int, ...]) -> NodeActionRequest:
    """A click on the node of that path or the nearest around it that takes one."""
    actions = {place: record.actions for place, record in paths(window.nodes)}
    taking = next(
        path[:length] for length in range(len(path), -1, -1) if actions[path[:length]] & 1 << NodeAction.CLICK
    )
    return NodeActionRequest(generation=look.generation, window=window.id, path=taking)


def windows(look: Observation) -> set[int]:
    return {window.id for window in look.windows}


def test_a_node_of_its_look_is_clicked(asker: Asker) -> None:
    look = asker.start(EDGES, "FleetingActivity", OFFER)
    asker.act(look, OFFER)
    asker.until(says(f"Taken: {OFFER}"))


def test_a_node_whose_view_is_gone_is_stale(asker: Asker) -> None:
    look = asker.start(EDGES, "FleetingActivity", OFFER)
    asker.act(look, REMOVE)
    asker.until(lambda now: OFFER not in texts(now))
    assert asker.refused(on(look, OFFER)) is ErrorCode.STALE


def test_a_view_that_says_something_else_by_now_is_stale(asker: Asker) -> None:
    look = asker.start(EDGES, "FleetingActivity", OFFER)
    asker.act(look, REPLACE)
    asker.until(says("Pay double"))
    assert asker.refused(on(look, OFFER)) is ErrorCode.STALE
    assert not any(text.startswith("Taken") for text in texts(asker.look()))


def test_a_row_that_shows_somebody_else_by_now_is_stale(asker: Asker, phone: JvmInside) -> None:
    look = asker.start(CONTACTS, "ContactList", "Alice Adams")
    name = on(look, "Alice Adams")
    row = replace(name, path=name.path[:-1])
    for _ in range(3):
        asker.ask(replace(of_id(asker.look(), LIST), action=NodeAction.SCROLL_FORWARD), ActedReply)
    asker.until(lambda now: "Alice Adams" not in texts(now))
    assert asker.refused(row) is ErrorCode.STALE
    assert phone.foreground().activity == f"{CONTACTS}.ContactList"


def test_a_generation_that_passed_is_stale(asker: Asker) -> None:
    first = asker.start(EDGES, "FleetingActivity", OFFER)
    for activity, label in (("NewsActivity", "Show a toast"), ("FleetingActivity", OFFER)) * 3:
        asker.start(EDGES, activity, label)
    assert asker.refused(on(first, REMOVE)) is ErrorCode.STALE
    assert asker.refused(replace(on(asker.look(), OFFER), generation=999_999)) is ErrorCode.STALE


def test_a_place_or_window_that_was_never_there_is_stale(asker: Asker) -> None:
    request = on(asker.start(EDGES, "FleetingActivity", OFFER), OFFER)
    assert asker.refused(replace(request, path=(0, 0, 0, 0, 99))) is ErrorCode.STALE
    assert asker.refused(replace(request, window=999_999)) is ErrorCode.STALE


def test_a_node_that_takes_no_such_action_is_refused(asker: Asker) -> None:
    look = asker.start(EDGES, "FleetingActivity", OFFER)
    assert asker.refused(replace(on(look, OFFER), action=NodeAction.SET_TEXT, text="x")) is ErrorCode.REFUSED


def test_the_host_clicks_the_same_node_of_a_newer_look_or_says_that_it_is_gone(bridge: Phone, phone: JvmInside) -> None:
    phone.start_activity(package=EDGES, activity=f"{EDGES}.FleetingActivity")
    screen = seen(bridge, shows(OFFER))
    offer = labelled(screen, OFFER)
    for _ in range(5):
        bridge.observe(picture=False)
    bridge.perform(ClickNode(node=offer))
    screen = seen(bridge, shows(f"Taken: {OFFER}"))
    offer = labelled(screen, OFFER)
    bridge.perform(ClickNode(node=labelled(screen, REMOVE)))
    seen(bridge, lambda screen: not shows(OFFER)(screen))
    with pytest.raises(DeviceRefused, match="not on the screen any more"):
        bridge.perform(ClickNode(node=offer))


def test_windows_that_come_and_go_are_listed_while_they_are_there(asker: Asker) -> None:
    before = asker.start(FORMS, "FormActivity", "RESET FORM")
    asker.act(before, "RESET FORM")
    asked = asker.until(says("Clear everything?"))
    assert windows(asked) - windows(before), "the dialog is a window of its own"
    asker.act(asked, "CANCEL")
    after = asker.until(lambda now: "Clear everything?" not in texts(now) and "RESET FORM" in texts(now))
    assert windows(after) == windows(before)
    assert asker.refused(on(asked, "CLEAR")) is ErrorCode.STALE


def test_a_spinners_list_is_a_window_whose_rows_are_clicked(asker: Asker) -> None:
    form = asker.start(FORMS, "FormActivity", "Germany")
    asker.act(form, "Country")
    opened = asker.until(says("Kenya"))
    window, path, _ = find(opened, "Kenya")
    assert window.id not in windows(form)
    asker.ask(clickable(opened, window, path), ActedReply)
    asker.until(lambda now: "Kenya" in texts(now) and "Japan" not in texts(now))


def test_a_popup_menus_item_is_clicked_and_opens_a_dialog(asker: Asker) -> None:
    form = asker.start(FORMS, "FormActivity", "MORE")
    asker.act(form, "MORE")
    menu = asker.until(says("Terms"))
    window, path, _ = find(menu, "Terms")
    assert window.id not in windows(form)
    asker.ask(clickable(menu, window, path), ActedReply)
    asker.act(asker.until(says("Tickets cannot be returned.")), "CLOSE")
    asker.until(says("MORE"))


def test_a_day_of_the_date_picker_is_clicked(asker: Asker) -> None:
    form, day = asker.start(FORMS, "FormActivity", "CHOOSE BIRTHDAY"), "23 January 2000"
    asker.act(form, "CHOOSE BIRTHDAY")
    picker = asker.until(lambda now: {"OK", day} <= set(texts(now)))
    asker.act(picker, day)
    asker.act(asker.until(says("OK")), "OK")
    asker.until(says("2000-01-23"))
