"""How well a thing bears a label that is wanted word for word, 0.0 to 1.0.

Being the label is worth more than being it in another form, and that more than holding it among other words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from grounder.candidates import Source, Thing
from grounder.likeness import covers, plain_query, source_fit, texts
from grounder.numbers import numbers_fit, twin_fit
from grounder.words import fold, is_number, spelled, words

_NEARLY = 0.93
"""The same words in another number: `Bookmarks` for `Bookmark`."""
_CUT_SHORT = 0.95
_ELLIPSES = ("...", "…")
_DOTS = ".… "
_PART = 0.9
"""One part of a listing: `Cart` in `Cart, 3 items`."""
_LISTED = re.compile(r"[\n，、；：。（）()|·•]|[,;:](?=\s)|\s[-–—]\s")
"""What sets the parts of a listing apart."""


def literal_fit(literal: str, thing: Thing) -> float:
    """1.0 when a text of the thing is these words and nothing else, less in another form, else 0.0."""
    if is_cut_short(literal):
        return max((s.trust * _CUT_SHORT for s in thing.sources if _begins_so(literal, s.text)), default=0.0)
    return max((s.trust * _sameness(literal, s.text) for s in thing.sources if not s.is_identifier), default=0.0)


def _sameness(wanted: str, found: str) -> float:
    if not spelled(wanted):
        return 1.0 if wanted and fold(wanted) == fold(found) else 0.0
    if _without_article(spelled(wanted)) == _without_article(spelled(found)):
        return 1.0
    return _NEARLY if _without_article(words(wanted)) == _without_article(words(found)) else 0.0


def is_cut_short(label: str) -> bool:
    """Whether it ends in an ellipsis: the label goes on."""
    return label.rstrip().endswith(_ELLIPSES)


def _begins_so(cut: str, text: str) -> bool:
    """Whether the text begins with a label that was cut short, perhaps within a word."""
    begun = "".join(spelled(cut.rstrip(_DOTS)))
    return bool(begun) and "".join(spelled(text)).startswith(begun)


def _without_article(stems: tuple[str, ...]) -> tuple[str, ...]:
    return stems[1:] if stems[0:1] in (("the",), ("a",), ("an",)) and len(stems) > 1 else stems


def bears_label(quoted: str, thing: Thing) -> bool:
    """Whether a text of the thing is the quoted label, letter for letter but for case and punctuation."""
    named = any(not s.is_identifier and _is_label(quoted, s.text) for s in thing.sources)
    return named or any(_is_label(quoted, part) for part in thing.parts)


def bears_quotation(quoted: str, thing: Thing) -> bool:
    """Whether a text of the thing is the quoted label, cut short, in another number or in another language."""
    return any(_quoted_source_fit(quoted, s) >= _NEARLY or covers(plain_query(quoted), s) for s in thing.sources)


def _is_label(quoted: str, text: str) -> bool:
    return fold(quoted) == fold(text) or (spelled(quoted) == spelled(text) != ())


def quoted_fit(quoted: str, thing: Thing) -> float:
    """How well the thing bears the quoted label: word for word, cut short, as a part, in another language."""
    fit = max((s.trust * _quoted_source_fit(quoted, s) for s in thing.sources), default=0.0)
    return max(fit, _PART) if fit < _PART and any(_is_label(quoted, part) for part in thing.parts) else fit


@lru_cache(maxsize=16384)
def _quoted_source_fit(quoted: str, source: Source) -> float:
    wanted, found = words(quoted.rstrip(_DOTS)), words(source.text.rstrip(_DOTS))
    if _is_label(quoted, source.text):
        return 0.9 if source.is_identifier else 1.0
    if not wanted or not found:
        return 0.0
    return _NEARLY if wanted == found else _held(quoted, source) or _alike(quoted, source)


def _held(quoted: str, source: Source) -> float:
    """How well the label holds the quoted words in their order, among others."""
    wanted, found = words(quoted.rstrip(_DOTS)), words(source.text.rstrip(_DOTS))
    if is_cut_short(quoted) and _begins_so(quoted, source.text):
        return _CUT_SHORT
    if is_cut_short(source.text) and _begins_so(source.text, quoted):
        return _CUT_SHORT
    if wanted in _listed(source.text):
        return _PART
    if found[: len(wanted)] == wanted:
        return 0.55 + 0.3 * len(wanted) / len(found)
    return 0.5 + 0.15 * len(wanted) / len(found) if _holds_run(found, wanted) else 0.0


def _alike(quoted: str, source: Source) -> float:
    wanted, found = words(quoted), words(source.text)
    return 0.85 * source_fit(plain_query(quoted), source) * numbers_fit(wanted, [found])


def _listed(text: str) -> list[tuple[str, ...]]:
    return [words(part) for part in _LISTED.split(text)]


def _holds_run(stems: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(stems[i : i + len(wanted)] == wanted for i in range(len(stems) - len(wanted) + 1))


def twin_fit_of(literal: str, thing: Thing) -> float:
    """Low for a thing that is called like the words but for the numbers in them, else 1.0."""
    if is_cut_short(literal) or not any(map(is_number, words(literal))):
        return 1.0
    return twin_fit(words(literal), texts(thing))
