from __future__ import annotations

import json

import pytest

from accessibility_bridge.errors import DeviceLost, DeviceSilent
from accessibility_bridge.jsonrpc import AnswerLost, CallFailed, HttpStatus, RpcConnection, ServerAbsent
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.transport import Deadline
from tests.accessibility_bridge.peer import HANG_UP, OKAY, Peer, block, fail, peer


def http(body: bytes, *, status: str = "200 OK", head: bytes = b"") -> bytes:
    return b"HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n%s" % (status.encode(), len(body), head, body)


def result(value: object) -> bytes:
    return http(json.dumps({"jsonrpc": "2.0", "id": 1, "result": value}).encode())


def error(message: str, trace: str = "") -> bytes:
    return http(json.dumps({"id": 1, "error": {"code": -32001, "message": message, "data": trace}}).encode())


def soon() -> Deadline:
    return Deadline.after(30)


def connected(server: Peer) -> RpcConnection:
    return RpcConnection(DeviceLink("s1", server.address), 9008)


def test_two_calls_share_one_connection_and_unicode_travels_escaped() -> None:
    with peer([OKAY, OKAY, result(True), result([1, 2])]) as server:
        rpc = connected(server)
        assert rpc.call("setText", {"mask": 1}, "小铺", deadline=soon()) is True
        assert rpc.call("deviceInfo", deadline=soon()) == [1, 2]
        rpc.close()
        head, _, body = server.requests[2].partition(b"\r\n\r\n")
        assert head.startswith(b"POST /jsonrpc/0 HTTP/1.1\r\n")
        assert json.loads(body)["params"] == [{"mask": 1}, "小铺"]
        assert body.isascii()
        assert json.loads(server.requests[3].partition(b"\r\n\r\n")[2])["params"] == {}


def test_an_answer_in_chunks_is_put_together() -> None:
    chunked = b'8\r\n{"result\r\n4;x=y\r\n": 7\r\n1\r\n}\r\n0\r\n\r\n'
    with peer([OKAY, OKAY, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked]) as server:
        rpc = connected(server)
        assert rpc.call("count", deadline=soon()) == 7
        rpc.close()


def test_a_connection_the_server_closes_is_opened_anew() -> None:
    closing = http(b'{"result": 1}', head=b"Connection: close\r\n")
    with peer([OKAY, OKAY, closing], [OKAY, OKAY, closing]) as server:
        rpc = connected(server)
        assert rpc.call("count", deadline=soon()) == 1
        assert rpc.call("count", deadline=soon()) == 1


def test_nobody_on_the_port_is_not_a_lost_answer() -> None:
    with peer([OKAY, fail("closed")], state=block("device")) as server, pytest.raises(ServerAbsent):
        connected(server).call("click", 1, 2, deadline=soon())


def test_a_server_that_dies_during_a_call_leaves_it_unknown() -> None:
    with peer([OKAY, OKAY, HANG_UP], [block("device")]) as server, pytest.raises(AnswerLost):
        connected(server).call("click", 1, 2, deadline=soon())


def test_a_phone_that_goes_during_a_call_is_lost() -> None:
    with peer([OKAY, OKAY, HANG_UP], [block("offline")], [block("offline")]) as server, pytest.raises(DeviceLost):
        connected(server).call("click", 1, 2, deadline=soon())


def test_no_answer_is_silence_within_the_deadline() -> None:
    with peer([OKAY, OKAY], state=block("device")) as server, pytest.raises(DeviceSilent, match="deviceInfo"):
        connected(server).call("deviceInfo", deadline=Deadline.after(0.05))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (error("UiObjectNotFoundException"), "UiObjectNotFoundException"),
        (error("IllegalState", "at x\nUiAutomation not connected!\nat y"), "UiAutomation not connected!"),
        (http(b"not json"), "not json"),
        (http(b"[]"), "not an answer"),
        (http(b"{}"), "neither a result nor an error"),
        (http(b'{"error": "broken"}'), "broken"),
    ],
)
def test_an_error_answer_keeps_the_servers_words(answer: bytes, words: str) -> None:
    with peer([OKAY, OKAY, answer]) as server:
        rpc = connected(server)
        with pytest.raises(CallFailed, match=words):
            rpc.call("click", 1, 2, deadline=soon())
        rpc.close()


def test_another_http_status_is_a_failure_with_its_number() -> None:
    with peer([OKAY, OKAY, http(b"boom", status="500 ERR")]) as server:
        rpc = connected(server)
        with pytest.raises(HttpStatus) as caught:
            rpc.call("click", 1, 2, deadline=soon())
        assert caught.value.status == 500
        rpc.close()


@pytest.mark.parametrize(("answer", "alive"), [(http(b"pong"), True), (http(b"ping"), False)])
def test_only_pong_means_alive(answer: bytes, alive: bool) -> None:
    with peer([OKAY, OKAY, answer]) as server:
        rpc = connected(server)
        assert rpc.ping(soon()) is alive
        rpc.close()


def test_a_port_that_refuses_is_not_alive() -> None:
    with peer([OKAY, fail("closed")], state=block("device")) as server:
        assert not connected(server).ping(soon())


def test_a_status_that_is_no_number_leaves_it_unknown() -> None:
    answer = b"HTTP/1.1 \xb2\xb2 OK\r\n\r\n"
    with peer([OKAY, OKAY, answer], [block("device")]) as server, pytest.raises(AnswerLost, match="not http"):
        connected(server).call("click", 1, 2, deadline=soon())


def test_an_answer_nested_without_end_is_no_answer() -> None:
    with peer([OKAY, OKAY, http(b"[" * 200_000)]) as server:
        rpc = connected(server)
        with pytest.raises(CallFailed, match="not json"):
            rpc.call("deviceInfo", deadline=soon())
        rpc.close()
