"""Numbers in a label say which one it is: row 2 is not row 12, March 3 is not March 10.

Compares numbers only; what the other words are worth is `likeness`'s business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from grounder.words import is_number

Stems = tuple[str, ...]

_OTHER_NUMBER = 0.4
"""For a label with other numbers than those asked for: low enough to be refused."""
_NO_NUMBER = 0.75
"""For a label without numbers, which may belong to any of several."""
_OTHER_COMPANY = 0.92
"""For a label that has the numbers beside other words: `March 10, 3 events` when March 3 is wanted."""


def numbers_fit(wanted: Stems, found: Sequence[Stems]) -> float:
    """How well the texts of one thing agree with the numbers wanted, 0.0 to 1.0; 1.0 where none is wanted."""
    asked = _counted(wanted)
    if not asked:
        return 1.0
    shown = _counted(stem for stems in found for stem in stems)
    if asked - shown:
        return _OTHER_NUMBER if shown else _NO_NUMBER
    return max(_standing_fit(wanted, stems) for stems in found if _counted(stems))


def twin_fit(wanted: Stems, found: Sequence[Stems]) -> float:
    """Low for the same words with other numbers, which no place or relation makes the thing meant; else 1.0."""
    asked = _counted(wanted)
    twins = [_counted(stems) for stems in found if _but_numbers(stems) == _but_numbers(wanted)] if asked else []
    return _OTHER_NUMBER if any(twins) and asked not in twins else 1.0


@lru_cache(maxsize=32768)
def _but_numbers(stems: Stems) -> Stems:
    return tuple(stem for stem in stems if not is_number(stem))


def _counted(stems: Iterable[str]) -> Counter[str]:
    return Counter(stem for stem in stems if is_number(stem))


def _standing_fit(wanted: Stems, found: Stems) -> float:
    """Whether each number stands next to a word that it is wanted next to, or another number has taken its place."""
    fit = 1.0
    for number, before, after in _standing(wanted):
        if not before and not after:
            continue
        there = {n for n, b, a in _standing(found) if (before and b == before) or (after and a == after)}
        if number not in there:
            fit = min(fit, _OTHER_NUMBER if there else _OTHER_COMPANY)
    return fit


def _standing(stems: Stems) -> list[tuple[str, str, str]]:
    """Each number with the words before and after it, empty at an end or where another number stands."""
    padded = ("", *("" if is_number(stem) else stem for stem in stems), "")
    return [(stem, padded[i], padded[i + 2]) for i, stem in enumerate(stems) if is_number(stem)]
