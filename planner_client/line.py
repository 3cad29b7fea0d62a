"""One kept HTTP connection whose requests end when we say so: at a deadline, or by `close()` from another thread.

httpx's timeouts bound one read each, so an endpoint that drips bytes outlasts them, and nothing bounds a name lookup.
Here the request runs on a thread of its own and whoever asked waits for it, for the deadline and for `close()`.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

import httpx

_T = TypeVar("_T")
WIRE_ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError)
"""What httpx raises for a request; a host's name that cannot be encoded comes as a UnicodeError."""
_UNUSABLE = "set ALL_PROXY, HTTPS_PROXY, HTTP_PROXY and SSL_CERT_FILE to what can be used, or unset them"


class LineFailed(Exception):
    """The wire gave no answer. The message says why, in a few words."""


class LineClosed(LineFailed):
    """Somebody closed the line."""

    def __init__(self) -> None:
        super().__init__("closed")


class LineUnusable(LineFailed):
    """What the environment says of proxies or certificates cannot be followed: another try is no use."""


def stays_here(url: str) -> bool:
    """Whether what is sent there never leaves this computer."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # httpx says what is wrong with it
        return False
    return host in {"localhost", "::1"} or host.startswith("127.")


class _Wire(Protocol):
    def get_extra_info(self, info: str) -> object: ...


class _Connection:
    """An httpx client and the socket under it."""

    def __init__(self, headers: dict[str, str], *, connect_s: float, read_s: float, here: bool) -> None:
        limits = httpx.Limits(max_connections=1)
        self.client = httpx.Client(
            headers=headers,
            limits=limits,
            timeout=httpx.Timeout(read_s, connect=connect_s),
            follow_redirects=False,
            # With a transport given, httpx leaves the environment's proxies aside: none can reach this computer.
            transport=httpx.HTTPTransport(limits=limits) if here else None,
        )
        self._wire: _Wire | None = None
        self._hung_up = threading.Event()

    def notice(self, event: str, found: dict[str, object]) -> None:
        """Remember the socket while httpx is still busy with it. Source: httpcore's `trace` extension."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._wire = found["return_value"]  # type: ignore[assignment]  # httpcore types the trace as Any
            if self._hung_up.is_set():
                self._shut()

    def abandon(self, answer: Future[_T]) -> None:
        """Wake the thread that reads; the client is closed by whoever is last with it."""
        self._hung_up.set()
        self._shut()
        answer.add_done_callback(lambda _: self.client.close())

    def _shut(self) -> None:
        connection = self._wire.get_extra_info("socket") if self._wire is not None else None
        if isinstance(connection, socket.socket):
            # Not SSLSocket's own method: it takes the TLS object away from under the thread that reads.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


class Line:
    """For one request at a time; `close` may come from any thread."""

    def __init__(self, headers: dict[str, str], *, connect_s: float, read_s: float) -> None:
        self._headers, self._connect_s, self._read_s = headers, connect_s, read_s
        self._lock = threading.Lock()
        self._connection: _Connection | None = None
        self._busy = False
        self._closed: Future[None] = Future()

    def post(self, url: str, body: bytes, read: Callable[[httpx.Response], _T], *, deadline_at_s: float) -> _T:
        """Send a request and let `read` take in the response; `deadline_at_s` is in `time.monotonic()`.

        Raises:
            LineFailed, LineClosed, LineUnusable
            Whatever `read` raises.
        """
        connection = self._take_up(here=stays_here(url))
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="planner-line")
        answer = pool.submit(self._exchange, connection, url, body, read)
        pool.shutdown(wait=False)
        try:
            either: tuple[Future[Any], ...] = (answer, self._closed)
            wait(either, max(0.0, deadline_at_s - time.monotonic()), FIRST_COMPLETED)
            if self._closed.done():
                raise LineClosed
            if not answer.done():
                raise LineFailed("no whole answer before the deadline")
            return answer.result()
        finally:
            self._put_down(connection, answer)

    def wait(self, seconds: float) -> None:
        """Let time pass before the next request.

        Raises:
            LineClosed
        """
        wait((self._closed,), seconds)
        if self._closed.done():
            raise LineClosed

    def close(self) -> None:
        """Hang up, also under a thread that waits for an answer. Safe to call twice."""
        with self._lock:
            if not self._closed.done():
                self._closed.set_result(None)
            if self._connection is not None and not self._busy:
                self._connection.client.close()

    def _take_up(self, *, here: bool) -> _Connection:
        with self._lock:
            if self._closed.done():
                raise LineClosed
            self._connection = self._connection or self._connect(here=here)
            self._busy = True
            return self._connection

    def _connect(self, *, here: bool) -> _Connection:
        try:
            return _Connection(self._headers, connect_s=self._connect_s, read_s=self._read_s, here=here)
        except (ImportError, ValueError, OSError, httpx.InvalidURL) as exc:
            raise LineUnusable(f"{_UNUSABLE}: {exc}") from exc

    def _put_down(self, connection: _Connection, answer: Future[_T]) -> None:
        with self._lock:
            self._busy = False
            if self._closed.done() or not answer.done():
                self._connection = None
                connection.abandon(answer)

    def _exchange(self, connection: _Connection, url: str, body: bytes, read: Callable[[httpx.Response], _T]) -> _T:
        try:
            with connection.client.stream(
                "POST",
                url,
                content=body,
                headers={"Content-Type": "application/json"},
                extensions={"trace": connection.notice},
            ) as response:
                return read(response)
        except WIRE_ERRORS as exc:
            raise LineFailed(self._in_words(exc)) from exc

    def _in_words(self, exc: Exception) -> str:
        match exc:
            case httpx.ConnectTimeout() | httpx.PoolTimeout():
                return f"no connection within {self._connect_s:g} s"
            case httpx.TimeoutException():
                return f"silent for {self._read_s:g} s"
            case httpx.ConnectError():
                return f"cannot connect: {exc}"
            case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.WriteError():
                return f"the connection broke off: {exc}"
            case _:
                return f"{type(exc).__name__}: {exc}"
