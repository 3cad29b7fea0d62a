"""The app's socket: lets hosts in, keeps their commands in order, and has the last word on leases."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.replies import HealthReply
from accessibility_bridge.bridge.wire.requests import Request
from accessibility_bridge.simulator.wire.bridge.answers import UNFENCED, Answers
from accessibility_bridge.simulator.wire.bridge.connection import Connection
from accessibility_bridge.simulator.wire.bridge.life import Life
from accessibility_bridge.simulator.wire.stream import Stream

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

_CONNECTIONS = 4
_RESTLESS_S, _RESTING_S = 0.02, 0.25


class Server:
    """Listens under a random name from its making until closed. Everybody who comes through adb is the shell."""

    def __init__(self, handset: Handset, life: Life) -> None:
        self.handset, self.life = handset, life
        self.address = f"localabstract:tapwright-bridge-{secrets.token_hex(8)}"
        self.answers = Answers(handset, life, self.health)
        self.one_at_a_time = asyncio.Lock()
        self.requests = self.errors = 0
        self._connections: list[Connection] = []
        self._watching: asyncio.Task[None] | None = None
        handset.ports[self.address] = self.serve

    async def serve(self, stream: Stream) -> None:
        """Serve one host; a fifth is closed at once."""
        if len(self._connections) >= _CONNECTIONS:
            stream.close()
            return
        connection = Connection(self, stream)
        self._connections.append(connection)
        if self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._watch())
        loop = asyncio.get_running_loop()
        serving, gone = loop.create_task(connection.run()), loop.create_task(stream.hung_up())
        try:
            # Also when a fault keeps the connection from reading, a host that is gone frees its place.
            await asyncio.wait({serving, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            serving.cancel()
            gone.cancel()
            connection.close()

    def admit(self, request: Request) -> None:
        """Let a request pass, or not.

        Raises:
            Refusal: FENCED when its lease is over.
        """
        if request.kind not in UNFENCED and self.life.fence.admit(request.fence):
            for connection in self._connections:
                connection.fence(request.fence)

    def service_gone(self) -> None:
        """The accessibility service is gone: what waits for it would wait in vain."""
        for connection in self._connections:
            connection.service_gone()

    def left(self, connection: Connection) -> None:
        """A host is gone."""
        self._connections.remove(connection)
        if not self._connections and self._watching is not None:
            self._watching.cancel()
            self._watching = None

    def health(self) -> HealthReply:
        """How the app and its connections are."""
        return replace(
            self.life.health(),
            connections=len(self._connections),
            in_flight=sum(len(connection.in_flight) for connection in self._connections),
            requests=self.requests,
            errors=self.errors,
        )

    def close(self) -> None:
        """End the listening and every connection."""
        self.handset.ports.pop(self.address, None)
        for connection in list(self._connections):
            connection.close()

    async def _watch(self) -> None:
        """Notice what happens while nobody waits: often after something did, else now and then."""
        clock = asyncio.get_running_loop().time
        settle_s = 0.0
        while True:
            if clock() >= settle_s:
                # Settings are also written by the phone's own apps, which tell nobody.
                self.handset.accessibility.settle()
                settle_s = clock() + _RESTING_S
            if self.life.bound:
                self.life.events.look()
            await asyncio.sleep(_RESTLESS_S if self.life.bound and self.life.events.restless else _RESTING_S)
