"""The phone that most of these tests drive."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessibility_bridge.simulator.adb_server import AdbServer
from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from tests.integration.phones import INSTANT, instant_world


@pytest.fixture
def simulated(simulated_fleet: FleetMaker) -> SimulatedPhone:
    """A phone of the Python world without transitions, online."""
    return simulated_fleet(1, make_inside=instant_world, options=INSTANT).phones[0]


@pytest.fixture
def workplace(adb_server: AdbServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to type commands in, with no configuration of anybody's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TAPWRIGHT_RUNS", str(tmp_path / "runs"))
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    return tmp_path
