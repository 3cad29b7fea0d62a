"""A shell without a command: what a person at a terminal, or a script on standard input, gets."""

from __future__ import annotations

import codecs

from accessibility_bridge.simulator.wire.sh.call import ShellExit, Streams
from accessibility_bridge.simulator.wire.sh.executor import Shell
from accessibility_bridge.simulator.wire.sh.parser import parse
from accessibility_bridge.simulator.wire.sh.streams import BytesSource, Sink
from accessibility_bridge.simulator.wire.sh.syntax import ShellSyntaxError

_END_OF_INPUT, _INTERRUPT = "\x04", "\x03"
_ERASE = "\x7f\x08"


async def run_session(shell: Shell, streams: Streams, *, terminal: bool) -> int:
    """Read lines and run each, until `exit` or the end of input. A terminal gets a prompt and its own typing back."""
    typing = _Typing(streams.stdout if terminal else None)
    await streams.stdout(_prompt(shell, terminal=terminal))
    while chunk := await streams.stdin.read():
        for line in await typing.feed(chunk):
            if line is None or await _run_line(shell, line, streams):
                return shell.status
            await streams.stdout(_prompt(shell, terminal=terminal))
    if typing.rest:
        await _run_line(shell, typing.rest, streams)
    return shell.status


def _prompt(shell: Shell, *, terminal: bool) -> bytes:
    return f"{shell.handset.inside.profile.product}:{shell.directory} $ ".encode() if terminal else b""


async def _run_line(shell: Shell, line: str, streams: Streams) -> bool:
    """Whether the line ended the shell."""
    commands = Streams(stdin=BytesSource(), stdout=streams.stdout, stderr=streams.stderr)
    try:
        await shell.run_script(parse(line), commands)
    except ShellSyntaxError as exc:
        await streams.stderr(f"/system/bin/sh: syntax error: {exc}\n".encode())
        shell.status = 1
    except ShellExit as exc:
        shell.status = exc.code
        return True
    return False


class _Typing:
    """Turns what is typed into lines; None stands for Ctrl-D."""

    def __init__(self, echo: Sink | None) -> None:
        self._echo = echo
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.rest = ""

    async def feed(self, chunk: bytes) -> list[str | None]:
        lines: list[str | None] = []
        for character in self._decoder.decode(chunk):
            if character in "\r\n":
                lines.append(self.rest)
                self.rest = ""
            elif self._echo and character == _INTERRUPT:
                self.rest = ""
            elif self._echo and character == _END_OF_INPUT:
                lines.append(None)
            elif self._echo and character in _ERASE:
                self.rest = self.rest[:-1]
            else:
                self.rest += character
        if self._echo:
            await self._echo(chunk.replace(b"\r", b"\n").replace(b"\x04", b""))
        return lines
