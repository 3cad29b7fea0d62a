"""Status bar and navigation bar, windows of the system's own user interface."""

from __future__ import annotations

from accessibility_bridge.simulator.world.phone import LAUNCHER, Phone
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Handler, Look, Sprite, Tone, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon

PACKAGE = "com.android.systemui"
# Source: AOSP core/res/res/values/dimens.xml, status_bar_height_default and navigation_bar_height.
STATUS_BAR_DP = 24
NAVIGATION_BAR_DP = 48
BATTERY_LEVEL = 0.87


def status_bar(phone: Phone) -> View:
    """Time on the left, radios and battery on the right."""
    tone = _tone(phone)
    clock = View(
        class_name="android.widget.TextView",
        id="clock",
        text=clock_text(phone),
        desc=clock_text(phone),
        look=Look(tone=tone, size_sp=13, bold=True),
    )
    radios = tuple(icon(name, tone=tone, size=16, desc=desc) for name, desc in _radios(phone))
    battery = View(
        class_name="android.widget.LinearLayout",
        id="battery",
        desc=f"Battery {BATTERY_LEVEL:.0%}.",
        width=10,
        height=16,
        look=Look(sprite=Sprite.BATTERY, level=BATTERY_LEVEL, tone=tone),
    )
    percent = phone.tables.get("global", "show_battery_percent") == "1"
    number = (View(class_name="android.widget.TextView", id="battery_percentage_view", text=f"{BATTERY_LEVEL:.0%}",
                   look=Look(tone=tone, size_sp=12)),) if percent else ()  # fmt: skip
    return View(
        class_name="android.widget.FrameLayout",
        id="status_bar",
        axis=Axis.ROW,
        across=At.CENTER,
        children=(clock, View(important=False, weight=1), *radios, battery, *number),
        width=FILL,
        height=FILL,
        gap=6,
        padding=edges(18),
    )


def navigation_bar(phone: Phone, back: Handler, home: Handler, recents: Handler) -> View:
    """The three buttons."""
    tone = _tone(phone)
    buttons = (
        ("back", "nav_back", phone_text(phone, "Back", "返回"), back),
        ("home", "nav_home", phone_text(phone, "Home", "主屏幕"), home),
        ("recent_apps", "nav_recents", phone_text(phone, "Overview", "概览"), recents),
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


def clock_text(phone: Phone) -> str:
    """The time of day as the phone's settings want it, e.g. `9:41` or `21:41`."""
    wall = phone.wall
    if phone.tables.get("system", "time_12_24") == "24":
        return f"{wall:%H:%M}"
    return f"{wall.hour % 12 or 12}:{wall:%M}"


def _tone(phone: Phone) -> Tone:
    on_wallpaper = phone.desk.front.app.package == LAUNCHER and not phone.overlays
    return Tone.PAPER if on_wallpaper else Tone.TEXT


def _radios(phone: Phone) -> list[tuple[str, str]]:
    def on(key: str) -> bool:
        return phone.tables.get("global", key) == "1"

    shown = [
        ("airplane", "Airplane mode.", on("airplane_mode_on")),
        ("do_not_disturb", "Do Not Disturb.", phone.tables.get("global", "zen_mode") != "0"),
        ("bluetooth", "Bluetooth on.", on("bluetooth_on")),
        ("wifi", "Wifi signal full.", on("wifi_on")),
        ("signal", "Phone signal full.", not on("airplane_mode_on")),
    ]
    return [(name, desc) for name, desc, visible in shown if visible]
