"""Plays one task on a simulated phone of its own that is as it left the factory: sets it up, drives it, compares.

What the result means is `ruling`'s business, and which task comes next is `run`'s.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from accessibility_bridge.errors import AdbServerUnavailable, DeviceRefused, ScreenUnreadable
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
from daemon.effect import Effect
from daemon.evaluation.ruling import Played
from daemon.evaluation.solution import SolutionPlanner
from daemon.evaluation.task import ShellLine, SuiteTask
from daemon.events import Event, StepEnded
from daemon.judge import judge
from daemon.private_adb import PrivateAdbServer
from planner_client.planner import Planner


class TaskBroken(Exception):
    """The task itself is at fault, not who was to do it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What every task is played on."""

    config: Config
    options: SuiteOptions
    episodes: Path
    """The folder in which each task's episode gets a folder with the task's id."""
    server: PrivateAdbServer
    stop: threading.Event

    def play(self, task: SuiteTask) -> Played:
        """Try a task on a fresh phone.

        Raises:
            TaskBroken: its set-up fails, its goal holds before anything is done, or nobody can tell whether it does.
            BridgeError: the phone could not be had, or fell away or silent before the episode.
            FolderUnusable, PlannerUnknown, CatalogUnreadable: no other task would fare better.
        """
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
                # What was found counts even if the adb server has died since: it remembers no phone then.
                with suppress(AdbServerUnavailable):
                    self.server.disconnect(serial)

    def _drive(self, task: SuiteTask, station: Station, world: World) -> Played:
        _set_up(task, station, world)
        _refuse_what_holds(task, station)
        before, began_s, counted = world.snapshot(), time.monotonic(), _Replies()
        assignment = Assignment(goal=task.goal, expectations=task.expect, limits=self.config.limits, task=task.id)
        folder = self.episodes / task.id
        end = station.episode(assignment, folder=folder, on_event=counted, stop=self.stop).run()
        return Played(
            end=end,
            changes=world.changes(before),
            steps=counted.steps,
            serial=station.phone.serial,
            took_s=time.monotonic() - began_s,
            folder=folder,
        )

    def _world(self, profile: DeviceProfile) -> Inside:
        return World(profile, pace=self.options.speed.pace)


class _Replies:
    """Counts what the planner was asked for and gave, the ending aside; a look that was lost costs it nothing."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self, event: Event) -> None:
        if isinstance(event, StepEnded) and event.record.effect is not Effect.ENDED:
            self.steps += bool(event.record.action or event.record.reply)


def _set_up(task: SuiteTask, station: Station, world: World) -> None:
    for number, step in enumerate(task.before, start=1):
        try:
            station.phone.shell(step.line) if isinstance(step, ShellLine) else world.happen(step)
        except (CannotHappen, DeviceRefused) as exc:
            raise TaskBroken(f"its set-up fails at line {number} of before: {exc}") from exc


def _refuse_what_holds(task: SuiteTask, station: Station) -> None:
    """A goal that holds already would be reached by whoever does nothing."""
    try:
        checks = judge(station.phone, task.expect, patience_s=0.0)
    except (DeviceRefused, ScreenUnreadable) as exc:
        raise TaskBroken(f"its judge cannot read the phone once it is set up: {exc}") from exc
    unread = next((check for check in checks if not check.readable), None)
    if unread is not None:
        raise TaskBroken(f"its judge cannot read the phone once it is set up: {unread.unread}")
    if checks and all(check.passed for check in checks):
        raise TaskBroken("its goal holds before anything is done; let before: change that, or ask for more in expect:")


def _profile_in(locale: str) -> Callable[[int], DeviceProfile]:
    return lambda number: replace(profile_of(number), locale=locale)
