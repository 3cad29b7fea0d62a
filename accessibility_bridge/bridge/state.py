"""How the bridge app stands on a phone: installed, enabled, bound, or which of the many things is in the way.

One shell round trip. Believes what Android reports (`dumpsys accessibility`) over what its settings say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from accessibility_bridge.bridge.address import ASK_ADDRESS, HEALTH_URI, PACKAGE, SERVICE, BridgeAddress, read_address
from accessibility_bridge.bridge.wire.enums import ServiceState
from accessibility_bridge.bridge.wire.requests import VERSION
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

ENABLED_KEY, SWITCH_KEY = "enabled_accessibility_services", "accessibility_enabled"
RESTRICTED_OP = "ACCESS_RESTRICTED_SETTINGS"
RESTRICTED_SINCE_SDK = 33
_SHORT_SERVICE = f"{PACKAGE}/.BridgeService"
_LABEL = "Tapwright"
"""Of the service, in every language it has. Source: android/app/res/values*/strings.xml."""
_QUESTIONS = {
    "path": f"pm path {PACKAGE}",
    "package": f"dumpsys package {PACKAGE} | grep -E 'version(Code|Name)='",
    "enabled": f"settings get secure {ENABLED_KEY}",
    "switch": f"settings get secure {SWITCH_KEY}",
    "accessibility": "dumpsys accessibility",
    "service": ASK_ADDRESS,
    "restricted": f"appops get {PACKAGE} {RESTRICTED_OP}",
    "maker": "getprop ro.product.manufacturer",
    "sdk": "getprop ro.build.version.sdk",
}
_MARK = "tapwright-answer"
_COMMAND = "; ".join(f"echo; echo {_MARK} {name}; {question} 2>&1" for name, question in _QUESTIONS.items())


class BridgeCondition(StrEnum):
    """What one would say of the bridge in a word; the first that fits, top to bottom."""

    NOT_INSTALLED = "not installed"
    NOT_ENABLED = "not enabled"
    STOPPED = "stopped on the phone"
    WRONG_VERSION = "of another version"
    READY = "ready"
    SUSPENDED = "suspended"
    RESTRICTED = "restricted"
    CRASHED = "crashed"
    NOT_BOUND = "not bound"


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeState:
    """What a phone says about the bridge. Nothing of it is guessed: what it does not print is empty or False."""

    installed: bool = False
    version_code: int = 0
    version_name: str = ""
    enabled_services: str = ""
    """The setting as it is: components with colons between them; `null` when it was never written."""
    switched_on: bool = False
    """Android's master switch of accessibility."""
    bound: bool = False
    crashed: bool = False
    suppressed: bool = False
    """Whether a UiAutomation is connected: Android unbinds every accessibility service for its time."""
    restricted: bool = False
    """Whether Android 13's restricted settings forbid it."""
    address: BridgeAddress | None = None
    maker: str = ""
    sdk: int = 0

    @property
    def entry_present(self) -> bool:
        """Whether the setting names our service."""
        return any(is_ours(name) for name in services_in(self.enabled_services))

    @property
    def other_services(self) -> tuple[str, ...]:
        """What the setting names beside it, in order."""
        return tuple(name for name in services_in(self.enabled_services) if not is_ours(name))

    @property
    def condition(self) -> BridgeCondition:
        """All of it in a word."""
        state, address = None, self.address
        if address is not None:
            state = address.state
        tests = (
            (BridgeCondition.NOT_INSTALLED, not self.installed),
            (BridgeCondition.RESTRICTED, self.restricted and not self.bound),
            (BridgeCondition.NOT_ENABLED, not self.entry_present),
            (BridgeCondition.STOPPED, state is ServiceState.STOPPED),
            (BridgeCondition.WRONG_VERSION, address is not None and address.protocol != VERSION),
            (BridgeCondition.READY, state is ServiceState.BOUND and address is not None and bool(address.socket)),
            (BridgeCondition.SUSPENDED, self.suppressed),
            # Android turns its master switch off by itself when the last service is gone.
            (BridgeCondition.CRASHED, self.crashed),
            (BridgeCondition.NOT_ENABLED, not self.switched_on),
        )
        return next((condition for condition, holds in tests if holds), BridgeCondition.NOT_BOUND)


def services_in(setting: str) -> list[str]:
    """The components in `enabled_accessibility_services`."""
    return [name for name in setting.strip().split(":") if name and name != "null"]


def is_ours(component: str) -> bool:
    """Whether it is the bridge's service, in either spelling."""
    return component in (SERVICE, _SHORT_SERVICE)


def ask_state(shell: Shell, deadline: Deadline) -> BridgeState:
    """Ask the phone now.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    return read_state(shell.run(_COMMAND, deadline=deadline).text)


def read_state(text: str) -> BridgeState:
    """Find what is known in the output of the questions."""
    answers = dict.fromkeys(_QUESTIONS, "")
    for part in re.split(rf"^{_MARK} ", text, flags=re.MULTILINE)[1:]:
        name, _, answer = part.partition("\n")
        answers[name.strip()] = answer.strip()
    accessibility = answers["accessibility"]
    code = re.search(r"versionCode=(\d+)", answers["package"])
    name = re.search(r"versionName=(\S+)", answers["package"])
    return BridgeState(
        installed=answers["path"].startswith("package:"),
        version_code=int(code[1]) if code else 0,
        version_name=name[1] if name else "",
        enabled_services=answers["enabled"],
        switched_on=answers["switch"] == "1",
        bound=names_bridge(_section(accessibility, "Bound services")),
        crashed=names_bridge(_section(accessibility, "Crashed services")),
        suppressed="Ui Automation[" in accessibility,
        restricted=re.search(rf"{RESTRICTED_OP}: (deny|ignore|errored)", answers["restricted"]) is not None,
        address=read_address(answers["service"]),
        maker=answers["maker"],
        sdk=int(answers["sdk"]) if answers["sdk"].isdigit() else 0,
    )


def names_bridge(section: str) -> bool:
    """Whether a list in `dumpsys accessibility` names the bridge: by component, or, among the bound, by its label."""
    return PACKAGE in section or f"label={_LABEL}" in section


def _section(text: str, name: str) -> str:
    """What stands in the braces after a name, e.g. `Bound services:{...}`.

    Source: AOSP services/accessibility AccessibilityUserState.dump.
    """
    start = text.find(f"{name}:{{")
    if start < 0:
        return ""
    depth = 0
    for at in range(start + len(name) + 1, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start : at + 1]
    return text[start:]


def health(shell: Shell, deadline: Deadline) -> dict[str, str]:
    """What the app says of itself when nothing is connected: the columns of its one row, empty when it is not there.

    Raises:
        DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
    """
    text = shell.run(["content", "query", "--uri", HEALTH_URI], deadline=deadline).text
    row = re.search(r"^Row: 0 (.*)$", text, re.MULTILINE)
    return dict(re.findall(r"(\w+)=([^,]*)", row[1])) if row else {}
