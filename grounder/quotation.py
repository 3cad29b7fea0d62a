"""Labels in quotation marks, set aside while the rest of a description is read: what is quoted is no structure."""

from __future__ import annotations

import re

from grounder import phrases

_PAIRS = (
    "“”", "„“", "„”", "‘’", "‚‘", "「」", "『』", "《》", "〈〉", "【】", "«»", "»«", "‹›", '""', "＂＂", "``", "＇＇",
)  # fmt: skip
_QUOTES = re.compile(
    "|".join([*(f"{a}([^{b}]+){b}" for a, b in map(tuple, _PAIRS)), r"(?<![a-zA-Z0-9])'(.+?)'(?![a-zA-Z0-9])"]),
    re.DOTALL,
)
"""Quotation marks of English, Chinese, German and French; an apostrophe inside a word is none."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Private-use characters: glyphs of icon fonts say nothing, and here they stand for what was set aside."""
MARK = re.compile("[\ue000-\ue0ff]")
"""Stands for a label that was set aside."""
_MOST_MARKS = 256
_ANY_QUOTE = "".join({mark for pair in _PAIRS for mark in pair}) + "' "


def mask_quotations(text: str) -> tuple[str, list[str]]:
    """The text with a mark for each quoted label, and the labels in the order of their marks."""
    quotes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if len(quotes) == _MOST_MARKS:
            return match.group()
        quotes.append(next(group for group in match.groups() if group is not None).strip())
        return f" {chr(0xE000 + len(quotes) - 1)} "

    return _QUOTES.sub(keep, _quote_beginnings(_PRIVATE.sub(" ", text))), quotes


def unmask(text: str, quotes: list[str]) -> str:
    """The text with the labels in the place of their marks."""
    return MARK.sub(lambda m: quotes[ord(m.group()) - 0xE000], text)


def _quote_beginnings(text: str) -> str:
    """What a label is said to begin with, as a quoted label that is cut short."""
    for pattern in phrases.BEGINNINGS:
        text = pattern.sub(lambda m: f'{m["head"]} "{m["label"].strip(_ANY_QUOTE)}…"', text)
    return text
