"""Display, wallpaper and accessibility: how things look, and for whom."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page
from accessibility_bridge.simulator.world.apps.settings.keys import (
    BRIGHTNESS,
    FONT,
    FONTS,
    NIGHT,
    TIMEOUT,
    TIMEOUTS,
    SettingsUi,
)
from accessibility_bridge.simulator.world.apps.settings.parts import (
    group,
    level,
    option_choice,
    option_switch,
    pick,
    wording,
)
from accessibility_bridge.simulator.world.preferences import (
    choice,
    chosen,
    link,
    listing,
    on_off,
    titled,
    toggle,
)
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.view import Edges, Handler, View
from accessibility_bridge.simulator.world.ui.widgets import radio, slider, text

_COLOURS = (
    ("0", Label("Natural", "自然")),
    ("1", Label("Boosted", "效果增强")),
    ("3", Label("Adaptive", "自动调节")),
)
_NIGHT_LIGHT, _SAVER_ON = ("secure", "night_display_activated"), ("secure", "screensaver_enabled")
_NIGHT_SCHEDULE = (
    ("0", Label("None", "无")),
    ("1", Label("At a custom time", "在自定义时间开启")),
    ("2", Label("From sunset to sunrise", "从日落到日出")),
)
_SAVERS = (
    ("com.android.deskclock/com.android.deskclock.Screensaver", Label("Clock", "时钟")),
    ("com.android.dreams.basic/com.android.dreams.basic.Colors", Label("Colors", "色彩")),
    ("com.android.dreams.phototable/com.android.dreams.phototable.FlipperDream", Label("Photo frame", "相框")),
)
_WALLPAPERS = (
    ("hills", Label("Hills", "群山")),
    ("shore", Label("Shore", "海岸")),
    ("grid", Label("Grid", "网格")),
    ("night", Label("Night sky", "夜空")),
)
BOLD = toggle(Label("Bold text", "粗体文字"), ("secure", "font_weight_adjustment"), on="300")
DARK = toggle(Label("Dark theme", "深色主题"), NIGHT, on="2", off="1")


def font_size(ui: SettingsUi) -> Page:
    """Four sizes to choose from, taking effect at once."""

    def pick(value: str) -> Handler:
        return lambda: ui.put(*FONT, value)

    locale, now = ui.phone.locale, ui.setting(*FONT)
    lines = [radio(label.in_locale(locale), now == value, pick(value)) for value, label in FONTS]
    sample = text(ui.tr("Sample text", "示例文字"), id="preview")
    body = [View(important=False, children=(sample,), padding=Edges(24, 16, 24, 16)), *lines]
    return titled(ui, Label("Font size", "字体大小"), body, ".Settings$TextReadingSettingsActivity")


def brightness(ui: SettingsUi) -> Page:
    """The slider that the status bar's panel has too."""

    def slide(level: float) -> None:
        ui.put(*BRIGHTNESS, str(round(1 + level * 254)))

    level = min(1.0, max(0.0, (ui.number(*BRIGHTNESS, 102) - 1) / 254))
    title = ui.tr("Brightness level", "亮度")
    content = panel(title, (slider(level, slide, id="com.android.systemui:id/slider", desc=title),))
    return Page(content=content, kind=Kind.DIALOG)


NIGHT_LIGHT = listing(
    Label("Night Light", "护眼模式"),
    ".Settings$NightDisplaySettingsActivity",
    toggle(Label("Use Night Light", "使用护眼模式"), _NIGHT_LIGHT),
    pick(Label("Schedule", "时间表"), ("secure", "night_display_auto_mode"), _NIGHT_SCHEDULE),
    level(Label("Intensity", "浓度"), ("secure", "night_display_color_temperature"), 4082, lowest=2596),
)
SCREEN_SAVER = listing(
    Label("Screen saver", "屏保"),
    ".Settings$DreamSettingsActivity",
    toggle(Label("Use screen saver", "使用屏保"), _SAVER_ON),
    pick(Label("Current screen saver", "当前屏保"), ("secure", "screensaver_components"), _SAVERS),
    toggle(Label("While charging", "充电时"), ("secure", "screensaver_activate_on_sleep")),
    toggle(Label("While docked", "插在基座上时"), ("secure", "screensaver_activate_on_dock")),
)
LOCK_SCREEN = listing(
    Label("Lock screen", "锁定屏幕"),
    ".Settings$LockScreenSettingsActivity",
    wording(Label("Add text on lock screen", "在锁定屏幕上添加文字"), ("secure", "lock_screen_owner_info"),
            Label("None", "无")),
    toggle(Label("Always show time and info", "始终显示时间和信息"), ("secure", "doze_always_on")),
    toggle(Label("Wake screen for notifications", "有新通知时唤醒屏幕"), ("secure", "doze_enabled")),
    option_switch(Label("Show device controls", "显示设备控制器"), "lock_screen/controls"),
)  # fmt: skip
DISPLAY = listing(
    Label("Display", "显示"),
    ".Settings$DisplaySettingsActivity",
    link(Label("Brightness level", "亮度"), brightness, lambda ui: f"{ui.number(*BRIGHTNESS, 102) * 100 // 255}%"),
    toggle(Label("Adaptive brightness", "自动调节亮度"), ("system", "screen_brightness_mode")),
    link(
        Label("Screen timeout", "屏幕超时"),
        choice(Label("Screen timeout", "屏幕超时"), TIMEOUT, TIMEOUTS),
        chosen(TIMEOUT, TIMEOUTS),
    ),
    DARK,
    link(Label("Font size", "字体大小"), font_size, chosen(FONT, FONTS)),
    toggle(Label("Auto-rotate screen", "自动旋转屏幕"), ("system", "accelerometer_rotation")),
    link(Label("Lock screen", "锁定屏幕"), LOCK_SCREEN),
    group(Label("Color", "颜色")),
    pick(Label("Colors", "色彩模式"), ("system", "display_color_mode"), _COLOURS),
    link(Label("Night Light", "护眼模式"), NIGHT_LIGHT, on_off(_NIGHT_LIGHT)),
    group(Label("Other display controls", "其他显示控制")),
    toggle(Label("Smooth display", "流畅显示"), ("system", "peak_refresh_rate"), on="120", off="60"),
    link(Label("Screen saver", "屏保"), SCREEN_SAVER, on_off(_SAVER_ON)),
)
WALLPAPER = listing(
    Label("Wallpaper & style", "壁纸和样式"),
    ".Settings$WallpaperSettingsActivity",
    option_choice(Label("Home screen wallpaper", "主屏幕壁纸"), "wallpaper/home", _WALLPAPERS),
    option_choice(Label("Lock screen wallpaper", "锁屏壁纸"), "wallpaper/lock", _WALLPAPERS),
    option_switch(Label("Themed icons", "带主题的图标"), "wallpaper/themed_icons"),
    option_choice(Label("App grid", "应用网格"), "wallpaper/grid", (("4x5", Label("4 × 5")), ("5x5", Label("5 × 5")))),
)
