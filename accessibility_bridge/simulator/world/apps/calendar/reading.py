"""One event, opened: when, where, how often, with whom; editing and deleting it."""

from __future__ import annotations

from datetime import date

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.calendar.editor import editor
from accessibility_bridge.simulator.world.apps.calendar.events import (
    REMINDERS,
    REPEATS,
    Diary,
    DiaryUi,
    Event,
    Repeat,
)
from accessibility_bridge.simulator.world.dates import clock_time, full_date, short_date
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button, scroller, text


def span(ui: DiaryUi, event: Event) -> str:
    """An event's hours in one line."""
    if event.all_day:
        days = (event.ends.date() - event.begins.date()).days
        last = f" – {short_date(ui, event.ends.date())}" if days else ""
        return ui.tr("All day", "全天") + (f", {short_date(ui, event.begins.date())}{last}" if days else "")
    return f"{clock_time(ui, event.begins)} – {clock_time(ui, event.ends)}"


def details(event: Event, day: date) -> PageFunction[Diary]:
    """An event as it takes place on a day."""

    def page(ui: DiaryUi) -> Page:
        actions = (
            icon_button("edit", ui.tr("Edit", "编辑"), lambda: ui.open(editor(event)), id="action_edit"),
            icon_button("delete", ui.tr("Delete", "删除"), lambda: ui.open(_deletion(event, day)), id="action_delete"),
        )
        bar = app_bar("", up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"), actions=actions)
        locale = ui.phone.locale
        shown = day if event.on(day) else event.begins.date()
        facts = [
            row(full_date(ui, shown), span(ui, event), leading=leading_icon("schedule")),
            *([_fact(_label(REPEATS, event.repeat, locale), "repeat")] if event.repeat != Repeat.NEVER else []),
            *([_fact(event.location, "location_on")] if event.location else []),
            _fact(_label(REMINDERS, event.reminder_min, locale), "notifications"),
            *(_fact(guest, "person") for guest in event.guests),
            *([_fact(event.notes, "description")] if event.notes else []),
        ]
        body = scroller([_head(ui, event), *facts], key="event", id="event_details")
        return Page(content=scaffold(body, bar=bar), activity=".EventInfoActivity")

    return page


def _fact(said: str, icon: str) -> View:
    return row(said, leading=leading_icon(icon))


def _label(
    options: tuple[tuple[str, Label], ...] | tuple[tuple[int, Label], ...], value: str | int, locale: str
) -> str:
    return next(label.in_locale(locale) for kept, label in options if kept == value)


def _head(ui: DiaryUi, event: Event) -> View:
    mark = View(important=False, width=20, height=20, look=Look(tint=event.colour, radius=5))
    title = View(
        class_name="android.widget.TextView",
        id="title",
        text=event.title or ui.tr("(No title)", "（无标题）"),
        weight=1,
        look=Look(size_sp=26, lines=3),
    )
    return View(
        important=False,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(mark, title),
        width=FILL,
        gap=22,
        padding=edges(26, 12),
    )


def _deletion(event: Event, day: date) -> PageFunction[Diary]:
    def delete(ui: DiaryUi) -> None:
        ui.state.events.remove(event)
        ui.back()
        ui.toast(ui.tr("Event deleted", "已删除活动"))

    def page(ui: DiaryUi) -> Page:
        if event.repeat != Repeat.NEVER:
            return _which(ui, event, day, lambda: delete(ui))
        title = Label("Delete this event?", "要删除此活动吗？")
        buttons = (Label("Delete", "删除"), Label("Cancel", "取消"))
        return confirm(title, Label(event.title, event.title), lambda: delete(ui), buttons=buttons)(ui)

    return page


def _which(ui: DiaryUi, event: Event, day: date, delete_all: Handler) -> Page:
    """Asks whether one of a row of events shall go, or all."""

    def only_this() -> None:
        event.skipped.append(day.isoformat())
        ui.back()
        ui.toast(ui.tr("Event deleted", "已删除活动"))

    lines = (
        row(ui.tr("Only this event", "仅此活动"), on_tap=ui.then(only_this)),
        row(ui.tr("All events", "所有活动"), on_tap=ui.then(delete_all)),
    )
    told = text(ui.tr("It repeats.", "这是重复活动。"), id="android:id/message")
    content = panel(
        ui.tr("Delete repeating event?", "要删除重复活动吗？"), (told, *lines), no=(ui.tr("Cancel", "取消"), ui.back)
    )
    return Page(content=content, kind=Kind.DIALOG)
