"""What the stand-ins for servers have in common: a port of their own, a thread per connection, an end that waits."""

from __future__ import annotations

import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress

from accessibility_bridge.transport import ServerAddress

_END_S = 30.0


class Listener(ABC):
    """Accepts connections until closed. Serving begins with `__init__`: what it needs must be there before."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = ServerAddress("127.0.0.1", self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @abstractmethod
    def served(self, connection: socket.socket) -> Callable[[], None]:
        """What is done with a connection, in a thread of its own. Asked for in the order of connecting."""

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                self._threads.append(threading.Thread(target=self.served(connection)))
                self._threads[-1].start()

    def close(self) -> None:
        """Close everything and wait for the threads."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join(_END_S)
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join(_END_S)
        for connection in self._open:
            connection.close()
