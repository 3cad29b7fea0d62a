"""Keeps quoted texts whole while a sentence is taken apart: each becomes one private character."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"\"([^\"]+)\"|“([^”]+)”|「([^」]+)」|『([^』]+)』|《([^》]+)》|‘([^’]+)’|(?<![\w])'([^']+(?:'\w[^']*)*)'(?!\w)"
)
_FIRST_MARK = 0xE000
MARK = "[\ue000-\ue0ff]"
"""A regular expression for one masked text."""
_MARK = re.compile(MARK)


class Quotes:
    """The quoted texts of one goal."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def mask(self, text: str) -> str:
        """The text with every quotation, marks included, as one private character."""
        return _QUOTED.sub(self._keep, text)

    def unmask(self, text: str) -> str:
        """The text with its quotations back, without their quotation marks."""
        return _MARK.sub(lambda match: self._texts[ord(match.group()) - _FIRST_MARK], text)

    def _keep(self, match: re.Match[str]) -> str:
        self._texts.append(next(group for group in match.groups() if group is not None))
        return chr(_FIRST_MARK + len(self._texts) - 1)
