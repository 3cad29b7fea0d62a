"""The TOML files of the catalogue: what may stand in them. The only place that checks; everything inside is trusted.

Refuses unknown keys and rules that could match by accident, naming file, key and mend.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from apps_catalog.app import (
    Answer,
    App,
    Close,
    Condition,
    FailureScreen,
    NodeMatch,
    PermissionDialog,
    Place,
    Popup,
    PressBack,
    Rules,
)
from apps_catalog.errors import CatalogUnreadable
from apps_catalog.retry import FailureClass, RetryPolicy


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(_listed)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Package = Annotated[str, Field(pattern=r"^[A-Za-z][\w]*(\.[A-Za-z_]\w*)+$")]


_T = TypeVar("_T", bound=BaseModel)


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MatchTable(_Table):
    """A node predicate."""

    label: Words = []
    pattern: str = ""
    resource_id: Words = []
    class_name: Words = []
    package: Words = []
    clickable: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> MatchTable:
        if not (self.label or self.pattern or self.resource_id):
            raise ValueError("give a label, a pattern or a resource_id: class_name and package alone match too much")
        try:
            re.compile(self.pattern)
        except re.error as exc:
            raise ValueError(f"pattern {self.pattern!r} is no regular expression: {exc}") from exc
        return self

    def value(self) -> NodeMatch:
        """The predicate as a value."""
        return NodeMatch(
            label=tuple(self.label),
            pattern=re.compile(self.pattern, re.IGNORECASE | re.MULTILINE) if self.pattern else None,
            resource_id=tuple(self.resource_id),
            class_name=tuple(self.class_name),
            package=tuple(self.package),
            clickable=self.clickable,
        )


CloseTable = Literal["back"] | MatchTable


class _RuleTable(_Table):
    name: Name
    needs: Annotated[list[MatchTable], Field(min_length=1)]
    without: list[MatchTable] = []
    activities: Words = []

    @model_validator(mode="after")
    def _is_specific(self) -> _RuleTable:
        if len(self.needs) < 2 and not self.needs[0].resource_id:
            raise ValueError("one label alone may be part of any page: add a second entry to needs, or a resource_id")
        return self

    def condition(self) -> Condition:
        """When the rule applies."""
        return Condition(
            needs=tuple(match.value() for match in self.needs),
            without=tuple(match.value() for match in self.without),
            activities=tuple(self.activities),
        )


class PopupTable(_RuleTable):
    """`[[popups]]`"""

    closes: Annotated[list[CloseTable], Field(min_length=1)]

    def value(self) -> Popup:
        """The rule as a value."""
        return Popup(name=self.name, when=self.condition(), closes=_closes(self.closes))


class FailureTable(_RuleTable):
    """`[[failures]]`"""

    failure: FailureClass = Field(alias="class")
    message: Annotated[str, Field(min_length=1)]
    closes: list[CloseTable] = []

    def value(self) -> FailureScreen:
        """The rule as a value."""
        return FailureScreen(
            name=self.name, failure=self.failure, when=self.condition(),
            message=self.message, closes=_closes(self.closes),
        )  # fmt: skip


class PermissionTable(_RuleTable):
    """`[[permissions]]`"""

    allow: Annotated[list[CloseTable], Field(min_length=1)]
    deny: Annotated[list[CloseTable], Field(min_length=1)]
    answer: Answer = Answer.ALLOW

    def value(self) -> PermissionDialog:
        """The rule as a value."""
        return PermissionDialog(
            name=self.name,
            when=self.condition(),
            allow=_closes(self.allow),
            deny=_closes(self.deny),
            answer=self.answer,
        )


class PlaceTable(_Table):
    """`[[places]]`"""

    names: Annotated[Words, Field(min_length=1)]
    path: Annotated[Words, Field(min_length=1)]
    path_zh: Words = []

    def value(self) -> Place:
        """The place as a value."""
        return Place(names=tuple(self.names), path=tuple(self.path), path_zh=tuple(self.path_zh))


class RetryTable(_Table):
    """`[retry.CLASS]`"""

    attempts: Annotated[int, Field(ge=0, le=10)] = 0
    backoff_s: Annotated[float, Field(ge=0, le=300)] = 0.0
    restart_app: bool = False
    clear_app: bool = False
    needs_human: bool = False

    def value(self) -> RetryPolicy:
        """The policy as a value."""
        return RetryPolicy(**self.model_dump())


class RulesFile(_Table):
    """`system.toml`: rules that hold in every app."""

    popups: list[PopupTable] = []
    failures: list[FailureTable] = []
    permissions: list[PermissionTable] = []
    retry: dict[FailureClass, RetryTable] = {}

    def rules(self) -> Rules:
        """The rules as values."""
        return Rules(
            popups=tuple(rule.value() for rule in self.popups),
            failures=tuple(rule.value() for rule in self.failures),
            permissions=tuple(rule.value() for rule in self.permissions),
            retry={failure: table.value() for failure, table in self.retry.items()},
        )


class AppFile(_Table):
    """One app's file."""

    name: Annotated[str, Field(min_length=1)]
    packages: Annotated[list[Package], Field(min_length=1)]
    aliases: Words = []
    generic: Words = []
    topics: Words = []
    permission_answer: Answer | None = None
    places: list[PlaceTable] = []
    popups: list[PopupTable] = []
    failures: list[FailureTable] = []
    retry: dict[FailureClass, RetryTable] = {}

    def value(self) -> App:
        """The app as a value."""
        rules = RulesFile(popups=self.popups, failures=self.failures, retry=self.retry).rules()
        return App(
            name=self.name,
            packages=tuple(self.packages),
            aliases=tuple(self.aliases),
            generic=tuple(self.generic),
            topics=tuple(self.topics),
            places=tuple(place.value() for place in self.places),
            rules=rules,
            permission_answer=self.permission_answer,
        )


def _closes(tables: list[CloseTable]) -> tuple[Close, ...]:
    return tuple(PressBack() if table == "back" else table.value() for table in tables)


def read_app(path: Path, text: str) -> App:
    """Read one app's file.

    Raises:
        CatalogUnreadable
    """
    return _validated(AppFile, path, text).value()


def read_rules(path: Path, text: str) -> Rules:
    """Read a file of rules for every app.

    Raises:
        CatalogUnreadable
    """
    return _validated(RulesFile, path, text).rules()


def _validated(model: type[_T], path: Path, text: str) -> _T:
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as exc:
        raise CatalogUnreadable(path=path, key="", reason=f"not TOML: {exc}") from exc
    except ValidationError as exc:
        key, reason = _first_fault(exc)
        raise CatalogUnreadable(path=path, key=key, reason=reason) from exc


def _first_fault(exc: ValidationError) -> tuple[str, str]:
    """Where the first fault is, as a dotted key, and how to mend it."""
    faults = exc.errors(include_url=False)
    # A misspelt key also leaves a required one missing; the misspelling says more.
    fault = next((f for f in faults if f["type"] == "extra_forbidden"), faults[0])
    key = ".".join(str(part) for part in fault["loc"] if part not in _NOISE)
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(fault["loc"][-1]), _KNOWN_KEYS, n=1)
        return key, f"unknown key{f'; did you mean {near[0]}?' if near else '; docs/apps.md lists the keys'}"
    return key, str(fault["msg"]).removeprefix("Value error, ")


_NOISE = frozenset({"MatchTable", "literal['back']", "function-before[_listed(), list[constrained-str]]"})
_KNOWN_KEYS = sorted(
    {
        field.alias or name
        for table in (AppFile, RulesFile, PopupTable, FailureTable, PermissionTable, PlaceTable, RetryTable, MatchTable)
        for name, field in table.model_fields.items()
    }
)
