"""HTTP/1.1 with keep-alive on a stream: just what a JSON-RPC client sends. Refuses chunked requests and large heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from accessibility_bridge.simulator.wire.stream import Stream

_HEAD_BYTES = 64 * 1024
_END_OF_HEAD = b"\r\n\r\n"


class BadRequest(Exception):
    """The bytes are no HTTP request this server takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request. Header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def keep_alive(self) -> bool:
        """Whether the client may send another on the same connection."""
        return self.headers.get("connection", "").lower() != "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer."""

    body: bytes
    content_type: str = "text/plain"
    status: int = HTTPStatus.OK

    def encode(self) -> bytes:
        """Status line, headers and body."""
        head = (
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}\r\nContent-Type: {self.content_type}\r\n"
            f"Connection: keep-alive\r\nContent-Length: {len(self.body)}\r\n\r\n"
        )
        return head.encode("ascii") + self.body


class RequestReader:
    """Takes the requests off one connection."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._held = b""

    async def next(self) -> Request | None:
        """The next request, or None when the client is gone.

        Raises:
            BadRequest
        """
        head = await self._head()
        if head is None:
            return None
        try:
            first, *lines = head.decode("latin-1").split("\r\n")
            method, path, _version = first.split(" ")
            pairs = [line.split(":", 1) for line in lines if line]
            headers = {name.strip().lower(): value.strip() for name, value in pairs}
            length = int(headers.get("content-length", "0"))
        except ValueError as exc:
            raise BadRequest(str(exc)) from exc
        if "transfer-encoding" in headers:
            raise BadRequest("chunked requests are not taken")
        body = await self._body(length)
        return None if body is None else Request(method=method, path=path, headers=headers, body=body)

    async def _head(self) -> bytes | None:
        while _END_OF_HEAD not in self._held:
            if len(self._held) > _HEAD_BYTES:
                raise BadRequest("the head is too long")
            if not await self._more():
                return None
        head, self._held = self._held.split(_END_OF_HEAD, 1)
        return head

    async def _body(self, length: int) -> bytes | None:
        while len(self._held) < length:
            if not await self._more():
                return None
        body, self._held = self._held[:length], self._held[length:]
        return body

    async def _more(self) -> bool:
        chunk = await self._stream.read()
        self._held += chunk
        return bool(chunk)
