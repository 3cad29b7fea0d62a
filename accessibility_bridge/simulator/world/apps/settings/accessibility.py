"""Accessibility: the services that are installed, and settings for eyes, ears and hands."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.alerts import HAPTICS
from accessibility_bridge.simulator.world.apps.settings.display import BOLD, DARK, font_size
from accessibility_bridge.simulator.world.apps.settings.keys import (
    ACCESSIBILITY_SERVICES,
    FONT,
    FONTS,
    Remembered,
    SettingsUi,
)
from accessibility_bridge.simulator.world.apps.settings.parts import group, pick
from accessibility_bridge.simulator.world.preferences import (
    AnyUi,
    Line,
    chosen,
    confirm,
    link,
    listing,
    on_off,
    opens,
    titled,
    toggle,
    tr,
)
from accessibility_bridge.simulator.world.ui.rows import row, switch_row

_SERVICES = (
    (
        "com.google.android.marvin.talkback/com.google.android.marvin.talkback.TalkBackService",
        Label("TalkBack"),
        Label("Speak items on screen", "读出屏幕上的内容"),
    ),
    (
        "com.google.android.marvin.talkback/com.google.android.accessibility.selecttospeak.SelectToSpeakService",
        Label("Select to Speak", "随选朗读"),
        Label("Hear selected text", "收听所选文字"),
    ),
    (
        "com.google.android.marvin.talkback/com.google.android.accessibility.switchaccess.SwitchAccessService",
        Label("Switch Access", "开关控制"),
        Label("Control the phone with switches", "使用开关控制手机"),
    ),
)
_BRIDGE_PACKAGE, _BRIDGE = "dev.tapwright.bridge", "dev.tapwright.bridge/dev.tapwright.bridge.BridgeService"
_CORRECTION, _INVERSION = (
    ("secure", "accessibility_display_daltonizer_enabled"),
    ("secure", "accessibility_display_inversion_enabled"),
)
_CAPTIONS = ("secure", "accessibility_captioning_enabled")


def enabled(ui: AnyUi) -> list[str]:
    """The components of the services that are on."""
    return [name for name in ui.setting(*ACCESSIBILITY_SERVICES).split(":") if name and name != "null"]


def _put(ui: AnyUi, component: str, *, on: bool) -> None:
    left = [name for name in enabled(ui) if name != component]
    now = [*left, component] if on else left
    ui.put(*ACCESSIBILITY_SERVICES, ":".join(now))
    ui.put("secure", "accessibility_enabled", str(int(bool(now))))


def service(component: str, title: Label, told: Label) -> PageFunction[Remembered]:
    """One accessibility service: what it is for, and its switch, which asks before it lets it see everything."""

    def page(ui: SettingsUi) -> Page:
        on = component in enabled(ui)
        name = tr(ui, title)
        ask = confirm(
            Label(f"Allow {name} to have full control of your device?", f"要允许“{name}”完全控制您的设备吗？"),
            Label(
                "It can read all content on the screen and act for you.", "它可以读取屏幕上的所有内容，并代您执行操作。"
            ),
            lambda: _put(ui, component, on=True),
            buttons=(Label("Allow", "允许"), Label("Deny", "拒绝")),
        )

        def flip() -> None:
            if on:
                _put(ui, component, on=False)
            else:
                ui.open(ask)

        rows = [switch_row(ui.tr(f"Use {name}", f"使用“{name}”"), on, flip), row(name, tr(ui, told))]
        return titled(ui, title, rows, ".Settings$AccessibilityDetailsSettingsActivity")

    return page


def _service_line(component: str, title: Label, told: Label) -> Line:
    def state(ui: AnyUi) -> str:
        return ui.tr("On", "开启") if component in enabled(ui) else ui.tr("Off", "关闭")

    return opens(title, lambda: service(component, title, told), state)


def downloaded(ui: SettingsUi) -> Page:
    """The services of apps that were installed, and those that only the settings name."""
    known = [component for component, _, _ in _SERVICES]
    named = [name for name in enabled(ui) if name not in known]
    if _BRIDGE_PACKAGE in ui.phone.apps and _BRIDGE not in named:
        named.append(_BRIDGE)
    lines = [_service_line(name, Label(_short(ui, name)), Label(name)) for name in named]
    none = [row(ui.tr("No downloaded services", "没有已下载的服务"))]
    rows = [line.build(ui) for line in lines] or none
    return titled(ui, Label("Downloaded apps", "已下载的应用"), rows, ".Settings$AccessibilitySettingsActivity")


def _short(ui: AnyUi, component: str) -> str:
    package = component.partition("/")[0]
    return ui.phone.label(package) if package in ui.phone.apps else package


TEXT = listing(
    Label("Display size and text", "显示大小和文字"),
    ".Settings$TextReadingSettingsActivity",
    link(Label("Font size", "字体大小"), font_size, chosen(FONT, FONTS)),
    BOLD,
    toggle(Label("High contrast text", "高对比度文字"), ("secure", "high_text_contrast_enabled")),
)
CORRECTION = listing(
    Label("Color correction", "色彩校正"),
    ".Settings$AccessibilityDaltonizerSettingsActivity",
    toggle(Label("Use color correction", "使用色彩校正"), _CORRECTION),
    pick(
        Label("Correction mode", "校正模式"),
        ("secure", "accessibility_display_daltonizer"),
        (
            ("12", Label("Red-green, green weak", "红绿色，绿色弱")),
            ("11", Label("Red-green, red weak", "红绿色，红色弱")),
            ("13", Label("Blue-yellow", "蓝黄色")),
            ("0", Label("Grayscale", "灰度")),
        ),
    ),
)
MOTION = listing(
    Label("Color and motion", "色彩和动画"),
    ".Settings$AccessibilityColorAndMotionActivity",
    link(Label("Color correction", "色彩校正"), CORRECTION, on_off(_CORRECTION)),
    toggle(Label("Color inversion", "颜色反转"), _INVERSION),
    DARK,
    toggle(Label("Large mouse pointer", "大号鼠标指针"), ("secure", "accessibility_large_pointer_icon")),
)
TIMING = listing(
    Label("Timing controls", "时间控制"),
    ".Settings$AccessibilityTimingSettingsActivity",
    pick(
        Label("Touch & hold delay", "轻触并按住的延迟时间"),
        ("secure", "long_press_timeout"),
        (("400", Label("Short", "短")), ("1000", Label("Medium", "中")), ("1500", Label("Long", "长"))),
    ),
    pick(
        Label("Time to take action", "操作等待时间"),
        ("secure", "accessibility_non_interactive_ui_timeout_ms"),
        (
            ("0", Label("Default", "默认")),
            ("10000", Label("10 seconds", "10 秒")),
            ("30000", Label("30 seconds", "30 秒")),
            ("60000", Label("1 minute", "1 分钟")),
        ),
    ),
    toggle(Label("Autoclick", "自动点击"), ("secure", "accessibility_autoclick_enabled")),
)
CAPTIONS = listing(
    Label("Caption preferences", "字幕偏好设置"),
    ".Settings$CaptioningSettingsActivity",
    toggle(Label("Show captions", "显示字幕"), _CAPTIONS),
    pick(
        Label("Caption size", "字幕大小"),
        ("secure", "accessibility_captioning_font_scale"),
        (("0.5", Label("Small", "小")), ("1.0", Label("Default", "默认")), ("1.5", Label("Large", "大"))),
    ),
)
ACCESSIBILITY = listing(
    Label("Accessibility", "无障碍"),
    ".Settings$AccessibilitySettingsActivity",
    link(Label("Downloaded apps", "已下载的应用"), downloaded),
    group(Label("Screen readers and controls", "屏幕阅读器和控制")),
    *(_service_line(*known) for known in _SERVICES),
    group(Label("For the eyes", "显示")),
    link(Label("Display size and text", "显示大小和文字"), TEXT),
    link(Label("Color and motion", "色彩和动画"), MOTION),
    toggle(Label("Extra dim", "极暗"), ("secure", "reduce_bright_colors_activated")),
    toggle(Label("Magnification", "放大功能"), ("secure", "accessibility_display_magnification_enabled")),
    group(Label("For hands and ears", "互动和音频")),
    link(Label("Timing controls", "时间控制"), TIMING),
    link(Label("Vibration & haptics", "振动和触感反馈"), HAPTICS),
    toggle(
        Label("Power button ends call", "按电源按钮结束通话"),
        ("secure", "incall_power_button_behavior"),
        on="2",
        off="1",
    ),
    link(Label("Caption preferences", "字幕偏好设置"), CAPTIONS, on_off(_CAPTIONS)),
    toggle(Label("Mono audio", "单声道音频"), ("system", "master_mono")),
)
