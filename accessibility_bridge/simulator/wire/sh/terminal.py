"""The phone's end of a terminal: gives typing back, lets the last character be erased, and knows Ctrl-C and Ctrl-D.

Keeps no history and moves no cursor; the keys for that are passed over.
"""

from __future__ import annotations

import asyncio
import codecs
import re
from collections import deque

from accessibility_bridge.simulator.wire.sh.streams import Sink, Source

_END_OF_INPUT, _INTERRUPT = "\x04", "\x03"
_ERASE = "\x7f\x08"
_BEHIND_ERASED = b"\b \b"
_CURSOR_KEYS = re.compile(r"\x1b(\[[0-9;]*[~A-Za-z]|O[A-Z])")


class Terminal:
    """What is typed, as lines for the shell, and as standard input for whatever it runs."""

    def __init__(self, source: Source, echo: Sink) -> None:
        self._source, self._echo = source, echo
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._typed = ""
        self._lines: deque[str | None] = deque()
        self._came = asyncio.Event()
        self._interrupts = asyncio.Event()
        self._is_watched = False

    async def listen(self) -> None:
        """Take what is typed until nobody types any more."""
        while chunk := await self._source.read():
            typed = _CURSOR_KEYS.sub("", self._decoder.decode(chunk))
            await self._echo(b"".join(self._take(character) for character in typed))
        self._put(None)

    async def line(self) -> str | None:
        """The next line, or None when there will be none."""
        while not self._lines:
            self._came.clear()
            await self._came.wait()
        return self._lines.popleft()

    async def read(self, limit_bytes: int = 0) -> bytes:
        """A line for the command that runs; nothing after Ctrl-D."""
        line = await self.line()
        return b"" if line is None else (line + "\n").encode("utf-8", "replace")

    async def interrupted(self) -> None:
        """Wait for the next Ctrl-C; while nobody waits for one, it only takes what was typed away."""
        self._interrupts.clear()
        self._is_watched = True
        try:
            await self._interrupts.wait()
        finally:
            self._is_watched = False

    def _take(self, character: str) -> bytes:
        """Take one character; gives back what is shown for it."""
        if character in "\r\n":
            self._put(self._typed)
            return b"\n"
        if character == _INTERRUPT:
            self._interrupt()
            return b"^C\n"
        if character == _END_OF_INPUT:
            if not self._typed:
                self._put(None)
            return b""
        if character in _ERASE:
            shown = _BEHIND_ERASED if self._typed else b""
            self._typed = self._typed[:-1]
            return shown
        self._typed += character
        return character.encode("utf-8", "replace")

    def _interrupt(self) -> None:
        self._typed = ""
        if self._is_watched:
            self._interrupts.set()
        else:
            self._put("")

    def _put(self, line: str | None) -> None:
        self._lines.append(line)
        self._typed = ""
        self._came.set()
