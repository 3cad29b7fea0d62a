"""The packets between an adb server and adbd: header, constants and an incremental reader.

Knows nothing of streams. Refuses a header that is not one (`BrokenPacket`): after it the bytes have lost their place.

Source: AOSP packages/modules/adb/protocol.txt and adb.h.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass


def _word(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "little")


CNXN, AUTH, STLS = _word("CNXN"), _word("AUTH"), _word("STLS")
OPEN, OKAY, WRTE, CLSE = _word("OPEN"), _word("OKAY"), _word("WRTE"), _word("CLSE")

VERSION_WITH_CHECKSUMS = 0x01000000
VERSION = 0x01000001
"""From this version on nobody fills in or checks the checksum."""

STLS_VERSION = 0x01000000
"""Of the wish to go on in TLS, in both directions."""

MAX_PAYLOAD_BYTES = 1024 * 1024
OLD_MAX_PAYLOAD_BYTES = 4096
STREAM_WINDOW_BYTES = 32 * 1024 * 1024
"""How far a peer may send ahead when both know `delayed_ack`. Source: adb.h, INITIAL_DELAYED_ACK_BYTES."""

HEADER = struct.Struct("<6I")
WINDOW = struct.Struct("<i")
_BUFFER_BYTES = 64 * 1024
_MASK = 0xFFFFFFFF


class BrokenPacket(Exception):
    """The bytes are no packet header, or announce more than anybody may send."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One message with its two arguments, whose meaning depends on the command."""

    command: int
    arg0: int
    arg1: int
    payload: bytes = b""


def header(packet: Packet, *, checksum: bool) -> bytes:
    """The 24 bytes before the payload."""
    total = sum(packet.payload) & _MASK if checksum else 0
    return HEADER.pack(packet.command, packet.arg0, packet.arg1, len(packet.payload), total, packet.command ^ _MASK)


class PacketReader:
    """Turns received bytes into packets without copying large payloads twice.

    The owner reads from its socket straight into `buffer()` and then reports how much came with `received()`.
    """

    def __init__(self) -> None:
        self._small = bytearray(_BUFFER_BYTES)
        self._held = 0
        self._large: bytearray | None = None
        self._large_held = 0
        self._large_header = (0, 0, 0)

    def buffer(self) -> memoryview:
        """Where the next bytes go; never empty."""
        if self._large is not None:
            return memoryview(self._large)[self._large_held :]
        return memoryview(self._small)[self._held :]

    def received(self, count: int) -> list[Packet]:
        """The packets completed by `count` more bytes.

        Raises:
            BrokenPacket
        """
        if self._large is not None:
            return self._grow_large(count)
        self._held += count
        return self._parse()

    def _grow_large(self, count: int) -> list[Packet]:
        assert self._large is not None
        self._large_held += count
        if self._large_held < len(self._large):
            return []
        packet = Packet(*self._large_header, bytes(self._large))
        self._large = None
        return [packet]

    def _parse(self) -> list[Packet]:
        packets: list[Packet] = []
        offset = 0
        while self._held - offset >= HEADER.size:
            command, arg0, arg1, length, _checksum, magic = HEADER.unpack_from(self._small, offset)
            if magic != command ^ _MASK or length > MAX_PAYLOAD_BYTES:
                raise BrokenPacket(f"not a packet header: {bytes(self._small[offset : offset + HEADER.size]).hex()}")
            start = offset + HEADER.size
            if self._held - start >= length:
                packets.append(Packet(command, arg0, arg1, bytes(self._small[start : start + length])))
                offset = start + length
            elif length > _BUFFER_BYTES - HEADER.size:
                self._begin_large((command, arg0, arg1), length, start)
                return packets
            else:
                break
        self._keep_from(offset)
        return packets

    def _begin_large(self, head: tuple[int, int, int], length: int, start: int) -> None:
        self._large, self._large_header = bytearray(length), head
        self._large_held = self._held - start
        self._large[: self._large_held] = self._small[start : self._held]
        self._held = 0

    def _keep_from(self, offset: int) -> None:
        if offset:
            rest = self._held - offset
            self._small[:rest] = self._small[offset : self._held]
            self._held = rest
