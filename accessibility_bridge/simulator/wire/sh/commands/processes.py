"""`ps`, `pidof`, `pgrep`, `kill`, `pkill`: what runs on the phone."""

from __future__ import annotations

import re

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

_SYSTEM = {1: "init", 412: "surfaceflinger", 1000: "system_server", 1523: "com.android.systemui"}


def _processes(call: Call) -> dict[int, tuple[str, str]]:
    """Process id to user and name."""
    system = {pid: ("root" if pid == 1 else "system", name) for pid, name in _SYSTEM.items()}
    services = {pid: ("u0_a124", name) for pid, name in call.handset.accessibility.processes.items()}
    apps = {pid: ("u0_a123", name) for name, pid in call.handset.inside.running().items()}
    started = {pid: ("shell", program.name) for pid, program in call.handset.programs.items()}
    return system | apps | services | started


@command("ps")
async def ps(call: Call) -> int:
    await call.out("USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME\n")
    for pid, (user, name) in sorted(_processes(call).items()):
        await call.out(f"{user:12s} {pid:5d}     1 14385612 182044 do_epoll_wait      0 S {name}\n")
    return 0


@command("pidof")
async def pidof(call: Call) -> int:
    found = [str(pid) for pid, (_user, name) in sorted(_processes(call).items()) if name in call.arguments]
    await call.out(" ".join(found) + "\n" if found else "")
    return 0 if found else 1


@command("pgrep")
async def pgrep(call: Call) -> int:
    pattern = re.compile(call.arguments[-1] if call.arguments else "")
    found = [str(pid) for pid, (_user, name) in sorted(_processes(call).items()) if pattern.search(name)]
    await call.out("".join(f"{pid}\n" for pid in found))
    return 0 if found else 1


@command("kill")
async def kill(call: Call) -> int:
    processes = _processes(call)
    for written in [argument for argument in call.arguments if not argument.startswith("-")]:
        if not written.isdigit() or int(written) not in processes:
            return await call.fail(f"/system/bin/sh: kill: {written}: No such process")
        if int(written) not in call.handset.programs:
            return await call.fail(f"/system/bin/sh: kill: {written}: Operation not permitted")
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
