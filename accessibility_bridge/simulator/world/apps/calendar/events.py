"""What the calendar keeps: events, and on which days they fall. Shows nothing."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.dates import stamp

PACKAGE = "com.android.calendar"


class Repeat(StrEnum):
    """How often an event comes again."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


REPEATS: tuple[tuple[str, Label], ...] = (
    (Repeat.NEVER, Label("Does not repeat", "不重复")),
    (Repeat.DAILY, Label("Every day", "每天")),
    (Repeat.WEEKLY, Label("Every week", "每周")),
    (Repeat.MONTHLY, Label("Every month", "每月")),
    (Repeat.YEARLY, Label("Every year", "每年")),
)
REMINDERS: tuple[tuple[int, Label], ...] = (
    (-1, Label("No reminder", "不提醒")),
    (0, Label("At time of event", "活动开始时")),
    (10, Label("10 minutes before", "提前 10 分钟")),
    (30, Label("30 minutes before", "提前 30 分钟")),
    (60, Label("1 hour before", "提前 1 小时")),
    (1440, Label("1 day before", "提前 1 天")),
)
COLOURS: tuple[tuple[str, Label], ...] = (
    ("#0b57d0", Label("Blue", "蓝色")),
    ("#146c2e", Label("Green", "绿色")),
    ("#b3261e", Label("Red", "红色")),
    ("#7b4fb5", Label("Purple", "紫色")),
    ("#b06000", Label("Orange", "橙色")),
)


@dataclass(slots=True, kw_only=True)
class Event:
    """One event; `start` and `end` as `2026-03-02T10:00`, in the phone's own time."""

    id: int
    title: str = ""
    start: str
    end: str
    all_day: bool = False
    location: str = ""
    notes: str = ""
    reminder_min: int = 10
    """Minutes before its start; -1 for none."""
    repeat: str = Repeat.NEVER
    guests: list[str] = field(default_factory=list)
    colour: str = COLOURS[0][0]
    skipped: list[str] = field(default_factory=list)
    """Days, `2026-03-09`, on which a repeated event was deleted alone."""

    @property
    def begins(self) -> datetime:
        """When it first begins."""
        return datetime.fromisoformat(self.start)

    @property
    def ends(self) -> datetime:
        """When it first ends."""
        return datetime.fromisoformat(self.end)

    def on(self, day: date) -> bool:
        """Whether it takes place on a day, or goes on over it."""
        span = (self.ends.date() - self.begins.date()).days
        return any(self._begins_on(day - timedelta(days=back)) for back in range(span + 1))

    def _begins_on(self, day: date) -> bool:
        first = self.begins.date()
        if day < first or day.isoformat() in self.skipped:
            return False
        match self.repeat:
            case Repeat.DAILY:
                return True
            case Repeat.WEEKLY:
                return (day - first).days % 7 == 0
            case Repeat.MONTHLY:
                return day.day == min(first.day, calendar.monthrange(day.year, day.month)[1])
            case Repeat.YEARLY:
                return (day.month, day.day) == (first.month, first.day)
            case _:
                return day == first


_Line = tuple[str, str, str, str, str, int]
"""Title, start, end or nothing for all day, location, repeat, colour."""
# Around March 2026, in which every phone of the world boots first.
_SEED: tuple[_Line, ...] = (
    ("Team meeting", "2026-01-05T10:00", "2026-01-05T11:00", "Room 4", Repeat.WEEKLY, 0),
    ("团队周会", "2026-01-06T14:00", "2026-01-06T15:00", "三楼会议室", Repeat.WEEKLY, 0),
    ("Yoga class", "2026-01-07T18:30", "2026-01-07T19:30", "Studio North", Repeat.WEEKLY, 1),
    ("Pay the rent", "2026-01-01", "", "", Repeat.MONTHLY, 4),
    ("李丽的生日", "1994-03-08", "", "", Repeat.YEARLY, 2),
    ("Lunch with Alice", "2026-03-03T12:30", "2026-03-03T13:30", "Harbour Café", Repeat.NEVER, 1),
    ("Dentist", "2026-03-05T15:00", "2026-03-05T15:45", "12 Mill Lane", Repeat.NEVER, 2),
    ("Concert", "2026-03-06T19:00", "2026-03-06T22:00", "City Hall", Repeat.NEVER, 3),
    ("Report due", "2026-03-12", "", "", Repeat.NEVER, 2),
    ("Dentist", "2026-03-19T09:00", "2026-03-19T09:30", "12 Mill Lane", Repeat.NEVER, 2),
    ("Train to Bergen", "2026-03-20T08:25", "2026-03-20T15:00", "Central Station", Repeat.NEVER, 4),
    ("Holiday in Bergen", "2026-03-20", "2026-03-23", "", Repeat.NEVER, 1),
    ("家长会", "2026-03-26T19:00", "2026-03-26T20:30", "第一小学", Repeat.NEVER, 3),
    ("Call with Grace", "2026-03-02T16:00", "2026-03-02T16:30", "", Repeat.NEVER, 0),
)


def first_events() -> list[Event]:
    """The events of a new phone."""
    return [_made(id, line) for id, line in enumerate(_SEED, start=1)]


def _made(id: int, line: _Line) -> Event:
    title, start, end, location, repeat, colour = line
    all_day = "T" not in start
    first, last = (f"{start}T00:00", f"{end or start}T23:59") if all_day else (start, end)
    return Event(
        id=id,
        title=title,
        start=first,
        end=last,
        all_day=all_day,
        location=location,
        repeat=repeat,
        colour=COLOURS[colour][0],
        reminder_min=-1 if all_day else 10,
        guests=["alice.johnson@example.com"] if title.endswith("Alice") else [],
    )


@dataclass(slots=True, kw_only=True)
class Diary:
    """Everything the calendar keeps."""

    events: list[Event] = field(default_factory=first_events)
    next_id: int = len(_SEED) + 1
    tab: int = 0
    tab_day: str = ""
    """The day that is shown, empty for today."""


DiaryUi = Ui[Diary]


def shown_day(ui: DiaryUi) -> date:
    """The day that is shown."""
    return date.fromisoformat(ui.state.tab_day) if ui.state.tab_day else ui.now.date()


def show_day(ui: DiaryUi, day: date) -> None:
    """Show another day."""
    ui.state.tab_day = day.isoformat()


def events_on(diary: Diary, day: date) -> list[Event]:
    """A day's events: those of the whole day first, then by their time."""
    inside = [event for event in diary.events if event.on(day)]
    return sorted(inside, key=lambda event: (not event.all_day, event.start[11:], event.id))


def new_event(ui: DiaryUi, day: date, hour: int | None = None) -> Event:
    """An event nobody has saved yet: at an hour of a day, or the next full one; one hour long."""
    begins = datetime(day.year, day.month, day.day, min(23, ui.now.hour + 1) if hour is None else hour)
    return Event(id=0, start=stamp(begins), end=stamp(begins + timedelta(hours=1)))


def event_rows(diary: Diary) -> Sequence[dict[str, str]]:
    """Rows of the events provider."""
    return [
        {
            "_id": str(e.id),
            "title": e.title,
            "dtstart": e.start,
            "dtend": e.end,
            "allDay": str(int(e.all_day)),
            "eventLocation": e.location,
            "description": e.notes,
            "reminder_minutes": str(e.reminder_min),
            "repeat": e.repeat,
            "guests": "; ".join(e.guests),
            "color": e.colour,
            "skipped": "; ".join(e.skipped),
        }
        for e in diary.events
    ]
