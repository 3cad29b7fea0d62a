"""The closed sets of the bridge protocol. Positions are codes: append only. Source: docs/bridge-protocol.md."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class Kind(IntEnum):
    """What a request asks for."""

    HELLO = 1
    OBSERVE = 2
    WAIT = 3
    GESTURE = 4
    NODE_ACTION = 5
    GLOBAL_ACTION = 6
    TEXT = 7
    CLIPBOARD = 8
    PICTURE = 9
    NOTIFICATIONS = 10
    TOASTS = 11
    HEALTH = 12
    CANCEL = 13


class ErrorCode(IntEnum):
    """Why a request was not carried out."""

    INTERNAL = 0
    BAD_REQUEST = 1
    UNSUPPORTED = 2
    FENCED = 3
    DEADLINE = 4
    CANCELLED = 5
    STALE = 6
    NOT_BOUND = 7
    REFUSED = 8
    BUSY = 9
    SECURE = 10
    GESTURE_CANCELLED = 11
    STOPPED = 12


class PictureFormat(IntEnum):
    """How pixels are packed."""

    PNG = 0
    JPEG = 1


class PictureState(IntEnum):
    """What became of the picture of an observation."""

    NOT_ASKED = 0
    TAKEN = 1
    SECURE = 2
    UNSUPPORTED = 3
    FAILED = 4
    UNCHANGED = 5


class TreeState(IntEnum):
    """What a window's tree is in an observation."""

    PRESENT = 0
    SAME = 1
    EMPTY = 2
    NOT_ASKED = 3


class EmptyReason(IntEnum):
    """Why a tree, or a whole look, shows nothing or next to nothing."""

    NONE = 0
    SECURE = 1
    NO_ROOT = 2
    OPAQUE_WEB_VIEW = 3
    SURFACE_ONLY = 4
    JUST_BOUND = 5
    NOT_RESPONDING = 6
    LIMIT = 7
    NO_WINDOW = 8
    SCREEN_OFF = 9


class TextMatch(IntEnum):
    """How a text is compared."""

    EQUALS = 0
    CONTAINS = 1
    EQUALS_IGNORING_CASE = 2
    CONTAINS_IGNORING_CASE = 3


class WaitCondition(IntEnum):
    """What a wait waits for."""

    QUIET = 0
    CHANGE = 1
    NODE = 2
    GONE = 3


class NodeAction(IntEnum):
    """What a node can be asked to do; `1 << action` is its bit in a node's `actions`."""

    CLICK = 0
    LONG_CLICK = 1
    FOCUS = 2
    CLEAR_FOCUS = 3
    SELECT = 4
    CLEAR_SELECTION = 5
    SET_TEXT = 6
    SET_SELECTION = 7
    COPY = 8
    CUT = 9
    PASTE = 10
    SCROLL_FORWARD = 11
    SCROLL_BACKWARD = 12
    SCROLL_UP = 13
    SCROLL_DOWN = 14
    SCROLL_LEFT = 15
    SCROLL_RIGHT = 16
    SHOW_ON_SCREEN = 17
    EXPAND = 18
    COLLAPSE = 19
    DISMISS = 20
    CONTEXT_CLICK = 21
    SET_PROGRESS = 22
    IME_ENTER = 23


class TextRoute(IntEnum):
    """How text gets into a field."""

    ANY = 0
    INPUT_METHOD = 1
    KEYBOARD = 2
    SET_TEXT = 3
    PASTE = 4


class TextCheck(IntEnum):
    """What reading the field back showed."""

    MATCHES = 0
    DIFFERS = 1
    UNREADABLE = 2


class ServiceState(IntEnum):
    """Where the accessibility service stands."""

    NEVER_BOUND = 0
    BOUND = 1
    UNBOUND = 2
    STOPPED = 3


class Partial(IntFlag):
    """What was cut off an observation."""

    NODES = 1 << 0
    DEPTH = 1 << 1
    TEXT = 1 << 2
    TIME = 1 << 3
    WINDOWS = 1 << 4
    TORN = 1 << 5


class ObserveOption(IntFlag):
    """What an observe request asks for."""

    TREE = 1 << 0
    PICTURE = 1 << 1
    FRESH = 1 << 2
    PICTURE_IF_CHANGED = 1 << 3


class TextOption(IntFlag):
    """How to type."""

    CLEAR = 1 << 0
    SUBMIT = 1 << 1


class WindowFlag(IntFlag):
    """What a window is at the moment."""

    ACTIVE = 1 << 0
    FOCUSED = 1 << 1
    ACCESSIBILITY_FOCUSED = 1 << 2
    PICTURE_IN_PICTURE = 1 << 3


class NodeFlag(IntFlag):
    """What a node is, and what was done to its record."""

    CHECKABLE = 1 << 0
    CHECKED = 1 << 1
    CLICKABLE = 1 << 2
    ENABLED = 1 << 3
    FOCUSABLE = 1 << 4
    FOCUSED = 1 << 5
    SCROLLABLE = 1 << 6
    LONG_CLICKABLE = 1 << 7
    PASSWORD = 1 << 8
    SELECTED = 1 << 9
    VISIBLE = 1 << 10
    EDITABLE = 1 << 11
    ACCESSIBILITY_FOCUSED = 1 << 12
    MULTI_LINE = 1 << 13
    HEADING = 1 << 14
    CONTENT_INVALID = 1 << 15
    SHOWING_HINT = 1 << 16
    DISMISSABLE = 1 << 17
    IMPORTANT = 1 << 18
    BOUNDS_MENDED = 1 << 24
    OFF_SCREEN = 1 << 25
    TEXT_CUT = 1 << 26
    CHILDREN_MISSING = 1 << 27
    OPAQUE = 1 << 28
