"""How alike a wanted phrase and a label on the screen are, synonyms in English and Chinese included.

Answers with numbers from 0.0 to 1.0 and never decides alone: the skills set their thresholds.
"""

from __future__ import annotations

import difflib
from functools import lru_cache

from planner_client.embedded.fold import fold, has_cjk, tokens
from planner_client.embedded.thesaurus import thesaurus

ALIKE = 0.74
"""From here on a label counts as the wanted thing."""
_ARTICLES = frozenset({"the", "a", "an", "my", "your", "this", "that"})
_APP_WORDS = _ARTICLES | {"app", "application", "应用", "软件"}
_ALREADY = ("已", "added", "saved")


@lru_cache(maxsize=16384)
def likeness(wanted: str, label: str) -> float:
    """How well a label names the wanted thing.

    1.0 is the same text, 0.97 a synonym; less when one of them has words more. Words such as `mode` hardly count.
    """
    if not fold(wanted) or not fold(label):
        return 0.0
    if fold(wanted) == fold(label):
        return 1.0
    return max(0.97 * _overlap(variant, label) for variant in variants(wanted))


@lru_cache(maxsize=4096)
def variants(phrase: str) -> frozenset[str]:
    """The folded phrase, the same without its generic words, and every synonym of either."""
    folded = fold(phrase)
    plainer = (folded, _without(folded, _ARTICLES), _without_generic(folded))
    return frozenset().union(*(thesaurus().synonyms(form) for form in plainer if form))


def app_likeness(wanted: str, name: str) -> float:
    """How well a name is an app's: a proper name, so synonyms do not count, and `the` or `app` do not either."""
    if fold(wanted) == fold(name):
        return 1.0
    bare, known = _without(fold(wanted), _APP_WORDS), _without(fold(name), _APP_WORDS)
    if bare and bare == known:
        return 0.95
    return 0.9 * _overlap(bare, known) if not has_cjk(bare + known) else 0.0


def same_name(wanted: str, label: str) -> bool:
    """Whether two proper names are one: equal after folding, or equal word by word."""
    return fold(wanted) == fold(label) or (tokens(wanted) == tokens(label) and bool(tokens(wanted)))


def mentions(text: str, phrase: str) -> bool:
    """Whether the phrase occurs in the text as whole words."""
    wanted, found = tokens(phrase), tokens(text)
    span = len(wanted)
    return bool(wanted) and any(found[i : i + span] == wanted for i in range(len(found) - span + 1))


@lru_cache(maxsize=16384)
def names_control(label: str, concept: str) -> float:
    """How well a label names a control such as `save` or `delete`, 0.0 to 1.0.

    A control's label may add what it acts on: `Save contact`, `删除联系人`. `Add to cart` is no plain `add`.
    """
    folded = fold(label)
    best = 0.0
    for name in thesaurus().names("controls", concept):
        if folded == name:
            return 1.0
        best = max(best, _control_overlap(folded, name))
    return 0.0 if folded.startswith(_ALREADY) or _names_longer_control(folded, concept) else best


def _control_overlap(label: str, name: str) -> float:
    if len(label) > 40 or len(name) < 2:
        return 0.0
    if has_cjk(name):
        fits = len(label) <= len(name) + 8 and (label.startswith(name) or label.endswith(name))
        return len(name) / len(label) * 0.3 + 0.6 if fits else 0.0
    said, wanted = tokens(label), tokens(name)
    if len(said) > len(wanted) + 4 or said[: len(wanted)] != wanted:
        return 0.0
    return 0.6 + 0.3 * len(wanted) / len(said)


def _names_longer_control(folded: str, concept: str) -> bool:
    controls = thesaurus().sections["controls"]
    return any(folded in names for other, names in controls.items() if other != concept)


def _without_generic(folded: str) -> str:
    table = thesaurus()
    if has_cjk(folded):
        for generic in table.generic_characters:
            folded = folded.replace(generic, "")
        return folded
    return _without(folded, table.generic_words)


def _without(folded: str, dropped: frozenset[str]) -> str:
    return " ".join(word for word in folded.split() if word not in dropped)


def _overlap(wanted: str, label: str) -> float:
    if fold(wanted) == fold(label):
        return 1.0
    first, second = _weights(wanted), _weights(label)
    total = sum(first.values()) + sum(second.values())
    if not total:
        return 0.0
    common = sum(weight + second.get(_near(word, second), 0.0) for word, weight in first.items() if _near(word, second))
    return common / total


def _near(word: str, words: dict[str, float]) -> str:
    """The word itself, or the one it is a slip of the keyboard away from; empty when there is none."""
    if word in words:
        return word
    if len(word) < 5:
        return ""
    return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=0.84)), "")


@lru_cache(maxsize=16384)
def _weights(text: str) -> dict[str, float]:
    generic = thesaurus().generic_words
    folded = fold(text)
    weights: dict[str, float] = {}
    for word in tokens(folded):
        weights[word] = 0.15 if word in generic else 0.6 if has_cjk(word) else 1.0
    for phrase in thesaurus().generic_characters:
        if phrase in folded:
            weights |= {character: 0.1 for character in phrase if character in weights}
    return weights
