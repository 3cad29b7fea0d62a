"""The adb server's side of the wire, just enough to look at every packet a simulated phone sends."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from accessibility_bridge.simulator.wire.packets import (
    CLSE,
    CNXN,
    MAX_PAYLOAD_BYTES,
    OKAY,
    OPEN,
    STREAM_WINDOW_BYTES,
    VERSION,
    WRTE,
    Packet,
    PacketReader,
    header,
)

RECEIVE_S = 30.0
"""What a packet may take; longer than a busy machine forgets a thread."""
MODERN = ("shell_v2", "cmd", "stat_v2", "ls_v2", "sendrecv_v2")


class Host:
    """One connection to a phone. Streams are used one at a time."""

    def __init__(
        self, address: str, *, features: tuple[str, ...] = MODERN, max_payload: int = MAX_PAYLOAD_BYTES
    ) -> None:
        name, _, port = address.partition(":")
        self.socket = socket.create_connection((name, int(port)), timeout=RECEIVE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = PacketReader()
        self._waiting: list[Packet] = []
        self._next_id = 100
        try:
            self.send(Packet(CNXN, VERSION, max_payload, f"host::features={','.join(features)}\0".encode()))
        except OSError:
            self.socket.close()
            raise
        self.delayed_ack = "delayed_ack" in features

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, packet: Packet) -> None:
        """Send a packet as it is."""
        self.socket.sendall(header(packet, checksum=False) + packet.payload)

    def receive(self) -> Packet:
        """The next packet; fails the test after half a minute, raises EOFError at the end."""
        while not self._waiting:
            count = self.socket.recv_into(self._reader.buffer())
            if not count:
                raise EOFError
            self._waiting += self._reader.received(count)
        return self._waiting.pop(0)

    def greet(self) -> Packet:
        """The phone's CNXN."""
        banner = self.receive()
        assert banner.command == CNXN
        return banner

    def open(self, destination: str) -> HostStream | None:
        """A stream, or None when the phone refuses."""
        self._next_id += 1
        window = STREAM_WINDOW_BYTES if self.delayed_ack else 0
        self.send(Packet(OPEN, self._next_id, window, destination.encode() + b"\0"))
        answer = self.receive()
        if answer.command == CLSE:
            assert (answer.arg0, answer.arg1) == (0, self._next_id)
            return None
        assert answer.command == OKAY
        return HostStream(self, self._next_id, answer.arg0)

    def output(self, destination: str) -> bytes:
        """Everything a service writes before it closes."""
        stream = self.open(destination)
        assert stream is not None, f"{destination} refused"
        return b"".join(stream.chunks())

    def shell(self, command: str) -> str:
        """What `shell:` prints."""
        return self.output(f"shell:{command}").decode()

    def shell2(self, command: str) -> tuple[str, str, int]:
        """Standard output, standard error and exit code."""
        out, err, code = b"", b"", -1
        rest = self.output(f"shell,v2,raw:{command}")
        while rest:
            kind, length = struct.unpack_from("<BI", rest)
            content, rest = rest[5 : 5 + length], rest[5 + length :]
            out, err = out + content * (kind == 1), err + content * (kind == 2)
            code = content[0] if kind == 3 else code
        return out.decode(), err.decode(), code


class HostStream:
    """The host's end of one stream."""

    def __init__(self, host: Host, local_id: int, remote_id: int) -> None:
        self.host, self.local_id, self.remote_id = host, local_id, remote_id

    def write(self, content: bytes) -> None:
        """Send one WRTE and wait for its OKAY; what the phone writes meanwhile is kept for `chunks`."""
        self.host.send(Packet(WRTE, self.local_id, self.remote_id, content))
        earlier: list[Packet] = []
        while (packet := self.host.receive()).command != OKAY:
            earlier.append(packet)
        self.host._waiting[:0] = earlier

    def read(self) -> bytes:
        """The next WRTE, acknowledged; empty when the phone closed the stream."""
        packet = self.host.receive()
        if packet.command == CLSE:
            return b""
        assert packet.command == WRTE, packet
        window = struct.pack("<i", len(packet.payload)) if self.host.delayed_ack else b""
        self.host.send(Packet(OKAY, self.local_id, self.remote_id, window))
        return packet.payload

    def read_exactly(self, count: int) -> bytes:
        """So many bytes, over several WRTEs if need be."""
        content = b""
        while len(content) < count:
            content += self.read()
        assert len(content) == count
        return content

    def chunks(self) -> Iterator[bytes]:
        """Everything until the phone closes the stream."""
        while chunk := self.read():
            yield chunk

    def close(self) -> None:
        """Close our end and read up to the phone's answer."""
        self.host.send(Packet(CLSE, self.local_id, self.remote_id))
        while self.host.receive().command != CLSE:
            pass


@contextmanager
def connected(address: str, **how: object) -> Iterator[Host]:
    """A greeted connection."""
    with Host(address, **how) as host:  # type: ignore[arg-type]
        host.greet()
        yield host


def once_back(address: str) -> Host:
    """A connection to a phone that is away, as soon as it listens again; fails the test after half a minute."""
    end_s = time.monotonic() + RECEIVE_S
    while True:
        try:
            return Host(address)
        except ConnectionRefusedError:
            assert time.monotonic() < end_s, f"{address} did not come back in time"
            time.sleep(0.005)


class Rpc:
    """A uiautomator2 client on one kept-alive stream."""

    def __init__(self, stream: HostStream) -> None:
        self._stream = stream

    def request(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body of an HTTP request."""
        head = f"{method} {path} HTTP/1.1\r\nHost: phone\r\nContent-Length: {len(body)}\r\n\r\n"
        self._stream.write(head.encode() + body)
        answer = self._stream.read()
        while b"\r\n\r\n" not in answer:
            answer += self._stream.read()
        head_bytes, content = answer.split(b"\r\n\r\n", 1)
        length = int(head_bytes.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        while len(content) < length:
            content += self._stream.read()
        return int(head_bytes.split(b" ")[1]), content

    def answer(self, method: str, *parameters: object) -> dict[str, object]:
        """The whole JSON answer."""
        body = json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": list(parameters) or {}}).encode()
        status, content = self.request("POST", "/jsonrpc/0", body)
        assert status == 200, (status, content)
        decoded: dict[str, object] = json.loads(content)
        assert (decoded["jsonrpc"], decoded["id"]) == ("2.0", 7)
        return decoded

    def call(self, method: str, *parameters: object) -> object:
        """The result; fails the test on an error."""
        answer = self.answer(method, *parameters)
        assert "error" not in answer, answer
        return answer["result"]
