"""`test` and `[` of the simulated phone's shell."""

from __future__ import annotations

import pytest

from tests.accessibility_bridge.simulator.wire.host import Host


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("-e /sdcard", 0), ("-e /nowhere", 1), ("-d /sdcard", 0), ("-f /sdcard", 1), ("! -e /nowhere", 0),
        ("-n word", 0), ("-z word", 1), ("-z ''", 0), ("word", 0), ("", 1), ("a = a", 0), ("a != a", 1),
        ("2 -lt 10", 0), ("2 -ge 10", 1), ("2 -ne 2", 1), ("a -lt 2", 2), ("a b c d", 2),
    ],
)  # fmt: skip
def test_conditions_answer_by_their_exit_code(host: Host, condition: str, code: int) -> None:
    assert host.shell2(f"[ {condition} ]")[2] == code
    assert host.shell2(f"test {condition}")[2] == code


def test_a_bracket_wants_its_other_half(host: Host) -> None:
    assert host.shell2("[ -e /sdcard")[1:] == ("/system/bin/sh: [: missing ]\n", 2)
