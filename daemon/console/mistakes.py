"""What the command line's library has against the words typed, as one line that says what to type instead.

Knows the library's sentences by their wording: one that it does not know is shown as it is.
"""

from __future__ import annotations

import re
from typing import Any

# Source: typer 0.29, `_click/exceptions.py`, `_click/core.py`, `core.py`; pydantic 2, "Validation Errors".
_IN_OUR_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(theirs), ours)
    for theirs, ours in (
        (r"\s+", " "),
        (r"Value error, ", ""),
        (r"\.$", ""),
        (r"Input should be greater than or equal to (\S+)", r"write \1 or more"),
        (r"Input should be less than or equal to (\S+)", r"write \1 or less"),
        (r"Input should be a valid integer.*", "write a whole number"),
        (r"Input should be a valid number.*", "write a number"),
        (r"Got unexpected extra argument\(s\) \((.*)\)", r"'\1' is too much: put words that belong together in quotes"),
        (r" requires an argument", " needs a value after it"),
        (r" \(Possible options: (.*)\)", r"; did you mean \1?"),
        (r"\. Did you mean (.*)\?", r"; did you mean \1?"),
        (r"\. Choose from: ", ": choose "),
    )
)
_UNKNOWN_OPTION = "No such option: "


def in_one_line(mistake: Any) -> str:
    """The mistake and its mend, in lower case, and where to read on."""
    context, said = getattr(mistake, "ctx", None), mistake.format_message()
    if context is not None and context.parent is None and said.startswith(_UNKNOWN_OPTION):
        said = f"{mistake.message}; options come after the command"
    for theirs, ours in _IN_OUR_WORDS:
        said = theirs.sub(ours, said)
    said = f"{said[:1].lower()}{said[1:]}"
    return said if context is None or said.endswith("?") else f"{said}; see {context.command_path} --help"
