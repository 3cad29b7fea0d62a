"""Security, privacy, location, accounts and emergencies."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.applications import (
    PERMISSION_NAMES,
    permission_label,
    permission_users,
)
from accessibility_bridge.simulator.world.apps.settings.keys import (
    LOCATION,
    LOCK_SCREEN_NOTIFICATIONS,
    Remembered,
    SettingsUi,
)
from accessibility_bridge.simulator.world.apps.settings.locking import lock_name, open_screen_lock
from accessibility_bridge.simulator.world.apps.settings.parts import (
    done,
    option_choice,
    option_switch,
    pick,
    sure,
)
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    Line,
    confirm,
    fact,
    link,
    listing,
    prompt,
    titled,
    toggle,
    tr,
)
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Handler, View

_SCREEN_LOCK = Label("Screen lock", "屏幕锁定")
_LOCK_AFTER = (
    ("0", Label("Immediately", "立即")),
    ("5000", Label("5 seconds after timeout", "超时 5 秒后")),
    ("60000", Label("1 minute after timeout", "超时 1 分钟后")),
    ("600000", Label("10 minutes after timeout", "超时 10 分钟后")),
)


LOCK_SETTINGS = listing(
    Label("Screen lock settings", "屏幕锁定设置"),
    ".Settings$ScreenLockSettingsActivity",
    pick(
        Label("Lock after screen timeout", "屏幕超时后锁定"), ("secure", "lock_screen_lock_after_timeout"), _LOCK_AFTER
    ),
    toggle(
        Label("Power button instantly locks", "按电源按钮立即锁定"),
        ("secure", "lockscreen.power_button_instantly_locks"),
    ),
)
CREDENTIALS = listing(
    Label("Install a certificate", "安装证书"),
    ".Settings$InstallCertificateFromStorageActivity",
    fact(Label("CA certificate", "CA 证书"), lambda ui: ui.tr("None installed", "未安装")),
    fact(Label("VPN & app user certificate", "VPN 和应用用户证书"), lambda ui: ui.tr("None installed", "未安装")),
    fact(Label("Wi-Fi certificate", "WLAN 证书"), lambda ui: ui.tr("None installed", "未安装")),
)
ENCRYPTION = listing(
    Label("Encryption & credentials", "加密与凭据"),
    ".Settings$EncryptionAndCredentialActivity",
    fact(Label("Encrypt phone", "加密手机"), lambda ui: ui.tr("Encrypted", "已加密")),
    link(Label("Install a certificate", "安装证书"), CREDENTIALS),
    sure(
        Label("Clear credentials", "清除凭据"),
        (
            Label("Remove all the contents?", "要移除所有内容吗？"),
            Label("All certificates will go.", "所有证书都将被移除。"),
        ),
        done(Label("Credential storage is erased", "凭据存储空间已清空")),
        Label("Remove", "移除"),
    ),
)
ADMIN_APPS = listing(
    Label("Device admin apps", "设备管理应用"),
    ".Settings$DeviceAdminSettingsActivity",
    option_switch(Label("Find My Device", "查找我的设备"), "admin/find_my_device", default=True),
)
MORE_SECURITY = listing(
    Label("More security settings", "更多安全设置"),
    ".Settings$MoreSecurityPrivacySettingsActivity",
    link(Label("Encryption & credentials", "加密与凭据"), ENCRYPTION),
    link(Label("Device admin apps", "设备管理应用"), ADMIN_APPS),
    toggle(Label("App pinning", "固定应用"), ("system", "lock_to_app_enabled")),
    option_switch(Label("Confirm SIM removal", "确认移除 SIM 卡"), "security/sim_removal"),
)
SECURITY = listing(
    Label("Security", "安全"),
    ".Settings$SecurityDashboardActivity",
    Line(
        _SCREEN_LOCK,
        lambda ui: row(tr(ui, _SCREEN_LOCK), lock_name(ui), on_tap=lambda: open_screen_lock(ui)),
    ),
    link(Label("Screen lock settings", "屏幕锁定设置"), LOCK_SETTINGS),
    option_switch(Label("Find My Device", "查找我的设备"), "security/find_my_device", default=True),
    link(Label("Encryption & credentials", "加密与凭据"), ENCRYPTION, lambda ui: ui.tr("Encrypted", "已加密")),
    link(Label("More security settings", "更多安全设置"), MORE_SECURITY),
)
PERMISSION_MANAGER = listing(
    Label("Permission manager", "权限管理器"),
    ".Settings$PermissionManagerActivity",
    *(link(permission_label(name), permission_users(name)) for name in PERMISSION_NAMES),
)
ADS = listing(
    Label("Ads", "广告"),
    ".Settings$AdsSettingsActivity",
    option_switch(Label("Personalized ads", "个性化广告"), "ads/personalized", default=True),
    sure(
        Label("Delete advertising ID", "删除广告 ID"),
        (
            Label("Delete advertising ID?", "要删除广告 ID 吗？"),
            Label("Apps get none from now on.", "应用将无法再获取该 ID。"),
        ),
        done(Label("Advertising ID deleted", "已删除广告 ID")),
        Label("Delete", "删除"),
    ),
)
PRIVACY = listing(
    Label("Privacy", "隐私"),
    ".Settings$PrivacyDashboardActivity",
    link(Label("Permission manager", "权限管理器"), PERMISSION_MANAGER),
    option_switch(Label("Camera access", "相机使用权限"), "privacy/camera", default=True),
    option_switch(Label("Microphone access", "麦克风使用权限"), "privacy/microphone", default=True),
    toggle(
        Label("Show clipboard access", "显示剪贴板访问通知"),
        ("secure", "clipboard_show_access_notifications"),
        summary=Label("Show a message when apps read what you copied", "当应用读取您复制的内容时显示消息"),
    ),
    toggle(
        Label("Show passwords", "显示密码"),
        ("system", "show_password"),
        summary=Label("Display characters briefly as you type", "输入时短暂显示字符"),
    ),
    toggle(Label("Notifications on lock screen", "锁定屏幕上的通知"), LOCK_SCREEN_NOTIFICATIONS),
    toggle(Label("Media on lock screen", "在锁定屏幕上显示媒体播放器"), ("secure", "media_controls_lock_screen")),
    link(Label("Ads", "广告"), ADS),
    option_switch(Label("Usage & diagnostics", "使用情况和诊断信息"), "privacy/diagnostics"),
)
LOCATION_SERVICES = listing(
    Label("Location services", "位置信息服务"),
    ".Settings$LocationServicesActivity",
    toggle(Label("Wi-Fi scanning", "WLAN 扫描"), ("global", "wifi_scan_always_enabled")),
    toggle(Label("Bluetooth scanning", "蓝牙扫描"), ("global", "ble_scan_always_enabled")),
    option_switch(Label("Emergency Location Service", "紧急位置信息服务"), "location/emergency", default=True),
    option_switch(Label("Location accuracy", "位置信息精确度"), "location/accuracy", default=True),
)
LOCATION_PAGE = listing(
    Label("Location", "位置信息"),
    ".Settings$LocationSettingsActivity",
    toggle(Label("Use location", "使用位置信息"), LOCATION, on="3"),
    link(
        Label("App location permissions", "应用位置信息权限"),
        permission_users("android.permission.ACCESS_FINE_LOCATION"),
    ),
    link(Label("Location services", "位置信息服务"), LOCATION_SERVICES),
    fact(Label("Recent access", "最近访问记录"), lambda ui: ui.tr("No apps recently", "最近没有应用访问")),
)
EMERGENCY = listing(
    Label("Safety & emergency", "安全和紧急情况"),
    ".Settings$EmergencyDashboardActivity",
    option_choice(
        Label("Blood type", "血型"),
        "emergency/blood",
        (("", Label("Unknown", "未知")), *((kind, Label(kind)) for kind in ("A", "B", "AB", "O"))),
    ),
    toggle(
        Label("Emergency SOS", "紧急求救"),
        ("secure", "emergency_gesture_enabled"),
        summary=Label("Press the power button five times", "快速按电源按钮五次"),
    ),
    option_switch(Label("Car crash detection", "车祸检测"), "emergency/crash"),
)


def accounts(ui: SettingsUi) -> Page:
    """Who is signed in on this phone."""

    def opening(page: PageFunction[Remembered]) -> Handler:
        return lambda: ui.open(page)

    rows: list[View] = [
        row(name, ui.tr("Email", "电子邮件"), on_tap=opening(account(name)), leading=leading_icon("account_circle"))
        for name in ui.state.accounts
    ]
    lines = (
        pick(
            Label("Autofill service", "自动填充服务"),
            ("secure", "autofill_service"),
            (("", Label("None", "无")), ("com.android.passwords/.Autofill", Label("Password vault", "密码库"))),
        ),
        option_switch(Label("Automatically sync app data", "自动同步应用数据"), "accounts/sync", default=True),
    )
    add = row(ui.tr("Add account", "添加账号"), on_tap=lambda: ui.open(_new_account()), leading=leading_icon("add"))
    rows += [add, *(line.build(ui) for line in lines)]
    return titled(ui, Label("Passwords & accounts", "密码和账号"), rows, ".Settings$AccountDashboardActivity")


def _add_account(ui: AnyUi, name: str) -> None:
    if name not in ui.state.accounts:
        ui.state.accounts.append(name)


_new_account = prompt(Label("Email address", "电子邮件地址"), lambda ui: "", _add_account)


def account(name: str) -> PageFunction[Remembered]:
    """One account: what is synchronised, and how to be rid of it."""
    sync = listing(
        Label("Account sync", "账号同步"),
        ".Settings$AccountSyncSettingsActivity",
        option_switch(Label("Calendar", "日历"), f"account/{name}/calendar", default=True),
        option_switch(Label("Contacts", "通讯录"), f"account/{name}/contacts", default=True),
        option_switch(Label("Mail", "邮件"), f"account/{name}/mail", default=True),
    )

    def page(ui: SettingsUi) -> Page:
        def remove() -> None:
            ui.state.accounts.remove(name)
            ui.back()

        ask = confirm(
            Label("Remove account?", "要移除账号吗？"),
            Label("Its mail and contacts leave this phone.", "其邮件和联系人将从手机上删除。"),
            remove,
            buttons=(Label("Remove account", "移除账号"), Label("Cancel", "取消")),
        )
        rows = [
            row(name, leading=leading_icon("account_circle")),
            link(Label("Account sync", "账号同步"), sync).build(ui),
            option_choice(
                Label("Sync how often", "同步频率"),
                f"account/{name}/often",
                (("auto", Label("As it comes", "自动")), ("hourly", Label("Hourly", "每小时"))),
            ).build(ui),
            row(ui.tr("Remove account", "移除账号"), on_tap=lambda: ui.open(ask), leading=leading_icon("delete")),
        ]
        return titled(ui, Label("Account", "账号"), rows, ".Settings$AccountDashboardActivity")

    return page
