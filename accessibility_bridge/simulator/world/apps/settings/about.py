"""About phone: what it is and what it is called; its build number opens the developer options."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.settings.developer import TAPS
from accessibility_bridge.simulator.world.apps.settings.keys import DEVELOPER, NAME
from accessibility_bridge.simulator.world.apps.settings.parts import group
from accessibility_bridge.simulator.world.preferences import AnyUi, Line, fact, link, listing, opens, prompt
from accessibility_bridge.simulator.world.ui.rows import row
from accessibility_bridge.simulator.world.ui.view import View

_BUILD = "UQ1A.240205.002"
_TOLD_FROM = 4
"""From this tap on a toast counts down. Source: AOSP BuildNumberPreferenceController."""


def _rename(ui: AnyUi, name: str) -> None:
    ui.put(*NAME, name)


rename_phone = prompt(Label("Device name", "设备名称"), lambda ui: ui.setting(*NAME), _rename)


def _touch_build(ui: AnyUi) -> None:
    if ui.setting(*DEVELOPER) == "1":
        ui.toast(ui.tr("No need, you are already a developer.", "您已处于开发者模式，无需进行此操作。"))
        return
    ui.state.build_taps += 1
    left = TAPS - ui.state.build_taps
    if left <= 0:
        ui.state.build_taps = 0
        ui.put(*DEVELOPER, "1")
        ui.toast(ui.tr("You are now a developer!", "您现在处于开发者模式！"))
    elif ui.state.build_taps >= _TOLD_FROM:
        steps = f"{left} step" + ("s" if left > 1 else "")
        ui.toast(
            ui.tr(f"You are now {steps} away from being a developer.", f"再执行 {left} 步操作即可进入开发者模式。")
        )


def _build_row(ui: AnyUi) -> View:
    return row(ui.tr("Build number", "版本号"), _BUILD, on_tap=lambda: _touch_build(ui))


LEGAL = listing(
    Label("Legal information", "法律信息"),
    ".Settings$LegalSettingsActivity",
    fact(Label("Third-party licenses", "第三方许可"), lambda ui: "Apache-2.0, MIT, OFL-1.1"),
    fact(Label("System WebView licenses", "系统 WebView 许可"), lambda ui: "BSD-3-Clause"),
)
VERSION = listing(
    Label("Android version", "Android 版本"),
    ".Settings$FirmwareVersionActivity",
    fact(Label("Release", "发行版本"), lambda ui: ui.phone.profile.release),
    fact(Label("Android security update", "Android 安全更新"), lambda ui: "2024-02-05"),
    fact(Label("API level", "API 级别"), lambda ui: str(ui.phone.profile.sdk)),
    fact(Label("Kernel version", "内核版本"), lambda ui: "5.15.137-android14"),
)
STATUS = listing(
    Label("SIM status", "SIM 卡状态"),
    ".Settings$SimStatusActivity",
    fact(Label("Network", "网络"), lambda ui: "Android"),
    fact(Label("Service state", "服务状态"), lambda ui: ui.tr("In service", "正在使用中")),
    fact(Label("Signal", "信号强度"), lambda ui: "-89 dBm"),
)
ABOUT = listing(
    Label("About phone", "关于手机"),
    ".Settings$MyDeviceInfoActivity",
    opens(Label("Device name", "设备名称"), rename_phone, lambda ui: ui.setting(*NAME)),
    fact(Label("Model", "型号"), lambda ui: ui.phone.profile.model),
    link(Label("Android version", "Android 版本"), VERSION, lambda ui: ui.phone.profile.release),
    Line(Label("Build number", "版本号"), _build_row),
    group(Label("Device identifiers", "设备标识符")),
    fact(Label("Phone number", "电话号码"), lambda ui: "+1 555-0142"),
    link(Label("SIM status", "SIM 卡状态"), STATUS),
    fact(Label("IP address", "IP 地址"), lambda ui: "192.168.1.34"),
    fact(Label("Bluetooth address", "蓝牙地址"), lambda ui: "02:00:00:11:22:33"),
    link(Label("Legal information", "法律信息"), LEGAL),
)
