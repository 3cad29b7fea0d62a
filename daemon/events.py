"""What an episode says while it runs, for whoever watches: a terminal, a heartbeat, a live view. Values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.screen import Screen
from daemon.effect import Outcome
from daemon.record import CheckRecord, EpisodeEnd, EpisodeHead, PointedAt, Remedy, StepRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeBegan:
    """The head is on disk; the first look follows."""

    head: EpisodeHead
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A step begins with this look."""

    step: int
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedied:
    """A popup or failure screen was dealt with without asking the planner."""

    step: int
    remedy: Remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The planner answered with an action."""

    step: int
    action: str
    thought: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """The grounder tied the words to a pixel."""

    step: int
    pointed_at: PointedAt


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """A gesture was performed and judged; a step may hold several."""

    step: int
    gesture: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEnded:
    """The step is on disk."""

    record: StepRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The planner's claim was checked."""

    checks: tuple[CheckRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeEnded:
    """The verdict is on disk."""

    end: EpisodeEnd
    folder: Path


Event = EpisodeBegan | Looked | Remedied | Planned | Pointed | Acted | StepEnded | Judged | EpisodeEnded
Observer = Callable[[Event], None]


def nobody(_event: Event) -> None:
    """The observer when nobody watches."""
