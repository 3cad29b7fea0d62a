"""`am` and `monkey`: starting, stopping and telling apps.

Source for the texts: AOSP services/core/java/com/android/server/am/ActivityManagerShellCommand.java.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from accessibility_bridge.simulator.inside import Component, NoSuchActivity
from accessibility_bridge.simulator.wire.components import full_activity, short_component
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_USAGE = 255
_NO_ACTIVITIES = 252
_FIELDS = {"-a": "action", "-d": "uri", "-p": "package", "-f": "numeric_flags"}
_WITH_VALUE = {"-t", "-i", "--user", "--display", "--windowingMode", "-R", "-P"}
_EXTRA_WITH_VALUE = {"-e", "--es", "--ei", "--ez", "--el", "--ef", "--eu", "--ecn", "--esn", "--eia", "--esa"}
_MAIN, _LAUNCHER = "android.intent.action.MAIN", "android.intent.category.LAUNCHER"


@dataclass(slots=True)
class Intent:
    """What the words after `am start` or `am broadcast` describe."""

    action: str = ""
    uri: str = ""
    package: str = ""
    activity: str = ""
    categories: list[str] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    numeric_flags: str = ""

    @property
    def component(self) -> str:
        """As it was written, empty when none was."""
        return f"{self.package}/{self.activity}" if self.activity else ""

    def describe(self) -> str:
        """As Android prints intents."""
        parts = [
            f"act={self.action}" if self.action else "",
            f"cat=[{','.join(self.categories)}]" if self.categories else "",
            f"dat={self.uri}" if self.uri else "",
            f"flg={self.numeric_flags}" if self.numeric_flags else "",
            f"pkg={self.package}" if self.package and not self.activity else "",
            f"cmp={short_component(self.package, self.activity)}" if self.activity else "",
            "(has extras)" if self.extras else "",
        ]
        return "Intent { " + " ".join(part for part in parts if part) + " }"


def read_intent(words: Sequence[str]) -> Intent:
    """The intent that command-line words describe."""
    intent = Intent()
    rest = list(words)
    while rest:
        _take_word(intent, rest.pop(0), rest)
    if not intent.action and (intent.activity or intent.package):
        intent.action = _MAIN
    return intent


def _take_word(intent: Intent, word: str, rest: list[str]) -> None:
    def following() -> str:
        return rest.pop(0) if rest else ""

    if word in _FIELDS:
        setattr(intent, _FIELDS[word], following())
    elif word == "-c":
        intent.categories.append(following())
    elif word == "-n":
        intent.package, _, intent.activity = following().partition("/")
    elif word in _EXTRA_WITH_VALUE:
        name = following()
        intent.extras[name] = following()
    elif word in _WITH_VALUE:
        following()
    elif word.startswith("-"):
        intent.flags.add(word)
    else:
        _take_target(intent, word)


def _take_target(intent: Intent, word: str) -> None:
    if "://" in word or (":" in word and "/" not in word):
        intent.uri = word
    else:
        intent.package, _, intent.activity = word.partition("/")


@command("am")
async def activity_manager(call: Call) -> int:
    run = _VERBS.get(call.argument(0))
    if run is None:
        return await call.fail(f"Unknown command: {call.argument(0)}", _USAGE)
    return await run(call.with_arguments(call.arguments[1:]))


async def _start(call: Call) -> int:
    intent = read_intent(call.arguments)
    await call.out(f"Starting: {intent.describe()}\n")
    if "-S" in intent.flags and intent.package:
        _end(call, intent.package)
    try:
        started = _open(call, intent)
    except NoSuchActivity:
        return await _not_started(call, intent)
    call.handset.log.add("ActivityTaskManager", f"START u0 {{{intent.describe()[9:-2]}}} from uid 2000")
    if "-W" in intent.flags:
        await call.out(_waited(started))
    return 0


def _open(call: Call, intent: Intent) -> Component:
    return call.handset.inside.start_activity(
        package=intent.package,
        activity=full_activity(intent.package, intent.activity),
        action="" if intent.action == _MAIN and intent.package else intent.action,
        uri=intent.uri,
    )


async def _not_started(call: Call, intent: Intent) -> int:
    if intent.component:
        what = f"Activity class {{{intent.package}/{full_activity(intent.package, intent.activity)}}} does not exist."
        return await call.fail(f"Error type 3\nError: {what}", 1)
    return await call.fail(f"Error: Activity not started, unable to resolve {intent.describe()}", 1)


def _waited(started: Component) -> str:
    name = short_component(started.package, started.activity)
    return f"Status: ok\nLaunchState: COLD\nActivity: {name}\nTotalTime: 180\nWaitTime: 184\nComplete\n"


async def _force_stop(call: Call) -> int:
    package = call.arguments[-1] if call.arguments else ""
    _end(call, package)
    call.handset.log.add("ActivityManager", f"Force stopping {package} appid=10123 user=0: from pid 2000")
    return 0


def _end(call: Call, package: str) -> None:
    call.handset.inside.force_stop(package)
    call.handset.accessibility.force_stopped(package)


async def _kill(call: Call) -> int:
    """Ends what runs in the background; a bound service keeps its process."""
    call.handset.inside.force_stop(call.arguments[-1] if call.arguments else "")
    return 0


async def _kill_all(call: Call) -> int:
    front = call.handset.inside.foreground().package
    for package in call.handset.inside.running():
        if package != front:
            call.handset.inside.force_stop(package)
    return 0


async def _broadcast(call: Call) -> int:
    intent = read_intent(call.arguments)
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
    return await call.fail("Error: Not found; no service started.", 255)


async def _current_user(call: Call) -> int:
    await call.out("0\n")
    return 0


async def _stack_list(call: Call) -> int:
    front = call.handset.inside.foreground()
    name = short_component(front.package, front.activity)
    await call.out(f"RootTask id=12 type=standard mode=fullscreen\n  taskId=12: {name} visible=true\n")
    return 0


_VERBS: dict[str, Callable[[Call], Awaitable[int]]] = {
    "start": _start,
    "start-activity": _start,
    "force-stop": _force_stop,
    "kill": _kill,
    "kill-all": _kill_all,
    "broadcast": _broadcast,
    "instrument": _instrument,
    "startservice": _start_service,
    "start-service": _start_service,
    "start-foreground-service": _start_service,
    "get-current-user": _current_user,
    "stack": _stack_list,
}


@command("monkey")
async def monkey(call: Call) -> int:
    """Only what clients use it for: starting an app by its launcher entry."""
    package = call.option("-p")
    launchable = {known.name for known in call.handset.inside.packages() if known.launcher_activity}
    await call.out(f"  bash arg: -p\n  bash arg: {package}\n")
    if package not in launchable:
        await call.out("** No activities found to run, monkey aborted.\n")
        return _NO_ACTIVITIES
    call.handset.inside.start_activity(package=package)
    call.handset.log.add("ActivityTaskManager", f"START u0 {{act={_MAIN} cat=[{_LAUNCHER}] pkg={package}}}")
    await call.out(
        "Events injected: 1\n## Network stats: elapsed time=12ms (0ms mobile, 0ms wifi, 12ms not connected)\n"
    )
    return 0
