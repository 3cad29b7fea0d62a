"""The configuration that applies here and now, with the log set up as it says: the first thing every command does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from daemon.config import Config, find_config, load_config
from daemon.folders import writing
from daemon.log import configure_logging


def settings(path: Path | None = None, flags: Mapping[str, object] | None = None) -> Config:
    """From the named file or the one that is found, the environment, and flags by dotted key.

    Raises:
        ConfigInvalid
        FolderUnusable: the log cannot be written where the configuration wants it.
    """
    config = load_config(path or find_config(Path.cwd()), environment=os.environ, flags=flags or {})
    with writing(Path(config.log.file)):
        configure_logging(config.log)
    return config
