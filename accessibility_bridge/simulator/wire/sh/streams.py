"""What the standard streams of a command can be connected to: the adb stream, a pipe, a file, bytes."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Awaitable, Callable
from typing import Protocol

from accessibility_bridge.simulator.wire.stream import Stream, StreamClosed

_PIPE_BYTES = 64 * 1024
_FRAME = struct.Struct("<BI")
_FRAME_BYTES = 256 * 1024
_STDIN, _STDOUT, _STDERR, _EXIT, _CLOSE_STDIN = 0, 1, 2, 3, 4

Sink = Callable[[bytes], Awaitable[None]]
"""Takes bytes, waiting when the other end is full."""


class Source(Protocol):
    """Gives bytes until there are no more."""

    async def read(self, limit_bytes: int = _PIPE_BYTES) -> bytes:
        """At least one byte, or nothing at the end."""


class BytesSource:
    """Bytes known beforehand."""

    def __init__(self, content: bytes = b"") -> None:
        self._content = content

    async def read(self, limit_bytes: int = _PIPE_BYTES) -> bytes:
        chunk, self._content = self._content[:limit_bytes], self._content[limit_bytes:]
        return chunk


class Pipe:
    """What `|` puts between two commands."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._changed = asyncio.Event()
        self._writer_gone = self._reader_gone = False

    async def write(self, content: bytes) -> None:
        """Append; waits while the pipe is full.

        Raises:
            BrokenPipeError: when nobody reads any more.
        """
        while len(self._held) >= _PIPE_BYTES and not self._reader_gone:
            await self._wait()
        if self._reader_gone:
            raise BrokenPipeError
        self._held += content
        self._changed.set()

    async def read(self, limit_bytes: int = _PIPE_BYTES) -> bytes:
        while not self._held and not self._writer_gone:
            await self._wait()
        chunk = bytes(self._held[:limit_bytes])
        del self._held[:limit_bytes]
        self._changed.set()
        return chunk

    def close_writer(self) -> None:
        """Nothing more will come."""
        self._writer_gone = True
        self._changed.set()

    def close_reader(self) -> None:
        """Nobody will read any more."""
        self._reader_gone = True
        self._changed.set()

    async def _wait(self) -> None:
        self._changed.clear()
        await self._changed.wait()


class FramedStream:
    """The second version of the shell protocol: stdout, stderr and the exit code apart.

    Source: AOSP packages/modules/adb/shell_protocol.h.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._ended = False
        self._rest = b""

    async def stdout(self, content: bytes) -> None:
        """Send as standard output."""
        await self._write(_STDOUT, content)

    async def stderr(self, content: bytes) -> None:
        """Send as standard error."""
        await self._write(_STDERR, content)

    async def exit(self, code: int) -> None:
        """Send the exit code; nothing may follow."""
        await self._write(_EXIT, bytes([code & 0xFF]))

    async def read(self, limit_bytes: int = _PIPE_BYTES) -> bytes:
        while not self._rest and not self._ended:
            await self._read_frame()
        chunk, self._rest = self._rest[:limit_bytes], self._rest[limit_bytes:]
        return chunk

    async def _read_frame(self) -> None:
        try:
            kind, length = _FRAME.unpack(await self._stream.read_exactly(_FRAME.size))
            content = await self._stream.read_exactly(length)
        except StreamClosed:
            self._ended = True
            return
        if kind == _STDIN:
            self._rest = content
        elif kind == _CLOSE_STDIN:
            self._ended = True

    async def _write(self, kind: int, content: bytes) -> None:
        for start in range(0, len(content), _FRAME_BYTES):
            chunk = content[start : start + _FRAME_BYTES]
            await self._stream.write(_FRAME.pack(kind, len(chunk)) + chunk)
