"""`content`: rows of content providers, as the `content` tool prints them.

Knows projections, a simple `--where` of equalities joined by AND, and `--sort`; refuses other conditions with the
error SQLite gives, and refuses to write, but for the bridge's provider, whose rows can be deleted.

Source: AOSP cmds/content/src/com/android/commands/content/Content.java.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from accessibility_bridge.simulator.inside import NoSuchProvider
from accessibility_bridge.simulator.wire.bridge.app import HEALTH_URI
from accessibility_bridge.simulator.wire.sh.call import Call
from accessibility_bridge.simulator.wire.sh.registry import command

Row = Mapping[str, str]
_CONDITION = re.compile(r"\s*(\w+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\"|(\S+))\s*")


@command("content")
async def content(call: Call) -> int:
    uri = call.option("--uri")
    if not uri:
        return await call.fail("[ERROR] Content provider URI not specified. Did you specify --uri argument?", 1)
    if call.argument(0) == "delete" and _is_bridge(call, uri):
        call.handset.bridge.reset_fence()
        return 0
    if call.argument(0) != "query":
        return await call.fail(f"[ERROR] Unsupported operation: {call.argument(0)}", 1)
    try:
        rows = _asked_for(call, _rows(call, uri))
    except NoSuchProvider:
        name = uri.removeprefix("content://").partition("/")[0]
        # The tool itself ends with 0 here; only standard error tells.
        problem = f"java.lang.IllegalStateException: Could not find provider: {name}"
        await call.err(f"Error while accessing provider:{name}\n{problem}\n")
        return 0
    except ValueError as exc:
        await call.err(f"Error while accessing provider:{uri}\nandroid.database.sqlite.SQLiteException: {exc}\n")
        return 0
    lines = [f"Row: {number} {_printed(row)}\n" for number, row in enumerate(rows)]
    await call.out("".join(lines) or "No result found.\n")
    return 0


def _rows(call: Call, uri: str) -> Sequence[Row]:
    if _is_bridge(call, uri):
        call.handset.accessibility.settle()
        return [call.handset.bridge.health_row()]
    return call.handset.inside.query(uri)


def _is_bridge(call: Call, uri: str) -> bool:
    return uri.rstrip("/") == HEALTH_URI and call.handset.bridge.installed


def _asked_for(call: Call, rows: Sequence[Row]) -> list[Row]:
    conditions = _conditions(call.option("--where"))
    found = [row for row in rows if all(row.get(column) == value for column, value in conditions)]
    order = call.option("--sort").split()
    if order:
        found.sort(key=lambda row: _sortable(row.get(order[0], "")), reverse=order[-1].upper() == "DESC")
    projection = call.option("--projection")
    if projection:
        found = [_projected(row, projection.split(":")) for row in found]
    return found


def _conditions(where: str) -> list[tuple[str, str]]:
    if not where:
        return []
    matches = [_CONDITION.fullmatch(part) for part in re.split(r"\s+AND\s+", where, flags=re.IGNORECASE)]
    if not all(matches):
        raise ValueError(f'near "{where}": syntax error (this simulated phone knows COLUMN=VALUE [AND ...])')
    return [(m[1], next(value for value in m.groups()[1:] if value is not None)) for m in matches if m]


def _projected(row: Row, columns: Sequence[str]) -> Row:
    missing = next((column for column in columns if column not in row), None)
    if missing is not None:
        raise ValueError(f"no such column: {missing}")
    return {column: row[column] for column in columns}


def _sortable(value: str) -> tuple[int, float, str]:
    return (0, float(value), "") if re.fullmatch(r"-?\d+(\.\d+)?", value) else (1, 0.0, value)


def _printed(row: Row) -> str:
    return ", ".join(f"{column}={value}" for column, value in row.items())
