"""Keys as adb writes them, and signatures over tokens."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from accessibility_bridge.adb_server import adb_binary
from accessibility_bridge.simulator.wire.auth import TOKEN_BYTES, AdbKey, KeyUnreadable, new_token
from tests.accessibility_bridge.simulator.wire.computer import computer


def test_a_key_that_adb_made_is_read(tmp_path: Path) -> None:
    subprocess.run([str(adb_binary()), "keygen", str(tmp_path / "adbkey")], check=True, capture_output=True, timeout=30)
    key = AdbKey.parse((tmp_path / "adbkey.pub").read_bytes())
    private = load_pem_private_key((tmp_path / "adbkey").read_bytes(), password=None)
    assert isinstance(private, RSAPrivateKey)
    numbers = private.public_key().public_numbers()
    assert (key.modulus, key.exponent) == (numbers.n, numbers.e)
    assert "@" in key.name


def test_a_signature_over_the_token_is_known_by_the_key() -> None:
    key, token = AdbKey.parse(computer().public_line), new_token()
    assert len(token) == TOKEN_BYTES
    assert key.signed(token, computer().sign(token))


def test_signatures_over_other_tokens_by_other_keys_or_damaged_are_not() -> None:
    key, token = AdbKey.parse(computer().public_line), new_token()
    signature = computer().sign(token)
    damaged = bytes([signature[0] ^ 1]) + signature[1:]
    assert not key.signed(new_token(), signature)
    assert not key.signed(token, computer("bob@laptop").sign(token))
    assert not key.signed(token, damaged)
    assert not key.signed(token, b"\xff" * len(signature))
    assert not key.signed(token, b"")


def test_the_fingerprint_is_the_one_phones_show() -> None:
    key = AdbKey.parse(computer().public_line)
    pairs = key.fingerprint.split(":")
    assert len(pairs) == 16
    assert all(len(pair) == 2 and pair == pair.upper() for pair in pairs)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not base64 at all!\0",
        base64.b64encode(b"short"),
        base64.b64encode(b"\x40\0\0\0" + bytes(40)) + b" too@short",
        base64.b64encode(b"\x40\0\0\0" + bytes(4 + 512 + 4)) + b" all@zeros",
        base64.b64encode(b"\xff\xff\xff\xff" + bytes(600)) + b" huge@words",
    ],
)
def test_what_is_no_key_is_refused(line: bytes) -> None:
    with pytest.raises(KeyUnreadable, match="no key of adb"):
        AdbKey.parse(line)
