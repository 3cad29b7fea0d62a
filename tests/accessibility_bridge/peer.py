"""A stand-in for the adb server: accepts connections, and answers each request with the next bytes of its script."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial

from accessibility_bridge.transport import ServerAddress
from tests.accessibility_bridge.listener import Listener

OKAY = b"OKAY"
HANG_UP = None
"""In a script: close the connection instead of answering."""
_CHUNK_BYTES = 65536


class Last(bytes):
    """In a script: an answer behind which the connection is closed."""


def block(text: str) -> bytes:
    """OKAY and a text with its length before it, as the server answers questions."""
    return b"OKAY%04x%s" % (len(text.encode()), text.encode())


def fail(text: str) -> bytes:
    """The server's FAIL."""
    return b"FAIL%04x%s" % (len(text.encode()), text.encode())


class Peer(Listener):
    """One script per connection, in order of their first requests. A script that has run out stays silent.

    With a `state`, whoever asks for the phone's gets it, at whatever turn: a deadline that passes early, on a computer
    that stood still, leaves out the connections before.
    """

    def __init__(self, scripts: Sequence[Sequence[bytes | None]], state: bytes | None) -> None:
        self._scripts, self._state = iter(scripts), state
        self.requests: list[bytes] = []
        super().__init__()

    def served(self, connection: socket.socket) -> Callable[[], None]:
        """The script that its first request begins."""
        return partial(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            request = connection.recv(_CHUNK_BYTES)
            for answer in self._script(request) if request else ():
                if not request:
                    return
                self.requests.append(request)
                if answer is not None:
                    connection.sendall(answer)
                if answer is None or isinstance(answer, Last):
                    connection.shutdown(socket.SHUT_RDWR)
                    return
                request = connection.recv(_CHUNK_BYTES)
            while connection.recv(_CHUNK_BYTES):
                pass

    def _script(self, request: bytes) -> Sequence[bytes | None]:
        if self._state is not None and request.endswith(b":get-state"):
            return [self._state]
        return next(self._scripts, [])


@contextmanager
def peer(*scripts: Sequence[bytes | None], state: bytes | None = None) -> Iterator[Peer]:
    """A peer for the length of a test."""
    running = Peer(scripts, state)
    try:
        yield running
    finally:
        running.close()


@contextmanager
def nobody() -> Iterator[ServerAddress]:
    """An address where nobody listens, nor can begin to for the length of a test."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield ServerAddress("127.0.0.1", held.getsockname()[1])
