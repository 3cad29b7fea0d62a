"""Network & internet: mobile network, hotspot, VPN, private DNS."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import (
    AIRPLANE,
    DATA,
    DNS_MODE,
    DNS_NAME,
    TETHER,
    WIFI,
    Remembered,
    SettingsUi,
)
from accessibility_bridge.simulator.world.apps.settings.parts import (
    group,
    option_choice,
    option_switch,
    pick,
    sure,
    wording,
)
from accessibility_bridge.simulator.world.apps.settings.wifi import NETWORK_PREFERENCES, wifi
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    chosen,
    fact,
    link,
    listing,
    on_off,
    opens,
    prompt,
    titled,
    toggle,
)
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Handler, Look, Tone
from accessibility_bridge.simulator.world.ui.widgets import text

_DNS = (
    ("off", Label("Off", "关闭")),
    ("opportunistic", Label("Automatic", "自动")),
    ("hostname", Label("Private DNS provider hostname", "私人 DNS 提供商主机名")),
)


def _rename_hotspot(ui: AnyUi, name: str) -> None:
    ui.state.hotspot_name = name


rename_hotspot = prompt(Label("Hotspot name", "热点名称"), lambda ui: ui.state.hotspot_name, _rename_hotspot)
HOTSPOT = listing(
    Label("Hotspot & tethering", "热点和网络共享"),
    ".Settings$TetherSettingsActivity",
    toggle(Label("Wi-Fi hotspot", "WLAN 热点"), TETHER),
    opens(Label("Hotspot name", "热点名称"), rename_hotspot, lambda ui: ui.state.hotspot_name),
    option_choice(
        Label("Hotspot security", "热点安全性"),
        "hotspot/security",
        (("wpa3", Label("WPA2/WPA3-Personal")), ("wpa2", Label("WPA2-Personal")), ("open", Label("None", "无"))),
    ),
    option_switch(
        Label("Turn off hotspot automatically", "自动关闭热点"),
        "hotspot/auto_off",
        summary=Label("When no devices are connected", "没有设备连接时"),
        default=True,
    ),
    option_switch(Label("USB tethering", "USB 网络共享"), "tether/usb"),
    option_switch(Label("Bluetooth tethering", "蓝牙网络共享"), "tether/bluetooth"),
)
DATA_SAVER = listing(
    Label("Data Saver", "流量节省程序"),
    ".Settings$DataSaverSummaryActivity",
    option_switch(
        Label("Use Data Saver", "使用流量节省程序"),
        "data_saver",
        summary=Label("Apps in the background use no mobile data", "后台应用不使用移动数据"),
    ),
    option_switch(Label("Unrestricted data for Mail", "“邮件”不受流量限制"), "data_saver/mail"),
)
SIM = listing(
    Label("SIMs", "SIM 卡"),
    ".Settings$MobileNetworkListActivity",
    fact(Label("Carrier", "运营商"), lambda ui: "Android"),
    option_choice(
        Label("Preferred network type", "首选网络类型"),
        "sim/network_type",
        (("5g", Label("5G (recommended)", "5G（推荐）")), ("4g", Label("4G")), ("3g", Label("3G"))),
    ),
    option_switch(Label("Wi-Fi calling", "WLAN 通话"), "sim/wifi_calling"),
    option_switch(Label("Mobile data limit", "流量上限"), "sim/data_limit"),
    option_switch(Label("Data warning", "流量警告"), "sim/data_warning"),
)


def vpn(ui: SettingsUi) -> Page:
    """The VPN profiles."""

    def add(ui: AnyUi, name: str) -> None:
        ui.state.vpns.append(name)

    ask = prompt(Label("VPN name", "VPN 名称"), lambda ui: "", add)
    rows = [row(name, _vpn_state(ui, name), on_tap=_opening(ui, name), leading=leading_icon("vpn_key"))
            for name in ui.state.vpns]  # fmt: skip
    none = [text(ui.tr("No VPNs added", "未添加任何 VPN"), id="empty", look=Look(tone=Tone.MUTED))]
    new = row(ui.tr("Add VPN", "添加 VPN"), on_tap=lambda: ui.open(ask()), leading=leading_icon("add"))
    return titled(ui, Label("VPN"), [*(rows or none), new], ".Settings$VpnSettingsActivity")


def _opening(ui: SettingsUi, name: str) -> Handler:
    return lambda: ui.open(vpn_profile(name))


def _vpn_state(ui: SettingsUi, name: str) -> str:
    on = ui.state.options.get("vpn/connected") == name
    return ui.tr("Connected", "已连接") if on else ui.tr("Not connected", "未连接")


def vpn_profile(name: str) -> PageFunction[Remembered]:
    """One VPN profile."""

    def page(ui: SettingsUi) -> Page:
        on = ui.state.options.get("vpn/connected") == name

        def turn() -> None:
            ui.state.options["vpn/connected"] = "" if on else name

        def forget(ui: AnyUi) -> None:
            ui.state.vpns.remove(name)
            ui.back()

        question = (Label("Forget this VPN?", "要移除此 VPN 吗？"), Label(name))
        rows = [
            row(name, _vpn_state(ui, name), leading=leading_icon("vpn_key")),
            row(ui.tr("Disconnect", "断开连接") if on else ui.tr("Connect", "连接"), on_tap=turn),
            option_switch(Label("Always-on VPN", "始终开启的 VPN"), f"vpn/{name}/always_on").build(ui),
            sure(Label("Forget VPN", "移除 VPN"), question, forget, Label("Forget", "移除")).build(ui),
        ]
        return titled(ui, Label("VPN"), rows, ".Settings$VpnSettingsActivity")

    return page


DNS = listing(
    Label("Private DNS", "私人 DNS"),
    ".Settings$NetworkDashboardActivity",
    pick(Label("Private DNS mode", "私人 DNS 模式"), DNS_MODE, _DNS),
    wording(Label("Provider hostname", "提供商主机名"), DNS_NAME, Label("Not set", "未设置")),
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
    link(Label("SIMs", "SIM 卡"), SIM, lambda ui: "Android"),
    link(Label("Hotspot & tethering", "热点和网络共享"), HOTSPOT, on_off(TETHER)),
    toggle(Label("Airplane mode", "飞行模式"), AIRPLANE),
    link(Label("Data Saver", "流量节省程序"), DATA_SAVER),
    link(Label("VPN"), vpn, lambda ui: ui.state.options.get("vpn/connected") or ui.tr("None", "无")),
    link(Label("Private DNS", "私人 DNS"), DNS, chosen(DNS_MODE, _DNS)),
    group(Label("Advanced", "高级")),
    link(Label("Network preferences", "网络偏好设置"), NETWORK_PREFERENCES),
)
