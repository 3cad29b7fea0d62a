"""What Settings reads and writes: keys of the settings tables by Android's names, and what it keeps beside them.

Source of the names: AOSP core/java/android/provider/Settings.java.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.context import Ui

PACKAGE = "com.android.settings"
WIFI, AIRPLANE, DATA = ("global", "wifi_on"), ("global", "airplane_mode_on"), ("global", "mobile_data")
BLUETOOTH, NFC, TETHER = ("global", "bluetooth_on"), ("global", "nfc_on"), ("global", "tether_on")
NIGHT, TIMEOUT, FONT = ("secure", "ui_night_mode"), ("system", "screen_off_timeout"), ("system", "font_scale")
BRIGHTNESS, NAME, LOCALES = ("system", "screen_brightness"), ("global", "device_name"), ("system", "system_locales")
SAVER, PERCENT, ZEN = ("global", "low_power"), ("global", "show_battery_percent"), ("global", "zen_mode")
LOCATION = ("secure", "location_mode")
DEVELOPER = ("global", "development_settings_enabled")
DNS_MODE, DNS_NAME = ("global", "private_dns_mode"), ("global", "private_dns_specifier")
LOCK_SCREEN_NOTIFICATIONS = ("secure", "lock_screen_show_notifications")
ACCESSIBILITY_SERVICES = ("secure", "enabled_accessibility_services")
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
FURTHER_LANGUAGES = (
    *LANGUAGES,
    ("en-GB", Label("English (United Kingdom)")),
    ("de-DE", Label("Deutsch (Deutschland)")),
    ("es-ES", Label("Español (España)")),
    ("fr-FR", Label("Français (France)")),
    ("ja-JP", Label("日本語（日本）")),
    ("pt-BR", Label("Português (Brasil)")),
)


@dataclass(slots=True)
class Remembered:
    """What Settings keeps beside the settings tables."""

    networks: list[str] = field(default_factory=lambda: ["Home 5G", "Office", "Cafe Guest", "Library"])
    """The saved ones."""
    nearby: list[str] = field(default_factory=lambda: ["Bluebird", "Home 2.4G", "Airport Free Wi-Fi"])
    """In reach and not saved; the last one needs no password."""
    connected: str = "Home 5G"
    hotspot_name: str = "AndroidAP_4821"
    vpns: list[str] = field(default_factory=lambda: ["Office VPN"])
    paired: list[str] = field(default_factory=lambda: ["Car stereo", "Running watch"])
    discovered: list[str] = field(default_factory=lambda: ["Kitchen speaker", "Headphones X3", "TV living room"])
    accounts: list[str] = field(default_factory=lambda: ["robin@example.com"])
    build_taps: int = 0
    """How often the build number was touched on the way to the developer options."""
    options: dict[str, str] = field(default_factory=dict)
    """What Android keeps elsewhere than in the settings tables, by a path of words; absent means the default."""


SettingsUi = Ui[Remembered]
