"""One stream inside an adb connection: bytes in order, with flow control in both directions.

Knows nothing of what runs on it. Writing to a stream that the other side closed raises `StreamClosed`; reading gives
what had arrived and then nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol

from accessibility_bridge.simulator.wire.packets import CLSE, MAX_PAYLOAD_BYTES, OKAY, WINDOW, WRTE, Packet


class StreamClosed(Exception):
    """The other side is not there any more."""


class Carrier(Protocol):
    """What a stream needs of its connection."""

    @property
    def max_payload_bytes(self) -> int:
        """The largest WRTE the host takes; it drops larger ones without a word."""

    def send(self, packet: Packet) -> None:
        """Queue a packet."""

    async def drain(self) -> None:
        """Wait until the socket's buffer has room."""

    def forget(self, stream: Stream) -> None:
        """The stream is over."""

    def cut(self) -> None:
        """Send what is queued, then close the whole connection."""


class Stream:
    """One adb stream.

    Flow control is classic (one unacknowledged WRTE each way) when `window_bytes` is None, else by bytes of credit.
    """

    def __init__(self, carrier: Carrier, *, local_id: int, remote_id: int, window_bytes: int | None) -> None:
        self.carrier = carrier
        self.local_id = local_id
        self.remote_id = remote_id
        self.accepted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done once the host took a stream that the phone opened; streams opened by the host never look at it."""
        self._credit = window_bytes
        self._received: deque[bytes] = deque()
        self._received_bytes = 0
        self._unacknowledged = 0
        self._closed = False
        self._readable = asyncio.Event()
        self._writable = asyncio.Event()
        self._writable.set()
        self._hung_up = asyncio.Event()
        self._left_bytes: int | None = None
        self._bytes_per_s: int | None = None

    @property
    def closed(self) -> bool:
        """Whether either side has closed it."""
        return self._closed

    @property
    def unread_bytes(self) -> int:
        """What the host has sent and nobody has read yet."""
        return self._received_bytes

    def cut_after(self, count_bytes: int) -> None:
        """Close the whole connection once so many bytes went over this stream, both directions together."""
        self._left_bytes = count_bytes

    def pace(self, bytes_per_s: int) -> None:
        """Carry no more than so many bytes per second, each direction for itself."""
        self._bytes_per_s = bytes_per_s

    def expect_acceptance(self) -> None:
        """Hold writes back until the host has answered our OPEN."""
        self._writable.clear()

    def on_payload(self, payload: bytes) -> None:
        """The host wrote."""
        self._received.append(payload)
        self._received_bytes += len(payload)
        if self._credit is None:
            self._unacknowledged += 1
            self._acknowledge_when_roomy()
        self._readable.set()
        self._spend(len(payload))

    def on_okay(self, remote_id: int, payload: bytes) -> None:
        """The host acknowledged a write, or took the stream that we opened."""
        if not self.accepted.done():
            self.remote_id = remote_id
            self.accepted.set_result(None)
        if self._credit is not None:
            self._credit += WINDOW.unpack(payload)[0] if len(payload) == WINDOW.size else 0
        if self._credit is None or self._credit > 0:
            self._writable.set()

    def on_close(self) -> None:
        """The host closed the stream, or the connection is gone."""
        if not self.accepted.done():
            self.accepted.set_exception(StreamClosed())
            self.accepted.exception()
        self._end()

    async def read(self, limit_bytes: int = MAX_PAYLOAD_BYTES) -> bytes:
        """At least one byte and at most `limit_bytes`, or nothing at the end."""
        while not self._received:
            if self._closed:
                return b""
            self._readable.clear()
            await self._readable.wait()
        chunk = self._received.popleft()
        if len(chunk) > limit_bytes:
            self._received.appendleft(chunk[limit_bytes:])
            chunk = chunk[:limit_bytes]
        await self._travel(len(chunk))
        self._consumed(len(chunk))
        return chunk

    async def read_exactly(self, count_bytes: int) -> bytes:
        """Exactly so many bytes.

        Raises:
            StreamClosed: when the stream ends before.
        """
        chunks: list[bytes] = []
        missing = count_bytes
        while missing:
            chunk = await self.read(missing)
            if not chunk:
                raise StreamClosed
            chunks.append(chunk)
            missing -= len(chunk)
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    async def write(self, content: bytes) -> None:
        """Send everything, waiting for the host where flow control asks for it.

        Raises:
            StreamClosed
        """
        if not content:
            return
        step = self.carrier.max_payload_bytes
        if len(content) <= step:
            await self._write_packet(content)
            return
        view = memoryview(content)
        for start in range(0, len(content), step):
            await self._write_packet(bytes(view[start : start + step]))

    async def hung_up(self) -> None:
        """Wait until the other side is gone."""
        await self._hung_up.wait()

    def close(self) -> None:
        """End the stream; harmless when it is over already."""
        if not self._closed:
            self.carrier.send(Packet(CLSE, self.local_id, self.remote_id))
            self._end()

    async def _write_packet(self, chunk: bytes) -> None:
        await self.carrier.drain()
        # Several may write, a terminal its echo and a command what it prints, and one OKAY lets one of them go on.
        while not self._writable.is_set():
            await self._writable.wait()
        if self._closed:
            raise StreamClosed
        if self._credit is None:
            self._writable.clear()
        else:
            self._credit -= len(chunk)
            if self._credit <= 0:
                self._writable.clear()
        await self._travel(len(chunk))
        chunk = chunk if self._left_bytes is None else chunk[: self._left_bytes]
        self.carrier.send(Packet(WRTE, self.local_id, self.remote_id, chunk))
        self._spend(len(chunk))

    async def _travel(self, count_bytes: int) -> None:
        if self._bytes_per_s is not None:
            await asyncio.sleep(count_bytes / self._bytes_per_s)

    def _consumed(self, count_bytes: int) -> None:
        self._received_bytes -= count_bytes
        if self._credit is None:
            self._acknowledge_when_roomy()
        elif not self._closed:
            self.carrier.send(Packet(OKAY, self.local_id, self.remote_id, WINDOW.pack(count_bytes)))

    def _acknowledge_when_roomy(self) -> None:
        if self._closed or self._received_bytes >= MAX_PAYLOAD_BYTES:
            return
        for _ in range(self._unacknowledged):
            self.carrier.send(Packet(OKAY, self.local_id, self.remote_id))
        self._unacknowledged = 0

    def _spend(self, count_bytes: int) -> None:
        if self._left_bytes is None:
            return
        self._left_bytes -= count_bytes
        if self._left_bytes <= 0:
            self.carrier.cut()

    def _end(self) -> None:
        self._closed = True
        self._readable.set()
        self._writable.set()
        self._hung_up.set()
        self.carrier.forget(self)
