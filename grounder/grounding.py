"""What a grounder is and what it answers. Values and the protocol; no matching here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accessibility_bridge.geometry import Bounds, Point
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing on the screen that the description may mean."""

    point: Point
    """Where to touch it, device pixels."""
    bounds: Bounds
    """Its box, device pixels."""
    label: str
    """What a person would call it."""
    score: float
    """How well it fits, 0.0 to 1.0; comparable within one grounder."""
    node: Node | None = None
    """The node touched, when it came from the tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """A description tied to a pixel of one look."""

    element_description: str
    chosen: Candidate
    confidence: float
    """Belief that `chosen` is what was meant, 0.0 to 1.0."""
    alternatives: tuple[Candidate, ...] = ()
    """The runners-up, best first."""
    source: str = "hierarchy"
    """Which grounder or sensor gave the point."""
    generation: int = 0
    """The look it refers to."""

    @property
    def point(self) -> Point:
        """Where to touch, device pixels."""
        return self.chosen.point


class Grounder(Protocol):
    """Anything that can point."""

    @property
    def name(self) -> str:
        """For reports."""

    def locate(self, element_description: str, screen: Screen) -> Grounding:
        """Find what the words mean on this look.

        Raises:
            ElementNotFound: rather than guess.
            AmbiguousElement: rather than pick one of several equals.
        """
