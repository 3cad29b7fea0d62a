"""The file behind the journal, wanted by several programs at once."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from daemon.jobs.database import Database
from daemon.jobs.errors import JournalUnreadable


def test_a_new_file_that_another_program_is_writing_just_now_is_waited_for(tmp_path: Path) -> None:
    path, refused = tmp_path / "journal.sqlite3", list[str]()

    def begin() -> None:
        try:
            Database(path).close()
        except JournalUnreadable as exc:
            refused.append(exc.reason)

    program = threading.Thread(target=begin)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        program.start()
        program.join(0.3)
        other.execute("COMMIT")
    program.join()
    assert refused == []
