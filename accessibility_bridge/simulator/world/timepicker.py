"""The time picker dialog with fields to type into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accessibility_bridge.simulator.world.app import Kind, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.times import clock24, half_leads, half_of_day
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.view import FILL, At, Field, Handler, Keypad, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import column, edit, line, text

_AnyUi = Ui[Any]


@dataclass(slots=True)
class _Draft:
    hour: str
    minute: str
    afternoon: bool
    wrong: bool = False

    def read(self, *, whole_day: bool) -> tuple[int, int] | None:
        """The hour, 0 to 23, and the minute; None for what is no time."""
        if not self.hour or not self.minute:
            return None
        hour, minute = int(self.hour), int(self.minute)
        low, high = (0, 23) if whole_day else (1, 12)
        if not low <= hour <= high or minute > 59:
            return None
        return (hour if whole_day else hour % 12 + (12 if self.afternoon else 0)), minute


def time_picker(
    first: Callable[[_AnyUi], tuple[int, int]], choose: Callable[[_AnyUi, int, int], None]
) -> PageFunction[Any]:
    """Asks for a time of day, starting from `first`; OK tells `choose` the hour, 0 to 23, and the minute."""
    kept: list[_Draft] = []

    def page(ui: _AnyUi) -> Page:
        if not kept:
            kept.append(_starting_at(ui, *first(ui)))
        draft = kept[0]

        def save() -> None:
            chosen = draft.read(whole_day=clock24(ui.phone))
            draft.wrong = chosen is None
            if chosen is not None:
                ui.back()
                choose(ui, *chosen)

        content = panel(
            ui.tr("Select time", "选择时间"),
            _content(ui, draft),
            yes=(ui.tr("OK", "确定"), save),
            no=(ui.tr("Cancel", "取消"), ui.back),
        )
        return Page(content=content, kind=Kind.DIALOG)

    return page


def _starting_at(ui: _AnyUi, hour: int, minute: int) -> _Draft:
    shown = f"{hour:02d}" if clock24(ui.phone) else str(hour % 12 or 12)
    return _Draft(hour=shown, minute=f"{minute:02d}", afternoon=hour >= 12)


def _content(ui: _AnyUi, draft: _Draft) -> tuple[View, ...]:
    digits = (
        _number(ui.tr("hour", "小时"), "hour", draft),
        text(":", id="android:id/input_separator", look=Look(size_sp=36)),
        _number(ui.tr("minute", "分钟"), "minute", draft),
    )
    halves = () if clock24(ui.phone) else (_halves(ui, draft),)
    fields = line(*(halves + digits if half_leads(ui.phone) else digits + halves), gap=10)
    wrong = text(
        ui.tr("Enter a valid time", "请输入有效的时间"), id="android:id/label_error", look=Look(tone=Tone.DANGER)
    )
    return (fields, *((wrong,) if draft.wrong else ()))


def _number(caption: str, part: str, draft: _Draft) -> View:
    def type_in(value: str) -> None:
        setattr(draft, part, "".join(c for c in value if c.isdecimal()))

    field = Field(key=f"android:id/input_{part}", on_change=type_in, keypad=Keypad.NUMBER, max_length=2)
    look = Look(fill=Tone.SURFACE, radius=12, size_sp=34, text_at=At.CENTER)
    label = text(caption, id=f"android:id/label_{part}", look=Look(size_sp=12, tone=Tone.MUTED))
    value = edit(str(getattr(draft, part)), field, look=look)
    return View(class_name="android.widget.LinearLayout", children=(value, label), width=84, gap=4)


def _halves(ui: _AnyUi, draft: _Draft) -> View:
    def half(id: str, first_hour: int, afternoon: bool) -> View:
        def choose() -> None:
            draft.afternoon = afternoon

        return _half_button(id, half_of_day(ui.phone, first_hour), draft.afternoon is afternoon, choose)

    return column(half("am_label", 0, False), half("pm_label", 12, True), gap=4, width=60)


def _half_button(id: str, label: str, chosen: bool, on_tap: Handler) -> View:
    return View(
        class_name="android.widget.RadioButton",
        id=f"android:id/{id}",
        text=label,
        checkable=True,
        checked=chosen,
        on_tap=on_tap,
        width=FILL,
        padding=edges(0, 8),
        look=Look(fill=Tone.ACCENT if chosen else Tone.SURFACE, radius=8, text_at=At.CENTER),
    )
