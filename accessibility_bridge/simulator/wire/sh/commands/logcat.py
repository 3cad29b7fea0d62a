"""`logcat` and `log`: reading, following, filtering and writing the log.

Knows tags with levels, `-d`, `-c`, `-t`, `-T`, `-s`, `-v` brief and threadtime, `--pid`, `-e`; has one buffer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from accessibility_bridge.simulator.wire.log import LEVELS, LogLine
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_WITH_VALUE = {"-b", "-v", "-t", "-T", "-e", "--regex", "--pid", "-f", "-n", "-r", "-m", "-D", "-G", "-P", "-p"}
_SHELL_PID = 2000
_HEADING = "--------- beginning of main\n"


@dataclass(slots=True)
class _Filter:
    levels: dict[str, str] = field(default_factory=dict)
    default: str = "V"
    pid: int | None = None
    pattern: re.Pattern[str] | None = None

    def lets_through(self, line: LogLine) -> bool:
        wanted = self.levels.get(line.tag, self.default)
        if LEVELS.index(line.level) < LEVELS.index(wanted):
            return False
        if self.pid is not None and line.pid != self.pid:
            return False
        return self.pattern is None or self.pattern.search(line.message) is not None


@command("logcat")
async def logcat(call: Call) -> int:
    if call.has("-c", "--clear"):
        call.handset.log.clear()
        return 0
    if call.has("-g"):
        await call.out("main: ring buffer is 256 KiB (12 KiB consumed), max entry is 5120 B\n")
        return 0
    chosen = _filter(call)
    lines = [line for line in call.handset.log.after(0) if chosen.lets_through(line)]
    count = call.option("-t", "-T")
    lines = lines[-int(count) :] if count.isdigit() else lines
    await call.out(_HEADING + _printed(call, lines))
    if not call.has("-d", "-t"):
        await _follow(call, chosen)
    return 0


async def _follow(call: Call, chosen: _Filter) -> None:
    kept = call.handset.log.after(0)
    seen = kept[-1].number if kept else 0
    while True:
        await call.handset.log.wait()
        fresh = call.handset.log.after(seen)
        seen = fresh[-1].number if fresh else seen
        await call.out(_printed(call, [line for line in fresh if chosen.lets_through(line)]))


def _printed(call: Call, lines: list[LogLine]) -> str:
    brief = call.option("-v", default="threadtime") == "brief"
    return "".join((line.brief() if brief else line.threadtime()) + "\n" for line in lines)


def _filter(call: Call) -> _Filter:
    chosen = _Filter(default="S" if call.has("-s") else "V")
    pid, pattern = call.option("--pid"), call.option("-e", "--regex")
    chosen.pid = int(pid) if pid.isdigit() else None
    chosen.pattern = re.compile(pattern) if pattern else None
    words = [
        argument
        for index, argument in enumerate(call.arguments)
        if not argument.startswith("-") and (index == 0 or call.arguments[index - 1] not in _WITH_VALUE)
    ]
    for word in words:
        tag, _, level = word.partition(":")
        level = level[:1].upper() or "V"
        if level not in LEVELS:
            continue
        if tag == "*":
            chosen.default = level
        else:
            chosen.levels[tag] = level
    return chosen


@command("log")
async def log(call: Call) -> int:
    tag, level = call.option("-t", default="log"), call.option("-p", default="i").upper()
    options = {"-t", "-p", call.option("-t"), call.option("-p")}
    words = [argument for argument in call.arguments if argument not in options]
    call.handset.log.add(tag, " ".join(words), level=level if level in LEVELS else "I", pid=_SHELL_PID)
    return 0
