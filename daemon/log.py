"""Where log lines go: standard error for a person, a file for later. Configured once, by whoever owns the process."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loguru import logger

if TYPE_CHECKING:
    from loguru import Record

LEVELS = ("TRACE", "DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogConfig:
    """What is logged, and where to."""

    level: str = "WARNING"
    """The least important level shown on standard error."""
    file: Path | None = None
    """A file that gets everything from DEBUG on, kept at 10 MB times 5."""


def configure_logging(config: LogConfig) -> None:
    """Set up the sinks anew. `diagnose` stays off: it prints the values of variables, and so secrets."""
    logger.remove()
    logger.add(sys.stderr, level=config.level, format=_line, diagnose=False, backtrace=False)
    if config.file:
        logger.add(
            config.file, level="DEBUG", format=_line, diagnose=False, backtrace=False,
            rotation="10 MB", retention=5, encoding="utf-8", enqueue=True,
        )  # fmt: skip


def _line(record: Record) -> str:
    """A line says which phone and which job it is about, where the thread has said so by `contextualize`."""
    about = "".join(f" {key}={{extra[{key}]}}" for key in ("serial", "job") if key in record["extra"])
    return "{time:YYYY-MM-DD HH:mm:ss.SSS} {level:<7}" + about + " {message}\n{exception}"
