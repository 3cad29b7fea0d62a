"""What cannot be written is one error that names it, and an episode on a disk that takes no more still ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from daemon.errors import FolderUnusable
from daemon.folders import usable, writing
from daemon.jobs.database import Database
from daemon.record import EpisodeEnd
from daemon.trajectory import TrajectoryWriter
from daemon.verdict import Verdict


def test_a_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    assert list(usable(tmp_path / "a" / "b").iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/nowhere", "file", "file/below"])
def test_a_folder_that_cannot_be_is_named_with_the_reason(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderUnusable) as refused:
        usable(tmp_path / place)
    assert str(refused.value).startswith(f"{tmp_path / place}: cannot be written: ")
    assert refused.value.reason == refused.value.reason.lower()


def test_what_is_no_matter_of_files_goes_through(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path):
        _ = 1 / 0


def test_every_way_of_writing_an_episode_says_so_when_it_cannot(tmp_path: Path) -> None:
    writer = TrajectoryWriter(tmp_path / "gone" / "episode")
    end = EpisodeEnd(verdict=Verdict.FAILED, reason="", ended_at_s=0.0, steps=0)
    with pytest.raises(FolderUnusable, match="verdict.json: cannot be written: no such file"):
        writer.end(end)


def test_a_journal_in_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderUnusable):
        Database(tmp_path / "file" / "journal.sqlite3")
