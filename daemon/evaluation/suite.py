"""Reads a suite: one YAML file, or a folder of them, or the name of one that comes with Tapwright.

Unknown keys, repeated ids, unreadable expectations and solutions that are no actions are refused with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from accessibility_bridge.simulator.happenings import CannotHappen, Happening, Nuisance, parse_happening
from accessibility_bridge.simulator.world import nuisances
from daemon.errors import ExpectationInvalid
from daemon.evaluation.task import Difficulty, SetUp, ShellLine, SuiteTask
from daemon.expectations import Expectation, parse_expectation
from daemon.jobs.checking import checked
from daemon.jobs.errors import NoTasks, TaskListInvalid
from daemon.jobs.job import Expected
from daemon.jobs.strict import Strict, alone
from daemon.jobs.yamlfile import Location, YamlFile
from planner_client.actions import Action
from planner_client.errors import ActionSyntaxError
from planner_client.grammar import parse_action

SUITES = Path(__file__).with_name("suites")
_ID = r"^[a-z0-9][a-z0-9-]{0,63}$"
_LOCALE = r"^(en|zh)-[A-Z]{2}$"
"""The languages of the world: any other would be a phone in English that is counted as something else."""


class _Before(Strict):
    shell: str | None = None
    happen: dict[str, dict[str, str | int]] | None = None


class _Entry(Strict):
    id: Annotated[str, Field(pattern=_ID, description="lower-case letters, digits and dashes, at most 64")]
    goal: Annotated[str, Field(min_length=1)]
    locale: Annotated[str, Field(pattern=_LOCALE, description="en-US, zh-CN or another region's en or zh")] = "en-US"
    difficulty: Difficulty
    before: Annotated[list[_Before], BeforeValidator(alone)] = []
    expect: Annotated[list[Expected], BeforeValidator(alone)] = []
    answer: str = ""
    changes: Annotated[list[str], BeforeValidator(alone)] = []
    solution: list[str] = []


class _File(Strict):
    incidental: list[str] = []
    """State that changes by merely getting about: what was read, what was searched for."""
    tasks: list[_Entry]


def read_suite(wanted: str) -> tuple[SuiteTask, ...]:
    """The tasks of a suite, by name or path, files in the order of their names.

    Raises:
        NoTasks, TaskListInvalid
    """
    tasks: dict[str, SuiteTask] = {}
    for source, task in (found for path in _files(wanted) for found in _read(path)):
        if task.id in tasks:
            raise source.invalid(f"id {task.id!r} is given twice; change one", "id")
        tasks[task.id] = task
    return tuple(tasks.values())


def suite_names() -> tuple[str, ...]:
    """The suites that come with Tapwright."""
    return tuple(sorted(path.name for path in SUITES.iterdir() if path.is_dir()))


def _files(wanted: str) -> list[Path]:
    path = SUITES / wanted if wanted in suite_names() else Path(wanted)
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise NoTasks(path=path, line=0, reason="holds no .yaml file")
    if not files[0].exists():
        reason = f"there is no such file, nor a suite of that name; suites are {', '.join(suite_names())}"
        raise TaskListInvalid(path=path, line=0, reason=reason)
    return files


def _read(path: Path) -> Iterable[tuple[_Source, SuiteTask]]:
    file = YamlFile(path)
    parsed = checked(_File, file.content, file)
    for position, entry in enumerate(parsed.tasks):
        source = _Source(file, ("tasks", position))
        yield source, _made(source, entry, parsed.incidental)


class _Source:
    """Where an entry stands, to say what is wrong with it."""

    def __init__(self, file: YamlFile, where: Location) -> None:
        self._file, self._where = file, where
        self.group = file.path.stem

    def invalid(self, reason: str, *within: int | str) -> TaskListInvalid:
        return self._file.invalid(self._file.line((*self._where, *within)), reason)


def _made(source: _Source, entry: _Entry, incidental: Sequence[str]) -> SuiteTask:
    if not entry.expect and not entry.answer and entry.solution:
        raise source.invalid("nothing says how one knows that it is done; give expect: or answer:")
    task = SuiteTask(
        id=entry.id,
        goal=" ".join(entry.goal.split()),
        group=source.group,
        locale=entry.locale,
        difficulty=entry.difficulty,
        before=tuple(_set_up(source, at, before) for at, before in enumerate(entry.before)),
        expect=tuple(_expectation(source, at, one) for at, one in enumerate(entry.expect)),
        answer=_answer(source, entry.answer),
        may_change=(*incidental, *entry.changes),
        solution=tuple(_action(source, at, one) for at, one in enumerate(entry.solution)),
    )
    if not task.possible and (task.expect or task.answer):
        raise source.invalid("a task without a solution cannot be done, so nothing can be expected of it")
    return task


def _set_up(source: _Source, at: int, before: _Before) -> SetUp:
    if (before.shell is None) == (before.happen is None):
        raise source.invalid("write shell: LINE or happen: {NAME: {...}}", "before", at)
    if before.shell is not None:
        return ShellLine(before.shell)
    assert before.happen is not None
    if len(before.happen) != 1:
        raise source.invalid("name exactly one thing that happens", "before", at)
    ((name, fields),) = before.happen.items()
    return _happening(source, at, name, fields)


def _happening(source: _Source, at: int, name: str, fields: dict[str, str | int]) -> Happening:
    try:
        happening = parse_happening(name, fields)
        if isinstance(happening, Nuisance):
            nuisances.named(happening.name)
        return happening
    except (ValueError, CannotHappen) as exc:
        raise source.invalid(str(exc), "before", at) from exc


def _expectation(source: _Source, at: int, given: Expected) -> Expectation:
    try:
        return parse_expectation(given)
    except ExpectationInvalid as exc:
        raise source.invalid(str(exc), "expect", at) from exc


def _answer(source: _Source, pattern: str) -> re.Pattern[str] | None:
    try:
        compiled = re.compile(pattern, re.IGNORECASE) if pattern else None
    except re.error as exc:
        raise source.invalid(f"answer: not a regular expression: {exc}", "answer") from exc
    if compiled is not None and compiled.search(""):
        raise source.invalid("answer: fits words that say nothing; ask for something that must be there", "answer")
    return compiled


def _action(source: _Source, at: int, text: str) -> Action:
    try:
        return parse_action(text)
    except ActionSyntaxError as exc:
        raise source.invalid(f"solution: {exc.reason}", "solution", at) from exc
