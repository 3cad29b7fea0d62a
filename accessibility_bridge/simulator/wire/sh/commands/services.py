"""`cmd` and `service`: Android's system services by name."""

from __future__ import annotations

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_SAME_AS_PROGRAM = {
    "package": "pm", "activity": "am", "window": "wm", "settings": "settings", "input": "input", "input_method": "ime",
}  # fmt: skip
_NO_SUCH_SERVICE = 20
_NIGHT = {"yes": "2", "no": "1", "auto": "0"}
_NIGHT_NAMES = {value: name for name, value in _NIGHT.items()}


@command("cmd")
async def cmd(call: Call) -> int:
    name, rest = call.argument(0), list(call.arguments[1:])
    if name in _SAME_AS_PROGRAM:
        return await call.shell.invoke([_SAME_AS_PROGRAM[name], *rest], call.streams)
    match name, rest:
        case "uimode", ["night", *value]:
            return await _night(call, value)
        case "statusbar", ["expand-notifications" | "expand-settings"]:
            await call.handset.keys.press("NOTIFICATION")
        case "statusbar", ["collapse"]:
            await call.handset.keys.press("BACK")
        case "bluetooth_manager", ["enable" | "disable" as how]:
            call.handset.inside.put_setting("global", "bluetooth_on", "1" if how == "enable" else "0")
        case "connectivity", ["airplane-mode", *value]:
            return await _airplane_mode(call, value)
        case _:
            return await call.fail(f"cmd: Can't find service: {name}", _NO_SUCH_SERVICE)
    return 0


async def _night(call: Call, value: list[str]) -> int:
    if value:
        if value[0] not in _NIGHT:
            return await call.fail("Error: mode must be 'yes', 'no', or 'auto'", 255)
        call.handset.inside.put_setting("secure", "ui_night_mode", _NIGHT[value[0]])
    now = call.handset.inside.settings("secure").get("ui_night_mode", "1")
    await call.out(f"Night mode: {_NIGHT_NAMES.get(now, 'no')}\n")
    return 0


async def _airplane_mode(call: Call, value: list[str]) -> int:
    if value:
        call.handset.inside.put_setting("global", "airplane_mode_on", "1" if value[0] == "enable" else "0")
        return 0
    on = call.handset.inside.settings("global").get("airplane_mode_on") == "1"
    await call.out("enabled\n" if on else "disabled\n")
    return 0


@command("service")
async def service(call: Call) -> int:
    if call.argument(0) == "check":
        await call.out(f"Service {call.argument(1)}: found\n")
        return 0
    return await call.fail(f"service: Unknown command {call.argument(0)}")
