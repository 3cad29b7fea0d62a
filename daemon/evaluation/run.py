"""Runs a suite on simulated phones, each task on a phone of its own that is as it left the factory.

Prepares and plays; what the result means is `ruling`'s business. Everything happens behind a private adb server.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from accessibility_bridge.errors import DeviceRefused, SimulatorError
from accessibility_bridge.simulator.fleet import Fleet
from accessibility_bridge.simulator.happenings import CannotHappen
from accessibility_bridge.simulator.inside import DeviceProfile, Inside
from accessibility_bridge.simulator.profiles import profile_of
from accessibility_bridge.simulator.speeds import SpeedProfile
from accessibility_bridge.simulator.wire.handset import Options
from accessibility_bridge.simulator.world import World
from daemon.app import Station, build
from daemon.assignment import Assignment
from daemon.config import Config
from daemon.evaluation.ruling import Played, TaskResult, rule_on
from daemon.evaluation.solution import SolutionPlanner
from daemon.evaluation.task import ShellLine, SuiteTask
from daemon.judge import judge
from daemon.private_adb import PrivateAdbServer, private_adb
from daemon.verdict import Verdict
from planner_client.planner import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteOptions:
    """How a suite is run."""

    phones: int = 1
    """At once."""
    speed: SpeedProfile = SpeedProfile.INSTANT
    planner: Callable[[SuiteTask], Planner] | None = None
    """Makes the planner of a task; None for the one that the configuration names."""


def solver(task: SuiteTask) -> Planner:
    """For `SuiteOptions.planner`: carries out the task's own solution, to try the suite itself."""
    return SolutionPlanner(task.solution)


def run_suite(
    tasks: Sequence[SuiteTask],
    config: Config,
    *,
    folder: Path,
    options: SuiteOptions | None = None,
    on_result: Callable[[TaskResult], None] = lambda _: None,
    stop: threading.Event | None = None,
) -> tuple[TaskResult, ...]:
    """Run them all; the results in the order of the tasks, those that were stopped before they ended left out.

    `on_result` is called from the phones' threads, one call at a time.

    Raises:
        SimulatorError: a phone could not be made what a task needs; names the task.
        BridgeError, DaemonError: a task could not even be begun; the others that run are finished.
    """
    chosen, telling = options or SuiteOptions(), threading.Lock()
    with private_adb() as server, ThreadPoolExecutor(chosen.phones, thread_name_prefix="suite") as pool:
        stage = _Stage(config, chosen, folder, server, stop or threading.Event())

        def attempt(task: SuiteTask) -> TaskResult | None:
            if stage.stop.is_set():
                return None
            result = rule_on(task, stage.play(task))
            if result.verdict is Verdict.ABORTED:
                return None
            with telling:
                on_result(result)
            return result

        try:
            results = list(pool.map(attempt, tasks))
        except BaseException:
            stage.stop.set()
            raise
    return tuple(result for result in results if result is not None)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What every task is played on."""

    config: Config
    options: SuiteOptions
    folder: Path
    server: PrivateAdbServer
    stop: threading.Event

    def play(self, task: SuiteTask) -> Played:
        """Try a task on a fresh phone."""
        wire = Options(timing=self.options.speed.timing)
        with Fleet(1, profile=_profile_in(task.locale), make_inside=self._world, options=wire) as fleet:
            (phone,) = fleet
            world = phone.inside
            assert isinstance(world, World)
            serial = self.server.connect(phone.address)
            planner = self.options.planner(task) if self.options.planner else None
            try:
                with build(self.config, serial=serial, planner=planner) as station:
                    return self._drive(task, station, world)
            finally:
                self.server.disconnect(serial)

    def _drive(self, task: SuiteTask, station: Station, world: World) -> Played:
        self._set_up(task, station, world)
        before, began_s = world.snapshot(), time.monotonic()
        checks = judge(station.phone, task.expect, patience_s=0.0)
        assignment = Assignment(goal=task.goal, expectations=task.expect, limits=self.config.limits, task=task.id)
        end = station.episode(assignment, folder=self.folder / task.id, stop=self.stop).run()
        return Played(
            end=end,
            changes=world.changes(before),
            held_before=bool(checks) and all(check.passed for check in checks),
            took_s=time.monotonic() - began_s,
            folder=self.folder / task.id,
        )

    def _set_up(self, task: SuiteTask, station: Station, world: World) -> None:
        try:
            for step in task.before:
                station.phone.shell(step.line) if isinstance(step, ShellLine) else world.happen(step)
        except (CannotHappen, DeviceRefused) as exc:
            raise SimulatorError(f"task {task.id}: {exc}") from exc

    def _world(self, profile: DeviceProfile) -> Inside:
        return World(profile, pace=self.options.speed.pace)


def _profile_in(locale: str) -> Callable[[int], DeviceProfile]:
    return lambda number: replace(profile_of(number), locale=locale)
