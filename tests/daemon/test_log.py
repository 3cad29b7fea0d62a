"""Log lines say which phone and job they are about, and never what a variable held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from loguru import logger

from daemon.log import LogConfig, configure_logging


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "tapwright.log"
    configure_logging(LogConfig(level="ERROR", file=path))
    yield path
    configure_logging(LogConfig())


def test_a_line_names_phone_and_job_where_the_thread_has_said_so(log_file: Path) -> None:
    with logger.contextualize(serial="sim1", job="alarm"):
        logger.info("began")
    logger.info("nobody in particular")
    logger.complete()
    lines = log_file.read_text("utf-8").splitlines()
    first, second = (line for line in lines if line.endswith(("began", "nobody in particular")))
    assert first.endswith("INFO    serial=sim1 job=alarm began")
    assert second.endswith("INFO    nobody in particular")


def test_a_traceback_shows_no_values(log_file: Path) -> None:
    def fail(password: str) -> None:
        raise ValueError(len(password))

    try:
        fail("hunter2")
    except ValueError:
        logger.opt(exception=True).error("it failed")
    logger.complete()
    written = log_file.read_text("utf-8")
    assert "ValueError: 7" in written
    assert "hunter2" not in written.replace('fail("hunter2")', "")


def test_only_the_wanted_level_reaches_standard_error(log_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogConfig(level="WARNING"))
    logger.info("quiet")
    logger.warning("loud")
    said = capsys.readouterr().err
    assert "loud" in said
    assert "quiet" not in said
