"""Makes pages of preferences: rows that switch, open, tell or edit a setting, and the dialogs behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.dialogs import alert, choices, panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import Field, Handler, View
from accessibility_bridge.simulator.world.ui.widgets import edit, scroller

Key = tuple[str, str]
"""Settings table and key."""
AnyUi = Ui[Any]
_OK, _CANCEL = Label("OK", "确定"), Label("Cancel", "取消")
Options = Sequence[tuple[str, Label]]
"""Values of a setting with their labels."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a page of preferences."""

    label: Label
    build: Callable[[AnyUi], View]
    page: PageFunction[Any] | None = None
    """What it opens, when that is always the same page."""
    shown: Callable[[AnyUi], bool] = lambda ui: True
    """Whether the row is there at all."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rows below a title; callable as every page is."""

    title: Label
    activity: str
    lines: tuple[Line, ...]

    def __call__(self, ui: AnyUi) -> Page:
        """What it shows this instant."""
        return titled(ui, self.title, [line.build(ui) for line in self.lines if line.shown(ui)], self.activity)


def tr(ui: AnyUi, label: Label) -> str:
    """The text in the phone's language."""
    return label.in_locale(ui.phone.locale)


def _always(ui: AnyUi) -> bool:
    return True


def _nothing(ui: AnyUi) -> str:
    return ""


def toggle(
    label: Label,
    key: Key,
    *,
    summary: Label | None = None,
    on: str = "1",
    off: str = "0",
    available: Callable[[AnyUi], bool] = _always,
) -> Line:
    """A switch that writes one setting; dimmed and dead while it is not available."""

    def make(ui: AnyUi) -> View:
        checked = ui.setting(*key) not in (off, "")

        def flip() -> None:
            ui.put(*key, off if checked else on)

        told = tr(ui, summary) if summary else ""
        return switch_row(tr(ui, label), checked, flip, summary=told, enabled=available(ui))

    return Line(label, make)


def link(label: Label, page: PageFunction[Any], summary: Callable[[AnyUi], str] = _nothing, *, icon: str = "") -> Line:
    """A row that opens a page."""
    leading = leading_icon(icon) if icon else None
    return Line(label, lambda ui: row(tr(ui, label), summary(ui), on_tap=lambda: ui.open(page), leading=leading), page)


def opens(label: Label, make: Callable[[], PageFunction[Any]], summary: Callable[[AnyUi], str] = _nothing) -> Line:
    """A row that opens a page made for the occasion."""
    return Line(label, lambda ui: row(tr(ui, label), summary(ui), on_tap=lambda: ui.open(make())))


def fact(label: Label, value: Callable[[AnyUi], str]) -> Line:
    """A row that only tells something."""
    return Line(label, lambda ui: row(tr(ui, label), value(ui)))


def listing(title: Label, activity: str, *lines: Line) -> Listing:
    """A page of rows below a title."""
    return Listing(title, activity, lines)


def titled(ui: AnyUi, title: Label, rows: Sequence[View], activity: str = "") -> Page:
    """A page with an up arrow, a title and a list."""
    bar = app_bar(tr(ui, title), up=ui.back, up_desc=ui.tr("Navigate up", "转到上一层级"))
    return Page(content=scaffold(scroller(rows), bar=bar), activity=activity)


def confirm(
    title: Label, message: Label, action: Handler, *, buttons: tuple[Label, Label] = (_OK, _CANCEL)
) -> PageFunction[Any]:
    """A dialog that asks before it does something."""

    def page(ui: AnyUi) -> Page:
        content = alert(
            tr(ui, title),
            tr(ui, message),
            yes=(tr(ui, buttons[0]), ui.then(action)),
            no=(tr(ui, buttons[1]), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def choice(title: Label, key: Key, options: Options) -> PageFunction[Any]:
    """A dialog with a single-choice list over one setting."""

    def page(ui: AnyUi) -> Page:
        def pick(value: str) -> Handler:
            return ui.then(lambda: ui.put(*key, value))

        values = [value for value, _ in options]
        now = ui.setting(*key)
        content = choices(
            tr(ui, title),
            [tr(ui, label) for _, label in options],
            values.index(now) if now in values else -1,
            [pick(value) for value in values],
            no=(tr(ui, _CANCEL), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def chosen(key: Key, options: Options) -> Callable[[AnyUi], str]:
    """The label of the option that is set."""
    return lambda ui: next((tr(ui, label) for value, label in options if value == ui.setting(*key)), ui.setting(*key))


def prompt(
    title: Label, get: Callable[[AnyUi], str], put: Callable[[AnyUi, str], None]
) -> Callable[[], PageFunction[Any]]:
    """Makes dialogs that edit one line of text, each opening with the present value."""

    def make() -> PageFunction[Any]:
        draft: list[str] = []

        def page(ui: AnyUi) -> Page:
            draft[:] = draft or [get(ui)]

            def type_in(text: str) -> None:
                draft[0] = text

            def save() -> None:
                if draft[0].strip():
                    put(ui, draft[0].strip())
                    ui.back()

            content = panel(
                tr(ui, title),
                (edit(draft[0], Field(key="android:id/edit", on_change=type_in, on_submit=save)),),
                yes=(tr(ui, _OK), save),
                no=(tr(ui, _CANCEL), ui.back),
            )
            return Page(content=content, kind=Kind.DIALOG, autofocus="android:id/edit")

        return page

    return make


def on_off(key: Key) -> Callable[[AnyUi], str]:
    """ "On" or "Off", as the setting is."""
    return lambda ui: ui.tr("On", "开启") if ui.setting(*key) not in ("0", "") else ui.tr("Off", "关闭")
