"""What stands behind the lock screen of a phone with a PIN or a password, and the one way past both.

Source: AOSP packages/SystemUI/res-keyguard/layout/keyguard_pin_view.xml, keyguard_password_view.xml, strings.xml.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from accessibility_bridge.simulator.world.app import Page, PageFunction
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.lock import Secret
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systembars import NAVIGATION_BAR_DP, STATUS_BAR_DP
from accessibility_bridge.simulator.world.systemui import PACKAGE
from accessibility_bridge.simulator.world.ui.view import (
    FILL,
    At,
    Axis,
    Field,
    Handler,
    Keypad,
    Look,
    Sprite,
    Tone,
    View,
    edges,
)
from accessibility_bridge.simulator.world.ui.widgets import edit, text

_DIGITS = ("123", "456", "789")
_BUTTON = "android.widget.Button"
_MOST_KEY_DP, _LEAST_KEY_DP, _KEY_ACROSS_DP = 72, 36, 88
_KEY_GAP_DP, _MARGIN_DP = 12, 16
_BARS_DP = STATUS_BAR_DP + NAVIGATION_BAR_DP
_HEAD_DP = 150
"""What message and digits need over the keys, with the gap between."""
_DIGIT_DP, _SIGN_DP = 36, 28
_ENTRY_DP = 280


def dismiss(phone: Phone, then: Handler | None = None) -> None:
    """Put the lock screen away and do the rest; one with a secret asks for it first. At once when there is none."""
    if phone.keyguard is not None and phone.lock.secure:
        close(phone)
        phone.bouncer = phone.overlay(_asking(phone, then), over_lock=True)
        return
    if phone.keyguard is not None:
        phone.close(phone.keyguard)
    if then is not None:
        then()


def close(phone: Phone) -> None:
    """Back to the lock screen; harmless when nobody asks."""
    if phone.bouncer is not None:
        phone.close(phone.bouncer)


def _asking(phone: Phone, then: Handler | None) -> PageFunction[Any]:
    typed, wrong = "", False

    def type_in(value: str) -> None:
        nonlocal typed
        typed = value

    def enter() -> None:
        nonlocal typed, wrong
        given, typed = typed, ""
        wrong = not phone.lock.opens(given, phone.timeline.now_s)
        if not wrong:
            close(phone)
            if phone.keyguard is not None:
                phone.close(phone.keyguard)
            if then is not None:
                then()

    def page(ui: Ui[Any]) -> Page:
        pin = phone.lock.kind is Secret.PIN
        said = _said(ui, pin, wrong)
        keys = _pad(ui, lambda digit: type_in(typed + digit), lambda: type_in(typed[:-1]), enter) if pin else ()
        field = Field(
            key=f"{PACKAGE}:id/{'pinEntry' if pin else 'passwordEntry'}",
            on_change=type_in,
            on_submit=enter,
            keypad=Keypad.OWN if pin else Keypad.TEXT,
            max_length=16,
        )
        look = Look(fill=Tone.CARD, size_sp=28, text_at=At.CENTER, radius=14)
        content = _laid_out(ui, said, edit(typed, field, password=True, look=look), keys)
        return Page(content=content, package=PACKAGE, autofocus=field.key)

    return page


def _said(ui: Ui[Any], pin: bool, wrong: bool) -> str:
    left_s = math.ceil(ui.phone.lock.paused_until_s - ui.phone.timeline.now_s)
    if left_s > 0:
        ui.refresh_after(1)
        return ui.tr(f"Try again in {left_s} seconds.", f"请在 {left_s} 秒后重试。")
    if wrong:
        return ui.tr("Wrong PIN", "PIN 码有误") if pin else ui.tr("Wrong password", "密码错误")
    return ui.tr("Enter your PIN", "输入您的 PIN 码") if pin else ui.tr("Enter your password", "输入您的密码")


def _laid_out(ui: Ui[Any], said: str, entry: View, keys: tuple[View, ...]) -> View:
    """Message and digits over the keys; beside them on a screen that is wider than high."""
    told = text(said, id="bouncer_message_area", look=Look(tone=Tone.PAPER, size_sp=18, text_at=At.CENTER))
    head = View(important=False, across=At.CENTER, gap=12, children=(told, entry), width=_ENTRY_DP)
    pad = View(important=False, across=At.CENTER, gap=_KEY_GAP_DP, children=keys)
    body = View(
        class_name="android.widget.FrameLayout",
        id="keyguard_security_container",
        axis=Axis.ROW if _wide(ui) else Axis.COLUMN,
        along=At.CENTER if _wide(ui) else At.END,
        across=At.CENTER,
        children=(head, pad),
        width=FILL,
        height=FILL,
        gap=24,
        padding=edges(16, _MARGIN_DP),
    )
    paper = View(important=False, width=FILL, height=FILL, look=Look(sprite=Sprite.WALLPAPER))
    return View(important=False, axis=Axis.STACK, children=(paper, body), width=FILL, height=FILL)


def _wide(ui: Ui[Any]) -> bool:
    return ui.screen_dp.width > ui.screen_dp.height


def _pad(ui: Ui[Any], press: Callable[[str], None], erase: Handler, enter: Handler) -> tuple[View, ...]:
    room_dp = ui.screen_dp.height - _BARS_DP - 2 * _MARGIN_DP - 3 * _KEY_GAP_DP - (0 if _wide(ui) else _HEAD_DP)
    height_dp = max(_LEAST_KEY_DP, min(_MOST_KEY_DP, room_dp // 4))

    def digit(key: str) -> View:
        look = Look(fill=Tone.ACCENT, tone=Tone.ON_ACCENT, radius=height_dp / 2, size_sp=26, text_at=At.CENTER)
        pad = edges(0, max(0, (height_dp - _DIGIT_DP) // 2))
        return View(class_name=_BUTTON, id=f"key{key}", text=key, on_tap=lambda: press(key),
                    width=_KEY_ACROSS_DP, height=height_dp, padding=pad, look=look)  # fmt: skip

    def sign(id: str, icon: str, desc: str, tap: Handler) -> View:
        pad = edges((_KEY_ACROSS_DP - _SIGN_DP) // 2, max(0, (height_dp - _SIGN_DP) // 2))
        look = Look(icon=icon, tone=Tone.PAPER)
        return View(class_name="android.widget.ImageButton", id=id, desc=desc, on_tap=tap,
                    width=_KEY_ACROSS_DP, height=height_dp, padding=pad, look=look)  # fmt: skip

    last = (
        sign("delete_button", "backspace", ui.tr("Delete", "删除"), erase),
        digit("0"),
        sign("key_enter", "check", ui.tr("Enter", "回车"), enter),
    )
    rows = (*(tuple(digit(key) for key in line) for line in _DIGITS), last)
    return tuple(View(important=False, axis=Axis.ROW, gap=20, children=row) for row in rows)
