"""Notifications and sound: what may interrupt, how loud, and when not."""

from __future__ import annotations

from accessibility_bridge.simulator.world.app import Label, Page, PageFunction
from accessibility_bridge.simulator.world.apps.settings.applications import app_notifications, listed
from accessibility_bridge.simulator.world.apps.settings.keys import (
    LOCK_SCREEN_NOTIFICATIONS,
    ZEN,
    Remembered,
    SettingsUi,
)
from accessibility_bridge.simulator.world.apps.settings.parts import (
    group,
    level,
    option,
    option_choice,
    option_switch,
    option_time,
    pick,
)
from accessibility_bridge.simulator.world.preferences import AnyUi, Line, Listing, link, listing, titled, toggle, tr
from accessibility_bridge.simulator.world.ui.rows import leading_icon, row
from accessibility_bridge.simulator.world.ui.view import Handler

_RINGTONES = ("Ripple", "Lantern", "Morning Walk", "Old Bell", "Silent")
_PINGS = ("Drop", "Pebble", "Chime", "Silent")
_ALARMS = ("Sunrise", "Rooster", "Steady Beep")
_WHO = (
    ("anyone", Label("Anyone", "任何人")),
    ("contacts", Label("Contacts", "联系人")),
    ("starred", Label("Starred contacts", "已加星标的联系人")),
    ("none", Label("None", "无")),
)
_DAYS = (
    ("mon", Label("Monday", "星期一")),
    ("tue", Label("Tuesday", "星期二")),
    ("wed", Label("Wednesday", "星期三")),
    ("thu", Label("Thursday", "星期四")),
    ("fri", Label("Friday", "星期五")),
    ("sat", Label("Saturday", "星期六")),
    ("sun", Label("Sunday", "星期日")),
)
_WEEKEND = ("sat", "sun")
_STRENGTHS = (
    ("0", Label("Off", "关闭")),
    ("1", Label("Low", "低")),
    ("2", Label("Medium", "中")),
    ("3", Label("High", "高")),
)


def _tones(label: Label, key: str, names: tuple[str, ...], first: int) -> Line:
    """A row to choose one of the phone's own tones, by the URI of its file."""
    options = tuple((f"content://media/internal/audio/media/{first + n}", Label(name)) for n, name in enumerate(names))
    return pick(label, ("system", key), options)


def _schedule(name: str, title: Label, *, start: str, end: str) -> Listing:
    path = f"dnd/{name}"
    days = listing(
        Label("Days", "日期"),
        ".Settings$ZenModeScheduleRuleSettingsActivity",
        *(option_switch(label, f"{path}/{day}", default=day not in _WEEKEND) for day, label in _DAYS),
    )

    def which(ui: AnyUi) -> str:
        chosen = [
            tr(ui, label)[:3] for day, label in _DAYS
            if option(ui, f"{path}/{day}", str(int(day not in _WEEKEND))) == "1"
        ]  # fmt: skip
        return ui.tr(", ", "、").join(chosen)

    return listing(
        title,
        ".Settings$ZenModeScheduleRuleSettingsActivity",
        option_switch(Label("Use schedule", "使用时间表"), path),
        link(Label("Days", "日期"), days, which),
        option_time(Label("Start time", "开始时间"), f"{path}/start", default=start),
        option_time(Label("End time", "结束时间"), f"{path}/end", default=end),
        option_switch(Label("Alarm can override end time", "闹钟可覆盖结束时间"), f"{path}/alarm", default=True),
    )


SLEEPING = _schedule("sleeping", Label("Sleeping", "睡眠"), start="22:00", end="07:00")
EVENT = _schedule("event", Label("Event", "活动"), start="09:00", end="20:00")
SCHEDULES = listing(
    Label("Schedules", "时间表"),
    ".Settings$ZenModeAutomationSettingsActivity",
    link(Label("Sleeping", "睡眠"), SLEEPING),
    link(Label("Event", "活动"), EVENT),
)
PEOPLE = listing(
    Label("People", "联系人"),
    ".Settings$ZenModePeopleSettingsActivity",
    option_choice(Label("Messages", "消息"), "dnd/messages", _WHO, default="starred"),
    option_choice(Label("Calls", "通话"), "dnd/calls", _WHO, default="starred"),
    option_switch(Label("Repeat callers", "重复来电者"), "dnd/repeat", default=True),
)
INTERRUPTIONS = listing(
    Label("Alarms & other interruptions", "闹钟和其他打扰"),
    ".Settings$ZenModeSoundVibrationSettingsActivity",
    option_switch(Label("Alarms", "闹钟"), "dnd/alarms", default=True),
    option_switch(Label("Media sounds", "媒体声音"), "dnd/media", default=True),
    option_switch(Label("Reminders", "提醒"), "dnd/reminders"),
    option_switch(Label("Calendar events", "日历活动"), "dnd/events"),
)
RULES = listing(
    Label("Interruption rules", "打扰规则"),
    ".Settings$ZenModeSettingsActivity",
    link(Label("People", "联系人"), PEOPLE),
    link(Label("Alarms & other interruptions", "闹钟和其他打扰"), INTERRUPTIONS),
    link(Label("Schedules", "时间表"), SCHEDULES),
    pick(
        Label("Duration for Quick Settings", "快捷设置的时长"),
        ("secure", "zen_duration"),
        (
            ("0", Label("Until you turn it off", "直到您将其关闭")),
            ("60", Label("1 hour", "1 小时")),
            ("-1", Label("Ask every time", "每次都询问")),
        ),
    ),
)


def app_list(ui: SettingsUi) -> Page:
    """Every app with what it may tell."""

    def opening(page: PageFunction[Remembered]) -> Handler:
        return lambda: ui.open(page)

    rows = [
        row(tr(ui, app.label), on_tap=opening(app_notifications(app.package)), leading=leading_icon(app.icon))
        for app in listed(ui)
    ]
    return titled(ui, Label("App notifications", "应用通知"), rows, ".Settings$AllAppNotificationsActivity")


EMERGENCY_ALERTS = listing(
    Label("Wireless emergency alerts", "无线紧急警报"),
    ".Settings$WirelessAlertsActivity",
    option_switch(Label("Allow alerts", "允许接收警报"), "alerts/all", default=True),
    option_switch(Label("Extreme threats", "极端威胁"), "alerts/extreme", default=True),
    option_switch(Label("Test alerts", "测试警报"), "alerts/test"),
)
NOTIFICATIONS = listing(
    Label("Notifications", "通知"),
    ".Settings$ConfigureNotificationSettingsActivity",
    toggle(Label("Notifications on lock screen", "锁定屏幕上的通知"), LOCK_SCREEN_NOTIFICATIONS),
    toggle(Label("Heads-up notifications", "浮动通知"), ("global", "heads_up_notifications_enabled")),
    link(Label("App notifications", "应用通知"), app_list),
    toggle(Label("Notification history", "通知历史记录"), ("secure", "notification_history_enabled")),
    toggle(Label("Bubbles", "对话泡"), ("secure", "notification_bubbles")),
    toggle(Label("Notification dot on app icon", "应用图标上的通知圆点"), ("secure", "notification_badging")),
    toggle(Label("Allow notification snoozing", "允许暂停通知"), ("secure", "show_notification_snooze")),
    toggle(Label("Blink light", "闪烁指示灯"), ("system", "notification_light_pulse")),
    link(Label("Interruption rules", "打扰规则"), RULES),
    link(Label("Wireless emergency alerts", "无线紧急警报"), EMERGENCY_ALERTS),
)
HAPTICS = listing(
    Label("Vibration & haptics", "振动和触感反馈"),
    ".Settings$VibrationSettingsActivity",
    pick(Label("Ring vibration", "响铃振动"), ("system", "ring_vibration_intensity"), _STRENGTHS),
    pick(Label("Notification vibration", "通知振动"), ("system", "notification_vibration_intensity"), _STRENGTHS),
)
SYSTEM_SOUNDS = listing(
    Label("System sounds", "系统提示音"),
    ".Settings$SoundSettingsActivity",
    toggle(Label("Dial pad tones", "拨号键盘提示音"), ("system", "dtmf_tone")),
    toggle(Label("Screen locking sound", "屏幕锁定提示音"), ("system", "lockscreen_sounds_enabled")),
    toggle(Label("Charging sounds", "充电提示音"), ("global", "charging_sounds_enabled")),
)
SOUND = listing(
    Label("Sound & vibration", "声音和振动"),
    ".Settings$SoundSettingsActivity",
    toggle(Label("Do Not Disturb", "勿扰"), ZEN),
    toggle(Label("Vibrate for calls", "来电时振动"), ("system", "vibrate_when_ringing")),
    toggle(
        Label("Touch feedback", "触摸反馈"),
        ("system", "haptic_feedback_enabled"),
        summary=Label("Vibrate on touch", "触摸时振动"),
    ),
    toggle(Label("Touch sounds", "触摸提示音"), ("system", "sound_effects_enabled")),
    group(Label("Volume", "音量")),
    level(Label("Media volume", "媒体音量"), ("system", "volume_music"), 15),
    level(Label("Call volume", "通话音量"), ("system", "volume_voice"), 7, lowest=1),
    level(Label("Ring volume", "铃声音量"), ("system", "volume_ring"), 7),
    level(Label("Notification volume", "通知音量"), ("system", "volume_notification"), 7),
    level(Label("Alarm volume", "闹钟音量"), ("system", "volume_alarm"), 7, lowest=1),
    group(Label("Tones", "提示音")),
    pick(
        Label("Ring mode", "响铃模式"),
        ("global", "mode_ringer"),
        (("2", Label("Ring", "响铃")), ("1", Label("Vibrate", "振动")), ("0", Label("Mute", "静音"))),
    ),
    _tones(Label("Phone ringtone", "手机铃声"), "ringtone", _RINGTONES, 11),
    _tones(Label("Default notification sound", "默认通知提示音"), "notification_sound", _PINGS, 21),
    _tones(Label("Default alarm sound", "默认闹钟提示音"), "alarm_alert", _ALARMS, 31),
    link(Label("Vibration & haptics", "振动和触感反馈"), HAPTICS),
    link(Label("System sounds", "系统提示音"), SYSTEM_SOUNDS),
    link(Label("Interruption rules", "打扰规则"), RULES),
)
