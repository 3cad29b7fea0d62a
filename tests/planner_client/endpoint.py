"""A real HTTP server in a thread that plays a model's endpoint, well or badly, as each test scripts it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Play = Callable[["Exchange"], None]


class Exchange:
    """One request and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, request: dict[str, object], over: threading.Event) -> None:
        self._handler, self.request, self.over = handler, request, over
        self.headers = dict(handler.headers.items())

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        """Status line and headers; the body ends when the connection does."""
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Connection", "close")
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def answer(self, text: str) -> None:
        """A whole completion with its length told, so that the connection can be kept."""
        body = json.dumps({"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}).encode()
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def write(self, text: str) -> None:
        """Part of the body, at once on the wire."""
        self._handler.wfile.write(text.encode())
        self._handler.wfile.flush()

    def hang_up(self) -> None:
        """Close the connection after this answer without having said so."""
        self._handler.close_connection = True

    def event(self, **content: object) -> None:
        """One server-sent event."""
        self.write(f"data: {json.dumps(content)}\n\n")

    def say(self, text: str) -> None:
        """A well-formed stream."""
        self.head()
        self.write(": keep-alive\n\n")
        for start in range(0, len(text), 7):
            self.event(choices=[{"delta": {"content": text[start : start + 7]}}])
        self.event(choices=[{"delta": {}, "finish_reason": "stop"}])
        self.event(choices=[], usage={"prompt_tokens": 120, "completion_tokens": 9})
        self.write("data: [DONE]\n\n")


class Server:
    """Plays each of its plays once, the last one again and again."""

    def __init__(self, plays: list[Play]) -> None:
        self.plays, self.over = plays, threading.Event()
        self.exchanges: list[Exchange] = []
        self.connections = 0
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                server.connections += 1
                super().setup()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                exchange = Exchange(self, json.loads(body), server.over)
                server.exchanges.append(exchange)
                play = server.plays[min(len(server.exchanges), len(server.plays)) - 1]
                try:
                    play(exchange)
                except OSError:
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                """Nothing on the test's output."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Up to and with `/v1`."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def close(self) -> None:
        """Stop serving and let every play that waits end."""
        self.over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def served(*plays: Play) -> Iterator[Server]:
    """A server for the length of a test."""
    server = Server(list(plays))
    try:
        yield server
    finally:
        server.close()
