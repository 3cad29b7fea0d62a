"""The date picker dialog, and the grid of a month's days that it and a calendar show."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from typing import Any

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.dates import month_year, short_date, weekday
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button, line, space, text

_AnyUi = Ui[Any]
_DAY_DP = 32
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def month_later(month: date, months: int) -> date:
    """The first day of a month so many months on, or back for less than 0."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def month_grid(ui: _AnyUi, month: date, cell: Callable[[date], View]) -> View:
    """The weeks of a month, Monday first, under the names of the weekdays; `cell` makes the view of a day."""
    first = month.replace(day=1)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    names = tuple(_caption(ui, day) for day in weeks[0])
    rows = tuple(_week([cell(day) if day.month == first.month else space(weight=1) for day in week]) for week in weeks)
    head = View(important=False, axis=Axis.ROW, children=names, width=FILL)
    return View(class_name="android.view.ViewGroup", id="month_view", children=(head, *rows), width=FILL)


def _caption(ui: _AnyUi, day: date) -> View:
    name = ui.tr(f"{day:%a}"[0], weekday(ui, day)[1:])
    return View(
        important=False, text=name, weight=1, look=Look(size_sp=12, tone=Tone.MUTED, text_at=At.CENTER), height=18
    )


def _week(days: list[View]) -> View:
    return View(important=False, axis=Axis.ROW, children=tuple(days), width=FILL)


def date_picker(first: Callable[[_AnyUi], date], choose: Callable[[_AnyUi, date], None]) -> PageFunction[Any]:
    """Asks for a date, starting from `first`; OK tells `choose`."""
    picked: list[date] = []
    shown: list[date] = []

    def page(ui: _AnyUi) -> Page:
        if not picked:
            picked.append(first(ui))
            shown.append(picked[0].replace(day=1))

        def turn(months: int) -> Handler:
            def run() -> None:
                shown[0] = month_later(shown[0], months)

            return run

        def pick(day: date) -> Handler:
            def run() -> None:
                picked[0] = day

            return run

        def cell(day: date) -> View:
            return _day(ui, day, pick(day), chosen=day == picked[0])

        body = (_turning(ui, shown[0], turn(-1), turn(1)), month_grid(ui, shown[0], cell))
        title = ui.tr(f"{weekday(ui, picked[0])}, ", f"{weekday(ui, picked[0])} ") + short_date(ui, picked[0])
        content = panel(
            title,
            (View(important=False, children=body, width=FILL),),
            yes=(ui.tr("OK", "确定"), ui.then(lambda: choose(ui, picked[0]))),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def _turning(ui: _AnyUi, month: date, before: Handler, after: Handler) -> View:
    return line(
        icon_button("chevron_left", ui.tr("Previous month", "上个月"), before, id="android:id/prev"),
        space(weight=1),
        text(month_year(ui, month), id="android:id/date_picker_header_year", look=Look(size_sp=16, bold=True)),
        space(weight=1),
        icon_button("chevron_right", ui.tr("Next month", "下个月"), after, id="android:id/next"),
    )


def _day(ui: _AnyUi, day: date, on_tap: Handler, *, chosen: bool) -> View:
    # Source: AOSP SimpleMonthView: a day's text is its number, its description "02 March 2026" or "02 三月 2026".
    return View(
        text=str(day.day),
        desc=ui.tr(f"{day:%d %B %Y}", f"{day:%d} {_MONTHS[day.month - 1]}月 {day.year}"),
        checkable=True,
        checked=chosen,
        on_tap=on_tap,
        weight=1,
        height=_DAY_DP,
        padding=edges(0, 6),
        look=Look(
            fill=Tone.PRIMARY if chosen else None,
            radius=16,
            tone=Tone.ON_PRIMARY if chosen else Tone.TEXT,
            text_at=At.CENTER,
        ),
    )
