"""System: languages, input, gestures, date and time, updates, resets."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.developer import DEVELOPER_OPTIONS
from accessibility_bridge.simulator.world.apps.settings.keys import (
    AIRPLANE,
    BLUETOOTH,
    DATA,
    DEVELOPER,
    FURTHER_LANGUAGES,
    LANGUAGES,
    LOCALES,
    WIFI,
    Remembered,
    SettingsUi,
)
from accessibility_bridge.simulator.world.apps.settings.parts import (
    level,
    option,
    option_choice,
    option_switch,
    pick,
    sure,
)
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    Line,
    choice,
    confirm,
    fact,
    link,
    listing,
    on_off,
    titled,
    toggle,
    tr,
)
from accessibility_bridge.simulator.world.times import CLOCK_FORMAT, clock24
from accessibility_bridge.simulator.world.ui.dialogs import menu
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import Handler, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import icon_button, text

_ZONES = (
    ("Etc/UTC", Label("Coordinated Universal Time", "协调世界时间")),
    ("Asia/Shanghai", Label("China Standard Time", "中国标准时间")),
    ("Asia/Tokyo", Label("Japan Standard Time", "日本标准时间")),
    ("Europe/Berlin", Label("Central European Time", "中欧时间")),
    ("Europe/London", Label("Greenwich Mean Time", "格林尼治标准时间")),
    ("America/New_York", Label("Eastern Time", "北美东部时间")),
    ("America/Los_Angeles", Label("Pacific Time", "北美太平洋时间")),
)


def preferred(ui: AnyUi) -> list[str]:
    """The languages of the phone, the one it speaks first."""
    return [tag for tag in ui.setting(*LOCALES).split(",") if tag]


def _name(tag: str) -> str:
    return next((label.en for known, label in FURTHER_LANGUAGES if known == tag), tag)


def languages(ui: SettingsUi) -> Page:
    """The languages in the order of preference."""
    tags = preferred(ui)

    def managing(tag: str) -> Handler:
        return lambda: ui.open(_language_menu(tag))

    rows: list[View] = []
    for place, tag in enumerate(tags, start=1):
        more = icon_button("more", ui.tr(f"More for {_name(tag)}", f"{_name(tag)}的更多选项"), managing(tag), id="more")
        rows.append(row(f"{place}  {_name(tag)}", trailing=more))
    rows.append(
        row(ui.tr("Add a language", "添加语言"), on_tap=lambda: ui.open(add_language), leading=leading_icon("add"))
    )
    return titled(ui, Label("Preferred languages", "首选语言"), rows, ".Settings$LocalePickerActivity")


def _language_menu(tag: str) -> PageFunction[Remembered]:
    def page(ui: SettingsUi) -> Page:
        tags = preferred(ui)

        def put(order: list[str]) -> Handler:
            return ui.then(lambda: ui.put(*LOCALES, ",".join(order)))

        rest = [known for known in tags if known != tag]
        place = tags.index(tag)
        down = [*tags[:place], *tags[place + 1 : place + 2], tag, *tags[place + 2 :]]
        actions = [(ui.tr("Move to top", "移到顶部"), put([tag, *rest]))] if place else []
        actions += [(ui.tr("Move down", "下移"), put(down))] if place + 1 < len(tags) else []
        actions += [(ui.tr("Remove", "移除"), put(rest))] if rest else []
        actions += [(ui.tr("Cancel", "取消"), ui.back)]
        return Page(content=menu(actions), kind=Kind.MENU)

    return page


def add_language(ui: SettingsUi) -> Page:
    """The languages that are not chosen yet."""

    def adding(tag: str) -> Handler:
        return ui.then(lambda: ui.put(*LOCALES, ",".join([*preferred(ui), tag])))

    left = [(tag, label) for tag, label in FURTHER_LANGUAGES if tag not in preferred(ui)]
    rows = [row(label.en, on_tap=adding(tag)) for tag, label in left]
    none = [text(ui.tr("No more languages", "没有更多语言"), id="empty", look=Look(tone=Tone.MUTED))]
    return titled(ui, Label("Add a language", "添加语言"), rows or none, ".Settings$LocalePickerActivity")


KEYBOARD = listing(
    Label("On-screen keyboard", "屏幕键盘"),
    ".Settings$AvailableVirtualKeyboardActivity",
    fact(Label("Android Keyboard", "Android 键盘"), lambda ui: ui.tr("Default", "默认")),
    option_switch(Label("Vibrate on keypress", "按键振动"), "keyboard/vibrate"),
    option_switch(Label("Sound on keypress", "按键音"), "keyboard/sound"),
    option_choice(
        Label("Keyboard theme", "键盘主题"),
        "keyboard/theme",
        (
            ("system", Label("As the system", "跟随系统")),
            ("light", Label("Light", "浅色")),
            ("dark", Label("Dark", "深色")),
        ),
    ),
)
SPEECH = listing(
    Label("Text-to-speech output", "文字转语音 (TTS) 输出"),
    ".Settings$TextToSpeechSettingsActivity",
    level(Label("Speech rate", "语速"), ("secure", "tts_default_rate"), 600, lowest=10),
)
INPUT = listing(
    Label("Languages & input", "语言和输入法"),
    ".Settings$LanguageAndInputSettingsActivity",
    link(Label("Preferred languages", "首选语言"), languages, lambda ui: ", ".join(map(_name, preferred(ui)))),
    link(Label("On-screen keyboard", "屏幕键盘"), KEYBOARD),
    toggle(Label("Spell checker", "拼写检查工具"), ("secure", "spell_checker_enabled")),
    level(Label("Pointer speed", "指针速度"), ("system", "pointer_speed"), 7, lowest=-7),
    link(Label("Text-to-speech output", "文字转语音 (TTS) 输出"), SPEECH),
)
NAVIGATION = listing(
    Label("System navigation", "系统导航"),
    ".Settings$GestureNavigationSettingsActivity",
    pick(
        Label("Navigation mode", "导航模式"),
        ("secure", "navigation_mode"),
        (("2", Label("Gesture navigation", "手势导航")), ("0", Label("3-button navigation", "“三按钮”导航"))),
    ),
)
GESTURES = listing(
    Label("Gestures", "手势"),
    ".Settings$GestureSettingsActivity",
    toggle(
        Label("Quickly open camera", "快速打开相机"),
        ("secure", "camera_double_tap_power_gesture_disabled"),
        summary=Label("Press the power button twice", "连按两次电源按钮"),
        on="0",
        off="1",
    ),
    link(Label("System navigation", "系统导航"), NAVIGATION),
    toggle(Label("Tap to check phone", "点按即可查看手机通知"), ("secure", "doze_tap_gesture")),
    toggle(Label("Lift to check phone", "拿起即可查看手机通知"), ("secure", "doze_pulse_on_pick_up")),
    toggle(Label("One-handed mode", "单手模式"), ("secure", "one_handed_mode_enabled")),
    toggle(Label("Prevent ringing", "防止响铃"), ("secure", "volume_hush_gesture")),
)


def _zone(ui: AnyUi) -> str:
    return option(ui, "time/zone", _ZONES[0][0])


def _zone_line() -> Line:
    known = option_choice(Label("Time zone", "时区"), "time/zone", _ZONES)
    fixed = fact(Label("Time zone", "时区"), lambda ui: _zone_name(ui))
    return Line(known.label, lambda ui: (fixed if ui.setting("global", "auto_time_zone") == "1" else known).build(ui))


def _zone_name(ui: AnyUi) -> str:
    return next(tr(ui, label) for zone, label in _ZONES if zone == _zone(ui))


_WHOLE_DAY = Label("Use 24-hour format", "使用 24 小时制")


def _clock_format(ui: AnyUi) -> View:
    """The switch says how the clock is, also while nobody has set it and the language decides."""
    whole = clock24(ui.phone)
    return switch_row(tr(ui, _WHOLE_DAY), whole, lambda: ui.put(*CLOCK_FORMAT, "12" if whole else "24"))


DATE = listing(
    Label("Date & time", "日期和时间"),
    ".Settings$DateTimeSettingsActivity",
    toggle(Label("Set time automatically", "自动设置时间"), ("global", "auto_time")),
    Line(_WHOLE_DAY, _clock_format),
    fact(Label("Date", "日期"), lambda ui: f"{ui.now:%Y-%m-%d}"),
    toggle(Label("Set time zone automatically", "自动设置时区"), ("global", "auto_time_zone")),
    _zone_line(),
)
BACKUP = listing(
    Label("Backup", "备份"),
    ".Settings$PrivacySettingsActivity",
    toggle(Label("Back up my data", "备份我的数据"), ("secure", "backup_enabled")),
    fact(Label("Backup account", "备份账号"), lambda ui: next(iter(ui.state.accounts), ui.tr("None", "无"))),
)


def _reset_network(ui: AnyUi) -> None:
    ui.put(*AIRPLANE, "0")
    for radio in (WIFI, BLUETOOTH, DATA):
        ui.put(*radio, "1")
    fresh = Remembered()
    ui.state.networks, ui.state.nearby, ui.state.connected = [], [*fresh.networks, *fresh.nearby], ""
    ui.state.paired.clear()
    ui.toast(ui.tr("Network settings have been reset", "网络设置已重置"))


def _reset_apps(ui: AnyUi) -> None:
    ui.state.options = {k: v for k, v in ui.state.options.items() if not k.startswith(("app/", "default/", "access/"))}
    ui.toast(ui.tr("App preferences have been reset", "应用偏好设置已重置"))


def erase(ui: SettingsUi) -> Page:
    """What goes when everything is erased, before the last question."""

    ask = confirm(
        Label("Erase all data?", "要清除所有数据吗？"),
        Label("Everything on this phone will be gone. There is no way back.", "手机上的所有内容都将被清除，无法恢复。"),
        ui.phone.erase,
        buttons=(Label("Erase all data", "清除所有数据"), Label("Cancel", "取消")),
    )
    told = ui.tr(
        "This will erase all data from your phone, including accounts, apps and settings of apps.",
        "此操作会清除手机上的所有数据，包括账号、应用和应用设置。",
    )
    rows = [
        row("", told),
        *(row(name, leading=leading_icon("account_circle")) for name in ui.state.accounts),
        row(ui.tr("Erase all data", "清除所有数据"), on_tap=lambda: ui.open(ask), leading=leading_icon("delete")),
    ]
    return titled(ui, Label("Erase all data", "清除所有数据"), rows, ".Settings$FactoryResetActivity")


RESET = listing(
    Label("Reset options", "重置选项"),
    ".Settings$ResetDashboardActivity",
    sure(
        Label("Reset Wi-Fi, mobile & Bluetooth", "重置 WLAN、移动数据网络和蓝牙设置"),
        (
            Label("Reset all network settings?", "要重置所有网络设置吗？"),
            Label("Saved networks and paired devices will be forgotten.", "已保存的网络和已配对的设备将被清除。"),
        ),
        _reset_network,
        Label("Reset settings", "重置设置"),
    ),
    sure(
        Label("Reset app preferences", "重置应用偏好设置"),
        (
            Label("Reset app preferences?", "要重置应用偏好设置吗？"),
            Label("You will not lose any data of apps.", "您不会丢失任何应用数据。"),
        ),
        _reset_apps,
        Label("Reset apps", "重置应用"),
    ),
    link(Label("Erase all data (factory reset)", "清除所有数据（恢复出厂设置）"), erase),
)
UPDATE = listing(
    Label("System update", "系统更新"),
    ".Settings$SystemUpdateActivity",
    fact(Label("Status", "状态"), lambda ui: ui.tr("Your system is up to date", "您的系统已是最新版本")),
    toggle(
        Label("Automatic system updates", "自动系统更新"), ("global", "ota_disable_automatic_update"), on="0", off="1"
    ),
)
_LINES = (
    link(
        Label("Language", "语言"),
        choice(Label("Language", "语言"), LOCALES, LANGUAGES),
        lambda ui: _name(next(iter(preferred(ui)), "")),
    ),
    link(Label("Date & time", "日期和时间"), DATE),
    link(
        Label("System update", "系统更新"),
        UPDATE,
        lambda ui: ui.tr("Your system is up to date", "您的系统已是最新版本"),
    ),
    link(Label("Languages & input", "语言和输入法"), INPUT),
    link(Label("Gestures", "手势"), GESTURES),
    link(Label("Backup", "备份"), BACKUP, on_off(("secure", "backup_enabled"))),
    toggle(Label("Multiple users", "多用户"), ("global", "user_switcher_enabled")),
    link(Label("Reset options", "重置选项"), RESET),
)
_HIDDEN = link(Label("Developer options", "开发者选项"), DEVELOPER_OPTIONS)
SYSTEM = listing(
    Label("System", "系统"),
    ".Settings$SystemDashboardActivity",
    *_LINES,
    Line(_HIDDEN.label, _HIDDEN.build, _HIDDEN.page, lambda ui: ui.setting(*DEVELOPER) == "1"),
)
