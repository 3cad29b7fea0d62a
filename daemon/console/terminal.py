"""The console that commands print to: it falls silent when its reader has gone, and the work goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from daemon.console.streams import let_go, printable

_UNKNOWN_COLUMNS = 80
"""Where nobody knows how many there are."""


class Terminal(Console):
    """A rich console without rich's own answer to a closed pipe, which would be to end the program.

    With fewer than `least_columns` the terminal breaks the lines, where rich would cut cells off: a serial must stay
    whole to be copied. Not for what is drawn in place.
    """

    def __init__(self, *, stderr: bool = False, least_columns: int = 1) -> None:
        super().__init__(stderr=stderr, highlight=False, soft_wrap=True)
        if self.width < 1:  # COLUMNS=0, as programs say that run others without a terminal: rich would show nothing
            self.width = _UNKNOWN_COLUMNS
        elif self.width < least_columns:
            self.width = least_columns

    def print(self, *objects: Any, **how: Any) -> None:
        """Print as rich does; a full disk behind the stream is no reason to stop either."""
        try:
            super().print(*objects, **how)
        except OSError:
            self.on_broken_pipe()

    def on_broken_pipe(self) -> None:
        """Called by rich when the reader has gone."""
        self.quiet = True
        let_go(sys.stderr if self.stderr else sys.stdout)


def labelled(label: str, path: Path) -> Text:
    """A path with its label, such that terminals make it clickable."""
    shown = Text(printable(str(path.resolve())), style=f"not dim link {path.resolve().as_uri()}")
    return Text(f"{label:>9}  ", style="dim").append_text(shown)
