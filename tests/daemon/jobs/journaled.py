"""What the journal's file says about a run, read as anybody would read it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

_CHANGES = """
    SELECT j.task_id, t.from_state, t.to_state, t.serial
    FROM transition t JOIN job j ON j.id = t.job WHERE j.run = ? ORDER BY t.id
"""


class Change(NamedTuple):
    """One change of a job's state; a new job comes from none."""

    task: str
    from_state: str | None
    to_state: str
    serial: str


def changes(path: Path, run: str) -> list[Change]:
    """Every change of state in the run, in the order in which they were written."""
    with closing(sqlite3.connect(path)) as connection:
        return [Change(*row) for row in connection.execute(_CHANGES, (run,))]
