"""Folders and files that we write: what the operating system says against it, as one error of ours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_state_path

from daemon.errors import FolderUnusable


def state_folder() -> Path:
    """Where we keep what belongs to the user and to no project; it need not be there yet.

    Raises:
        FolderUnusable: nobody knows where the user is at home.
    """
    try:
        return user_state_path("tapwright")
    except RuntimeError as exc:
        raise FolderUnusable(path=Path("~"), reason="no home folder is known; set HOME to one") from exc


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Translate what goes wrong with files inside the block; keep everything else that can fail out of it.

    Raises:
        FolderUnusable: naming that path.
    """
    try:
        yield
    except (OSError, UnicodeEncodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "its name cannot be said in this locale; use UTF-8"
        raise FolderUnusable(path=path, reason=(reason or str(exc)).lower()) from exc


def usable(folder: Path) -> Path:
    """The folder, made when it is not there, and found to take files.

    Raises:
        FolderUnusable
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
