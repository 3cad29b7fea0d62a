"""The SQLite file behind the journal: opened safely, brought to the current layout, written in whole transactions.

Knows nothing of jobs. WAL with `synchronous=FULL`: what was committed survives a kill and a power cut.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from daemon.folders import writing
from daemon.jobs.errors import JournalClosed, JournalUnreadable

LAYOUT = 2
"""Kept in `PRAGMA user_version`."""
_BUSY_S = 30.0
_AGAIN_S = 0.02
_FROM_LAYOUT_1 = """
    UPDATE sqlite_schema SET sql = replace(sql, '''needs_human''', '''claimed'', ''needs_human''')
    WHERE type = 'table' AND name = 'job'
"""
"""A job's state may be `claimed` since layout 2. Source: https://www.sqlite.org/lang_altertable.html, section 7."""


class Database:
    """One connection shared by the threads of a program, one transaction at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it when it is not there.

        Raises:
            JournalUnreadable: it is no database, is broken, or was written by a newer version.
            FolderUnusable: its folder cannot be made.
        """
        self.path = path
        self._lock = threading.RLock()
        self._open = True
        with writing(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as exc:
            raise JournalUnreadable(path=path, reason=f"cannot be opened: {exc}") from exc
        try:
            self._prepare()
        except JournalUnreadable:
            self.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything done inside is on disk afterwards, or nothing of it.

        Raises:
            JournalClosed
            JournalUnreadable: the disk is full or the file is broken.
        """
        with self._lock:
            if not self._open:
                raise JournalClosed(path=self.path)
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except sqlite3.DatabaseError as exc:
                raise JournalUnreadable(path=self.path, reason=str(exc)) from exc
            finally:
                # A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the cause.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Give the file up; later transactions raise `JournalClosed`. Safe to call twice."""
        with self._lock:
            self._open = False
            self._connection.close()

    def _prepare(self) -> None:
        try:
            self._connection.row_factory = sqlite3.Row
            self._write_ahead()
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.DatabaseError as exc:
            raise JournalUnreadable(path=self.path, reason=f"{exc}; move it away to begin a new one") from exc
        with self.transaction() as connection:
            found = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if found > LAYOUT:
                raise JournalUnreadable(
                    path=self.path, reason=f"layout {found}, this version knows up to {LAYOUT}; update tapwright"
                )
            if found == 0:
                _lay_out(connection)
            elif found < LAYOUT:
                _bring_up(connection)

    def _write_ahead(self) -> None:
        # While another program makes the same file SQLite refuses this at once, whatever the connection's patience.
        end_s = time.monotonic() + _BUSY_S
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as exc:
                if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end_s:
                    raise
                time.sleep(_AGAIN_S)
            else:
                return


def _lay_out(connection: sqlite3.Connection) -> None:
    schema = resources.files("daemon.jobs").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in _statements(schema):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {LAYOUT}")


def _bring_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(_FROM_LAYOUT_1)
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.execute("PRAGMA writable_schema = RESET")


def _statements(script: str) -> Iterator[str]:
    # `executescript` would commit the transaction around it, and two programs could lay the file out at once.
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
