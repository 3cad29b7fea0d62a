"""Clock: alarms with a time picker, a world clock, a timer and a stopwatch."""

from __future__ import annotations

from collections.abc import Sequence

from accessibility_bridge.simulator.world.app import App, Label, Page, Row
from accessibility_bridge.simulator.world.apps.clock.alarms import (
    Clock,
    ClockUi,
    alarms_tab,
    first_alarms,
    label_dialog,
    set_time,
)
from accessibility_bridge.simulator.world.apps.clock.ticking import stopwatch_tab, timer_tab, world_tab
from accessibility_bridge.simulator.world.samples import at_tab
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, tabs
from accessibility_bridge.simulator.world.ui.view import (
    Handler,
)


def home(ui: ClockUi) -> Page:
    """The chosen tab above the row of tabs."""
    state = ui.state

    def choose(tab: int) -> Handler:
        def run() -> None:
            state.tab, state.expanded = tab, 0

        return run

    labels = (
        ("alarm", ui.tr("Alarm", "闹钟")),
        ("clock", ui.tr("Clock", "时钟")),
        ("hourglass", ui.tr("Timer", "定时器")),
        ("timer", ui.tr("Stopwatch", "秒表")),
    )
    body, floating = (alarms_tab, world_tab, timer_tab, stopwatch_tab)[state.tab](ui)
    bar = app_bar(labels[state.tab][1])
    bottom = tabs(labels, state.tab, [choose(index) for index in range(len(labels))])
    return Page(content=scaffold(body, bar=bar, bottom=bottom, floating=floating))


def _rows(state: Clock) -> Sequence[Row]:
    return [
        {
            "_id": str(alarm.id),
            "hour": str(alarm.hour),
            "minutes": str(alarm.minutes),
            "enabled": str(int(alarm.enabled)),
            "label": alarm.label,
            "vibrate": str(int(alarm.vibrate)),
        }
        for alarm in state.alarms
    ]


APP = App(
    package="com.android.deskclock",
    label=Label("Clock", "时钟"),
    fresh=Clock,
    home=home,
    icon="clock",
    tint="#3f51b5",
    activity=".DeskClock",
    intents={"android.intent.action.SHOW_ALARMS": home},
    providers={"content://com.android.deskclock/alarms": _rows},
    samples=(
        at_tab(home, 1),
        at_tab(home, 2),
        at_tab(home, 3),
        lambda: set_time(0),
        lambda: label_dialog(first_alarms()[0]),
    ),
)
