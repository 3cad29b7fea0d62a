"""Phones for every test: the fixtures that `accessibility_bridge.simulator.testing` gives to anybody's tests."""

from __future__ import annotations

import pytest

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
