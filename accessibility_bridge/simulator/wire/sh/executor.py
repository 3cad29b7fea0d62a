"""Runs a shell line on a phone: expansion, redirections, pipes, exit codes.

The programs are in `commands`, among them the builtins that change the shell itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import fnmatch
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.files import blob_of, describe, resolve
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.sh.call import Call, CommandExit, ShellExit, Streams
from accessibility_bridge.simulator.wire.sh.commands import command_named
from accessibility_bridge.simulator.wire.sh.parser import parse
from accessibility_bridge.simulator.wire.sh.streams import BytesSource, Pipe, Sink
from accessibility_bridge.simulator.wire.sh.syntax import (
    AndOr,
    Group,
    Joint,
    Literal,
    Parameter,
    Pipeline,
    Redirect,
    RedirectKind,
    Script,
    ShellSyntaxError,
    Simple,
    Substitution,
    Word,
)
from accessibility_bridge.simulator.wire.stream import StreamClosed

_SYNTAX_ERROR, _REDIRECT_ERROR, _BROKEN_PIPE = 1, 1, 141
_NOT_FOUND, _BAD_ARGUMENT = 127, 2
_GLOB = "*?["


@dataclass(slots=True)
class Shell:
    """One shell: its variables, directory and last exit code."""

    handset: Handset
    variables: dict[str, str] = field(default_factory=dict)
    directory: str = "/"
    status: int = 0
    _background: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.variables.setdefault("PATH", "/system/bin:/system/xbin:/vendor/bin")
        self.variables.setdefault("HOME", "/")
        self.variables.setdefault("HOSTNAME", self.handset.inside.profile.product)
        self.variables.setdefault("USER", "shell")

    async def run(self, line: str, streams: Streams) -> int:
        """Run a line to its end and give its exit code; `exit` in it ends the whole line."""
        try:
            script = parse(line)
        except ShellSyntaxError as exc:
            await streams.stderr(f"/system/bin/sh: syntax error: {exc}\n".encode())
            return _SYNTAX_ERROR
        try:
            await self.run_script(script, streams)
        except ShellExit as exc:
            self.status = exc.code
        return self.status

    async def run_script(self, script: Script, streams: Streams) -> int:
        """Run a parsed script in this shell.

        Raises:
            ShellExit
        """
        for each in script.lists:
            if each.background:
                self._in_background(each, streams)
            else:
                await self.run_and_or(each, streams)
        return self.status

    async def run_and_or(self, listed: AndOr, streams: Streams) -> int:
        """Run `a && b || c`."""
        for step in listed.steps:
            if step.joint is Joint.AND and self.status != 0:
                continue
            if step.joint is Joint.OR and self.status == 0:
                continue
            await self._pipeline(step.pipeline, streams)
        return self.status

    def _in_background(self, listed: AndOr, streams: Streams) -> None:
        async def run(copy: Shell) -> None:
            with contextlib.suppress(StreamClosed, BrokenPipeError, ShellExit):
                await copy.run_and_or(listed, streams)

        task = asyncio.get_running_loop().create_task(run(self._copy()))
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        self.status = 0

    async def _pipeline(self, pipeline: Pipeline, streams: Streams) -> None:
        if len(pipeline.commands) == 1:
            self.status = await self._command(pipeline.commands[0], streams)
        else:
            self.status = await self._piped(pipeline.commands, streams)
        if pipeline.negated:
            self.status = int(self.status == 0)

    async def _piped(self, commands: Sequence[Simple | Group], streams: Streams) -> int:
        pipes = [Pipe() for _ in commands[1:]]
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self._copy()._in_pipe(command, streams, before, after))
                for command, before, after in zip(commands, [None, *pipes], [*pipes, None], strict=True)
            ]
        return tasks[-1].result()

    async def _in_pipe(self, command: Simple | Group, streams: Streams, before: Pipe | None, after: Pipe | None) -> int:
        own = replace(
            streams,
            stdin=before if before else streams.stdin,
            stdout=after.write if after else streams.stdout,
        )
        try:
            return await self._command(command, own)
        except (BrokenPipeError, StreamClosed):
            return _BROKEN_PIPE
        except ShellExit as exc:
            return exc.code
        finally:
            if before:
                before.close_reader()
            if after:
                after.close_writer()

    async def _command(self, command: Simple | Group, streams: Streams) -> int:
        try:
            async with contextlib.AsyncExitStack() as files:
                own = await self._redirected(command.redirects, streams, files)
                if isinstance(command, Simple):
                    return await self._simple(command, own)
                shell = self._copy() if command.subshell else self
                return await shell._group(command, own)
        except OSError as exc:
            if isinstance(exc, BrokenPipeError):
                raise
            where = f"{exc.filename}: " if exc.filename else ""
            await streams.stderr(f"/system/bin/sh: {where}{describe(exc)}\n".encode())
            return _REDIRECT_ERROR

    async def _group(self, group: Group, streams: Streams) -> int:
        if not group.subshell:
            return await self.run_script(group.body, streams)
        try:
            return await self.run_script(group.body, streams)
        except ShellExit as exc:
            return exc.code

    async def _simple(self, command: Simple, streams: Streams) -> int:
        assigned = {name: " ".join(await self._expand(word)) for name, word in command.assignments}
        words = [text for word in command.words for text in await self._expand(word)]
        if not words:
            self.variables.update(assigned)
            return 0
        return await self.invoke(words, streams, assigned)

    async def invoke(self, words: Sequence[str], streams: Streams, assigned: dict[str, str] | None = None) -> int:
        """Run one program or builtin with its arguments."""
        program = command_named(words[0].rpartition("/")[2])
        if program is None:
            self.handset.journal.note(Kind.UNKNOWN, " ".join(words))
            await streams.stderr(f"/system/bin/sh: {words[0]}: inaccessible or not found\n".encode())
            return _NOT_FOUND
        environment = self.variables | (assigned or {})
        call = Call(shell=self, name=words[0], arguments=list(words[1:]), streams=streams, environment=environment)
        try:
            return await program(call)
        except CommandExit as exc:
            return exc.code
        except (ValueError, re.error) as exc:
            await streams.stderr(f"{words[0]}: bad argument: {exc}\n".encode())
            return _BAD_ARGUMENT

    def _copy(self) -> Shell:
        return Shell(self.handset, dict(self.variables), self.directory, self.status)

    async def _redirected(
        self, redirects: Sequence[Redirect], streams: Streams, files: contextlib.AsyncExitStack
    ) -> Streams:
        for redirect in redirects:
            target = "".join(await self._expand(redirect.target))
            streams = self._redirect(redirect, target, streams, files)
        return streams

    def _redirect(self, redirect: Redirect, target: str, streams: Streams, files: contextlib.AsyncExitStack) -> Streams:
        if redirect.kind is RedirectKind.DUPLICATE:
            sink = streams.stdout if target == "1" else streams.stderr
            return replace(streams, stdout=sink) if redirect.fd == 1 else replace(streams, stderr=sink)
        path = resolve(target, self.directory)
        try:
            if redirect.kind is RedirectKind.READ:
                return replace(streams, stdin=BytesSource(self.handset.files.read(path).content))
            sink = self._file_sink(path, files, append=redirect.kind is RedirectKind.APPEND)
        except OSError as exc:
            exc.filename = (
                f"can't create {target}" if redirect.kind is not RedirectKind.READ else f"can't open {target}"
            )
            raise
        return replace(streams, stdout=sink) if redirect.fd == 1 else replace(streams, stderr=sink)

    def _file_sink(self, path: str, files: contextlib.AsyncExitStack, *, append: bool) -> Sink:
        held = bytearray()
        if path != "/dev/null":
            self.handset.files.check_writable(path)
            if append and self.handset.files.find(path):
                held += self.handset.files.read(path).content
            files.callback(lambda: self.handset.files.write(path, blob_of(bytes(held))))

        async def sink(content: bytes) -> None:
            held.extend(content)

        return sink

    async def _expand(self, word: Word) -> list[str]:
        if len(word.parts) == 1 and isinstance(word.parts[0], Literal):
            only = word.parts[0]
            return [only.text] if only.quoted else self._matched(only.text)
        fields = [""]
        pattern = False
        kept = False
        for part in word.parts:
            text = await self._text(part)
            kept = kept or part.quoted
            if part.quoted or isinstance(part, Literal):
                fields[-1] += text
                pattern = pattern or (not part.quoted and any(c in text for c in _GLOB))
            else:
                _append_split(fields, text)
        if not kept and fields == [""]:
            return []
        return [match for text in fields for match in self._matched(text)] if pattern else fields

    async def _text(self, part: Literal | Parameter | Substitution) -> str:
        match part:
            case Literal(text):
                return text
            case Parameter("?"):
                return str(self.status)
            case Parameter(name):
                return self.variables.get(name, "")
            case Substitution(source):
                return await self._output_of(source)

    async def _output_of(self, source: str) -> str:
        held = bytearray()

        async def collect(content: bytes) -> None:
            held.extend(content)

        async def ignore(content: bytes) -> None:
            """Standard error of a substitution goes nowhere: there is no stream to put it on while expanding."""

        copy = self._copy()
        self.status = await copy.run(source, Streams(stdin=BytesSource(), stdout=collect, stderr=ignore))
        return held.decode("utf-8", "surrogateescape").rstrip("\n")

    def _matched(self, text: str) -> list[str]:
        if not any(character in text for character in _GLOB):
            return [text]
        directory, _, pattern = text.rpartition("/")
        above = resolve(directory or ("/" if text.startswith("/") else "."), self.directory)
        try:
            names = fnmatch.filter(self.handset.files.children(above), pattern)
        except OSError:
            names = []
        shown = [name for name in names if not name.startswith(".") or pattern.startswith(".")]
        return [posixpath.join(directory, name) if directory else name for name in shown] or [text]


def _append_split(fields: list[str], text: str) -> None:
    pieces = text.split()
    if not pieces:
        return
    if text[0].isspace() and fields[-1]:
        fields.append("")
    fields[-1] += pieces[0]
    fields.extend(pieces[1:])
    if text[-1].isspace():
        fields.append("")
