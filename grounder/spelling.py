"""Labels spelled like a word of a description that fits nothing: `Netwrok`. For a message, never to touch them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from grounder.candidates import Thing
from grounder.wordlists import CONTAINERS, KIND_WORDS, STOPWORDS, VISUAL
from grounder.words import is_number, words

_ALIKE = 0.8
"""Of difflib's ratio: one letter wrong in five, or two swapped."""
_SHORTEST = 4
"""Shorter words are one letter away from too many others."""


def spelled_alike(element_description: str, found: Sequence[Thing]) -> tuple[Thing, ...]:
    """One thing per touched node, with most such words first, of equals the one with the shorter label."""
    labels = [(thing, set(words(thing.label))) for thing in found]
    shown = sorted({word for _, said in labels for word in said})
    near = {like for word in _telling(element_description) for like in get_close_matches(word, shown, cutoff=_ALIKE)}
    hits = [(len(near & said), thing) for thing, said in labels if near & said]
    hits.sort(key=lambda hit: (-hit[0], len(hit[1].label)))
    best: dict[int, Thing] = {}
    for _, thing in hits:
        best.setdefault(thing.touch_index, thing)
    return tuple(best.values())


def _telling(element_description: str) -> Iterator[str]:
    """The words that say what the thing is called, not what it is or where."""
    for word in words(element_description):
        filler = word in STOPWORDS or word in KIND_WORDS or word in CONTAINERS or word in VISUAL
        if len(word) >= _SHORTEST and not filler and not is_number(word):
            yield word
