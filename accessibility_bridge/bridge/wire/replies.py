"""What the bridge app answers, as values. Source: docs/bridge-protocol.md, which says what each field means.

Field order is byte order. Nodes stay packed integers with a string table: a look of 65 nodes is read in well under a
millisecond, and whoever needs a `Hierarchy` makes it from these.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from accessibility_bridge.bridge.wire.enums import (
    EmptyReason,
    ErrorCode,
    PictureFormat,
    PictureState,
    ServiceState,
    TextCheck,
    TextRoute,
    TreeState,
)
from accessibility_bridge.bridge.wire.fields import COUNT, I32, U8, U16, U32, U63, WireError, blob
from accessibility_bridge.bridge.wire.requests import NODE_LIMIT, REPLY_LIMIT_BYTES, VERSION, Area, Name, Text, Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class HelloReply:
    """What the app is and what it can do on this phone."""

    version: U8 = VERSION
    instance: U63 = 0
    sdk: U16 = 0
    app_version: Name = ""
    model: Name = ""
    bound: bool = False
    fence: U63 = 0
    picture_interval_ms: U16 = 0
    capabilities: Texts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """One display of the phone."""

    id: I32 = 0
    width: U16 = 0
    height: U16 = 0
    rotation: U8 = 0
    density_dpi: U16 = 0
    lit: bool = False


class NodeRecord(NamedTuple):
    """One node in pre-order; strings are positions in the window's table, `flags` are `NodeFlag`."""

    children: int = 0
    drawing_order: int = 0
    flags: int = 0
    actions: int = 0
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0
    class_name: int = 0
    package: int = 0
    text: int = 0
    description: int = 0
    hint: int = 0
    resource_id: int = 0
    state: int = 0
    note: int = 0


@dataclass(frozen=True, slots=True)
class NodeTable:
    """The size of one record, the count, the records. A later version's longer records are cut to what is known."""

    record = struct.Struct(">HHIIiiiiHHHHHHHH")

    def read(self, source: bytes, at: int) -> tuple[tuple[NodeRecord, ...], int]:
        size, at = COUNT.read(source, at)
        count, at = COUNT.read(source, at)
        end = at + size * count
        if size < self.record.size or count > NODE_LIMIT or end > len(source):
            raise WireError(f"{count} records of {size} bytes do not fit")
        if size == self.record.size:
            return tuple(map(NodeRecord._make, self.record.iter_unpack(source[at:end]))), end
        return tuple(NodeRecord._make(self.record.unpack_from(source, begin)) for begin in range(at, end, size)), end

    def write(self, target: bytearray, value: tuple[NodeRecord, ...]) -> None:
        if len(value) > NODE_LIMIT:
            raise WireError(f"{len(value)} nodes are over the limit of {NODE_LIMIT}")
        COUNT.write(target, self.record.size)
        COUNT.write(target, len(value))
        for node in value:
            target += self.record.pack(*node)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window with its own string table and tree."""

    id: I32 = 0
    display: I32 = 0
    type: U8 = 0
    layer: I32 = 0
    flags: U8 = 0
    bounds: Area = Area()
    title: Text = ""
    package: Name = ""
    tree: TreeState = TreeState.EMPTY
    reason: EmptyReason = EmptyReason.NONE
    strings: Texts = ()
    nodes: Annotated[tuple[NodeRecord, ...], NodeTable()] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Packed pixels."""

    format: PictureFormat = PictureFormat.PNG
    width: U16 = 0
    height: U16 = 0
    source_width: U16 = 0
    source_height: U16 = 0
    taken_at_ms: U63 = 0
    packed: Annotated[bytes, blob(REPLY_LIMIT_BYTES - 4_096)] = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One look at all windows of all displays, under one generation."""

    generation: U32 = 0
    unchanged: bool = False
    sequence: U63 = 0
    taken_at_ms: U63 = 0
    settled: bool = True
    settle_ms: U32 = 0
    walk_ms: U32 = 0
    partial: U8 = 0
    reason: EmptyReason = EmptyReason.NONE
    package: Name = ""
    activity: Name = ""
    keyboard: Area = Area()
    displays: Annotated[tuple[Display, ...], 64] = ()
    windows: Annotated[tuple[Window, ...], 256] = ()
    picture_state: PictureState = PictureState.NOT_ASKED
    picture: Picture = Picture()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitReply:
    """How a wait ended."""

    met: bool = False
    sequence: U63 = 0
    waited_ms: U32 = 0
    bounds: Area = Area()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActedReply:
    """A command was carried out to its end."""

    sequence_before: U63 = 0
    took_ms: U32 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReply:
    """Which way the text went, into what, and what is there now."""

    route: TextRoute = TextRoute.ANY
    check: TextCheck = TextCheck.UNREADABLE
    submitted: bool = False
    package: Name = ""
    class_name: Name = ""
    resource_id: Name = ""
    bounds: Area = Area()
    text: Text = ""
    sequence_before: U63 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipboardReply:
    """What the clipboard held; empty after writing."""

    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentItem:
    """One notification or toast as it appeared."""

    sequence: U63 = 0
    at_ms: U63 = 0
    package: Name = ""
    title: Text = ""
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentReply:
    """What is kept of the notifications or toasts, oldest first."""

    lost: bool = False
    items: Annotated[tuple[RecentItem, ...], 64] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReply:
    """How the app is."""

    state: ServiceState = ServiceState.NEVER_BOUND
    state_ms: U63 = 0
    process_ms: U63 = 0
    screen_on: bool = False
    locked: bool = False
    sequence: U63 = 0
    event_age_ms: U63 = 0
    connections: U16 = 0
    in_flight: U16 = 0
    fence: U63 = 0
    requests: U63 = 0
    errors: U63 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReply:
    """Whether there was something to cancel."""

    was_in_flight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorReply:
    """Why a request was not carried out."""

    code: ErrorCode = ErrorCode.INTERNAL
    detail: Name = ""
