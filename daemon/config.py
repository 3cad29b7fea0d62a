"""The configuration: nests each component's own, and reads it from one TOML file.

Precedence: defaults < file < environment < flags. Refuses keys it does not know and values of another type, naming
file and key. Secrets are never read from the file: whoever needs one takes it from the environment itself.
"""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from platformdirs import user_config_path, user_state_path

from accessibility_bridge.phone import PhoneConfig
from daemon.errors import ConfigInvalid
from daemon.limits import Limits
from daemon.log import LEVELS, LogConfig

_T = TypeVar("_T")
FILE_NAME = "tapwright.toml"
ENVIRONMENT = {
    "TAPWRIGHT_PLANNER": "planner.spec",
    "TAPWRIGHT_LOG_LEVEL": "log.level",
    "TAPWRIGHT_RUNS": "runs.folder",
}
"""Variables that stand for a key of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerConfig:
    """Who decides what to do."""

    spec: str = "embedded"
    """`embedded`, `openai:MODEL@URL` and so on, as `--planner` takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeConfig:
    """How patient the loop is."""

    same_action_times: int = 3
    """The same action on the same screen so often means stuck."""
    reacting_action_times: int = 10
    """So often it may come where something reacts each time, though the screen stays as it is."""
    failures_in_a_row: int = 4
    """So many replies in a row that cannot be carried out end the episode."""
    lost_looks_in_a_row: int = 3
    """So many steps in a row that had to begin again mean that the phone does not answer."""
    longest_wait_s: float = 30.0
    """A planner's wish to wait is granted up to this."""
    judge_patience_s: float = 3.0
    """How long a state may take to arrive after the planner's finish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsConfig:
    """Where episodes are kept."""

    folder: str = ""
    """Empty for `tapwright/runs` below the user's state folder."""

    @property
    def path(self) -> Path:
        """The folder, with the default filled in."""
        return Path(self.folder).expanduser() if self.folder else user_state_path("tapwright") / "runs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that can be set."""

    planner: PlannerConfig = PlannerConfig()
    episode: EpisodeConfig = EpisodeConfig()
    limits: Limits = Limits()
    phone: PhoneConfig = field(default_factory=PhoneConfig)
    runs: RunsConfig = RunsConfig()
    log: LogConfig = LogConfig()


def find_config(folder: Path) -> Path | None:
    """The file that applies: in the folder, else in the user's configuration; None when there is none."""
    places = (folder / FILE_NAME, user_config_path("tapwright") / FILE_NAME)
    return next((place for place in places if place.is_file()), None)


def load_config(
    path: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
) -> Config:
    """The configuration from a file, the environment and flags; the latter by dotted key, e.g. `limits.max_steps`.

    A flag that is None was not given.

    Raises:
        ConfigInvalid
    """
    config = _merged(Config(), _read_toml(path), str(path), "") if path else Config()
    for variable, key in ENVIRONMENT.items():
        value = (environment or {}).get(variable)
        if value:
            config = _merged(config, _nested(key, value), f"environment variable {variable}", "")
    for key, given in (flags or {}).items():
        if given is not None:
            config = _merged(config, _nested(key, given), "flag", "")
    return _checked(config, str(path) if path else "configuration")


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "it is not UTF-8"
        raise ConfigInvalid(source=str(path), key="", reason=(reason or "cannot be read").lower()) from exc
    except tomllib.TOMLDecodeError as exc:
        raise ConfigInvalid(source=str(path), key="", reason=f"not valid TOML: {exc}") from exc


def _nested(key: str, value: object) -> dict[str, object]:
    """`a.b` and a value as `{"a": {"b": value}}`."""
    first, _, rest = key.partition(".")
    return {first: _nested(rest, value) if rest else value}


def _merged(section: _T, given: Mapping[str, object], source: str, prefix: str) -> _T:
    """The section with the given values in place of its own."""
    kinds = get_type_hints(type(section))
    changes: dict[str, Any] = {}
    for name, value in given.items():
        key = f"{prefix}{name}"
        if name not in kinds:
            raise ConfigInvalid(source=source, key=key, reason=_unknown(name, kinds))
        current = getattr(section, name)
        if dataclasses.is_dataclass(current):
            if not isinstance(value, Mapping):
                raise ConfigInvalid(source=source, key=key, reason=f"it is a section: write [{key}]")
            changes[name] = _merged(current, value, source, f"{key}.")
        else:
            changes[name] = _typed(value, kinds[name], source, key)
    return dataclasses.replace(section, **changes)  # type: ignore[type-var]


def _unknown(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"unknown key; did you mean {near[0]!r}?" if near else f"unknown key; known are {', '.join(known)}"


def _typed(value: object, kind: type, source: str, key: str) -> object:
    whole_for_decimal = kind is float and type(value) is int
    if type(value) is not kind and not whole_for_decimal:
        raise ConfigInvalid(source=source, key=key, reason=f"{value!r} is not of type {_IN_WORDS.get(kind, kind)}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ConfigInvalid(source=source, key=key, reason=f"{value!r} is no finite number")
    if isinstance(value, int | float) and value < 0:
        raise ConfigInvalid(source=source, key=key, reason=f"{value!r} is negative")
    return kind(value) if whole_for_decimal else value


_IN_WORDS: dict[type, str] = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def _checked(config: Config, source: str) -> Config:
    if config.log.level not in LEVELS:
        raise ConfigInvalid(
            source=source, key="log.level", reason=f"{config.log.level!r} is not one of {', '.join(LEVELS)}"
        )
    return config
