"""`ps`, `top`, `pidof`, `pgrep`, `kill`, `pkill`, `run-as`: what runs on the phone."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accessibility_bridge.simulator.wire.components import app_user
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps.usage import SYSTEM, TOTAL_KB, pss_kb
from accessibility_bridge.simulator.wire.sh.registry import command

_TOP_PAUSE_S = 3.0


@dataclass(frozen=True, slots=True)
class _Running:
    pid: int
    user: str
    name: str

    @property
    def rss_kb(self) -> int:
        return 2 * pss_kb(self.name)


def _processes(call: Call) -> dict[int, _Running]:
    """By process id, in their order."""
    inside, handset = call.handset.inside, call.handset
    found = [_Running(pid, "root" if pid == 1 else "system", name) for name, pid in SYSTEM.items()]
    found += [_Running(pid, app_user(name), name) for pid, name in handset.accessibility.processes.items()]
    found += [_Running(pid, app_user(name), name) for name, pid in inside.running().items()]
    found += [_Running(pid, "shell", program.name) for pid, program in handset.programs.items()]
    return {process.pid: process for process in sorted(found, key=lambda process: process.pid)}


_COLUMNS: Mapping[str, tuple[str, Callable[[_Running], str]]] = {
    "USER": ("USER          ", lambda process: f"{process.user:13s}"),
    "PID": ("  PID", lambda process: f"{process.pid:5d}"),
    "PPID": (" PPID", lambda process: f"{0 if process.pid == 1 else 1:5d}"),
    "VSZ": ("     VSZ", lambda process: f"{process.rss_kb * 40:8d}"),
    "RSS": ("   RSS", lambda process: f"{process.rss_kb:6d}"),
    "WCHAN": ("WCHAN           ", lambda process: f"{'do_epoll_wait':16s}"),
    "ADDR": ("ADDR", lambda process: "   0"),
    "S": ("S", lambda process: "S"),
    "NAME": ("NAME", lambda process: process.name),
    "ARGS": ("ARGS", lambda process: process.name),
    "CMD": ("CMD", lambda process: process.name),
    "COMM": ("COMM", lambda process: process.name[:15]),
    "CMDLINE": ("CMDLINE", lambda process: process.name),
}
_DEFAULT = ("USER", "PID", "PPID", "VSZ", "RSS", "WCHAN", "ADDR", "S", "NAME")


@command("ps")
async def ps(call: Call) -> int:
    asked = [name.partition("=")[0].upper() for name in call.option("-o").split(",") if name] or list(_DEFAULT)
    unknown = next((name for name in asked if name not in _COLUMNS), None)
    if unknown is not None:
        return await call.fail(f"ps: bad -o {unknown}", 1)
    wanted = call.option("-p")
    rows = [process for process in _processes(call).values() if wanted in ("", str(process.pid))]
    await call.out(" ".join(_COLUMNS[name][0] for name in asked) + "\n")
    await call.out("".join(" ".join(_COLUMNS[name][1](row) for name in asked) + "\n" for row in rows))
    return 0


@command("top")
async def top(call: Call) -> int:
    """Repeats until it is ended, or as often as `-n` says."""
    count, pause_s = _top_count(call)
    shown = 0
    while count is None or shown < count:
        if shown:
            await asyncio.sleep(pause_s)
        await call.out(_top_text(call))
        shown += 1
    return 0


def _top_count(call: Call) -> tuple[int | None, float]:
    joined = next((word[2:] for word in call.arguments if re.fullmatch(r"-n\d+", word)), "")
    count = call.option("-n", default=joined)
    return int(count) if count else None, float(call.option("-d", default=str(_TOP_PAUSE_S)))


def _top_text(call: Call) -> str:
    processes = list(_processes(call).values())
    used = sum(pss_kb(process.name) for process in processes)
    lines = [
        f"Tasks: {len(processes)} total,   1 running, {len(processes) - 1} sleeping,   0 stopped,   0 zombie",
        f"  Mem: {TOTAL_KB:9d}K total, {used:9d}K used, {TOTAL_KB - used:9d}K free,        0K buffers",
        " Swap:         0K total,         0K used,         0K free,        0K cached",
        "800%cpu   0%user   0%nice   0%sys 800%idle   0%iow   0%irq   0%sirq   0%host",
        "  PID USER         PR  NI VIRT  RES  SHR S[%CPU] %MEM     TIME+ ARGS",
    ]
    lines += [
        f"{process.pid:5d} {process.user:12s} 20   0  {process.rss_kb * 40 // 2**20:2d}G {process.rss_kb // 1024:3d}M "
        f"{process.rss_kb // 2048:3d}M S  0.0 {process.rss_kb * 100 / TOTAL_KB:5.1f}   0:00.00 {process.name}"
        for process in processes
    ]
    return "\n".join(lines) + "\n"


@command("pidof")
async def pidof(call: Call) -> int:
    names = [argument for argument in call.arguments if not argument.startswith("-")]
    found = [str(process.pid) for process in _processes(call).values() if process.name in names]
    await call.out(" ".join(found[:1] if call.has("-s") else found) + "\n" if found else "")
    return 0 if found else 1


@command("pgrep")
async def pgrep(call: Call) -> int:
    pattern = re.compile(call.arguments[-1] if call.arguments else "")
    found = [process for process in _processes(call).values() if pattern.search(process.name)]
    named = call.has("-l", "-fl", "-lf")
    await call.out("".join(f"{process.pid}{' ' + process.name if named else ''}\n" for process in found))
    return 0 if found else 1


@command("kill")
async def kill(call: Call) -> int:
    """Ends what the shell started; apps belong to other users."""
    processes = _processes(call)
    for written in [argument for argument in call.arguments if not argument.startswith("-")]:
        if not written.isdigit() or int(written) not in processes:
            return await call.fail(f"/system/bin/sh: kill: {written}: No such process")
        if int(written) not in call.handset.programs:
            return await call.fail(f"/system/bin/sh: kill: {written}: Operation not permitted")
        if not call.has("-0"):
            call.handset.end(int(written))
    return 0


@command("pkill", "killall")
async def kill_by_name(call: Call) -> int:
    words = [argument for argument in call.arguments if not argument.startswith("-")]
    pattern = re.compile(words[-1] if words else "$^")
    found = [pid for pid, program in call.handset.programs.items() if pattern.search(program.name)]
    for pid in found:
        call.handset.end(pid)
    return 0 if found else 1


@command("run-as")
async def run_as(call: Call) -> int:
    """Refuses: no app on these phones is debuggable. Source: AOSP system/core/run-as/run-as.cpp."""
    if not call.arguments:
        return await call.fail("run-as: usage: run-as <package-name> [--user <uid>] <command> [<args>]")
    name = call.argument(0)
    known = any(package.name == name for package in call.handset.inside.packages())
    return await call.fail(f"run-as: {'package not debuggable' if known else 'unknown package'}: {name}")


@command("uptime")
async def uptime(call: Call) -> int:
    now_s = call.handset.date_s()
    minutes = int(call.handset.clock() - call.handset.boot.at_s) // 60
    hours = f"{minutes // 60:2d}:{minutes % 60:02d}" if minutes >= 60 else f"{minutes} min"
    clock = time.strftime("%H:%M:%S", time.gmtime(now_s))
    await call.out(f" {clock} up {hours},  0 users,  load average: 0.00, 0.00, 0.00\n")
    return 0
