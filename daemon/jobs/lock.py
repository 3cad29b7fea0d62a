"""One live program per run: a lock that the kernel lets go when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from loguru import logger

from daemon.jobs.errors import RunLocked

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@contextmanager
def run_lock(folder: Path, *, run: str) -> Iterator[str]:
    """Hold the run while the block lasts; gives the name under which this program claims jobs.

    The lock is the kernel's (`flock`), so one left behind by a killed program holds nobody up. What is written in the
    file only says who holds it: a process id alone would be taken for the wrong program after a restart.

    Raises:
        RunLocked: another live program holds it.
    """
    with (folder / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise RunLocked(run=run, holder=_shown(_read(file))) from exc
        if left := _read(file):
            logger.warning("run {} was left behind by {}; taking it over", run, _shown(left))
        owner = f"{os.getpid()}@{_boot_id()}"
        _write(file, f"{owner} {time.time():.0f}")
        try:
            yield owner
        finally:
            # Emptied before it is let go: a name that is left in the file is that of a program that died.
            with suppress(OSError):
                _write(file, "")


def _read(file: TextIO) -> str:
    file.seek(0)
    return file.read().strip()


def _write(file: TextIO, text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def _shown(holder: str) -> str:
    owner, _, since = holder.partition(" ")
    pid, _, boot = owner.partition("@")
    if not pid.isdigit():
        return "another program"
    when = f" since {time.strftime('%H:%M:%S', time.localtime(int(since)))}" if since.isdigit() else ""
    return f"process {pid}{when}" + ("" if boot == _boot_id() else " (before this computer was restarted)")


def _boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        # Only Linux tells boots apart by name; elsewhere the kernel's lock alone decides.
        return "boot"
