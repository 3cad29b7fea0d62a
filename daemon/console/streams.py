"""The standard streams and the words typed: nothing shown can steer a terminal, and nobody reading is no failure.

Imports nothing heavy, for every command begins here.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence
from typing import TextIO

# Source: ECMA-48: C0, DEL and C1, of which a terminal obeys some. Line breaks too: a field is one line.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def printable(text: str) -> str:
    """The text with every control character as a space. Whatever a phone, a model or a user said goes through this."""
    return _CONTROLS.sub(" ", text)


def write_line(line: str, stream: TextIO) -> None:
    """Write a line as it is, if anybody reads it."""
    try:
        stream.write(f"{line}\n")
        stream.flush()
    except OSError:
        let_go(stream)


def let_go(stream: TextIO) -> None:
    """Turn the stream to nowhere, so that what is still buffered raises nothing at the end of the program."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def prepare_streams() -> None:
    """Let the standard streams show what their encoding lacks as escapes, rather than fail on it.

    One that was closed before we began leads nowhere, and no file that is opened later gets its number.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def as_typed(words: Sequence[str]) -> list[str]:
    """Arguments as UTF-8, which is what terminals send, also where the locale knows only ASCII."""
    return [os.fsencode(word).decode("utf-8", "replace") for word in words]
