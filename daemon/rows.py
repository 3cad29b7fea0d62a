"""Rows of content providers, read over adb with the `content` tool, whose output quotes nothing.

So that no value can pose as a column or as another row: the ids are asked for alone first, then each wanted column
beside the id. What cannot be told apart, or is no answer, is no match.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from accessibility_bridge.device import Device
from accessibility_bridge.errors import DeviceRefused
from daemon.expectations import ContentHas
from daemon.finding import Finding

_NO_ROWS = "No result found.\n"
"""Source: AOSP cmds/content/src/com/android/commands/content/Content.java, as is the format of its rows."""
_WARNINGS = re.compile(r"\A(?:WARNING: linker: [^\n]*\n)+")
"""Before anything else, on phones with old libraries. Source: AOSP bionic/linker/linker.cpp, `DL_WARN`."""
_ROWS_SHOWN = 5


class RowsUnclear(Exception):
    """What the tool printed does not say for certain what the rows are."""


def find_rows(wanted: ContentHas, device: Device) -> Finding:
    """Whether the provider has the rows, compared as text, character by character.

    Raises:
        DeviceLost, DeviceSilent
    """
    try:
        ids = read_ids(_ask(device, wanted.uri, "_id"))
        columns = {name: _column(device, wanted.uri, name, ids) for name, _ in wanted.where}
    except (RowsUnclear, DeviceRefused) as exc:
        return Finding(False, exc.reason if isinstance(exc, DeviceRefused) else str(exc), readable=False)
    rows = [{"_id": ident} | {name: columns[name][at] for name in columns} for at, ident in enumerate(ids)]
    hits = [row for row in rows if all(row[name] == value for name, value in wanted.where)]
    enough = bool(hits) if wanted.count is None else len(hits) == wanted.count
    shown = " | ".join(_shown(row) for row in (hits or rows)[:_ROWS_SHOWN])
    return Finding(enough, f"{len(hits)} of {len(rows)} rows match" + (f": {shown}" if shown else ""))


def read_ids(printed: str) -> tuple[str, ...]:
    """The ids in the output of a query for `_id` alone, in the order of the rows.

    Raises:
        RowsUnclear: when it is anything but rows numbered from 0, each with a whole number, and nothing else.
    """
    if printed == _NO_ROWS:
        return ()
    lines = printed.splitlines()
    ids = [re.fullmatch(rf"Row: {number} _id=(-?\d+)", line) for number, line in enumerate(lines)]
    if printed.endswith("\n") and all(ids):
        return tuple(found[1] for found in ids if found)
    if printed.startswith("Row: 0 "):
        raise RowsUnclear("rows cannot be told apart: the provider does not give whole numbers for `--projection _id`")
    raise RowsUnclear(f"the provider did not answer: {printed.strip() or 'no output'}")


def read_column(printed: str, column: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The values of a column in the output of a query for `_id` and it; they may hold commas and line breaks.

    Raises:
        RowsUnclear: when the rows are not those of `ids`, or a value holds what could be the beginning of one of them.
    """
    if not ids and printed == _NO_ROWS:
        return ()
    expected = [f"Row: {number} _id={ident}, {column}=" for number, ident in enumerate(ids)]
    begins = re.finditer(rf"^Row: \d+ _id=-?\d+, {re.escape(column)}=", printed, re.MULTILINE)
    marks = [found for found in begins if found[0] in expected]
    if not ids or [found[0] for found in marks] != expected or marks[0].start() != 0:
        raise RowsUnclear(f"the rows with {column!r} cannot be told apart: {printed.strip() or 'no output'}")
    ends = [*(found.start() for found in marks[1:]), len(printed)]
    return tuple(printed[found.end() : end].removesuffix("\n") for found, end in zip(marks, ends, strict=True))


def _column(device: Device, uri: str, name: str, ids: Sequence[str]) -> tuple[str, ...]:
    if name == "_id":
        return tuple(ids)
    try:
        return read_column(_ask(device, uri, f"_id:{name}"), name, ids)
    except RowsUnclear:
        known = _columns(_ask(device, uri))
        if known and name not in known:
            raise RowsUnclear(f"the table has no column {name!r}; it has {', '.join(known)}") from None
        raise


def _columns(printed: str) -> list[str]:
    """What the columns are called, for a message: a value of the first row may look like one of them."""
    first = re.match(r"Row: 0 (.*)", printed)
    return list(dict.fromkeys(re.findall(r"(?:^|, )(\w+)=", first[1]))) if first else []


def _ask(device: Device, uri: str, projection: str = "") -> str:
    """What the tool prints, complaints included: it exits with 0 when the provider throws, even between two rows."""
    asked = f" --projection {shlex.quote(projection)}" if projection else ""
    printed = device.shell(f"content query --uri {shlex.quote(uri)}{asked} 2>&1").replace("\r\n", "\n")
    return _WARNINGS.sub("", printed)


def _shown(row: dict[str, str]) -> str:
    return " ".join(f"{name}={value!r}" if name != "_id" else f"_id={value}" for name, value in row.items())
