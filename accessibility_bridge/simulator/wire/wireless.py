"""Wireless debugging of one phone: TLS on its adb port, and the port that is open while it shows a pairing code.

Imported only by phones that use it: it needs the extra `pairing`. Lives on the loop.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import NamedTuple

from accessibility_bridge.simulator.wire.listening import Listener
from accessibility_bridge.simulator.wire.pairing.conversation import Conversation, PairingFailed
from accessibility_bridge.simulator.wire.tls import Identity
from accessibility_bridge.simulator.wire.tls_layer import TlsLayer
from accessibility_bridge.simulator.wire.trust import Trust

_HOST = "127.0.0.1"
# Longer than a computer needs, short enough that one that says nothing does not stay.
_CONVERSATION_S = 15.0
# Source: AOSP packages/modules/adb/pairing_connection/pairing_server.cpp, kMaxPairingAttempts.
_MOST_ATTEMPTS = 20


class PairingCode(NamedTuple):
    """What a phone shows under "Pair device with pairing code"."""

    port: int
    """For pairing only; `adb connect` goes to another."""
    code: str
    """Six digits."""

    @property
    def address(self) -> str:
        """What `adb pair` takes."""
        return f"{_HOST}:{self.port}"


class Wireless:
    """One phone's wireless debugging."""

    def __init__(self, trust: Trust, guid: str, note: Callable[[str], None]) -> None:
        """`guid` is the name that computers remember it by; `note` writes a line of the phone's life."""
        self._trust, self._guid, self._note = trust, guid, note
        self._identity = Identity()
        self._listener = Listener(self._make_protocol)
        self._code = ""
        self._attempts = 0
        self._conversations: set[asyncio.Task[None]] = set()

    def secure(
        self, above: asyncio.BufferedProtocol, below: asyncio.Transport, on_secured: Callable[[], None], *, known: bool
    ) -> asyncio.Transport:
        """Put TLS between a connection and its socket, for computers that were paired and no others.

        Not `known`: for nobody, as a phone that has forgotten its computers.
        """
        engine = self._identity.engine(self._is_paired if known else self._is_forgotten)
        return TlsLayer(above, below, engine, on_secured)

    async def show_code(self, code: str = "") -> PairingCode:
        """Open a port for pairing and show a code, a new one unless it is given; the one before is worth nothing."""
        self.hide_code()
        self._code, self._attempts = code or f"{secrets.randbelow(10**6):06}", 0
        self._listener = Listener(self._make_protocol)
        self._listener.open()
        shown = PairingCode(self._listener.port, self._code)
        self._note(f"shows a pairing code on port {shown.port}")
        return shown

    def hide_code(self) -> None:
        """Close the port for pairing; harmless when none is open."""
        self._listener.close()
        for conversation in self._conversations - {asyncio.current_task()}:
            conversation.cancel()

    def _is_paired(self, modulus: int, exponent: int) -> bool:
        known = self._trust.knows(modulus, exponent)
        if not known:
            self._note("turns away a computer that was not paired")
        return known

    def _is_forgotten(self, modulus: int, exponent: int) -> bool:
        self._note("has forgotten a computer's certificate")
        return False

    def _make_protocol(self) -> asyncio.BaseProtocol:
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), self._take)

    def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._listener.is_open:
            writer.close()
            return
        conversation = asyncio.get_running_loop().create_task(self._talk(reader, writer))
        self._conversations.add(conversation)
        conversation.add_done_callback(self._conversations.discard)
        # Not by the conversation: one that is cancelled before its first step does nothing at all.
        conversation.add_done_callback(lambda _: writer.close())

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_CONVERSATION_S):
                await self._converse(reader, writer)
        except (PairingFailed, TimeoutError) as exc:
            self._note(f"pairing failed: {str(exc) or 'it took too long'}")
            self._failed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        engine = self._identity.engine(lambda _modulus, _exponent: True)
        key = await Conversation(reader, writer, engine).pair(self._code, self._guid)
        self._trust.add(key)
        self.hide_code()

    def _failed(self) -> None:
        self._attempts += 1
        if self._attempts >= _MOST_ATTEMPTS:
            self.hide_code()
