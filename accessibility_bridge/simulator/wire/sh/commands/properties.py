"""`getprop`, `setprop`, and what the phone says about itself: `uname`, `id`, `date`, `nproc`, `getenforce`."""

from __future__ import annotations

import time

from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command


@command("getprop")
async def getprop(call: Call) -> int:
    known = call.handset.properties
    if call.arguments:
        await call.out(known.get(call.argument(0), call.argument(1)) + "\n")
    else:
        await call.out("".join(f"[{name}]: [{value}]\n" for name, value in sorted(known.items())))
    return 0


@command("setprop")
async def setprop(call: Call) -> int:
    name, value = call.argument(0), call.argument(1)
    if name.startswith("ro."):
        return await call.fail(f"Failed to set property '{name}' to '{value}'.\nSee dmesg for error reason.")
    call.handset.properties[name] = value
    return 0


@command("id", "whoami")
async def identity(call: Call) -> int:
    whole = "uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),1007(log),3003(inet) context=u:r:shell:s0"
    await call.out(("shell" if call.name == "whoami" else "2000" if call.has("-u") else whole) + "\n")
    return 0


@command("uname")
async def uname(call: Call) -> int:
    await call.out("Linux localhost 5.10.0-android12 #1 SMP PREEMPT aarch64 Toybox\n" if call.has("-a") else "Linux\n")
    return 0


@command("date")
async def date(call: Call) -> int:
    form = next((a[1:] for a in call.arguments if a.startswith("+")), "%a %b %e %H:%M:%S UTC %Y")
    now_s = call.handset.date_s()
    await call.out(time.strftime(form.replace("%s", str(int(now_s))), time.gmtime(now_s)) + "\n")
    return 0


@command("nproc")
async def processors(call: Call) -> int:
    await call.out("8\n")
    return 0


@command("getenforce")
async def enforcing(call: Call) -> int:
    await call.out("Enforcing\n")
    return 0
