"""A file of tasks in YAML: what may stand in it, and the tasks that come out.

Unknown keys, repeated ids and unreadable expectations are refused with file, line, key and a way to mend it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from daemon.errors import ExpectationInvalid
from daemon.expectations import parse_expectation
from daemon.fleet.selector import parse_selector
from daemon.jobs.checking import checked
from daemon.jobs.errors import NoTasks, SelectorInvalid
from daemon.jobs.job import Expected, Preparation, Task
from daemon.jobs.strict import Strict, alone
from daemon.jobs.yamlfile import Location, YamlFile

MAX_TASKS = 10_000
_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
_ID_IN_WORDS = "letters, digits, dots, dashes and underscores, at most 64"


def _task(value: object) -> object:
    return {"goal": value} if isinstance(value, str) else value


class _Preparation(Strict):
    stop: Annotated[list[Annotated[str, Field(min_length=1)]], BeforeValidator(alone)] = []
    home: bool = False


class _Shared(Strict):
    prepare: _Preparation | None = None
    max_steps: Annotated[int, Field(ge=1, le=1000)] | None = None
    timeout_s: Annotated[float, Field(gt=0, le=86_400)] | None = None
    retries: Annotated[int, Field(ge=0, le=10)] | None = None
    devices: Annotated[list[str], BeforeValidator(alone)] | None = None


class _Entry(_Shared):
    id: Annotated[str | None, Field(pattern=_ID, description=_ID_IN_WORDS)] = None
    goal: Annotated[str, Field(min_length=1, max_length=4000)]
    expect: Annotated[list[Expected], BeforeValidator(alone)] = []


class _File(Strict):
    defaults: _Shared = _Shared()
    tasks: list[Annotated[_Entry, BeforeValidator(_task)]]


def read_tasklist(path: Path) -> tuple[Task, ...]:
    """The tasks of a file, in its order, with its defaults filled in.

    Raises:
        NoTasks: it lists nothing.
        TaskListInvalid: it cannot be read or says something it must not; file, line, key and mend are named.
    """
    file = YamlFile(path)
    bare = isinstance(file.content, list)
    raw = {"tasks": file.content} if bare else file.content
    if not raw or (isinstance(raw, dict) and not raw.get("tasks", True)):
        raise NoTasks(path=path, line=0, reason="lists no tasks; write one per line as: - turn on dark mode")
    if not isinstance(raw, dict):
        raise file.invalid(1, "must be a list of tasks, or a mapping with the key tasks:")
    parsed = checked(_File, raw, file, within=("tasks",) if bare else ())
    return _tasks(file, parsed, () if bare else ("tasks",))


def _tasks(file: YamlFile, parsed: _File, base: tuple[str, ...]) -> tuple[Task, ...]:
    if len(parsed.tasks) > MAX_TASKS:
        raise file.invalid(file.line((*base, MAX_TASKS)), f"more than {MAX_TASKS} tasks; split the list")
    _check_selector(file, ("defaults",), parsed.defaults.devices)
    seen: dict[str, int] = {}
    for position, entry in enumerate(parsed.tasks):
        where: Location = (*base, position)
        _check_selector(file, where, entry.devices)
        _check_expectations(file, where, entry.expect)
        name = entry.id or _default_id(position, entry.goal)
        if name in seen:
            raise file.invalid(
                file.line((*where, "id")), f"id {name!r} is already that of the task on line {seen[name]}; change one"
            )
        seen[name] = file.line(where)
    return tuple(_made(name, entry, parsed.defaults) for name, entry in zip(seen, parsed.tasks, strict=True))


def _made(name: str, entry: _Entry, defaults: _Shared) -> Task:
    prepare = entry.prepare or defaults.prepare or _Preparation()
    devices = entry.devices if entry.devices is not None else defaults.devices
    return Task(
        id=name,
        goal=" ".join(entry.goal.split()),
        expect=tuple(entry.expect),
        prepare=Preparation(stop=tuple(prepare.stop), home=prepare.home),
        max_steps=entry.max_steps if entry.max_steps is not None else defaults.max_steps,
        timeout_s=entry.timeout_s if entry.timeout_s is not None else defaults.timeout_s,
        retries=entry.retries if entry.retries is not None else defaults.retries,
        devices=", ".join(devices or ()),
    )


def _default_id(position: int, goal: str) -> str:
    plain = unicodedata.normalize("NFKD", goal).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-")
    return f"{position + 1:02d}-{slug}" if slug else f"{position + 1:02d}"


def _check_selector(file: YamlFile, where: Location, devices: list[str] | None) -> None:
    try:
        parse_selector(", ".join(devices or ()))
    except SelectorInvalid as exc:
        raise file.invalid(file.line((*where, "devices")), str(exc)) from exc


def _check_expectations(file: YamlFile, where: Location, expect: Sequence[Expected]) -> None:
    for index, expected in enumerate(expect):
        try:
            parse_expectation(expected)
        except ExpectationInvalid as exc:
            raise file.invalid(file.line((*where, "expect", index)), str(exc)) from exc
