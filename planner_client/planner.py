"""What a planner is: told a goal once, then asked after each look what to do next. Values and the protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accessibility_bridge.screen import Screen
from planner_client.actions import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in an app something is found."""

    names: tuple[str, ...]
    """What people call the thing, in any language, e.g. `dark mode`, `深色模式`."""
    path: tuple[str, ...]
    """The labels to click from the app's first screen, e.g. `Display`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppCard:
    """What a planner may know about an app that is installed on the phone."""

    package: str
    name: str
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Words of goals that this app is for, e.g. `alarm`, `闹钟`."""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What a planner is told once, before the first look."""

    goal: str
    apps: tuple[AppCard, ...] = ()
    today: str = ""
    """The date on the phone, ISO 8601, or empty."""
    max_steps: int = 0
    """How many actions the goal may take, the ending included; 0 when nobody counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a planner is told before each action."""

    screen: Screen
    step: int
    """Counts from 1."""
    feedback: str = ""
    """In one or two sentences, what came of the last action: its effect, or why nothing was done. Empty at first."""
    last_effect: str = ""
    """The effect verdict of the last action, a word from the daemon's closed list; empty at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a reply cost."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The next action and what led to it."""

    action: Action
    thought: str = ""
    reply: str = ""
    """The planner's own words, whole."""
    usage: Usage = Usage()


class Conversation(Protocol):
    """One planner working on one goal."""

    def next(self, turn: Turn) -> Plan:
        """Decide the next action.

        Raises:
            ActionSyntaxError: the reply was no action; asking again with the error as feedback may mend it.
            PlannerUnavailable: no reply came.
        """

    def close(self) -> None:
        """Give up connections, also one that another thread is waiting on."""


class Planner(Protocol):
    """Anything that can plan."""

    @property
    def name(self) -> str:
        """For reports, e.g. `embedded` or `openai:glm-4.6@host`."""

    def begin(self, brief: Brief) -> Conversation:
        """Start on a goal."""
