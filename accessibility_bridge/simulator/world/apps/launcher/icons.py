"""App icons as the home screen and the drawer show them: in lines, each one TextView that carries icon and label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from accessibility_bridge.simulator.world.app import AnyApp
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import space

LINE_DP = 108
"""Height of a line of icons, with the gap below it."""
_ICON_DP = 96
_DISC_DP = 58
_COLUMN_DP = 88
_LEAST_COLUMNS = 4


def columns(width_dp: float) -> int:
    """How many icons stand beside each other on a screen of that width."""
    return max(_LEAST_COLUMNS, int(width_dp // _COLUMN_DP))


def launchable(ui: Ui[Any]) -> list[AnyApp]:
    """The apps with an icon."""
    return [app for app in ui.phone.apps.values() if app.in_launcher]


def lines(ui: Ui[Any], apps: Sequence[AnyApp], columns: int, tone: Tone) -> list[View]:
    """Icons in lines of so many, their labels in a colour that can be read on the background."""
    icons = [_icon(ui, app, tone) for app in apps]
    parts = [icons[i : i + columns] for i in range(0, len(icons), columns)]
    return [_line(part, columns) for part in parts]


def _line(icons: list[View], columns: int) -> View:
    missing = tuple(space(weight=1) for _ in range(columns - len(icons)))
    return View(important=False, axis=Axis.ROW, children=(*icons, *missing), width=FILL)


def _icon(ui: Ui[Any], app: AnyApp, tone: Tone) -> View:
    def start() -> None:
        ui.phone.start(app.package)

    label = app.label.in_locale(ui.phone.locale)
    # One TextView carries icon and label, as the launcher's BubbleTextView does.
    bubble = View(
        class_name="android.widget.TextView",
        id="icon",
        text=label,
        desc=label,
        on_tap=start,
        width=FILL,
        height=_ICON_DP,
        padding=Edges(2, 70, 2, 4),
        look=Look(tone=tone, size_sp=13, text_at=At.CENTER),
    )
    disc = replace(app_icon(app.icon, app.tint, size=_DISC_DP), corner=(At.CENTER, At.START))
    return View(important=False, axis=Axis.STACK, children=(disc, bubble), weight=1)
