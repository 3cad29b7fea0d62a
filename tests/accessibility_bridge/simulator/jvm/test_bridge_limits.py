"""Screens at the edge: five thousand views, and an app whose main thread does nothing until it is called."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from accessibility_bridge.bridge.wire.enums import EmptyReason, NodeFlag, ObserveOption, Partial
from accessibility_bridge.bridge.wire.replies import ActedReply, HealthReply, Observation
from accessibility_bridge.bridge.wire.requests import GestureRequest, HealthRequest, Phase, Stroke, TouchPoint
from accessibility_bridge.errors import DeviceSilent
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.simulator.jvm.asker import EDGES, Asker, eventually, says
from tests.accessibility_bridge.simulator.wire.bridge.client import find
from tests.conftest import SHOWN_AT_THE_END

HANG, BACK = "Do nothing until called", "Back from doing nothing"
HANG_SOCKET = f"{EDGES}.hang"
CROWD = 5_000
FRESH = int(ObserveOption.TREE | ObserveOption.FRESH)


def nodes(look: Observation) -> int:
    return sum(len(window.nodes) for window in look.windows)


def test_a_crowd_is_read_whole_or_cut_off_where_the_limits_say(asker: Asker, request: pytest.FixtureRequest) -> None:
    asker.phone.start_activity(package=EDGES, activity=f"{EDGES}.CrowdActivity")
    asker.until(lambda look: nodes(look) > CROWD, 60, node_limit=8_000)
    whole = asker.look(options=FRESH, node_limit=8_000)
    assert not Partial(whole.partial)
    labels = {window.strings[record.description] for window in whole.windows for record in window.nodes}
    assert {str(number) for number in range(CROWD)} <= labels
    few = asker.look(node_limit=500)
    assert (nodes(few), Partial(few.partial)) == (500, Partial.NODES)
    assert any(record.flags & NodeFlag.CHILDREN_MISSING for window in few.windows for record in window.nodes)
    hurried = asker.look(options=FRESH, node_limit=8_000, walk_ms=20, quiet_ms=0)
    assert Partial(hurried.partial) & Partial.TIME
    assert nodes(hurried) < CROWD
    line = f"android phone, bridge: {nodes(whole)} nodes read anew in {whole.walk_ms} ms"
    request.config.stash.setdefault(SHOWN_AT_THE_END, []).append(line)


def test_deep_trees_and_long_texts_are_cut_off_and_said_to_be(asker: Asker) -> None:
    asker.start(EDGES, "FleetingActivity", "Take the offer")
    look = asker.look(depth_limit=2, text_limit=4)
    assert Partial(look.partial) & Partial.DEPTH
    assert Partial(look.partial) & Partial.TEXT
    assert max(len(text) for window in look.windows for text in window.strings) <= 4


def touch(at: TouchPoint) -> GestureRequest:
    return GestureRequest(phases=(Phase(strokes=(Stroke(duration_ms=50, points=(at,)),)),))


@contextmanager
def hanging(asker: Asker) -> Iterator[Observation]:
    """The first look at an app that a tap has hung; at the end the tap is answered and the app is back.

    All apps of this phone share their main thread, so that the answer to the tap waits for it too.
    """
    look = asker.start(EDGES, "HangActivity", HANG)
    _, _, button = find(look, HANG)
    at = TouchPoint(x=(button.left + button.right) // 2, y=(button.top + button.bottom) // 2)
    with ThreadPoolExecutor(1) as pool:
        tapped = pool.submit(asker.ask, touch(at), ActedReply)
        ports = eventually(asker.phone.abstract_sockets, lambda listening: HANG_SOCKET in listening)
        try:
            yield asker.until(unanswered, options=FRESH, walk_ms=200, quiet_ms=0)
        finally:
            # Called: it goes on.
            socket.create_connection(("127.0.0.1", ports[HANG_SOCKET]), timeout=60).close()
        assert tapped.result(60)
    asker.companion.connect(Deadline.after(60))
    asker.until(says(BACK), 60)


def unanswered(look: Observation) -> bool:
    """Whether a window's app did not answer."""
    return any(window.reason is EmptyReason.NOT_RESPONDING for window in look.windows)


def test_looks_at_an_app_that_hangs_end_in_time_and_say_so(asker: Asker) -> None:
    with hanging(asker) as look:
        assert Partial(look.partial) & Partial.TIME
        assert asker.ask(HealthRequest(), HealthReply).in_flight == 2, "the tap and this question"


def test_what_an_app_that_hangs_is_asked_ends_at_its_deadline_and_works_afterwards(asker: Asker) -> None:
    with hanging(asker), pytest.raises(DeviceSilent):
        asker.companion.ask(touch(TouchPoint(x=540, y=2000)), ActedReply, Deadline.after(0.5))
    asker.ask(touch(TouchPoint(x=540, y=2000)), ActedReply)
