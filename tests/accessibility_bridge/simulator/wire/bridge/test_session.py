"""Who is let in, how requests are kept apart, and what faults make of them."""

from __future__ import annotations

import random
import time

import pytest

from accessibility_bridge.bridge.wire.enums import WaitCondition
from accessibility_bridge.bridge.wire.frames import Frame, encode_request, preamble
from accessibility_bridge.bridge.wire.replies import CancelReply, ErrorReply, HealthReply, HelloReply, WaitReply
from accessibility_bridge.bridge.wire.requests import (
    CancelRequest,
    GlobalActionRequest,
    HealthRequest,
    HelloRequest,
    ObserveRequest,
    WaitRequest,
)
from accessibility_bridge.simulator.faults import Close, Delay, Fail, Hang, Reply, Rule, Where
from accessibility_bridge.simulator.phone import SimulatedPhone
from tests.accessibility_bridge.simulator.wire.bridge.client import Bridge, bridge_of, credentials
from tests.accessibility_bridge.simulator.wire.host import Host, HostStream, connected

LONG_WAIT = WaitRequest(condition=WaitCondition.CHANGE, after=10**9, deadline_ms=60_000, limit_ms=60_000)


def opened(host: Host, address: str) -> HostStream:
    stream = host.open(address)
    assert stream is not None
    return stream


def test_hello_tells_version_phone_and_what_it_can(bridge: Bridge) -> None:
    hello = bridge.ask(HelloRequest())
    assert isinstance(hello, HelloReply)
    assert (hello.version, hello.sdk, hello.app_version, hello.bound) == (1, 34, "1.0", True)
    assert hello.model == "Google Pixel 8"
    assert {"picture", "picture.window", "text.input_method", "text.submit"} <= set(hello.capabilities)
    assert bridge.refused(HelloRequest(lowest_version=2, highest_version=9)) == "UNSUPPORTED"


@pytest.mark.parametrize("wrong", [b"TWB1" + bytes(32), b"GET / HTTP/1.1\r\n" + bytes(20)])
def test_a_wrong_preamble_is_closed_without_a_byte(enabled: Host, phone: SimulatedPhone, wrong: bytes) -> None:
    address, _token = credentials(enabled)
    with connected(phone.address) as carrying:
        stream = opened(carrying, address)
        stream.write(wrong)
        assert stream.read() == b""


def test_a_fifth_connection_is_closed_and_a_place_becomes_free(enabled: Host, phone: SimulatedPhone) -> None:
    address, token = credentials(enabled)
    hosts = [Host(phone.address) for _ in range(5)]
    try:
        for host in hosts:
            host.greet()
        streams = [opened(host, address) for host in hosts[:4]]
        for stream in streams:
            stream.write(preamble(token))
        assert opened(hosts[4], address).read() == b""
        streams[0].close()
        bridge = Bridge(opened(hosts[4], address))
        bridge.stream.write(preamble(token))
        assert isinstance(bridge.ask(HelloRequest()), HelloReply)
    finally:
        for host in hosts:
            host.socket.close()


def test_nothing_is_answered_before_hello(enabled: Host, phone: SimulatedPhone) -> None:
    address, token = credentials(enabled)
    with connected(phone.address) as carrying:
        bridge = Bridge(opened(carrying, address))
        bridge.stream.write(preamble(token))
        assert bridge.refused(HealthRequest()) == "BAD_REQUEST"
        assert isinstance(bridge.ask(HelloRequest()), HelloReply)


def test_a_malformed_body_is_refused_and_the_connection_goes_on(bridge: Bridge) -> None:
    for kind, body in ((2, b"\0"), (99, b""), (12, bytes(40))):
        bridge.stream.write(Frame(kind=kind, number=9, body=body).encoded())
        number, reply = bridge.receive()
        assert (number, isinstance(reply, ErrorReply) and reply.code.name) == (9, "BAD_REQUEST")
    assert isinstance(bridge.ask(HealthRequest()), HealthReply)


def test_an_impossible_length_ends_the_connection(bridge: Bridge) -> None:
    bridge.stream.write(b"\xff\xff\xff\xff")
    with pytest.raises(EOFError):
        bridge.receive()


def test_a_wait_does_not_hold_up_what_comes_after_it_and_can_be_cancelled(bridge: Bridge) -> None:
    waiting = bridge.send(LONG_WAIT)
    health = bridge.ask(HealthRequest())
    assert isinstance(health, HealthReply)
    assert (health.connections, health.in_flight) == (1, 2)
    cancelling = bridge.send(CancelRequest(target=waiting))
    replies = dict(bridge.receive() for _ in range(2))
    assert getattr(replies[waiting], "code", None) == 5
    assert replies[cancelling] == CancelReply(was_in_flight=True)
    assert bridge.ask(CancelRequest(target=waiting)) == CancelReply(was_in_flight=False)


def test_a_seventeenth_request_in_flight_is_refused_as_busy(bridge: Bridge) -> None:
    for _ in range(16):
        bridge.send(LONG_WAIT)
    assert bridge.refused(HealthRequest()) == "BUSY"


def test_a_deadline_is_kept_by_the_phone(bridge: Bridge) -> None:
    wait = WaitRequest(condition=WaitCondition.CHANGE, after=10**9, deadline_ms=50, limit_ms=50)
    reply = bridge.ask(wait)
    assert reply == ErrorReply(code=4, detail="not finished within 50 ms") or (  # type: ignore[arg-type]
        isinstance(reply, WaitReply) and not reply.met
    )


def test_a_higher_fence_ends_what_is_in_flight_and_refuses_lower_ones(bridge: Bridge, phone: SimulatedPhone) -> None:
    waiting = bridge.send(WaitRequest(fence=3, quiet_ms=60_000, deadline_ms=60_000, limit_ms=60_000))
    with bridge_of(phone.address) as successor:
        successor.ask(GlobalActionRequest(fence=4, action=2))
        assert successor.refused(GlobalActionRequest(fence=3, action=2)) == "FENCED"
    number, reply = bridge.receive()
    assert (number, getattr(reply, "code", None)) == (waiting, 3)
    assert isinstance(bridge.ask(HealthRequest()), HealthReply)


def test_a_fault_can_delay_one_kind_of_request(bridge: Bridge, phone: SimulatedPhone) -> None:
    rule = phone.faults.arm(Rule(where=Where.BRIDGE, match="^observe$", action=Delay(0.15)))
    began_s = time.monotonic()
    bridge.ask(ObserveRequest())
    assert time.monotonic() - began_s >= 0.15
    assert phone.faults.fired(rule) == 1


def test_a_fault_can_hang_a_request_past_its_deadline(bridge: Bridge, phone: SimulatedPhone) -> None:
    rule = phone.faults.arm(Rule(where=Where.BRIDGE, match="observe", action=Hang()))
    bridge.send(ObserveRequest(deadline_ms=1))
    health = bridge.ask(HealthRequest())
    assert isinstance(health, HealthReply)
    assert health.in_flight == 2
    assert phone.faults.fired(rule) == 1


def test_a_host_that_hangs_up_before_it_was_let_in_frees_its_place(enabled: Host, phone: SimulatedPhone) -> None:
    address, _token = credentials(enabled)
    phone.faults.arm(Rule(where=Where.BRIDGE, match="^connect$", action=Hang(), limit=5))
    with connected(phone.address) as carrying:
        for _ in range(5):
            opened(carrying, address).close()
    with bridge_of(phone.address) as bridge:
        health = bridge.ask(HealthRequest())
        assert isinstance(health, HealthReply)
        assert health.connections == 1


def test_malformed_frames_leave_no_connection_and_no_request_behind(enabled: Host, phone: SimulatedPhone) -> None:
    randomly = random.Random(4)
    for _ in range(15):
        with bridge_of(phone.address) as bridge:
            for _ in range(20):
                body = randomly.randbytes(randomly.randrange(80))
                frame = Frame(kind=randomly.randrange(256), number=randomly.randrange(2**32), body=body)
                bridge.stream.write(frame.encoded())
    with bridge_of(phone.address) as bridge:
        health = bridge.ask(HealthRequest())
        assert isinstance(health, HealthReply)
        assert (health.connections, health.in_flight) == (1, 1)
        assert health.errors > 100


def test_a_fault_can_close_the_connection(bridge: Bridge, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.BRIDGE, match="observe", action=Close()))
    bridge.send(ObserveRequest())
    with pytest.raises(EOFError):
        bridge.receive()


def test_a_fault_can_answer_with_garbage(bridge: Bridge, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.BRIDGE, match="observe", action=Reply(b"\0\0\0\2no")))
    bridge.stream.write(encode_request(77, ObserveRequest()))
    assert bridge.stream.read() == b"\0\0\0\2no"


def test_a_fault_can_refuse_in_the_protocols_own_words(bridge: Bridge, phone: SimulatedPhone) -> None:
    phone.faults.arm(Rule(where=Where.BRIDGE, match="observe", action=Fail("the phone said no", code=8), limit=1))
    assert bridge.refused(ObserveRequest()) == "REFUSED"
    bridge.ask(ObserveRequest())
