"""Sockets to the adb server whose deadlines hold and which another thread can wake.

Speaks the server's smart-socket protocol and nothing above it. Errors are the plain ones (`TimeoutError`, `OSError`,
`ServerRefused`); who opened the socket knows which phone and operation they belong to, and says so.
"""

from __future__ import annotations

import os
import selectors
import socket
import threading
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any, Self

_CHUNK_BYTES = 256 * 1024
# Windows lacks it: there a send may wait until the socket is woken.
_NO_WAIT: int = getattr(socket, "MSG_DONTWAIT", 0)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which something must be over; it covers every step made under it, however many."""

    total_s: float
    at_s: float
    """On the clock of `time.monotonic`."""

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The moment so many seconds from now."""
        return cls(seconds, time.monotonic() + seconds)

    @property
    def remaining_s(self) -> float:
        """Seconds left, 0.0 when it has passed."""
        return max(0.0, self.at_s - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether the moment is over."""
        return time.monotonic() >= self.at_s

    def within(self, seconds: float) -> Deadline:
        """The earlier of this moment and the one so many seconds from now."""
        return self if self.remaining_s <= seconds else Deadline.after(seconds)


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the adb server listens."""

    host: str = "127.0.0.1"
    port: int = 5037

    @classmethod
    def from_environment(cls) -> ServerAddress:
        """As the adb program itself finds it: ANDROID_ADB_SERVER_ADDRESS (or adbutils' _HOST) and _PORT."""
        host = os.environ.get("ANDROID_ADB_SERVER_ADDRESS") or os.environ.get("ANDROID_ADB_SERVER_HOST")
        port = os.environ.get("ANDROID_ADB_SERVER_PORT", "")
        return cls(host or "127.0.0.1", int(port) if port.isdigit() else 5037)

    @property
    def local(self) -> bool:
        """Whether it is on this computer, so that it may be started when it is not running."""
        return self.host in ("127.0.0.1", "localhost", "::1")


class ServerRefused(Exception):
    """The adb server answered FAIL; the message is its own text."""


class NoAdbServer(ConnectionResetError):
    """What answers speaks another protocol."""


class AdbSocket(socket.socket):
    """A socket that re-arms its timeout before every call, so that no sequence of small reads outlives the deadline.

    Foreign code may hold one too (http.client, adbutils): their own `settimeout` has no effect.
    """

    def __init__(self, family: int, kind: int, protocol: int, deadline: Deadline | None) -> None:
        super().__init__(family, kind, protocol)
        self.deadline = deadline
        """None waits as long as the socket is open."""
        self.registry: SocketRegistry | None = None

    def settimeout(self, value: float | None) -> None:
        """Ignored: the deadline alone decides."""

    def _arm(self) -> None:
        if self.deadline is None:
            super().settimeout(None)
            return
        left_s = self.deadline.remaining_s
        if left_s <= 0.0:
            raise TimeoutError("deadline passed")
        super().settimeout(left_s)

    def connect(self, address: Any) -> None:
        """As `socket.connect`, under the deadline."""
        self._arm()
        super().connect(address)

    def recv(self, *args: Any) -> bytes:
        """As `socket.recv`, under the deadline."""
        self._arm()
        return super().recv(*args)

    def recv_into(self, *args: Any) -> int:
        """As `socket.recv_into`, under the deadline."""
        self._arm()
        return super().recv_into(*args)

    def send(self, *args: Any) -> int:
        """Sends everything: callers that ignore the count (adbutils) lose nothing."""
        self.sendall(*args)
        return len(args[0])

    def sendall(self, *args: Any) -> None:
        """As `socket.sendall`, under the deadline."""
        self._arm()
        super().sendall(*args)

    def send_beside_reader(self, content: bytes, deadline: Deadline) -> None:
        """Send everything by a deadline of its own while another thread waits in `recv`.

        The socket's timeout is one for both directions, so it is left as it is and the kernel is asked instead.

        Raises:
            TimeoutError, OSError
        """
        rest = memoryview(content)
        while rest:
            try:
                rest = rest[super().send(rest, _NO_WAIT) :]
            except BlockingIOError:
                self._wait_until_writable(deadline)

    def _wait_until_writable(self, deadline: Deadline) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_WRITE)
            if not selector.select(deadline.remaining_s):
                raise TimeoutError("the other side takes no more bytes")

    def close(self) -> None:
        """Close and leave the registry."""
        if self.registry is not None:
            self.registry.forget(self)
        super().close()

    def idle(self) -> bool:
        """Whether it is open and nothing has arrived: what a kept connection must be before it is used again."""
        try:
            super().settimeout(0.0)
            super().recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def wake(self) -> None:
        """End both directions, so that a thread blocked in a call on this socket returns at once."""
        with suppress(OSError):
            self.shutdown(socket.SHUT_RDWR)

    def read_exactly(self, count: int) -> bytes:
        """So many bytes.

        Raises:
            TimeoutError, OSError
            ConnectionResetError: when the other side ends before.
        """
        buffer = bytearray(count)
        view, filled = memoryview(buffer), 0
        while filled < count:
            got = self.recv_into(view[filled:])
            if not got:
                raise ConnectionResetError(f"ended after {filled} of {count} bytes")
            filled += got
        return bytes(buffer)

    def read_to_end(self, limit_bytes: int) -> bytes:
        """Everything until the other side ends.

        Raises:
            TimeoutError, OSError
            ConnectionResetError: when more than `limit_bytes` arrive.
        """
        chunks, total = [], 0
        while chunk := self.recv(_CHUNK_BYTES):
            chunks.append(chunk)
            total += len(chunk)
            if total > limit_bytes:
                raise ConnectionResetError(f"sent more than {limit_bytes} bytes")
        return b"".join(chunks)

    def request(self, text: str) -> None:
        """Send one smart-socket request and read its OKAY.

        Source: AOSP packages/modules/adb/SERVICES.TXT and OVERVIEW.TXT.

        Raises:
            ServerRefused: when the answer is FAIL.
        """
        payload = text.encode("utf-8")
        self.sendall(b"%04x%s" % (len(payload), payload))
        self.read_status()

    def read_status(self) -> None:
        """Read OKAY, or FAIL and its text.

        Raises:
            ServerRefused: when it is FAIL.
        """
        status = self.read_exactly(4)
        if status == b"FAIL":
            raise ServerRefused(self.read_block())
        if status != b"OKAY":
            raise NoAdbServer(f"not an adb server: it answered {status!r}")

    def read_block(self) -> str:
        """A text with its length in four hexadecimal digits before it."""
        length = self.read_exactly(4)
        try:
            count = int(length, 16)
        except ValueError as exc:
            raise NoAdbServer(f"not a length: {length!r}") from exc
        return self.read_exactly(count).decode("utf-8", "replace")


class SocketRegistry:
    """Opens sockets to one adb server and can wake and close all of them from any thread."""

    def __init__(self, address: ServerAddress) -> None:
        self.address = address
        self._open: set[AdbSocket] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed.is_set()

    def open(self, deadline: Deadline | None) -> AdbSocket:
        """A new connection to the adb server.

        Raises:
            TimeoutError, OSError
        """
        family, kind, protocol, _, where = socket.getaddrinfo(
            self.address.host, self.address.port, type=socket.SOCK_STREAM
        )[0]
        with ExitStack() as undo:
            connection = undo.enter_context(AdbSocket(family, kind, protocol, deadline))
            self._admit(connection)
            # Without it every request waits 40 ms for the delayed acknowledgement of the one before.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.connect(where)
            if self.closed:  # nobody can wake a socket before it is connected
                raise ConnectionAbortedError("closed")
            undo.pop_all()
        return connection

    def _admit(self, connection: AdbSocket) -> None:
        with self._lock:
            if self.closed:
                raise ConnectionAbortedError("closed")
            self._open.add(connection)
            connection.registry = self

    def forget(self, connection: AdbSocket) -> None:
        """A socket was closed by its user."""
        with self._lock:
            self._open.discard(connection)

    def wait(self, seconds: float) -> None:
        """Let time pass, but not longer than until `close`.

        Raises:
            ConnectionAbortedError: when closed meanwhile.
        """
        if self._closed.wait(max(0.0, seconds)):
            raise ConnectionAbortedError("closed")

    def close(self) -> None:
        """Wake every thread that waits on one of the sockets, and open no more."""
        with self._lock:
            self._closed.set()
            waiting = tuple(self._open)
        for connection in waiting:
            connection.wake()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
