"""Why no pixel was given.

GroundingError
├── ElementNotFound    nothing on the screen fits the description
└── AmbiguousElement   several things fit equally well
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grounder.grounding import Candidate


class GroundingError(Exception):
    """Base of everything this package raises on purpose."""


class ElementNotFound(GroundingError):
    """Nothing on the screen fits the description."""

    def __init__(self, *, element_description: str, nearest: tuple[Candidate, ...] = ()) -> None:
        self.element_description, self.nearest = element_description, nearest
        near = ", ".join(f"'{c.label}'" + (f" ({c.score:.2f})" if c.score else "") for c in nearest[:3])
        what = f"nearest: {near}" if near else "nothing on this screen reads like it"
        super().__init__(f"no element fits {element_description!r}; {what}")


class AmbiguousElement(GroundingError):
    """Several things fit the description equally well."""

    def __init__(self, *, element_description: str, candidates: tuple[Candidate, ...]) -> None:
        self.element_description, self.candidates = element_description, candidates
        shown = ", ".join(f"'{c.label}' at {c.point.x},{c.point.y}" for c in candidates[:5])
        super().__init__(f"{len(candidates)} elements fit {element_description!r}: {shown}")
