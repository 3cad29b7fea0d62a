"""Lays values from a file, a variable or a flag over a configuration made of frozen dataclasses.

Refuses keys it does not know, values of another type and numbers out of bounds, naming source and key. A field says
its bounds in its metadata, as `least` and `most`; without a word no number may be negative.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from daemon.errors import ConfigInvalid

_T = TypeVar("_T")
_SECRET = re.compile(r"key|token|secret|password", re.IGNORECASE)
_IN_WORDS: dict[object, str] = {
    str: "text, in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Path | None: "a folder or file, in quotes",
    tuple[Path, ...]: "a list of folders, each in quotes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where values come from."""

    name: str
    """As errors call it: a file's path, a flag, an environment variable."""
    folder: Path = Path()
    """What relative paths are relative to."""
    one_key: bool = False
    """It stands for a single key, so that its own name says enough."""

    def place(self, path: str | Path, key: str) -> Path:
        """A file or folder that it names.

        Raises:
            ConfigInvalid: it begins with the home of somebody who has none.
        """
        try:
            return self.folder / Path(path).expanduser()
        except RuntimeError as exc:
            reason = f"'{path}': no such home folder is known; write the path out, or ./~ for a folder of that name"
            raise self.refusal(key, reason) from exc

    def refusal(self, key: str, reason: str) -> ConfigInvalid:
        """What is wrong with a key that comes from here."""
        return ConfigInvalid(source=self.name, key="" if self.one_key else key, reason=reason)


def overlaid(section: _T, given: Mapping[str, object], source: Source, *, within: str = "") -> _T:
    """The section with the given values in place of its own; `within` is its own dotted key.

    Raises:
        ConfigInvalid
    """
    kinds = get_type_hints(type(section))
    fields = {field.name: field for field in dataclasses.fields(section)}  # type: ignore[arg-type]
    changes: dict[str, Any] = {}
    for name, value in given.items():
        key = f"{within}.{name}" if within else name
        if name not in fields:
            raise source.refusal(key, _unknown(name, fields))
        current = getattr(section, name)
        if dataclasses.is_dataclass(current):
            if not isinstance(value, Mapping):
                raise source.refusal(key, f"it is a section: write [{key}]")
            changes[name] = overlaid(current, value, source, within=key)
        else:
            changes[name] = _bounded(_typed(value, kinds[name], source, key), fields[name], source, key)
    return dataclasses.replace(section, **changes)  # type: ignore[type-var]


def nested(key: str, value: object) -> dict[str, object]:
    """`a.b` and a value as `{"a": {"b": value}}`."""
    first, _, rest = key.partition(".")
    return {first: nested(rest, value) if rest else value}


def _unknown(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    if near:
        return f"unknown key; did you mean {near[0]!r}?"
    if _SECRET.search(name):
        return "unknown key; what proves who asks a model belongs into TAPWRIGHT_API_KEY, never into a file"
    return f"unknown key; known are {', '.join(known)}"


def _typed(value: object, kind: Any, source: Source, key: str) -> object:
    """The value as what its field holds."""
    if kind == Path | None and isinstance(value, str | Path):
        return source.place(value, key) if value else None
    if kind == tuple[Path, ...] and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return tuple(source.place(entry, key) for entry in value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise source.refusal(key, f"{value!r} is not {_IN_WORDS[kind]}")
    return value


def _bounded(value: object, field: dataclasses.Field[Any], source: Source, key: str) -> object:
    """The value, unless it is a number that makes no sense here."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if not math.isfinite(value):
        raise source.refusal(key, f"{value!r} is no finite number")
    least, most = field.metadata.get("least", 0), field.metadata.get("most", math.inf)
    if value < least:
        raise source.refusal(key, f"{value:g} is too little; write {_span(least, most)}")
    if value > most:
        raise source.refusal(key, f"{value:g} is too much; write {_span(least, most)}")
    return value


def _span(least: float, most: float) -> str:
    return f"{least} or more" if most == math.inf else f"{least} to {most}"
