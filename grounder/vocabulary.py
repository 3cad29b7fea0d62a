"""Which words mean the same on a phone: English and Chinese names of functions, and what their icons look like.

The table is `vocabulary.toml`; this file reads it once and cuts phrases into units by it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from grounder.wordlists import STOPWORDS
from grounder.words import is_cjk, is_number, words

_LONGEST_PHRASE = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or several that together name one concept."""

    stems: tuple[str, ...]
    concepts: frozenset[str] = frozenset()

    @property
    def weight(self) -> float:
        """How much it says: about 1 per word, half per Chinese character, almost nothing for `the` or `of`."""
        return sum(stem_weight(stem) for stem in self.stems)

    @property
    def is_numbered(self) -> bool:
        """Whether it holds a number, which no other number can stand for."""
        return any(is_number(stem) for stem in self.stems)


def stem_weight(stem: str) -> float:
    """How much one word says: 1, half per Chinese character, almost nothing for a word of grammar."""
    if stem in STOPWORDS:
        return 0.1
    return 0.5 if is_cjk(stem) else 1.0


class Vocabulary:
    """Phrases and the concepts they name."""

    def __init__(self, names: dict[str, list[str]], looks: dict[str, list[str]]) -> None:
        self._names = _by_phrase(names)
        self._all = _by_phrase(names, looks)

    def units(self, text: str, *, looks: bool) -> tuple[Unit, ...]:
        """Cut a text into units, the longest known phrase first.

        `looks` also takes what an icon looks like for its concept ("plus" for add).
        """
        table = self._all if looks else self._names
        stems = words(text)
        found: list[Unit] = []
        start = 0
        while start < len(stems):
            length = self._phrase_length(table, stems, start)
            part = stems[start : start + max(length, 1)]
            found.append(Unit(part, table.get(part, frozenset())))
            start += len(part)
        return tuple(found)

    def knows(self, stem: str) -> bool:
        """Whether the stem is a word of the vocabulary by itself."""
        return (stem,) in self._all

    @staticmethod
    def _phrase_length(table: dict[tuple[str, ...], frozenset[str]], stems: tuple[str, ...], start: int) -> int:
        longest = min(_LONGEST_PHRASE, len(stems) - start)
        return next((n for n in range(longest, 0, -1) if stems[start : start + n] in table), 0)


def _by_phrase(*tables: dict[str, list[str]]) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for table in tables:
        for concept, phrases in table.items():
            for phrase in phrases:
                key = words(phrase)
                found[key] = found.get(key, frozenset()) | {concept}
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The table that ships with the product, read at first use."""
    text = resources.files("grounder").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Vocabulary(table["words"], table["looks"])
