"""One connection to the bridge app: numbers requests, several in flight, and hands each its answer.

A thread of its own reads, from `start` until the stream ends; `close` ends it at once. Knows no phone: what sockets
raise goes up as it is. Does not connect again, and repeats nothing.
"""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from accessibility_bridge.bridge.wire.fields import WireError
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
from accessibility_bridge.bridge.wire.requests import REPLY_LIMIT_BYTES, CancelRequest, Request
from accessibility_bridge.transport import AdbSocket, Deadline

_CHUNK_BYTES = 256 * 1024
_LAST_NUMBER = 0xFFFF_FFFF
_CANCEL_NUMBER = 0
"""Whoever cancels waits for no answer, so all cancelling shares one number."""
_JOIN_S = 10.0


class ConnectionEnded(Exception):
    """The connection is over."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        self.reason, self.sent = reason, sent
        """Whether the request may have reached the phone."""
        super().__init__(reason)


class Unanswered(TimeoutError):
    """No answer came in time, not even that the request's own deadline has passed."""


@dataclass(slots=True)
class _Waiting:
    """Somebody who waits for an answer; None says that there will be none."""

    answer: queue.SimpleQueue[Frame | None] = field(default_factory=queue.SimpleQueue)


class BridgeConnection:
    """A stream to the app, taken over from whoever opened it. Any thread may ask; each gets its own answer."""

    def __init__(self, stream: AdbSocket, *, name: str) -> None:
        self._stream = stream
        self._buffer = bytearray()
        self._waiting: dict[int, _Waiting] = {}
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._number = 0
        self._ended = ""
        self._reader = threading.Thread(target=self._read, name=f"bridge-{name}", daemon=True)

    def start(self, token: str, deadline: Deadline) -> None:
        """Show the token and begin to read. The app answers a wrong one by closing.

        Raises:
            WireError: when it is no token.
            TimeoutError, OSError
        """
        self._stream.sendall(preamble(token))
        # From here on requests have deadlines, the stream has none.
        self._stream.deadline = None
        self._reader.start()

    @property
    def open(self) -> bool:
        """Whether requests can still be sent."""
        return not self._ended

    def ask(self, request: Request, deadline: Deadline) -> Reply:
        """Send a request and wait for its answer, which may be a refusal.

        Raises:
            ConnectionEnded: no answer can come any more.
            Unanswered: none came by the deadline; the request was cancelled.
            WireError: when a value of the request does not fit its field.
        """
        number, waiting = self._enter()
        try:
            self._send(encode_request(number, request), deadline)
            answer = waiting.answer.get(timeout=deadline.remaining_s)
        except queue.Empty as exc:
            self._cancel(number)
            raise Unanswered(f"no answer within {deadline.total_s:.1f} s") from exc
        finally:
            with self._lock:
                self._waiting.pop(number, None)
        if answer is None:
            raise ConnectionEnded(self._ended, sent=True)
        return self._decoded(answer)

    def close(self) -> None:
        """End the connection; everybody who waits is told. Safe to call twice and from another thread."""
        self._end("closed")
        self._stream.wake()
        if self._reader.is_alive() and self._reader is not threading.current_thread():
            self._reader.join(_JOIN_S)
        self._stream.close()

    def _enter(self) -> tuple[int, _Waiting]:
        with self._lock:
            if self._ended:
                raise ConnectionEnded(self._ended, sent=False)
            self._number = self._number % _LAST_NUMBER + 1
            waiting = self._waiting[self._number] = _Waiting()
            return self._number, waiting

    def _send(self, frame: bytes, deadline: Deadline) -> None:
        try:
            with self._writing:
                self._stream.send_beside_reader(frame, deadline)
        except OSError as exc:
            # Part of a frame may be on its way: nothing after it could be read.
            self._end(str(exc))
            self._stream.wake()
            raise ConnectionEnded(str(exc), sent=True) from exc

    def _cancel(self, number: int) -> None:
        """Tell the app to give up too; nobody waits for what it says to that."""
        with suppress(ConnectionEnded):
            self._send(encode_request(_CANCEL_NUMBER, CancelRequest(target=number)), Deadline.after(0.1))

    def _decoded(self, answer: Frame) -> Reply:
        try:
            return decode_reply(answer)
        except WireError as exc:
            self.close()
            raise ConnectionEnded(f"an answer cannot be read: {exc}", sent=True) from exc

    def _read(self) -> None:
        reason = ""
        try:
            while True:
                frame = self._next_frame()
                with self._lock:
                    waiting = self._waiting.get(frame.number)
                # One nobody waits for any more is the late answer to a cancelled request.
                if waiting is not None:
                    waiting.answer.put(frame)
        except (OSError, WireError) as exc:
            reason = str(exc) or type(exc).__name__
        finally:
            self._end(reason)

    def _next_frame(self) -> Frame:
        length = frame_length(self._take(LENGTH_BYTES), limit_bytes=REPLY_LIMIT_BYTES)
        return parse_frame(self._take(length))

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            chunk = self._stream.recv(_CHUNK_BYTES)
            if not chunk:
                raise ConnectionResetError("the phone ended the connection")
            self._buffer += chunk
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _end(self, reason: str) -> None:
        with self._lock:
            self._ended = self._ended or reason or "ended"
            waiting = list(self._waiting.values())
        for one in waiting:
            one.answer.put(None)
