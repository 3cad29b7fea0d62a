"""What a sentence asks for, as values. An intent says what is wanted, never how an app does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planner_client.embedded.goal.times import TimeOfDay


class NotUnderstood(ValueError):
    """A clause of the goal that no rule reads. The message is the reason for giving up."""


def plural(kind: str) -> str:
    """Several of a kind, for people."""
    noun = kind.replace("_", " ")
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of the things an app keeps a list of: an alarm, a contact, a product."""

    kind: str = ""
    """A concept of the thesaurus' `kinds`, another noun, or empty."""
    name: str = ""
    """What it is called, as the user wrote it; with `every`, the words that narrow it down, which no skill obeys."""
    time: TimeOfDay | None = None
    ordinal: int = 0
    """1 for the first in the list, -1 for the last, 0 when it goes by name or time."""
    every: bool = False
    referring: bool = False
    """`it`: what the clause before was about; the first of the list when that was only a search."""

    def __str__(self) -> str:
        if self.every:
            return f"all {plural(self.kind or 'item')}"
        if self.ordinal:
            which = "last" if self.ordinal < 0 else f"number {self.ordinal}"
            return f"{self.kind or 'item'} {which}"
        return " ".join(part for part in (self.kind, str(self.time or ""), self.name) if part)

    @property
    def empty(self) -> bool:
        """Whether nothing says which one is meant."""
        return not (self.name or self.time or self.ordinal or self.every)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One thing that a form is to hold."""

    field: str
    """A concept of the thesaurus' `fields`, or the user's own word."""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggle:
    """Switch something on or off: a setting, or with `of` a list's item or something inside it."""

    thing: str
    on: bool
    of: Item | None = None
    app: str = ""


MORE, LESS = "more", "less"
"""Values of `Choose` that mean the next larger or smaller than what is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """Give a setting a value."""

    thing: str
    value: str
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Create:
    """Add an item to an app's list."""

    kind: str
    slots: tuple[Slot, ...] = ()
    time: TimeOfDay | None = None
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Change one field of an item."""

    item: Item
    field: str
    value: str
    time: TimeOfDay | None = None
    append: bool = False
    """Keep what the field holds and add to it."""
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Remove an item from an app's list, or from a place within the app such as the cart."""

    item: Item
    place: str = ""
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Look for something with an app's own search."""

    query: str
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Press the control of a given name, on an item when one is named."""

    control: str
    """A concept of the thesaurus' `controls`, or a label."""
    item: Item | None = None
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Show an app, a page or an item."""

    target: str
    item: Item | None = None
    app: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree:
    """Nothing to be done by itself: the user agrees beforehand to what an app asks, a permission or its terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one of the `abilities` reads out of a goal and carries out itself; each has its own kind."""

    deed: ClassVar[str] = ""
    """What all of its kind do to others or for good, such as `send` or `delete`; empty for nothing of the sort."""
    dated: ClassVar[bool] = False
    """Whether days and times belong to what it is about."""

    @property
    def inner(self) -> tuple[Intent, ...]:
        """Other intents that it carries out on the way; they are guarded as if they stood alone."""
        return ()

    @property
    def act(self) -> str:
        """What this one does: the deed of its kind, unless that depends on what is asked."""
        return self.deed

    @property
    def chosen(self) -> tuple[str, ...]:
        """Words of the goal that say to whom, to what or when: nothing else may stick to them."""
        return ()


Intent = Toggle | Choose | Create | Edit | Delete | Search | Press | Open | Agree | Asked
