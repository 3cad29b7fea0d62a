"""Status bar and navigation bar, windows of the system's own user interface."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.times import bare_time
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Handler,
    Look,
    Sprite,
    Tone,
    Toward,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import icon

# Source: AOSP core/res/res/values/dimens.xml, status_bar_height_default and navigation_bar_height.
STATUS_BAR_DP = 24
NAVIGATION_BAR_DP = 48
_NOTICE_ICONS = 4
"""Source: AOSP packages/SystemUI, NotificationIconContainer.MAX_STATIC_ICONS."""


def status_bar(phone: Phone, pull_down: Handler) -> View:
    """Time and notifications on the left, radios and battery on the right; a swipe down opens the shade."""
    tone, shown = _tone(phone), bare_time(phone, phone.wall.hour, phone.wall.minute)
    clock = View(
        class_name="android.widget.TextView",
        id="clock",
        text=shown,
        desc=shown,
        look=Look(tone=tone, size_sp=13, bold=True),
    )
    radios = tuple(icon(name, tone=tone, size=16, desc=desc) for name, desc in _radios(phone))
    battery = View(
        class_name="android.widget.LinearLayout",
        id="battery",
        desc=phone_text(phone, f"Battery {phone.battery_percent}%.", f"电池电量为百分之 {phone.battery_percent}。"),
        width=10,
        height=16,
        look=Look(sprite=Sprite.BATTERY, level=phone.battery_percent / 100, tone=tone),
    )
    percent = phone.tables.get("global", "show_battery_percent") == "1"
    number = (View(class_name="android.widget.TextView", id="battery_percentage_view", text=f"{phone.battery_percent}%",
                   look=Look(tone=tone, size_sp=12)),) if percent else ()  # fmt: skip
    return View(
        class_name="android.widget.FrameLayout",
        id="status_bar",
        axis=Axis.ROW,
        across=At.CENTER,
        children=(clock, *_notices(phone, tone), View(important=False, weight=1), *radios, battery, *number),
        swipes={Toward.DOWN: pull_down},
        width=FILL,
        height=FILL,
        gap=6,
        padding=edges(18),
    )


def navigation_bar(phone: Phone, back: Handler, home: Handler, recents: Handler) -> View:
    """The three buttons; none on the lock screen."""
    tone = _tone(phone)
    buttons = (
        ()
        if phone.keyguard is not None
        else (
            ("back", "nav_back", phone_text(phone, "Back", "返回"), back),
            ("home", "nav_home", phone_text(phone, "Home", "主屏幕"), home),
            ("recent_apps", "nav_recents", phone_text(phone, "Overview", "概览"), recents),
        )
    )
    return View(
        class_name="android.widget.FrameLayout",
        id="navigation_bar_frame",
        axis=Axis.ROW,
        along=At.CENTER,
        across=At.CENTER,
        width=FILL,
        height=FILL,
        gap=16,
        children=tuple(
            View(
                class_name="android.widget.ImageView",
                id=id,
                desc=desc,
                on_tap=action,
                width=80,
                height=FILL,
                padding=edges(30, 14),
                look=Look(icon=name, tone=tone),
            )
            for id, name, desc, action in buttons
        ),
    )


def phone_text(phone: Phone, en: str, zh: str) -> str:
    """The text in the phone's language."""
    return zh if phone.locale.startswith("zh") else en


def _notices(phone: Phone, tone: Tone) -> Iterator[View]:
    """One icon for each app with something in the shade."""
    for package in list(dict.fromkeys(notice.package for notice in phone.notices.posted))[:_NOTICE_ICONS]:
        said = phone_text(phone, f"{phone.label(package)} notification: ", f"{phone.label(package)}通知：")
        yield icon(phone.apps[package].icon, tone=tone, size=16, desc=said)


def _tone(phone: Phone) -> Tone:
    page = phone.front_entry.shown
    if page is None:
        return Tone.TEXT
    backdrop = page.content.children[:1]
    on_wallpaper = any(view.look.sprite is Sprite.WALLPAPER for view in backdrop)
    return Tone.PAPER if on_wallpaper or page.secure else Tone.TEXT


def _radios(phone: Phone) -> list[tuple[str, str]]:
    def on(key: str) -> bool:
        return phone.tables.get("global", key) == "1"

    shown = [
        ("airplane", ("Airplane mode.", "飞行模式。"), on("airplane_mode_on")),
        ("do_not_disturb", ("Do Not Disturb.", "勿扰。"), phone.tables.get("global", "zen_mode") != "0"),
        ("bluetooth", ("Bluetooth on.", "蓝牙已开启。"), on("bluetooth_on")),
        ("wifi", ("Wifi signal full.", "WLAN 信号满格。"), on("wifi_on")),
        ("signal", ("Phone signal full.", "手机信号满格。"), not on("airplane_mode_on")),
    ]
    return [(name, phone_text(phone, *said)) for name, said, visible in shown if visible]
