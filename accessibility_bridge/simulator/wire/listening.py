"""A port of this computer that a phone keeps for its life: connections are taken while it is open, refused while not.

Not asyncio's own server: that forgets a connection which it took just before it is closed, so that nobody ever hears
of it and the garbage collector has to end it. Source: CPython issue 109564, Python 3.11 to 3.13.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

_HOST = "127.0.0.1"
_BACKLOG = 100
_AGAIN_S = 1.0
"""Before the next connection is taken when this computer had no room for one."""


class Listener:
    """One port. Lives on the loop."""

    def __init__(self, make_protocol: Callable[[], asyncio.BaseProtocol]) -> None:
        """`make_protocol` is called as soon as a connection is taken, before anything else can happen."""
        self.port = 0
        self.is_open = False
        self._make_protocol = make_protocol
        self._socket: socket.socket | None = None
        self._begun: set[asyncio.Task[Any]] = set()

    def open(self, port: int = 0) -> None:
        """Take connections; without a port, on the one it had, or on one that the system chooses.

        Raises:
            OSError: when somebody else has the port.
        """
        if self._socket is None:
            self._socket = _bound(port or self.port)
            self.port = int(self._socket.getsockname()[1])
        self._socket.listen(_BACKLOG)
        self.is_open = True
        self._watch()

    def shut(self) -> None:
        """Refuse connections and keep the port, so that nobody else gets it meanwhile; harmless when it is shut."""
        if self.is_open:
            self.close()
            with contextlib.suppress(OSError):
                self._socket = _bound(self.port)

    def close(self) -> None:
        """Give the port back; harmless when it is closed."""
        if self._socket is not None:
            if self.is_open:
                asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
        self._socket, self.is_open = None, False

    def _watch(self) -> None:
        if self._socket is not None and self.is_open:
            asyncio.get_running_loop().add_reader(self._socket, self._take, self._socket)

    def _take(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        try:
            taken, _ = listening.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        except OSError:
            loop.remove_reader(listening)
            loop.call_later(_AGAIN_S, self._watch)
            raise
        taken.setblocking(False)
        protocol = self._make_protocol()
        beginning = loop.create_task(loop.connect_accepted_socket(lambda: protocol, taken))
        self._begun.add(beginning)
        beginning.add_done_callback(partial(self._has_begun, taken, protocol))

    def _has_begun(self, taken: socket.socket, protocol: asyncio.BaseProtocol, beginning: asyncio.Task[Any]) -> None:
        self._begun.discard(beginning)
        failure = None if beginning.cancelled() else beginning.exception()
        if beginning.cancelled() or failure is not None:
            taken.close()
        if isinstance(failure, Exception):
            protocol.connection_lost(failure)


def _bound(port: int) -> socket.socket:
    # asyncio sets TCP_NODELAY only on sockets that say they are TCP, and those it takes inherit that from this one.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setblocking(False)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((_HOST, port))
    except OSError:
        made.close()
        raise
    return made
