"""What a page is made of: one kind of view with a place, a look and a behaviour. Values only.

Lengths are density-independent (dp), text sizes scale-independent (sp); layout turns them into pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from accessibility_bridge.simulator.world.ui.canvas import Canvas

Handler = Callable[[], None]

FILL = -1.0
"""A length: as much as the parent has."""
WRAP = -2.0
"""A length: as much as the content needs."""


class Axis(StrEnum):
    """How children are put: below each other, beside each other, or over each other."""

    COLUMN = "column"
    ROW = "row"
    STACK = "stack"


class At(StrEnum):
    """Where a child stays along an axis that has room to spare."""

    START = "start"
    CENTER = "center"
    END = "end"


class Toward(StrEnum):
    """Where a finger swipes."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Tone(StrEnum):
    """A colour by its role; the palette of the theme says which it is."""

    BACKGROUND = "background"
    SURFACE = "surface"
    CARD = "card"
    BAR = "bar"
    PRIMARY = "primary"
    ON_PRIMARY = "on_primary"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    TEXT = "text"
    MUTED = "muted"
    OUTLINE = "outline"
    DANGER = "danger"
    SALE = "sale"
    INK = "ink"
    PAPER = "paper"


class Sprite(StrEnum):
    """A drawing that is more than a rectangle and text."""

    SWITCH = "switch"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    SPINNER = "spinner"
    SLIDER = "slider"
    BATTERY = "battery"
    WALLPAPER = "wallpaper"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Edges:
    """Padding in dp."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


NO_PADDING = Edges()


def edges(horizontal: float, vertical: float = 0.0) -> Edges:
    """The same padding left and right, and the same above and below, in dp."""
    return Edges(horizontal, vertical, horizontal, vertical)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a view is drawn."""

    fill: Tone | None = None
    tint: str = ""
    """A colour of its own instead of `fill`, `#rrggbb`: app icons, product pictures."""
    radius: float = 0.0
    elevation: float = 0.0
    """How far it floats above the page, in dp: the softness of its shadow."""
    outline: Tone | None = None
    tone: Tone = Tone.TEXT
    size_sp: float = 14.0
    bold: bool = False
    lines: int = 1
    """Text breaks into at most so many lines; what does not fit ends in an ellipsis."""
    text_at: At = At.START
    icon: str = ""
    sprite: Sprite | None = None
    picture: str = ""
    """Names the made-up photograph of a picture view."""
    level: float = 0.0
    """Of a slider or a battery, 0.0 to 1.0."""


class Keypad(StrEnum):
    """Which keys the on-screen keyboard shows for a field."""

    TEXT = "text"
    NUMBER = "number"
    OWN = "own"
    """None: the page has keys of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What makes a view a place to type into. The text itself lives with the app."""

    key: str
    """Names the field on its page."""
    on_change: Callable[[str], None] = field(compare=False)
    on_submit: Handler | None = field(default=None, compare=False)
    """The keyboard's action key; without it ENTER moves on to the next field."""
    keypad: Keypad = Keypad.TEXT
    multiline: bool = False
    max_length: int = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One rectangle of a page, as Android's View or ViewGroup of `class_name` would be."""

    class_name: str = "android.view.View"
    id: str = ""
    """`title` becomes `PACKAGE:id/title`; a name with a colon is kept as it is."""
    text: str = ""
    desc: str = ""
    hint: str = ""
    checkable: bool = False
    checked: bool = False
    enabled: bool = True
    selected: bool = False
    password: bool = False
    important: bool = True
    """False keeps it out of the accessibility tree; its children then hang below its parent."""

    on_tap: Handler | None = field(default=None, compare=False)
    on_long_tap: Handler | None = field(default=None, compare=False)
    on_double_tap: Handler | None = field(default=None, compare=False)
    on_slide: Callable[[float], None] | None = field(default=None, compare=False)
    """Told where along its width it is touched, 0.0 to 1.0."""
    swipes: Mapping[Toward, Handler] | None = field(default=None, compare=False)
    """What a swipe that began on it and scrolls no list does, by where it goes."""
    field: Field | None = None
    canvas: Canvas | None = None
    """Draws and reads the finger itself."""

    axis: Axis = Axis.COLUMN
    children: tuple[View, ...] = ()
    width: float = WRAP
    height: float = WRAP
    weight: float = 0.0
    """Share of the room its siblings leave along the parent's axis."""
    padding: Edges = NO_PADDING
    gap: float = 0.0
    along: At = At.START
    """Where the children gather along the axis."""
    across: At = At.START
    """Where each child stays across the axis."""
    corner: tuple[At, At] = (At.START, At.START)
    """Where it stays in a stack: across, down."""
    scroll: str = ""
    """Names a list on its page that the finger moves; empty for everything else."""
    look: Look = Look()

    def walk(self) -> Iterator[View]:
        """The view and everything in it, outside first."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def touchable(self) -> bool:
        """Whether a tap on it does something."""
        return self.on_tap is not None or self.field is not None or self.on_slide is not None

    @property
    def notices_fingers(self) -> bool:
        """Whether any touch on it does something: also holding, tapping twice, swiping, or scrolling."""
        held = self.on_long_tap or self.on_double_tap
        return self.touchable or bool(held or self.scroll or self.canvas or self.swipes)
