"""What the tests of the bridge share: its setup on a simulated phone, and that phone driven through it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from accessibility_bridge.bridge.setup import BridgeSetup
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.phone import Phone, PhoneConfig
from accessibility_bridge.shell import Shell
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.transport import Deadline, ServerAddress
from tests.integration.phones import driven


def soon() -> Deadline:
    return Deadline.after(60)


@contextmanager
def shell_of(simulated: SimulatedPhone) -> Iterator[tuple[DeviceLink, Shell]]:
    """A shell on the phone."""
    link = DeviceLink(simulated.serial, ServerAddress.from_environment())
    try:
        yield link, Shell(link)
    finally:
        link.close()


@contextmanager
def setup_of(simulated: SimulatedPhone) -> Iterator[tuple[BridgeSetup, Shell]]:
    """The bridge's setup on the phone."""
    with shell_of(simulated) as (link, shell):
        yield BridgeSetup(link, shell), shell


def enable_on(simulated: SimulatedPhone) -> None:
    """Install and enable the bridge."""
    with setup_of(simulated) as (setup, _):
        setup.install(soon())
        setup.enable(soon())


@contextmanager
def bridged(simulated: SimulatedPhone, config: PhoneConfig | None = None) -> Iterator[Phone]:
    """Our phone, driven through the bridge."""
    enable_on(simulated)
    with driven(simulated, config) as phone:
        assert (phone.channel, phone.channel_reason) == ("bridge", "")
        yield phone
