"""The bridge protocol's frames: bytes in, values out, and back. Source: docs/bridge-protocol.md.

A frame is a length, a kind, a request number and a body. Which bytes come from where is not this module's business:
it opens no socket, keeps no state and waits for nothing. Malformed bytes raise `WireError`, nothing else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TypeAlias

from accessibility_bridge.bridge.wire.enums import Kind
from accessibility_bridge.bridge.wire.fields import WireError, decode, encode
from accessibility_bridge.bridge.wire.replies import (
    ActedReply,
    CancelReply,
    ClipboardReply,
    ErrorReply,
    HealthReply,
    HelloReply,
    Observation,
    Picture,
    RecentReply,
    TextReply,
    WaitReply,
)
from accessibility_bridge.bridge.wire.requests import (
    LONGEST_DEADLINE_MS,
    NODE_LIMIT,
    REPLY_LIMIT_BYTES,
    REQUEST_LIMIT_BYTES,
    CancelRequest,
    ClipboardRequest,
    GestureRequest,
    GlobalActionRequest,
    HealthRequest,
    HelloRequest,
    NodeActionRequest,
    NotificationsRequest,
    ObserveRequest,
    PictureRequest,
    PictureSpec,
    Request,
    TextRequest,
    ToastsRequest,
    WaitRequest,
)

MAGIC = b"TWB1"
"""What every connection begins with; 32 bytes of token follow."""
TOKEN_BYTES = 32
LENGTH_BYTES = 4
ERROR_KIND = 0xFF
_REPLY = 0x80
_HEAD = struct.Struct(">BI")

Reply: TypeAlias = (
    ActedReply
    | CancelReply
    | ClipboardReply
    | ErrorReply
    | HealthReply
    | HelloReply
    | Observation
    | Picture
    | RecentReply
    | TextReply
    | WaitReply
)

REQUESTS: dict[Kind, type[Request]] = {
    request.kind: request
    for request in (
        HelloRequest, ObserveRequest, WaitRequest, GestureRequest, NodeActionRequest, GlobalActionRequest, TextRequest,
        ClipboardRequest, PictureRequest, NotificationsRequest, ToastsRequest, HealthRequest, CancelRequest,
    )
}  # fmt: skip
REPLIES: dict[Kind, type[Reply]] = {
    Kind.HELLO: HelloReply,
    Kind.OBSERVE: Observation,
    Kind.WAIT: WaitReply,
    Kind.GESTURE: ActedReply,
    Kind.NODE_ACTION: ActedReply,
    Kind.GLOBAL_ACTION: ActedReply,
    Kind.TEXT: TextReply,
    Kind.CLIPBOARD: ClipboardReply,
    Kind.PICTURE: Picture,
    Kind.NOTIFICATIONS: RecentReply,
    Kind.TOASTS: RecentReply,
    Kind.HEALTH: HealthReply,
    Kind.CANCEL: CancelReply,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message still packed."""

    kind: int
    number: int
    """Of the request; its reply repeats it."""
    body: bytes

    def encoded(self) -> bytes:
        """The whole frame with its length."""
        return struct.pack(">IBI", _HEAD.size + len(self.body), self.kind, self.number) + self.body


def preamble(token: str) -> bytes:
    """What a connection begins with, from the token as the app prints it: 64 hexadecimal digits.

    Raises:
        WireError: when it is no such token.
    """
    try:
        secret = bytes.fromhex(token)
    except ValueError as exc:
        raise WireError("the token is not hexadecimal") from exc
    if len(secret) != TOKEN_BYTES:
        raise WireError(f"the token has {len(secret)} bytes and not {TOKEN_BYTES}")
    return MAGIC + secret


def frame_length(prefix: bytes, *, limit_bytes: int) -> int:
    """How many bytes follow the four of the length.

    Raises:
        WireError: when no frame is that long; the stream cannot be followed any further.
    """
    length = int.from_bytes(prefix, "big")
    if len(prefix) != LENGTH_BYTES or not _HEAD.size <= length <= limit_bytes:
        raise WireError(f"a frame of {length} bytes is not between {_HEAD.size} and {limit_bytes}")
    return length


def parse_frame(content: bytes) -> Frame:
    """The frame whose length said `len(content)`.

    Raises:
        WireError: when it is too short for a kind and a number.
    """
    if len(content) < _HEAD.size:
        raise WireError(f"a frame of {len(content)} bytes is too short")
    kind, number = _HEAD.unpack_from(content)
    return Frame(kind=kind, number=number, body=content[_HEAD.size :])


def encode_request(number: int, request: Request) -> bytes:
    """A request as one frame.

    Raises:
        WireError: when a value does not fit its field or the frame its limit.
    """
    return _framed(request.kind, number, encode(request), REQUEST_LIMIT_BYTES)


def decode_request(frame: Frame) -> Request:
    """The request a frame holds, as the app would accept it.

    Raises:
        WireError
    """
    request: Request = decode(REQUESTS[_kind(frame.kind)], frame.body)
    _check(request)
    return request


def encode_reply(kind: Kind, number: int, reply: Reply) -> bytes:
    """The reply to a request of `kind` as one frame.

    Raises:
        WireError: when a value does not fit its field or the frame its limit.
    """
    code = ERROR_KIND if isinstance(reply, ErrorReply) else kind | _REPLY
    return _framed(code, number, encode(reply), REPLY_LIMIT_BYTES)


def decode_reply(frame: Frame) -> Reply:
    """The reply a frame holds.

    Raises:
        WireError
    """
    if frame.kind == ERROR_KIND:
        error: ErrorReply = decode(ErrorReply, frame.body)
        return error
    reply: Reply = decode(REPLIES[_kind(frame.kind - _REPLY)], frame.body)
    return reply


def _kind(code: int) -> Kind:
    try:
        return Kind(code)
    except ValueError as exc:
        raise WireError(f"no kind of message: {code}") from exc


def _framed(kind: int, number: int, body: bytes, limit_bytes: int) -> bytes:
    if _HEAD.size + len(body) > limit_bytes or not 0 <= number <= 0xFFFF_FFFF:
        raise WireError(f"request {number} with {len(body)} bytes does not fit a frame")
    return Frame(kind=kind, number=number, body=body).encoded()


def _check(request: Request) -> None:
    """What the app refuses although every field could be read. Source: docs/bridge-protocol.md, "Limits"."""
    _between("deadline_ms", request.deadline_ms, 1, LONGEST_DEADLINE_MS)
    match request:
        case HelloRequest():
            _between("highest_version", request.highest_version, request.lowest_version, 255)
        case ObserveRequest():
            _between("options", request.options, 0, 15)
            _between("node_limit", request.node_limit, 1, NODE_LIMIT)
            _between("depth_limit", request.depth_limit, 1, 200)
            _between("text_limit", request.text_limit, 1, 16_000)
            _between("walk_ms", request.walk_ms, 1, 65_535)
            _check_picture(request.picture)
        case PictureRequest():
            _check_picture(request.picture)
        case WaitRequest():
            _between("limit_ms", request.limit_ms, 0, request.deadline_ms)
        case TextRequest():
            _between("options", request.options, 0, 3)
        case _:
            pass


def _check_picture(picture: PictureSpec) -> None:
    _between("quality", picture.quality, 1, 100)
    _between("longest_side_px", picture.longest_side_px, 0, 16_384)


def _between(name: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise WireError(f"{name}: {value} is not between {lowest} and {highest}")
