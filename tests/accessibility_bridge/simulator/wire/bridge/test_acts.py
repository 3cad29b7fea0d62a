"""Gestures, node actions, keys, text and the clipboard through the bridge of the simulated phone."""

from __future__ import annotations

import time

import pytest

from accessibility_bridge.bridge.wire.enums import NodeAction, NodeFlag, TextCheck, TextOption, TextRoute
from accessibility_bridge.bridge.wire.replies import ActedReply, ClipboardReply, Observation, TextReply
from accessibility_bridge.bridge.wire.requests import (
    ClipboardRequest,
    GestureRequest,
    GlobalActionRequest,
    NodeActionRequest,
    Phase,
    Stroke,
    TextRequest,
    TouchPoint,
)
from accessibility_bridge.geometry import Bounds
from accessibility_bridge.simulator.faults import Rule, Swallow, Where
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.bridge.touches import plan
from accessibility_bridge.simulator.world.world import World
from tests.accessibility_bridge.simulator.wire.bridge.client import Bridge, find
from tests.accessibility_bridge.simulator.wire.bridge.test_looks import NOTES, SETTINGS, click, look
from tests.accessibility_bridge.simulator.wire.host import Host

CONTACTS = "com.android.contacts"
MAPS, MAP_VIEW = "dev.tapwright.maps", "content://dev.tapwright.maps/view"
OWN_KEYBOARD = "dev.tapwright.bridge/.BridgeKeyboard"


def stroke(*points: tuple[int, int], duration_ms: int = 60, start_ms: int = 0, finger: int = 0) -> Stroke:
    places = tuple(TouchPoint(x=x, y=y) for x, y in points)
    return Stroke(finger=finger, start_ms=start_ms, duration_ms=duration_ms, points=places)


def gesture(*phases: tuple[Stroke, ...]) -> GestureRequest:
    return GestureRequest(phases=tuple(Phase(strokes=strokes) for strokes in phases))


def on(seen: Observation, label: str, **how: object) -> NodeActionRequest:
    window, path, _record = find(seen, label)
    return NodeActionRequest(generation=seen.generation, window=window.id, path=path, **how)  # type: ignore[arg-type]


def editor(bridge: Bridge, world: World) -> None:
    """A new note, its title focused."""
    world.show(NOTES)
    click(bridge, "New note")


def test_a_tap_is_answered_when_the_finger_is_up(bridge: Bridge, world: World, phone: SimulatedPhone) -> None:
    world.show(SETTINGS)
    _window, _path, row = find(look(bridge), "Battery")
    acted = bridge.ask(gesture((stroke((row.left + 5, row.top + 5), duration_ms=80),)))
    assert isinstance(acted, ActedReply)
    assert acted.took_ms >= 80
    assert len(phone.journal.taps(Bounds(row.left, row.top, row.right, row.bottom))) == 1
    assert "Battery" in look(bridge).windows[0].strings
    assert world.tree().find(lambda node: node.text == "Battery saver" or "aver" in node.text) is not None


def test_a_swipe_keeps_its_time_and_scrolls(bridge: Bridge, world: World, phone: SimulatedPhone) -> None:
    world.show(CONTACTS)
    before = look(bridge)
    began_s = time.monotonic()
    bridge.ask(gesture((stroke((500, 1800), (500, 600), duration_ms=150),)))
    assert time.monotonic() - began_s >= 0.15
    (made,) = phone.journal.strokes()
    assert ((made.start.y, made.end.y), made.is_tap) == ((1800, 600), False)
    assert look(bridge, since=before.generation).unchanged is False


def test_a_finger_goes_on_from_phase_to_phase(bridge: Bridge, phone: SimulatedPhone) -> None:
    hold, drag = stroke((300, 900), duration_ms=50), stroke((300, 900), (300, 1200), duration_ms=50)
    bridge.ask(gesture((hold,), (drag,)))
    (made,) = phone.journal.strokes()
    assert (made.start.y, made.end.y) == (900, 1200)


def test_two_taps_one_after_the_other_are_two(bridge: Bridge, phone: SimulatedPhone) -> None:
    bridge.ask(gesture((stroke((9, 9), duration_ms=20), stroke((9, 9), duration_ms=20, start_ms=60, finger=1))))
    assert len(phone.journal.taps()) == 2


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (gesture(), "BAD_REQUEST"),
        (gesture(()), "BAD_REQUEST"),
        (gesture((stroke(),)), "BAD_REQUEST"),
        (gesture((stroke((-1, 5)),)), "BAD_REQUEST"),
        (gesture((stroke((1, 5), duration_ms=0),)), "BAD_REQUEST"),
        (gesture((stroke((1, 5), start_ms=5, duration_ms=60_000),)), "BAD_REQUEST"),
        (gesture((stroke((1, 5)),), (stroke((2, 5)),)), "BAD_REQUEST"),
    ],
)
def test_what_the_glass_does_not_take_is_refused_before_it_is_touched(
    bridge: Bridge, phone: SimulatedPhone, request_: GestureRequest, code: str
) -> None:
    assert bridge.refused(request_) == code
    assert phone.journal.strokes() == ()


def test_two_fingers_on_the_map_zoom_it(bridge: Bridge, world: World, phone: SimulatedPhone) -> None:
    world.show(MAPS)
    before = int(world.query(MAP_VIEW)[0]["zoom"])
    left = stroke((500, 1200), (280, 1200), duration_ms=80, finger=3)
    right = stroke((580, 1200), (800, 1200), duration_ms=80, finger=7)
    bridge.ask(gesture((left, right)))
    assert int(world.query(MAP_VIEW)[0]["zoom"]) > before
    assert {(made.finger, made.start.x, made.end.x) for made in phone.journal.strokes()} == {
        (0, 500, 280), (1, 580, 800),
    }  # fmt: skip


def test_a_finger_that_comes_later_is_felt_beside_the_first() -> None:
    long, short = stroke((1, 5), duration_ms=300), stroke((9, 9), start_ms=50, duration_ms=60, finger=4)
    after = stroke((7, 7), start_ms=320, duration_ms=10, finger=5)
    legs = plan(gesture((long, short, after)), several=True)
    assert [(leg.finger, leg.lands, leg.leaves) for leg in legs] == [
        (0, True, True), (1, True, True), (0, True, True),
    ]  # fmt: skip
    held = plan(gesture((stroke((1, 5)),), (stroke((1, 5), (3, 5)), stroke((9, 9), finger=1))), several=True)
    assert [(leg.finger, leg.lands, leg.leaves) for leg in held] == [
        (0, True, False), (0, False, True), (1, True, True),
    ]  # fmt: skip


def test_where_one_finger_is_felt_at_a_time_two_are_refused() -> None:
    with pytest.raises(Refusal, match="one finger at a time"):
        plan(gesture((stroke((1, 5)), stroke((9, 9), finger=1))), several=False)
    assert plan(gesture((stroke((1, 5)), stroke((9, 9), start_ms=90, finger=1))), several=False)


def test_a_gesture_past_its_deadline_still_lifts_the_finger(bridge: Bridge, phone: SimulatedPhone) -> None:
    late = GestureRequest(deadline_ms=30, phases=(Phase(strokes=(stroke((500, 900), duration_ms=150),)),))
    assert bridge.refused(late) == "DEADLINE"
    bridge.ask(gesture((stroke((9, 9), duration_ms=10),)))
    assert [made.start.y for made in phone.journal.strokes()] == [900, 9]


def test_a_node_of_a_page_that_is_gone_is_stale(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    seen = look(bridge)
    world.show(NOTES)
    assert bridge.refused(on(seen, "Battery")) == "STALE"
    assert bridge.refused(NodeActionRequest(generation=99, window=1)) == "STALE"
    assert bridge.refused(NodeActionRequest(generation=seen.generation, window=1, path=(0, 99))) == "STALE"


def test_a_node_that_moved_is_found_where_it_is_now(bridge: Bridge, world: World) -> None:
    world.show(CONTACTS)
    seen = look(bridge)
    request = on(seen, "Ivan Petrov")
    row = NodeActionRequest(generation=seen.generation, window=request.window, path=request.path[:-2])
    bridge.ask(gesture((stroke((500, 1500), (500, 1000), (500, 1000), duration_ms=200),)))
    bridge.ask(row)
    assert "Ivan Petrov" in look(bridge).windows[0].strings
    assert "Alice Johnson" not in look(bridge).windows[0].strings


def test_a_node_that_takes_no_click_refuses(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    assert bridge.refused(on(look(bridge), "Battery")) == "REFUSED"


def test_a_long_click_is_the_same_as_a_long_press(bridge: Bridge, world: World) -> None:
    world.show(NOTES)
    seen = look(bridge)
    title = on(seen, "Ideas")
    card = NodeActionRequest(
        generation=seen.generation, window=title.window, path=title.path[:-1], action=NodeAction.LONG_CLICK
    )
    assert isinstance(bridge.ask(card), ActedReply)
    assert look(bridge, since=seen.generation).unchanged is False


def test_scrolling_a_list_goes_on_until_its_end(bridge: Bridge, world: World) -> None:
    world.show(CONTACTS)
    seen = look(bridge)
    path = (0, 1, 0)
    backward = NodeActionRequest(
        generation=seen.generation, window=seen.windows[0].id, path=path, action=NodeAction.SCROLL_BACKWARD
    )
    assert bridge.refused(backward) == "REFUSED"
    forward = NodeActionRequest(
        generation=seen.generation, window=seen.windows[0].id, path=path, action=NodeAction.SCROLL_FORWARD
    )
    assert isinstance(bridge.ask(forward), ActedReply)
    assert "Alice Johnson" not in look(bridge).windows[0].strings


def test_global_actions_are_keys_and_unknown_ones_are_refused(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    bridge.ask(GlobalActionRequest(action=2))
    assert look(bridge).package == "com.android.launcher3"
    assert bridge.refused(GlobalActionRequest(action=99)) == "REFUSED"


@pytest.mark.parametrize("route", [TextRoute.ANY, TextRoute.INPUT_METHOD, TextRoute.SET_TEXT, TextRoute.PASTE])
def test_text_arrives_by_every_route_and_is_read_back(bridge: Bridge, world: World, route: TextRoute) -> None:
    editor(bridge, world)
    reply = bridge.ask(TextRequest(text="牛奶 & milk 🥛", route=route))
    assert isinstance(reply, TextReply)
    assert (reply.check, reply.text, reply.package) == (TextCheck.MATCHES, "牛奶 & milk 🥛", NOTES)
    assert reply.route is (route or TextRoute.INPUT_METHOD)
    more = bridge.ask(TextRequest(text="!", options=0, route=route))
    assert isinstance(more, TextReply)
    assert (more.check, more.text) == (TextCheck.MATCHES, "牛奶 & milk 🥛!")


def test_the_apps_own_keyboard_types_once_it_is_enabled_and_goes_away_again(
    bridge: Bridge, world: World, host: Host
) -> None:
    editor(bridge, world)
    assert bridge.refused(TextRequest(text="x", route=TextRoute.KEYBOARD)) == "REFUSED"
    host.shell(f"ime enable {OWN_KEYBOARD}")
    before = host.shell("settings get secure default_input_method")
    reply = bridge.ask(TextRequest(text="x", route=TextRoute.KEYBOARD))
    assert isinstance(reply, TextReply)
    assert reply.check is TextCheck.MATCHES
    assert host.shell("settings get secure default_input_method") == before


def test_text_that_does_not_arrive_goes_another_way(bridge: Bridge, world: World, phone: SimulatedPhone) -> None:
    editor(bridge, world)
    phone.faults.arm(Rule(where=Where.INPUT, match="^text", action=Swallow(), limit=1))
    reply = bridge.ask(TextRequest(text="milk"))
    assert isinstance(reply, TextReply)
    assert (reply.route, reply.check) == (TextRoute.SET_TEXT, TextCheck.MATCHES)


def test_without_a_focused_field_text_is_refused(bridge: Bridge, world: World) -> None:
    world.show(SETTINGS)
    assert bridge.refused(TextRequest(text="milk")) == "REFUSED"


def test_submitting_sends_the_enter_action(bridge: Bridge, world: World) -> None:
    editor(bridge, world)
    words_of_the_hint = TextRequest(text="Title", options=TextOption.CLEAR | TextOption.SUBMIT)
    reply = bridge.ask(words_of_the_hint)
    assert isinstance(reply, TextReply)
    assert (reply.submitted, reply.check) == (True, TextCheck.MATCHES)
    focused = [record for record in look(bridge).windows[0].nodes if record.flags & NodeFlag.FOCUSED]
    assert len(focused) == 1
    assert focused[0].top > reply.bounds.top


def test_the_clipboard_can_be_written_but_only_its_keyboard_reads_it(bridge: Bridge, world: World, host: Host) -> None:
    assert bridge.ask(ClipboardRequest(write=True, text="牛奶")) == ClipboardReply()
    assert world.clipboard == "牛奶"
    assert bridge.refused(ClipboardRequest()) == "REFUSED"
    host.shell(f"ime enable {OWN_KEYBOARD}; ime set {OWN_KEYBOARD}")
    assert bridge.ask(ClipboardRequest()) == ClipboardReply(text="牛奶")
