"""The notification shade and quick settings: panels that slide down over everything when one pulls at the status bar.

Source of ids: AOSP packages/SystemUI/res/layout/status_bar_expanded.xml and qs_panel.xml.
"""

from __future__ import annotations

from typing import Any, assert_never

from accessibility_bridge.simulator.inside import Panel
from accessibility_bridge.simulator.world.app import Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui import PACKAGE
from accessibility_bridge.simulator.world.systemui.cards import card
from accessibility_bridge.simulator.world.systemui.tiles import TILES, grid
from accessibility_bridge.simulator.world.ui.view import FILL, At, Handler, Look, Tone, Toward, View, edges
from accessibility_bridge.simulator.world.ui.widgets import button, icon_button, line, scroller, slider, space, text

_QUICK = 4
"""So many tiles stand above the notifications. Source: AOSP SystemUI config.xml, quick_qs_panel_max_tiles."""
_BRIGHTEST = 255
SETTINGS = "com.android.settings"


def expand(phone: Phone, panel: Panel | None) -> None:
    """Slide a panel down over the screen; None slides away what is there. Nothing happens on a dark screen."""
    if not phone.screen_on:
        return
    match panel:
        case Panel.NOTIFICATIONS:
            phone.pull_down(_notifications)
        case Panel.QUICK_SETTINGS:
            phone.pull_down(_quick_settings)
        case None:
            phone.pull_down(None)
        case _:
            assert_never(panel)


def _notifications(ui: Ui[Any]) -> Page:
    phone = ui.phone
    cards = [card(phone, notice) for notice in phone.notices.posted] or [_nothing(ui)]
    rows = (*grid(phone, TILES[:_QUICK], 2), *cards)
    foot = (_clear_all(ui),) if phone.notices.dismissible else ()
    content = _panel(
        (
            _head(ui),
            scroller(rows, key="notifications", id="notification_stack_scroller", gap=8, padding=edges(0, 8)),
            *foot,
        ),
        {Toward.UP: lambda: phone.pull_down(None), Toward.DOWN: lambda: expand(phone, Panel.QUICK_SETTINGS)},
    )
    return Page(content=content, package=PACKAGE)


def _quick_settings(ui: Ui[Any]) -> Page:
    phone = ui.phone
    rows = (_brightness(ui), *grid(phone, TILES, 2))
    content = _panel(
        (_head(ui), scroller(rows, key="tiles", id="quick_settings_panel", gap=8, padding=edges(0, 8)), _foot(ui)),
        {Toward.UP: lambda: expand(phone, Panel.NOTIFICATIONS)},
    )
    return Page(content=content, package=PACKAGE)


def _panel(children: tuple[View, ...], swipes: dict[Toward, Handler]) -> View:
    return View(
        class_name="android.widget.FrameLayout",
        id="notification_panel",
        children=children,
        swipes=swipes,
        width=FILL,
        height=FILL,
        gap=8,
        padding=edges(16, 12),
        look=Look(fill=Tone.SURFACE),
    )


def _head(ui: Ui[Any]) -> View:
    now = ui.now
    day = f"{now.month}月{now.day}日" if ui.chinese else f"{now:%a, %b} {now.day}"
    return line(text(day, id="date", look=Look(size_sp=16)), height=32)


def _nothing(ui: Ui[Any]) -> View:
    look = Look(tone=Tone.MUTED, size_sp=16, text_at=At.CENTER)
    return text(ui.tr("No notifications", "没有通知"), id="no_notifications", look=look, width=FILL)


def _clear_all(ui: Ui[Any]) -> View:
    def clear() -> None:
        ui.phone.notices.clear()
        ui.phone.pull_down(None)

    return line(space(weight=1), button(ui.tr("Clear all", "全部清除"), clear, id="dismiss_text"))


def _brightness(ui: Ui[Any]) -> View:
    def slide(level: float) -> None:
        ui.put("system", "screen_brightness", str(round(1 + level * (_BRIGHTEST - 1))))

    level = min(1.0, max(0.0, ui.number("system", "screen_brightness") / _BRIGHTEST))
    return slider(level, slide, id="slider", desc=ui.tr("Display brightness", "屏幕亮度"))


def _foot(ui: Ui[Any]) -> View:
    def open_settings() -> None:
        ui.phone.pull_down(None)
        ui.phone.start(SETTINGS)

    return line(
        text(f"{ui.phone.battery_percent}%", id="batteryRemainingIcon", look=Look(tone=Tone.MUTED)),
        space(weight=1),
        icon_button("gear", ui.tr("Open settings.", "打开设置。"), open_settings, id="settings_button_container"),
    )
