"""What `pm list` lists besides packages: features, users, permissions and their like.

Source for the texts: AOSP com.android.server.pm.PackageManagerShellCommand.runList.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from accessibility_bridge.simulator.inside import KeepsPermissions
from accessibility_bridge.simulator.wire.sh.call import Call

FEATURES = (
    "android.hardware.audio.output", "android.hardware.bluetooth", "android.hardware.camera",
    "android.hardware.location", "android.hardware.screen.landscape", "android.hardware.screen.portrait",
    "android.hardware.telephony", "android.hardware.touchscreen", "android.hardware.touchscreen.multitouch",
    "android.hardware.touchscreen.multitouch.distinct", "android.hardware.wifi", "android.software.home_screen",
    "android.software.input_methods", "android.software.webview",
)  # fmt: skip
"""What the phone has. Source: AOSP frameworks/native/data/etc/handheld_core_hardware.xml."""
_LIBRARIES = ("android.test.base", "android.test.runner", "javax.obex", "org.apache.http.legacy")


def listing(call: Call, what: str) -> str | None:
    """The list of that kind, or None when there is no such kind."""
    write = _LISTS.get(what)
    return None if write is None else write(call)


def _features(call: Call) -> str:
    version = "feature:reqGlEsVersion=0x30002\n"
    return version + "".join(f"feature:{name}\n" for name in FEATURES)


def _libraries(call: Call) -> str:
    return "".join(f"library:{name}\n" for name in _LIBRARIES)


def _users(call: Call) -> str:
    return "Users:\n\tUserInfo{0:Owner:c13} running\n"


def _permissions(call: Call) -> str:
    inside = call.handset.inside
    known: set[str] = set()
    if isinstance(inside, KeepsPermissions):
        known = {name for package in inside.packages() for name in inside.permissions(package.name)}
    return "All Permissions:\n\n" + "".join(f"permission:{name}\n" for name in sorted(known))


def _nothing(call: Call) -> str:
    return ""


_LISTS: Mapping[str, Callable[[Call], str]] = {
    "features": _features,
    "libraries": _libraries,
    "users": _users,
    "permissions": _permissions,
    "permission-groups": _nothing,
    "instrumentation": _nothing,
    "staged-sessions": _nothing,
}
