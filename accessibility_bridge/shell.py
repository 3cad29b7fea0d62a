"""Commands on the phone's shell, with their exit code, under one deadline.

Arguments given as a list are quoted, so nothing in them is ever executed. An answer that arrived only in part is an
error, never a result.
"""

from __future__ import annotations

import re
import secrets
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.transport import AdbSocket, Deadline

_STDOUT, _STDERR, _EXIT = 1, 2, 3
_LIMIT_BYTES = 128 * 1024 * 1024
_REASON_CHARACTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellReply:
    """What a finished command left."""

    stdout: bytes
    stderr: bytes
    exit_code: int

    @property
    def text(self) -> str:
        """Standard output, with what is not UTF-8 replaced."""
        return self.stdout.decode("utf-8", "replace")

    @property
    def complaint(self) -> str:
        """One line that says why it failed: its standard error, else its output, else its exit code."""
        said = self.stderr.decode("utf-8", "replace").strip() or self.text.strip()
        return " ".join(said.split())[:_REASON_CHARACTERS] or f"exit code {self.exit_code}"


def quoted(command: str | Sequence[str]) -> str:
    """A command line: a string as it is, a list with every argument quoted for the phone's shell."""
    return command if isinstance(command, str) else shlex.join(command)


class Shell:
    """Runs commands on one phone. Safe to use from several threads."""

    def __init__(self, link: DeviceLink) -> None:
        self._link = link

    @cached_property
    def _has_exit_frames(self) -> bool:
        return "shell_v2" in self._link.features(Deadline.after(5.0))

    def run(self, command: str | Sequence[str], *, deadline: Deadline) -> ShellReply:
        """Run a command to its end, whatever its exit code.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        line = quoted(command)
        operation = f"shell {line.split(maxsplit=1)[0] if line.strip() else ''}".strip()
        return (self._run_v2 if self._has_exit_frames else self._run_v1)(line, operation, deadline)

    def text(self, command: str | Sequence[str], *, deadline: Deadline) -> str:
        """Run a command and return its standard output.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, AdbServerUnavailable
            DeviceRefused: when it exits with anything but 0.
        """
        reply = self.run(command, deadline=deadline)
        if reply.exit_code != 0:
            operation = f"shell {quoted(command)[:80]}"
            raise DeviceRefused(serial=self._link.serial, operation=operation, reason=reply.complaint)
        return reply.text

    def output_bytes(self, command: str | Sequence[str], *, deadline: Deadline) -> bytes:
        """The raw output of `exec:`. It carries no sign of completeness: the caller must know its own end mark.

        Raises:
            DeviceLost, DeviceUnauthorized, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        line = quoted(command)
        operation = line.split(maxsplit=1)[0]
        with (
            self._link.open(f"exec:{line}", operation=operation, deadline=deadline) as stream,
            self._link.guard(operation, deadline),
        ):
            return stream.read_to_end(_LIMIT_BYTES)

    def _run_v2(self, line: str, operation: str, deadline: Deadline) -> ShellReply:
        with (
            self._link.open(f"shell,v2,raw:{line}", operation=operation, deadline=deadline) as stream,
            self._link.guard(operation, deadline),
        ):
            return _read_frames(stream)

    def _run_v1(self, line: str, operation: str, deadline: Deadline) -> ShellReply:
        """Old phones send neither exit code nor end mark, so the shell is asked to print both."""
        mark = f"end-{secrets.token_hex(8)}-"
        service = f"shell:{line}\necho {mark}$?"
        with (
            self._link.open(service, operation=operation, deadline=deadline) as stream,
            self._link.guard(operation, deadline),
        ):
            output = stream.read_to_end(_LIMIT_BYTES)
            ended = re.search(rb"%s(\d+)\s*$" % mark.encode(), output)
            if ended is None:
                raise ConnectionResetError("the output ends before the command did")
        return ShellReply(stdout=output[: ended.start()], stderr=b"", exit_code=int(ended[1]))


def _read_frames(stream: AdbSocket) -> ShellReply:
    """Frames of id (1 byte), length (4, little endian) and body, up to the one with the exit code.

    Source: AOSP packages/modules/adb/shell_protocol.h.
    """
    parts: dict[int, list[bytes]] = {_STDOUT: [], _STDERR: []}
    received = 0
    while True:
        header = stream.read_exactly(5)
        kind, length = header[0], int.from_bytes(header[1:], "little")
        received += length
        if received > _LIMIT_BYTES:
            raise ConnectionResetError(f"sent more than {_LIMIT_BYTES} bytes")
        body = stream.read_exactly(length)
        if kind == _EXIT:
            return ShellReply(
                stdout=b"".join(parts[_STDOUT]), stderr=b"".join(parts[_STDERR]), exit_code=body[0] if body else 255
            )
        parts.get(kind, []).append(body)
