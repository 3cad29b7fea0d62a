"""Home screen: a grid of the installed apps, and the page of what is running."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import AnyApp, App, Label, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import LAUNCHER, RECENTS
from accessibility_bridge.simulator.world.tasks import Task
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Edges,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import button, scroller, space, text

_COLUMNS = 4


@dataclass(slots=True)
class Home:
    """The launcher keeps nothing."""


def home(ui: Ui[Home]) -> Page:
    """The grid of apps over the wallpaper."""
    apps = sorted((app for app in ui.phone.apps.values() if app.in_launcher), key=lambda app: app.package)
    icons = [_icon(ui, app) for app in apps]
    lines = [icons[i : i + _COLUMNS] for i in range(0, len(icons), _COLUMNS)]
    grid = scroller([_line(line) for line in lines], key="workspace", id="workspace", gap=12, padding=edges(8, 12))
    body = View(
        class_name="android.widget.FrameLayout",
        id="launcher",
        children=(_date(ui), grid),
        width=FILL,
        height=FILL,
        padding=Edges(8, 24, 8, 8),
    )
    return Page(content=_on_wallpaper(body))


def recents(ui: Ui[Home]) -> Page:
    """What is running, the latest first; a tap brings it to the front."""
    running = [task for task in reversed(ui.tasks) if task.app.package != LAUNCHER]
    cards = [_card(ui, task) for task in running] or [
        text(ui.tr("No recent items", "没有最近用过的应用"), look=Look(tone=Tone.PAPER, size_sp=18))
    ]

    def clear() -> None:
        for task in running:
            ui.phone.desk.end(task.app.package)
        ui.back()

    foot = (button(ui.tr("Clear all", "全部清除"), clear, id="clear_all", filled=True),) if running else ()
    body = View(
        class_name="android.widget.FrameLayout",
        id="overview_panel",
        children=(scroller(cards, key="tasks", id="tasks", gap=16), *foot),
        across=At.CENTER,
        width=FILL,
        height=FILL,
        padding=edges(40, 40),
    )
    return Page(content=_on_wallpaper(body), activity="com.android.quickstep.RecentsActivity")


def _on_wallpaper(body: View) -> View:
    paper = View(important=False, width=FILL, height=FILL, look=Look(sprite=Sprite.WALLPAPER))
    return View(important=False, axis=Axis.STACK, children=(paper, body), width=FILL, height=FILL)


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


def _line(icons: list[View]) -> View:
    missing = tuple(space(weight=1) for _ in range(_COLUMNS - len(icons)))
    return View(important=False, axis=Axis.ROW, children=(*icons, *missing), width=FILL)


def _icon(ui: Ui[Home], app: AnyApp) -> View:
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
        height=96,
        padding=Edges(2, 70, 2, 4),
        look=Look(tone=Tone.PAPER, size_sp=13, text_at=At.CENTER),
    )
    return View(important=False, axis=Axis.STACK, children=(_tile(app), bubble), weight=1)


def _tile(app: AnyApp) -> View:
    return View(
        important=False,
        corner=(At.CENTER, At.START),
        width=58,
        height=58,
        padding=edges(14, 14),
        look=Look(tint=app.tint, radius=29, icon=app.icon, tone=Tone.PAPER),
    )


def _card(ui: Ui[Home], task: Task) -> View:
    def bring() -> None:
        ui.phone.start(task.app.package)

    label = task.app.label.in_locale(ui.phone.locale)
    head = View(
        important=False,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(
            View(important=False, width=36, height=36, padding=edges(8, 8),
                 look=Look(tint=task.app.tint, radius=18, icon=task.app.icon, tone=Tone.PAPER)),
            text(label, id="task_name", look=Look(size_sp=16)),
        ),
        gap=12,
    )  # fmt: skip
    return View(
        class_name="android.widget.FrameLayout",
        id="task",
        desc=label,
        on_tap=bring,
        children=(head,),
        width=FILL,
        height=120,
        padding=edges(16, 16),
        look=Look(fill=Tone.CARD, radius=20),
    )


APP = App(
    package=LAUNCHER,
    label=Label("Launcher", "桌面"),
    fresh=Home,
    home=home,
    activity=".uioverrides.QuickstepLauncher",
    in_launcher=False,
    intents={RECENTS: recents},
    samples=(lambda: recents,),
)
