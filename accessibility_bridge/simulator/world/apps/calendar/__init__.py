"""Calendar: month, day and schedule, events with repetition and guests, search."""

from __future__ import annotations

from datetime import date

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.calendar.editor import editor, guest_dialog
from accessibility_bridge.simulator.world.apps.calendar.events import (
    PACKAGE,
    Diary,
    DiaryUi,
    Event,
    event_rows,
    first_events,
    new_event,
    show_day,
    shown_day,
)
from accessibility_bridge.simulator.world.apps.calendar.reading import details
from accessibility_bridge.simulator.world.apps.calendar.views import (
    HOUR_DP,
    HOURS,
    day_view,
    event_card,
    month_view,
    schedule_view,
)
from accessibility_bridge.simulator.world.datepicker import date_picker
from accessibility_bridge.simulator.world.samples import at_tab
from accessibility_bridge.simulator.world.ui.bars import app_bar, fab, scaffold, search_field, tabs
from accessibility_bridge.simulator.world.ui.view import Field, Handler, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon_button, scroller, text

_MORNING = 7


def home(ui: DiaryUi) -> Page:
    """The chosen view above the row of views."""

    def choose(tab: int) -> Handler:
        def run() -> None:
            ui.state.tab = tab
            ui.scroll_to(HOURS, _MORNING * HOUR_DP)

        return run

    labels = (
        ("calendar_month", ui.tr("Month", "月")),
        ("calendar_today", ui.tr("Day", "日")),
        ("view_agenda", ui.tr("Schedule", "日程")),
    )
    body = (month_view, day_view, schedule_view)[ui.state.tab](ui)
    bottom = tabs(labels, ui.state.tab, [choose(index) for index in range(len(labels))])
    add = fab(
        "add",
        ui.tr("Create new event and more", "创建新活动等"),
        lambda: ui.open(editor(new_event(ui, shown_day(ui)))),
        id="fab_new_event",
    )
    bar = app_bar(ui.tr("Calendar", "日历"), actions=_actions(ui))
    return Page(content=scaffold(body, bar=bar, bottom=bottom, floating=add), activity=".AllInOneActivity")


def _actions(ui: DiaryUi) -> tuple[View, ...]:
    def today() -> None:
        ui.state.tab_day = ""

    go_to = date_picker(shown_day, show_day)
    return (
        icon_button("search", ui.tr("Search", "搜索"), lambda: ui.open(search()), id="action_search"),
        icon_button("date_range", ui.tr("Go to date", "跳转到日期"), lambda: ui.open(go_to), id="action_go_to"),
        icon_button("today", ui.tr("Today", "今天"), today, id="action_today"),
    )


def search() -> PageFunction[Diary]:
    """Finds events by title, place, guests or description; a hit shows the event's first day."""
    word = [""]

    def page(ui: DiaryUi) -> Page:
        def type_in(value: str) -> None:
            word[0] = value

        wanted = word[0].strip().lower()
        hits = [event for event in ui.state.events if wanted and wanted in _said(event)]
        hits.sort(key=lambda event: event.start)
        head = search_field(
            word[0], Field(key="search_src_text", on_change=type_in), hint=ui.tr("Search events", "搜索活动")
        )
        cards = [event_card(ui, event, event.begins.date(), dated=True) for event in hits]
        none = text(ui.tr("No events found", "没有找到活动"), id="empty", look=Look(tone=Tone.MUTED))
        empty = [View(important=False, children=(none,), padding=edges(24, 12))] if wanted else []
        body = scroller(cards or empty, key="found", id="search_results")
        return Page(content=scaffold(body, bar=head), activity=".SearchActivity", autofocus="search_src_text")

    return page


def _said(event: Event) -> str:
    return " ".join((event.title, event.location, event.notes, *event.guests)).lower()


_SAMPLE = Event(id=0, start="2026-03-04T10:00", end="2026-03-04T11:00")

APP = App(
    package=PACKAGE,
    label=Label("Calendar", "日历"),
    fresh=Diary,
    home=home,
    icon="calendar_month_filled",
    tint="#1967d2",
    activity=".AllInOneActivity",
    providers={f"content://{PACKAGE}/events": event_rows},
    samples=(
        at_tab(home, 1),
        at_tab(home, 2),
        search,
        lambda: details(first_events()[0], date(2026, 3, 9)),
        lambda: details(first_events()[5], date(2026, 3, 3)),
        lambda: editor(_SAMPLE),
        lambda: editor(first_events()[5]),
        lambda: guest_dialog(_SAMPLE),
        lambda: date_picker(lambda ui: date(2026, 3, 5), show_day),
    ),
    version_name="14",
    version_code=34,
)
