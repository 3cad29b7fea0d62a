"""The phone that most of these tests drive."""

from __future__ import annotations

import pytest

from accessibility_bridge.simulator.phone import SimulatedPhone
from accessibility_bridge.simulator.testing import FleetMaker
from tests.integration.phones import INSTANT, instant_world


@pytest.fixture
def simulated(simulated_fleet: FleetMaker) -> SimulatedPhone:
    """A phone of the Python world without transitions, online."""
    return simulated_fleet(1, make_inside=instant_world, options=INSTANT).phones[0]
