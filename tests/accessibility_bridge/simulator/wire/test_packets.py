"""Headers byte by byte, and reading packets however the bytes arrive."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility_bridge.simulator.wire.packets import (
    CNXN,
    MAX_PAYLOAD_BYTES,
    OKAY,
    WRTE,
    BrokenPacket,
    Packet,
    PacketReader,
    header,
)

GOLDEN_CNXN = bytes.fromhex(
    "434e584e"  # command, "CNXN"
    "01000001"  # arg0, version 0x01000001
    "00001000"  # arg1, largest payload 1 MiB
    "03000000"  # length of the payload
    "26010000"  # sum of the payload's bytes: 0x61 + 0x62 + 0x63
    "bcb1a7b1"  # command with every bit inverted
)


def _feed(reader: PacketReader, content: bytes) -> list[Packet]:
    packets = []
    while content:
        buffer = reader.buffer()
        count = min(len(buffer), len(content))
        buffer[:count] = content[:count]
        packets += reader.received(count)
        content = content[count:]
    return packets


def test_a_header_with_a_checksum_is_the_golden_bytes() -> None:
    assert header(Packet(CNXN, 0x01000001, MAX_PAYLOAD_BYTES, b"abc"), checksum=True) == GOLDEN_CNXN


def test_without_checksums_the_field_is_zero() -> None:
    assert header(Packet(OKAY, 1, 2, b"abc"), checksum=False)[16:20] == b"\0\0\0\0"


@settings(deadline=None, max_examples=40)
@given(
    payloads=st.lists(st.sampled_from([0, 1, 24, 4096, 65_511, 65_513, 200_000]), min_size=1, max_size=6),
    cuts=st.lists(st.floats(0, 1), max_size=12),
)
def test_packets_come_out_whole_wherever_the_bytes_are_cut(payloads: list[int], cuts: list[float]) -> None:
    sent = [Packet(WRTE, number, 9, bytes([number]) * size) for number, size in enumerate(payloads)]
    content = b"".join(header(packet, checksum=False) + packet.payload for packet in sent)
    places = sorted({0, len(content), *(int(cut * len(content)) for cut in cuts)})
    reader = PacketReader()
    received = [packet for a, b in pairwise(places) for packet in _feed(reader, content[a:b])]
    assert received == sent


def test_bytes_that_are_no_header_break_the_connection() -> None:
    with pytest.raises(BrokenPacket):
        _feed(PacketReader(), b"GET / HTTP/1.1\r\nHost: x\r\n")


def test_a_payload_larger_than_anybody_may_send_breaks_the_connection() -> None:
    packet = header(Packet(WRTE, 1, 2), checksum=False)
    too_long = packet[:12] + (MAX_PAYLOAD_BYTES + 1).to_bytes(4, "little") + packet[16:]
    with pytest.raises(BrokenPacket):
        _feed(PacketReader(), too_long)
