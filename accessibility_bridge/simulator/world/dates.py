"""Dates as a phone writes them, in its language and the format of its clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.times import time_of_day

_AnyUi = Ui[Any]
_WEEKDAYS = "一二三四五六日"


def stamp(moment: datetime) -> str:
    """A moment as apps keep it, to the minute: `2026-03-02T09:41`."""
    return moment.isoformat(timespec="minutes")


def weekday(ui: _AnyUi, day: date) -> str:
    """`Mon` or `周一`."""
    return ui.tr(f"{day:%a}", f"周{_WEEKDAYS[day.weekday()]}")


def short_date(ui: _AnyUi, day: date) -> str:
    """`Mar 2` or `3月2日`, with the year when it is not this one."""
    if day.year != ui.now.year:
        return ui.tr(f"{day:%b} {day.day}, {day.year}", f"{day.year}年{day.month}月{day.day}日")
    return ui.tr(f"{day:%b} {day.day}", f"{day.month}月{day.day}日")


def full_date(ui: _AnyUi, day: date) -> str:
    """`Monday, March 2, 2026` or `2026年3月2日 周一`."""
    return ui.tr(
        f"{day:%A, %B} {day.day}, {day.year}", f"{day.year}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"
    )


def month_year(ui: _AnyUi, day: date) -> str:
    """`March 2026` or `2026年3月`."""
    return ui.tr(f"{day:%B} {day.year}", f"{day.year}年{day.month}月")


def clock_time(ui: _AnyUi, moment: datetime) -> str:
    """The time of day of a moment, as the phone's clock is set."""
    return time_of_day(ui.phone, moment.hour, moment.minute)


def when(ui: _AnyUi, moment: datetime) -> str:
    """How a list tells when something came: the time today, the date before."""
    return clock_time(ui, moment) if moment.date() == ui.now.date() else short_date(ui, moment.date())
