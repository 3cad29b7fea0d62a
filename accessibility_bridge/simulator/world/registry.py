"""Finds the apps of the world: every module in `apps/` that declares an `APP` is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from accessibility_bridge.errors import SimulatorError
from accessibility_bridge.simulator.world import apps
from accessibility_bridge.simulator.world.app import AnyApp, App


@cache
def installed_apps() -> tuple[AnyApp, ...]:
    """The apps a phone has out of the box, by package name.

    Raises:
        SimulatorError: when a file in `apps/` declares no app, or two declare the same package.
    """
    found: dict[str, AnyApp] = {}
    for module in pkgutil.iter_modules(apps.__path__):
        app = getattr(importlib.import_module(f"{apps.__name__}.{module.name}"), "APP", None)
        if not isinstance(app, App):
            raise SimulatorError(f"world/apps/{module.name}.py declares no app: give it an APP = App(...)")
        if app.package in found:
            raise SimulatorError(f"world/apps/{module.name}.py declares {app.package}, which another file has")
        found[app.package] = app
    return tuple(found[package] for package in sorted(found))
