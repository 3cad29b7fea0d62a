"""One Android phone for all these tests, as new before each; skipped by name where it was not built."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accessibility_bridge.simulator.jvm import JvmInside, missing
from accessibility_bridge.simulator.jvm.machine import MachineConfig
from tests.accessibility_bridge.simulator.jvm.hand import Hand

_FIRST_SETTINGS = (
    ("secure", "ui_night_mode", "1"),
    ("secure", "enabled_accessibility_services", None),
    ("system", "system_locales", "en-US"),
    ("system", "font_scale", "1.0"),
)


@pytest.fixture(scope="package")
def booted() -> Iterator[JvmInside]:
    """The JVM that all tests of this folder share: booting takes five seconds."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    with JvmInside(config=MachineConfig(niceness=5)) as phone:
        yield phone


@pytest.fixture(scope="package")
def as_booted(booted: JvmInside) -> dict[str, dict[str, str]]:
    """The settings tables before any test has touched them."""
    return {table: dict(booted.settings(table)) for table in ("system", "secure", "global")}


@pytest.fixture
def phone(booted: JvmInside, as_booted: dict[str, dict[str, str]]) -> Iterator[JvmInside]:
    """The phone at its home screen, with every app as after installation; an app that throws fails the test."""
    for table, first in as_booted.items():
        for key, value in booted.settings(table).items():
            if first.get(key) != value:
                booted.put_setting(table, key, first.get(key))
    for table, key, first_value in _FIRST_SETTINGS:
        booted.put_setting(table, key, first_value)
    for package in booted.packages():
        if not package.system:
            booted.uninstall(package.name)
        elif package.name in booted.running():
            booted.clear_data(package.name)
    booted.reboot()
    booted.settle()
    booted.crashes()
    yield booted
    booted.set_speed(1.0)
    assert booted.crashes() == []


@pytest.fixture
def hand(phone: JvmInside) -> Hand:
    """Something to touch it with."""
    return Hand(phone)
