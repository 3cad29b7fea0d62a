"""Apps: what is installed, what each may do, and what opens what by default."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import AnyApp, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import Remembered, SettingsUi
from accessibility_bridge.simulator.world.apps.settings.parts import keep, option, option_choice, option_switch
from accessibility_bridge.simulator.world.preferences import AnyUi, Line, Listing, confirm, link, listing, titled, tr
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row, switch_row
from accessibility_bridge.simulator.world.ui.view import Handler, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import heading, radio, text

_ROLES = (
    ("browser", Label("Browser app", "浏览器应用"), ("dev.tapwright.browser",)),
    ("dialer", Label("Phone app", "电话应用"), ("com.google.android.dialer", "com.android.contacts")),
    ("sms", Label("SMS app", "短信应用"), ("dev.tapwright.chat",)),
    ("home", Label("Home app", "主屏幕应用"), ("com.android.launcher3",)),
    ("assistant", Label("Digital assistant app", "数字助理应用"), ()),
)
_PERMISSIONS = {
    "CAMERA": Label("Camera", "相机"),
    "READ_CONTACTS": Label("Contacts", "通讯录"),
    "ACCESS_FINE_LOCATION": Label("Location", "位置信息"),
    "RECORD_AUDIO": Label("Microphone", "麦克风"),
    "POST_NOTIFICATIONS": Label("Notifications", "通知"),
    "READ_CALENDAR": Label("Calendar", "日历"),
    "CALL_PHONE": Label("Phone", "电话"),
    "READ_MEDIA_IMAGES": Label("Photos and videos", "照片和视频"),
}
PERMISSION_NAMES = tuple(f"android.permission.{name}" for name in _PERMISSIONS)
_BATTERY = (
    ("optimized", Label("Optimized", "优化")),
    ("unrestricted", Label("Unrestricted", "无限制")),
    ("restricted", Label("Restricted", "受限")),
)


def listed(ui: SettingsUi) -> list[AnyApp]:
    """The apps a person starts, by name."""
    return sorted((app for app in ui.phone.apps.values() if app.in_launcher), key=lambda app: app.label.en)


def apps(ui: SettingsUi) -> Page:
    """The installed apps by name."""
    rows = [link(app.label, app_details(app.package), icon=app.icon).build(ui) for app in listed(ui)]
    general = [
        link(Label("Default apps", "默认应用"), default_apps, icon="check_circle").build(ui),
        link(Label("Special app access", "特殊应用权限"), SPECIAL_ACCESS, icon="key").build(ui),
    ]
    rows = [*rows, heading(ui.tr("General", "常规")), *general]
    return titled(ui, Label("Apps", "应用"), rows, ".Settings$ManageApplicationsActivity")


def app_details(package: str) -> PageFunction[Remembered]:
    """One app: its version, what it may do, and how to stop it."""

    def page(ui: SettingsUi) -> Page:
        app = ui.phone.apps.get(package)
        if app is None:
            return _gone(ui)
        ask = confirm(
            Label("Force stop?", "要强行停止吗？"),
            Label("If you force stop an app, it may misbehave.", "强行停止某个应用可能会导致其出现异常。"),
            lambda: ui.phone.end(package) if ui.phone.desk.of(package) else None,
        )
        rows = [
            row(tr(ui, app.label), package, leading=leading_icon(app.icon)),
            row(ui.tr("Force stop", "强行停止"), on_tap=lambda: ui.open(ask), leading=leading_icon("close")),
            *(_uninstall(ui, app) if not app.system else ()),
            row(ui.tr("Version", "版本"), app.version_name),
            *(line.build(ui) for line in _details(app)),
        ]
        return titled(ui, Label("App info", "应用信息"), rows, ".applications.InstalledAppDetails")

    return page


def _gone(ui: SettingsUi) -> Page:
    told = text(ui.tr("This app is not installed any more", "该应用已卸载"), id="empty", look=Look(tone=Tone.MUTED))
    return titled(ui, Label("App info", "应用信息"), [told], ".applications.InstalledAppDetails")


def _details(app: AnyApp) -> list[Line]:
    package = app.package
    return [
        link(Label("Notifications", "通知"), app_notifications(package), lambda ui: _notifies(ui, package)),
        link(Label("Permissions", "权限"), permissions(package), lambda ui: _allowed(ui, app)),
        link(Label("Storage & cache", "存储空间和缓存"), app_storage(package), lambda ui: size_in_words(package)),
        option_choice(Label("App battery usage", "应用的耗电情况"), f"app/{package}/battery", _BATTERY),
        link(Label("Mobile data & Wi-Fi", "移动数据和 WLAN"), _traffic(package)),
        option_switch(Label("Open supported links", "打开支持的链接"), f"app/{package}/links", default=True),
    ]


def _uninstall(ui: SettingsUi, app: AnyApp) -> tuple[View]:
    def remove() -> None:
        ui.phone.remove(app.package)
        ui.back()

    ask = confirm(
        Label("Do you want to uninstall this app?", "要卸载此应用吗？"), Label(app.label.en, app.label.zh), remove
    )
    return (row(ui.tr("Uninstall", "卸载"), on_tap=lambda: ui.open(ask), leading=leading_icon("delete")),)


def _notifies(ui: AnyUi, package: str) -> str:
    on = option(ui, f"app/{package}/notifications", "1") == "1"
    return ui.tr("On", "开启") if on else ui.tr("Off", "关闭")


def app_notifications(package: str) -> PageFunction[Remembered]:
    """What one app may tell."""
    path = f"app/{package}/notifications"

    def page(ui: SettingsUi) -> Page:
        name = ui.phone.label(package) if package in ui.phone.apps else package
        lines = (
            option_switch(Label(f"All {name} notifications", f"所有“{name}”通知"), path, default=True),
            option_switch(Label("Allow notification dot", "允许使用通知圆点"), f"{path}/dot", default=True),
            option_switch(Label("Override Do Not Disturb", "覆盖勿扰设置"), f"{path}/override"),
            option_switch(Label("Pop on screen", "在屏幕上弹出"), f"{path}/pop", default=True),
        )
        rows = [line.build(ui) for line in lines]
        return titled(ui, Label("App notifications", "应用通知"), rows, ".Settings$AppNotificationSettingsActivity")

    return page


def _allowed(ui: AnyUi, app: AnyApp) -> str:
    names = [tr(ui, permission_label(name)) for name in app.permissions if (app.package, name) in ui.phone.granted]
    return ui.tr(", ", "、").join(names) or ui.tr("No permissions granted", "未授予任何权限")


def permission_label(name: str) -> Label:
    """What people call a runtime permission."""
    short = name.rpartition(".")[2]
    return _PERMISSIONS.get(short, Label(short.replace("_", " ").capitalize()))


def permissions(package: str) -> PageFunction[Remembered]:
    """What one app may do: what it asked for, allowed or not."""

    def page(ui: SettingsUi) -> Page:
        app = ui.phone.apps.get(package)
        if app is None:
            return _gone(ui)
        rows = [_permission_row(ui, app, name) for name in app.permissions]
        none = [text(ui.tr("No permissions requested", "未请求任何权限"), id="empty", look=Look(tone=Tone.MUTED))]
        return titled(ui, Label("App permissions", "应用权限"), rows or none, ".Settings$AppPermissionsActivity")

    return page


def _permission_row(ui: SettingsUi, app: AnyApp, name: str) -> View:
    allowed = (app.package, name) in ui.phone.granted
    return row(
        tr(ui, permission_label(name)),
        ui.tr("Allowed", "允许") if allowed else ui.tr("Not allowed", "不允许"),
        on_tap=lambda: ui.open(permission_page(app.package, name)),
    )


def permission_page(package: str, name: str) -> PageFunction[Remembered]:
    """Allow one app one thing, or not."""

    def page(ui: SettingsUi) -> Page:
        pair = (package, name)

        def put(*, allowed: bool) -> Handler:
            return lambda: ui.phone.granted.add(pair) if allowed else ui.phone.granted.discard(pair)

        allowed = pair in ui.phone.granted
        app = ui.phone.label(package) if package in ui.phone.apps else package
        rows = [
            row(tr(ui, permission_label(name)), app),
            radio(ui.tr("Allow", "允许"), allowed, put(allowed=True), id="allow_radio_button"),
            radio(ui.tr("Don't allow", "不允许"), not allowed, put(allowed=False), id="deny_radio_button"),
        ]
        return titled(ui, Label("Permission", "权限"), rows, ".Settings$AppPermissionsActivity")

    return page


def permission_users(name: str) -> PageFunction[Remembered]:
    """Everybody who asked for one permission."""

    def page(ui: SettingsUi) -> Page:
        asking = [app for app in listed(ui) if name in app.permissions]
        rows = [
            row(
                tr(ui, app.label),
                ui.tr("Allowed", "允许") if (app.package, name) in ui.phone.granted else ui.tr("Not allowed", "不允许"),
                on_tap=_to(ui, permission_page(app.package, name)),
                leading=leading_icon(app.icon),
            )
            for app in asking
        ]
        none = [text(ui.tr("No app asked for it", "没有应用请求此权限"), id="empty", look=Look(tone=Tone.MUTED))]
        return titled(ui, permission_label(name), rows or none, ".Settings$AppPermissionsActivity")

    return page


def _to(ui: SettingsUi, page: PageFunction[Remembered]) -> Handler:
    return lambda: ui.open(page)


def size_in_words(package: str) -> str:
    """How much room an app takes: made up from its name, and always the same."""
    return f"{20 + sum(package.encode()) % 380} MB"


def app_storage(package: str) -> PageFunction[Remembered]:
    """How much room one app takes, and how to get it back."""

    def page(ui: SettingsUi) -> Page:
        name = ui.phone.label(package) if package in ui.phone.apps else package

        def clear() -> None:
            ui.phone.reset(package)

        def clear_cache() -> None:
            keep(ui, f"app/{package}/cache", "cleared")

        ask = confirm(
            Label("Delete app data?", "要删除应用数据吗？"),
            Label(
                "All files, settings and accounts of this app will be deleted.",
                "该应用的所有文件、设置和账号都将被删除。",
            ),
            clear,
        )
        cached = option(ui, f"app/{package}/cache") != "cleared"
        rows = [
            row(name, size_in_words(package)),
            row(ui.tr("Clear storage", "清除存储空间"), on_tap=lambda: ui.open(ask), leading=leading_icon("delete")),
            row(ui.tr("Clear cache", "清除缓存"), on_tap=clear_cache, leading=leading_icon("sync")),
            row(ui.tr("Cache", "缓存"), "1.2 MB" if cached else "0 B"),
        ]
        return titled(ui, Label("Storage", "存储"), rows, ".Settings$AppStorageSettingsActivity")

    return page


def _traffic(package: str) -> Listing:
    return listing(
        Label("App data usage", "应用的流量消耗"),
        ".Settings$AppDataUsageActivity",
        option_switch(Label("Background data", "后台流量"), f"app/{package}/background_data", default=True),
        option_switch(Label("Unrestricted data usage", "不限制流量用量"), f"app/{package}/unrestricted_data"),
    )


def default_apps(ui: SettingsUi) -> Page:
    """What opens what."""
    rows = []
    for role, label, candidates in _ROLES:
        options = [(name, ui.phone.apps[name].label) for name in candidates if name in ui.phone.apps]
        rows.append(option_choice(label, f"default/{role}", [*options, ("none", Label("None", "无"))]).build(ui))
    return titled(ui, Label("Default apps", "默认应用"), rows, ".Settings$DefaultAppsActivity")


def _access(title: Label, name: str) -> PageFunction[Remembered]:
    """A page on which each app is allowed something, or not."""

    def page(ui: SettingsUi) -> Page:
        rows = [_access_row(ui, app, f"access/{name}/{app.package}") for app in listed(ui)]
        return titled(ui, title, rows, ".Settings$SpecialAccessActivity")

    return page


def _access_row(ui: SettingsUi, app: AnyApp, path: str) -> View:
    on = option(ui, path, "0") == "1"
    return switch_row(tr(ui, app.label), on, lambda: keep(ui, path, str(int(not on))), leading=app.icon)


_OVERLAY = Label("Display over other apps", "显示在其他应用的上层")
_UNKNOWN = Label("Install unknown apps", "安装未知应用")
_NOTIFICATION_ACCESS = Label("Device & app notifications", "设备和应用通知")
_ALARMS = Label("Alarms & reminders", "闹钟和提醒")
_WRITE = Label("Modify system settings", "修改系统设置")
SPECIAL_ACCESS = listing(
    Label("Special app access", "特殊应用权限"),
    ".Settings$SpecialAccessActivity",
    link(_OVERLAY, _access(_OVERLAY, "overlay")),
    link(_UNKNOWN, _access(_UNKNOWN, "install")),
    link(_NOTIFICATION_ACCESS, _access(_NOTIFICATION_ACCESS, "notifications")),
    link(_ALARMS, _access(_ALARMS, "alarms")),
    link(_WRITE, _access(_WRITE, "write_settings")),
)
