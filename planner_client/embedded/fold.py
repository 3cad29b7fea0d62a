"""Text as the embedded planner compares it: one spelling for case, width, hyphens and quotation marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]")
_TOKEN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]|[^\W_\u3400-\u9fff\u3040-\u30ff]+(?:'[^\W\d_]+)?|[+\-\u2212✓⋮]")
_JOINED = {"wi fi": "wifi", "e mail": "email", "on line": "online"}


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, half width, straight quotes, hyphens within words as blanks, single blanks, `wi-fi` as `wifi`."""
    flat = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").replace("\u2018", "'")
    flat = re.sub(r"(?<=\w)[-\u2010-\u2015_](?=\w)", " ", flat)
    flat = " ".join(flat.replace("\u200b", "").split()).strip(" .。,，:：!！?？…")
    for apart, together in _JOINED.items():
        flat = re.sub(rf"\b{apart}\b", together, flat)
    return flat


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in order, one per Chinese character, English ones without their plural s."""
    return tuple(_stem(token) for token in _TOKEN.findall(fold(text)))


def has_cjk(text: str) -> bool:
    """Whether any Chinese or Japanese character is in it."""
    return bool(_CJK.search(text))


def _stem(word: str) -> str:
    if word.endswith("'s"):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
