"""Developer options: there only once somebody has touched the build number seven times."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label
from accessibility_bridge.simulator.world.apps.settings.keys import DEVELOPER
from accessibility_bridge.simulator.world.apps.settings.parts import group, option_choice, option_switch, pick, wording
from accessibility_bridge.simulator.world.preferences import Line, listing, toggle

TAPS = 7
_SCALES = tuple(
    (
        value,
        Label("Animation off", "关闭动画")
        if value == "0"
        else Label(f"Animation scale {value}x", f"动画缩放 {value}x"),
    )
    for value in ("0", "0.5", "1.0", "1.5", "2", "5", "10")
)


def _scale(label: Label, key: str) -> Line:
    return pick(label, ("global", key), _SCALES)


DEVELOPER_OPTIONS = listing(
    Label("Developer options", "开发者选项"),
    ".Settings$DevelopmentSettingsDashboardActivity",
    toggle(Label("Use developer options", "使用开发者选项"), DEVELOPER),
    toggle(
        Label("Stay awake", "保持唤醒状态"),
        ("global", "stay_on_while_plugged_in"),
        summary=Label("Screen will never sleep while charging", "充电时屏幕不会休眠"),
        on="7",
    ),
    option_switch(Label("OEM unlocking", "OEM 解锁"), "developer/oem_unlock"),
    group(Label("Debugging", "调试")),
    toggle(Label("USB debugging", "USB 调试"), ("global", "adb_enabled")),
    toggle(Label("Wireless debugging", "无线调试"), ("global", "adb_wifi_enabled")),
    wording(Label("Select mock location app", "选择模拟位置信息应用"), ("secure", "mock_location_app"),
            Label("None", "无")),
    group(Label("Input", "输入")),
    toggle(Label("Show taps", "显示点按操作反馈"), ("system", "show_touches")),
    toggle(Label("Pointer location", "指针位置"), ("system", "pointer_location")),
    group(Label("Drawing", "绘图")),
    _scale(Label("Window animation scale", "窗口动画缩放"), "window_animation_scale"),
    _scale(Label("Transition animation scale", "过渡动画缩放"), "transition_animation_scale"),
    _scale(Label("Animator duration scale", "动画程序时长缩放"), "animator_duration_scale"),
    toggle(Label("Force RTL layout direction", "强制使用从右到左的布局方向"), ("global", "debug.force_rtl")),
    group(Label("Apps", "应用")),
    toggle(Label("Don't keep activities", "不保留活动"), ("global", "always_finish_activities")),
    option_choice(
        Label("Background process limit", "后台进程限制"),
        "developer/processes",
        (("standard", Label("Standard limit", "标准限制")), ("0", Label("No background processes", "不允许后台进程"))),
    ),
)  # fmt: skip
