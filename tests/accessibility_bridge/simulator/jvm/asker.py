"""Asks the bridge app in its own protocol, and looks again until something is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from accessibility_bridge.bridge.companion import Companion, CompanionRefused
from accessibility_bridge.bridge.wire.enums import ErrorCode, NodeAction
from accessibility_bridge.bridge.wire.frames import Reply
from accessibility_bridge.bridge.wire.replies import ActedReply, NodeRecord, Observation, Window
from accessibility_bridge.bridge.wire.requests import NodeActionRequest, ObserveRequest, Request
from accessibility_bridge.simulator.jvm import JvmInside
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.simulator.wire.bridge.client import find, paths

R = TypeVar("R", bound=Reply)
T = TypeVar("T")
EDGES = "dev.tapwright.edges"
_ANSWER_S, _PAUSE_S = 60.0, 0.05
_WALK_MS = 45_000
"""So that a slow machine sees whole trees; what the limits do is tested where they are set."""


def eventually(ask: Callable[[], T], right: Callable[[T], object], within_s: float = 60.0) -> T:
    """The first answer that is right; fails with the last one when none is in time."""
    end_s = time.monotonic() + within_s
    while not right(answer := ask()):
        assert time.monotonic() < end_s, f"not so within {within_s} s; {answer}"
        time.sleep(_PAUSE_S)
    return answer


class Asker:
    """One client of the app and the phone it runs on. Every look is whole."""

    def __init__(self, companion: Companion, phone: JvmInside) -> None:
        self.companion, self.phone = companion, phone

    def ask(self, request: Request, answer: type[R]) -> R:
        """Ask, with a deadline that a slow machine keeps unless the request has one of its own."""
        return self.companion.ask(request, answer, Deadline.after(_ANSWER_S))

    def refusal(self, request: Request, *, within_s: float = _ANSWER_S) -> ErrorCode | None:
        """The code a request is refused with, or None when it was carried out."""
        try:
            self.companion.ask(request, Reply, Deadline.after(within_s))  # type: ignore[arg-type]
        except CompanionRefused as exc:
            return exc.code
        return None

    def refused(self, request: Request, *, within_s: float = _ANSWER_S) -> ErrorCode:
        """The code a request is refused with."""
        code = self.refusal(request, within_s=within_s)
        assert code is not None, f"{request.kind.name} was carried out"
        return code

    def look(self, **how: object) -> Observation:
        """One look now."""
        return self.ask(replace(ObserveRequest(quiet_ms=32, settle_ms=3_000, walk_ms=_WALK_MS), **how), Observation)  # type: ignore[arg-type]

    def until(self, condition: Callable[[Observation], object], within_s: float = 60.0, **how: object) -> Observation:
        """The first look that meets the condition; fails with what was there when none does in time."""
        seen: list[Observation] = []

        def said() -> list[str]:
            seen[:] = [self.look(**how)]
            return texts(seen[0])

        eventually(said, lambda _: condition(seen[0]), within_s)
        return seen[0]

    def start(self, package: str, activity: str, label: str) -> Observation:
        """Start an activity of a package and look until something on it says so."""
        self.phone.start_activity(package=package, activity=f"{package}.{activity}")
        return self.until(says(label))

    def act(self, seen: Observation, label: str, action: NodeAction = NodeAction.CLICK) -> ActedReply:
        """Have the node that says so act by itself."""
        return self.ask(replace(on(seen, label), action=action), ActedReply)


def on(seen: Observation, label: str) -> NodeActionRequest:
    """A click on the node that says so."""
    window, path, _ = find(seen, label)
    return NodeActionRequest(generation=seen.generation, window=window.id, path=path)


def of_id(seen: Observation, resource_id: str) -> NodeActionRequest:
    """A click on the node of that id in the front window that has one."""
    for window in reversed(seen.windows):
        for path, record in paths(window.nodes):
            if window.strings[record.resource_id] == resource_id:
                return NodeActionRequest(generation=seen.generation, window=window.id, path=path)
    raise AssertionError(f"nothing is called {resource_id}")


def says(label: str) -> Callable[[Observation], bool]:
    """Whether something says so."""
    return lambda seen: label in texts(seen)


def texts(seen: Observation) -> list[str]:
    """What the nodes say, back to front."""
    return [said for window in seen.windows for record in window.nodes for said in words(window, record) if said]


def words(window: Window, record: NodeRecord) -> tuple[str, str]:
    """Text and description of a node."""
    return window.strings[record.text], window.strings[record.description]


def fields(seen: Observation) -> list[tuple[Window, tuple[int, ...], NodeRecord]]:
    """Window, path and record of every text field."""
    return [
        (window, path, record)
        for window in seen.windows
        for path, record in paths(window.nodes)
        if window.strings[record.class_name].endswith("EditText")
    ]
