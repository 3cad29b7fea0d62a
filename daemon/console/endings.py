"""How a command ends: with its answer, or with the one line and the exit code that say why there is none.

Light to import: what it needs is loaded when it is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn


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
        Terminal().print(one, markup=False)


@contextmanager
def in_one_line(as_json: bool) -> Iterator[None]:
    """What a command may fail with ends the program in one line; anything else is a defect and goes up."""
    from daemon.exits import EXPECTED, exit_code_of

    try:
        yield
    except EXPECTED as exc:
        fail(exit_code_of(exc), type(exc).__name__, str(exc), as_json=as_json)


@contextmanager
def settled(as_json: bool) -> Iterator[None]:
    """`in_one_line` for commands that need no more of the configuration than that it is sound."""
    from daemon.settings import settings

    with in_one_line(as_json):
        settings()
        yield


def fail(code: int, kind: str, message: str, *, as_json: bool) -> NoReturn:
    """End the program: the error as JSON if that is asked for, the line, the exit code."""
    from daemon.console.streams import printable, write_line

    answer(as_json, {"error": kind, "message": message, "exit_code": int(code)})
    write_line(printable(f"tapwright: {message}"), sys.stderr)
    raise SystemExit(int(code))


def refuse(mistake: Any, *, as_json: bool) -> NoReturn:
    """Say in the one line that every failure is what the command line's library has against the words typed."""
    message, context = mistake.format_message(), getattr(mistake, "ctx", None)
    if message.startswith("Usage:"):  # nothing at all was typed: the message is the help
        from daemon.console.streams import write_line

        write_line(message, sys.stderr)
        raise SystemExit(mistake.exit_code)
    where = f"; see {context.command_path} --help" if context is not None else ""
    fail(mistake.exit_code, "UsageError", f"{message[:1].lower()}{message[1:].rstrip('.')}{where}", as_json=as_json)
