"""What the catalogue knows about an app, as values. `schema` reads them from TOML; `diagnosis` applies the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from apps_catalog.retry import DEFAULT_POLICIES, FailureClass, RetryPolicy


class Answer(StrEnum):
    """What a permission dialog is told."""

    ALLOW = "allow"
    DENY = "deny"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in an app something is found."""

    names: tuple[str, ...]
    """What people call the thing, in any language."""
    path: tuple[str, ...]
    """The labels to click from the app's first screen, in English."""
    path_zh: tuple[str, ...] = ()
    """The same on a phone that speaks Chinese; empty when nobody has looked it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMatch:
    """Describes a node: every field that is given must fit, each by one of its alternatives."""

    label: tuple[str, ...] = ()
    """Text or content description, whole; case, width and blanks do not matter."""
    pattern: re.Pattern[str] | None = None
    """Found somewhere in the text or the content description."""
    resource_id: tuple[str, ...] = ()
    """Whole (`android:id/aerr_close`) or after the slash (`aerr_close`)."""
    class_name: tuple[str, ...] = ()
    """Whole, or after the last dot."""
    package: tuple[str, ...] = ()
    """Of the node, not of the foreground app."""
    clickable: bool = False
    """A touch on it does something of its own: it or a small container around it takes touches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a rule applies."""

    needs: tuple[NodeMatch, ...]
    """Each must be on the screen."""
    without: tuple[NodeMatch, ...] = ()
    """None may be on the screen."""
    activities: tuple[str, ...] = ()
    """One of these is in front; empty for any."""


@dataclass(frozen=True, slots=True)
class PressBack:
    """The back key closes it."""


Close = NodeMatch | PressBack


@dataclass(frozen=True, slots=True, kw_only=True)
class Popup:
    """Something that stands in the way and can be closed without thinking."""

    name: str
    when: Condition
    closes: tuple[Close, ...]
    """Ways to close it, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureScreen:
    """The app says that it cannot go on."""

    name: str
    failure: FailureClass
    when: Condition
    message: str
    """For people: what is wrong and who can mend it."""
    closes: tuple[Close, ...] = ()
    """What to touch before trying again; empty when nothing on the screen helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionDialog:
    """A system dialog that asks on behalf of an app."""

    name: str
    when: Condition
    allow: tuple[Close, ...]
    deny: tuple[Close, ...]
    answer: Answer = Answer.ALLOW
    """For the app the task is about; other askers are always denied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may go wrong, in one app or anywhere."""

    popups: tuple[Popup, ...] = ()
    failures: tuple[FailureScreen, ...] = ()
    permissions: tuple[PermissionDialog, ...] = ()
    retry: Mapping[FailureClass, RetryPolicy] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One app, under whatever packages it goes by."""

    name: str
    packages: tuple[str, ...]
    """The commonest first; several where makers of phones ship their own."""
    aliases: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    """What any app of its sort is called; on a phone it means the one that is installed."""
    topics: tuple[str, ...] = ()
    """Words of goals that the app is for."""
    places: tuple[Place, ...] = ()
    rules: Rules = Rules()
    permission_answer: Answer | None = None
    """Overrides what a permission dialog is told when this app asks."""

    @property
    def package(self) -> str:
        """The commonest of its packages."""
        return self.packages[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.name, *self.aliases)


def policy_for(failure: FailureClass, *rules: Rules) -> RetryPolicy:
    """The first policy that any of the rules give for a class, else the default."""
    given = (r.retry[failure] for r in rules if failure in r.retry)
    return next(given, DEFAULT_POLICIES[failure])
