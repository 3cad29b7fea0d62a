"""A suite's run on disk: what was ordered, and what came of each task as soon as it ended, so that a kill loses none.

One folder a run: `suite.json`, `results.jsonl` (a line a task), `episodes/`, a lock. Resumed, only what was measured,
of a task that still asks the same, is taken over; everything else is begun anew.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from accessibility_bridge.simulator.speeds import SpeedProfile
from daemon.config import Config, EpisodeConfig, PlannerConfig
from daemon.disk import append_line, in_json, write_whole
from daemon.errors import ConfigInvalid
from daemon.evaluation.outcome import TaskResult
from daemon.evaluation.suite import suite_names
from daemon.evaluation.task import SuiteTask
from daemon.folders import usable, writing
from daemon.jobs.errors import RunUnknown
from daemon.jobs.lock import run_lock
from daemon.limits import Limits

HEAD, RESULTS, EPISODES = "suite.json", "results.jsonl", "episodes"
LATEST = "latest"
_PREFIX = "suite-"
_SCHEMA = 1
_ONLY_PATIENCE = frozenset(
    f"planner.model.{name}"
    for name in (
        "connect_timeout_s",
        "read_timeout_s",
        "total_timeout_s",
        "retries",
        "backoff_s",
        "longest_backoff_s",
        "longest_retry_after_s",
    )
)
"""How long an endpoint is waited for decides whether there is a measure, not what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOrder:
    """What of a suite is to be run, and how."""

    suite: str = "world"
    """A name, a file or a folder."""
    only: str = "*"
    """The tasks whose id fits this."""
    phones: int = 1
    solutions: bool = False
    """Try the suite itself; tasks that cannot be done have no solution and are left out."""
    profile: str = SpeedProfile.INSTANT.name
    resume: str = ""
    """The run to go on with instead: its name, the beginning of it, its folder, or `latest`. What was ordered then
    holds again, the number of phones aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteHead:
    """What a run's results depend on."""

    order: SuiteOrder
    planner: PlannerConfig
    limits: Limits
    episode: EpisodeConfig
    started_at_s: float
    schema: int = _SCHEMA


_HEADS, _RESULT = TypeAdapter(SuiteHead), TypeAdapter(TaskResult)


class Ledger:
    """The record of one run; `opened` makes it."""

    def __init__(self, folder: Path, head: SuiteHead) -> None:
        self.folder, self.head = folder, head
        self._results = folder / RESULTS

    @property
    def episodes(self) -> Path:
        """Where each task's episode gets a folder with the task's id."""
        return self.folder / EPISODES

    def add(self, result: TaskResult) -> None:
        """Append what came of a task and wait until the disk has it.

        Raises:
            FolderUnusable
        """
        append_line(self._results, in_json(_RESULT, result))

    def take_over(self, tasks: Sequence[SuiteTask]) -> tuple[TaskResult, ...]:
        """What earlier programs measured of these tasks; of the others nothing is left on disk.

        Raises:
            FolderUnusable
        """
        asked = {task.id: task.fingerprint for task in tasks}
        found = {one.id: one for one in self._read() if one.outcome.measured and asked.get(one.id) == one.fingerprint}
        kept = tuple(replace(one, folder=self.episodes / one.id) for one in found.values())
        write_whole(self._results, b"".join(in_json(_RESULT, one) + b"\n" for one in kept))
        for left in asked.keys() - found.keys():
            self._forget(left)
        return kept

    def _read(self) -> Iterator[TaskResult]:
        """Lines that a kill or a foreign hand has spoilt are left out: their tasks are run again."""
        try:
            lines = self._results.read_bytes().splitlines()
        except FileNotFoundError:
            return
        for line in lines:
            try:
                yield _RESULT.validate_json(line)
            except ValidationError:
                continue

    def _forget(self, task: str) -> None:
        # An episode is appended to, so what a killed program left would become the beginning of the new one.
        episode = self.episodes / task
        with writing(episode):
            if episode.exists():
                shutil.rmtree(episode)


@contextmanager
def opened(config: Config, order: SuiteOrder) -> Iterator[Ledger]:
    """The record of a new run, or of the one to be resumed; no other program can work on it while the block lasts.

    Raises:
        FolderUnusable, RunLocked
        RunUnknown, ConfigInvalid: there is no such run, or it was begun under other conditions.
    """
    runs = config.runs.path
    folder = _find(runs, order.resume) if order.resume else usable(runs / _new_name())
    with run_lock(folder, run=folder.name):
        ledger = Ledger(folder, _resumed(folder, config, order) if order.resume else _new_head(config, order))
        _write_head(ledger)
        yield ledger


def _new_name() -> str:
    # Sorts by time, can be typed, and two runs begun in one second differ.
    return f"{_PREFIX}{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(2)}"


def _new_head(config: Config, order: SuiteOrder) -> SuiteHead:
    where = order.suite if order.suite in suite_names() else str(Path(order.suite).absolute())
    return SuiteHead(
        order=replace(order, suite=where),
        planner=config.planner,
        limits=config.limits,
        episode=config.episode,
        started_at_s=time.time(),
    )


def _write_head(ledger: Ledger) -> None:
    write_whole(ledger.folder / HEAD, in_json(_HEADS, ledger.head, indent=1))


def _find(runs: Path, asked: str) -> Path:
    known = sorted((path.parent for path in runs.glob(f"{_PREFIX}*/{HEAD}")), reverse=True)
    name = Path(asked).name
    fitting = known[:1] if asked == LATEST else [path for path in known if path.name.startswith(name)]
    if len(fitting) != 1:
        raise RunUnknown(run=asked, folder=runs, known=[path.name for path in known[:3]], kind="suite")
    return fitting[0]


def _resumed(folder: Path, config: Config, order: SuiteOrder) -> SuiteHead:
    """The head of the run, if what its results depend on is as it was."""
    head = _read_head(folder)
    now = _conditions(config.planner, config.limits, config.episode)
    for key, was in _conditions(head.planner, head.limits, head.episode).items():
        if now[key] != was and not (head.order.solutions and key.startswith("planner.")):
            reason = f"{folder.name} was begun with {was!r}, not {now[key]!r}; go on with that, or begin a run anew"
            raise ConfigInvalid(source="evaluate --resume", key=key, reason=reason)
    return replace(head, order=replace(head.order, phones=order.phones))


def _conditions(planner: PlannerConfig, limits: Limits, episode: EpisodeConfig) -> dict[str, object]:
    """What results depend on, by the keys of the configuration."""
    sections = {"planner": asdict(planner), "limits": asdict(limits), "episode": asdict(episode)}
    return {key: value for key, value in _flat(sections, "") if key not in _ONLY_PATIENCE}


def _flat(section: Mapping[str, object], within: str) -> Iterator[tuple[str, object]]:
    for name, value in section.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{within}{name}.")
        else:
            yield f"{within}{name}", value


def _read_head(folder: Path) -> SuiteHead:
    path = folder / HEAD
    try:
        head = _HEADS.validate_json(path.read_bytes())
    except (OSError, ValidationError) as exc:
        raise ConfigInvalid(source=str(path), key="", reason="it is no record of a suite; begin a run anew") from exc
    if head.schema != _SCHEMA:
        reason = f"it has layout {head.schema}, this version reads layout {_SCHEMA}; begin a run anew"
        raise ConfigInvalid(source=str(path), key="", reason=reason)
    return head
