"""The values of a trajectory: what is known about an episode, step by step. `trajectory` writes and reads them."""

from __future__ import annotations

from dataclasses import dataclass, field

from daemon.effect import Effect
from daemon.verdict import Verdict

SCHEMA = 1
"""Raised when a reader of the old layout could misread the new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointedAt:
    """Where the grounder pointed, device pixels."""

    element_description: str
    x_px: int
    y_px: int
    bounds_px: tuple[int, int, int, int]
    label: str
    confidence: float
    source: str
    alternatives: tuple[str, ...] = ()
    """Labels of the runners-up, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One way in which a step's action was carried out, and what it did."""

    gesture: str
    """In words, e.g. `tap 540,1200`."""
    effect: Effect
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A popup or failure screen dealt with before the planner was asked."""

    rule: str
    """The catalogue's name of it."""
    gesture: str
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Where the time of a step went, milliseconds of wall clock."""

    observe: float = 0.0
    settle: float = 0.0
    diagnose: float = 0.0
    plan: float = 0.0
    ground: float = 0.0
    act: float = 0.0
    record: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """One step: the look it began with, what was planned, pointed at and done, and what came of it."""

    step: int
    """Counts from 1 within the attempt."""
    taken_at_s: float
    package: str
    activity: str
    size_px: tuple[int, int]
    frame: str = ""
    """The picture's path inside the episode's folder, or empty."""
    tree: str = ""
    """The hierarchy's path inside the episode's folder, or empty."""
    settled: bool = True
    remedies: tuple[Remedy, ...] = ()
    thought: str = ""
    reply: str = ""
    action: str = ""
    """The action in the planner's grammar, e.g. `do(action="Click", element_description="Save")`; empty if none."""
    pointed_at: PointedAt | None = None
    tries: tuple[Try, ...] = ()
    effect: Effect = Effect.NOT_DONE
    feedback: str = ""
    """What the planner is told about this step."""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    timings: Timings = field(default_factory=Timings)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRecord:
    """One assertion about the goal and what was found."""

    expected: str
    """In words, e.g. `setting secure/ui_night_mode is '2'`."""
    found: str
    passed: bool
    readable: bool = True
    """False when the phone did not say: no such provider, no such column, no right to ask, an answer that is none."""

    @property
    def unread(self) -> str:
        """The sentence for a check that could not be read."""
        return f"nobody could check that {self.expected}: {self.found}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeHead:
    """What is known before the first step."""

    episode: str
    """A sortable id, also the folder's name."""
    goal: str
    serial: str
    device: str
    """Model and Android release in words."""
    planner: str
    grounder: str
    started_at_s: float
    attempt: int = 1
    """1 for the first try."""
    max_steps: int = 0
    timeout_s: float = 0.0
    expectations: tuple[str, ...] = ()
    task: str = ""
    """The id of the task in its task list; empty for a single run."""
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeEnd:
    """What is known after the last step."""

    verdict: Verdict
    reason: str
    ended_at_s: float
    steps: int
    checks: tuple[CheckRecord, ...] = ()
    message: str = ""
    """The planner's own closing words."""
    final_frame: str = ""
    """The last look's picture, inside the episode's folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeRecord:
    """A whole episode as read back; `end` is None when it was cut off."""

    head: EpisodeHead
    steps: tuple[StepRecord, ...]
    end: EpisodeEnd | None
    damage: str = ""
    """What could not be read and was left out, in one line; empty when the record is whole."""
