"""One live program of a user per phone, whatever folder it works in: two would tap over each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import quote

from loguru import logger

from daemon.errors import PhoneInUse
from daemon.folders import state_folder
from daemon.program_lock import held

Hold = Callable[[str], AbstractContextManager[object]]
"""Holds the phone with that serial while a block lasts; `nullcontext` where somebody else holds it already."""


@contextmanager
def phone_lock(serial: str) -> Iterator[None]:
    """Hold the phone while the block lasts.

    Raises:
        PhoneInUse: another live program holds it, or another part of this one.
        FolderUnusable: the user's state folder cannot be written.
    """
    path = state_folder() / "phones" / f"{quote(serial, safe='')}.lock"
    with held(path, refused=lambda holder: PhoneInUse(serial=serial, holder=holder)) as lock:
        if lock.left_by:
            logger.info("{} was left behind by {}", serial, lock.left_by)
        yield
