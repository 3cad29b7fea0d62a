"""Internet: the Wi-Fi networks in reach and saved, the password of a new one, the details of a known one."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Kind, Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.keys import WIFI, Remembered, SettingsUi
from accessibility_bridge.simulator.world.apps.settings.parts import option_choice, option_switch
from accessibility_bridge.simulator.world.preferences import confirm, fact, link, listing, prompt, titled, toggle
from accessibility_bridge.simulator.world.ui.dialogs import panel
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Field, View
from accessibility_bridge.simulator.world.ui.widgets import checkbox, edit, icon_button

_MIN_PASSWORD = 8
_METERED = (
    ("auto", Label("Detect automatically", "自动检测")),
    ("metered", Label("Treat as metered", "视为按流量计费")),
    ("unmetered", Label("Treat as unmetered", "视为不按流量计费")),
)
_MAC = (
    ("random", Label("Use randomized MAC", "使用随机 MAC")),
    ("device", Label("Use device MAC", "使用设备 MAC")),
)
_PROXY = (
    ("none", Label("None", "无")),
    ("manual", Label("Manual", "手动")),
    ("pac", Label("Proxy Auto-Config", "自动")),
)
_IP = (("dhcp", Label("DHCP")), ("static", Label("Static", "静态")))


NETWORK_PREFERENCES = listing(
    Label("Network preferences", "网络偏好设置"),
    ".Settings$ConfigureWifiSettingsActivity",
    toggle(
        Label("Turn on Wi-Fi automatically", "自动开启 WLAN"),
        ("global", "wifi_wakeup_enabled"),
        summary=Label("Near saved networks, like your home", "靠近已保存的优质网络时"),
    ),
    toggle(
        Label("Notify for public networks", "打开网络通知"),
        ("global", "wifi_networks_available_notification_on"),
        summary=Label("When a good public network is in reach", "当附近有优质公共网络时通知"),
    ),
    fact(Label("MAC address", "MAC 地址"), lambda ui: "02:00:00:44:55:66"),
)


def wifi(ui: SettingsUi) -> Page:
    """Internet: the Wi-Fi switch and, while it is on, the networks in reach."""
    on = ui.setting(*WIFI) == "1"
    rows = [toggle(Label("Wi-Fi", "WLAN"), WIFI).build(ui)]
    if on:
        rows += [_saved_row(ui, name) for name in ui.state.networks]
        rows += [_nearby_row(ui, name) for name in ui.state.nearby]
        add = ui.tr("Add network", "添加网络")
        rows.append(row(add, on_tap=lambda: ui.open(_add_network()), leading=leading_icon("add")))
    rows.append(
        link(
            Label("Network preferences", "网络偏好设置"),
            NETWORK_PREFERENCES,
            lambda ui: ui.tr("Wi-Fi turns back on automatically", "WLAN 会自动重新开启"),
        ).build(ui)
    )
    return titled(ui, Label("Internet", "互联网"), rows, ".Settings$NetworkProviderSettingsActivity")


def _saved_row(ui: SettingsUi, name: str) -> View:
    def join() -> None:
        ui.state.connected = name

    summary = ui.tr("Connected", "已连接") if name == ui.state.connected else ui.tr("Saved", "已保存")
    more = icon_button(
        "gear",
        ui.tr(f"Settings of {name}", f"{name}的设置"),
        lambda: ui.open(network_details(name)),
        id="settings_button",
    )
    return row(name, summary, on_tap=join, leading=leading_icon("wifi"), trailing=more)


def _nearby_row(ui: SettingsUi, name: str) -> View:
    free = _is_open(name)

    def tap() -> None:
        if free:
            _join(ui, name)
        else:
            ui.open(password(name))

    summary = ui.tr("Open", "开放") if free else ui.tr("Secured", "已加密")
    return row(name, summary, on_tap=tap, leading=leading_icon("wifi" if free else "lock"))


def _is_open(name: str) -> bool:
    return "Free" in name


def _join(ui: SettingsUi, name: str) -> None:
    remembered = ui.state
    if name in remembered.nearby:
        remembered.nearby.remove(name)
    if name not in remembered.networks:
        remembered.networks.append(name)
    remembered.connected = name


def password(name: str) -> PageFunction[Remembered]:
    """Asks for the password of a network; any of the least length is right."""
    typed, shown = [""], [False]

    def page(ui: SettingsUi) -> Page:
        def type_in(value: str) -> None:
            typed[0] = value

        def flip() -> None:
            shown[0] = not shown[0]

        def connect() -> None:
            if len(typed[0]) >= _MIN_PASSWORD:
                ui.back()
                _join(ui, name)
            else:
                ui.toast(ui.tr("The password is too short", "密码太短"))

        writing = Field(key="password", on_change=type_in, on_submit=connect)
        body = (
            edit(typed[0], writing, hint=ui.tr("Password", "密码"), password=not shown[0]),
            checkbox(ui.tr("Show password", "显示密码"), shown[0], flip, id="show_password"),
        )
        content = panel(name, body, yes=(ui.tr("Connect", "连接"), connect), no=(ui.tr("Cancel", "取消"), ui.back))
        return Page(content=content, kind=Kind.DIALOG, autofocus="password")

    return page


def _add_network() -> PageFunction[Remembered]:
    return prompt(Label("Network name", "网络名称"), lambda ui: "", lambda ui, name: _join(ui, name))()


def network_details(name: str) -> PageFunction[Remembered]:
    """One saved network."""
    path = f"wifi/{name}"
    advanced = listing(
        Label("Advanced", "高级"),
        ".Settings$NetworkProviderSettingsActivity",
        option_choice(Label("Metered", "按流量计费"), f"{path}/metered", _METERED),
        option_choice(Label("Proxy", "代理"), f"{path}/proxy", _PROXY),
        option_choice(Label("IP settings", "IP 设置"), f"{path}/ip", _IP),
        option_choice(Label("Privacy", "隐私"), f"{path}/mac", _MAC),
    )

    def page(ui: SettingsUi) -> Page:
        joined = ui.state.connected == name

        def forget() -> None:
            ui.state.networks.remove(name)
            ui.state.nearby.insert(0, name)
            ui.state.connected = "" if joined else ui.state.connected
            ui.back()

        def switch() -> None:
            ui.state.connected = "" if joined else name

        ask = confirm(
            Label("Forget network?", "要取消保存该网络吗？"),
            Label("All its settings will be lost.", "该网络的所有设置都会丢失。"),
            forget,
            buttons=(Label("Forget", "取消保存"), Label("Cancel", "取消")),
        )
        state = ui.tr("Connected", "已连接") if joined else ui.tr("Saved", "已保存")
        turn = ui.tr("Disconnect", "断开连接") if joined else ui.tr("Connect", "连接")
        rows = [
            row(name, state, leading=leading_icon("wifi")),
            row(turn, on_tap=switch, leading=leading_icon("close" if joined else "check")),
            row(ui.tr("Forget", "取消保存"), on_tap=lambda: ui.open(ask), leading=leading_icon("delete")),
            row(ui.tr("Signal strength", "信号强度"), ui.tr("Excellent", "极佳")),
            option_switch(Label("Auto-connect", "自动连接"), f"{path}/auto", default=True).build(ui),
            link(Label("Advanced", "高级"), advanced, lambda ui: ui.tr("Metered, proxy, IP", "计费、代理、IP")).build(
                ui
            ),
        ]
        return titled(ui, Label("Network details", "网络详情"), rows, ".Settings$WifiDetailsSettingsActivity")

    return page
