"""How a command works and ends: with its answer, or with the one line and the exit code that say why there is none.

Light to import: what it needs is loaded when it is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from daemon.console.shows import Shown
    from daemon.console.terminal import Terminal
    from daemon.fleet.stop import StopSwitch

INTERRUPTED = 130
"""What a command ends with that Ctrl-C has cut short: 128 and the signal's number, as shells have it."""
_TABLE_COLUMNS = 72
"""An answer's table is laid out for this many, even where the terminal has fewer."""


def answer(as_json: bool, value: object, more: Mapping[str, object] | None = None) -> None:
    """Print an answer as one JSON object, if that is asked for."""
    if as_json:
        from daemon.console.answers import as_json as encode
        from daemon.console.streams import write_line

        write_line(encode(value, dict(more or {})), sys.stdout)


def tell(as_json: bool, value: object, *shown: object) -> None:
    """An answer as JSON, or what a person is shown instead."""
    from daemon.console.terminal import Terminal

    answer(as_json, value)
    for one in () if as_json else shown:
        Terminal(least_columns=_TABLE_COLUMNS).print(one, markup=False)


def conclude(as_json: bool, shown: Shown) -> NoReturn:
    """End the program with what its work came to; what a person is shown of it has been shown meanwhile."""
    answer(as_json, shown.answer, {**shown.about, "exit_code": int(shown.exit_code)})
    raise SystemExit(int(shown.exit_code))


@contextmanager
def at_work(as_json: bool) -> Iterator[tuple[Terminal, StopSwitch]]:
    """`in_one_line` for work that takes its time: where to show it, and the switch that Ctrl-C presses from now on.

    The switch is never let go again: an outcome that is there already is not to be lost to an impatient second Ctrl-C.
    """
    from daemon.console.terminal import Terminal
    from daemon.fleet.stop import StopSwitch

    stop = StopSwitch()
    stop.take_signals()
    with in_one_line(as_json):
        yield Terminal(stderr=as_json), stop


@contextmanager
def in_one_line(as_json: bool) -> Iterator[None]:
    """What a command may fail with ends the program in one line; anything else is a defect and goes up."""
    from daemon.exits import EXPECTED, exit_code_of

    try:
        yield
    except EXPECTED as exc:
        from daemon.console.answers import facts

        fail(exit_code_of(exc), type(exc).__name__, str(exc), as_json=as_json, more=facts(exc))


@contextmanager
def settled(as_json: bool) -> Iterator[None]:
    """`in_one_line` for commands that need no more of the configuration than that it is sound."""
    from daemon.settings import settings

    with in_one_line(as_json):
        settings()
        yield


def fail(code: int, kind: str, message: str, *, as_json: bool, more: Mapping[str, object] | None = None) -> NoReturn:
    """End the program: the error as JSON if that is asked for, with further keys, the line, the exit code."""
    from daemon.console.streams import printable, write_line

    answer(as_json, {"error": kind, "message": message, "exit_code": int(code)}, more)
    write_line(printable(f"tapwright: {message}"), sys.stderr)
    raise SystemExit(int(code))


def refuse(mistake: Any, *, as_json: bool) -> NoReturn:
    """Say in the one line that every failure is what the command line's library has against the words typed."""
    message = mistake.format_message()
    if message.startswith("Usage:"):  # nothing at all was typed: the message is the help
        from daemon.console.streams import write_line

        write_line(message, sys.stderr)
        raise SystemExit(mistake.exit_code)
    from daemon.console.mistakes import in_one_line as worded

    fail(mistake.exit_code, "UsageError", worded(mistake), as_json=as_json)
