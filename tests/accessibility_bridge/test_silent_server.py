"""An adb server that takes connections and answers nothing, and addresses that are names."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from accessibility_bridge.adb_server import AdbServer, with_port
from accessibility_bridge.errors import AdbServerUnavailable
from tests.accessibility_bridge.peer import peer

GENEROUS_S = 20.0
"""Far more than the second that each question below is given, far less than the usual deadlines together."""


@pytest.mark.parametrize(
    "ask",
    [
        lambda server: server.devices(deadline_s=1),
        lambda server: server.connect("127.0.0.1:5555", deadline_s=1),
        lambda server: server.disconnect("127.0.0.1:5555", deadline_s=1),
        lambda server: server.wait_for_device("s1", deadline_s=1),
        lambda server: server.ensure_running(deadline_s=1),
    ],
    ids=["devices", "connect", "disconnect", "wait", "ensure running"],
)
def test_it_is_the_server_that_is_named_and_not_a_phone(ask: Callable[[AdbServer], object]) -> None:
    began_s = time.monotonic()
    with peer([]) as silent, pytest.raises(AdbServerUnavailable):
        ask(AdbServer(silent.address))
    assert time.monotonic() - began_s < GENEROUS_S


def test_the_name_a_phone_announces_itself_under_is_no_host_without_a_port() -> None:
    for name in ("adb-35121J-jr888A._adb-tls-connect._tcp", "adb-35121J-jr888A (2)._adb-tls-connect._tcp"):
        assert with_port(name) == name
