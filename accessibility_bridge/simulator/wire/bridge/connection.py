"""One host: reads its frames, keeps its requests in flight, writes the answers in the order they are ready."""

from __future__ import annotations

import asyncio
import hmac
from collections import deque
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import ErrorCode, Kind
from accessibility_bridge.bridge.wire.fields import WireError
from accessibility_bridge.bridge.wire.frames import (
    LENGTH_BYTES,
    MAGIC,
    TOKEN_BYTES,
    Frame,
    Reply,
    decode_request,
    encode_reply,
    frame_length,
    parse_frame,
)
from accessibility_bridge.bridge.wire.replies import CancelReply, ErrorReply
from accessibility_bridge.bridge.wire.requests import (
    REPLY_LIMIT_BYTES,
    REQUEST_LIMIT_BYTES,
    CancelRequest,
    HelloRequest,
    Request,
)
from accessibility_bridge.simulator.faults import Close, Fail, Where
from accessibility_bridge.simulator.faults import Reply as Garbage
from accessibility_bridge.simulator.wire.bridge.answers import UNFENCED
from accessibility_bridge.simulator.wire.bridge.flight import Flight
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.stream import Stream, StreamClosed

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.bridge.server import Server

_PREAMBLE_S = 10.0
_IN_FLIGHT = 16
_UNREAD, _UNREAD_BYTES = 128, 2 * REPLY_LIMIT_BYTES


class Connection:
    """One stream to the app's socket."""

    def __init__(self, server: Server, stream: Stream) -> None:
        self._server, self._stream = server, stream
        self._flights: dict[int, Flight] = {}
        self._outgoing: deque[bytes] = deque()
        self._unread_bytes = 0
        self._pending = asyncio.Event()
        self._greeted = self._closed = False

    @property
    def in_flight(self) -> tuple[Flight, ...]:
        """The requests not yet answered."""
        return tuple(self._flights.values())

    async def run(self) -> None:
        """Serve until the host goes, or sends what cannot be followed."""
        writer: asyncio.Task[None] | None = None
        try:
            if await self._authorised():
                writer = asyncio.get_running_loop().create_task(self._write())
                while not self._closed:
                    self._receive(await self._next_frame())
        except (StreamClosed, WireError, TimeoutError):
            # The stream cannot be followed any further; closing it is the answer.
            pass
        finally:
            self.close()
            if writer is not None:
                writer.cancel()

    async def _authorised(self) -> bool:
        """Reads magic and token, nothing else; no answer tells a wrong one from a closed socket."""
        match await self._server.handset.strike(Where.BRIDGE, "connect"):
            case Close() | Fail():
                return False
            case Garbage(output):
                await self._stream.write(output.encode() if isinstance(output, str) else output)
                return False
        async with asyncio.timeout(_PREAMBLE_S):
            preamble = await self._stream.read_exactly(len(MAGIC) + TOKEN_BYTES)
        return hmac.compare_digest(preamble, MAGIC + self._server.life.token)

    async def _next_frame(self) -> Frame:
        prefix = await self._stream.read_exactly(LENGTH_BYTES)
        return parse_frame(await self._stream.read_exactly(frame_length(prefix, limit_bytes=REQUEST_LIMIT_BYTES)))

    def _receive(self, frame: Frame) -> None:
        self._server.requests += 1
        try:
            request = decode_request(frame)
            self._greet(request)
            if isinstance(request, CancelRequest):
                self._cancel(frame.number, request)
                return
            self._server.admit(request)
            self._depart(Flight(self._server, self, frame.number, request))
        except WireError as malformed:
            self.refuse(frame.number, ErrorCode.BAD_REQUEST, str(malformed))
        except Refusal as refusal:
            self.refuse(frame.number, refusal.code, refusal.detail)

    def _greet(self, request: Request) -> None:
        if isinstance(request, HelloRequest):
            self._greeted = True
        elif not self._greeted:
            raise Refusal(ErrorCode.BAD_REQUEST, "say hello first")

    def _depart(self, flight: Flight) -> None:
        if len(self._flights) >= _IN_FLIGHT or flight.number in self._flights:
            raise Refusal(ErrorCode.BUSY, "too many requests in flight, or this number is in use")
        self._flights[flight.number] = flight
        flight.start()

    def _cancel(self, number: int, request: CancelRequest) -> None:
        flight = self._flights.get(request.target)
        was_in_flight = flight is not None and flight.fail(ErrorCode.CANCELLED, "cancelled")
        self.reply(Kind.CANCEL, number, CancelReply(was_in_flight=was_in_flight))

    def fence(self, highest: int) -> None:
        """End every request of a lower lease: the phone belongs to somebody else now."""
        for flight in self.in_flight:
            if flight.request.fence < highest and flight.request.kind not in UNFENCED:
                flight.fail(ErrorCode.FENCED, f"fence {flight.request.fence} is below {highest}")

    def service_gone(self) -> None:
        """End everything that needs the accessibility service."""
        for flight in self.in_flight:
            if flight.request.kind not in UNFENCED:
                flight.fail(ErrorCode.NOT_BOUND, "android has taken the accessibility service away")

    def landed(self, flight: Flight) -> None:
        """A request is answered."""
        self._flights.pop(flight.number, None)

    def reply(self, kind: Kind, number: int, reply: Reply) -> None:
        """Queue an answer."""
        try:
            self.send(encode_reply(kind, number, reply))
        except WireError as unfit:
            self.refuse(number, ErrorCode.INTERNAL, f"the answer does not fit: {unfit}")

    def refuse(self, number: int, code: ErrorCode, detail: str) -> None:
        """Queue a refusal."""
        self._server.errors += 1
        self.send(encode_reply(Kind.HELLO, number, ErrorReply(code=code, detail=detail[:250])))

    def send(self, frame: bytes) -> None:
        """Queue bytes. A host that does not read its answers is let go."""
        self._unread_bytes += len(frame)
        self._outgoing.append(frame)
        self._pending.set()
        if len(self._outgoing) > _UNREAD or self._unread_bytes > _UNREAD_BYTES:
            self.close()

    async def _write(self) -> None:
        try:
            while not self._closed:
                self._pending.clear()
                while self._outgoing:
                    frame = self._outgoing.popleft()
                    await self._stream.write(frame)
                    self._unread_bytes -= len(frame)
                await self._pending.wait()
        except StreamClosed:
            self.close()

    def close(self) -> None:
        """Hang up and end the host's requests; harmless when it is over already."""
        if self._closed:
            return
        self._closed = True
        self._stream.close()
        for flight in self.in_flight:
            flight.end()
        self._flights.clear()
        self._outgoing.clear()
        self._server.left(self)
