"""Finds what the planner described in the accessibility tree, in milliseconds and without a model.

Refuses rather than guesses: no element, or one of several equals, is an error that names what came near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accessibility_bridge.screen import Screen
from grounder.candidates import Thing, things
from grounder.errors import AmbiguousElement, ElementNotFound
from grounder.grounding import Candidate, Grounding
from grounder.parsing import readings
from grounder.scoring import Scorer
from grounder.spelling import spelled_alike
from grounder.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class HierarchyGrounderConfig:
    """When the hierarchy grounder accepts and when it refuses."""

    accept_at: float = 0.5
    """A best candidate that scores lower is no match."""
    near_at: float = 0.15
    """Whatever scores lower is less near than what is spelled alike."""
    margin: float = 0.045
    """Two candidates closer than this are equals, unless they are the same thing to a finger."""
    sure_margin: float = 0.2
    """A lead from which the runner-up does not lower the confidence any more."""
    literal_at: float = 0.85
    """A label that is the description word for word ends the search from this score."""
    sure_at: float = 0.9
    """A reading that fits so well needs no other reading of the words."""
    max_alternatives: int = 8
    weights: Weights = Weights()


@dataclass(frozen=True, slots=True)
class _Match:
    thing: Thing
    score: float


class HierarchyGrounder:
    """A `Grounder` over the tree alone: one instance serves any number of threads."""

    def __init__(self, config: HierarchyGrounderConfig | None = None) -> None:
        self._config = config or HierarchyGrounderConfig()

    @property
    def name(self) -> str:
        """For reports."""
        return "hierarchy"

    def locate(self, element_description: str, screen: Screen) -> Grounding:
        """Find what the words mean on this look.

        Raises:
            ElementNotFound: nothing scores high enough; carries what came nearest.
            AmbiguousElement: several things fit equally well and a touch on each does something else.
        """
        matches = self._best_reading(element_description, screen)
        alternatives = tuple(_candidate(m) for m in matches[: self._config.max_alternatives])
        if not matches or matches[0].score < self._config.accept_at:
            nearest = self._nearest(element_description, screen, alternatives)
            raise ElementNotFound(element_description=element_description, nearest=nearest)
        rivals = [m for m in matches[1:] if not _interchangeable(matches[0], m)]
        equals = [m for m in rivals if m.score > matches[0].score - self._config.margin]
        if equals:
            shown = tuple(_candidate(m) for m in (matches[0], *equals))
            raise AmbiguousElement(element_description=element_description, candidates=shown)
        return Grounding(
            element_description=element_description,
            chosen=alternatives[0],
            confidence=self._confidence(matches[0].score, rivals[0].score if rivals else 0.0),
            alternatives=alternatives[1:],
            source=self.name,
            generation=screen.generation,
        )

    def _nearest(
        self, element_description: str, screen: Screen, scored: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """What comes near a description that fits nothing: by its score, or else by its spelling."""
        if scored and scored[0].score >= self._config.near_at:
            return scored
        alike = spelled_alike(element_description, things(screen))[: self._config.max_alternatives]
        return tuple(_candidate(_Match(thing, 0.0)) for thing in alike) or scored

    def _best_reading(self, element_description: str, screen: Screen) -> list[_Match]:
        """The matches of the reading that fits best, best first."""
        scorer = Scorer(things(screen), screen, self._config.weights)
        understood = readings(element_description)
        literal = _ranked(scorer.things, scorer.literal(understood[0]))
        if literal and literal[0].score >= self._config.literal_at and not understood[0].quoted:
            return literal
        best: list[_Match] = []
        for reading in understood:
            matches = _ranked(scorer.things, scorer.scores(reading))
            if matches and (not best or matches[0].score > best[0].score):
                best = matches
            if best and best[0].score >= self._config.sure_at:
                break
        return best

    def _confidence(self, best: float, second: float) -> float:
        lead = min(1.0, (best - second) / self._config.sure_margin)
        return round(min(0.99, best * (0.6 + 0.4 * lead)), 3)


def _ranked(found: Sequence[Thing], scores: Sequence[float]) -> list[_Match]:
    """One match per touched node, best first; of equals the inner one, then the one earlier in the tree."""
    best: dict[int, _Match] = {}
    for thing, score in zip(found, scores, strict=True):
        known = best.get(thing.touch_index)
        if score > 0 and (known is None or score > known.score):
            best[thing.touch_index] = _Match(thing, score)
    return sorted(best.values(), key=lambda m: (-round(m.score, 4), m.thing.touch_box.area, m.thing.index))


def _interchangeable(one: _Match, other: _Match) -> bool:
    """Whether a finger makes no difference between them: one lies inside the other."""
    first, second = one.thing.touch.path, other.thing.touch.path
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]


def _candidate(match: _Match) -> Candidate:
    thing = match.thing
    return Candidate(
        point=thing.point,
        bounds=thing.touch_box,
        label=_short(thing.label),
        score=round(min(1.0, match.score), 3),
        node=thing.touch,
    )


def _short(label: str, limit: int = 60) -> str:
    flat = " ".join(label.split())
    return flat if len(flat) <= limit else flat[: limit - 3] + "..."
