"""Text from a model as text: halves of characters joined, and what is no character replaced."""

from __future__ import annotations


def whole_characters(text: str) -> str:
    r"""The text with pairs of surrogates joined (`\ud83d\ude00` from two parts of a stream) and lone ones replaced.

    JSON and Python's escapes can both name half a character, which no file and no phone can take.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
