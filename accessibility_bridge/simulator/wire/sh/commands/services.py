"""`cmd` and `service`: Android's system services by name.

Source: AOSP frameworks/native/cmds/cmd/cmd.cpp; the ShellCommands of the services.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from accessibility_bridge.simulator.inside import Panel
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.posting import notification
from accessibility_bridge.simulator.wire.sh.dumps import dump_named, dumped
from accessibility_bridge.simulator.wire.sh.dumps.radios import NETWORK, wifi_is_on
from accessibility_bridge.simulator.wire.sh.registry import command

_SAME_AS_PROGRAM = {
    "package": "pm", "activity": "am", "window": "wm", "settings": "settings", "input": "input", "input_method": "ime",
    "appops": "appops", "lock_settings": "locksettings",
}  # fmt: skip
_PANELS = {"expand-notifications": Panel.NOTIFICATIONS, "expand-settings": Panel.QUICK_SETTINGS, "collapse": None}
_NO_SUCH_SERVICE, _USAGE = 20, 255
_NIGHT = {"yes": "2", "no": "1", "auto": "0"}
_NIGHT_NAMES = {value: name for name, value in _NIGHT.items()}


@command("cmd")
async def cmd(call: Call) -> int:
    words = [argument for argument in call.arguments if argument != "-w"]
    name, rest = (words[0], words[1:]) if words else ("", [])
    if name == "-l":
        await call.out("Currently running services:\n" + "".join(f"  {known}\n" for known in _known()))
        return 0
    if name in _SAME_AS_PROGRAM:
        return await call.shell.invoke([_SAME_AS_PROGRAM[name], *rest], call.streams)
    run = _SERVICES.get(name)
    if run is None:
        call.handset.journal.note(Kind.UNKNOWN, f"cmd {' '.join(words)}")
        return await call.fail(f"cmd: Can't find service: {name}", _NO_SUCH_SERVICE)
    return await run(call.with_arguments(rest))


async def _unknown(call: Call) -> int:
    call.handset.journal.note(Kind.UNKNOWN, f"cmd ... {' '.join(call.arguments)}")
    return await call.fail(f"Unknown command: {call.argument(0)}", _USAGE)


async def _ui_mode(call: Call) -> int:
    if call.argument(0) != "night":
        return await _unknown(call)
    value = call.argument(1)
    if value:
        if value not in _NIGHT:
            return await call.fail("Error: mode must be 'yes', 'no', or 'auto'", _USAGE)
        call.handset.inside.put_setting("secure", "ui_night_mode", _NIGHT[value])
    now = call.handset.inside.settings("secure").get("ui_night_mode", "1")
    await call.out(f"Night mode: {_NIGHT_NAMES.get(now, 'no')}\n")
    return 0


async def _status_bar(call: Call) -> int:
    match call.argument(0):
        case "expand-notifications" | "expand-settings" | "collapse" as how:
            call.handset.expand(_PANELS[how])
        case "get-status-icons":
            await call.out("wifi\nmobile\nbattery\nclock\n")
        case _:
            return await _unknown(call)
    return 0


async def _bluetooth(call: Call) -> int:
    if call.argument(0) not in ("enable", "disable"):
        return await _unknown(call)
    call.handset.inside.put_setting("global", "bluetooth_on", "1" if call.argument(0) == "enable" else "0")
    return 0


async def _connectivity(call: Call) -> int:
    match list(call.arguments):
        case ["airplane-mode", "enable" | "disable" as how]:
            call.handset.inside.put_setting("global", "airplane_mode_on", "1" if how == "enable" else "0")
        case ["airplane-mode"]:
            on = call.handset.inside.settings("global").get("airplane_mode_on") == "1"
            await call.out("enabled\n" if on else "disabled\n")
        case _:
            return await _unknown(call)
    return 0


async def _wifi(call: Call) -> int:
    match list(call.arguments):
        case ["set-wifi-enabled", "enabled" | "disabled" as how]:
            call.handset.inside.put_setting("global", "wifi_on", "1" if how == "enabled" else "0")
        case ["status"]:
            joined = f'Wifi is connected to "{NETWORK}"\n' if wifi_is_on(call) else ""
            await call.out(f"Wifi is {'enabled' if wifi_is_on(call) else 'disabled'}\n{joined}")
        case _:
            return await _unknown(call)
    return 0


def _as_dump(name: str) -> Callable[[Call], Awaitable[int]]:
    """A service whose shell is that of its dump."""

    async def run(call: Call) -> int:
        write = dump_named(name)
        assert write is not None
        await call.out(write(call))
        return 0

    return run


_SERVICES: Mapping[str, Callable[[Call], Awaitable[int]]] = {
    "uimode": _ui_mode,
    "statusbar": _status_bar,
    "bluetooth_manager": _bluetooth,
    "connectivity": _connectivity,
    "wifi": _wifi,
    "notification": notification,
    "battery": _as_dump("battery"),
    "deviceidle": _as_dump("deviceidle"),
}


def _known() -> list[str]:
    return sorted({*dumped(), *_SERVICES, *_SAME_AS_PROGRAM})


@command("service")
async def service(call: Call) -> int:
    match list(call.arguments):
        case ["check", name]:
            await call.out(f"Service {name}: {'found' if name in _known() else 'not found'}\n")
        case ["list"]:
            known = _known()
            listed = "".join(f"{number}\t{name}: []\n" for number, name in enumerate(known))
            await call.out(f"Found {len(known)} services:\n{listed}")
        case _:
            return await call.fail(f"service: Unknown command {call.argument(0)}")
    return 0
