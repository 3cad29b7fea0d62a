"""Android's Settings: up to six levels of pages over the phone's own settings tables, deep enough to get lost in."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings import (
    about,
    accessibility,
    alerts,
    applications,
    connected,
    developer,
    display,
    locking,
    network,
    power,
    safety,
    system,
    wifi,
)
from accessibility_bridge.simulator.world.apps.settings.finding import Topic, index, search
from accessibility_bridge.simulator.world.apps.settings.keys import (
    NAME,
    PACKAGE,
    TIMEOUT,
    TIMEOUTS,
    Remembered,
    SettingsUi,
)
from accessibility_bridge.simulator.world.preferences import AnyUi, Listing, choice, link
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold
from accessibility_bridge.simulator.world.ui.view import FILL, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import scroller, text

_TOP: tuple[tuple[str, tuple[str, str], tuple[str, str], PageFunction[Remembered]], ...] = (
    (
        "wifi",
        ("Network & internet", "网络和互联网"),
        ("Mobile, Wi-Fi, hotspot", "移动网络、WLAN、热点"),
        network.NETWORK,
    ),
    ("devices", ("Connected devices", "已连接的设备"), ("Bluetooth, pairing", "蓝牙、配对"), connected.CONNECTED),
    ("apps", ("Apps", "应用"), ("Recent apps, default apps", "最近用过的应用、默认应用"), applications.apps),
    (
        "bell",
        ("Notifications", "通知"),
        ("Notification history, conversations", "通知历史记录、对话"),
        alerts.NOTIFICATIONS,
    ),
    ("battery", ("Battery", "电池"), ("{battery}%", ""), power.BATTERY),
    ("storage", ("Storage", "存储"), ("31 GB of 128 GB used", "已使用 31 GB，共 128 GB"), power.STORAGE),
    (
        "volume",
        ("Sound & vibration", "声音和振动"),
        ("Volume, haptics, Do Not Disturb", "音量、触感反馈、勿扰"),
        alerts.SOUND,
    ),
    (
        "brightness",
        ("Display", "显示"),
        ("Dark theme, font size, brightness", "深色主题、字体大小、亮度"),
        display.DISPLAY,
    ),
    (
        "palette",
        ("Wallpaper & style", "壁纸和样式"),
        ("Wallpapers, icons, app grid", "壁纸、图标、网格"),
        display.WALLPAPER,
    ),
    (
        "accessibility",
        ("Accessibility", "无障碍"),
        ("Screen readers, text, interaction controls", "屏幕阅读器、文字、互动控制"),
        accessibility.ACCESSIBILITY,
    ),
    ("lock", ("Security", "安全"), ("Screen lock, encryption", "屏幕锁定、加密"), safety.SECURITY),
    ("shield", ("Privacy", "隐私"), ("Permissions, personal data", "权限、个人数据"), safety.PRIVACY),
    ("location", ("Location", "位置信息"), ("On - apps may ask for it", "应用可以请求位置"), safety.LOCATION_PAGE),
    (
        "warning",
        ("Safety & emergency", "安全和紧急情况"),
        ("Emergency SOS, alerts", "紧急求救、警报"),
        safety.EMERGENCY,
    ),
    (
        "key",
        ("Passwords & accounts", "密码和账号"),
        ("Autofill, synced accounts", "自动填充、同步账号"),
        safety.accounts,
    ),
    ("gear", ("System", "系统"), ("Languages, time, updates", "语言、时间、更新"), system.SYSTEM),
    ("info", ("About phone", "关于手机"), ("", ""), about.ABOUT),
)
TOPICS: tuple[Topic, ...] = tuple((icon, Label(*title), Label(*told), page) for icon, title, told, page in _TOP)


def _told(label: Label) -> Callable[[AnyUi], str]:
    """The text with the battery's level put in, or the phone's name where there is none."""
    return lambda ui: label.in_locale(ui.phone.locale).format(battery=ui.phone.battery_percent) or ui.setting(*NAME)


def home(ui: SettingsUi) -> Page:
    """The first page: everything by topic."""
    lines = [link(label, page, _told(told), icon=icon).build(ui) for icon, label, told, page in TOPICS]
    find = View(
        class_name="android.view.ViewGroup",
        id="search_action_bar",
        on_tap=lambda: ui.open(search(TOPICS)),
        width=FILL,
        padding=edges(24, 14),
        look=Look(fill=Tone.SURFACE, radius=26),
        children=(
            text(
                ui.tr("Search settings", "搜索设置"),
                id="search_action_bar_title",
                look=Look(size_sp=16, tone=Tone.MUTED),
            ),
        ),
    )
    top = View(important=False, children=(find,), width=FILL, padding=edges(16, 8))
    return Page(content=scaffold(scroller([top, *lines]), bar=app_bar(ui.tr("Settings", "设置"))))


def _always(page: PageFunction[Remembered]) -> Callable[[], PageFunction[Remembered]]:
    return lambda: page


def _listings() -> tuple[Listing, ...]:
    """Every page of rows that always looks the same, each once."""
    pages = {id(hit.page): hit.page for hit in index(TOPICS)}
    return tuple(page for page in pages.values() if isinstance(page, Listing))


_FURTHER: tuple[PageFunction[Remembered], ...] = (
    wifi.wifi,
    wifi.network_details("Home 5G"),
    network.vpn,
    network.vpn_profile("Office VPN"),
    connected.pairing,
    connected.saved_devices,
    connected.device_details("Car stereo"),
    applications.apps,
    applications.app_details(PACKAGE),
    applications.app_notifications("com.android.deskclock"),
    applications.permissions("com.android.contacts"),
    applications.permission_page("com.android.contacts", "android.permission.READ_CONTACTS"),
    applications.app_storage("com.android.deskclock"),
    applications.default_apps,
    power.usage,
    power.storage_apps,
    display.brightness,
    display.font_size,
    choice(Label("Screen timeout", "屏幕超时"), TIMEOUT, TIMEOUTS),
    accessibility.downloaded,
    locking.screen_lock,
    safety.accounts,
    safety.account("robin@example.com"),
    system.languages,
    system.add_language,
    system.erase,
)

APP = App(
    package=PACKAGE,
    label=Label("Settings", "设置"),
    fresh=Remembered,
    home=home,
    icon="gear",
    tint="#5f6368",
    activity=".Settings",
    intents={
        "android.settings.SETTINGS": home,
        "android.settings.WIFI_SETTINGS": wifi.wifi,
        "android.settings.BLUETOOTH_SETTINGS": connected.CONNECTED,
        "android.settings.AIRPLANE_MODE_SETTINGS": network.NETWORK,
        "android.settings.WIRELESS_SETTINGS": network.NETWORK,
        "android.settings.VPN_SETTINGS": network.vpn,
        "android.settings.DISPLAY_SETTINGS": display.DISPLAY,
        "android.settings.SOUND_SETTINGS": alerts.SOUND,
        "android.settings.LOCATION_SOURCE_SETTINGS": safety.LOCATION_PAGE,
        "android.settings.SECURITY_SETTINGS": safety.SECURITY,
        "android.settings.PRIVACY_SETTINGS": safety.PRIVACY,
        "android.settings.SYNC_SETTINGS": safety.accounts,
        "android.settings.ACCESSIBILITY_SETTINGS": accessibility.ACCESSIBILITY,
        "android.settings.INTERNAL_STORAGE_SETTINGS": power.STORAGE,
        "android.settings.LOCALE_SETTINGS": system.languages,
        "android.settings.INPUT_METHOD_SETTINGS": system.KEYBOARD,
        "android.settings.DATE_SETTINGS": system.DATE,
        "android.settings.APPLICATION_SETTINGS": applications.apps,
        "android.settings.MANAGE_DEFAULT_APPS_SETTINGS": applications.default_apps,
        "android.settings.APPLICATION_DEVELOPMENT_SETTINGS": developer.DEVELOPER_OPTIONS,
        "android.settings.DEVICE_INFO_SETTINGS": about.ABOUT,
    },
    samples=(
        *(_always(page) for page in (*_listings(), *_FURTHER)),
        lambda: wifi.password("Bluebird"),
        about.rename_phone,
        lambda: search(TOPICS),
    ),
)
