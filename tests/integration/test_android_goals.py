"""Goals on Android's own framework code, through adb and the bridge app's shipped APK, judged by the phone's state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.jvm import missing
from daemon.app import Station, build
from daemon.assignment import Assignment
from daemon.bridge import bridge_status, enable_bridge
from daemon.config import Config
from daemon.jobs.job import Task
from daemon.jobs.tasklist import read_tasklist
from daemon.limits import Limits
from daemon.simulation import Simulation, SimulationOrder
from daemon.trajectory import read_episode
from daemon.verdict import Verdict
from tests.integration.phones import PATIENT

TASKS = read_tasklist(Path(__file__).parent.parent / "goals" / "android.yaml")
LIMITS = Limits(max_steps=30, timeout_s=300.0)
_REASON = missing()

pytestmark = [
    pytest.mark.skipif(_REASON is not None, reason=_REASON or ""),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def station(adb_server: AdbServer) -> Iterator[Station]:
    """The phone as `tapwright simulate --android` starts it, with the bridge enabled as `tapwright bridge` does it."""
    with Simulation(SimulationOrder(android=True)) as simulation:
        assert enable_bridge(simulation.serials[0]).ready
        with build(Config(phone=PATIENT), serial=simulation.serials[0]) as station:
            yield station


def test_at_least_ten_goals_are_tried() -> None:
    assert len(TASKS) >= 10


@pytest.mark.parametrize("task", TASKS, ids=[task.id for task in TASKS])
def test_a_goal_is_reached_through_the_bridge(station: Station, task: Task, tmp_path: Path) -> None:
    assignment = Assignment(goal=task.goal, expectations=task.expectations(), limits=LIMITS)
    end = station.episode(assignment, folder=tmp_path / task.id).run()
    record = read_episode(tmp_path / task.id)
    assert end.verdict is Verdict.SUCCEEDED, (end, record.steps)
    assert station.phone.channel == "bridge", station.phone.channel_reason
    assert all((tmp_path / task.id / step.frame).stat().st_size > 10_000 for step in record.steps)


def test_the_phone_is_still_reached_through_the_bridge_afterwards(station: Station) -> None:
    assert bridge_status(station.phone.serial).ready
