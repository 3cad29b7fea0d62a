"""The configuration: nests each component's own, and reads it from one TOML file.

Precedence: defaults < file < environment < flags. What is wrong with one of them is said with its name and the key.
Secrets are never read from the file: whoever needs one takes it from the environment itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path

from accessibility_bridge.phone import PhoneConfig
from daemon.errors import ConfigInvalid
from daemon.folders import state_folder
from daemon.limits import Limits
from daemon.log import LEVELS, LogConfig
from daemon.overlay import Source, nested, overlaid
from planner_client.config import ModelConfig
from planner_client.errors import PlannerUnknown
from planner_client.factory import planner_maker

FILE_NAME = "tapwright.toml"
ENVIRONMENT = {
    "TAPWRIGHT_PLANNER": "planner.spec",
    "TAPWRIGHT_LOG_LEVEL": "log.level",
    "TAPWRIGHT_RUNS": "runs.folder",
}
"""Variables that stand for a key of the file."""
FLAGS = {
    "--planner": "planner.spec",
    "--max-steps": "limits.max_steps",
    "--timeout": "limits.timeout_s",
    "--runs": "runs.folder",
}
"""Flags that do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerConfig:
    """Who decides what to do."""

    spec: str = "embedded"
    """`embedded`, `openai:MODEL@URL` and so on, as `--planner` takes it."""
    model: ModelConfig = ModelConfig()
    """How a language model is asked; nothing to the embedded planner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeConfig:
    """How patient the loop is."""

    same_action_times: int = field(default=3, metadata={"least": 1})
    """The same action on the same screen so often means stuck."""
    reacting_action_times: int = field(default=10, metadata={"least": 1})
    """So often it may come where something reacts each time, though the screen stays as it is."""
    failures_in_a_row: int = field(default=4, metadata={"least": 1})
    """So many replies in a row that cannot be carried out end the episode."""
    lost_looks_in_a_row: int = field(default=3, metadata={"least": 1})
    """So many steps in a row that had to begin again mean that the phone does not answer."""
    longest_wait_s: float = 30.0
    """A planner's wish to wait is granted up to this."""
    judge_patience_s: float = 3.0
    """How long a state may take to arrive after the planner's finish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsConfig:
    """Where episodes are kept."""

    folder: Path | None = None
    """None for `tapwright/runs` below the user's state folder."""

    @property
    def path(self) -> Path:
        """The folder, with the default filled in.

        Raises:
            FolderUnusable: nobody knows where the user is at home.
        """
        return self.folder or state_folder() / "runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppsConfig:
    """What is known about apps beyond what the product ships with."""

    folders: tuple[Path, ...] = ()
    """Folders of files as docs/apps.md shows them; a later one is read over an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that can be set."""

    planner: PlannerConfig = PlannerConfig()
    episode: EpisodeConfig = EpisodeConfig()
    limits: Limits = Limits()
    phone: PhoneConfig = field(default_factory=PhoneConfig)
    apps: AppsConfig = AppsConfig()
    runs: RunsConfig = RunsConfig()
    log: LogConfig = LogConfig()


def find_config(folder: Path) -> Path | None:
    """The file that applies: in the folder, else in the user's configuration; None when there is none."""
    places = [folder / FILE_NAME]
    with suppress(RuntimeError):  # where nobody knows a home there is no configuration in it
        places.append(user_config_path("tapwright") / FILE_NAME)
    return next((place for place in places if place.is_file()), None)


def load_config(
    path: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
) -> Config:
    """The configuration from a file, the variables in `ENVIRONMENT` and the flags in `FLAGS`.

    A relative path in the file is meant from the file's own folder, any other from the current one. A flag that is
    None was not given.

    Raises:
        ConfigInvalid
    """
    config = Config()
    if path is not None:
        config = _with(config, _read_toml(path), Source(name=str(path), folder=path.parent))
    for variable, key in ENVIRONMENT.items():
        if value := (environment or {}).get(variable):
            config = _with(config, nested(key, value), Source(name=variable, one_key=True))
    for flag, given in (flags or {}).items():
        if given is not None:
            config = _with(config, nested(FLAGS[flag], given), Source(name=flag, one_key=True))
    return config


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "it is not UTF-8"
        raise ConfigInvalid(source=str(path), key="", reason=(reason or "cannot be read").lower()) from exc
    except tomllib.TOMLDecodeError as exc:
        raise ConfigInvalid(source=str(path), key="", reason=f"not valid TOML: {exc}") from exc


def _with(config: Config, given: Mapping[str, object], source: Source) -> Config:
    """What one source makes of the configuration, looked through before the next one covers it."""
    after = overlaid(config, given, source)
    if after.log.level not in LEVELS:
        raise source.refusal("log.level", f"{after.log.level!r} is not one of {', '.join(LEVELS)}")
    for folder in after.apps.folders:
        if not folder.is_dir():
            raise source.refusal("apps.folders", f"{folder}: no such folder; name one that holds .toml files of apps")
    try:
        planner_maker(after.planner.spec)
    except PlannerUnknown as exc:
        raise source.refusal("planner.spec", f"{exc.spec!r}: {exc.reason}") from exc
    return after
