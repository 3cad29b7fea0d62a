"""`appops`: what apps are allowed beyond permissions. Only restricted settings has an effect on these phones.

Source for the texts: AOSP services/core/java/com/android/server/appop/AppOpsService.java, Shell.
"""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_USAGE = 255
_MODES = ("allow", "ignore", "deny", "default", "foreground")
_RESTRICTED_SETTINGS = "ACCESS_RESTRICTED_SETTINGS"
_ANDROID_13 = 33


@command("appops")
async def app_operations(call: Call) -> int:
    verb, package, operation, *mode = [*call.arguments, "", "", ""][: max(3, len(call.arguments))]
    if operation == _RESTRICTED_SETTINGS and call.handset.inside.profile.sdk < _ANDROID_13:
        return await call.fail(f"Error: Unknown operation string: {operation}", _USAGE)
    if not any(known.name == package for known in call.handset.inside.packages()):
        return await call.fail(f"Error: No UID for {package} in user 0", _USAGE)
    match verb, mode:
        case "get", []:
            await call.out(_told(call, package, operation))
        case "set", [word] if word in _MODES:
            _set(call, package, operation, word)
        case _:
            return await call.fail(f"Error: Invalid arguments: {' '.join(call.arguments)}", _USAGE)
    return 0


def _told(call: Call, package: str, operation: str) -> str:
    modes = call.handset.operations.get(package, {})
    told = "".join(f"{name}: {mode}\n" for name, mode in modes.items() if operation in ("", name))
    return told or "No operations.\n" + ("Default mode: default\n" if operation else "")


def _set(call: Call, package: str, operation: str, mode: str) -> None:
    modes = call.handset.operations.setdefault(package, {})
    modes.pop(operation, None)
    if mode != "default":
        modes[operation] = mode
    if operation == _RESTRICTED_SETTINGS:
        call.handset.accessibility.restrict(package, mode in ("ignore", "deny"))
