"""The warning of a battery that runs low."""

from __future__ import annotations

from typing import Any

from accessibility_bridge.simulator.world.app import Kind, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui import PACKAGE
from accessibility_bridge.simulator.world.ui.dialogs import alert

WARNING_PERCENT = 20
"""The warning comes below it, as `happenings.LowBattery` promises."""
_SAVER = ("global", "low_power")


def drain(phone: Phone, percent: int) -> None:
    """The battery is at so much now; the system warns below the level."""
    phone.battery_percent = min(100, max(0, percent))
    if phone.battery_percent < WARNING_PERCENT:
        _warn(phone)


def _warn(phone: Phone) -> None:
    def page(ui: Ui[Any]) -> Page:
        content = alert(
            ui.tr("Battery is low", "电池电量不足"),
            _told(ui),
            yes=(ui.tr("Battery Saver", "省电模式"), save),
            no=(ui.tr("Got it", "知道了"), close),
        )
        return Page(content=content, kind=Kind.DIALOG, package=PACKAGE)

    def close() -> None:
        phone.close(entry)

    def save() -> None:
        close()
        phone.put_setting(*_SAVER, "1")

    entry = phone.overlay(page)


def _told(ui: Ui[Any]) -> str:
    left = ui.phone.battery_percent
    return ui.tr(
        f"{left}% remaining. Battery Saver turns off some features.", f"剩余电量 {left}%。省电模式会关闭部分功能。"
    )
