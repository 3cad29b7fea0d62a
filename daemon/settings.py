"""The configuration that applies here and now, with the log set up as it says: the first thing every command does."""

from __future__ import annotations

import os
from pathlib import Path

from daemon.config import Config, find_config, load_config
from daemon.errors import ConfigInvalid
from daemon.folders import writing
from daemon.log import configure_logging


def settings(path: Path | None = None, **flags: object) -> Config:
    """From the named file or the one that is found, the environment, and flags: `max_steps=7` for `--max-steps 7`.

    Raises:
        ConfigInvalid: also when the current folder has been removed.
        FolderUnusable: the log cannot be written where the configuration wants it.
    """
    typed = {f"--{name.replace('_', '-')}": value for name, value in flags.items()}
    config = load_config(path or find_config(_here()), environment=os.environ, flags=typed)
    with writing(config.log.file or Path()):
        configure_logging(config.log)
    return config


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as exc:
        raise ConfigInvalid(
            source="the current folder", key="", reason="it is gone; change to one that is there"
        ) from exc
