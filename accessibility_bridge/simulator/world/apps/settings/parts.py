"""Further rows for pages of preferences: groups, levels, texts, and what Android keeps outside its settings tables."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import Remembered
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    Key,
    Line,
    Options,
    choice,
    chosen,
    confirm,
    link,
    opens,
    prompt,
    tr,
)
from accessibility_bridge.simulator.world.timepicker import time_picker
from accessibility_bridge.simulator.world.times import time_of_day
from accessibility_bridge.simulator.world.ui.dialogs import choices
from accessibility_bridge.simulator.world.ui.rows import row, switch_row
from accessibility_bridge.simulator.world.ui.view import FILL, Handler, View, edges
from accessibility_bridge.simulator.world.ui.widgets import heading, slider, text

NOBODY = Label("")
"""The label of a line that is no setting: the search passes over it."""


def group(label: Label) -> Line:
    """A heading over the rows that follow."""
    return Line(NOBODY, lambda ui: heading(tr(ui, label)))


def option(ui: AnyUi, name: str, default: str = "") -> str:
    """What is kept beside the settings tables."""
    remembered: Remembered = ui.state
    return remembered.options.get(name, default)


def keep(ui: AnyUi, name: str, value: str) -> None:
    """Keep something beside the settings tables."""
    remembered: Remembered = ui.state
    remembered.options[name] = value


def option_switch(label: Label, name: str, *, summary: Label | None = None, default: bool = False) -> Line:
    """A switch over something kept beside the settings tables."""

    def make(ui: AnyUi) -> View:
        on = option(ui, name, str(int(default))) == "1"
        told = tr(ui, summary) if summary else ""
        return switch_row(tr(ui, label), on, lambda: keep(ui, name, str(int(not on))), summary=told)

    return Line(label, make)


def option_choice(label: Label, name: str, options: Options, *, default: str = "") -> Line:
    """A row that opens a list of one to choose from several, kept beside the settings tables."""
    first = default or options[0][0]

    def now(ui: AnyUi) -> str:
        value = option(ui, name, first)
        return next((tr(ui, known) for key, known in options if key == value), value)

    return opens(label, lambda: one_of(label, options, lambda ui: option(ui, name, first), _keeper(name)), now)


def option_time(label: Label, name: str, *, default: str) -> Line:
    """A row that asks for a time of day, kept beside the settings tables as `22:00`."""

    def now(ui: AnyUi) -> tuple[int, int]:
        hour, _, minute = option(ui, name, default).partition(":")
        return int(hour), int(minute)

    def put(ui: AnyUi, hour: int, minute: int) -> None:
        keep(ui, name, f"{hour:02d}:{minute:02d}")

    return opens(label, lambda: time_picker(now, put), lambda ui: time_of_day(ui.phone, *now(ui)))


def _keeper(name: str) -> Callable[[AnyUi, str], None]:
    return lambda ui, value: keep(ui, name, value)


def one_of(
    title: Label, options: Options, get: Callable[[AnyUi], str], put: Callable[[AnyUi, str], None]
) -> PageFunction[Remembered]:
    """A dialog to choose one of several."""

    def page(ui: AnyUi) -> Page:
        def choose(value: str) -> Handler:
            return ui.then(lambda: put(ui, value))

        values, now = [value for value, _ in options], get(ui)
        content = choices(
            tr(ui, title),
            [tr(ui, label) for _, label in options],
            values.index(now) if now in values else -1,
            [choose(value) for value in values],
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def pick(label: Label, key: Key, options: Options) -> Line:
    """A row that opens a list of one to choose from several, over one setting."""
    return link(label, choice(label, key, options), chosen(key, options))


def level(label: Label, key: Key, highest: int, *, lowest: int = 0) -> Line:
    """A slider over a setting that counts from `lowest` to `highest`."""

    def make(ui: AnyUi) -> View:
        def slide(share: float) -> None:
            ui.put(*key, str(round(lowest + share * (highest - lowest))))

        share = (ui.number(*key, lowest) - lowest) / (highest - lowest)
        bar = slider(min(1.0, max(0.0, share)), slide, id="android:id/seekbar", desc=tr(ui, label))
        return View(
            class_name="android.widget.LinearLayout",
            children=(text(tr(ui, label), id="android:id/title"), bar),
            width=FILL,
            padding=edges(24, 8),
        )

    return Line(label, make)


def wording(label: Label, key: Key, none: Label) -> Line:
    """A row that edits a text among the settings; tells `none` while there is none."""
    ask = prompt(label, lambda ui: ui.setting(*key), lambda ui, value: ui.put(*key, value))
    return opens(label, ask, lambda ui: ui.setting(*key) or tr(ui, none))


def sure(label: Label, question: tuple[Label, Label], action: Callable[[AnyUi], None], yes: Label) -> Line:
    """A row that asks before it does something; `question` is title and message."""

    def make(ui: AnyUi) -> View:
        ask = confirm(*question, lambda: action(ui), buttons=(yes, Label("Cancel", "取消")))
        return row(tr(ui, label), on_tap=lambda: ui.open(ask))

    return Line(label, make)


def done(message: Label) -> Callable[[AnyUi], None]:
    """An action that only says that it was done."""
    return lambda ui: ui.toast(tr(ui, message))
