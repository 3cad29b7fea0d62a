"""Android's Settings: two to three levels of pages over the phone's own settings tables."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.app import App, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.pages import (
    ABOUT,
    BATTERY,
    CONNECTED,
    DATE,
    DISPLAY,
    HOTSPOT,
    LOCATION_PAGE,
    NAME,
    NETWORK,
    NOTIFICATIONS,
    PACKAGE,
    SECURITY,
    SOUND,
    SYSTEM,
    TIMEOUT,
    TIMEOUTS,
    Remembered,
    SettingsUi,
    app_details,
    apps,
    brightness,
    font_size,
    rename_phone,
    screen_lock,
    wifi,
)
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    Listing,
    choice,
    link,
)
from accessibility_bridge.simulator.world.ui.bars import app_bar, scaffold, search_field
from accessibility_bridge.simulator.world.ui.view import FILL, Field, Look, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import scroller, text

_Line = tuple[str, Label, Label, PageFunction[Remembered]]
TOP: tuple[_Line, ...] = (
    (
        "wifi",
        Label("Network & internet", "网络和互联网"),
        Label("Mobile, Wi-Fi, hotspot", "移动网络、WLAN、热点"),
        NETWORK,
    ),
    ("devices", Label("Connected devices", "已连接的设备"), Label("Bluetooth, pairing", "蓝牙、配对"), CONNECTED),
    ("apps", Label("Apps", "应用"), Label("Recent apps, default apps", "最近用过的应用、默认应用"), apps),
    (
        "bell",
        Label("Notifications", "通知"),
        Label("Notification history, conversations", "通知历史记录、对话"),
        NOTIFICATIONS,
    ),
    ("battery", Label("Battery", "电池"), Label("87%"), BATTERY),
    (
        "volume",
        Label("Sound & vibration", "声音和振动"),
        Label("Volume, haptics, Do Not Disturb", "音量、触感反馈、勿扰"),
        SOUND,
    ),
    (
        "brightness",
        Label("Display", "显示"),
        Label("Dark theme, font size, brightness", "深色主题、字体大小、亮度"),
        DISPLAY,
    ),
    ("location", Label("Location", "位置信息"), Label("On - apps may ask for it", "应用可以请求位置"), LOCATION_PAGE),
    ("lock", Label("Security", "安全"), Label("Screen lock, encryption", "屏幕锁定、加密"), SECURITY),
    ("gear", Label("System", "系统"), Label("Languages, time, updates", "语言、时间、更新"), SYSTEM),
    ("info", Label("About phone", "关于手机"), Label(""), ABOUT),
)


def _index() -> list[tuple[Label, Label, PageFunction[Remembered]]]:
    """Every row with the page it is on, for the search."""
    pages = [page for _, _, _, page in TOP if isinstance(page, Listing)] + [HOTSPOT, DATE]
    tops = [(label, told, page) for _, label, told, page in TOP]
    return tops + [(line.label, page.title, page) for page in pages for line in page.lines]


def search() -> PageFunction[Remembered]:
    """A page that finds settings by a part of their name."""
    word = [""]

    def page(ui: SettingsUi) -> Page:
        def type_in(text: str) -> None:
            word[0] = text

        locale, wanted = ui.phone.locale, word[0].strip().lower()
        found = [hit for hit in _index() if wanted and wanted in hit[0].in_locale(locale).lower()]
        lines = [link(label, target, _told(where)) for label, where, target in found]
        field = Field(key="search_src_text", on_change=type_in)
        head = search_field(word[0], field, hint=ui.tr("Search settings", "搜索设置"))
        content = scaffold(scroller([line.build(ui) for line in lines]), bar=head)
        return Page(content=content, activity=".search.SearchActivity", autofocus="search_src_text")

    return page


def _told(label: Label) -> Callable[[AnyUi], str]:
    """The text, or the phone's name where there is none."""
    return lambda ui: label.in_locale(ui.phone.locale) or ui.setting(*NAME)


def home(ui: SettingsUi) -> Page:
    """The first page: everything by topic."""
    lines = [link(label, page, _told(told), icon=icon).build(ui) for icon, label, told, page in TOP]
    find = View(
        class_name="android.view.ViewGroup",
        id="search_action_bar",
        on_tap=lambda: ui.open(search()),
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
        "android.settings.WIFI_SETTINGS": wifi,
        "android.settings.BLUETOOTH_SETTINGS": CONNECTED,
        "android.settings.AIRPLANE_MODE_SETTINGS": NETWORK,
        "android.settings.DISPLAY_SETTINGS": DISPLAY,
        "android.settings.SOUND_SETTINGS": SOUND,
        "android.settings.LOCATION_SOURCE_SETTINGS": LOCATION_PAGE,
        "android.settings.DATE_SETTINGS": DATE,
        "android.settings.APPLICATION_SETTINGS": apps,
        "android.settings.DEVICE_INFO_SETTINGS": ABOUT,
    },
    samples=(
        *(
            _always(page)
            for page in (
                NETWORK,
                wifi,
                HOTSPOT,
                CONNECTED,
                apps,
                app_details(PACKAGE),
                NOTIFICATIONS,
                BATTERY,
                DISPLAY,
                brightness,
                font_size,
                choice(Label("Screen timeout"), TIMEOUT, TIMEOUTS),
                SOUND,
                LOCATION_PAGE,
                SECURITY,
                screen_lock,
                SYSTEM,
                DATE,
                ABOUT,
            )
        ),
        rename_phone,
        search,
    ),
)
