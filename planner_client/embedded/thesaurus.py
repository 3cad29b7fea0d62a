"""The table of names in `thesaurus.toml`: which words name one concept, and on which pages settings are found.

Data and look-ups; how alike two phrases are is `words`' business.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from planner_client.embedded.fold import fold

_SYNONYMS = ("functions", "area_names", "controls", "places", "fields", "kinds", "values", "goods")
_NAMED = ("functions", "area_names", "controls", "places", "fields", "kinds", "app_names", "values", "goods")


@dataclass(frozen=True)
class Thesaurus:
    """Concepts by section, each with the folded names it goes by, the plain one first."""

    sections: dict[str, dict[str, tuple[str, ...]]]
    areas: dict[str, tuple[str, ...]]
    """A page's concept to the functions usually found on it."""
    opposites: dict[str, str]
    generic_words: frozenset[str]
    generic_characters: tuple[str, ...]

    def names(self, section: str, concept: str) -> tuple[str, ...]:
        """What a concept is called; the phrase itself when the table has no such concept."""
        return self.sections[section].get(concept, (fold(concept),))

    def concept(self, section: str, phrase: str) -> str:
        """The concept that a phrase names exactly, or empty."""
        folded = fold(phrase)
        return next((c for c, names in self.sections[section].items() if folded in names), "")

    def synonyms(self, phrase: str) -> frozenset[str]:
        """Every folded name of whatever the phrase names, itself included."""
        folded = fold(phrase)
        return frozenset((folded,)).union(*self._groups_with(folded))

    def _groups_with(self, folded: str) -> list[tuple[str, ...]]:
        return [names for section in _SYNONYMS for names in self.sections[section].values() if folded in names]

    def area_names_of(self, phrase: str) -> frozenset[str]:
        """What the pages are called on which the named function is usually found."""
        function = self.concept("functions", phrase)
        found = (self.names("area_names", area) for area, held in self.areas.items() if function in held)
        return frozenset(name for names in found for name in names)


@cache
def thesaurus() -> Thesaurus:
    """The table that ships with the product, read at first use."""
    text = resources.files("planner_client.embedded").joinpath("thesaurus.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    sections = {
        section: {concept: tuple(fold(name) for name in names) for concept, names in table[section].items()}
        for section in _NAMED
    }
    generic = table["generic"]
    return Thesaurus(
        sections=sections,
        areas={area: tuple(held) for area, held in table["areas"].items()},
        opposites=dict(table["opposites"]),
        generic_words=frozenset(fold(word) for word in generic["words"]),
        generic_characters=tuple(generic["characters"]),
    )
