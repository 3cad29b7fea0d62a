"""Text as the grounder compares it: folded, split into words and Chinese characters, reduced to stems.

Knows nothing of screens or meanings; `vocabulary` does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from grounder.wordlists import SINGULAR

_WORD = re.compile(
    r"\d+(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:[.:]\d+)*"
    r"|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{3,}(?=\d)|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:'[^\W\d_]+)?|[\u3040-\u30ff\u3400-\u9fff]|[#@+%=]"
)
"""A number is one word with its point, colon or commas: `17:30` holds no `7:30`, `129.90` no `29.90`.

A word before a number stands by itself (`iPhone15`), a letter or two do not (`B2`, `mp3`).
"""
_TWO_DIGITS = re.compile(r"^0(?=[1-9](?!\d))")
_DECIMAL = re.compile(r"^\d+\.\d+$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Lower case, full width to half width, curly to straight quotes, runs of blanks to one."""
    flat = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(flat.casefold().split())


@lru_cache(maxsize=32768)
def words(text: str) -> tuple[str, ...]:
    """The stems of a text in order: one per word or number, one per Chinese character."""
    return tuple(stem(word) for word in spelled(text))


@lru_cache(maxsize=32768)
def spelled(text: str) -> tuple[str, ...]:
    """The words of a text as they are written, but for case, blanks and punctuation."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word without a plural or possessive ending; a number as its value: `07:30` is 7:30, `29.90` is 29.9."""
    return _plain_number(word) if is_number(word) else _singular(word)


def _singular(word: str) -> str:
    if word in SINGULAR:
        return word
    if word.endswith("'s"):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _plain_number(word: str) -> str:
    plain = _TWO_DIGITS.sub("", word.replace(",", ""))
    return plain.rstrip("0").rstrip(".") if _DECIMAL.match(plain) else plain


@lru_cache(maxsize=8192)
def is_number(word: str) -> bool:
    """Whether it is a number or a name with one in it (`b2`): another number makes it another thing."""
    return any(c.isdigit() for c in word)


def is_cjk(word: str) -> bool:
    """Whether it is a Chinese or Japanese character."""
    return bool(_CJK.match(word))


@lru_cache(maxsize=4096)
def identifier_words(identifier: str) -> str:
    """A resource id's last part as words: `btnAddToCart` and `btn_add_to_cart` give `btn add to cart`."""
    return _CAMEL.sub(" ", identifier.rpartition("/")[2]).replace("_", " ").replace("-", " ").replace(".", " ")


@lru_cache(maxsize=16384)
def likeness(wanted: str, found: str) -> float:
    """How alike two stems are, 0.0 to 1.0: equal, one begins the other, or shared trigrams (typing errors)."""
    if wanted == found:
        return 1.0
    if is_number(wanted) or is_number(found):
        return 0.0
    shorter, longer = sorted((wanted, found), key=len)
    if len(shorter) < 4:
        return 0.0
    if longer.startswith(shorter):
        return 0.85 if len(longer) - len(shorter) <= 3 else 0.7
    dice = _dice(wanted, found)
    return 0.9 * dice if dice >= 0.5 else 0.0


def _dice(one: str, other: str) -> float:
    first, second = _trigrams(one), _trigrams(other)
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=8192)
def _trigrams(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))
