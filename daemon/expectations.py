"""What must hold when a goal is reached, as values; read from task lists and flags. `judge` looks whether it does.

text:6:45                                   the words are on the screen, outside input fields
node:text=Wi-Fi,checked=true                an element is on the screen, in that state
package:com.android.settings                the app is in front
setting:secure/ui_night_mode=2              `settings get` says so
content:content://AUTHORITY/TABLE?column=value&column=value#count=1     a content provider has such rows
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from daemon.errors import ExpectationInvalid

NODE_TEXTS = ("text", "resource_id", "content_desc", "label", "class", "package")
NODE_FLAGS = ("checked", "enabled", "focused", "selected")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """The words stand somewhere in the app or a dialog, upper and lower case alike; not what was typed into a field."""

    text: str

    def __str__(self) -> str:
        return f"text {self.text!r} is on the screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeShown:
    """An element with these properties is on the screen."""

    texts: tuple[tuple[str, str], ...] = ()
    """Property and value, of `NODE_TEXTS`."""
    flags: tuple[tuple[str, bool], ...] = ()
    """State and value, of `NODE_FLAGS`."""

    def __str__(self) -> str:
        texts = [f"{name} {value!r}" for name, value in self.texts]
        flags = [name if value else f"not {name}" for name, value in self.flags]
        return f"an element with {', '.join(texts + flags)} is on the screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreground:
    """The app is in front."""

    package: str

    def __str__(self) -> str:
        return f"{self.package} is in front"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingIs:
    """A row of the settings tables has a value; an absent one reads `null`."""

    namespace: str
    key: str
    value: str

    def __str__(self) -> str:
        return f"setting {self.namespace}/{self.key} is {self.value!r}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentHas:
    """A content provider has rows with these columns: at least one, or exactly `count`."""

    uri: str
    where: tuple[tuple[str, str], ...] = ()
    count: int | None = None

    def __str__(self) -> str:
        columns = " ".join(f"{name}={value!r}" for name, value in self.where)
        how_many = (
            "a row" if self.count is None else f"exactly {self.count} rows" if self.count != 1 else "exactly 1 row"
        )
        return f"{self.uri} has {how_many}" + (f" with {columns}" if columns else "")


OnScreen = TextShown | NodeShown | Foreground
"""What one look can tell."""
Expectation = OnScreen | SettingIs | ContentHas


def parse_expectation(given: str | Mapping[str, object]) -> Expectation:
    """Read one from a flag (`kind:value`) or a task list (`{kind: value}`, where `node` may be a mapping too).

    Raises:
        ExpectationInvalid
    """
    if isinstance(given, str):
        kind, colon, value = given.partition(":")
        if not colon:
            raise ExpectationInvalid(text=given, reason=f"begin with one of {_kinds()}")
        return _parse(kind.strip(), value, shown=given)
    if len(given) != 1:
        raise ExpectationInvalid(text=str(dict(given)), reason=f"name exactly one of {_kinds()}")
    kind, content = next(iter(given.items()))
    return _parse(kind, _one_line(kind, content), shown=f"{kind}: {content}")


def parse_expectations(given: object) -> tuple[Expectation, ...]:
    """Read a list of them, or a single one; nothing at all is an empty list.

    Raises:
        ExpectationInvalid
    """
    match given:
        case None:
            return ()
        case str() | Mapping():
            return (parse_expectation(given),)
        case list() | tuple():
            return tuple(parse_expectation(one) for one in given)
        case _:
            raise ExpectationInvalid(text=str(given), reason="it must be text, a mapping or a list of these")


def _parse(kind: str, value: str, *, shown: str) -> Expectation:
    reader = _READERS.get(kind)
    if reader is None:
        raise ExpectationInvalid(text=shown, reason=f"{kind!r} is not one of {_kinds()}")
    if not value.strip():
        raise ExpectationInvalid(text=shown, reason=f"nothing follows {kind!r}")
    return reader(value.strip(), shown)


def _kinds() -> str:
    return ", ".join(f"{kind}:" for kind in _READERS)


def _one_line(kind: str, content: object) -> str:
    """A task list's value in the form of the flag. Bare `6:45` is a number to YAML, so texts must be texts."""
    if isinstance(content, Mapping) and kind == "node":
        return ",".join(f"{name}={_escaped(name, value)}" for name, value in content.items())
    if isinstance(content, str):
        return content
    raise ExpectationInvalid(text=f"{kind}: {content}", reason="the value must be text: put quotes around it")


def _escaped(name: object, value: object) -> str:
    if name in NODE_FLAGS and isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        raise ExpectationInvalid(text=f"node: {name}: {value}", reason="the value must be text: put quotes around it")
    return value.replace(",", "\\,")


def _read_text(value: str, shown: str) -> Expectation:
    return TextShown(text=value)


def _read_node(value: str, shown: str) -> Expectation:
    texts: list[tuple[str, str]] = []
    flags: list[tuple[str, bool]] = []
    inner = value[1:-1] if value.startswith("{") and value.endswith("}") else value
    for part in re.split(r"(?<!\\),", inner):
        name, _, content = (piece.strip() for piece in part.replace("\\,", ",").partition("="))
        if name in NODE_TEXTS and content:
            texts.append((name, content))
        elif name in NODE_FLAGS and content in ("true", "false"):
            flags.append((name, content == "true"))
        else:
            known = ", ".join((*NODE_TEXTS, *(f"{flag}=true|false" for flag in NODE_FLAGS)))
            raise ExpectationInvalid(text=shown, reason=f"{part.strip()!r} is not PROPERTY=VALUE of {known}")
    if not texts:
        raise ExpectationInvalid(text=shown, reason=f"say which element by one of {', '.join(NODE_TEXTS)}")
    return NodeShown(texts=tuple(texts), flags=tuple(flags))


def _read_package(value: str, shown: str) -> Expectation:
    return Foreground(package=value)


def _read_setting(value: str, shown: str) -> Expectation:
    match = re.fullmatch(r"(system|secure|global)/([\w.:-]+)=(.*)", value, re.DOTALL)
    if match is None:
        raise ExpectationInvalid(text=shown, reason="write system/KEY=VALUE, secure/KEY=VALUE or global/KEY=VALUE")
    return SettingIs(namespace=match[1], key=match[2], value=match[3].strip())


def _read_content(value: str, shown: str) -> Expectation:
    parts = re.fullmatch(r"(content://[^/?#\s]+[^?#\s]*)(?:\?([^#]*))?(?:#(.*))?", value, re.DOTALL)
    if parts is None:
        raise ExpectationInvalid(text=shown, reason="write content://AUTHORITY/TABLE?COLUMN=VALUE")
    uri, query, fragment = parts.groups()
    where = () if query is None else tuple(_read_column(part, shown) for part in query.split("&"))
    names = [name for name, _ in where]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ExpectationInvalid(text=shown, reason=f"{twice!r} is asked for twice, and a row has one value for it")
    count = re.fullmatch(r"count=([0-9]+)", fragment or "")
    if fragment is not None and count is None:
        raise ExpectationInvalid(text=shown, reason=f"after the # write count=N, not {fragment!r}")
    return ContentHas(uri=uri, where=where, count=int(count[1]) if count else None)


def _read_column(part: str, shown: str) -> tuple[str, str]:
    """`COLUMN=VALUE` with %XX for what would end the value; a plus sign is a plus sign."""
    name, equals, value = part.partition("=")
    if not equals or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name.strip()):
        raise ExpectationInvalid(text=shown, reason="after the ? write COLUMN=VALUE joined by &")
    try:
        return name.strip(), unquote(value, errors="strict")
    except UnicodeDecodeError as exc:
        raise ExpectationInvalid(text=shown, reason=f"{value!r} is not UTF-8 behind its percent signs") from exc


_READERS: dict[str, Callable[[str, str], Expectation]] = {
    "text": _read_text,
    "node": _read_node,
    "package": _read_package,
    "setting": _read_setting,
    "content": _read_content,
}
