"""TLS between a socket and a connection that was told to upgrade (A_STLS).

The adb server sends its own STLS packet before its TLS or, when its threads race, inside it: both are taken. A
handshake that stalls ends after ten seconds, for it holds up the whole adb server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from loguru import logger

from accessibility_bridge.simulator.wire.layer import Layer, deliver
from accessibility_bridge.simulator.wire.packets import HEADER, STLS
from accessibility_bridge.simulator.wire.tls import TlsBroken, TlsEngine

_BUFFER_BYTES = 64 * 1024
_HANDSHAKE_S = 10.0
_STLS_BYTES = STLS.to_bytes(4, "little")


class TlsLayer(Layer):
    """Encrypts what comes from above and decrypts what comes from below."""

    def __init__(
        self,
        above: asyncio.BufferedProtocol,
        below: asyncio.Transport,
        engine: TlsEngine,
        on_secured: Callable[[], None],
        *,
        deadline_s: float = _HANDSHAKE_S,
    ) -> None:
        """Slips between a connection and its socket; `on_secured` is called once the handshake is done."""
        super().__init__(above)
        self._below, self._engine, self._on_secured = below, engine, on_secured
        self._buffer = memoryview(bytearray(_BUFFER_BYTES))
        self._first: bytes | None = b""
        """What came before it was clear whether TLS or STLS comes; None from then on."""
        self._deadline = asyncio.get_running_loop().call_later(deadline_s, self._too_late)
        below.set_protocol(self)

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        ciphertext = self._without_packet(bytes(self._buffer[:nbytes]))
        if not ciphertext:
            return
        was_established = self._engine.established
        try:
            plaintext = self._engine.receive(ciphertext)
        except TlsBroken as exc:
            logger.debug("simulated adbd: TLS failed: {}", exc)
            self._flush()
            self.below.close()
            return
        self._flush()
        if self._engine.established and not was_established:
            self._deadline.cancel()
            self._on_secured()
        deliver(self.above, plaintext)

    def connection_lost(self, exc: Exception | None) -> None:
        self._deadline.cancel()
        super().connection_lost(exc)

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        # TLS says goodbye once, and nothing after it; sockets do not mind.
        if not self.below.is_closing():
            self._engine.send(bytes(data))
            self._flush()

    def close(self) -> None:
        if not self.below.is_closing():
            self._engine.close()
            self._flush()
            super().close()

    def _without_packet(self, received: bytes) -> bytes:
        if self._first is None:
            return received
        self._first += received
        known = self._first[: len(_STLS_BYTES)]
        if known == _STLS_BYTES[: len(known)] and len(self._first) < HEADER.size:
            return b""
        begun, self._first = self._first, None
        return begun[HEADER.size :] if known == _STLS_BYTES else begun

    def _flush(self) -> None:
        if not self.below.is_closing() and (output := self._engine.output()):
            self.below.write(output)

    def _too_late(self) -> None:
        logger.warning("simulated adbd: {} did not finish its TLS handshake in time", self.get_extra_info("peername"))
        self.below.abort()
