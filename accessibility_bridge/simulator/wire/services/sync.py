"""`sync:`: file transfer, both versions of it, as `adb push`, `pull` and adbutils use it.

Takes no compressed transfers, because the phone never offers them. A refused upload is drained to its end, as adbd
does, so that the client reads the reason.

Source: AOSP packages/modules/adb/SYNC.TXT and file_sync_protocol.h.
"""

from __future__ import annotations

import errno
import posixpath
import struct
import zlib
from collections.abc import Awaitable, Callable

from accessibility_bridge.simulator.faults import Fail, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.wire.files import Blob, BlobWriter, Entry, describe
from accessibility_bridge.simulator.wire.handset import Handset
from accessibility_bridge.simulator.wire.services.registry import service
from accessibility_bridge.simulator.wire.stream import Stream, StreamClosed

_REQUEST = struct.Struct("<4sI")
_STAT1 = struct.Struct("<4sIII")  # id, mode, size, modification time
_STAT2 = struct.Struct("<4sIQQIIIIQqqq")  # id, error, dev, inode, mode, links, uid, gid, size, three times
_DENT1 = struct.Struct("<4sIIII")  # id, mode, size, modification time, length of the name
_DENT2 = struct.Struct("<4sIQQIIIIQqqqI")  # as STAT2, length of the name
_SEND2 = struct.Struct("<4sII")  # id, mode, flags
_CHUNK_BYTES = 64 * 1024
_LONGEST_PATH_BYTES = 1024
_DEVICE, _SHELL_USER = 64512, 2000
_DRY_RUN = 0x80000000
_32_BITS = 0xFFFFFFFF


class _Refused(Exception):
    """The phone says no; the message goes to the client."""


@service("sync:")
async def sync(handset: Handset, stream: Stream, rest: str) -> None:
    session = _Session(handset, stream)
    while await session.serve_one():
        pass


class _Session:
    """One sync stream; the adb CLI sends many requests over one, adbutils one over each."""

    def __init__(self, handset: Handset, stream: Stream) -> None:
        self._handset, self._stream = handset, stream
        self._commands: dict[bytes, Callable[[str], Awaitable[None]]] = {
            b"STAT": self._stat,
            b"STA2": lambda path: self._stat2(b"STA2", path),
            b"LST2": lambda path: self._stat2(b"LST2", path),
            b"LIST": self._list,
            b"LIS2": self._list2,
            b"SEND": self._send,
            b"SND2": self._send2,
            b"RECV": self._receive,
            b"RCV2": self._receive2,
        }

    async def serve_one(self) -> bool:
        """Answer the next request; False when there is none or the stream must end."""
        try:
            command, length = _REQUEST.unpack(await self._stream.read_exactly(_REQUEST.size))
        except StreamClosed:
            return False
        serve = self._commands.get(command)
        if serve is None or length > _LONGEST_PATH_BYTES:
            if command != b"QUIT":
                await self._fail("path too long" if serve else f"unknown command {command!r}")
            return False
        path = (await self._stream.read_exactly(length)).decode("utf-8", "surrogateescape")
        self._handset.journal.note(Kind.SYNC, f"{command.decode()} {path}")
        try:
            await serve(path)
        except _Refused as exc:
            await self._fail(str(exc))
        return True

    async def _stat(self, path: str) -> None:
        await self._check("STAT", path)
        entry = self._handset.files.find(path)
        described = (entry.mode, entry.size_bytes & _32_BITS, entry.mtime_s) if entry else (0, 0, 0)
        await self._stream.write(_STAT1.pack(b"STAT", *described))

    async def _stat2(self, command: bytes, path: str) -> None:
        await self._check("STAT", path)
        entry = self._handset.files.find(path)
        fields = (0, *_described(path, entry)) if entry else (errno.ENOENT, *[0] * 10)
        await self._stream.write(_STAT2.pack(command, *fields))

    async def _list(self, path: str) -> None:
        await self._check("LIST", path)
        for name, entry in self._children(path).items():
            encoded = name.encode()
            size_bytes = entry.size_bytes & _32_BITS
            await self._stream.write(
                _DENT1.pack(b"DENT", entry.mode, size_bytes, entry.mtime_s, len(encoded)) + encoded
            )
        await self._stream.write(_DENT1.pack(b"DONE", 0, 0, 0, 0))

    async def _list2(self, path: str) -> None:
        await self._check("LIST", path)
        for name, entry in self._children(path).items():
            encoded = name.encode()
            described = _described(posixpath.join(path, name), entry)
            await self._stream.write(_DENT2.pack(b"DNT2", 0, *described, len(encoded)) + encoded)
        await self._stream.write(_DENT2.pack(b"DONE", *[0] * 12))

    async def _send(self, request: str) -> None:
        path, _, mode = request.rpartition(",")
        await self._store(path, int(mode) if mode.isdigit() else 0o644)

    async def _send2(self, path: str) -> None:
        _command, mode, flags = _SEND2.unpack(await self._stream.read_exactly(_SEND2.size))
        await self._store(path, mode, keep=not flags & _DRY_RUN)

    async def _store(self, path: str, mode: int, *, keep: bool = True) -> None:
        try:
            await self._check("SEND", path)
            self._prepare(path)
        except (_Refused, OSError) as exc:
            await self._drain(exc if isinstance(exc, _Refused) else _Refused(f"couldn't create file: {describe(exc)}"))
            return
        writer = BlobWriter()
        mtime_s = await self._incoming(writer.add)
        if keep:
            self._keep(path, writer.finish(), mode, mtime_s)
        await self._stream.write(_REQUEST.pack(b"OKAY", 0))

    def _keep(self, path: str, blob: Blob, mode: int, mtime_s: int) -> None:
        try:
            self._handset.files.write(path, blob, mode=mode, mtime_s=mtime_s)
        except OSError as exc:
            raise _Refused(f"write failed: {describe(exc)}") from exc

    def _prepare(self, path: str) -> None:
        self._handset.files.make_directory(posixpath.dirname(path), parents=True)
        self._handset.files.check_writable(path)

    async def _drain(self, reason: _Refused) -> None:
        await self._fail(str(reason))
        await self._incoming(lambda _chunk: None)

    async def _incoming(self, take: Callable[[bytes], None]) -> int:
        """Hand over the chunks of an upload; gives back its modification time."""
        while True:
            kind, number = _REQUEST.unpack(await self._stream.read_exactly(_REQUEST.size))
            if kind == b"DONE":
                return int(number)
            if kind != b"DATA" or number > _CHUNK_BYTES:
                await self._fail("invalid data message")
                raise StreamClosed
            take(await self._stream.read_exactly(number))

    async def _receive2(self, path: str) -> None:
        await self._stream.read_exactly(_REQUEST.size)
        await self._receive(path)

    async def _receive(self, path: str) -> None:
        await self._check("RECV", path)
        try:
            content = self._handset.files.read(path).content
        except OSError as exc:
            raise _Refused(f"open failed: {describe(exc)}") from exc
        for start in range(0, len(content), _CHUNK_BYTES):
            chunk = content[start : start + _CHUNK_BYTES]
            await self._stream.write(_REQUEST.pack(b"DATA", len(chunk)) + chunk)
        await self._stream.write(_REQUEST.pack(b"DONE", 0))

    def _children(self, path: str) -> dict[str, Entry]:
        try:
            return self._handset.files.children(path)
        except OSError:
            return {}

    async def _check(self, command: str, path: str) -> None:
        action = await self._handset.strike(Where.SYNC, f"{command} {path}")
        if isinstance(action, Fail):
            raise _Refused(action.message)

    async def _fail(self, reason: str) -> None:
        encoded = reason.encode()
        await self._stream.write(_REQUEST.pack(b"FAIL", len(encoded)) + encoded)


def _described(path: str, entry: Entry) -> tuple[int, ...]:
    inode = zlib.crc32(path.encode())
    size_bytes, when_s = entry.size_bytes, entry.mtime_s
    return (_DEVICE, inode, entry.mode, 1, _SHELL_USER, _SHELL_USER, size_bytes, when_s, when_s, when_s)
