"""`am`: starting, stopping and telling apps.

Source for the texts: AOSP services/core/java/com/android/server/am/ActivityManagerShellCommand.java.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from accessibility_bridge.simulator.faults import Rule, Swallow, Where
from accessibility_bridge.simulator.happenings import CannotHappen, Crash
from accessibility_bridge.simulator.inside import Component, NoSuchActivity
from accessibility_bridge.simulator.wire.components import full_component, short_component
from accessibility_bridge.simulator.wire.launching import launch
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.intents import MAIN, Intent, read_intent
from accessibility_bridge.simulator.wire.sh.commands.tasks import tasks_of
from accessibility_bridge.simulator.wire.sh.registry import command

_USAGE = 255
_FROM_SHELL = "0x400000"
"""The flag that `am broadcast` adds. Source: Intent.FLAG_RECEIVER_FROM_SHELL."""
_BROUGHT = "Warning: Activity not started, its current task has been brought to the front"
_DELIVERED = "Warning: Activity not started, intent has been delivered to currently running top-most instance."


@command("am")
async def activity_manager(call: Call) -> int:
    run = _VERBS.get(call.argument(0))
    if run is None:
        return await call.fail(f"Unknown command: {call.argument(0)}", _USAGE)
    return await run(call.with_arguments(call.arguments[1:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Started:
    """An activity that was started, and what was there before."""

    component: Component
    was_front: bool
    was_running: bool
    took_ms: int


async def _start(call: Call) -> int:
    intent = read_intent(call.arguments)
    await call.out(f"Starting: {intent.describe()}\n")
    if "-S" in intent.flags and intent.package:
        _end(call, intent.package)
    try:
        started = _open(call, intent)
    except NoSuchActivity:
        return await _not_started(call, intent)
    if started.was_front:
        await call.err(_DELIVERED + "\n")
    elif started.was_running and not intent.activity:
        await call.err(_BROUGHT + "\n")
    if "-W" in intent.flags:
        await call.out(_waited(started))
    return 0


def _open(call: Call, intent: Intent) -> _Started:
    clock, inside = asyncio.get_running_loop().time, call.handset.inside
    front, running, began_s = inside.foreground(), dict(inside.running()), clock()
    component = launch(
        call.handset,
        described=intent.inner(),
        package=intent.package,
        activity=intent.activity,
        action="" if intent.action == MAIN and intent.package else intent.action,
        uri=intent.uri,
    )
    return _Started(
        component=component,
        was_front=component == front,
        was_running=running.get(component.package) == component.pid,
        took_ms=max(1, round((clock() - began_s) * 1000)),
    )


async def _not_started(call: Call, intent: Intent) -> int:
    if intent.component:
        what = f"Activity class {{{full_component(intent.package, intent.activity)}}} does not exist."
        return await call.fail(f"Error type 3\nError: {what}", 1)
    return await call.fail(f"Error: Activity not started, unable to resolve {intent.describe()}", 1)


def _waited(started: _Started) -> str:
    name = short_component(started.component.package, started.component.activity)
    state = "HOT" if started.was_front else "WARM" if started.was_running else "COLD"
    times = f"TotalTime: {started.took_ms}\nWaitTime: {started.took_ms + 1}"
    return f"Status: ok\nLaunchState: {state}\nActivity: {name}\n{times}\nComplete\n"


async def _force_stop(call: Call) -> int:
    if not call.arguments:
        return await call.fail("Error: Argument expected", _USAGE)
    _end(call, call.arguments[-1])
    return 0


def _end(call: Call, package: str) -> None:
    call.handset.chronicle.stopped(package, call.handset.new_pid())
    call.handset.inside.force_stop(package)
    call.handset.accessibility.force_stopped(package)
    call.handset.chronicle.look()


async def _kill(call: Call) -> int:
    """Ends what runs in the background; what is in front and a bound service keep their processes."""
    _kill_cached(call, call.arguments[-1] if call.arguments else "", "kill background")
    return 0


async def _kill_all(call: Call) -> int:
    for package in list(call.handset.inside.running()):
        _kill_cached(call, package, "kill all background")
    return 0


def _kill_cached(call: Call, package: str, why: str) -> None:
    if package != call.handset.inside.foreground().package:
        call.handset.chronicle.killed(package, why)
        call.handset.inside.force_stop(package)
        call.handset.chronicle.look()


async def _crash(call: Call) -> int:
    """Nothing happens to what does not run, as on phones."""
    wanted, running = call.arguments[-1] if call.arguments else "", call.handset.inside.running()
    package = next((name for name, pid in running.items() if wanted in (name, str(pid))), "")
    if not package:
        return 0
    try:
        call.handset.happen(Crash(package=package))
    except CannotHappen as exc:
        return await call.fail(f"Error: {exc}", 1)
    return 0


async def _hang(call: Call) -> int:
    """The system answers to no touch and no key until the command is ended."""
    await call.out("Hanging the system...\n")
    rule = call.handset.faults.arm(Rule(where=Where.INPUT, action=Swallow()))
    try:
        await asyncio.Event().wait()
    finally:
        call.handset.faults.disarm(rule)
    return 0


async def _broadcast(call: Call) -> int:
    intent = read_intent(call.arguments)
    intent.numeric_flags = intent.numeric_flags or _FROM_SHELL
    await call.out(f"Broadcasting: {intent.describe()}\n")
    taken = await call.handset.input_methods.broadcast(intent.action, intent.extras, call.handset.keys)
    await call.out('Broadcast completed: result=-1, data="success"\n' if taken else "Broadcast completed: result=0\n")
    return 0


async def _instrument(call: Call) -> int:
    target = call.arguments[-1] if call.arguments else ""
    return await call.fail(
        f"INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{{{target}}}\n"
        "INSTRUMENTATION_STATUS_CODE: -1",
        1,
    )


async def _start_service(call: Call) -> int:
    intent = read_intent(call.arguments)
    await call.out(f"Starting service: {intent.describe()}\n")
    installed = {package.name for package in call.handset.inside.packages()}
    if intent.package in installed:
        return 0
    return await call.fail("Error: Not found; no service started.", _USAGE)


async def _stop_service(call: Call) -> int:
    intent = read_intent(call.arguments)
    await call.out(f"Stopping service: {intent.describe()}\n")
    return await call.fail("Service not stopped: was not running.", _USAGE)


async def _current_user(call: Call) -> int:
    await call.out("0\n")
    return 0


async def _stack(call: Call) -> int:
    if call.argument(0) != "list":
        return await call.fail(f"Error: unknown command '{call.argument(0)}'", _USAGE)
    size = call.handset.display_size
    bounds = f"bounds=[0,0][{size.width},{size.height}]"
    for task in tasks_of(call.handset):
        name = full_component(task.package, task.activity)
        await call.out(
            f"RootTask id={task.id} {bounds} displayId=0 userId=0\n"
            f" configuration={{1.0 {call.handset.inside.profile.density_dpi}dpi}}\n"
            f"  taskId={task.id}: {name} {bounds} userId=0 visible={str(task.is_front).lower()} "
            f"topActivity=ComponentInfo{{{name}}}\n"
        )
    return 0


async def _configuration(call: Call) -> int:
    profile, size = call.handset.inside.profile, call.handset.display_size
    language, _, region = profile.locale.partition("-")
    turned = "port" if size.height >= size.width else "land"
    wide, high = (side * 160 // profile.density_dpi for side in (size.width, size.height))
    dark = "night" if call.handset.inside.settings("secure").get("ui_night_mode") == "2" else "notnight"
    await call.out(
        f"config: {language}-r{region}-ldltr-sw{min(wide, high)}dp-w{wide}dp-h{high}dp-normal-long-notround-nowidecg-"
        f"lowdr-{turned}-{dark}-{profile.density_dpi}dpi-finger-keysexposed-nokeys-navhidden-nonav-v{profile.sdk}\n"
        "abi: arm64-v8a,armeabi-v7a,armeabi\n"
    )
    return 0


_VERBS: dict[str, Callable[[Call], Awaitable[int]]] = {
    "start": _start,
    "start-activity": _start,
    "force-stop": _force_stop,
    "stop-app": _force_stop,
    "kill": _kill,
    "kill-all": _kill_all,
    "crash": _crash,
    "hang": _hang,
    "broadcast": _broadcast,
    "instrument": _instrument,
    "startservice": _start_service,
    "start-service": _start_service,
    "startforegroundservice": _start_service,
    "start-foreground-service": _start_service,
    "stopservice": _stop_service,
    "stop-service": _stop_service,
    "get-current-user": _current_user,
    "get-config": _configuration,
    "stack": _stack,
}
