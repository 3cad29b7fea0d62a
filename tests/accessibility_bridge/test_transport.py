from __future__ import annotations

import itertools
import threading
import time

import pytest

from accessibility_bridge.transport import AdbSocket, Deadline, ServerAddress, ServerRefused, SocketRegistry
from tests.accessibility_bridge.peer import HANG_UP, OKAY, block, fail, nobody, peer


def test_a_deadline_counts_down_and_stays_at_zero() -> None:
    passed = Deadline.after(0.0)
    assert passed.passed
    assert passed.remaining_s == 0.0
    assert 90.0 < Deadline.after(100.0).remaining_s <= 100.0


def test_the_earlier_of_two_deadlines_wins() -> None:
    assert Deadline.after(100.0).within(1.0).total_s == 1.0
    soon = Deadline.after(1.0)
    assert soon.within(100.0) is soon


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ServerAddress("127.0.0.1", 5037)),
        ({"ANDROID_ADB_SERVER_PORT": "6000"}, ServerAddress("127.0.0.1", 6000)),
        ({"ANDROID_ADB_SERVER_PORT": "nonsense"}, ServerAddress("127.0.0.1", 5037)),
        ({"ANDROID_ADB_SERVER_HOST": "rack7"}, ServerAddress("rack7", 5037)),
        ({"ANDROID_ADB_SERVER_ADDRESS": "rack8", "ANDROID_ADB_SERVER_HOST": "rack7"}, ServerAddress("rack8", 5037)),
    ],
)
def test_the_server_is_looked_for_where_the_environment_says(
    environment: dict[str, str], expected: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANDROID_ADB_SERVER_ADDRESS", "ANDROID_ADB_SERVER_HOST", "ANDROID_ADB_SERVER_PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ServerAddress.from_environment() == expected


def test_only_a_server_on_this_computer_is_local() -> None:
    assert ServerAddress("127.0.0.1").local
    assert not ServerAddress("rack7").local


def test_a_request_is_its_length_in_hex_and_its_text() -> None:
    with peer([block("0029")]) as server, SocketRegistry(server.address) as sockets:
        with sockets.open(Deadline.after(30)) as connection:
            connection.request("host:version")
            assert connection.read_block() == "0029"
        assert server.requests == [b"000chost:version"]


def test_a_refusal_carries_the_servers_words() -> None:
    with (
        peer([fail("device 'x' not found")]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
        pytest.raises(ServerRefused, match="device 'x' not found"),
    ):
        connection.request("host:transport:x")


def test_something_else_than_an_adb_server_is_an_error() -> None:
    with (
        peer([b"HTTP"]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
        pytest.raises(ConnectionResetError, match="not an adb server"),
    ):
        connection.request("host:version")


def test_a_length_that_is_no_number_is_an_error() -> None:
    with (
        peer([b"OKAYzzzz"]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
    ):
        connection.request("host:version")
        with pytest.raises(ConnectionResetError, match="not a length"):
            connection.read_block()


def test_the_deadline_covers_every_read_together_however_many_bytes_trickle_in() -> None:
    asked = itertools.count()

    def trickle(connection: AdbSocket) -> None:
        for _ in asked:
            time.sleep(0.02)
            connection.sendall(b"more")
            connection.read_exactly(1)

    with (
        peer([OKAY, *[b"x"] * 200]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
    ):
        connection.request("shell:yes")
        connection.deadline = Deadline.after(0.2)
        with pytest.raises(TimeoutError):
            trickle(connection)
    assert next(asked) < 20, "each read had a deadline of its own"


def test_a_foreign_timeout_does_not_lift_the_deadline() -> None:
    with (
        peer([OKAY]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
    ):
        connection.request("tcp:1")
        connection.deadline = Deadline.after(0.1)
        connection.settimeout(600)
        with pytest.raises(TimeoutError):
            connection.recv(1)


def test_an_end_before_the_last_byte_is_an_error_that_counts() -> None:
    with (
        peer([b"OKAY12", None]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
    ):
        connection.request("shell:x")
        connection.sendall(b"go on")
        with pytest.raises(ConnectionResetError, match="2 of 4"):
            connection.read_exactly(4)


def test_more_than_the_limit_is_refused() -> None:
    with (
        peer([OKAY + b"x" * 100]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
    ):
        connection.request("shell:yes")
        with pytest.raises(ConnectionResetError, match="more than 10"):
            connection.read_to_end(10)


def test_closing_wakes_a_reader_without_a_deadline_and_opens_no_more() -> None:
    woken = threading.Event()
    with peer([OKAY]) as server:
        sockets = SocketRegistry(server.address)
        connection = sockets.open(None)
        connection.request("shell:logcat")

        def read() -> None:
            connection.recv(1)
            woken.set()

        reader = threading.Thread(target=read)
        reader.start()
        sockets.close()
        assert woken.wait(30)
        reader.join(30)
        connection.close()
        with pytest.raises(ConnectionAbortedError):
            sockets.open(Deadline.after(30))
        with pytest.raises(ConnectionAbortedError):
            sockets.wait(60)


def test_nobody_listening_is_refused_at_once() -> None:
    with nobody() as address, pytest.raises(ConnectionRefusedError):
        SocketRegistry(address).open(Deadline.after(30))


def test_a_kept_connection_knows_whether_it_is_still_good() -> None:
    with (
        peer([OKAY, HANG_UP]) as server,
        SocketRegistry(server.address) as sockets,
        sockets.open(Deadline.after(30)) as connection,
    ):
        connection.request("tcp:9008")
        assert connection.idle()
        connection.sendall(b"bye")
        assert connection.recv(1) == b""
        assert not connection.idle()
        connection.close()
        assert not connection.idle()
