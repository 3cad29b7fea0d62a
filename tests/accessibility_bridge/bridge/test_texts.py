"""Typing through the app, whose answers are given here: what the field held after each way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from accessibility_bridge.bridge.texts import BridgeTyping
from accessibility_bridge.bridge.wire.enums import TextCheck, TextRoute
from accessibility_bridge.bridge.wire.replies import TextReply
from accessibility_bridge.bridge.wire.requests import Request, TextRequest
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline, ServerAddress


class App:
    """Answers each way of typing with what the field holds then, and remembers what it was asked."""

    def __init__(self, **held: str) -> None:
        self.held, self.asked = held, []  # type: ignore[var-annotated]

    def __call__(self, request: Request, answer: type[Any], deadline: Deadline) -> Any:
        assert isinstance(request, TextRequest)
        self.asked.append(request.route)
        text = self.held[request.route.name.lower()]
        check = TextCheck.MATCHES if text == request.text else TextCheck.DIFFERS
        return TextReply(route=request.route, check=check, text=text)


@pytest.fixture
def shell() -> Iterator[Shell]:
    """One that nothing is asked of."""
    link = DeviceLink("nobody", ServerAddress("127.0.0.1", 1))
    yield Shell(link)
    link.close()


def type_into(app: App, shell: Shell, text: str) -> list[TextRoute]:
    def look(deadline: Deadline) -> Any:
        raise AssertionError("nobody has to look")

    BridgeTyping(shell, app, look).type_text(text, clear=True, deadline=Deadline.after(30))
    return app.asked


def test_a_text_that_arrived_is_typed_once(shell: Shell) -> None:
    assert type_into(App(any="Lab phone 7"), shell, "Lab phone 7") == [TextRoute.ANY]


@pytest.mark.parametrize("left", ["Lab phone 7Android phone", "Android phoneLab phone 7"])
def test_what_the_field_held_before_is_not_left_beside_the_text(shell: Shell, left: str) -> None:
    app = App(any=left, set_text="Lab phone 7")
    assert type_into(app, shell, "Lab phone 7") == [TextRoute.ANY, TextRoute.SET_TEXT]


def test_a_field_that_writes_numbers_its_own_way_is_left_alone(shell: Shell) -> None:
    assert type_into(App(any="+1 (555) 0199"), shell, "15550199") == [TextRoute.ANY]
