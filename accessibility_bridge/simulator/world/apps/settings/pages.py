"""The pages below the first: rows over the settings tables, by topic."""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    choice,
    chosen,
    confirm,
    fact,
    link,
    listing,
    on_off,
    opens,
    prompt,
    titled,
    toggle,
)
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Edges, Handler, View
from accessibility_bridge.simulator.world.ui.widgets import radio, slider, text

PACKAGE = "com.android.settings"
WIFI, AIRPLANE, DATA = ("global", "wifi_on"), ("global", "airplane_mode_on"), ("global", "mobile_data")
BLUETOOTH, NFC, TETHER = ("global", "bluetooth_on"), ("global", "nfc_on"), ("global", "tether_on")
NIGHT, TIMEOUT, FONT = ("secure", "ui_night_mode"), ("system", "screen_off_timeout"), ("system", "font_scale")
BRIGHTNESS, NAME, LOCALES = ("system", "screen_brightness"), ("global", "device_name"), ("system", "system_locales")
SAVER, PERCENT, ZEN = ("global", "low_power"), ("global", "show_battery_percent"), ("global", "zen_mode")
LOCATION, CLOCK_FORMAT = ("secure", "location_mode"), ("system", "time_12_24")
TIMEOUTS = (
    ("15000", Label("15 seconds", "15 秒")),
    ("30000", Label("30 seconds", "30 秒")),
    ("60000", Label("1 minute", "1 分钟")),
    ("120000", Label("2 minutes", "2 分钟")),
    ("300000", Label("5 minutes", "5 分钟")),
    ("600000", Label("10 minutes", "10 分钟")),
    ("1800000", Label("30 minutes", "30 分钟")),
)
FONTS = (
    ("0.85", Label("Small", "小")),
    ("1.0", Label("Default", "默认")),
    ("1.15", Label("Large", "大")),
    ("1.3", Label("Largest", "最大")),
)
LANGUAGES = (("en-US", Label("English (United States)")), ("zh-CN", Label("简体中文（中国）")))
LOCKS = ("None", "Swipe", "Pattern", "PIN")


@dataclass(slots=True)
class Remembered:
    """What Settings keeps beside the settings tables."""

    networks: list[str] = field(default_factory=lambda: ["Home 5G", "Office", "Cafe Guest", "Library"])
    connected: str = "Home 5G"
    hotspot_name: str = "AndroidAP_4821"
    lock: str = "Swipe"


SettingsUi = Ui[Remembered]


def wifi(ui: SettingsUi) -> Page:
    """Internet: the Wi-Fi switch and, while it is on, the networks in reach."""
    on = ui.setting(*WIFI) == "1"

    def network(name: str) -> View:
        def join() -> None:
            ui.state.connected = name

        summary = ui.tr("Connected", "已连接") if name == ui.state.connected else ui.tr("Saved", "已保存")
        return row(name, summary, on_tap=join, leading=leading_icon("wifi"))

    rows = [toggle(Label("Wi-Fi", "WLAN"), WIFI).build(ui), *(network(name) for name in ui.state.networks if on)]
    return titled(ui, Label("Internet", "互联网"), rows, ".Settings$NetworkProviderSettingsActivity")


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

    level = (int(ui.setting(*BRIGHTNESS, "102")) - 1) / 254
    title = ui.tr("Brightness level", "亮度")
    content = panel(title, (slider(level, slide, id="com.android.systemui:id/slider", desc=title),))
    return Page(content=content, kind=Kind.DIALOG)


def screen_lock(ui: SettingsUi) -> Page:
    """How the phone is unlocked; remembered, not enforced."""

    def pick(lock: str) -> Handler:
        def run() -> None:
            ui.state.lock = lock

        return ui.then(run)

    rows = [row(lock, on_tap=pick(lock)) for lock in LOCKS]
    return titled(ui, Label("Screen lock", "屏幕锁定"), rows, ".password.ChooseLockGeneric")


def apps(ui: SettingsUi) -> Page:
    """The installed apps by name."""
    shown = sorted((app for app in ui.phone.apps.values() if app.in_launcher), key=lambda app: app.label.en)
    rows = [link(app.label, app_details(app.package), icon=app.icon).build(ui) for app in shown]
    return titled(ui, Label("Apps", "应用"), rows, ".Settings$ManageApplicationsActivity")


def app_details(package: str) -> PageFunction[Remembered]:
    """One app: its version, and how to stop it."""

    def page(ui: SettingsUi) -> Page:
        app = ui.phone.apps[package]

        def stop() -> None:
            ui.phone.desk.end(package)

        ask = confirm(
            Label("Force stop?", "要强行停止吗？"),
            Label("If you force stop an app, it may misbehave.", "强行停止某个应用可能会导致其出现异常。"),
            stop,
        )
        rows = [
            row(app.label.in_locale(ui.phone.locale), package, leading=leading_icon(app.icon)),
            row(ui.tr("Force stop", "强行停止"), on_tap=lambda: ui.open(ask), leading=leading_icon("close")),
            row(ui.tr("Version", "版本"), app.version_name),
        ]
        return titled(ui, Label("App info", "应用信息"), rows, ".applications.InstalledAppDetails")

    return page


def _rename(ui: AnyUi, name: str) -> None:
    ui.put(*NAME, name)


def _rename_hotspot(ui: AnyUi, name: str) -> None:
    ui.state.hotspot_name = name


rename_phone = prompt(Label("Device name", "设备名称"), lambda ui: ui.setting(*NAME), _rename)
rename_hotspot = prompt(Label("Hotspot name", "热点名称"), lambda ui: ui.state.hotspot_name, _rename_hotspot)
HOTSPOT = listing(
    Label("Hotspot & tethering", "热点和网络共享"),
    ".Settings$TetherSettingsActivity",
    toggle(Label("Wi-Fi hotspot", "WLAN 热点"), TETHER),
    opens(Label("Hotspot name", "热点名称"), rename_hotspot, lambda ui: ui.state.hotspot_name),
)
NETWORK = listing(
    Label("Network & internet", "网络和互联网"),
    ".Settings$NetworkDashboardActivity",
    link(
        Label("Internet", "互联网"),
        wifi,
        lambda ui: ui.state.connected if ui.setting(*WIFI) == "1" else ui.tr("Off", "关闭"),
        icon="wifi",
    ),
    toggle(
        Label("Mobile data", "移动数据"),
        DATA,
        summary=Label("Use data over the mobile network", "通过移动网络使用数据"),
        available=lambda ui: ui.setting(*AIRPLANE) != "1",
    ),
    toggle(Label("Roaming", "漫游"), ("global", "data_roaming")),
    link(Label("Hotspot & tethering", "热点和网络共享"), HOTSPOT, on_off(TETHER)),
    toggle(Label("Airplane mode", "飞行模式"), AIRPLANE),
    fact(Label("Private DNS", "私人 DNS"), lambda ui: ui.tr("Automatic", "自动")),
)
CONNECTED = listing(
    Label("Connected devices", "已连接的设备"),
    ".Settings$ConnectedDeviceDashboardActivity",
    toggle(
        Label("Bluetooth", "蓝牙"), BLUETOOTH, summary=Label("Pair and connect nearby devices", "配对并连接附近的设备")
    ),
    toggle(
        Label("NFC"),
        NFC,
        summary=Label("Allow data exchange when the phone touches another device", "允许手机在接触其他设备时交换数据"),
    ),
    fact(Label("Printing", "打印"), lambda ui: ui.tr("Off", "关闭")),
)
NOTIFICATIONS = listing(
    Label("Notifications", "通知"),
    ".Settings$ConfigureNotificationSettingsActivity",
    toggle(Label("Notifications on lock screen", "锁定屏幕上的通知"), ("secure", "lock_screen_show_notifications")),
    toggle(Label("Heads-up notifications", "浮动通知"), ("global", "heads_up_notifications_enabled")),
)
BATTERY = listing(
    Label("Battery", "电池"),
    ".Settings$PowerUsageSummaryActivity",
    fact(Label("Battery level", "电量"), lambda ui: "87%"),
    toggle(
        Label("Battery Saver", "省电模式"),
        SAVER,
        summary=Label("Extends battery life by turning off some features", "关闭部分功能以延长电池续航"),
    ),
    toggle(
        Label("Battery percentage", "电量百分比"),
        PERCENT,
        summary=Label("Show battery percentage in status bar", "在状态栏中显示电量百分比"),
    ),
)
DISPLAY = listing(
    Label("Display", "显示"),
    ".Settings$DisplaySettingsActivity",
    link(
        Label("Brightness level", "亮度"), brightness, lambda ui: f"{int(ui.setting(*BRIGHTNESS, '102')) * 100 // 255}%"
    ),
    toggle(Label("Adaptive brightness", "自动调节亮度"), ("system", "screen_brightness_mode")),
    link(
        Label("Screen timeout", "屏幕超时"),
        choice(Label("Screen timeout", "屏幕超时"), TIMEOUT, TIMEOUTS),
        chosen(TIMEOUT, TIMEOUTS),
    ),
    toggle(Label("Dark theme", "深色主题"), NIGHT, on="2", off="1"),
    link(Label("Font size", "字体大小"), font_size, chosen(FONT, FONTS)),
    toggle(Label("Auto-rotate screen", "自动旋转屏幕"), ("system", "accelerometer_rotation")),
)
SOUND = listing(
    Label("Sound & vibration", "声音和振动"),
    ".Settings$SoundSettingsActivity",
    toggle(Label("Do Not Disturb", "勿扰"), ZEN),
    toggle(Label("Vibrate for calls", "来电时振动"), ("system", "vibrate_when_ringing")),
    toggle(
        Label("Touch feedback", "触摸反馈"),
        ("system", "haptic_feedback_enabled"),
        summary=Label("Vibrate on touch", "触摸时振动"),
    ),
    toggle(Label("Touch sounds", "触摸提示音"), ("system", "sound_effects_enabled")),
)
SECURITY = listing(
    Label("Security", "安全"),
    ".Settings$SecurityDashboardActivity",
    link(Label("Screen lock", "屏幕锁定"), screen_lock, lambda ui: ui.state.lock),
    fact(Label("Encryption & credentials", "加密与凭据"), lambda ui: ui.tr("Encrypted", "已加密")),
)
LOCATION_PAGE = listing(
    Label("Location", "位置信息"),
    ".Settings$LocationSettingsActivity",
    toggle(Label("Use location", "使用位置信息"), LOCATION, on="3"),
)
DATE = listing(
    Label("Date & time", "日期和时间"),
    ".Settings$DateTimeSettingsActivity",
    toggle(Label("Set time automatically", "自动设置时间"), ("global", "auto_time")),
    toggle(Label("Use 24-hour format", "使用 24 小时制"), CLOCK_FORMAT, on="24", off="12"),
    fact(Label("Date", "日期"), lambda ui: f"{ui.now:%Y-%m-%d}"),
)
SYSTEM = listing(
    Label("System", "系统"),
    ".Settings$SystemDashboardActivity",
    link(Label("Language", "语言"), choice(Label("Language", "语言"), LOCALES, LANGUAGES), chosen(LOCALES, LANGUAGES)),
    link(Label("Date & time", "日期和时间"), DATE),
    fact(Label("System update", "系统更新"), lambda ui: ui.tr("Your system is up to date", "您的系统已是最新版本")),
)
ABOUT = listing(
    Label("About phone", "关于手机"),
    ".Settings$MyDeviceInfoActivity",
    opens(Label("Device name", "设备名称"), rename_phone, lambda ui: ui.setting(*NAME)),
    fact(Label("Model", "型号"), lambda ui: ui.phone.profile.model),
    fact(Label("Android version", "Android 版本"), lambda ui: ui.phone.profile.release),
    fact(Label("Build number", "版本号"), lambda ui: "UQ1A.240205.002"),
)
