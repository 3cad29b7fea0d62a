"""Home screen: as many apps as fit, the drawer with all of them, and the page of what is running."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import App, Label, Page
from accessibility_bridge.simulator.world.apps.launcher.drawer import drawer
from accessibility_bridge.simulator.world.apps.launcher.icons import LINE_DP, columns, launchable, lines
from accessibility_bridge.simulator.world.apps.launcher.recents import on_wallpaper, recents
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import LAUNCHER, RECENTS
from accessibility_bridge.simulator.world.ui.view import FILL, At, Edges, Look, Tone, Toward, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button

_AROUND_DP = 72 + 100 + 56
"""The bars, the date, and the arrow to the drawer."""


@dataclass(slots=True)
class Home:
    """The launcher keeps nothing."""


def home(ui: Ui[Home]) -> Page:
    """The apps over the wallpaper, system apps first; what does not fit is in the drawer alone."""

    def open_drawer() -> None:
        ui.open(drawer())

    screen = ui.screen_dp
    across = columns(screen.width)
    room = across * max(1, int((screen.height - _AROUND_DP) // LINE_DP))
    apps = sorted(launchable(ui), key=lambda app: app.package)[:room]
    grid = View(
        class_name="android.view.ViewGroup",
        id="workspace",
        children=tuple(lines(ui, apps, across, Tone.PAPER)),
        width=FILL,
        weight=1,
        gap=12,
        padding=edges(8, 12),
    )
    arrow = icon_button("up", ui.tr("All apps", "所有应用"), open_drawer, id="all_apps_handle", tone=Tone.PAPER)
    body = View(
        class_name="android.widget.FrameLayout",
        id="launcher",
        children=(_date(ui), grid, arrow),
        across=At.CENTER,
        swipes={Toward.UP: open_drawer},
        width=FILL,
        height=FILL,
        padding=Edges(8, 24, 8, 8),
    )
    return Page(content=on_wallpaper(body))


def _date(ui: Ui[Home]) -> View:
    now = ui.now
    shown = f"{now.month}月{now.day}日" if ui.chinese else f"{now:%a, %b} {now.day}"
    return View(
        class_name="android.widget.TextView",
        id="date",
        text=shown,
        width=FILL,
        padding=Edges(20, 8, 20, 24),
        look=Look(tone=Tone.PAPER, size_sp=24),
    )


APP = App(
    package=LAUNCHER,
    label=Label("Launcher", "桌面"),
    fresh=Home,
    home=home,
    activity=".uioverrides.QuickstepLauncher",
    in_launcher=False,
    intents={RECENTS: recents},
    samples=(lambda: recents, drawer),
)
