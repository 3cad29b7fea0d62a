"""A batch on simulated phones behind the real adb server; only the planner follows a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessibility_bridge.adb_server import AdbServer
from accessibility_bridge.phone import connect_phone
from accessibility_bridge.simulator.fleet import Fleet as SimulatedFleet
from apps_catalog.catalog import Catalog
from daemon.app import Station
from daemon.fleet.fleet import FleetConfig
from daemon.fleet.stations import Stations
from daemon.installed import InstalledApps
from daemon.jobs.batch import BatchConfig, run_batch
from daemon.jobs.outcome import BatchOutcome
from daemon.kit import Kit
from daemon.limits import Limits
from daemon.pointing import Pointer
from daemon.verdict import Verdict
from grounder.hierarchy import HierarchyGrounder
from planner_client.actions import Action, Click, Finish, GiveUp, OpenApp
from planner_client.planner import Brief, Plan, Turn

DARK = (OpenApp(app="Settings"), Click(target="Display"), Click(target="Dark theme"), Finish())
TASKS = """
- {id: dark, goal: turn on dark mode, expect: 'setting:secure/ui_night_mode=2', prepare: {home: true}}
- {id: alarm, goal: give up at once, retries: 1}
"""
Before = Callable[[int], None]


class Conversation:
    """Says one scripted action after the other."""

    def __init__(self, actions: tuple[Action, ...], before: Before) -> None:
        self._actions, self._before = iter(actions), before

    def next(self, turn: Turn) -> Plan:
        self._before(turn.step)
        return Plan(action=next(self._actions))

    def close(self) -> None:
        pass


class Scripted:
    """A planner that knows two goals."""

    name = "scripted"

    def __init__(self, before: Before) -> None:
        self._before = before

    def begin(self, brief: Brief) -> Conversation:
        return Conversation(DARK if "dark" in brief.goal else (GiveUp(reason="as asked"),), self._before)


class Yard:
    """Two phones, and what happens before each action on one of them."""

    def __init__(self, phones: SimulatedFleet, folder: Path) -> None:
        self.phones = {phone.serial: phone for phone in phones}
        self.folder = folder
        self.built: list[str] = []
        self.before: Callable[[str, int], None] = lambda _serial, _step: None

    def build(self, serial: str) -> Station:
        self.built.append(serial)
        phone, catalog = connect_phone(serial), Catalog.load()
        apps = InstalledApps(catalog, phone.packages(), locale="en-US")
        planner = Scripted(lambda step: self.before(serial, step))
        kit = Kit(device=phone, planner=planner, pointer=Pointer(HierarchyGrounder(), apps.find), catalog=catalog)
        return Station(phone, kit)

    def run(self, tasks: str) -> BatchOutcome:
        (self.folder / "tasks.yaml").write_text(tasks)
        config = BatchConfig(
            runs=self.folder / "runs", tasks=self.folder / "tasks.yaml", fleet=FleetConfig(return_s=2.0), poll_s=0.05
        )
        with Stations(self.build, limits=Limits(max_steps=8, timeout_s=240)) as runner:
            return run_batch(config, host=AdbServer(), runner=runner)


@pytest.fixture
def yard(simulated_fleet: Callable[[int], SimulatedFleet], tmp_path: Path) -> Iterator[Yard]:
    return Yard(simulated_fleet(2), tmp_path)


def test_a_task_list_is_worked_off_by_both_phones_and_judged_by_their_state(yard: Yard) -> None:
    outcome = yard.run(TASKS)
    dark, alarm = outcome.jobs
    assert (dark.verdict, dark.passed_first_try) == (Verdict.SUCCEEDED, True)
    assert [attempt.ended.verdict for attempt in alarm.attempts if attempt.ended] == [Verdict.GAVE_UP] * 2
    assert len(yard.built) == len(set(yard.built)), "a phone's connections are kept from job to job"
    page = (yard.folder / "runs" / outcome.run / "index.html").read_text("utf-8")
    assert "1 first try · 0 with retry" in page


def test_a_phone_that_is_unplugged_in_the_middle_leaves_its_task_to_the_other(yard: Yard) -> None:
    unplugged: list[str] = []

    def before(serial: str, step: int) -> None:
        if step == 2 and not unplugged:
            unplugged.append(serial)
            yard.phones[serial].unplug()

    yard.before = before
    outcome = yard.run(TASKS.splitlines()[1])
    [dark] = outcome.jobs
    assert [attempt.ended.verdict for attempt in dark.attempts if attempt.ended] == [
        Verdict.DEVICE_LOST,
        Verdict.SUCCEEDED,
    ]
    lost, done = (attempt.serial for attempt in dark.attempts)
    assert ([lost], done) == (unplugged, next(serial for serial in yard.phones if serial != lost))
    assert (outcome.passed_first_try, outcome.passed_with_retry) == (0, 1)
