"""How well the words of a name fit a thing's labels, 0.0 to 1.0: by words, by shared meaning, by spelling.

Labels that are wanted word for word are `labels`' business.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from grounder.candidates import Source, Thing
from grounder.numbers import numbers_fit
from grounder.vocabulary import Unit, stem_weight, vocabulary
from grounder.wordlists import GENERIC, VISUAL
from grounder.words import likeness, words

_SAME_MEANING = 0.87
_TOGETHER = 0.9
_COMPOSED = 0.95
_ALIKE = 0.7
_UNSEEN = 0.5
"""A word that fits nothing on the screen better than this is one the screen does not have."""
_LOOKS_WEIGHT = 0.06
_NUMBER_WEIGHT = 1.5
"""A number tells one entry from its like, so a label without it lacks more than a word."""
_COUNTS = 0.2
"""Words of less weight (looks, grammar) may be missing."""
_ANOTHER_NAME = 0.72
"""The words are part of a phrase that means something else: `cart` in `add to cart`."""
_SAID = 0.85
_NOTHING_ELSE = 0.9
"""Words that a label says this well, and that account for this much of it, are its name."""


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a name with how much each counts on this screen."""

    units: tuple[Unit, ...]
    weights: tuple[float, ...]
    unseen: bool = False
    """True when none of the words that count is anywhere on the screen."""

    @property
    def is_generic(self) -> bool:
        """Whether the words only say what sort of entry is meant (`track`), and no function or icon."""
        return all("".join(u.stems) in GENERIC or not u.concepts for u in self.counting())

    @property
    def is_sort_of_entry(self) -> bool:
        """Whether every word is a common noun for entries of lists."""
        return all("".join(u.stems) in GENERIC for u in self.counting())

    @property
    def stems(self) -> tuple[str, ...]:
        """The words in order."""
        return tuple(stem for unit in self.units for stem in unit.stems)

    def counting(self) -> list[Unit]:
        """The words that say more than looks or grammar."""
        return [u for u, w in zip(self.units, self.weights, strict=True) if w >= _COUNTS]


def query(name: str, things: Sequence[Thing], *, forgive_unseen: bool) -> Query:
    """Weigh the words of a name.

    Looks ("blue", "round") hardly count. With `forgive_unseen`, words that nothing on the screen shows lose most of
    their weight: the `third podcast` on a page that never says podcast.
    """
    units = vocabulary().units(name, looks=True)
    weights = [_weight(unit) for unit in units]
    unseen = [False] * len(units)
    sources = {source for thing in things for source in thing.sources}
    for place, unit in enumerate(units):
        unseen[place] = max((_unit_fit(unit, source) for source in sources), default=0.0) < _UNSEEN
        if unseen[place] and forgive_unseen and not unit.is_numbered:
            weights[place] *= 0.3
    return Query(units, tuple(weights), all(u or w < _COUNTS for u, w in zip(unseen, weights, strict=True)))


def _weight(unit: Unit) -> float:
    if all(s in VISUAL for s in unit.stems):
        return _LOOKS_WEIGHT
    return unit.weight * (_NUMBER_WEIGHT if unit.is_numbered else 1.0)


def name_fit(wanted: Query, thing: Thing) -> float:
    """How well the words fit the best of the thing's texts, or all of them together."""
    fit = max((source.trust * source_fit(wanted, source) for source in thing.sources), default=0.0)
    if len(wanted.units) > 1:
        fit = max(fit, _TOGETHER * _pooled_fit(wanted, thing.sources), _COMPOSED * _composed_fit(wanted, thing.parts))
    return fit * numbers_fit(wanted.stems, texts(thing))


def texts(thing: Thing) -> list[tuple[str, ...]]:
    """The words of each text that names the thing."""
    return [words(source.text) for source in thing.sources]


def bears_name(wanted: Query, thing: Thing) -> bool:
    """Whether a label of the thing says what the words say, no less and no more, in any language."""
    return any(covers(wanted, source) for source in thing.sources)


def covers(wanted: Query, source: Source) -> bool:
    """Whether one text says what the words say, no less and no more."""
    said = all(_unit_fit(unit, source) >= _SAID for unit in wanted.counting())
    return said and _precision(wanted, source) >= _NOTHING_ELSE


def _pooled_fit(wanted: Query, sources: Sequence[Source]) -> float:
    """Some of the words on the label, others in its description or id."""
    total = sum(wanted.weights)
    if not total or len(sources) < 2:
        return 0.0
    fits = [max(source.trust * _unit_fit(unit, source) for source in sources) for unit in wanted.units]
    recall = sum(w * f for w, f in zip(wanted.weights, fits, strict=True)) / total
    return recall * (0.45 + 0.55 * math.sqrt(max(_precision(wanted, source) for source in sources)))


def is_composed(wanted: Query, thing: Thing) -> bool:
    """Whether the words are several whole texts of the thing: its title and what stands below it."""
    return _composed_fit(wanted, thing.parts) >= _NOTHING_ELSE


def _composed_fit(wanted: Query, parts: Sequence[str]) -> float:
    """How much of the words are whole texts of one row."""
    asked = set(wanted.stems)
    said = [stems for stems in map(words, parts) if stems and asked.issuperset(stems)]
    total = sum(wanted.weights)
    if len(said) < 2 or not total:
        return 0.0
    shown = {stem for stems in said for stem in stems}
    return sum(w for u, w in zip(wanted.units, wanted.weights, strict=True) if shown.issuperset(u.stems)) / total


@lru_cache(maxsize=1024)
def plain_query(text: str) -> Query:
    """The words of a label, where nobody describes a look."""
    units = vocabulary().units(text, looks=False)
    return Query(units, tuple(_weight(unit) for unit in units))


def source_fit(wanted: Query, source: Source) -> float:
    """How well the words fit one text: those it lacks count, and those it has besides."""
    total = sum(wanted.weights)
    if not total:
        return 0.0
    fits = [_unit_fit(unit, source) for unit in wanted.units]
    recall = sum(w * f for w, f in zip(wanted.weights, fits, strict=True)) / total
    if recall < 0.2:
        return 0.0
    part = 0.3 if source.is_identifier else 0.55
    return recall * (1 - part + part * math.sqrt(_precision(wanted, source)))


@lru_cache(maxsize=65536)
def _unit_fit(unit: Unit, source: Source) -> float:
    """Half a phrase is much less than half of its meaning: `up` is no part of `sign up`."""
    found = _units(source.text, source.is_identifier)
    stems = [stem for other in found for stem in other.stems]
    if all(stem in stems for stem in unit.stems):
        return _ANOTHER_NAME if _part_of_another(unit, found) else 1.0
    meaning = _SAME_MEANING if any(unit.concepts & other.concepts for other in found) else 0.0
    spelling = sum(max((likeness(s, o) for o in stems), default=0.0) for s in unit.stems) / len(unit.stems)
    return max(meaning, spelling ** len(unit.stems))


def _part_of_another(unit: Unit, found: Sequence[Unit]) -> bool:
    """Whether a known phrase is only to be found inside other known phrases of another meaning."""
    holders = [other for other in found if set(unit.stems) <= set(other.stems)]
    return bool(holders) and all(unit.concepts and h.concepts and not h.concepts & unit.concepts for h in holders)


@lru_cache(maxsize=16384)
def _units(text: str, is_identifier: bool) -> tuple[Unit, ...]:
    return vocabulary().units(text, looks=is_identifier)


def _precision(wanted: Query, source: Source) -> float:
    """The part of the label that the words account for."""
    stems = set(wanted.stems)
    concepts = {concept for unit in wanted.units for concept in unit.concepts}
    matched = whole = 0.0
    for unit in _units(source.text, source.is_identifier):
        whole += unit.weight
        said = unit.concepts & concepts
        matched += sum(stem_weight(s) for s in unit.stems if said or any(likeness(w, s) >= _ALIKE for w in stems))
    return min(1.0, matched / whole) if whole else 0.0
