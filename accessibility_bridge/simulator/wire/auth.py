"""What adb authentication is made of: the policies a phone may have, a computer's public key, and its signatures.

Decides nothing: whether a key is welcome is `trust`'s business, the packets are `handshake`'s. Needs no crypto library.

Source: AOSP packages/modules/adb, protocol.txt (A_AUTH) and system/core/libcrypto_utils/android_pubkey.cpp.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import struct
from dataclasses import dataclass
from enum import StrEnum

TOKEN, SIGNATURE, PUBLIC_KEY = 1, 2, 3
"""What an AUTH packet carries, by its first argument."""

TOKEN_BYTES = 20
_HEAD = struct.Struct("<2I")
_EXPONENT = struct.Struct("<I")
_WORD_BYTES = 4
_LARGEST_KEY_WORDS = 128
# The token already is the digest: DigestInfo of SHA-1 goes before it. Source: RFC 8017, section 9.2, note 1.
_SHA1_PREFIX = bytes.fromhex("3021300906052b0e03021a05000414")


class Auth(StrEnum):
    """Whom a phone's adbd lets in."""

    NONE = "none"
    """Everybody, as emulators and userdebug builds do."""
    RSA = "rsa"
    """Keys the person has allowed; for others the phone asks and is `unauthorized` until then."""
    TLS = "tls"
    """Wireless debugging: only keys that were paired, over TLS 1.3."""
    OFFLINE = "offline"
    """Nobody: it takes connections and never says a word, which adb calls `offline`."""


class KeyUnreadable(Exception):
    """The bytes are no public key as adb writes them."""


@dataclass(frozen=True, slots=True)
class AdbKey:
    """A computer's RSA public key, as in its `adbkey.pub`."""

    encoded: str
    """The Android key structure in base64."""
    name: str
    """What the computer calls itself, `user@host`."""
    modulus: int
    exponent: int

    @classmethod
    def parse(cls, line: bytes) -> AdbKey:
        """Read a line of an `adbkey.pub`: words, -1/n mod 2^32, n, 2^(2*bits) mod n, e, all little endian in base64.

        Raises:
            KeyUnreadable
        """
        encoded, _, name = line.rstrip(b"\0").decode("utf-8", "replace").strip().partition(" ")
        try:
            structure = base64.b64decode(encoded, validate=True)
            words, _inverse = _HEAD.unpack_from(structure)
            size = words * _WORD_BYTES if words <= _LARGEST_KEY_WORDS else 0
            modulus = int.from_bytes(structure[_HEAD.size : _HEAD.size + size], "little")
            (exponent,) = _EXPONENT.unpack_from(structure, _HEAD.size + 2 * size)
        except (binascii.Error, ValueError, struct.error) as exc:
            raise KeyUnreadable(f"no key of adb: {encoded[:20]!r}: {exc}") from exc
        if modulus.bit_length() != size * 8 or not size:
            raise KeyUnreadable(f"no key of adb: {encoded[:20]!r}: it has no modulus of {words} words")
        return cls(encoded=encoded, name=name, modulus=modulus, exponent=exponent)

    @property
    def fingerprint(self) -> str:
        """As the phone shows it: MD5 in pairs of hexadecimal digits.

        Source: AOSP services/core/java/com/android/server/adb/AdbDebuggingManager.java, getFingerprints.
        """
        return hashlib.md5(base64.b64decode(self.encoded), usedforsecurity=False).digest().hex(":").upper()

    def signed(self, token: bytes, signature: bytes) -> bool:
        """Whether the owner of this key signed the token: PKCS #1 v1.5 with SHA-1, whose digest the token is."""
        size = (self.modulus.bit_length() + 7) // 8
        number = int.from_bytes(signature, "big")
        if len(signature) != size or number >= self.modulus:
            return False
        digest = _SHA1_PREFIX + token
        padded = b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest
        return pow(number, self.exponent, self.modulus) == int.from_bytes(padded, "big")


def new_token() -> bytes:
    """What the computer has to sign, never the same twice."""
    return secrets.token_bytes(TOKEN_BYTES)
