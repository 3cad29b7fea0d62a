from __future__ import annotations

import pytest

from accessibility_bridge import errors
from accessibility_bridge.errors import (
    AdbServerUnavailable,
    BridgeError,
    DeviceLost,
    DeviceRefused,
    DeviceSilent,
    DeviceUnauthorized,
    DisplayOff,
    HierarchyUnreadable,
    ScreenUnreadable,
    SimulatorError,
    StaleScreen,
)

EXAMPLES: list[tuple[BridgeError, str]] = [
    (DeviceLost(serial="s1", operation="tap"), "s1: tap: not connected"),
    (
        DeviceUnauthorized(serial="s1", operation="tap"),
        "s1: tap: unauthorized: accept the debugging prompt on the phone",
    ),
    (DeviceSilent(serial="s1", operation="screencap", deadline_s=5), "s1: screencap took longer than 5.0 s"),
    (DeviceRefused(serial="s1", operation="shell rm", reason="denied"), "s1: shell rm refused: denied"),
    (ScreenUnreadable(reason="cut off", size_bytes=7), "unreadable screen (7 bytes): cut off"),
    (HierarchyUnreadable(reason="no xml", size_bytes=0), "unreadable screen (0 bytes): no xml"),
    (DisplayOff(), "unreadable screen (0 bytes): the display is off: press the phone's power button"),
    (StaleScreen(serial="s1", generation=3, reason="rotated"), "s1: look 3 is stale: rotated"),
    (AdbServerUnavailable(host="h", port=5037, reason="down"), "adb server h:5037: down"),
    (SimulatorError("no such app"), "no such app"),
]


@pytest.mark.parametrize(("error", "line"), EXAMPLES)
def test_an_error_reads_as_one_line(error: BridgeError, line: str) -> None:
    assert str(error) == line


def test_every_error_has_an_example_and_stands_in_the_drawn_tree() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BridgeError)}
    assert kinds - {BridgeError} == {type(error) for error, _ in EXAMPLES}
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)
