"""What a planner's description of an element asks for, as a value. `parsing` makes it, `scoring` weighs it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing the description names."""

    BUTTON = "button"
    TAB = "tab"
    SWITCH = "switch"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    FIELD = "field"
    ICON = "icon"
    IMAGE = "image"
    ROW = "row"
    LINK = "link"
    MENU = "menu"
    KEY = "key"
    TEXT = "text"
    SLIDER = "slider"
    DROPDOWN = "dropdown"
    LIST = "list"


class Side(StrEnum):
    """A part of the screen."""

    TOP = "top"
    BOTTOM = "bottom"
    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Relation(StrEnum):
    """How the element lies to another one."""

    LEFT_OF = "left_of"
    RIGHT_OF = "right_of"
    ABOVE = "above"
    BELOW = "below"
    BESIDE = "beside"
    ROW = "row"
    """In the same row, whatever lies between."""
    SECTION = "section"
    """In the part of the screen that the anchor heads."""
    NEAR = "near"
    """Belongs to the anchor in some way: inside it, beside it or in its row."""
    BETWEEN = "between"


class State(StrEnum):
    """A condition the element must be in."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"
    SELECTED = "selected"
    FOCUSED = "focused"
    DISABLED = "disabled"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal:
    """Which one of several."""

    index: int
    """From 1."""
    start: Side | None = None
    """Where counting starts; None for reading order from the top left."""
    from_end: bool = False
    """True for `last` and `second to last`: reading order backwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One reading of a description."""

    raw: str
    literal: str
    """All of it but verbs and articles: the label itself, if the words were meant literally."""
    literal_name: str = ""
    """The same without the class word that ends it: `Last name` of `the Last name field`; else empty."""
    literal_kind: Kind | None = None
    name: str = ""
    """What is left once structure is taken out: the words that should be found on the element."""
    set_aside: str = ""
    """Words that look like filler and were left out of the name: `to`, `white`, `我的`."""
    quoted: tuple[str, ...] = ()
    """Labels in quotation marks: wanted word for word."""
    kind: Kind | None = None
    sides: frozenset[Side] = frozenset()
    ordinal: Ordinal | None = None
    states: frozenset[State] = frozenset()
    relation: Relation | None = None
    anchors: tuple[Description, ...] = ()
    """What the relation refers to; two for `BETWEEN`."""
    capitalised: frozenset[str] = frozenset()
    """Stems written with a capital inside the sentence, as labels are."""
    elsewhere: bool = False
    """Whether it speaks of the keyboard or the system's bars rather than of the app."""

    @property
    def is_bare(self) -> bool:
        """Whether it names nothing: only structure such as `the one below` remains."""
        return not self.name and not self.quoted

    @property
    def is_structured(self) -> bool:
        """Whether something besides words narrows it down."""
        return bool(self.sides or self.ordinal or self.states or self.relation)
