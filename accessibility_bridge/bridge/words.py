"""What stands between a phone and its bridge, in words a person can act on, with the maker's own name of the switch.

Source: facts of enabling over adb; the names of the switches are the makers' own, in English.
"""

from __future__ import annotations

from accessibility_bridge.bridge.state import BridgeCondition, BridgeState
from accessibility_bridge.bridge.wire.requests import VERSION

_DEVELOPER = "in the developer options"
_SETTINGS_SWITCH = {
    "xiaomi": f"switch on `USB debugging (Security settings)` {_DEVELOPER} (it wants a Mi account, perhaps a SIM)",
    "oppo": f"switch on `Disable permission monitoring` {_DEVELOPER}",
    "samsung": "switch off `Auto Blocker` in Settings > Security and privacy",
}
_INSTALL_SWITCH = {
    "xiaomi": f"switch on `Install via USB` {_DEVELOPER}, and accept the prompt on the phone",
    "oppo": f"switch on `Disable permission monitoring` {_DEVELOPER}, and accept the prompt on the phone",
    "samsung": "switch off `Auto Blocker` in Settings > Security and privacy",
}
_FAMILIES = {
    "xiaomi": "xiaomi", "redmi": "xiaomi", "poco": "xiaomi", "blackshark": "xiaomi",
    "oppo": "oppo", "oneplus": "oppo", "realme": "oppo", "samsung": "samsung",
}  # fmt: skip
_RESTRICTED = (
    "android's restricted settings forbid it: in Settings > Apps > Tapwright Bridge open the menu at the top right, "
    "choose `Allow restricted settings`, then run `tapwright bridge enable` again"
)

_WORDS = {
    BridgeCondition.READY: "ready",
    BridgeCondition.NOT_INSTALLED: "not installed: run `tapwright bridge install`",
    BridgeCondition.NOT_ENABLED: "installed but not enabled: run `tapwright bridge enable`",
    BridgeCondition.RESTRICTED: _RESTRICTED,
    BridgeCondition.STOPPED: "stopped by the switch in the Tapwright Bridge app: switch it on again there",
    BridgeCondition.SUSPENDED: (
        "suspended: android unbinds accessibility services while another test tool (uiautomator, appium) holds its "
        "UiAutomation: stop that tool"
    ),
    BridgeCondition.CRASHED: "android has marked the service as crashed: run `tapwright bridge enable`",
    BridgeCondition.NOT_BOUND: (
        "enabled, but android has not bound the service: run `tapwright bridge enable`; if that does not help"
    ),
}


def settings_switch(maker: str) -> str:
    """How to let adb write settings on this maker's phones."""
    general = f"look for a switch about security, permissions or usb debugging {_DEVELOPER}"
    return _SETTINGS_SWITCH.get(_FAMILIES.get(maker.lower(), ""), general)


def install_switch(maker: str) -> str:
    """How to let adb install apps on this maker's phones."""
    return _INSTALL_SWITCH.get(_FAMILIES.get(maker.lower(), ""), "allow installing over usb on the phone")


def not_kept_words(state: BridgeState) -> str:
    """Why a service that was written into the setting is not there: Android or the maker has taken it out again."""
    if state.restricted:
        return _RESTRICTED
    return f"the phone has taken the bridge out of its accessibility services again: {settings_switch(state.maker)}"


def condition_words(state: BridgeState) -> str:
    """One line: how the bridge stands, and what to do about it."""
    condition = state.condition
    if condition is BridgeCondition.WRONG_VERSION:
        return version_words(state.address.protocol if state.address is not None else 0)
    if condition is BridgeCondition.NOT_BOUND:
        return f"{_WORDS[condition]}, {settings_switch(state.maker)}"
    return _WORDS[condition]


def version_words(spoken: int) -> str:
    """That the app speaks another protocol version, and which side is behind."""
    if spoken < VERSION:
        return f"the app on the phone is too old (protocol {spoken}, not {VERSION}): run `tapwright bridge install`"
    return f"the app on the phone is too new (protocol {spoken}, not {VERSION}): upgrade tapwright"
