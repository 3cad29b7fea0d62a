"""The page of what is running: a tap brings an app back, a swipe to the side ends it."""

from __future__ import annotations

from typing import Any

from accessibility_bridge.simulator.world.app import Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import LAUNCHER
from accessibility_bridge.simulator.world.tasks import Task
from accessibility_bridge.simulator.world.ui.rows import app_icon
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Look, Sprite, Tone, Toward, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, scroller, text


def recents(ui: Ui[Any]) -> Page:
    """What is running, the latest first."""
    running = [task for task in reversed(ui.tasks) if task.app.package != LAUNCHER]
    cards = [_card(ui, task) for task in running]
    listing = scroller(cards, key="tasks", id="tasks", gap=16) if running else _none(ui)

    def clear() -> None:
        for task in running:
            ui.phone.end(task.app.package)
        ui.back()

    foot = (button(ui.tr("Clear all", "全部清除"), clear, id="clear_all", filled=True),) if running else ()
    body = View(
        class_name="android.widget.FrameLayout",
        id="overview_panel",
        children=(listing, *foot),
        across=At.CENTER,
        width=FILL,
        height=FILL,
        padding=edges(40, 40),
    )
    return Page(content=on_wallpaper(body), activity="com.android.quickstep.RecentsActivity")


def _none(ui: Ui[Any]) -> View:
    told = text(ui.tr("No recent items", "没有最近用过的应用"), look=Look(tone=Tone.PAPER, size_sp=18))
    return View(important=False, children=(told,), along=At.CENTER, across=At.CENTER, width=FILL, weight=1)


def on_wallpaper(body: View) -> View:
    """Something over the home screen's background."""
    paper = View(important=False, width=FILL, height=FILL, look=Look(sprite=Sprite.WALLPAPER))
    return View(important=False, axis=Axis.STACK, children=(paper, body), width=FILL, height=FILL)


def _card(ui: Ui[Any], task: Task) -> View:
    def bring() -> None:
        ui.phone.start(task.app.package)

    def end() -> None:
        ui.phone.end(task.app.package)

    label = task.app.label.in_locale(ui.phone.locale)
    head = View(
        important=False,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(app_icon(task.app.icon, task.app.tint, size=36), text(label, id="task_name", look=Look(size_sp=16))),
        gap=12,
    )
    return View(
        class_name="android.widget.FrameLayout",
        id="task",
        desc=label,
        on_tap=bring,
        swipes={Toward.LEFT: end, Toward.RIGHT: end},
        children=(head,),
        width=FILL,
        height=120,
        padding=edges(16, 16),
        look=Look(fill=Tone.CARD, radius=20),
    )
