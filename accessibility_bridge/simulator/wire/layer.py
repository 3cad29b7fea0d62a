"""A layer between a socket and a connection: a transport to what lies above it, a protocol to what lies below.

By itself it passes everything through; encryption and slowness override what they change.
"""

from __future__ import annotations

import asyncio
from typing import Any


class Layer(asyncio.Transport, asyncio.BufferedProtocol):
    """Passes bytes and news both ways."""

    def __init__(self, above: asyncio.BufferedProtocol) -> None:
        super().__init__()
        self.above = above
        self._below: asyncio.Transport | None = None

    @property
    def below(self) -> asyncio.Transport:
        """What carries the bytes; there is none before `connection_made`."""
        assert self._below is not None
        return self._below

    # From below

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._below = transport
        self.above.connection_made(self)

    def get_buffer(self, sizehint: int) -> memoryview:
        return memoryview(self.above.get_buffer(sizehint))

    def buffer_updated(self, nbytes: int) -> None:
        self.above.buffer_updated(nbytes)

    def eof_received(self) -> bool | None:
        return self.above.eof_received()

    def pause_writing(self) -> None:
        self.above.pause_writing()

    def resume_writing(self) -> None:
        self.above.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self.above.connection_lost(exc)

    # From above

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        assert isinstance(protocol, asyncio.BufferedProtocol)
        self.above = protocol

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self.above

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self.below.get_extra_info(name, default)

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self.below.set_write_buffer_limits(high, low)

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        self.below.write(data)

    def is_closing(self) -> bool:
        return self.below.is_closing()

    def pause_reading(self) -> None:
        self.below.pause_reading()

    def resume_reading(self) -> None:
        self.below.resume_reading()

    def close(self) -> None:
        self.below.close()

    def abort(self) -> None:
        self.below.abort()


def deliver(protocol: asyncio.BufferedProtocol, content: bytes) -> None:
    """Hand bytes to a protocol as a socket would, in as many pieces as its buffer asks for."""
    rest = memoryview(content)
    while rest:
        buffer = memoryview(protocol.get_buffer(-1))
        count = min(len(buffer), len(rest))
        buffer[:count] = rest[:count]
        protocol.buffer_updated(count)
        rest = rest[count:]
