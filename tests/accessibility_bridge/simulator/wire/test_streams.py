"""Several writers at once, of a stream and of a pipe: each gets its turn, and nobody waits for ever."""

from __future__ import annotations

import asyncio

from accessibility_bridge.simulator.loop import LoopThread
from accessibility_bridge.simulator.wire.packets import OKAY, WRTE, Packet
from accessibility_bridge.simulator.wire.sh.streams import Pipe
from accessibility_bridge.simulator.wire.stream import Stream

ENOUGH_TURNS = 20


class Carrying:
    """A connection that only notes what is sent."""

    max_payload_bytes = 4096

    def __init__(self) -> None:
        self.sent: list[Packet] = []

    def send(self, packet: Packet) -> None:
        self.sent.append(packet)

    async def drain(self) -> None:
        return

    def forget(self, stream: Stream) -> None:
        return

    def cut(self) -> None:
        return


async def turn() -> None:
    """Let everybody come as far as they can."""
    for _ in range(ENOUGH_TURNS):
        await asyncio.sleep(0)


def test_one_okay_lets_one_of_several_writers_go_on(loop: LoopThread) -> None:
    async def written() -> list[list[bytes]]:
        carrier = Carrying()
        stream = Stream(carrier, local_id=1, remote_id=2, window_bytes=None)
        async with asyncio.TaskGroup() as group:
            for content in (b"command", b"echo", b"prompt"):
                group.create_task(stream.write(content))
            seen = []
            for _ in range(3):
                await turn()
                seen.append([packet.payload for packet in carrier.sent if packet.command == WRTE])
                stream.on_okay(2, Packet(OKAY, 2, 1).payload)
        return seen

    first, second, third = loop.run(written())
    assert (len(first), len(second), len(third)) == (1, 2, 3)


def test_whoever_waits_for_room_in_a_pipe_hears_of_it(loop: LoopThread) -> None:
    async def through() -> bytes:
        pipe = Pipe()
        await pipe.write(bytes(65_536))
        async with asyncio.TaskGroup() as group:
            for content in (b"a", b"b"):
                group.create_task(pipe.write(content))
            await turn()
            assert len(await pipe.read(65_536)) == 65_536
        return await pipe.read()

    assert sorted(loop.run(through())) == sorted(b"ab")
