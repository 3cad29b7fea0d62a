"""The curve and the key agreement of pairing, against the standards' own numbers."""

from __future__ import annotations

import hashlib

import pytest

from accessibility_bridge.simulator.wire.pairing.edwards25519 import BASE, NEUTRAL, ORDER, Point
from accessibility_bridge.simulator.wire.pairing.spake2 import Role, Spake2


def test_the_curve_gives_the_public_keys_of_the_standard() -> None:
    # RFC 8032, section 7.1, tests 1 and 2.
    for secret, public in (
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        ),
    ):
        digest = hashlib.sha512(bytes.fromhex(secret)).digest()
        scalar = int.from_bytes(digest[:32], "little") & ~7 & (1 << 254) - 1 | 1 << 254
        assert (scalar * BASE).encode().hex() == public


def test_the_curve_is_a_group() -> None:
    assert (ORDER * BASE).encode() == NEUTRAL.encode()
    assert (5 * BASE - 2 * BASE).encode() == (3 * BASE).encode()
    assert Point.decode((7 * BASE).encode()).encode() == (7 * BASE).encode()
    with pytest.raises(ValueError, match="not the encoding"):
        Point.decode(b"\xff" * 32)
    with pytest.raises(ValueError, match="not a point"):
        Point.decode((2).to_bytes(32, "little"))


def test_the_masks_are_boringssls() -> None:
    # crypto/curve25519/spake25519.cc gives them as encoded points.
    masks = [role.value.mask.encode().hex() for role in (Role.CLIENT, Role.SERVER)]
    assert masks == [
        "5ada7e4bf6ddd9adb6626d32131c6b5c51a1e347a3478f53cfcf441b88eed12e",
        "10e3df0ae37d8e7a99b5fe74b44672103dbddcbd06af680d71329a11693bc778",
    ]


def test_two_sides_agree_when_they_know_the_same_words_and_only_then() -> None:
    client, server, stranger = Spake2(Role.CLIENT, b"1"), Spake2(Role.SERVER, b"1"), Spake2(Role.SERVER, b"2")
    assert client.agree(server.message) == server.agree(client.message)
    assert client.agree(stranger.message) != stranger.agree(client.message)
