"""`content`: rows of content providers, as the `content` tool prints them.

Knows projections, a `--where` of equalities joined by AND, and `--sort`; refuses other conditions with the error
SQLite gives, and refuses to write, but for the bridge's provider, whose rows can be deleted. The tool ends with 0
whatever happens: a call it does not understand is told on standard output, a provider's exception on standard error.

Source: AOSP cmds/content/src/com/android/commands/content/Content.java.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from accessibility_bridge.simulator.inside import NoSuchProvider
from accessibility_bridge.simulator.wire.bridge.app import HEALTH_URI
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

Row = Mapping[str, str]
_OPTIONS = {
    "query": ("--uri", "--user", "--projection", "--where", "--sort"),
    "delete": ("--uri", "--user", "--where"),
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CONDITION = re.compile(
    r"\s*(?P<column>\w+)\s*==?\s*(?:'(?P<text>(?:[^']|'')*)'|\"(?P<quoted>(?:[^\"]|\"\")*)\"|(?P<bare>[^\s'\"]+))"
    r"\s*(?P<more>\bAND\b|$)",
    re.IGNORECASE,
)


class _Misused(Exception):
    """The call itself makes no sense to the tool."""


class _SqlError(Exception):
    """What the database says about the query."""


@command("content")
async def content(call: Call) -> int:
    try:
        verb, options = _read(call.arguments)
    except _Misused as exc:
        await call.out(f"usage: adb shell content [subcommand] [options]\n\n[ERROR] {exc}\n")
        return 0
    uri = options["--uri"]
    try:
        if verb == "delete":
            return _delete(call, uri)
        rows = list(_asked_for(_rows(call, uri), options))
    except NoSuchProvider:
        problem = f"java.lang.IllegalStateException: Could not find provider: {_authority(uri)}"
    except _SqlError as exc:
        problem = f"android.database.sqlite.SQLiteException: {exc}"
    else:
        lines = [f"Row: {number} {_printed(row)}\n" for number, row in enumerate(rows)]
        await call.out("".join(lines) or "No result found.\n")
        return 0
    await call.err(f"Error while accessing provider:{_authority(uri)}\n{problem}\n")
    return 0


def _read(arguments: Sequence[str]) -> tuple[str, dict[str, str]]:
    verb, *words = [*arguments] or [""]
    if verb not in _OPTIONS:
        raise _Misused(f"Unsupported operation: {verb or 'null'}")
    options: dict[str, str] = {}
    left = iter(words)
    for word in left:
        if word not in _OPTIONS[verb]:
            raise _Misused(f"Unsupported argument: {word}")
        options[word] = next(left, "")
        if not options[word] or options[word].startswith("--"):
            raise _Misused(f"No value for argument: {word}")
    if "--uri" not in options:
        raise _Misused("Content provider URI not specified. Did you specify --uri argument?")
    return verb, options


def _delete(call: Call, uri: str) -> int:
    if not _is_bridge(call, uri):
        call.handset.inside.query(uri)
        raise _SqlError("attempt to write a readonly database (code 8 SQLITE_READONLY)")
    call.handset.bridge.reset_fence()
    return 0


def _rows(call: Call, uri: str) -> Sequence[Row]:
    if _is_bridge(call, uri):
        call.handset.accessibility.settle()
        return [call.handset.bridge.health_row()]
    return call.handset.inside.query(uri)


def _is_bridge(call: Call, uri: str) -> bool:
    return uri.rstrip("/") == HEALTH_URI and call.handset.bridge.installed


def _authority(uri: str) -> str:
    return uri.removeprefix("content://").partition("/")[0]


def _asked_for(rows: Sequence[Row], options: Mapping[str, str]) -> Iterator[list[tuple[str, str]]]:
    """Each row's columns in the order of the projection. A table without rows cannot say which columns it lacks."""
    conditions = list(_conditions(options.get("--where", "")))
    order = options.get("--sort", "").split()
    projection = re.split(r"\s*:\s*", options.get("--projection", "")) if "--projection" in options else None
    for row in rows:
        _require(row, (*(name for name, _, _ in conditions), *order[:1], *(projection or ())))
    found = [row for row in rows if all(_equal(row[name], value, number) for name, value, number in conditions)]
    if order:
        found.sort(key=lambda row: _sortable(row[order[0]]), reverse=order[-1].upper() == "DESC")
    for row in found:
        yield [(name, row[name]) for name in (row if projection is None else projection)]


def _conditions(where: str) -> Iterator[tuple[str, str, bool]]:
    """Column, value, and whether the value is a number. A bare word is another column, which nobody compares here."""
    at, more = 0, bool(where)
    while more:
        found = _CONDITION.match(where, at)
        if found is None or (found["bare"] and not _NUMBER.fullmatch(found["bare"])):
            raise _SqlError(f'near "{where[at:]}": syntax error; this simulated phone knows COLUMN=VALUE [AND ...]')
        text = (found["text"] or "").replace("''", "'") + (found["quoted"] or "").replace('""', '"')
        yield found["column"], found["bare"] or text, bool(found["bare"])
        at, more = found.end(), bool(found["more"])


def _equal(held: str, wanted: str, number: bool) -> bool:
    if number and _NUMBER.fullmatch(held):
        return float(held) == float(wanted)
    return held == wanted


def _require(row: Row, columns: Iterable[str]) -> None:
    missing = next((column for column in columns if column not in row), None)
    if missing is not None:
        raise _SqlError(f"no such column: {missing} (code 1 SQLITE_ERROR)")


def _sortable(value: str) -> tuple[int, float, str]:
    return (0, float(value), "") if _NUMBER.fullmatch(value) else (1, 0.0, value)


def _printed(row: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{column}={value}" for column, value in row)
