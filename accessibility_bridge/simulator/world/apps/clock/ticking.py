"""The tabs that move by themselves: world clock, timer, stopwatch."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.clock.alarms import ClockUi
from accessibility_bridge.simulator.world.times import time_of_day
from accessibility_bridge.simulator.world.ui.bars import fab
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Handler,
    Look,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    column,
    line,
    scroller,
    space,
    text,
)

_CITIES = (
    (Label("London", "伦敦"), 0),
    (Label("New York", "纽约"), -5),
    (Label("Beijing", "北京"), 8),
    (Label("Tokyo", "东京"), 9),
    (Label("Sydney", "悉尼"), 11),
)


def world_tab(ui: ClockUi) -> tuple[View, View | None]:
    """The time here and elsewhere."""
    now = ui.now
    local = text(time_of_day(ui.phone, now.hour, now.minute), id="digital_clock", look=Look(size_sp=56))
    rows = [_city(ui, city, now + timedelta(hours=hours)) for city, hours in _CITIES]
    head = View(important=False, children=(local,), width=FILL, across=At.CENTER, padding=edges(0, 32))
    return scroller([head, *rows], key="cities", id="cities"), None


def _city(ui: ClockUi, name: Label, there: datetime) -> View:
    time = text(time_of_day(ui.phone, there.hour, there.minute), id="city_time", look=Look(size_sp=24))
    return line(
        text(name.in_locale(ui.phone.locale), id="city_name", look=Look(size_sp=18)),
        space(weight=1),
        time,
        padding=edges(24, 16),
    )


def timer_tab(ui: ClockUi) -> tuple[View, View | None]:
    """Digits to set a timer, or what is left of it."""
    state, now_s = ui.state, ui.phone.timeline.now_s
    left_s = max(0, round(state.timer_ends_s - now_s)) if state.timer_ends_s else None
    if left_s is not None:
        ui.refresh_after(1)
    shown = f"{left_s // 60:02d}:{left_s % 60:02d}" if left_s is not None else _digits_shown(state.timer_digits)

    def start() -> None:
        digits = state.timer_digits.rjust(4, "0")
        seconds = int(digits[:-2]) * 60 + int(digits[-2:])
        if seconds:
            state.timer_ends_s = now_s + seconds

    def cancel() -> None:
        state.timer_ends_s, state.timer_digits = 0.0, ""

    running = left_s is not None
    play = fab("close", ui.tr("Cancel", "取消"), cancel, id="fab_timer", across=At.CENTER) if running else fab(
        "play", ui.tr("Start", "开始"), start, id="fab_timer", across=At.CENTER)  # fmt: skip
    display = text(shown, id="timer_setup_time", look=Look(size_sp=52))
    keys = () if running else _keys(ui)
    body = column(space(24), display, space(16), *keys, gap=6, padding=edges(32))
    return replace(body, height=FILL, across=At.CENTER), play


def _digits_shown(digits: str) -> str:
    padded = digits.rjust(4, "0")
    return f"{padded[:-2]}m {padded[-2:]}s"


def _keys(ui: ClockUi) -> tuple[View, ...]:
    def press(key: str) -> Handler:
        def run() -> None:
            digits = ui.state.timer_digits
            ui.state.timer_digits = digits[:-1] if key == "del" else (digits + key).lstrip("0")[:4]

        return run

    return tuple(
        View(important=False, axis=Axis.ROW, width=FILL, children=tuple(_key(ui, key, press(key)) for key in keys))
        for keys in (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("00", "0", "del"))
    )


def _key(ui: ClockUi, key: str, on_tap: Handler) -> View:
    delete = key == "del"
    return View(
        class_name="android.widget.Button",
        id=f"timer_setup_{'delete' if delete else 'digit_' + key}",
        text="" if delete else key,
        desc=ui.tr("Delete", "删除") if delete else "",
        on_tap=on_tap,
        weight=1,
        height=60,
        padding=edges(0, 14),
        look=Look(size_sp=26, text_at=At.CENTER, icon="backspace" if delete else ""),
    )


def stopwatch_tab(ui: ClockUi) -> tuple[View, View | None]:
    """The stopwatch, running or not."""
    state, now_s = ui.state, ui.phone.timeline.now_s
    running = state.stopwatch_since_s > 0
    total_s = state.stopwatch_before_s + (now_s - state.stopwatch_since_s if running else 0.0)
    if running:
        ui.refresh_after(0.1)

    def flip() -> None:
        state.stopwatch_before_s = total_s if running else state.stopwatch_before_s
        state.stopwatch_since_s = 0.0 if running else max(now_s, 1e-9)

    def reset() -> None:
        state.stopwatch_since_s = state.stopwatch_before_s = 0.0

    display = text(f"{int(total_s) // 60:02d}:{total_s % 60:04.1f}", id="stopwatch_time_text", look=Look(size_sp=56))
    more = (button(ui.tr("Reset", "重置"), reset, id="stopwatch_reset"),) if total_s else ()
    name, desc = ("pause", ui.tr("Pause", "暂停")) if running else ("play", ui.tr("Start", "开始"))
    body = View(
        class_name="android.widget.LinearLayout",
        children=(space(72), display, *more),
        width=FILL,
        height=FILL,
        across=At.CENTER,
        gap=16,
    )
    return body, fab(name, desc, flip, id="fab_stopwatch", across=At.CENTER)
