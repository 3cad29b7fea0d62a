"""One live program per run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loguru import logger

from daemon.jobs.errors import RunLocked
from daemon.program_lock import held


@contextmanager
def run_lock(folder: Path, *, run: str) -> Iterator[str]:
    """Hold the run while the block lasts; gives the name under which this program claims jobs.

    Raises:
        RunLocked: another live program holds it.
        FolderUnusable
    """
    with held(folder / "lock", refused=lambda holder: RunLocked(run=run, holder=holder)) as lock:
        if lock.left_by:
            logger.warning("run {} was left behind by {}; taking it over", run, lock.left_by)
        yield lock.owner
