"""`ime`: the installed keyboards.

Source for the texts: AOSP services/core/java/com/android/server/inputmethod/InputMethodManagerService.java.
"""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_USAGE = 255


@command("ime")
async def ime(call: Call) -> int:
    methods = call.handset.input_methods
    verb = call.argument(0)
    if verb == "list":
        listed = methods.installed if call.has("-a") else methods.enabled
        await call.out("".join(f"{name}\n" if call.has("-s") else f"{name}:\n  mId={name}\n" for name in listed))
        return 0
    if verb == "reset":
        methods.select(methods.installed[0])
        await call.out(f"Reset current and enabled IMEs for user #0\n  Newly selected: {methods.current}\n")
        return 0
    name = call.arguments[-1] if len(call.arguments) > 1 else ""
    if verb not in ("enable", "disable", "set"):
        return await call.fail(f"Unknown command: {verb}", _USAGE)
    if name not in methods.installed or (verb == "set" and name not in methods.enabled):
        return await call.fail(f"Unknown input method {name} cannot be {_PAST[verb]} for user #0", _USAGE)
    await call.out(await _apply(call, verb, name))
    return 0


_PAST = {"enable": "enabled", "disable": "disabled", "set": "selected"}


async def _apply(call: Call, verb: str, name: str) -> str:
    methods = call.handset.input_methods
    if verb == "set":
        methods.select(name)
        return f"Input method {name} selected for user #0\n"
    already = "already" if (name in methods.enabled) == (verb == "enable") else "now"
    (methods.enable if verb == "enable" else methods.disable)(name)
    return f"Input method {name}: {already} {_PAST[verb]} for user #0\n"
