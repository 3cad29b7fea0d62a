"""What one look at the phone says about one expectation. A value and how it is shortened; looks at nothing itself."""

from __future__ import annotations

from typing import NamedTuple

_FOUND_CHARS = 200


class Finding(NamedTuple):
    """Whether it holds, and what is there, in words."""

    holds: bool
    found: str
    readable: bool = True
    """False when the phone did not say: then it holds not, and nobody knows whether it would."""


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def excerpt(found: str) -> str:
    """The text as one line of at most 200 characters and a mark that there is more."""
    flat = one_line(found)
    return flat if len(flat) <= _FOUND_CHARS else flat[:_FOUND_CHARS] + "..."
