"""One TCP connection from an adb server: the handshake, the streams on it and their life.

What a service does is not known here; the phone behind it says which destinations exist. Everything that runs for a
connection ends with it. asyncio sets TCP_NODELAY on its sockets; without it a shell takes 44 ms instead of 0.4.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from loguru import logger

from accessibility_bridge.simulator.wire.auth import Auth
from accessibility_bridge.simulator.wire.handshake import Handshake, Upgrade
from accessibility_bridge.simulator.wire.packets import (
    AUTH,
    CLSE,
    CNXN,
    MAX_PAYLOAD_BYTES,
    OKAY,
    OLD_MAX_PAYLOAD_BYTES,
    OPEN,
    STLS,
    STLS_VERSION,
    STREAM_WINDOW_BYTES,
    VERSION,
    VERSION_WITH_CHECKSUMS,
    WINDOW,
    WRTE,
    BrokenPacket,
    Packet,
    PacketReader,
    header,
)
from accessibility_bridge.simulator.wire.stream import Stream, StreamClosed
from accessibility_bridge.simulator.wire.trust import Trust

_JOIN_BYTES = 4096
_WRITE_BUFFER_BYTES = 4 * 1024 * 1024

Handler = Callable[[Stream], Coroutine[Any, Any, None]]
"""Runs a service on its stream; when it returns the stream is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdbdTraits:
    """What this phone's adbd can do, as it tells the adb server.

    Compression is never offered: the host would use it by default and it costs more than it saves on one machine.
    """

    features: tuple[str, ...] = (
        "shell_v2", "cmd", "stat_v2", "ls_v2", "fixed_push_mkdir", "fixed_push_symlink_timestamp",
        "apex", "abb_exec", "sendrecv_v2", "delayed_ack", "remount_shell",
    )  # fmt: skip
    max_payload_bytes: int = MAX_PAYLOAD_BYTES
    state: str = "device"
    """The first word of the banner: `device`, `recovery`, `sideload`, `rescue` or `bootloader`."""
    auth: Auth = Auth.NONE
    """Whom it lets in."""
    rate_bytes_per_s: int | None = None
    """How fast its cable is, each way; None for as fast as this computer."""

    @classmethod
    def old(cls) -> AdbdTraits:
        """A phone of Android 6: no exit codes, the first version of file transfer, 4 KiB packets."""
        return cls(features=("cmd",), max_payload_bytes=OLD_MAX_PAYLOAD_BYTES)


class Phone(Protocol):
    """What a connection needs of the phone it belongs to."""

    @property
    def traits(self) -> AdbdTraits:
        """What its adbd can do."""

    @property
    def trust(self) -> Trust:
        """Which computers it knows."""

    def banner(self) -> str:
        """How it introduces itself."""

    async def admit(self, connection: Connection) -> bool:
        """Whether the adb server's connection is taken; may take its time."""

    async def distrusts(self, connection: Connection) -> bool:
        """Whether the adb server's keys count for nothing this time; may take its time."""

    async def upgrade(self, connection: Connection) -> Upgrade:
        """How it meets the adb server's TLS this time; may take its time."""

    def secured(self, connection: Connection, transport: asyncio.Transport, *, known: bool) -> asyncio.Transport:
        """Put TLS between a connection and its socket; lets it in once the handshake is done. Not `known`: it fails."""

    async def route(self, destination: str, stream: Stream) -> Handler | None:
        """What serves a destination, or None to refuse it; may take its time."""

    def online(self, connection: Connection) -> None:
        """The handshake is done."""

    def offline(self, connection: Connection) -> None:
        """The connection is gone."""


class Connection(asyncio.BufferedProtocol):
    """adbd's end of one transport."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.max_payload_bytes = OLD_MAX_PAYLOAD_BYTES
        self.reversed: dict[str, str] = {}
        """`adb reverse`: the phone's address to the host's. Dies with the connection, as on phones."""
        self.peer = ""
        self._reader = PacketReader()
        self._transport: asyncio.Transport | None = None
        self._streams: dict[int, Stream] = {}
        self._next_id = 1
        self._version = VERSION_WITH_CHECKSUMS
        self._host_version = VERSION_WITH_CHECKSUMS
        self._delayed_ack = False
        self._handshake = Handshake(self, phone.trust)
        self._upgrade = Upgrade.AS_PAIRED
        self._online = False
        self._frozen = self._aborted = False
        self._held_back: list[Packet] = []
        self._roomy = asyncio.Event()
        self._roomy.set()
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        # One that was reset before it was taken has no name any more.
        self.peer = "{}:{}".format(*(transport.get_extra_info("peername") or ("nobody", 0))[:2])
        transport.set_write_buffer_limits(high=_WRITE_BUFFER_BYTES)
        if self._aborted:
            transport.abort()
        elif self._frozen:
            transport.pause_reading()

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._reader.buffer()

    def buffer_updated(self, nbytes: int) -> None:
        try:
            packets = self._reader.received(nbytes)
        except BrokenPacket as exc:
            logger.warning("simulated adbd: dropped {}: {}", self.peer, exc)
            self.abort()
            return
        for packet in packets:
            self._dispatch(packet)

    def connection_lost(self, exc: Exception | None) -> None:
        for stream in list(self._streams.values()):
            stream.on_close()
        for task in list(self._tasks):
            task.cancel()
        self._roomy.set()
        self._handshake.end()
        self.phone.offline(self)

    def pause_writing(self) -> None:
        self._roomy.clear()

    def resume_writing(self) -> None:
        self._roomy.set()

    async def drain(self) -> None:
        """Wait until the socket's buffer has room."""
        await self._roomy.wait()

    def send(self, packet: Packet) -> None:
        """Queue a packet; a frozen phone keeps it back, a lost connection drops it."""
        if self._frozen:
            self._held_back.append(packet)
        elif self._transport is not None and not self._transport.is_closing():
            self._write(self._transport, packet)

    def freeze(self) -> None:
        """Neither read nor write from now on; the host sees an open connection that says nothing."""
        self._frozen = True
        if self._transport is not None and not self._transport.is_closing():
            self._transport.pause_reading()

    def thaw(self) -> None:
        """Go on where `freeze` stopped; nothing is lost."""
        self._frozen = False
        held_back, self._held_back = self._held_back, []
        for packet in held_back:
            self.send(packet)
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def cut(self) -> None:
        """Send what is queued, then close."""
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Close at once; the host sees a reset."""
        self._aborted = True
        if self._transport is not None:
            self._transport.abort()

    def secure(self) -> None:
        """Announce TLS and expect it from the next byte on; let in once its handshake is done."""
        if self._transport is not None and not self._transport.is_closing():
            # Not by way of `send`: what a frozen phone holds back would go out encrypted.
            self._write(self._transport, Packet(STLS, STLS_VERSION, 0))
            if self._upgrade is Upgrade.CUT:
                self.cut()
                return
            known = self._upgrade is Upgrade.AS_PAIRED
            self._transport = self.phone.secured(self, self._transport, known=known)

    def let_in(self) -> None:
        """Answer with the phone's CNXN: from here on streams may be opened."""
        # Before the answer leaves: whoever sees the phone online finds it in the journal.
        self.phone.online(self)
        self._version = VERSION_WITH_CHECKSUMS
        self.send(Packet(CNXN, VERSION, self.phone.traits.max_payload_bytes, self.phone.banner().encode()))
        self._version = min(self._host_version, VERSION)
        self._online = True

    def forget(self, stream: Stream) -> None:
        """The stream is over."""
        self._streams.pop(stream.local_id, None)

    async def dial(self, destination: str) -> Stream:
        """Open a stream to the host. The adb server aborts when asked for an address that was never reversed.

        Raises:
            StreamClosed: when the host refuses.
        """
        stream = self._new_stream(remote_id=0, window_bytes=0 if self._delayed_ack else None)
        stream.expect_acceptance()
        window = STREAM_WINDOW_BYTES if self._delayed_ack else 0
        self.send(Packet(OPEN, stream.local_id, window, destination.encode() + b"\0"))
        await stream.accepted
        return stream

    def _write(self, transport: asyncio.Transport, packet: Packet) -> None:
        head = header(packet, checksum=self._version < VERSION)
        if len(packet.payload) < _JOIN_BYTES:
            transport.write(head + packet.payload)
        else:
            transport.write(head)
            transport.write(packet.payload)

    def _dispatch(self, packet: Packet) -> None:
        if packet.command == CNXN:
            self._start(self._greet(packet))
        elif packet.command == AUTH:
            self._handshake.answered(packet)
        elif packet.command == OPEN and self._online:
            self._start(self._open(packet))
        elif packet.command in (WRTE, OKAY, CLSE) and self._online:
            self._to_stream(packet)

    def _to_stream(self, packet: Packet) -> None:
        stream = self._streams.get(packet.arg1)
        if stream is None:
            # An OKAY comes late whenever a service ends right after its last write; only a write deserves an answer.
            if packet.command == WRTE:
                self.send(Packet(CLSE, 0, packet.arg0))
        elif packet.command == WRTE:
            stream.on_payload(packet.payload)
        elif packet.command == OKAY:
            stream.on_okay(packet.arg0, packet.payload)
        else:
            self.send(Packet(CLSE, stream.local_id, packet.arg0))
            stream.on_close()

    async def _greet(self, packet: Packet) -> None:
        if not await self.phone.admit(self):
            self.abort()
            return
        self.max_payload_bytes = min(packet.arg1, self.phone.traits.max_payload_bytes)
        self._delayed_ack = {"delayed_ack"} <= _features(packet.payload) & set(self.phone.traits.features)
        self._host_version = packet.arg0
        policy, distrust = self.phone.traits.auth, await self.phone.distrusts(self)
        if policy is Auth.TLS and not distrust:
            self._upgrade = await self.phone.upgrade(self)
        self._handshake.begin(policy, distrust=distrust)

    async def _open(self, packet: Packet) -> None:
        remote_id, window_bytes = packet.arg0, packet.arg1
        destination = packet.payload.rstrip(b"\0").decode("utf-8", "surrogateescape")
        stream = self._new_stream(remote_id=remote_id, window_bytes=window_bytes if self._delayed_ack else None)
        agreed = bool(window_bytes) == self._delayed_ack
        handler = await self.phone.route(destination, stream) if agreed else None
        if handler is None:
            self.forget(stream)
            self.send(Packet(CLSE, 0, remote_id))
            return
        window = WINDOW.pack(STREAM_WINDOW_BYTES) if self._delayed_ack else b""
        self.send(Packet(OKAY, stream.local_id, remote_id, window))
        try:
            await handler(stream)
        except StreamClosed:
            logger.trace("simulated adbd: {} left {}", self.peer, destination)
        finally:
            stream.close()

    def _new_stream(self, *, remote_id: int, window_bytes: int | None) -> Stream:
        stream = Stream(self, local_id=self._next_id, remote_id=remote_id, window_bytes=window_bytes)
        self._streams[stream.local_id] = stream
        self._next_id += 1
        return stream

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _features(banner: bytes) -> set[str]:
    properties = banner.rstrip(b"\0").decode("utf-8", "replace").partition("::")[2].split(";")
    listed = next((p.removeprefix("features=") for p in properties if p.startswith("features=")), "")
    return set(listed.split(","))
