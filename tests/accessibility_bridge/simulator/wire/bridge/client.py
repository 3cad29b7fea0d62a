"""A host of the bridge, frame by frame, on one adb connection of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from accessibility_bridge.bridge.wire.frames import (
    LENGTH_BYTES,
    Frame,
    Reply,
    decode_reply,
    encode_request,
    frame_length,
    parse_frame,
    preamble,
)
from accessibility_bridge.bridge.wire.replies import ErrorReply, HelloReply, NodeRecord, Observation, Window
from accessibility_bridge.bridge.wire.requests import REPLY_LIMIT_BYTES, HelloRequest, Request
from tests.accessibility_bridge.simulator.wire.host import Host, HostStream, connected

COMPONENT = "dev.tapwright.bridge/dev.tapwright.bridge.BridgeService"
HEALTH = "content query --uri content://dev.tapwright.bridge.health"


def dump(host: Host) -> str:
    """What the service prints of itself."""
    return host.shell("dumpsys activity service dev.tapwright.bridge/.BridgeService")


def credentials(host: Host) -> tuple[str, str]:
    """Socket and token as the service prints them."""
    found = re.search(r"socket=(\S+) token=([0-9a-f]{64})", dump(host))
    assert found is not None, dump(host)
    return found[1], found[2]


def health(host: Host) -> dict[str, str]:
    """The row of the health provider."""
    row = host.shell(HEALTH).strip().removeprefix("Row: 0 ")
    return dict(part.split("=") for part in row.split(", "))


class Bridge:
    """One connection past its preamble."""

    def __init__(self, stream: HostStream) -> None:
        self.stream = stream
        self._number = 0
        self._received = b""

    def send(self, request: Request) -> int:
        """Send a request and give back its number."""
        self._number += 1
        self.stream.write(encode_request(self._number, request))
        return self._number

    def receive(self) -> tuple[int, Reply]:
        """The next answer and its number; EOFError when the app hangs up."""
        length = frame_length(self._take(LENGTH_BYTES), limit_bytes=REPLY_LIMIT_BYTES)
        frame: Frame = parse_frame(self._take(length))
        return frame.number, decode_reply(frame)

    def ask(self, request: Request) -> Reply:
        """Send a request and wait for its answer."""
        number = self.send(request)
        answered, reply = self.receive()
        assert answered == number
        return reply

    def refused(self, request: Request) -> str:
        """The name of the code a request is refused with."""
        reply = self.ask(request)
        assert isinstance(reply, ErrorReply), reply
        return reply.code.name

    def _take(self, count: int) -> bytes:
        while len(self._received) < count:
            chunk = self.stream.read()
            if not chunk:
                raise EOFError
            self._received += chunk
        taken, self._received = self._received[:count], self._received[count:]
        return taken


@contextmanager
def bridge_of(address: str) -> Iterator[Bridge]:
    """A greeted connection to a phone whose bridge is enabled."""
    with connected(address) as asking, connected(address) as carrying:
        socket, token = credentials(asking)
        stream = carrying.open(socket)
        assert stream is not None
        stream.write(preamble(token))
        bridge = Bridge(stream)
        assert isinstance(bridge.ask(HelloRequest(client="test")), HelloReply)
        yield bridge


def find(look: Observation, label: str) -> tuple[Window, tuple[int, ...], NodeRecord]:
    """Window, path and record of the first node, front window first, whose text or description this is."""
    for window in reversed(look.windows):
        for path, record in paths(window.nodes):
            if label in (window.strings[record.text], window.strings[record.description]):
                return window, path, record
    raise AssertionError(f"nothing says {label}")


def paths(records: Sequence[NodeRecord]) -> Iterator[tuple[tuple[int, ...], NodeRecord]]:
    """Each record with its path among the children sent."""
    open_nodes: list[list[int]] = []
    path: tuple[int, ...] = ()
    for record in records:
        yield path, record
        open_nodes.append([record.children, -1])
        while open_nodes and open_nodes[-1][1] + 1 >= open_nodes[-1][0]:
            open_nodes.pop()
        if open_nodes:
            open_nodes[-1][1] += 1
        path = tuple(position for _, position in open_nodes)
