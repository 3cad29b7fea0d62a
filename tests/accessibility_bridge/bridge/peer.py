"""A stand-in for an adb server with one phone on which the bridge app runs; a test decides what it answers.

Unlike the simulated phone it can break every rule of the protocol.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from accessibility_bridge.bridge.wire.frames import LENGTH_BYTES, TOKEN_BYTES, decode_request, encode_reply, parse_frame
from accessibility_bridge.bridge.wire.replies import HelloReply
from accessibility_bridge.bridge.wire.requests import HelloRequest, Request
from tests.accessibility_bridge.listener import Listener

TOKEN = "ab" * TOKEN_BYTES
SOCKET = "localabstract:tapwright-bridge-test"
RUNNING = f"SERVICE dev.tapwright.bridge\n    tapwright-bridge protocol=1 state=BOUND socket={SOCKET} token={TOKEN}\n"
HELLO = HelloReply(instance=7, sdk=34, app_version="1.0", model="Test", bound=True, fence=41)

Answer = Callable[["App", int, Request], None]


@dataclass(eq=False)
class App:
    """One connection to the app, from its side."""

    connection: socket.socket
    preamble: bytes = b""
    requests: list[Request] = field(default_factory=list)

    def reply(self, number: int, request: Request, reply: object) -> None:
        """Answer properly."""
        self.send(encode_reply(request.kind, number, reply))  # type: ignore[arg-type]

    def send(self, content: bytes) -> None:
        """Send bytes, whatever they are."""
        with suppress(OSError):
            self.connection.sendall(content)

    def hang_up(self) -> None:
        """End the connection."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class BridgePeer(Listener):
    """Serves every connection in a thread of its own until closed."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.service_dump = RUNNING
        self.state = "device"
        self.hello: HelloReply | None = HELLO
        self.apps: list[App] = []
        super().__init__()

    def served(self, connection: socket.socket) -> Callable[[], None]:
        """Whatever it asks for."""
        return partial(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, EOFError):
            while True:
                self._one(connection, _take(connection, int(_take(connection, 4), 16)).decode())

    def _one(self, connection: socket.socket, service: str) -> None:
        if service.startswith("host-serial:"):
            said = self.state if service.endswith("get-state") else "shell_v2,cmd"
            connection.sendall(b"OKAY%04x%s" % (len(said), said.encode()))
            raise EOFError
        connection.sendall(b"OKAY")
        if service.startswith("shell,v2,raw:"):
            text = self.service_dump.encode() if "dumpsys activity service" in service else b"null\n"
            connection.sendall(b"\x01" + len(text).to_bytes(4, "little") + text + b"\x03\x01\x00\x00\x00\x00")
            connection.shutdown(socket.SHUT_WR)
        elif service == SOCKET:
            self._serve_app(App(connection))

    def _serve_app(self, app: App) -> None:
        self.apps.append(app)
        app.preamble = _take(app.connection, 4 + TOKEN_BYTES)
        while True:
            length = int.from_bytes(_take(app.connection, LENGTH_BYTES), "big")
            frame = parse_frame(_take(app.connection, length))
            request = decode_request(frame)
            app.requests.append(request)
            if isinstance(request, HelloRequest) and self.hello is not None:
                app.reply(frame.number, request, self.hello)
            else:
                self.answer(app, frame.number, request)


def _take(connection: socket.socket, count: int) -> bytes:
    taken = b""
    while len(taken) < count:
        chunk = connection.recv(count - len(taken))
        if not chunk:
            raise EOFError
        taken += chunk
    return taken


@contextmanager
def bridge_peer(answer: Answer) -> Iterator[BridgePeer]:
    """A peer for the length of a test."""
    running = BridgePeer(answer)
    try:
        yield running
    finally:
        running.close()
