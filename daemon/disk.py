"""Values as JSON on disk: whole files or not at all, and lines that are there when the call returns.

Decides nothing about what is kept. Half a character, which an app that cuts its texts may show, breaks no record.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import BinaryIO, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from daemon.folders import writing

_T = TypeVar("_T")


def in_json(kind: TypeAdapter[_T], value: _T, *, indent: int | None = None) -> bytes:
    """As JSON; half a character becomes a question mark."""
    try:
        return kind.dump_json(value, indent=indent)
    except PydanticSerializationError:
        plain = kind.dump_python(value, mode="json")
        return json.dumps(plain, ensure_ascii=False, indent=indent).encode("utf-8", "replace")


def write_whole(path: Path, content: bytes) -> None:
    """Put the content in the file's place once the disk has all of it.

    Raises:
        FolderUnusable
    """
    partial = path.with_suffix(".partial")
    with writing(path):
        with partial.open("wb") as file:
            _write_through(file, content)
        partial.replace(path)


def append_line(path: Path, line: bytes) -> None:
    """Append one line and wait until the disk has it.

    Raises:
        FolderUnusable
    """
    with writing(path), path.open("ab") as file:
        _write_through(file, line + b"\n")


def _write_through(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())
