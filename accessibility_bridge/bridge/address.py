"""Where the bridge app listens on a phone, and the token it wants: as its service prints them to the shell.

Only shell and root may ask. The token is in no `repr`, and so in no log line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accessibility_bridge.bridge.wire.enums import ServiceState
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

PACKAGE = "dev.tapwright.bridge"
SERVICE = f"{PACKAGE}/{PACKAGE}.BridgeService"
"""As Android writes it into its settings."""
KEYBOARD = f"{PACKAGE}/.BridgeKeyboard"
HEALTH_URI = f"content://{PACKAGE}.health"

ASK_ADDRESS = f"dumpsys activity service {PACKAGE}/.BridgeService"
# Source: docs/bridge-protocol.md, "Reaching the app". Android prints lines of its own around this one.
_LINE = re.compile(r"tapwright-bridge protocol=(\d+) state=(\w+)(?: socket=(\S+) token=([0-9a-f]{64})\b)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeAddress:
    """What the running service says of itself."""

    protocol: int
    state: ServiceState
    socket: str = ""
    """As an adb service, e.g. `localabstract:tapwright-bridge-1f0c`; empty while there is nothing to connect to."""
    token: str = field(default="", repr=False)


def read_address(text: str) -> BridgeAddress | None:
    """The address in what the shell printed, or None when the service does not run.

    Android prints the service of every user of the phone; only a bound one has a socket.
    """
    lines = sorted(_LINE.finditer(text), key=lambda line: line[3] is None)
    if not lines:
        return None
    protocol, state, socket, token = lines[0].groups(default="")
    known = ServiceState.__members__.get(state, ServiceState.UNBOUND)
    return BridgeAddress(protocol=int(protocol), state=known, socket=socket, token=token)


def ask_address(shell: Shell, deadline: Deadline) -> BridgeAddress | None:
    """Ask the phone now.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    return read_address(shell.run(ASK_ADDRESS, deadline=deadline).text)
