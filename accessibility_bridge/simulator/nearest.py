"""What somebody may have meant by a word that is none of those known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(given: object, known: Iterable[str]) -> str:
    """A question to put before the list of what is known; empty when nothing is near."""
    near = get_close_matches(str(given), list(known), n=1)
    return f"did you mean {near[0]!r}? " if near else ""
