"""What a planner can say: the closed set of actions. Values only; `grammar` reads and writes their text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Where the content to be revealed lies: `DOWN` shows what is further down."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class NormPoint:
    """A position in thousandths of the screen's width and height, 0 to 1000 (AutoGLM-Phone's convention)."""

    x_norm: float
    y_norm: float


Target = str | NormPoint
"""An element in words (`element_description`), or a position by models that point by themselves (`element=[x, y]`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """Touch an element."""

    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleClick:
    """Touch an element twice."""

    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class LongPressOn:
    """Hold an element."""

    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Replace the text of a field; of the focused one when none is named."""

    text: str
    target: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll:
    """Reveal what lies in a direction, in the named list or the largest one."""

    direction: Direction
    target: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SwipeBetween:
    """Move the finger from one place to another."""

    start: Target
    end: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class DragTo:
    """Hold one element and carry it to another place."""

    start: Target
    end: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenApp:
    """Bring an app to the foreground, by any name people use for it or by package."""

    app: str


@dataclass(frozen=True, slots=True)
class Back:
    """The back key."""


@dataclass(frozen=True, slots=True)
class Home:
    """The home key."""


@dataclass(frozen=True, slots=True)
class Recents:
    """The recent-apps key."""


@dataclass(frozen=True, slots=True)
class Enter:
    """The keyboard's enter, search or send key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Let time pass."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """Only a person can go on: a login, a captcha, a payment."""

    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """The planner knows that it cannot reach the goal."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The planner claims that the goal is reached. A claim: somebody else judges it."""

    message: str = ""


Action = (
    Click
    | DoubleClick
    | LongPressOn
    | Type
    | Scroll
    | SwipeBetween
    | DragTo
    | OpenApp
    | Back
    | Home
    | Recents
    | Enter
    | Wait
    | TakeOver
    | GiveUp
    | Finish
)
