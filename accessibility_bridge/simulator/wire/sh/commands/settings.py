"""`settings`: the three tables of the settings provider."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_NAMESPACES = ("system", "secure", "global")
_USAGE = 255


@command("settings")
async def settings(call: Call) -> int:
    arguments = _without_user(call.arguments)
    verb, namespace, *rest = [*arguments, "", ""] if len(arguments) < 2 else arguments
    if namespace not in _NAMESPACES:
        return await call.fail(f"Invalid namespace '{namespace}'", _USAGE)
    inside = call.handset.inside
    match verb, rest:
        case "get", [key]:
            await call.out(inside.settings(namespace).get(key, "null") + "\n")
        case "put", [key, value, *_]:
            inside.put_setting(namespace, key, value)
            call.handset.accessibility.settle()
        case "delete", [key]:
            known = key in inside.settings(namespace)
            inside.put_setting(namespace, key, None)
            call.handset.accessibility.settle()
            await call.out(f"Deleted {int(known)} rows\n")
        case "list", []:
            await call.out("".join(f"{key}={value}\n" for key, value in sorted(inside.settings(namespace).items())))
        case _:
            return await call.fail("Bad arguments", _USAGE)
    return 0


def _without_user(arguments: Sequence[str]) -> list[str]:
    words = list(arguments)
    if "--user" in words:
        at = words.index("--user")
        del words[at : at + 2]
    return words
