"""What is written is there whole, in JSON that anybody can read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from daemon.disk import append_line, in_json, write_whole
from daemon.errors import FolderUnusable


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    words: str
    where: Path = Path("a/b")


SAID = TypeAdapter(Said)


def test_half_a_character_becomes_a_question_mark_and_whole_ones_stay() -> None:
    assert in_json(SAID, Said(words="王 \U0001f600")) == '{"words":"王 \U0001f600","where":"a/b"}'.encode()
    assert SAID.validate_json(in_json(SAID, Said(words="王 \ud83d"))) == Said(words="王 ?")


def test_a_file_is_replaced_whole_and_a_line_stands_after_the_others(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    append_line(path, b"a")
    append_line(path, b"b")
    assert path.read_bytes() == b"a\nb\n"
    write_whole(path, b"c\n")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("lines.jsonl", b"c\n")]


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "lines.jsonl"
    for write in (write_whole, append_line):
        with pytest.raises(FolderUnusable, match=r"lines\.jsonl: cannot be written"):
            write(path, b"a")
