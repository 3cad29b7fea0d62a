"""The tiles of quick settings: each switches one setting, as the row in the Settings app does."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A switch of one setting."""

    label: Label
    icon: str
    setting: tuple[str, str]
    """Settings table and key."""
    on: str = "1"
    off: str = "0"

    def is_on(self, phone: Phone) -> bool:
        """Whether the setting is anything but off."""
        return phone.tables.get(*self.setting, self.off) != self.off

    def flip(self, phone: Phone) -> None:
        """Switch it over."""
        phone.put_setting(*self.setting, self.off if self.is_on(phone) else self.on)


TILES = (
    Tile(label=Label("Internet", "互联网"), icon="wifi", setting=("global", "wifi_on")),
    Tile(label=Label("Bluetooth", "蓝牙"), icon="bluetooth", setting=("global", "bluetooth_on")),
    Tile(label=Label("Flashlight", "手电筒"), icon="flashlight", setting=("secure", "flashlight_enabled")),
    Tile(label=Label("Do Not Disturb", "勿扰"), icon="do_not_disturb", setting=("global", "zen_mode")),
    Tile(label=Label("Airplane mode", "飞行模式"), icon="airplane", setting=("global", "airplane_mode_on")),
    Tile(label=Label("Auto-rotate", "自动旋转"), icon="rotate", setting=("system", "accelerometer_rotation")),
    Tile(label=Label("Battery Saver", "省电模式"), icon="battery_saver", setting=("global", "low_power")),
    Tile(label=Label("Dark theme", "深色主题"), icon="moon", setting=("secure", "ui_night_mode"), on="2", off="1"),
)
_OFF, _ON = Label("Off", "已关闭"), Label("On", "已开启")


def grid(phone: Phone, tiles: tuple[Tile, ...], columns: int) -> tuple[View, ...]:
    """The tiles in lines of so many."""
    lines = [tiles[i : i + columns] for i in range(0, len(tiles), columns)]
    return tuple(
        View(
            important=False,
            axis=Axis.ROW,
            children=tuple(_tile(phone, tile) for tile in part),
            width=FILL,
            gap=8,
        )
        for part in lines
    )


def _tile(phone: Phone, tile: Tile) -> View:
    on = tile.is_on(phone)
    label, state = tile.label.in_locale(phone.locale), (_ON if on else _OFF).in_locale(phone.locale)
    tone = Tone.ON_ACCENT if on else Tone.TEXT
    said = View(
        class_name="android.widget.LinearLayout",
        weight=1,
        children=(
            text(label, id="tile_label", look=Look(size_sp=14, bold=True, tone=tone)),
            text(state, id="app_label", look=Look(size_sp=12, tone=tone)),
        ),
    )
    return View(
        class_name="android.widget.Switch",
        desc=label,
        checkable=True,
        checked=on,
        on_tap=lambda: tile.flip(phone),
        axis=Axis.ROW,
        across=At.CENTER,
        children=(icon(tile.icon, tone=tone, size=22), said),
        weight=1,
        height=64,
        gap=12,
        padding=edges(16, 8),
        look=Look(fill=Tone.ACCENT if on else Tone.CARD, radius=24),
    )
