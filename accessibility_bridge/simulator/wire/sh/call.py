"""One command as it runs: its arguments, its streams and the shell around it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accessibility_bridge.simulator.wire.files import resolve
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.sh.streams import Sink, Source

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.sh.executor import Shell


class ShellExit(Exception):
    """`exit`: the shell ends with this code."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(f"exit {code}")


class CommandExit(Exception):
    """A command gives up with this code, having said why."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(f"command exit {code}")


@dataclass(frozen=True, slots=True)
class Streams:
    """The three standard streams."""

    stdin: Source
    stdout: Sink
    stderr: Sink


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a command is given."""

    shell: Shell
    name: str
    arguments: Sequence[str]
    streams: Streams
    environment: Mapping[str, str]

    @property
    def handset(self) -> Handset:
        """The phone it runs on."""
        return self.shell.handset

    def with_arguments(self, arguments: Sequence[str]) -> Call:
        """The same call with other arguments, for commands that are another name of one."""
        return Call(
            shell=self.shell,
            name=self.name,
            arguments=list(arguments),
            streams=self.streams,
            environment=self.environment,
        )

    def argument(self, index: int, default: str = "") -> str:
        """The argument at a position, or the default."""
        return self.arguments[index] if index < len(self.arguments) else default

    def option(self, *names: str, default: str = "") -> str:
        """What follows the first of these options, or the default."""
        for index, argument in enumerate(self.arguments[:-1]):
            if argument in names:
                return self.arguments[index + 1]
        return default

    def has(self, *names: str) -> bool:
        """Whether any of these options was given."""
        return any(argument in names for argument in self.arguments)

    def path(self, written: str) -> str:
        """An absolute path for one the caller wrote."""
        return resolve(written, self.shell.directory)

    async def out(self, content: str | bytes) -> None:
        """Write to standard output."""
        if content:
            await self.streams.stdout(
                content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
            )

    async def err(self, text: str) -> None:
        """Write to standard error."""
        await self.streams.stderr(text.encode("utf-8", "surrogateescape"))

    async def fail(self, text: str, code: int = 1) -> int:
        """Say why on standard error and give back the exit code."""
        await self.err(text + "\n")
        return code

    async def rest_of_stdin(self) -> bytes:
        """Everything on standard input up to its end."""
        chunks: list[bytes] = []
        while chunk := await self.streams.stdin.read():
            chunks.append(chunk)
        return b"".join(chunks)


Command = Callable[[Call], Coroutine[Any, Any, int]]
"""Runs and gives back its exit code."""
