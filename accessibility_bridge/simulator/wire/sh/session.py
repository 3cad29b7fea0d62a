"""A shell without a command: what a script on standard input, or a person at a terminal, gets."""

from __future__ import annotations

import asyncio
import codecs
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from accessibility_bridge.simulator.wire.sh.call import ShellExit, Streams
from accessibility_bridge.simulator.wire.sh.executor import Shell
from accessibility_bridge.simulator.wire.sh.parser import parse
from accessibility_bridge.simulator.wire.sh.streams import BytesSource
from accessibility_bridge.simulator.wire.sh.syntax import ShellSyntaxError
from accessibility_bridge.simulator.wire.sh.terminal import Terminal

_INTERRUPTED = 130


async def run_session(shell: Shell, streams: Streams, *, terminal: bool) -> int:
    """Read lines and run each, until `exit` or the end of input. A terminal gets a prompt and its own typing back."""
    await (_at_terminal if terminal else _script)(shell, streams)
    return shell.status


async def run_at_terminal(shell: Shell, line: str, streams: Streams) -> int:
    """Run one line for a person at a terminal, who may end it with Ctrl-C."""
    terminal = Terminal(streams.stdin, streams.stdout)
    typing = asyncio.ensure_future(terminal.listen())
    try:
        await _interruptible(shell, terminal, partial(_run_line, shell, line, replace(streams, stdin=terminal)))
    finally:
        typing.cancel()
    return shell.status


async def _script(shell: Shell, streams: Streams) -> None:
    commands = replace(streams, stdin=BytesSource())
    decoder, rest = codecs.getincrementaldecoder("utf-8")("surrogateescape"), ""
    while chunk := await streams.stdin.read():
        *lines, rest = (rest + decoder.decode(chunk)).replace("\r", "\n").split("\n")
        for line in lines:
            if await _run_line(shell, line, commands):
                return
    await _run_line(shell, rest, commands)


async def _at_terminal(shell: Shell, streams: Streams) -> None:
    terminal = Terminal(streams.stdin, streams.stdout)
    typing = asyncio.ensure_future(terminal.listen())
    commands = replace(streams, stdin=terminal)
    try:
        await streams.stdout(_prompt(shell))
        while (line := await terminal.line()) is not None:
            if await _interruptible(shell, terminal, partial(_run_line, shell, line, commands)):
                return
            await streams.stdout(_prompt(shell))
    finally:
        typing.cancel()


def _prompt(shell: Shell) -> bytes:
    code = f"{shell.status}|" if shell.status else ""
    return f"{code}{shell.handset.inside.profile.product}:{shell.directory} $ ".encode()


async def _interruptible(shell: Shell, terminal: Terminal, run: Callable[[], Coroutine[Any, Any, bool]]) -> bool:
    """Run until it ends or Ctrl-C ends it; whether it ended the shell."""
    running, interrupted = asyncio.ensure_future(run()), asyncio.ensure_future(terminal.interrupted())
    try:
        await asyncio.wait({running, interrupted}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return running.result()
    finally:
        running.cancel()
        interrupted.cancel()
    await asyncio.wait({running})
    shell.status = _INTERRUPTED
    return False


async def _run_line(shell: Shell, line: str, streams: Streams) -> bool:
    """Whether the line ended the shell."""
    try:
        await shell.run_script(parse(line), streams)
    except ShellSyntaxError as exc:
        await streams.stderr(f"/system/bin/sh: syntax error: {exc}\n".encode())
        shell.status = 1
    except ShellExit as exc:
        shell.status = exc.code
        return True
    return False
