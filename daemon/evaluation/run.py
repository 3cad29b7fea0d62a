"""Runs the tasks of a suite, each on a phone of its own, and goes on when one of them cannot be measured.

Ends early when no task can be measured any more: the planner's endpoint is down, phones fail one after the other, or
the disk takes no more. Everything happens behind a private adb server.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from accessibility_bridge.errors import BridgeError
from daemon.config import Config
from daemon.errors import FolderUnusable
from daemon.evaluation.outcome import TaskOutcome, TaskResult, without_episode
from daemon.evaluation.ruling import rule_on
from daemon.evaluation.stage import Stage, SuiteOptions, TaskBroken
from daemon.evaluation.task import SuiteTask
from daemon.private_adb import private_adb
from daemon.verdict import ExitCode, Verdict

UNMEASURED_IN_A_ROW = 3
"""So many tasks that end one after the other without a measure end the suite: the next would fare no better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutShort:
    """Why a suite ended before its last task, other than by the user's wish."""

    reason: str
    exit_code: ExitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteEnd:
    """What came of the tasks."""

    results: tuple[TaskResult, ...]
    """In the order of the tasks, those that have none left out."""
    cut_short: CutShort | None = None


def run_suite(
    tasks: Sequence[SuiteTask],
    config: Config,
    *,
    episodes: Path,
    options: SuiteOptions | None = None,
    on_result: Callable[[TaskResult], None] = lambda _: None,
    stop: threading.Event | None = None,
) -> SuiteEnd:
    """Run them all, until `stop` is set; tasks that were stopped before they ended have no result.

    `on_result` is called from the phones' threads, one call at a time. `stop` is also set when the suite ends early.

    Raises:
        PlannerUnknown, CatalogUnreadable, AdbServerUnavailable: no task could be begun.
    """
    chosen = options or SuiteOptions()
    with private_adb() as server, ThreadPoolExecutor(chosen.phones, thread_name_prefix="suite") as pool:
        stage = Stage(config=config, options=chosen, episodes=episodes, server=server, stop=stop or threading.Event())
        course = _Course(stage, on_result)
        try:
            results = list(pool.map(course.attempt, tasks))
        except BaseException:
            stage.stop.set()
            raise
    return SuiteEnd(results=tuple(result for result in results if result is not None), cut_short=course.cut_short)


class _Course:
    """The tasks one after the other, or several at once, and when it is of no use to go on."""

    def __init__(self, stage: Stage, on_result: Callable[[TaskResult], None]) -> None:
        self._stage, self._on_result = stage, on_result
        self._telling = threading.Lock()
        self._unmeasured = 0
        self.cut_short: CutShort | None = None

    def attempt(self, task: SuiteTask) -> TaskResult | None:
        """What comes of a task; None when it was stopped before it ended."""
        if self._stage.stop.is_set():
            return None
        try:
            result = self._try(task)
            if result.verdict is Verdict.ABORTED:
                return None
            with self._telling:
                self._on_result(result)
                self._mind(result)
        except FolderUnusable as exc:
            with self._telling:
                self._end(f"task {task.id}: {exc}", ExitCode.INFRASTRUCTURE)
            return None
        return result

    def _try(self, task: SuiteTask) -> TaskResult:
        try:
            return rule_on(task, self._stage.play(task))
        except TaskBroken as exc:
            return without_episode(task, TaskOutcome.BROKEN, str(exc), ended_at_s=time.time())
        except BridgeError as exc:
            return without_episode(task, TaskOutcome.NOT_MEASURED, str(exc), ended_at_s=time.time())

    def _mind(self, result: TaskResult) -> None:
        """A task that is broken says nothing about the next; one that began well may still lose its endpoint."""
        if result.outcome is TaskOutcome.BROKEN:
            return
        vain = result.outcome is TaskOutcome.NOT_MEASURED and not result.steps
        self._unmeasured = self._unmeasured + 1 if vain else 0
        if self._unmeasured >= UNMEASURED_IN_A_ROW:
            many = f"{self._unmeasured} tasks in a row could not be measured"
            self._end(f"{many}, the last because {result.reason}", result.exit_code)

    def _end(self, reason: str, exit_code: ExitCode) -> None:
        self.cut_short = self.cut_short or CutShort(reason=reason, exit_code=exit_code)
        self._stage.stop.set()
