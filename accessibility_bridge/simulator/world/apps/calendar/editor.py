"""Creates an event or edits one: title, dates and times, place, guests, reminder, repetition, colour, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.calendar.events import (
    COLOURS,
    REMINDERS,
    REPEATS,
    Diary,
    DiaryUi,
    Event,
)
from accessibility_bridge.simulator.world.datepicker import date_picker
from accessibility_bridge.simulator.world.dates import clock_time, short_date, stamp, weekday
from accessibility_bridge.simulator.world.preferences import confirm
from accessibility_bridge.simulator.world.timepicker import time_picker
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import alert, choices, panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Edges, Field, Handler, Look, View, edges
from accessibility_bridge.simulator.world.ui.widgets import (
    button,
    divider,
    edit,
    icon,
    icon_button,
    scroller,
)


def editor(event: Event) -> PageFunction[Diary]:
    """Edits an event; one with the id 0 is new."""
    draft = replace(event, guests=list(event.guests), skipped=list(event.skipped))
    before = replace(event, guests=list(event.guests), skipped=list(event.skipped))

    def page(ui: DiaryUi) -> Page:
        def leave() -> None:
            if draft == before:
                ui.back()
            else:
                ui.open(_discarding(ui))

        save = button(ui.tr("Save", "保存"), lambda: _save(ui, draft, event), id="save", filled=True)
        close = icon_button("close", ui.tr("Cancel", "取消"), leave, id="cancel")
        bar = app_bar(ui.tr("Edit event", "编辑活动") if event.id else ui.tr("New event", "新建活动"), actions=(save,))
        bar = replace(bar, children=(close, *bar.children), padding=edges(8))
        body = scroller(_rows(ui, draft), key="editor", id="event_editor", padding=Edges(0, 0, 0, 24))
        return Page(
            content=scaffold(body, bar=bar),
            activity=".EditEventActivity",
            on_back=leave,
            autofocus="" if event.id else "title",
        )

    return page


def _discarding(ui: DiaryUi) -> PageFunction[Diary]:
    buttons = (Label("Discard", "舍弃"), Label("Keep editing", "继续编辑"))
    told = Label("Your changes will be lost.", "您的更改将会丢失。")
    return confirm(Label("Discard changes?", "要舍弃更改吗？"), told, ui.back, buttons=buttons)


def _save(ui: DiaryUi, draft: Event, event: Event) -> None:
    if draft.ends < draft.begins:
        ui.open(_refusal)
        return
    draft.title, draft.location = draft.title.strip(), draft.location.strip()
    if draft.all_day:
        draft.start, draft.end = f"{draft.start[:10]}T00:00", f"{draft.end[:10]}T23:59"
    if not event.id:
        draft.id = ui.state.next_id
        ui.state.next_id += 1
        ui.state.events.append(replace(draft, guests=list(draft.guests)))
    else:
        for each in fields(Event):
            setattr(event, each.name, getattr(draft, each.name))
    ui.back()
    ui.toast(ui.tr("Event saved", "已保存活动"))


def _refusal(ui: DiaryUi) -> Page:
    told = ui.tr("The event ends before it begins.", "活动的结束时间早于开始时间。")
    content = alert(ui.tr("Check the times", "请检查时间"), told, yes=(ui.tr("OK", "确定"), ui.back))
    return Page(content=content, kind=Kind.DIALOG)


def _rows(ui: DiaryUi, draft: Event) -> list[View]:
    def whole() -> None:
        draft.all_day = not draft.all_day

    return [
        _words(draft, "title", ui.tr("Add title", "添加标题"), "title", size_sp=24),
        divider(),
        switch_row(ui.tr("All-day", "全天"), draft.all_day, whole, leading="schedule"),
        _moment(ui, draft, first=True),
        _moment(ui, draft, first=False),
        _choice_row(ui, draft, "repeat", "repeat", REPEATS),
        divider(),
        *(_guest(ui, draft, guest) for guest in draft.guests),
        row(
            ui.tr("Add guests", "添加邀请对象"),
            on_tap=lambda: ui.open(guest_dialog(draft)),
            leading=leading_icon("person_add"),
        ),
        divider(),
        _words(draft, "location", ui.tr("Add location", "添加地点"), "location_on"),
        divider(),
        _choice_row(ui, draft, "reminder_min", "notifications", REMINDERS),
        _choice_row(ui, draft, "colour", "palette", COLOURS),
        _words(draft, "notes", ui.tr("Add description", "添加说明"), "description", multiline=True),
    ]


def _words(draft: Event, name: str, hint: str, sign: str, *, size_sp: float = 17, multiline: bool = False) -> View:
    def type_in(value: str) -> None:
        setattr(draft, name, value)

    field = Field(key=name, on_change=type_in, multiline=multiline)
    look = Look(size_sp=size_sp, lines=8 if multiline else 1)
    box = replace(edit(str(getattr(draft, name)), field, hint=hint, look=look), padding=edges(0, 12))
    return View(
        important=False,
        axis=Axis.ROW,
        across=At.CENTER,
        children=(icon(sign), box),
        width=FILL,
        gap=20,
        padding=edges(24, 2),
    )


def _moment(ui: DiaryUi, draft: Event, *, first: bool) -> View:
    """The line with the date and the time of one end of the event."""
    moment = draft.begins if first else draft.ends
    name = "start" if first else "end"
    named = ui.tr("Start ", "开始") if first else ui.tr("End ", "结束")

    def pick_date(ui: DiaryUi, day: date) -> None:
        _shift(draft, moment.replace(year=day.year, month=day.month, day=day.day), first=first)

    def pick_time(ui: DiaryUi, hour: int, minute: int) -> None:
        _shift(draft, moment.replace(hour=hour, minute=minute), first=first)

    day = _tappable(
        f"{weekday(ui, moment)}, {short_date(ui, moment.date())}"
        if not ui.chinese
        else f"{short_date(ui, moment.date())} {weekday(ui, moment)}",
        f"{name}_date",
        named + ui.tr("date", "日期"),
        lambda: ui.open(date_picker(lambda ui: moment.date(), pick_date)),
        weight=1,
    )
    time = _tappable(
        clock_time(ui, moment),
        f"{name}_time",
        named + ui.tr("time", "时间"),
        lambda: ui.open(time_picker(lambda ui: (moment.hour, moment.minute), pick_time)),
    )
    return View(
        important=False,
        axis=Axis.ROW,
        children=(day, *(() if draft.all_day else (time,))),
        width=FILL,
        padding=Edges(56, 0, 8, 0),
    )


def _tappable(said: str, id: str, desc: str, on_tap: Handler, *, weight: float = 0) -> View:
    return View(
        class_name="android.widget.TextView",
        id=id,
        text=said,
        desc=f"{desc}: {said}",
        on_tap=on_tap,
        weight=weight,
        padding=edges(12, 12),
        look=Look(size_sp=17),
    )


def _shift(draft: Event, moment: datetime, *, first: bool) -> None:
    """Put one end elsewhere; the start takes the end along, so that the event stays as long as it is."""
    if not first:
        draft.end = stamp(moment)
        return
    length: timedelta = draft.ends - draft.begins
    draft.start, draft.end = stamp(moment), stamp(moment + max(length, timedelta()))


def _choice_row(
    ui: DiaryUi, draft: Event, name: str, sign: str, options: Sequence[tuple[str, Label]] | Sequence[tuple[int, Label]]
) -> View:
    value = getattr(draft, name)
    label = next(label.in_locale(ui.phone.locale) for kept, label in options if kept == value)
    titles = {
        "repeat": Label("Repeat", "重复"),
        "reminder_min": Label("Reminder", "提醒"),
        "colour": Label("Colour", "颜色"),
    }
    asking = _choosing(titles[name], options, value, lambda chosen: setattr(draft, name, chosen))
    return row(
        titles[name].in_locale(ui.phone.locale), label, on_tap=lambda: ui.open(asking), leading=leading_icon(sign)
    )


def _choosing(
    title: Label,
    options: Sequence[tuple[str, Label]] | Sequence[tuple[int, Label]],
    value: object,
    choose: Callable[[object], None],
) -> PageFunction[Diary]:
    def page(ui: DiaryUi) -> Page:
        def pick(kept: object) -> Handler:
            return ui.then(lambda: choose(kept))

        content = choices(
            title.in_locale(ui.phone.locale),
            [label.in_locale(ui.phone.locale) for _, label in options],
            [kept for kept, _ in options].index(value),  # type: ignore[arg-type]
            [pick(kept) for kept, _ in options],
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def _guest(ui: DiaryUi, draft: Event, guest: str) -> View:
    name = ui.tr(f"Remove {guest}", f"移除 {guest}")
    drop = icon_button("close", name, lambda: draft.guests.remove(guest), id="remove_guest")
    return row(guest, leading=leading_icon("person"), trailing=drop)


def guest_dialog(draft: Event) -> PageFunction[Diary]:
    """Asks for a guest's address."""
    written = [""]

    def page(ui: DiaryUi) -> Page:
        def type_in(value: str) -> None:
            written[0] = value

        def add() -> None:
            guest = written[0].strip()
            if guest and guest not in draft.guests:
                draft.guests.append(guest)
            ui.back()

        field = Field(key="guest", on_change=type_in, on_submit=add)
        content = panel(
            ui.tr("Add guests", "添加邀请对象"),
            (edit(written[0], field, hint=ui.tr("Name or email", "姓名或电子邮件")),),
            yes=(ui.tr("Add", "添加"), add),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG, autofocus="guest")

    return page
