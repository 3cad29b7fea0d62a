"""SPAKE2 as BoringSSL does it: two sides that know the same words agree on a key, and whoever does not learns nothing.

Two deviations from RFC 9382 are BoringSSL's own and deliberate: scalars are multiples of 8, and the transcript hash is
SHA-512 over lengths in 8 bytes.

Source: BoringSSL crypto/curve25519/spake25519.cc.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from enum import Enum

from accessibility_bridge.simulator.wire.pairing.edwards25519 import BASE, ORDER, Point

_COFACTOR = 8
_SCALAR_SEED_BYTES = 64


@dataclass(frozen=True, slots=True)
class _Side:
    name: bytes
    mask: Point
    """Hides this side's share; the words are its factor."""


def _point_of_nobody(letter: str) -> Point:
    """A point that nobody knows as a multiple of the base: the hash of a sentence."""
    return Point.decode(hashlib.sha256(f"edwards25519 point generation seed ({letter})".encode()).digest())


class Role(Enum):
    """Which of the two sides one is."""

    CLIENT = _Side(b"adb pair client\0", _point_of_nobody("M"))
    SERVER = _Side(b"adb pair server\0", _point_of_nobody("N"))


class Spake2:
    """One side of one agreement."""

    def __init__(self, role: Role, words: bytes) -> None:
        self._role = role
        self._peer = Role.SERVER if role is Role.CLIENT else Role.CLIENT
        self._secret = int.from_bytes(secrets.token_bytes(_SCALAR_SEED_BYTES), "little") % ORDER * _COFACTOR
        self._hashed_words = hashlib.sha512(words).digest()
        self._factor = _multiple_of_cofactor(int.from_bytes(self._hashed_words, "little") % ORDER)
        share = self._secret * BASE + self._factor * role.value.mask
        self.message = share.encode()
        """What the other side has to get."""

    def agree(self, message: bytes) -> bytes:
        """The 64 bytes both sides know if they knew the same words, by the other side's message.

        Raises:
            ValueError: when the message is none.
        """
        share = Point.decode(message) - self._factor * self._peer.value.mask
        said = {self._role: self.message, self._peer: message}
        transcript = (
            Role.CLIENT.value.name,
            Role.SERVER.value.name,
            said[Role.CLIENT],
            said[Role.SERVER],
            (self._secret * share).encode(),
            self._hashed_words,
        )
        return hashlib.sha512(b"".join(len(part).to_bytes(8, "little") + part for part in transcript)).digest()


def _multiple_of_cofactor(scalar: int) -> int:
    """The same scalar modulo the order, as a multiple of the cofactor."""
    for bit in (1, 2, 4):
        if scalar & bit:
            scalar += ORDER * bit
    return scalar
