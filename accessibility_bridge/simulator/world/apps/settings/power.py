"""Battery and storage: what uses it up, and how to have more of it."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.applications import app_storage, listed, size_in_words
from accessibility_bridge.simulator.world.apps.settings.keys import PERCENT, SAVER, Remembered, SettingsUi
from accessibility_bridge.simulator.world.apps.settings.parts import done, group, pick, sure
from accessibility_bridge.simulator.world.preferences import Line, fact, link, listing, titled, toggle, tr
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Handler

_MANAGER = ("secure", "automatic_storage_manager_enabled")
_CATEGORIES = (
    ("image", Label("Images", "图片"), "3.1 GB"),
    ("movie", Label("Videos", "视频"), "8.4 GB"),
    ("music_note", Label("Audio", "音频"), "0.9 GB"),
    ("description", Label("Documents", "文档"), "212 MB"),
    ("settings", Label("System", "系统"), "14 GB"),
)


def usage(ui: SettingsUi) -> Page:
    """What used the battery since it was full."""
    rows = [
        row(tr(ui, app.label), f"{max(1, 14 - 2 * place)}%", leading=leading_icon(app.icon))
        for place, app in enumerate(listed(ui))
    ]
    return titled(ui, Label("Battery usage", "电池用量"), rows, ".Settings$PowerUsageAdvancedActivity")


SAVER_SCHEDULE = listing(
    Label("Battery Saver schedule", "省电模式时间表"),
    ".Settings$BatterySaverScheduleSettingsActivity",
    pick(
        Label("Turn on by itself", "自动开启"),
        ("global", "low_power_trigger_level"),
        (
            ("0", Label("Never", "永不")),
            ("5", Label("At 5%", "电量为 5% 时")),
            ("20", Label("At 20%", "电量为 20% 时")),
            ("50", Label("At 50%", "电量为 50% 时")),
        ),
    ),
)
ADAPTIVE = listing(
    Label("Adaptive preferences", "自适应偏好设置"),
    ".Settings$AdaptiveBatterySettingsActivity",
    toggle(Label("Adaptive charging", "自适应充电"), ("secure", "adaptive_charging_enabled")),
    toggle(Label("Adaptive battery", "自适应电池"), ("global", "adaptive_battery_management_enabled")),
)
BATTERY = listing(
    Label("Battery", "电池"),
    ".Settings$PowerUsageSummaryActivity",
    fact(Label("Battery level", "电量"), lambda ui: f"{ui.phone.battery_percent}%"),
    toggle(
        Label("Battery Saver", "省电模式"),
        SAVER,
        summary=Label("Extends battery life by turning off some features", "关闭部分功能以延长电池续航"),
    ),
    toggle(
        Label("Battery percentage", "电量百分比"),
        PERCENT,
        summary=Label("Show battery percentage in status bar", "在状态栏中显示电量百分比"),
    ),
    link(Label("Battery usage", "电池用量"), usage),
    link(Label("Battery Saver schedule", "省电模式时间表"), SAVER_SCHEDULE),
    link(Label("Adaptive preferences", "自适应偏好设置"), ADAPTIVE),
)


def storage_apps(ui: SettingsUi) -> Page:
    """The apps by the room they take, the largest first."""

    def opening(page: PageFunction[Remembered]) -> Handler:
        return lambda: ui.open(page)

    sized = sorted(listed(ui), key=lambda app: -int(size_in_words(app.package).split()[0]))
    rows = [
        row(
            tr(ui, app.label),
            size_in_words(app.package),
            on_tap=opening(app_storage(app.package)),
            leading=leading_icon(app.icon),
        )
        for app in sized
    ]
    return titled(ui, Label("Apps", "应用"), rows, ".Settings$StorageUseActivity")


def _measure(icon: str, label: Label, size: str) -> Line:
    return Line(label, lambda ui: row(tr(ui, label), size, leading=leading_icon(icon)))


STORAGE = listing(
    Label("Storage", "存储"),
    ".Settings$StorageDashboardActivity",
    fact(Label("Used", "已使用"), lambda ui: ui.tr("31 GB of 128 GB", "31 GB，共 128 GB")),
    link(Label("Apps", "应用"), storage_apps, lambda ui: "4.6 GB", icon="apps"),
    *(_measure(*known) for known in _CATEGORIES),
    group(Label("Make room", "释放空间")),
    toggle(
        Label("Storage manager", "存储空间管理器"),
        _MANAGER,
        summary=Label("Remove backed-up photos after 90 days", "90 天后移除已备份的照片"),
    ),
    sure(
        Label("Empty trash", "清空回收站"),
        (Label("Empty the trash?", "要清空回收站吗？"), Label("14 items will be gone.", "14 项内容将被删除。")),
        done(Label("Trash emptied", "已清空回收站")),
        Label("Empty", "清空"),
    ),
)
