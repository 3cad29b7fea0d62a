"""Phones for every test: the fixtures that `accessibility_bridge.simulator.testing` gives to anybody's tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# Everywhere as on a CI machine: no example has to be quick, and each run tries the same ones.
settings.register_profile("anywhere", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("anywhere")

pytest_plugins = ["accessibility_bridge.simulator.testing"]
SHOWN_AT_THE_END = pytest.StashKey[list[str]]()
"""Figures that tests put into `config.stash`, printed below the last test."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what tests measured, also when all is well."""
    lines = config.stash.get(SHOWN_AT_THE_END, [])
    if lines:
        terminalreporter.section("measured")
    for line in lines:
        terminalreporter.write_line(line)
