"""What `am` says of a start, believed or not."""

from __future__ import annotations

import pytest

from accessibility_bridge.apps import Apps
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.simulator.faults import Reply, Rule, Where
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.integration.bridges import shell_of, soon

STARTING = "Starting: Intent { act=android.intent.action.MAIN cmp=com.example.exceptions/.ExceptionsActivity }\n"


def started(simulated: SimulatedPhone, said: str) -> None:
    simulated.faults.arm(Rule(where=Where.SHELL, action=Reply(STARTING + said), match="^am start"))
    with shell_of(simulated) as (link, shell):
        Apps(link.serial, shell).launch("com.example.exceptions", ".ExceptionsActivity", soon())


@pytest.mark.parametrize(
    "said", ["", "Warning: Activity not started, its current task has been brought to the front\n"]
)
def test_an_app_may_be_called_as_what_goes_wrong(simulated_phone: SimulatedPhone, said: str) -> None:
    started(simulated_phone, said)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Error type 3\nError: Activity class {a/b} does not exist.\n", "not installed or has no such entry"),
        ("java.lang.SecurityException: Permission Denial: not exported\n", "Permission Denial"),
        ("Error: Activity not started, unknown error code 102\n", "unknown error code 102"),
    ],
)
def test_a_start_that_failed_is_refused_although_it_exits_with_0(
    simulated_phone: SimulatedPhone, said: str, reason: str
) -> None:
    with pytest.raises(DeviceRefused, match=reason):
        started(simulated_phone, said)
