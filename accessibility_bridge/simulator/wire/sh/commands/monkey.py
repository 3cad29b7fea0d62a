"""`monkey`: starts an app and lets random events fall on it, as many as asked for and the same for the same seed.

Source for the texts and the shares: AOSP development/cmds/monkey, Monkey.java and MonkeySourceRandom.java.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

from accessibility_bridge.geometry import Point
from accessibility_bridge.simulator.inside import NoSuchActivity
from accessibility_bridge.simulator.wire.finger import Path
from accessibility_bridge.simulator.wire.launching import launch
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.commands.intents import LAUNCHER, MAIN
from accessibility_bridge.simulator.wire.sh.registry import command

_NO_ACTIVITIES = 252
_WITH_VALUE = ("-p", "-c", "-s", "--throttle", "--pkg-whitelist-file", "--pkg-blacklist-file", "--port", "-f")
_SHARES = {"touch": 15, "motion": 10, "nav": 25, "majornav": 15, "syskeys": 2}
_KEYS = {
    "nav": ("DPAD_UP", "DPAD_DOWN", "DPAD_LEFT", "DPAD_RIGHT"),
    "majornav": ("MENU", "DPAD_CENTER"),
    "syskeys": ("HOME", "BACK", "VOLUME_UP", "VOLUME_DOWN", "MUTE"),
}
_SWIPE_S = 0.1


@command("monkey")
async def monkey(call: Call) -> int:
    await call.out("".join(f"  bash arg: {word}\n" for word in call.arguments))
    await call.err(_heard(call.arguments))
    count = call.arguments[-1] if call.arguments else ""
    if not count.isdigit():
        return await call.fail("** Error: Count not specified" if not count else "** Error: Invalid count", 251)
    package = call.option("-p")
    launchable = [known.name for known in call.handset.inside.packages() if known.launcher_activity]
    if package not in ("", *launchable):
        await call.out("** No activities found to run, monkey aborted.\n")
        return _NO_ACTIVITIES
    draw = random.Random(call.option("-s", default="0"))
    clock = asyncio.get_running_loop().time
    began_s = clock()
    await _Monkey(call, [package] if package else launchable, draw).play(int(count))
    took_ms = round((clock() - began_s) * 1000)
    await call.out(
        f"Events injected: {count}\n"
        f"## Network stats: elapsed time={took_ms}ms (0ms mobile, 0ms wifi, {took_ms}ms not connected)\n"
    )
    return 0


def _heard(words: Sequence[str]) -> str:
    values = [value for word, value in zip(words, words[1:], strict=False) if word in _WITH_VALUE]
    return (
        f"args: [{', '.join(words)}]\n"
        + "".join(f' arg: "{word}"\n' for word in words)
        + "".join(f'data="{value}"\n' for value in values)
    )


class _Monkey:
    """One run."""

    def __init__(self, call: Call, packages: Sequence[str], draw: random.Random) -> None:
        self._call, self._packages, self._draw = call, packages, draw
        self._throttle_s = int(call.option("--throttle", default="0")) / 1000

    async def play(self, count: int) -> None:
        """Start an app, then the other events, each on an app that is allowed."""
        for number in range(count):
            if number == 0 or self._call.handset.inside.foreground().package not in self._packages:
                self._start()
            if number:
                await self._event()
            if self._throttle_s:
                await asyncio.sleep(self._throttle_s)

    def _start(self) -> None:
        package = self._draw.choice(self._packages)
        try:
            launch(self._call.handset, package=package, described=f"act={MAIN} cat=[{LAUNCHER}] pkg={package}")
        except NoSuchActivity:
            return

    async def _event(self) -> None:
        (kind,) = self._draw.choices(list(_SHARES), weights=list(_SHARES.values()))
        handset = self._call.handset
        match kind:
            case "touch":
                await handset.finger.tap(self._place())
            case "motion":
                step_s = handset.options.timing.move_s
                await handset.finger.swipe(
                    Path(points=[self._place(), self._place()], duration_s=_SWIPE_S, step_s=step_s)
                )
            case _:
                await handset.keys.press(self._draw.choice(_KEYS[kind]))

    def _place(self) -> Point:
        size = self._call.handset.display_size
        return Point(self._draw.randrange(size.width), self._draw.randrange(size.height))
