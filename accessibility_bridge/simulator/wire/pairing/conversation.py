"""One computer that pairs, from its TLS handshake to its public key.

Source: AOSP packages/modules/adb, pairing_connection/pairing_connection.cpp and pairing_auth/aes_128_gcm.cpp.
"""

from __future__ import annotations

import asyncio
import struct
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from accessibility_bridge.simulator.wire.auth import AdbKey, KeyUnreadable
from accessibility_bridge.simulator.wire.pairing.spake2 import Role, Spake2
from accessibility_bridge.simulator.wire.tls import TlsBroken, TlsEngine

_HEADER = struct.Struct(">BBI")
_VERSION = 1
_PEER_BYTES = 8192
_LARGEST_BYTES = 2 * _PEER_BYTES
_RSA_PUBLIC_KEY, _DEVICE_GUID = 0, 1
_EXPORT_LABEL = b"adb-label\0"
_EXPORT_BYTES = 64
_KEY_LABEL = b"adb pairing_auth aes-128-gcm key"
_KEY_BYTES = 16
# Nonces count the messages of a direction; each side sends exactly one.
_FIRST_NONCE = bytes(12)
_READ_BYTES = 64 * 1024


class _Kind(IntEnum):
    SPAKE2 = 0
    PEER = 1


class PairingFailed(Exception):
    """The other side knew another code, or spoke another language."""


class Conversation:
    """A computer on the pairing port."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, engine: TlsEngine) -> None:
        self._reader, self._writer, self._engine = reader, writer, engine
        self._received = bytearray()

    async def pair(self, code: str, guid: str) -> AdbKey:
        """Prove that both sides know the code, and exchange the phone's name for the computer's key.

        Raises:
            PairingFailed
        """
        try:
            return await self._pair(code, guid)
        except (TlsBroken, EOFError, ConnectionError, KeyUnreadable, ValueError) as exc:
            raise PairingFailed(str(exc) or type(exc).__name__) from exc
        except InvalidTag as exc:
            raise PairingFailed("it was given another code") from exc

    async def _pair(self, code: str, guid: str) -> AdbKey:
        while not self._engine.established:
            await self._receive()
        words = code.encode() + self._engine.exported(_EXPORT_LABEL, _EXPORT_BYTES)
        # Milliseconds of big numbers, while other phones live on the same loop.
        loop = asyncio.get_running_loop()
        ours = await loop.run_in_executor(None, Spake2, Role.SERVER, words)
        await self._send(_Kind.SPAKE2, ours.message)
        agreed = await loop.run_in_executor(None, ours.agree, await self._next(_Kind.SPAKE2))
        cipher = AESGCM(HKDF(hashes.SHA256(), _KEY_BYTES, None, _KEY_LABEL).derive(agreed))
        card = bytes([_DEVICE_GUID]) + guid.encode() + b"\0"
        await self._send(_Kind.PEER, cipher.encrypt(_FIRST_NONCE, card.ljust(_PEER_BYTES, b"\0"), None))
        theirs = cipher.decrypt(_FIRST_NONCE, await self._next(_Kind.PEER), None)
        if len(theirs) != _PEER_BYTES or theirs[0] != _RSA_PUBLIC_KEY:
            raise PairingFailed("it showed no public key")
        return AdbKey.parse(theirs[1:].partition(b"\0")[0])

    async def _send(self, kind: _Kind, payload: bytes) -> None:
        self._engine.send(_HEADER.pack(_VERSION, kind, len(payload)) + payload)
        await self._flush()

    async def _next(self, kind: _Kind) -> bytes:
        version, got, size = _HEADER.unpack(await self._exactly(_HEADER.size))
        if (version, got) != (_VERSION, kind) or not 0 < size <= _LARGEST_BYTES:
            raise PairingFailed(f"it sent kind {got} of version {version}, {size} bytes, where {kind.name} belongs")
        return await self._exactly(size)

    async def _exactly(self, count_bytes: int) -> bytes:
        while len(self._received) < count_bytes:
            await self._receive()
        taken = bytes(self._received[:count_bytes])
        del self._received[:count_bytes]
        return taken

    async def _receive(self) -> None:
        ciphertext = await self._reader.read(_READ_BYTES)
        if not ciphertext:
            raise EOFError("it hung up")
        try:
            self._received += self._engine.receive(ciphertext)
        finally:
            await self._flush()

    async def _flush(self) -> None:
        self._writer.write(self._engine.output())
        await self._writer.drain()
