"""An app that was installed from a package the world knows nothing about: it starts, and shows an empty screen."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.simulator.inside import Package
from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import scaffold
from accessibility_bridge.simulator.world.ui.view import FILL, View


@dataclass(slots=True)
class Nothing:
    """The state of an app that has none."""


def stranger(package: Package) -> App[Nothing]:
    """The app of that package."""
    return App(
        package=package.name,
        label=Label(package.label),
        fresh=Nothing,
        home=_empty,
        activity=package.launcher_activity or ".MainActivity",
        in_launcher=bool(package.launcher_activity),
        version_name=package.version_name,
        version_code=package.version_code,
        system=package.system,
    )


def _empty(ui: Ui[Nothing]) -> Page:
    return Page(content=scaffold(View(class_name="android.view.ViewGroup", width=FILL, height=FILL)))
