"""A stand-in for the adb server: accepts connections, and answers each request with the next bytes of its script."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from accessibility_bridge.transport import ServerAddress

OKAY = b"OKAY"
HANG_UP = None
"""In a script: close the connection."""


def block(text: str) -> bytes:
    """OKAY and a text with its length before it, as the server answers questions."""
    return b"OKAY%04x%s" % (len(text.encode()), text.encode())


def fail(text: str) -> bytes:
    """The server's FAIL."""
    return b"FAIL%04x%s" % (len(text.encode()), text.encode())


class Peer:
    """One script per connection, in order of connecting. A script that has run out stays silent."""

    def __init__(self, scripts: list[list[bytes | None]]) -> None:
        self._scripts = iter(scripts)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = ServerAddress("127.0.0.1", self._listener.getsockname()[1])
        self.requests: list[bytes] = []
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                self._threads.append(threading.Thread(target=self._serve, args=(connection, next(self._scripts, []))))
                self._threads[-1].start()

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

    def close(self) -> None:
        """Close everything and wait for the threads."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join(5)
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join(5)
        for connection in self._open:
            connection.close()


@contextmanager
def peer(*scripts: list[bytes | None]) -> Iterator[Peer]:
    """A peer for the length of a test."""
    running = Peer(list(scripts))
    try:
        yield running
    finally:
        running.close()
