"""What applies where a command is typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.errors import ConfigInvalid, FolderUnusable
from daemon.log import LogConfig, configure_logging
from daemon.settings import settings


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to type commands in, with nobody's configuration; the log is as it was afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("TAPWRIGHT_PLANNER", "TAPWRIGHT_RUNS", "TAPWRIGHT_LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    configure_logging(LogConfig())


def test_flags_are_given_by_their_names_and_count_for_what_was_typed(workplace: Path) -> None:
    (workplace / "tapwright.toml").write_text("[limits]\nmax_steps = 5\ntimeout_s = 9\n", encoding="utf-8")
    config = settings(max_steps=7, timeout=None, runs=Path("mine"))
    assert (config.limits.max_steps, config.limits.timeout_s, config.runs.path) == (7, 9.0, Path("mine"))


def test_a_named_file_goes_before_the_one_that_lies_there(workplace: Path) -> None:
    (workplace / "tapwright.toml").write_text("[limits]\nmax_steps = 5\n", encoding="utf-8")
    (workplace / "other.toml").write_text("[limits]\nmax_steps = 6\n", encoding="utf-8")
    assert settings(workplace / "other.toml").limits.max_steps == 6
    with pytest.raises(ConfigInvalid, match="missing.toml: no such file"):
        settings(Path("missing.toml"))


def test_a_log_that_cannot_be_written_is_named(workplace: Path) -> None:
    (workplace / "taken").write_text("", encoding="utf-8")
    (workplace / "tapwright.toml").write_text('[log]\nfile = "taken/log"\n', encoding="utf-8")
    with pytest.raises(FolderUnusable, match="taken/log: cannot be written"):
        settings()


def test_a_current_folder_that_was_removed_is_said(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)  # where the test comes back to
    gone = workplace / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    with pytest.raises(ConfigInvalid, match="the current folder: it is gone; change to one that is there"):
        settings()


def test_without_a_home_there_is_no_configuration_in_it_and_no_folder_for_runs(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(*_: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("daemon.config.user_config_path", homeless)
    monkeypatch.setattr("daemon.folders.user_state_path", homeless)
    config = settings()
    with pytest.raises(FolderUnusable, match="no home folder is known; set HOME"):
        _ = config.runs.path
    assert settings(runs=Path("mine")).runs.path == Path("mine")
