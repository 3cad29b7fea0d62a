"""TLS on the adb port and the pairing port, spoken to by a computer made of other code, however its packets fall."""

from __future__ import annotations

import asyncio
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from OpenSSL import SSL

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.auth import Auth
from accessibility_bridge.simulator.wire.connection import AdbdTraits
from accessibility_bridge.simulator.wire.finger import Timing
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.wire.packets import CNXN, OPEN, STLS, STLS_VERSION, VERSION, Packet, header
from accessibility_bridge.simulator.wire.pairing.spake2 import Role, Spake2
from accessibility_bridge.simulator.wire.tls import Identity
from accessibility_bridge.simulator.wire.tls_layer import TlsLayer
from accessibility_bridge.simulator.wire.wireless import PairingCode
from tests.accessibility_bridge.simulator.wire.computer import Computer, computer
from tests.accessibility_bridge.simulator.wire.conftest import PhoneMaker
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside
from tests.waiting import until

HANDSHAKE_RECORD = b"\x16"
GUID_TYPE, KEY_TYPE = b"\1", b"\0"
PLAIN_STLS = header(Packet(STLS, STLS_VERSION, 0), checksum=True)


@pytest.fixture(params=[None, 2_000_000], ids=["fast", "slow"])
def phone(make_phone: PhoneMaker, request: pytest.FixtureRequest) -> SimulatedPhone:
    """A phone with wireless debugging, near and far."""
    traits = AdbdTraits(auth=Auth.TLS, rate_bytes_per_s=request.param)
    return make_phone(Options(traits=traits, timing=Timing.instant()))


@pytest.fixture
def raw(phone: SimulatedPhone) -> Iterator[socket.socket]:
    """A computer's connection, told to go on in TLS."""
    with _dial(phone.address) as connection:
        greeting = Packet(CNXN, VERSION, 1 << 20, b"host::features=cmd\0")
        connection.sendall(header(greeting, checksum=True) + greeting.payload)
        assert _exactly(connection, 24) == PLAIN_STLS
        yield connection


def _dial(address: str) -> socket.socket:
    name, _, port = address.partition(":")
    return socket.create_connection((name, int(port)), timeout=30)


def _exactly(connection: socket.socket | SSL.Connection, count: int) -> bytes:
    content = b""
    while len(content) < count:
        piece = connection.recv(count - len(content))
        assert piece, "it hung up"
        content += piece
    return content


def _packet(tls: SSL.Connection) -> tuple[int, bytes]:
    command, _, _, length, _, _ = struct.unpack("<6I", _exactly(tls, 24))
    return command, _exactly(tls, length)


def _pair(phone: SimulatedPhone, who: Computer, shown: PairingCode | None = None) -> bytes:
    """Pair as adb does, with this code or a new one, until the phone trusts; what it calls itself."""
    shown = shown or phone.start_pairing()
    with _dial(shown.address) as connection:
        tls = who.tls_over(connection)
        tls.do_handshake()
        words = shown.code.encode() + tls.export_keying_material(b"adb-label\0", 64, None)
        ours = Spake2(Role.CLIENT, words)
        tls.sendall(struct.pack(">BBI", 1, 0, 32) + ours.message)
        agreed = ours.agree(_exactly(tls, 6 + 32)[6:])
        cipher = AESGCM(HKDF(hashes.SHA256(), 16, None, b"adb pairing_auth aes-128-gcm key").derive(agreed))
        card = (KEY_TYPE + who.public_line).ljust(8192, b"\0")
        tls.sendall(struct.pack(">BBI", 1, 1, 8192 + 16) + cipher.encrypt(bytes(12), card, None))
        card = cipher.decrypt(bytes(12), _exactly(tls, 6 + 8192 + 16)[6:], None)
    # The phone has sent its own before it looked at ours.
    until(lambda: who.name in phone.trusted)
    return card


def _said(phone: SimulatedPhone, words: str) -> bool:
    return any(words in entry.what for entry in phone.journal.entries(Kind.LIFE))


@pytest.mark.parametrize("first", [b"", PLAIN_STLS], ids=["TLS at once", "a packet of its own before"])
def test_a_paired_computer_gets_in_over_tls(phone: SimulatedPhone, raw: socket.socket, first: bytes) -> None:
    _pair(phone, computer())
    raw.sendall(first)
    tls = computer().tls_over(raw)
    tls.do_handshake()
    if not first:
        # The adb server's threads race: its packet may come inside the TLS it announces.
        tls.sendall(PLAIN_STLS)
    command, banner = _packet(tls)
    assert command == CNXN
    assert banner.startswith(b"device::")
    opening = Packet(OPEN, 3, 0, b"shell:echo encrypted\0")
    tls.sendall(header(opening, checksum=False) + opening.payload)
    assert [_packet(tls)[1] for _ in range(2)] == [b"", b"encrypted\n"]


def test_a_connection_that_is_closed_again_and_written_to_ends_all_the_same(
    phone: SimulatedPhone, raw: socket.socket, loop: LoopThread
) -> None:
    _pair(phone, computer())
    tls = computer().tls_over(raw)
    tls.do_handshake()
    assert _packet(tls)[0] == CNXN

    def close_twice() -> None:
        (connection,) = phone._adbd._connections
        assert connection._transport is not None
        connection.cut()
        connection.cut()
        connection._transport.write(b"late")

    loop.call(close_twice)
    with pytest.raises(SSL.ZeroReturnError):
        tls.recv(1)


def test_packet_and_handshake_may_arrive_in_any_pieces(phone: SimulatedPhone, raw: socket.socket) -> None:
    _pair(phone, computer())
    ours, theirs = socket.socketpair()
    with ours, theirs:
        tls = computer().tls_over(theirs)
        theirs.setblocking(False)
        with pytest.raises(SSL.WantReadError):
            tls.do_handshake()
        hello = ours.recv(65536)
    for byte in PLAIN_STLS + hello[:40]:
        raw.sendall(bytes([byte]))
    raw.sendall(hello[40:])
    assert raw.recv(1) == HANDSHAKE_RECORD


def test_a_computer_that_was_not_paired_is_turned_away(phone: SimulatedPhone, raw: socket.socket) -> None:
    _pair(phone, computer())
    tls = computer("bob@laptop").tls_over(raw)
    # In TLS 1.3 the computer's own handshake is over before the phone has looked at its certificate.
    tls.do_handshake()
    with pytest.raises(SSL.Error):
        tls.recv(24)
    until(lambda: _said(phone, "turns away a computer that was not paired"))
    assert not _said(phone, "online")


def test_what_is_no_tls_ends_the_connection(phone: SimulatedPhone, raw: socket.socket) -> None:
    raw.sendall(b"GET / HTTP/1.1\r\nHost: phone\r\n\r\n")
    while raw.recv(4096):
        pass
    until(lambda: _said(phone, "offline"))


def test_a_handshake_that_stalls_is_given_up(loop: LoopThread) -> None:
    class Nobody(asyncio.BufferedProtocol):
        lost: asyncio.Event

        def connection_lost(self, exc: Exception | None) -> None:
            self.lost.set()

    async def stalled() -> bool:
        above = Nobody()
        above.lost = asyncio.Event()
        here, there = socket.socketpair()
        with there:
            transport, _ = await asyncio.get_running_loop().create_connection(lambda: above, sock=here)
            engine = Identity().engine(lambda _modulus, _exponent: True)
            TlsLayer(above, transport, engine, lambda: None, deadline_s=0.05)
            await asyncio.wait_for(above.lost.wait(), 30)
        return engine.established

    assert not loop.run(stalled())


def test_without_the_libraries_the_phone_says_what_to_install(
    loop: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("wireless", "tls", "tls_layer", "pairing.conversation"):
        monkeypatch.delitem(sys.modules, f"accessibility_bridge.simulator.wire.{module}")
    monkeypatch.setitem(sys.modules, "OpenSSL", None)
    phone = SimulatedPhone(SmallInside(), loop, options=Options(traits=AdbdTraits(auth=Auth.TLS)))
    with pytest.raises(SimulatorError, match=r"needs OpenSSL: pip install 'tapwright\[pairing\]'"):
        phone.start()


def test_phones_without_wireless_debugging_need_no_library() -> None:
    code = "import accessibility_bridge.simulator.fleet, sys; print({'OpenSSL', 'cryptography'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


def test_pairing_tells_each_side_who_the_other_is(phone: SimulatedPhone) -> None:
    card = _pair(phone, computer())
    guid = card[1:].partition(b"\0")[0].decode()
    assert card[:1] == GUID_TYPE
    assert guid == phone.handset.properties["persist.adb.wifi.guid"]
    assert guid.startswith("adb-SMALL1-")
    assert phone.trusted == ("alice@desk",)


def test_a_code_is_six_digits_and_used_once(phone: SimulatedPhone) -> None:
    shown = phone.start_pairing()
    assert len(shown.code) == 6
    assert shown.code.isdigit()
    port, code = shown
    assert (port, code) == (shown.port, shown.code)
    phone.stop_pairing()
    with pytest.raises(ConnectionRefusedError):
        _dial(shown.address)
    used = phone.start_pairing("000042")
    assert used.code == "000042"
    assert _pair(phone, computer(), used)
    with pytest.raises(ConnectionRefusedError):
        _dial(used.address)


def test_another_code_agrees_on_nothing(phone: SimulatedPhone) -> None:
    with pytest.raises(InvalidTag):
        _pair(phone, computer(), phone.start_pairing()._replace(code="wrong!"))
    until(lambda: _said(phone, "pairing failed: it was given another code"))
    assert phone.trusted == ()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"", "hung up"),
        (struct.pack(">BBI", 1, 0, 32) + b"\xff" * 32, "not the encoding of a point"),
        (struct.pack(">BBI", 2, 0, 32), "version 2"),
        (struct.pack(">BBI", 1, 1, 32), "where SPAKE2 belongs"),
        (struct.pack(">BBI", 1, 0, 1 << 30), "1073741824 bytes"),
    ],
)
def test_a_computer_that_talks_nonsense_is_sent_away(phone: SimulatedPhone, sent: bytes, says: str) -> None:
    shown = phone.start_pairing()
    with _dial(shown.address) as connection:
        tls = computer().tls_over(connection)
        tls.do_handshake()
        tls.sendall(sent or b"\1")
        connection.shutdown(socket.SHUT_WR)
        until(lambda: _said(phone, says))
    with _dial(shown.address):
        assert phone.trusted == ()


def test_after_twenty_failures_the_code_is_worth_nothing(phone: SimulatedPhone) -> None:
    shown = phone.start_pairing()
    for _ in range(20):
        with _dial(shown.address) as connection:
            connection.sendall(b"no TLS at all, and far too short")
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
    until(lambda: sum("pairing failed" in entry.what for entry in phone.journal.entries(Kind.LIFE)) == 20)
    with pytest.raises(ConnectionRefusedError):
        _dial(shown.address)


def test_a_phone_that_stops_leaves_nobody_in_the_middle_of_pairing(phone: SimulatedPhone) -> None:
    with _dial(phone.start_pairing().address) as connection:
        tls = computer().tls_over(connection)
        tls.do_handshake()
        phone.stop()
        with pytest.raises(SSL.Error):
            _exactly(tls, 1000)
