"""Locks between programs: files that the kernel lets go when their holder dies, however it dies.

What is written in such a file only says who holds it: a process id alone would be taken for the wrong program after a
restart, and decides nothing here.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from daemon.folders import writing

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A lock that is ours."""

    owner: str
    """Names this program, unlike any other since this computer was started."""
    left_by: str
    """The program that died while it held the lock, in words; empty when none did."""


@contextmanager
def held(path: Path, *, refused: Callable[[str], Exception]) -> Iterator[Held]:
    """Hold the lock while the block lasts. `refused` makes the error from the holder's name in words.

    Raises:
        FolderUnusable: the file cannot be made.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise refused(_shown(_read(file))) from exc
        left = _read(file)
        owner = f"{os.getpid()}@{_boot_id()}"
        with writing(path):
            _write(file, f"{owner} {time.time():.0f}")
        try:
            yield Held(owner=owner, left_by=_shown(left) if left else "")
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
