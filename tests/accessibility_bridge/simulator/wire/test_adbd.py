"""The connection, packet by packet: handshake, streams, flow control, freezing, and faults at the door."""

from __future__ import annotations

import asyncio
import socket
import struct

import pytest

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.faults import Close, Disconnect, DropAfter, Freeze, Hang, Refuse, Rule, Where
from accessibility_bridge.simulator.journal import Kind
from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.connection import AdbdTraits, Connection
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.wire.packets import (
    CLSE,
    CNXN,
    MAX_PAYLOAD_BYTES,
    OKAY,
    OPEN,
    STREAM_WINDOW_BYTES,
    WRTE,
    Packet,
)
from tests.accessibility_bridge.simulator.wire.conftest import PhoneMaker
from tests.accessibility_bridge.simulator.wire.host import MODERN, RECEIVE_S, Host, connected, once_back
from tests.accessibility_bridge.simulator.wire.small_inside import SmallInside
from tests.waiting import until


def test_the_phone_introduces_itself(phone: SimulatedPhone) -> None:
    with Host(phone.address) as host:
        banner = host.greet()
    assert banner.arg1 == MAX_PAYLOAD_BYTES
    assert banner.payload.startswith(
        b"device::ro.product.name=shiba;ro.product.model=Pixel 8;ro.product.device=shiba;features=shell_v2,cmd,"
    )


def test_nagle_is_off_on_the_phones_side(phone: SimulatedPhone, host: Host, loop: LoopThread) -> None:
    def no_delay() -> list[int]:
        transports = [connection._transport for connection in phone._adbd._connections]
        sockets = [transport.get_extra_info("socket") for transport in transports if transport is not None]
        return [each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for each in sockets]

    assert loop.call(no_delay) == [1]


def test_a_destination_nobody_serves_is_refused(host: Host, phone: SimulatedPhone) -> None:
    assert host.open("nonsense:x") is None
    assert host.open("tcp:9008") is None
    assert [entry.what for entry in phone.journal.entries(Kind.OPEN)] == ["nonsense:x", "tcp:9008"]


def test_packets_for_a_stream_that_is_not_there_are_answered_with_close(host: Host) -> None:
    host.send(Packet(WRTE, 55, 4711, b"hello"))
    assert host.receive() == Packet(CLSE, 0, 55)
    host.send(Packet(CLSE, 55, 4711))
    assert host.shell("echo still here") == "still here\n"


def test_a_second_write_waits_for_the_acknowledgement_of_the_first(host: Host) -> None:
    stream = host.open("shell:echo one; echo two")
    assert stream is not None
    assert host.receive().payload == b"one\n"
    host.socket.settimeout(0.05)
    with pytest.raises(TimeoutError):
        host.receive()
    host.socket.settimeout(RECEIVE_S)
    host.send(Packet(OKAY, stream.local_id, stream.remote_id))
    assert host.receive().payload == b"two\n"


def test_no_write_is_larger_than_either_side_announced(phone: SimulatedPhone) -> None:
    with connected(phone.address, max_payload=4096) as host:
        host.shell("toybox base64 /dev/null > /data/local/tmp/x")
        stream = host.open("exec:screencap -p")
        assert stream is not None
        sizes = [len(chunk) for chunk in stream.chunks()]
    assert max(sizes) == 4096
    assert sum(sizes) > 4096


def test_with_delayed_ack_writes_go_ahead_up_to_the_window(phone: SimulatedPhone) -> None:
    with connected(phone.address, features=(*MODERN, "delayed_ack")) as host:
        host.send(Packet(OPEN, 7, 3, b"shell:echo one; echo two; echo three\0"))
        opened = host.receive()
        assert opened.command == OKAY
        assert opened.payload == struct.pack("<i", STREAM_WINDOW_BYTES)
        assert host.receive().payload == b"one\n"
        host.socket.settimeout(0.05)
        with pytest.raises(TimeoutError):
            host.receive()
        host.socket.settimeout(RECEIVE_S)
        host.send(Packet(OKAY, 7, opened.arg0, struct.pack("<i", 6)))
        assert [host.receive().payload for _ in range(2)] == [b"two\n", b"three\n"]


def test_with_delayed_ack_the_phone_gives_back_what_it_consumed(phone: SimulatedPhone) -> None:
    with connected(phone.address, features=(*MODERN, "delayed_ack")) as host:
        stream = host.open("shell:cat")
        assert stream is not None
        host.send(Packet(WRTE, stream.local_id, stream.remote_id, b"12345"))
        answers = [host.receive(), host.receive()]
        assert {answer.command for answer in answers} == {OKAY, WRTE}
        assert next(a for a in answers if a.command == OKAY).payload == struct.pack("<i", 5)


def test_a_window_that_was_not_agreed_on_is_refused(host: Host) -> None:
    host.send(Packet(OPEN, 9, 1024, b"shell:echo\0"))
    assert host.receive() == Packet(CLSE, 0, 9)


def test_an_old_phone_has_small_packets_and_no_exit_codes(make_phone: PhoneMaker) -> None:
    phone = make_phone(Options(traits=AdbdTraits.old()))
    with Host(phone.address) as host:
        banner = host.greet()
        assert banner.arg1 == 4096
        assert banner.payload.endswith(b"features=cmd")
        assert host.open("shell,v2,raw:echo") is None
        assert host.shell("echo old") == "old\n"


def test_a_phone_in_recovery_says_so(make_phone: PhoneMaker) -> None:
    phone = make_phone(Options(traits=AdbdTraits(state="recovery")))
    with Host(phone.address) as host:
        assert host.greet().payload.startswith(b"recovery::")


def test_a_frozen_phone_says_nothing_and_then_goes_on(phone: SimulatedPhone, host: Host) -> None:
    phone.freeze()
    host.send(Packet(OPEN, 3, 0, b"shell:echo late\0"))
    host.socket.settimeout(0.05)
    with pytest.raises(TimeoutError):
        host.receive()
    host.socket.settimeout(RECEIVE_S)
    phone.thaw()
    assert host.receive().command == OKAY
    assert host.receive().payload == b"late\n"


def test_an_unplugged_phone_resets_and_refuses_until_replugged(phone: SimulatedPhone, host: Host) -> None:
    address = phone.address
    phone.unplug()
    with pytest.raises((EOFError, ConnectionResetError)):
        host.receive()
    with pytest.raises(ConnectionRefusedError):
        Host(address)
    phone.replug()
    assert phone.address == address
    with connected(address) as again:
        assert again.shell("echo back") == "back\n"


def test_a_reboot_forgets_what_is_not_on_disk(phone: SimulatedPhone, host: Host, inside: SmallInside) -> None:
    host.shell("echo kept > /sdcard/kept")
    host.output("reboot:")
    with pytest.raises((EOFError, ConnectionResetError)):
        host.receive()
    with once_back(phone.address) as again:
        again.greet()
        assert again.shell("cat /sdcard/kept") == "kept\n"
        until(lambda: again.shell("getprop sys.boot_completed") == "1\n")
    assert inside.reboots == 1


def test_a_phone_unplugged_during_its_reboot_stays_away_until_replugged(
    phone: SimulatedPhone, loop: LoopThread, inside: SmallInside
) -> None:
    def booted() -> bool:
        return inside.reboots == 1 and phone.handset.properties["sys.boot_completed"] == "1"

    phone.reboot()
    phone.unplug()
    until(lambda: loop.call(booted))
    with pytest.raises(ConnectionRefusedError):
        Host(phone.address)
    phone.replug()
    with connected(phone.address) as again:
        assert again.shell("echo back") == "back\n"


def test_two_phones_cannot_have_one_port(phone: SimulatedPhone, loop: LoopThread) -> None:
    other = SimulatedPhone(SmallInside(), loop)
    port = int(phone.address.partition(":")[2])
    with pytest.raises(SimulatorError, match=f"port {port} cannot be used"):
        other.start(port)


def test_refusing_the_connection_resets_it(phone: SimulatedPhone) -> None:
    rule = phone.faults.arm(Rule(where=Where.ACCEPT, action=Refuse(), limit=1))
    with Host(phone.address) as host, pytest.raises((EOFError, ConnectionResetError)):
        host.receive()
    assert phone.faults.fired(rule) == 1
    with connected(phone.address) as host:
        assert host.shell("echo hi") == "hi\n"


def test_a_phone_that_never_greets_stays_offline(phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.ACCEPT, action=Hang()))
    with Host(phone.address) as host:
        host.socket.settimeout(0.05)
        with pytest.raises(TimeoutError):
            host.receive()


def test_a_refused_destination_is_closed_and_others_are_not(phone: SimulatedPhone, host: Host) -> None:
    rule = phone.faults.arm(Rule(where=Where.OPEN, match="^sync:", action=Refuse()))
    assert host.open("sync:") is None
    assert host.shell("echo hi") == "hi\n"
    assert phone.faults.fired(rule) == 1


def test_a_stream_may_be_closed_without_a_byte(phone: SimulatedPhone, host: Host) -> None:
    phone.faults.arm(Rule(where=Where.OPEN, match="^shell", action=Close(), limit=1))
    assert host.shell("echo lost") == ""
    assert host.shell("echo next") == "next\n"


def test_an_open_may_never_be_answered(phone: SimulatedPhone, host: Host) -> None:
    phone.faults.arm(Rule(where=Where.OPEN, match="^shell", action=Hang(), nth=1))
    host.send(Packet(OPEN, 5, 0, b"shell:echo lost\0"))
    assert host.shell("echo next") == "next\n"


def test_a_connection_drops_after_so_many_bytes(phone: SimulatedPhone, host: Host) -> None:
    phone.faults.arm(Rule(where=Where.OPEN, match="screencap", action=DropAfter(1000)))
    stream = host.open("exec:screencap -p")
    assert stream is not None
    received: list[bytes] = []
    with pytest.raises((EOFError, ConnectionResetError, BrokenPipeError)):
        received.extend(stream.chunks())
    assert sum(map(len, received)) == 1000


def test_disconnecting_cuts_every_stream(phone: SimulatedPhone, host: Host) -> None:
    phone.faults.arm(Rule(where=Where.SHELL, match="die", action=Disconnect()))
    stream = host.open("shell:echo die")
    assert stream is not None
    with pytest.raises((EOFError, ConnectionResetError)):
        list(stream.chunks())


def test_garbage_ends_the_connection(phone: SimulatedPhone) -> None:
    name, _, port = phone.address.partition(":")
    with socket.create_connection((name, int(port)), timeout=RECEIVE_S) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: phone\r\n\r\n")
        assert _ended(raw)


def _ended(raw: socket.socket) -> bool:
    try:
        return raw.recv(10) == b""
    except ConnectionResetError:
        return True


def test_reversed_addresses_are_listed_dialled_and_forgotten(
    phone: SimulatedPhone, host: Host, loop: LoopThread
) -> None:
    assert host.output("reverse:forward:tcp:7100;tcp:5000") == b"OKAY"
    assert host.output("reverse:forward:norebind:tcp:7100;tcp:6000") == b"FAIL001dcannot rebind existing socket"
    assert host.output("reverse:forward:tcp:0;tcp:5001") == b"OKAY000540000"
    listed = b"(reverse) tcp:7100 tcp:5000\n(reverse) tcp:40000 tcp:5001\n"
    assert host.output("reverse:list-forward") == b"%04x" % len(listed) + listed
    assert host.output("reverse:killforward:tcp:40000") == b"OKAY"
    assert host.output("reverse:killforward:tcp:40000").startswith(b"FAIL")
    assert host.output("reverse:killforward-all") == b"OKAY"
    assert host.output("reverse:list-forward") == b"0000"
    with pytest.raises(SimulatorError, match="not reversed"):
        phone.talk_to_host("tcp:7100", b"x")


def test_a_connection_that_greets_twice_is_still_one(host: Host) -> None:
    host.send(Packet(CNXN, 0x01000001, 4096, b"host::features=cmd\0"))
    host.greet()
    assert host.shell("echo hi") == "hi\n"


def test_a_freeze_by_hand_outlasts_the_end_of_a_freeze_before_it(phone: SimulatedPhone, host: Host) -> None:
    rule = phone.faults.arm(Rule(where=Where.SHELL, match="^echo", action=Freeze(0.2), limit=1))
    stream = host.open("shell:echo late")
    assert stream is not None
    until(lambda: phone.faults.fired(rule) == 1)
    phone.thaw()
    assert list(stream.chunks()) == [b"late\n"]
    phone.freeze()
    host.socket.settimeout(0.6)
    with pytest.raises(TimeoutError):
        host.shell("echo not yet")


def test_a_connection_that_is_cut_before_its_socket_is_known_is_gone(phone: SimulatedPhone, loop: LoopThread) -> None:
    async def cut_at_once() -> bool:
        connection = Connection(phone._adbd)
        connection.abort()
        port = int(phone.address.partition(":")[2])
        transport, _ = await asyncio.get_running_loop().create_connection(lambda: connection, "127.0.0.1", port)
        return transport.is_closing()

    assert loop.run(cut_at_once())
