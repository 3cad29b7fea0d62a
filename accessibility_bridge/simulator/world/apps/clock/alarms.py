"""Alarms: what one is, the tab that lists them, and the dialogs that set time and label."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.timepicker import time_picker
from accessibility_bridge.simulator.world.times import time_of_day
from accessibility_bridge.simulator.world.ui.bars import fab
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Edges,
    Field,
    Look,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    checkbox,
    column,
    divider,
    edit,
    icon_button,
    line,
    scroller,
    space,
    switch,
    text,
)

_WEEKDAYS = {
    "Mon": "周一", "Tue": "周二", "Wed": "周三", "Thu": "周四", "Fri": "周五", "Sat": "周六", "Sun": "周日",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Alarm:
    """One alarm; hour 0 to 23."""

    id: int
    hour: int
    minutes: int
    enabled: bool = True
    label: str = ""
    vibrate: bool = True
    days: str = ""


def first_alarms() -> list[Alarm]:
    """The alarms of a new phone."""
    return [
        Alarm(id=1, hour=7, minutes=30, label="Wake up", days="Mon, Tue, Wed, Thu, Fri"),
        Alarm(id=2, hour=8, minutes=0, enabled=False),
        Alarm(id=3, hour=9, minutes=15, enabled=False, days="Sat, Sun"),
    ]


@dataclass(slots=True, kw_only=True)
class Clock:
    """What the app keeps: alarms, and when timer and stopwatch began."""

    alarms: list[Alarm] = field(default_factory=first_alarms)
    next_id: int = 4
    tab: int = 0
    expanded: int = 0
    """The id of the alarm shown in full, 0 for none."""
    timer_digits: str = ""
    timer_ends_s: float = 0.0
    stopwatch_since_s: float = 0.0
    stopwatch_before_s: float = 0.0


ClockUi = Ui[Clock]


def alarms_tab(ui: ClockUi) -> tuple[View, View | None]:
    """The alarms by time of day, and the button that adds one."""
    alarms = sorted(ui.state.alarms, key=lambda alarm: (alarm.hour, alarm.minutes, alarm.id))
    cards = [_card(ui, alarm) for alarm in alarms]
    add = fab("add", ui.tr("Add alarm", "添加闹钟"), lambda: ui.open(set_time(0)), across=At.CENTER)
    body = scroller(cards, key="alarms", id="alarm_recycler_view", gap=8, padding=Edges(12, 4, 12, 96))
    return body, add


def _card(ui: ClockUi, alarm: Alarm) -> View:
    state = ui.state
    open_now = state.expanded == alarm.id
    tone = Tone.TEXT if alarm.enabled else Tone.MUTED
    shown = time_of_day(ui.phone, alarm.hour, alarm.minutes)

    def flip() -> None:
        alarm.enabled = not alarm.enabled

    def expand() -> None:
        state.expanded = 0 if open_now else alarm.id

    desc = ui.tr("Collapse alarm", "收起闹钟") if open_now else ui.tr("Expand alarm", "展开闹钟")
    big = text(shown, id="digital_clock", look=Look(size_sp=40, tone=tone), on_tap=lambda: ui.open(set_time(alarm.id)))
    top = line(big, space(weight=1), icon_button("down", desc, expand, id="arrow"))
    days = text(_days(ui, alarm), id="days_of_week", look=Look(tone=tone))
    name = (text(alarm.label, id="label", look=Look(tone=tone)),) if alarm.label and not open_now else ()
    onoff = switch(alarm.enabled, on_tap=flip, id="onoff", desc=shown)
    foot = line(column(*name, days, gap=2, width=240), space(weight=1), onoff)
    return View(
        class_name="android.widget.FrameLayout",
        id="alarm_card",
        desc=" ".join(part for part in (shown, alarm.label) if part),
        on_tap=expand,
        children=(top, *(_details(ui, alarm) if open_now else ()), foot),
        width=FILL,
        padding=Edges(20, 8, 12, 16),
        look=Look(fill=Tone.CARD, radius=20),
    )


def _days(ui: ClockUi, alarm: Alarm) -> str:
    if not alarm.enabled:
        return _repeats(ui, alarm.days) or ui.tr("Not scheduled", "未设定")
    later = (alarm.hour, alarm.minutes) > (ui.now.hour, ui.now.minute)
    return _repeats(ui, alarm.days) or (ui.tr("Today", "今天") if later else ui.tr("Tomorrow", "明天"))


def _repeats(ui: ClockUi, days: str) -> str:
    """The days of the week as the phone writes them; the alarm keeps them in English."""
    return ui.tr(days, "、".join(_WEEKDAYS[day] for day in days.split(", ") if day))


def _details(ui: ClockUi, alarm: Alarm) -> tuple[View, ...]:
    def vibrate() -> None:
        alarm.vibrate = not alarm.vibrate

    def delete() -> None:
        ui.state.alarms.remove(alarm)
        ui.state.expanded = 0
        ui.snackbar(
            ui.tr("Alarm deleted", "闹钟已删除"), (ui.tr("Undo", "撤消"), lambda: ui.state.alarms.append(alarm))
        )

    label = View(
        class_name="android.widget.TextView",
        id="edit_label",
        text=alarm.label or ui.tr("Add label", "添加标签"),
        desc=ui.tr("Alarm label", "闹钟标签"),
        on_tap=lambda: ui.open(label_dialog(alarm)),
        width=FILL,
        padding=edges(4, 12),
        look=Look(size_sp=16, tone=Tone.TEXT if alarm.label else Tone.MUTED),
    )
    return (
        label,
        checkbox(ui.tr("Vibrate", "振动"), alarm.vibrate, vibrate, id="vibrate_onoff"),
        line(button(ui.tr("Delete", "删除"), delete, id="delete")),
        divider(),
    )


def label_dialog(alarm: Alarm) -> PageFunction[Clock]:
    """Edits the label of an alarm."""
    draft = [alarm.label]

    def page(ui: ClockUi) -> Page:
        def type_in(value: str) -> None:
            draft[0] = value

        def save() -> None:
            alarm.label = draft[0].strip()
            ui.back()

        content = panel(
            ui.tr("Label", "标签"),
            (edit(draft[0], Field(key="label_edit", on_change=type_in, on_submit=save), hint=ui.tr("Label", "标签")),),
            yes=(ui.tr("OK", "确定"), save),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG, autofocus="label_edit")

    return page


def set_time(alarm_id: int) -> PageFunction[Clock]:
    """Asks for a time: of a new alarm for id 0, else another one for that alarm."""

    def first(ui: ClockUi) -> tuple[int, int]:
        alarm = next((a for a in ui.state.alarms if a.id == alarm_id), None)
        return (alarm.hour, alarm.minutes) if alarm else (ui.now.hour, ui.now.minute)

    return time_picker(first, lambda ui, hour, minute: _store(ui, alarm_id, (hour, minute)))


def _store(ui: ClockUi, alarm_id: int, chosen: tuple[int, int]) -> None:
    state = ui.state
    alarm = next((a for a in state.alarms if a.id == alarm_id), None)
    if alarm is None:
        alarm = Alarm(id=state.next_id, hour=0, minutes=0)
        state.next_id += 1
        state.alarms.append(alarm)
    alarm.hour, alarm.minutes = chosen
    alarm.enabled = True
    ui.toast(ui.tr("Alarm set for ", "闹钟设定于 ") + time_of_day(ui.phone, *chosen))
