"""A stand-in for the adb server: accepts connections, and answers each request with the next bytes of its script."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from tests.accessibility_bridge.listener import Listener

OKAY = b"OKAY"
HANG_UP = None
"""In a script: close the connection."""


def block(text: str) -> bytes:
    """OKAY and a text with its length before it, as the server answers questions."""
    return b"OKAY%04x%s" % (len(text.encode()), text.encode())


def fail(text: str) -> bytes:
    """The server's FAIL."""
    return b"FAIL%04x%s" % (len(text.encode()), text.encode())


class Peer(Listener):
    """One script per connection, in order of connecting. A script that has run out stays silent."""

    def __init__(self, scripts: list[list[bytes | None]]) -> None:
        self._scripts = iter(scripts)
        self.requests: list[bytes] = []
        super().__init__()

    def served(self, connection: socket.socket) -> Callable[[], None]:
        """The next script."""
        return partial(self._serve, connection, next(self._scripts, []))

    def _serve(self, connection: socket.socket, script: list[bytes | None]) -> None:
        with suppress(OSError):
            for answer in script:
                request = connection.recv(65536)
                if not request:
                    return
                self.requests.append(request)
                if answer is None:
                    connection.shutdown(socket.SHUT_RDWR)
                    return
                connection.sendall(answer)
            while connection.recv(65536):
                pass


@contextmanager
def peer(*scripts: list[bytes | None]) -> Iterator[Peer]:
    """A peer for the length of a test."""
    running = Peer(list(scripts))
    try:
        yield running
    finally:
        running.close()
