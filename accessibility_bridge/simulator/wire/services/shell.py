"""`shell:`, `exec:` and `abb_exec:`: the phone's shell behind both versions of the shell protocol.

A command whose client went away is ended, as adbd does, once it takes no more of what was sent to it.
"""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Coroutine
from typing import Any

from accessibility_bridge.simulator.faults import Fail, Reply, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.services.registry import service
from accessibility_bridge.simulator.wire.sh.call import Streams
from accessibility_bridge.simulator.wire.sh.executor import Shell
from accessibility_bridge.simulator.wire.sh.session import run_at_terminal, run_session
from accessibility_bridge.simulator.wire.sh.streams import FramedStream, Sink
from accessibility_bridge.simulator.wire.stream import Stream

_LAST_BREATH_S = 1.0


@service("shell:")
async def shell(handset: Handset, stream: Stream, command: str) -> None:
    streams = Streams(stdin=stream, stdout=stream.write, stderr=stream.write)
    await _while_wanted(_run(handset, command, streams, terminal=not command), stream)


@service("shell,", accepts=lambda handset, rest: "shell_v2" in handset.options.traits.features)
async def shell_with_arguments(handset: Handset, stream: Stream, rest: str) -> None:
    arguments, _, command = rest.partition(":")
    terminal = "pty" in arguments.split(",")
    if "v2" not in arguments.split(","):
        await shell(handset, stream, command)
        return
    framed = FramedStream(stream)
    out = _as_terminal(framed.stdout) if terminal else framed.stdout
    streams = Streams(stdin=framed, stdout=out, stderr=out if terminal else framed.stderr)

    async def run() -> None:
        await framed.exit(await _run(handset, command, streams, terminal=terminal))

    await _while_wanted(run(), stream)


@service("exec:")
async def exec_out(handset: Handset, stream: Stream, command: str) -> None:
    streams = Streams(stdin=stream, stdout=stream.write, stderr=stream.write)
    await _while_wanted(_run(handset, command, streams, terminal=False), stream)


@service("abb_exec:", accepts=lambda handset, rest: "abb_exec" in handset.options.traits.features)
async def abb_exec(handset: Handset, stream: Stream, rest: str) -> None:
    await exec_out(handset, stream, "cmd " + shlex.join(part for part in rest.split("\0") if part))


async def _run(handset: Handset, command: str, streams: Streams, *, terminal: bool) -> int:
    shell = Shell(handset)
    if not command:
        handset.journal.note(Kind.SHELL, "")
        return await run_session(shell, streams, terminal=terminal)
    handset.journal.note(Kind.SHELL, command)
    match await handset.strike(Where.SHELL, command):
        case Reply(output, exit_code):
            await streams.stdout(output.encode() if isinstance(output, str) else output)
            return exit_code
        case Fail(message, code):
            await streams.stderr(f"{message}\n".encode())
            return 1 if code is None else code
        case _ if terminal:
            return await run_at_terminal(shell, command, streams)
        case _:
            return await shell.run(command, streams)


async def _while_wanted(work: Coroutine[Any, Any, object], stream: Stream) -> None:
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(stream.hung_up())
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        left_bytes = None
        while not task.done() and stream.unread_bytes != left_bytes:
            left_bytes = stream.unread_bytes
            await asyncio.wait({task}, timeout=_LAST_BREATH_S)
    finally:
        gone.cancel()
        task.cancel()
    if task.done() and not task.cancelled():
        task.result()


def _as_terminal(sink: Sink) -> Sink:
    async def translate(content: bytes) -> None:
        await sink(content.replace(b"\n", b"\r\n"))

    return translate
