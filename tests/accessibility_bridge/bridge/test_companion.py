"""The client of the bridge app against a peer that may break every rule."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility_bridge.bridge.companion import (
    Companion,
    CompanionAbsent,
    CompanionGone,
    CompanionRefused,
    newer_fence,
)
from accessibility_bridge.bridge.wire.enums import ErrorCode, Kind, WaitCondition
from accessibility_bridge.bridge.wire.frames import Frame, encode_reply
from accessibility_bridge.bridge.wire.replies import ActedReply, ClipboardReply, ErrorReply, HealthReply, WaitReply
from accessibility_bridge.bridge.wire.requests import (
    CancelRequest,
    ClipboardRequest,
    GlobalActionRequest,
    HealthRequest,
    HelloRequest,
    Request,
    WaitRequest,
)
from accessibility_bridge.errors import DeviceLost, DeviceRefused, DeviceSilent
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.bridge.peer import TOKEN, Answer, App, BridgePeer, bridge_peer


def soon() -> Deadline:
    return Deadline.after(30)


def healthy(app: App, number: int, request: Request) -> None:
    app.reply(number, request, HealthReply(requests=number))


@contextmanager
def companion(answer: Answer = healthy) -> Iterator[tuple[Companion, BridgePeer, DeviceLink]]:
    with bridge_peer(answer) as peer:
        link = DeviceLink("phone", peer.address)
        client = Companion(link, Shell(link))
        try:
            yield client, peer, link
        finally:
            link.close()
            client.close()


def test_connecting_shows_the_token_then_says_hello() -> None:
    with companion() as (client, peer, _):
        hello = client.connect(soon())
        assert (hello.instance, hello.bound) == (7, True)
        assert peer.apps[0].preamble == b"TWB1" + bytes.fromhex(TOKEN)
        assert isinstance(peer.apps[0].requests[0], HelloRequest)
        assert peer.apps[0].requests[0].client.startswith("tapwright on ")


def test_connecting_twice_makes_one_connection() -> None:
    with companion() as (client, peer, _):
        client.connect(soon())
        client.connect(soon())
        assert len(peer.apps) == 1


def test_every_request_carries_deadline_and_fence() -> None:
    with companion() as (client, peer, _):
        client.connect(soon())
        client.ask(HealthRequest(), HealthReply, Deadline.after(60))
        asked = peer.apps[0].requests[1]
        assert 30_000 < asked.deadline_ms < 60_000
        assert asked.fence == client.fence > 41


def test_a_new_lease_is_above_what_the_phone_has_seen_and_grows_with_time() -> None:
    assert newer_fence(0, clock=lambda: 1.5) == 1_500_000
    assert newer_fence(2_000_000, clock=lambda: 1.5) == 2_000_001
    assert newer_fence(0, clock=lambda: 1.6) > newer_fence(0, clock=lambda: 1.5)


def test_the_fence_stays_the_same_over_reconnecting() -> None:
    with companion() as (client, peer, _):
        client.connect(soon())
        first = client.fence
        peer.apps[0].hang_up()
        with pytest.raises(CompanionGone):
            client.ask(HealthRequest(), HealthReply, soon())
        client.connect(soon())
        assert client.ask(HealthRequest(), HealthReply, soon()).requests > 0
        assert client.fence == first
        assert len(peer.apps) == 2


def test_answers_may_come_in_any_order() -> None:
    waiting: list[tuple[int, Request]] = []

    def answer(app: App, number: int, request: Request) -> None:
        if isinstance(request, WaitRequest):
            waiting.append((number, request))
            return
        app.reply(number, request, HealthReply(requests=5))
        for held, asked in waiting:
            app.reply(held, asked, WaitReply(met=True))

    with companion(answer) as (client, _, _), ThreadPoolExecutor(1) as beside:
        client.connect(soon())
        held = beside.submit(
            client.ask, WaitRequest(condition=WaitCondition.CHANGE, limit_ms=25_000), WaitReply, soon()
        )
        while not waiting and not held.done():
            time.sleep(0.001)
        assert client.ask(HealthRequest(), HealthReply, soon()).requests == 5
        assert held.result(30).met


def test_many_threads_each_get_their_own_answer() -> None:
    def echo(app: App, number: int, request: Request) -> None:
        assert isinstance(request, ClipboardRequest)
        app.reply(number, request, ClipboardReply(text=request.text))

    def said(text: str) -> str:
        return client.ask(ClipboardRequest(write=True, text=text), ClipboardReply, soon()).text

    with companion(echo) as (client, peer, _), ThreadPoolExecutor(8) as threads:
        client.connect(soon())
        words = [str(number) for number in range(200)]
        assert list(threads.map(said, words)) == words
        assert len(peer.apps) == 1


def test_a_request_without_an_answer_is_silent_by_its_deadline_and_cancelled() -> None:
    cancelled = threading.Event()

    def answer(app: App, number: int, request: Request) -> None:
        if isinstance(request, CancelRequest):
            cancelled.set()

    with companion(answer) as (client, peer, _):
        client.connect(soon())
        began = time.monotonic()
        with pytest.raises(DeviceSilent, match="phone: bridge health took longer than 0.2 s"):
            client.ask(HealthRequest(), HealthReply, Deadline.after(0.2))
        assert time.monotonic() - began < 20
        assert cancelled.wait(30)
        # What has fallen silent once is not trusted again.
        with pytest.raises(CompanionGone) as gone:
            client.ask(HealthRequest(), HealthReply, soon())
        assert gone.value.sent is False
        client.connect(soon())
        assert len(peer.apps) == 2


def test_the_phones_own_word_that_the_deadline_has_passed_is_silence_too() -> None:
    def answer(app: App, number: int, request: Request) -> None:
        app.reply(number, request, ErrorReply(code=ErrorCode.DEADLINE))

    with companion(answer) as (client, _, _):
        client.connect(soon())
        with pytest.raises(DeviceSilent):
            client.ask(HealthRequest(), HealthReply, soon())


def test_a_refusal_keeps_its_code_and_detail() -> None:
    def answer(app: App, number: int, request: Request) -> None:
        app.reply(number, request, ErrorReply(code=ErrorCode.FENCED, detail="fence 1 is below 2"))

    with companion(answer) as (client, _, _):
        client.connect(soon())
        with pytest.raises(CompanionRefused, match="fence 1 is below 2") as refused:
            client.ask(GlobalActionRequest(), ActedReply, soon())
        assert refused.value.code is ErrorCode.FENCED


def test_a_connection_that_ends_during_a_request_is_gone_and_perhaps_done() -> None:
    with companion(lambda app, number, request: app.hang_up()) as (client, _, _):
        client.connect(soon())
        with pytest.raises(CompanionGone) as gone:
            client.ask(GlobalActionRequest(), ActedReply, soon())
        assert gone.value.sent is True


def test_a_phone_that_went_offline_is_lost() -> None:
    with companion() as (client, peer, _):
        client.connect(soon())

        def unplug(app: App, number: int, request: Request) -> None:
            peer.state = "offline"
            app.hang_up()

        peer.answer = unplug
        with pytest.raises(DeviceLost, match="offline"):
            client.ask(GlobalActionRequest(), ActedReply, soon())


@pytest.mark.parametrize("dump", ["No services match: dev.tapwright.bridge\n", ""])
def test_a_service_that_does_not_run_is_absent(dump: str) -> None:
    with companion() as (client, peer, _):
        peer.service_dump = dump
        with pytest.raises(CompanionAbsent) as absent:
            client.connect(soon())
        assert absent.value.address is None


def test_another_protocol_version_is_absent_and_says_which() -> None:
    with companion() as (client, peer, _):
        peer.service_dump = peer.service_dump.replace("protocol=1", "protocol=9")
        with pytest.raises(CompanionAbsent) as absent:
            client.connect(soon())
        assert absent.value.address is not None
        assert absent.value.address.protocol == 9


def test_a_version_refused_in_the_hello_is_refused() -> None:
    def answer(app: App, number: int, request: Request) -> None:
        app.reply(number, request, ErrorReply(code=ErrorCode.UNSUPPORTED, detail="this app speaks 9"))

    with companion(answer) as (client, peer, _):
        peer.hello = None
        with pytest.raises(CompanionRefused, match="this app speaks 9"):
            client.connect(soon())


def test_the_token_is_in_no_representation() -> None:
    with companion() as (client, peer, _):
        peer.service_dump = peer.service_dump.replace("protocol=1", "protocol=9")
        with pytest.raises(CompanionAbsent) as absent:
            client.connect(soon())
        assert TOKEN not in repr(absent.value.address)


def test_closing_the_link_wakes_who_waits_at_once() -> None:
    with companion() as (client, peer, link):
        client.connect(soon())
        peer.answer = lambda app, number, request: link.close()
        began = time.monotonic()
        with pytest.raises(DeviceLost, match="closed"):
            client.ask(HealthRequest(), HealthReply, Deadline.after(60))
        assert time.monotonic() - began < 30


def test_closing_leaves_no_thread_behind() -> None:
    before = set(threading.enumerate())
    with companion() as (client, _, _):
        client.connect(soon())
        assert any(thread.name == "bridge-phone" for thread in threading.enumerate())
        client.close()
        client.close()
        assert not any(thread.name == "bridge-phone" for thread in threading.enumerate())
    assert set(threading.enumerate()) <= before


def test_a_text_too_long_for_its_field_is_refused_and_nothing_is_sent() -> None:
    with companion() as (client, peer, _):
        client.connect(soon())
        with pytest.raises(DeviceRefused, match="over the limit"):
            client.ask(ClipboardRequest(write=True, text="x" * 70_000), HealthReply, soon())
        assert client.ask(HealthRequest(), HealthReply, soon())
        assert [request.kind for request in peer.apps[0].requests] == [Kind.HELLO, Kind.HEALTH]


def test_an_answer_of_another_kind_ends_the_connection() -> None:
    def answer(app: App, number: int, request: Request) -> None:
        app.send(encode_reply(Kind.WAIT, number, WaitReply()))

    with companion(answer) as (client, _, _):
        client.connect(soon())
        with pytest.raises(CompanionGone, match="it answered WaitReply to HEALTH"):
            client.ask(HealthRequest(), HealthReply, soon())


def test_an_answer_nobody_waits_for_is_dropped() -> None:
    def answer(app: App, number: int, request: Request) -> None:
        app.reply(number + 1000, request, HealthReply())
        app.reply(number, request, HealthReply(requests=3))

    with companion(answer) as (client, _, _):
        client.connect(soon())
        assert client.ask(HealthRequest(), HealthReply, soon()).requests == 3


def test_a_closed_client_connects_no_more() -> None:
    with companion() as (client, _, _):
        client.close()
        with pytest.raises(CompanionGone, match="closed"):
            client.connect(soon())
        assert not any(thread.name == "bridge-phone" for thread in threading.enumerate())


def test_a_hundred_thousand_frames_nobody_asked_for_change_nothing() -> None:
    chance = random.Random(4)
    numbers, kinds = range(10_000, 2**32), range(256)
    frames = [
        Frame(kind=chance.choice(kinds), number=chance.choice(numbers), body=chance.randbytes(chance.randrange(9)))
        for _ in range(100_000)
    ]

    def answer(app: App, number: int, request: Request) -> None:
        app.send(b"".join(frame.encoded() for frame in frames))
        app.reply(number, request, HealthReply(requests=1))

    with companion(answer) as (client, peer, _):
        client.connect(soon())
        assert client.ask(HealthRequest(), HealthReply, Deadline.after(60)).requests == 1
        assert len(peer.apps) == 1


@settings(max_examples=150, deadline=None)
@given(garbage=st.binary(min_size=1, max_size=64))
def test_no_bytes_from_the_phone_crash_or_hang_the_client(garbage: bytes) -> None:
    def answer(app: App, number: int, request: Request) -> None:
        app.send(garbage)
        app.hang_up()

    with companion(answer) as (client, _, _):
        client.connect(soon())
        with pytest.raises((CompanionGone, CompanionRefused)):
            client.ask(HealthRequest(), HealthReply, soon())
