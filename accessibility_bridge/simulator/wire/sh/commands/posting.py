"""`cmd notification`: posting notifications as the shell, and listing what is posted.

The shell is an app as any other once it has posted something; before, these phones do without it. Source: AOSP
com.android.server.notification.NotificationShellCmd.
"""

from __future__ import annotations

from accessibility_bridge.simulator.happenings import CannotHappen, Eventful, Notification
from accessibility_bridge.simulator.inside import Package, RunsApks, ShowsNotifications
from accessibility_bridge.simulator.wire.components import app_uid
from accessibility_bridge.simulator.wire.sh.call import Call

_SHELL = Package(name="com.android.shell", label="Shell", system=True)
_USAGE = 255
_WITH_VALUE = (
    "-t",
    "--title",
    "-i",
    "--icon",
    "-I",
    "--large-icon",
    "-S",
    "--style",
    "-c",
    "--content-intent",
    "--line",
)


async def notification(call: Call) -> int:
    """`cmd notification ...`."""
    match call.argument(0):
        case "post" | "notify":
            return await _post(call.with_arguments(call.arguments[1:]))
        case "list":
            await call.out("".join(f"{key}\n" for key in _keys(call)))
            return 0
        case verb:
            return await call.fail(f"Unknown command: {verb}", _USAGE)


def _keys(call: Call) -> list[str]:
    inside = call.handset.inside
    posted = inside.notifications() if isinstance(inside, ShowsNotifications) else ()
    return [f"0|{each.package}|{each.key}|null|{app_uid(each.package)}" for each in posted]


async def _post(call: Call) -> int:
    words = _positional(call)
    if len(words) < 2:
        return await call.fail("usage: cmd notification post [flags] <tag> <text>", _USAGE)
    title = call.option("-t", "--title")
    inside = call.handset.inside
    known = any(package.name == _SHELL.name for package in inside.packages())
    if not known and isinstance(inside, Eventful) and not isinstance(inside, RunsApks):
        inside.install(_SHELL)
    try:
        call.handset.happen(Notification(package=_SHELL.name, title=title or words[1], text=words[1] if title else ""))
    except CannotHappen as exc:
        return await call.fail(f"Error: {exc}", _USAGE)
    await call.out("posting:\n  Notification(channel=shell_cmd shortcut=null contentView=null vibrate=null sound=null ")
    await call.out("defaults=0x0 flags=0x0 color=0x00000000 vis=PRIVATE)\n")
    return 0


def _positional(call: Call) -> list[str]:
    words = list(call.arguments)
    return [
        word
        for index, word in enumerate(words)
        if not word.startswith("-") and (index == 0 or words[index - 1] not in _WITH_VALUE)
    ]
