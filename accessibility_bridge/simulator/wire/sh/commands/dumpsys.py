"""`dumpsys`: the state of Android's services, as far as clients read it.

Source: AOSP frameworks/native/cmds/dumpsys/dumpsys.cpp.
"""

from __future__ import annotations

import asyncio
import time

from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.dumps import dump_named, dumped
from accessibility_bridge.simulator.wire.sh.registry import command

_WITH_VALUE = ("-t", "-T", "--priority")
_SYSTEM_SERVER = 1000
_RULE = "-" * 79


@command("dumpsys")
async def dumpsys(call: Call) -> int:
    words = list(call.arguments)
    asked_pid = asked_list = False
    while words and words[0].startswith("-"):
        option = words.pop(0)
        if option in _WITH_VALUE and words:
            words.pop(0)
        asked_pid = asked_pid or option == "--pid"
        asked_list = asked_list or option == "-l"
    if asked_list:
        return await _list(call)
    if not words:
        return await _everything(call)
    return await _one(call, words, pid_only=asked_pid)


async def _list(call: Call) -> int:
    await call.out("Currently running services:\n" + "".join(f"  {name}\n" for name in dumped()))
    return 0


async def _one(call: Call, words: list[str], *, pid_only: bool) -> int:
    write = dump_named(words[0])
    if write is None:
        call.handset.journal.note(Kind.UNKNOWN, f"dumpsys {' '.join(words)}")
        await call.err(f"Can't find service: {words[0]}\n")
    elif pid_only:
        await call.out(f"{_SYSTEM_SERVER}\n")
    else:
        await call.out(write(call.with_arguments(words[1:])))
    return 0


async def _everything(call: Call) -> int:
    await _list(call)
    for name in dumped():
        write, began_s = dump_named(name), time.monotonic()
        assert write is not None
        text = write(call.with_arguments([]))
        stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(call.handset.date_s()))
        took = f"{time.monotonic() - began_s:.3f}s was the duration of dumpsys {name}, ending at: {stamp}"
        await call.out(f"{_RULE}\nDUMP OF SERVICE {name}:\n{text}--------- {took}\n")
        await asyncio.sleep(0)
    return 0
