"""What the finger does: the closed set of gestures a phone can be asked to perform. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accessibility_bridge.geometry import Point
from accessibility_bridge.hierarchy import Node


class Key(StrEnum):
    """Keys that every phone has. Values are Android key code names without `KEYCODE_`.

    Source: AOSP core/java/android/view/KeyEvent.java.
    """

    BACK = "BACK"
    HOME = "HOME"
    RECENTS = "APP_SWITCH"
    ENTER = "ENTER"
    DELETE = "DEL"
    TAB = "TAB"
    ESCAPE = "ESCAPE"
    WAKE = "WAKEUP"
    SLEEP = "SLEEP"
    VOLUME_UP = "VOLUME_UP"
    VOLUME_DOWN = "VOLUME_DOWN"
    MENU = "MENU"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """Touch a pixel and let go."""

    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleTap:
    """Touch a pixel twice within the double-tap time."""

    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class LongPress:
    """Hold a pixel."""

    point: Point
    duration_ms: int = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Swipe:
    """Move the finger across the screen and let go while moving: lists go on rolling."""

    start: Point
    end: Point
    duration_ms: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """Hold, then move slowly and let go at rest: what is held moves along."""

    start: Point
    end: Point
    duration_ms: int = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class ClickNode:
    """Ask the app's own node to click itself, where the channel can; the second way when a tap did nothing."""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeText:
    """Type into the focused field."""

    text: str
    clear: bool = True
    """Empty the field first; otherwise the text goes after what is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressKey:
    """Press and release a key."""

    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """Bring an app to the foreground, starting it if needed."""

    package: str
    activity: str = ""
    """Empty for the app's launcher entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """End every process of an app (`am force-stop`)."""

    package: str


Gesture = Tap | DoubleTap | LongPress | Swipe | Drag | ClickNode | TypeText | PressKey | Launch | Stop
