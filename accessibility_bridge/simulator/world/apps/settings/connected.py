"""Connected devices: Bluetooth and what is paired, NFC, casting, printing."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import BLUETOOTH, NAME, NFC, Remembered, SettingsUi
from accessibility_bridge.simulator.world.apps.settings.parts import group, option, option_switch
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    confirm,
    fact,
    link,
    listing,
    prompt,
    titled,
    toggle,
)
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Handler, Look, Tone, View
from accessibility_bridge.simulator.world.ui.widgets import text


def _icon(device: str) -> str:
    words = {"speaker": "volume", "Headphones": "headphones", "TV": "tv", "watch": "watch"}
    return next((icon for word, icon in words.items() if word in device), "bluetooth")


def pairing(ui: SettingsUi) -> Page:
    """What is in reach and not yet paired; needs Bluetooth."""

    def asking(device: str) -> Handler:
        return lambda: ui.open(_ask_pair(device))

    if ui.setting(*BLUETOOTH) != "1":
        told = ui.tr("Turn on Bluetooth to find devices", "请先开启蓝牙以查找设备")
        rows = [text(told, id="empty", look=Look(tone=Tone.MUTED, lines=2))]
    else:
        rows = [row(ui.tr("Device name", "设备名称"), ui.setting(*NAME))]
        rows += [row(name, on_tap=asking(name), leading=leading_icon(_icon(name))) for name in ui.state.discovered]
    return titled(ui, Label("Pair new device", "与新设备配对"), rows, ".Settings$BluetoothPairingDetailActivity")


def _ask_pair(device: str) -> PageFunction[Remembered]:
    def page(ui: SettingsUi) -> Page:
        def pair() -> None:
            ui.state.discovered.remove(device)
            ui.state.paired.append(device)
            ui.back()

        return confirm(
            Label(f"Pair with {device}?", f"要与{device}配对吗？"),
            Label("Bluetooth pairing code: 482 913", "蓝牙配对码：482 913"),
            pair,
            buttons=(Label("Pair", "配对"), Label("Cancel", "取消")),
        )(ui)

    return page


def saved_devices(ui: SettingsUi) -> Page:
    """What is paired."""
    rows = [_device_row(ui, name) for name in ui.state.paired]
    none = [text(ui.tr("No saved devices", "没有已保存的设备"), id="empty", look=Look(tone=Tone.MUTED))]
    return titled(
        ui, Label("Saved devices", "已保存的设备"), rows or none, ".Settings$PreviouslyConnectedDeviceActivity"
    )


def _device_row(ui: SettingsUi, device: str) -> View:
    said = option(ui, f"bluetooth/{device}/name", device)
    return row(said, on_tap=lambda: ui.open(device_details(device)), leading=leading_icon(_icon(device)))


def device_details(device: str) -> PageFunction[Remembered]:
    """One paired device."""
    path = f"bluetooth/{device}"

    def rename(ui: AnyUi, name: str) -> None:
        ui.state.options[f"{path}/name"] = name

    ask_name = prompt(Label("Rename device", "重命名设备"), lambda ui: option(ui, f"{path}/name", device), rename)

    def page(ui: SettingsUi) -> Page:
        def forget() -> None:
            ui.state.paired.remove(device)
            ui.state.discovered.append(device)
            ui.back()

        ask = confirm(
            Label("Forget device?", "要取消保存该设备吗？"),
            Label("Your phone will no longer be paired with it.", "您的手机将不再与该设备配对。"),
            forget,
            buttons=(Label("Forget device", "取消保存设备"), Label("Cancel", "取消")),
        )
        name = option(ui, f"{path}/name", device)
        rows = [
            row(name, ui.tr("Not connected", "未连接"), leading=leading_icon(_icon(device))),
            row(ui.tr("Rename", "重命名"), on_tap=lambda: ui.open(ask_name()), leading=leading_icon("edit")),
            row(ui.tr("Forget", "取消保存"), on_tap=lambda: ui.open(ask), leading=leading_icon("delete")),
            option_switch(Label("Phone calls", "通话"), f"{path}/calls", default=True).build(ui),
            option_switch(Label("Media audio", "媒体音频"), f"{path}/media", default=True).build(ui),
            option_switch(Label("Contact sharing", "共享通讯录"), f"{path}/contacts").build(ui),
        ]
        return titled(ui, Label("Device details", "设备详情"), rows, ".Settings$BluetoothDeviceDetailActivity")

    return page


CAST = listing(
    Label("Cast", "投射"),
    ".Settings$WifiDisplaySettingsActivity",
    option_switch(Label("Enable wireless display", "启用无线显示功能"), "cast/wireless_display"),
    fact(Label("Devices nearby", "附近的设备"), lambda ui: ui.tr("None found", "未找到")),
)
PRINTING = listing(
    Label("Printing", "打印"),
    ".Settings$PrintSettingsActivity",
    option_switch(Label("Default Print Service", "默认打印服务"), "print/default"),
    fact(Label("Print jobs", "打印作业"), lambda ui: ui.tr("None", "无")),
)
QUICK_SHARE = listing(
    Label("Quick Share", "快速分享"),
    ".Settings$ConnectedDeviceDashboardActivity",
    option_switch(Label("Visible to others", "对他人可见"), "quick_share/visible"),
    option_switch(Label("Contacts only", "仅限联系人"), "quick_share/contacts", default=True),
)
PREFERENCES = listing(
    Label("Connection preferences", "连接偏好设置"),
    ".Settings$AdvancedConnectedDeviceActivity",
    link(Label("Cast", "投射"), CAST),
    link(Label("Printing", "打印"), PRINTING),
    link(Label("Quick Share", "快速分享"), QUICK_SHARE),
    toggle(
        Label("Require NFC for payments in front", "优先使用前台应用付款"),
        ("secure", "nfc_payment_foreground"),
        summary=Label("The open app pays instead of the default one", "由打开的应用代替默认应用付款"),
    ),
    option_switch(Label("Android Auto"), "android_auto", default=True),
)
CONNECTED = listing(
    Label("Connected devices", "已连接的设备"),
    ".Settings$ConnectedDeviceDashboardActivity",
    toggle(
        Label("Bluetooth", "蓝牙"), BLUETOOTH, summary=Label("Pair and connect nearby devices", "配对并连接附近的设备")
    ),
    link(Label("Pair new device", "与新设备配对"), pairing, icon="add"),
    toggle(
        Label("NFC"),
        NFC,
        summary=Label("Allow data exchange when the phone touches another device", "允许手机在接触其他设备时交换数据"),
    ),
    link(Label("Printing", "打印"), PRINTING, lambda ui: ui.tr("Off", "关闭")),
    group(Label("Others", "其他")),
    link(Label("Saved devices", "已保存的设备"), saved_devices),
    link(
        Label("Connection preferences", "连接偏好设置"),
        PREFERENCES,
        lambda ui: ui.tr("Cast, printing, sharing", "投射、打印、分享"),
    ),
)
