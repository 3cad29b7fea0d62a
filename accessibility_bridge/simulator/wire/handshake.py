"""The way into a phone after the adb server's CNXN: at once, by a signature, by the user's word, or over TLS.

One per connection. Which keys are welcome is `trust`'s business; what happens once inside is the connection's.

Source: AOSP packages/modules/adb, adb.cpp (handle_new_connection, A_AUTH, A_STLS) and daemon/auth.cpp.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, assert_never

from loguru import logger

from accessibility_bridge.simulator.wire.auth import (
    PUBLIC_KEY,
    SIGNATURE,
    TOKEN,
    AdbKey,
    Auth,
    KeyUnreadable,
    new_token,
)
from accessibility_bridge.simulator.wire.packets import AUTH, Packet
from accessibility_bridge.simulator.wire.trust import Trust


class Upgrade(StrEnum):
    """How a phone meets an adb server that speaks TLS to it."""

    AS_PAIRED = "as paired"
    AS_STRANGER = "as stranger"
    """Whoever it is, the phone has forgotten the certificate."""
    CUT = "cut"
    """The phone is gone before the handshake."""


class Door(Protocol):
    """What a handshake needs of its connection."""

    @property
    def peer(self) -> str:
        """Who knocks."""

    def send(self, packet: Packet) -> None:
        """Queue a packet."""

    def let_in(self) -> None:
        """Answer with the phone's CNXN: from here on streams may be opened."""

    def secure(self) -> None:
        """Announce TLS and expect it from the next byte on; once it stands, let in."""


class Handshake:
    """One connection's way in."""

    def __init__(self, door: Door, trust: Trust) -> None:
        self._door, self._trust = door, trust
        self._token = b""
        self._distrust = False
        self._withdraw: Callable[[], None] | None = None

    def begin(self, policy: Auth, *, distrust: bool = False) -> None:
        """The adb server has introduced itself. `distrust` takes none of its keys for known: the user has to say."""
        self._distrust = distrust
        match Auth.RSA if distrust and policy is not Auth.OFFLINE else policy:
            case Auth.NONE:
                self._door.let_in()
            case Auth.RSA:
                self._challenge()
            case Auth.TLS:
                self._door.secure()
            case Auth.OFFLINE:
                logger.trace("simulated adbd: leaves {} without an answer", self._door.peer)
            case other:
                assert_never(other)

    def answered(self, packet: Packet) -> None:
        """An AUTH packet came: a signature, or the key behind signatures that did not do."""
        if not self._token:
            return
        if packet.arg0 == SIGNATURE:
            self._check(packet.payload)
        elif packet.arg0 == PUBLIC_KEY:
            self._ask_about(packet.payload)

    def end(self) -> None:
        """The connection is gone: nobody need answer the question any more."""
        if self._withdraw is not None:
            self._withdraw()
            self._withdraw = None

    def _challenge(self) -> None:
        self._token = new_token()
        self._door.send(Packet(AUTH, TOKEN, 0, self._token))

    def _check(self, signature: bytes) -> None:
        if not self._distrust and self._trust.signed(self._token, signature):
            self._enter()
        else:
            # The adb server goes on with its next key, and sends the public one when it has no more.
            self._challenge()

    def _ask_about(self, line: bytes) -> None:
        try:
            key = AdbKey.parse(line)
        except KeyUnreadable as exc:
            logger.warning("simulated adbd: {} sent {}", self._door.peer, exc)
            return
        self.end()
        self._withdraw = self._trust.ask(key, self._enter)

    def _enter(self) -> None:
        self._token, self._withdraw = b"", None
        self._door.let_in()
