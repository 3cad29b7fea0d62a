"""A phone's port: whoever was taken is known, whatever happens in the next turn of the loop; nobody else gets it."""

from __future__ import annotations

import asyncio
import socket

import pytest

from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.wire.listening import Listener

HOST = "127.0.0.1"
ENOUGH_TURNS = 20


class Noting(asyncio.Protocol):
    """Remembers its transport."""

    transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport


async def turn(times: int) -> None:
    """Let the loop turn so often."""
    for _ in range(times):
        await asyncio.sleep(0)


@pytest.mark.parametrize("turns", range(6))
def test_nobody_comes_after_the_port_was_closed_and_who_came_before_is_connected(loop: LoopThread, turns: int) -> None:
    async def closed_after() -> None:
        made: list[Noting] = []

        def make() -> Noting:
            made.append(Noting())
            return made[-1]

        listener = Listener(make)
        listener.open()
        with socket.create_connection((HOST, listener.port), timeout=30):
            await turn(turns)
            listener.close()
            known = list(made)
            await turn(ENOUGH_TURNS)
            assert made == known
            for each in made:
                assert each.transport is not None
                each.transport.close()
            await turn(ENOUGH_TURNS)

    loop.run(closed_after())


@pytest.mark.parametrize("turns", range(6))
def test_a_phone_that_is_unplugged_while_adb_connects_has_no_connection_left(
    phone: SimulatedPhone, loop: LoopThread, turns: int
) -> None:
    async def connections_left() -> int:
        with socket.create_connection((HOST, phone._adbd.port), timeout=30):
            await turn(turns)
            phone._adbd.unplug()
            await turn(ENOUGH_TURNS)
            return len(phone._adbd._connections)

    assert loop.run(connections_left()) == 0


def test_a_port_that_is_shut_refuses_and_stays_taken(loop: LoopThread) -> None:
    listener = Listener(Noting)
    loop.call(listener.open)
    port = listener.port
    loop.call(listener.shut)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=30)
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind((HOST, port))
    loop.call(listener.open)
    assert (listener.port, listener.is_open) == (port, True)
    loop.call(listener.close)
    with socket.socket() as other:
        other.bind((HOST, port))
