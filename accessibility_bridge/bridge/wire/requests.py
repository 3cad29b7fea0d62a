"""What the host asks of the bridge app, as values. Source: docs/bridge-protocol.md, which says what each field means.

Field order is byte order. The Java twin is accessibility_bridge/android/core/src/dev/tapwright/bridge/wire; both are
held to tests/accessibility_bridge/bridge_vectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from accessibility_bridge.bridge.wire.enums import (
    Kind,
    NodeAction,
    ObserveOption,
    PictureFormat,
    TextMatch,
    TextOption,
    TextRoute,
    WaitCondition,
)
from accessibility_bridge.bridge.wire.fields import COUNT, I32, U8, U16, U32, U63, Many, text

VERSION = 1
REQUEST_LIMIT_BYTES = 262_144
REPLY_LIMIT_BYTES = 33_554_432
LONGEST_DEADLINE_MS = 600_000
NODE_LIMIT = 8_000

Name: TypeAlias = Annotated[str, text(1_024)]
Text: TypeAlias = Annotated[str, text(65_535)]
Texts: TypeAlias = Annotated[tuple[str, ...], Many(text(65_535), 0xFFFF, "value")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Device pixels, right and bottom exclusive; all zero means none."""

    left: I32 = 0
    top: I32 = 0
    right: I32 = 0
    bottom: I32 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSpec:
    """Which pixels are wanted, and how packed."""

    format: PictureFormat = PictureFormat.PNG
    quality: U8 = 80
    longest_side_px: U16 = 0
    display: I32 = 0
    window: I32 = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What every request begins with."""

    kind: ClassVar[Kind]
    deadline_ms: U32 = 10_000
    fence: U63 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HelloRequest(Request):
    """The first request of a connection."""

    kind: ClassVar[Kind] = Kind.HELLO
    lowest_version: U8 = VERSION
    highest_version: U8 = VERSION
    client: Annotated[str, text(128)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserveRequest(Request):
    """Asks for one look."""

    kind: ClassVar[Kind] = Kind.OBSERVE
    since: U32 = 0
    options: U8 = ObserveOption.TREE
    quiet_ms: U16 = 0
    settle_ms: U16 = 0
    node_limit: U16 = 5_000
    depth_limit: U8 = 100
    text_limit: U16 = 2_000
    walk_ms: U16 = 3_000
    picture: PictureSpec = PictureSpec()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMatch:
    """Describes a node; empty strings and zero flags match everything."""

    text: Annotated[str, text(4_096)] = ""
    text_match: TextMatch = TextMatch.EQUALS
    resource_id: Name = ""
    class_name: Name = ""
    package: Name = ""
    flags_set: U32 = 0
    flags_clear: U32 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRequest(Request):
    """Asks to be answered when something is so."""

    kind: ClassVar[Kind] = Kind.WAIT
    condition: WaitCondition = WaitCondition.QUIET
    limit_ms: U32 = 5_000
    quiet_ms: U16 = 200
    after: U63 = 0
    node: NodeMatch = NodeMatch()


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchPoint:
    """A position in device pixels."""

    x: I32
    y: I32


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """What one finger does in one phase."""

    finger: U8 = 0
    start_ms: U16 = 0
    duration_ms: U16 = 1
    points: Annotated[tuple[TouchPoint, ...], 512] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Strokes that run side by side."""

    strokes: Annotated[tuple[Stroke, ...], 10] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureRequest(Request):
    """Fingers on the glass."""

    kind: ClassVar[Kind] = Kind.GESTURE
    display: I32 = 0
    phases: Annotated[tuple[Phase, ...], 32] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeActionRequest(Request):
    """Asks a node of an earlier look to do something by itself."""

    kind: ClassVar[Kind] = Kind.NODE_ACTION
    generation: U32
    window: I32
    path: Annotated[tuple[int, ...], Many(COUNT, 200, "child")] = ()
    action: NodeAction = NodeAction.CLICK
    text: Text = ""
    start: I32 = 0
    end: I32 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalActionRequest(Request):
    """Asks the system: 1 back, 2 home, 3 recents, ..."""

    kind: ClassVar[Kind] = Kind.GLOBAL_ACTION
    action: U8 = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRequest(Request):
    """Asks to type into the focused field."""

    kind: ClassVar[Kind] = Kind.TEXT
    text: Text = ""
    options: U8 = TextOption.CLEAR
    route: TextRoute = TextRoute.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipboardRequest(Request):
    """Reads or replaces the clipboard."""

    kind: ClassVar[Kind] = Kind.CLIPBOARD
    write: bool = False
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRequest(Request):
    """Asks for pixels alone."""

    kind: ClassVar[Kind] = Kind.PICTURE
    picture: PictureSpec = PictureSpec()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationsRequest(Request):
    """Asks for the notifications later than a sequence."""

    kind: ClassVar[Kind] = Kind.NOTIFICATIONS
    after: U63 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToastsRequest(Request):
    """Asks for the toasts later than a sequence."""

    kind: ClassVar[Kind] = Kind.TOASTS
    after: U63 = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRequest(Request):
    """Asks how the app is."""

    kind: ClassVar[Kind] = Kind.HEALTH


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelRequest(Request):
    """Ends another request of the same connection."""

    kind: ClassVar[Kind] = Kind.CANCEL
    target: U32
