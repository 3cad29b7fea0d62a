"""How well words fit a thing's labels, 0.0 to 1.0: exact, by words, by shared meaning, by spelling."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from grounder.candidates import Source, Thing
from grounder.vocabulary import Unit, vocabulary
from grounder.wordlists import GENERIC, VISUAL
from grounder.words import fold, likeness, words

_SAME_MEANING = 0.87
_TOGETHER = 0.9
_ALIKE = 0.7
_UNSEEN = 0.5
"""A word that fits nothing on the screen better than this is one the screen does not have."""


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
        return all("".join(u.stems) in GENERIC or not u.concepts for u in self._counting())

    @property
    def is_sort_of_entry(self) -> bool:
        """Whether every word is a common noun for entries of lists."""
        return all("".join(u.stems) in GENERIC for u in self._counting())

    def _counting(self) -> list[Unit]:
        return [u for u, w in zip(self.units, self.weights, strict=True) if w >= 0.2]


def query(name: str, things: Sequence[Thing], *, forgive_unseen: bool) -> Query:
    """Weigh the words of a name.

    Looks ("blue", "round") hardly count. With `forgive_unseen`, words that nothing on the screen shows lose most of
    their weight: the `third podcast` on a page that never says podcast.
    """
    units = vocabulary().units(name, looks=True)
    weights = [0.06 if all(s in VISUAL for s in unit.stems) else unit.weight for unit in units]
    unseen = [False] * len(units)
    sources = {source for thing in things for source in thing.sources}
    for place, unit in enumerate(units):
        unseen[place] = max((_unit_fit(unit, source) for source in sources), default=0.0) < _UNSEEN
        if unseen[place] and forgive_unseen:
            weights[place] *= 0.3
    return Query(units, tuple(weights), all(u or w < 0.2 for u, w in zip(unseen, weights, strict=True)))


def name_fit(wanted: Query, thing: Thing) -> float:
    """How well the words fit the best of the thing's texts, or all of them together."""
    alone = max((source.trust * _source_fit(wanted, source) for source in thing.sources), default=0.0)
    return max(alone, _TOGETHER * _pooled_fit(wanted, thing.sources)) if len(wanted.units) > 1 else alone


def _pooled_fit(wanted: Query, sources: Sequence[Source]) -> float:
    """Some of the words on the label, others in its description or id."""
    total = sum(wanted.weights)
    if not total or len(sources) < 2:
        return 0.0
    fits = [max(source.trust * _unit_fit(unit, source) for source in sources) for unit in wanted.units]
    recall = sum(w * f for w, f in zip(wanted.weights, fits, strict=True)) / total
    return recall * (0.45 + 0.55 * math.sqrt(max(_precision(wanted, source) for source in sources)))


def literal_fit(literal: str, thing: Thing) -> float:
    """1.0 when a text of the thing is these words and nothing else; 0.0 otherwise."""
    return max(
        (s.trust for s in thing.sources if not s.is_identifier and _reads_the_same(literal, s.text)), default=0.0
    )


def _reads_the_same(wanted: str, found: str) -> bool:
    stems = words(wanted)
    if not stems:
        return bool(wanted) and fold(wanted) == fold(found)
    return _without_article(stems) == _without_article(words(found))


def _without_article(stems: tuple[str, ...]) -> tuple[str, ...]:
    return stems[1:] if stems[0:1] in (("the",), ("a",), ("an",)) and len(stems) > 1 else stems


def quoted_fit(quoted: str, thing: Thing) -> float:
    """How well the thing bears the quoted label: word for word, cut short, as a part, in another language."""
    return max((s.trust * _quoted_source_fit(quoted, s) for s in thing.sources), default=0.0)


def _quoted_source_fit(quoted: str, source: Source) -> float:
    wanted, found = words(quoted.rstrip(".… ")), words(source.text.rstrip(".… "))
    if fold(quoted) == fold(source.text) or (wanted and wanted == found):
        return 0.9 if source.is_identifier else 1.0
    if not wanted or not found:
        return 0.0
    cut_short = quoted.rstrip().endswith(("...", "…")) or source.text.rstrip().endswith(("...", "…"))
    if found[: len(wanted)] == wanted or (cut_short and wanted[: len(found)] == found):
        return 0.95 if cut_short else 0.62 + 0.36 * len(wanted) / len(found)
    if _holds_run(found, wanted):
        return 0.45 + 0.5 * len(wanted) / len(found)
    units = vocabulary().units(quoted, looks=False)
    return 0.85 * _source_fit(Query(units, tuple(u.weight for u in units)), source)


def _holds_run(stems: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(stems[i : i + len(wanted)] == wanted for i in range(len(stems) - len(wanted) + 1))


def _source_fit(wanted: Query, source: Source) -> float:
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
        return 1.0
    meaning = _SAME_MEANING if any(unit.concepts & other.concepts for other in found) else 0.0
    spelling = sum(max((likeness(s, o) for o in stems), default=0.0) for s in unit.stems) / len(unit.stems)
    return max(meaning, spelling ** len(unit.stems))


@lru_cache(maxsize=16384)
def _units(text: str, is_identifier: bool) -> tuple[Unit, ...]:
    return vocabulary().units(text, looks=is_identifier)


def _precision(wanted: Query, source: Source) -> float:
    """The part of the label that the words account for."""
    stems = {stem for unit in wanted.units for stem in unit.stems}
    concepts = {concept for unit in wanted.units for concept in unit.concepts}
    matched = whole = 0.0
    for unit in _units(source.text, source.is_identifier):
        whole += unit.weight
        if unit.concepts & concepts or any(likeness(w, s) >= _ALIKE for w in stems for s in unit.stems):
            matched += unit.weight
    return min(1.0, matched / whole) if whole else 0.0
