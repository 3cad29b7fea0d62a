"""The calendar's three views: a month with its chosen day, the hours of one day, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from accessibility_bridge.simulator.world.apps.calendar.editor import editor
from accessibility_bridge.simulator.world.apps.calendar.events import (
    DiaryUi,
    Event,
    events_on,
    new_event,
    show_day,
    shown_day,
)
from accessibility_bridge.simulator.world.apps.calendar.reading import details, span
from accessibility_bridge.simulator.world.datepicker import month_grid, month_later
from accessibility_bridge.simulator.world.dates import full_date, month_year, short_date
from accessibility_bridge.simulator.world.times import hour_of_day
from accessibility_bridge.simulator.world.ui.view import FILL, WRAP, At, Axis, Edges, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import divider, heading, icon_button, line, scroller, space, text

HOURS = "hours"
HOUR_DP = 56
_AHEAD_DAYS = 45
_DAY_DP = 46
_MARKS = 3


def month_view(ui: DiaryUi) -> View:
    """A month; below it the events of the day that is chosen."""
    day = shown_day(ui)

    def turn(months: int) -> Handler:
        return lambda: show_day(ui, month_later(day, months))

    head = _turning(
        month_year(ui, day),
        icon_button("chevron_left", ui.tr("Previous month", "上个月"), turn(-1), id="previous"),
        icon_button("chevron_right", ui.tr("Next month", "下个月"), turn(1), id="next"),
    )
    grid = month_grid(ui, day, lambda each: _cell(ui, each, chosen=each == day))
    held = View(important=False, children=(grid,), width=FILL, padding=edges(8, 0))
    return scroller([head, held, divider(), *_agenda_of(ui, day)], key="month", id="month_list", padding=_BOTTOM)


_BOTTOM = Edges(0, 0, 0, 96)


def _turning(title: str, before: View, after: View) -> View:
    name = text(title, id="date_title", look=Look(size_sp=18, bold=True))
    return line(before, space(weight=1), name, space(weight=1), after, padding=edges(8, 2))


def _cell(ui: DiaryUi, day: date, *, chosen: bool) -> View:
    events = events_on(ui.state, day)
    today = day == ui.now.date()
    count = (
        ui.tr(f"{len(events)} events", f"{len(events)} 个活动") if len(events) != 1 else ui.tr("1 event", "1 个活动")
    )
    number = View(
        important=False,
        text=str(day.day),
        width=28,
        height=28,
        padding=edges(0, 4),
        look=Look(
            fill=Tone.PRIMARY if today else None,
            radius=14,
            text_at=At.CENTER,
            bold=today,
            tone=Tone.ON_PRIMARY if today else Tone.TEXT,
        ),
    )
    dots = tuple(
        View(important=False, width=6, height=6, look=Look(tint=event.colour, radius=3)) for event in events[:_MARKS]
    )
    return View(
        id="day",
        desc=full_date(ui, day) + (f", {count}" if events else ""),
        selected=chosen,
        on_tap=lambda: show_day(ui, day),
        weight=1,
        height=_DAY_DP,
        padding=edges(0, 3),
        gap=3,
        across=At.CENTER,
        children=(number, View(important=False, axis=Axis.ROW, gap=3, children=dots)),
        look=Look(outline=Tone.PRIMARY if chosen else None, radius=12),
    )


def _agenda_of(ui: DiaryUi, day: date) -> list[View]:
    events = events_on(ui.state, day)
    none = View(
        important=False,
        children=(text(ui.tr("Nothing planned", "没有安排"), id="empty", look=Look(tone=Tone.MUTED)),),
        padding=edges(24, 10),
    )
    return [heading(_named(ui, day), id="day_header"), *([event_card(ui, event, day) for event in events] or [none])]


def _named(ui: DiaryUi, day: date) -> str:
    names = {0: ui.tr("Today · ", "今天 · "), 1: ui.tr("Tomorrow · ", "明天 · ")}
    return names.get((day - ui.now.date()).days, "") + full_date(ui, day)


def event_card(ui: DiaryUi, event: Event, day: date, *, dated: bool = False) -> View:
    """An event in a list, with its day if that is not told otherwise; a tap shows its details."""
    title = event.title or ui.tr("(No title)", "（无标题）")
    told = f"{short_date(ui, day)} · " if dated else ""
    where = f" · {event.location}" if event.location else ""
    words = View(
        important=False,
        children=(
            text(title, id="event_title", look=Look(size_sp=16, bold=True)),
            text(told + span(ui, event) + where, id="event_time", look=Look(size_sp=13, tone=Tone.MUTED)),
        ),
        weight=1,
        gap=2,
    )
    stripe = View(important=False, width=6, height=38, look=Look(tint=event.colour, radius=3))
    card = View(
        class_name="android.widget.FrameLayout",
        id="event_card",
        on_tap=lambda: ui.open(details(event, day)),
        axis=Axis.ROW,
        across=At.CENTER,
        children=(stripe, words),
        width=FILL,
        gap=12,
        padding=edges(12, 9),
        look=Look(fill=Tone.CARD, outline=Tone.OUTLINE, radius=12),
    )
    return View(important=False, children=(card,), width=FILL, padding=edges(16, 4))


def day_view(ui: DiaryUi) -> View:
    """The hours of a day; a tap on an hour begins an event there."""
    day = shown_day(ui)

    def turn(days: int) -> Handler:
        return lambda: show_day(ui, day + timedelta(days=days))

    head = _turning(
        full_date(ui, day),
        icon_button("chevron_left", ui.tr("Previous day", "前一天"), turn(-1), id="previous"),
        icon_button("chevron_right", ui.tr("Next day", "后一天"), turn(1), id="next"),
    )
    events = events_on(ui.state, day)
    whole = [event_card(ui, event, day) for event in events if event.all_day]
    rows = [
        _hour(ui, day, hour, [e for e in events if not e.all_day and _hour_of(e, day) == hour]) for hour in range(24)
    ]
    listing = scroller(rows, key=HOURS, id="day_hours", padding=_BOTTOM)
    return View(class_name="android.widget.LinearLayout", children=(head, *whole, listing), width=FILL, height=FILL)


def _hour_of(event: Event, day: date) -> int:
    """The hour whose line an event stands in: its first, or midnight when it began the day before."""
    overnight = event.ends.date() > event.begins.date() and event.begins.date() != day
    return 0 if overnight else event.begins.hour


def _hour(ui: DiaryUi, day: date, hour: int, events: list[Event]) -> View:
    shown = hour_of_day(ui.phone, hour)
    label = View(
        class_name="android.widget.TextView", id="hour", text=shown, width=56, look=Look(size_sp=12, tone=Tone.MUTED)
    )
    cards = tuple(replace(event_card(ui, event, day), padding=edges(0, 2)) for event in events)
    slot = View(
        id="hour_slot",
        desc=ui.tr(f"New event at {shown}", f"在 {shown} 新建活动"),
        on_tap=lambda: ui.open(editor(new_event(ui, day, hour))),
        weight=1,
        height=WRAP if cards else HOUR_DP,
        children=cards,
    )
    return View(
        important=False,
        children=(
            View(important=False, axis=Axis.ROW, children=(label, slot), width=FILL, padding=Edges(16, 4, 16, 0)),
            divider(),
        ),
        width=FILL,
    )


def schedule_view(ui: DiaryUi) -> View:
    """What comes in the weeks after the chosen day, by date."""
    first = shown_day(ui)
    made: list[View] = []
    for day in (first + timedelta(days=ahead) for ahead in range(_AHEAD_DAYS)):
        events = events_on(ui.state, day)
        if events:
            made += [heading(_named(ui, day), id="day_header"), *(event_card(ui, event, day) for event in events)]
    none = text(ui.tr("Nothing planned", "没有安排"), id="empty", look=Look(tone=Tone.MUTED))
    return scroller(made or [none], key="schedule", id="agenda_list", padding=_BOTTOM)
