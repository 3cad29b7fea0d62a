"""A planner's endpoint on this computer that speaks the OpenAI protocol and says what a test tells it to say."""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: what is said, and what is wrong with how it is said."""

    text: str = ""
    status: int = 200
    half: bool = False
    """Break off in the middle of the stream."""
    hangs: bool = False
    """Say nothing until the endpoint is closed."""
    meanwhile: Callable[[], None] = field(default=lambda: None)
    """Happens before the answer is given."""


class _Server(ThreadingHTTPServer):
    """Waits for its threads when it is closed. Clients may leave in the middle of an answer."""

    daemon_threads = False

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(address, handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, peer = super().get_request()
        self._open.add(connection)
        return connection, peer

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End every connection, so that no thread waits for a further request."""
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class PlannerEndpoint:
    """Answers each request with the next of its replies, the last one again and again. A context manager."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.requests: list[dict[str, object]] = []
        self.closing = threading.Event()
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                endpoint._answer(self, request)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def spec(self) -> str:
        """What `--planner` takes."""
        return f"openai:scripted@{self.url}"

    @property
    def url(self) -> str:
        """Where it answers, up to and with `/v1`."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def says(self, *replies: str | Reply) -> None:
        """What the next requests are answered with."""
        self.requests.clear()
        self.replies[:] = [Reply(text=reply) if isinstance(reply, str) else reply for reply in replies]

    def __enter__(self) -> PlannerEndpoint:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler, request: dict[str, object]) -> None:
        reply = self.replies[min(len(self.requests), len(self.replies) - 1)]
        self.requests.append(request)
        reply.meanwhile()
        if reply.hangs:
            self.closing.wait(60)
            handler.close_connection = True
            return
        if reply.status != 200:
            _send(handler, reply.status, "application/json", b'{"error": {"message": "scripted"}}')
        elif request.get("stream"):
            self._stream(handler, reply)
        else:
            _send(handler, 200, "application/json", json.dumps(_whole(reply.text)).encode())

    def _stream(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        text = reply.text[: len(reply.text) // 2] if reply.half else reply.text
        for start in range(0, len(text), 16):
            _chunk(handler, _event({"choices": [{"index": 0, "delta": {"content": text[start : start + 16]}}]}))
        if reply.half:
            handler.close_connection = True
            return
        _chunk(handler, _event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": _USAGE}))
        _chunk(handler, b"data: [DONE]\n\n")
        handler.wfile.write(b"0\r\n\r\n")


_USAGE = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}


def _whole(text: str) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    return {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": _USAGE}


def _event(content: dict[str, object]) -> bytes:
    return b"data: " + json.dumps(content).encode() + b"\n\n"


def _chunk(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    handler.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))


def _send(handler: BaseHTTPRequestHandler, status: int, kind: str, content: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)
