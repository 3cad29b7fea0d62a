"""The lock screen, on phones that have one: it comes with a dark display and goes with a swipe up.

Phones of this world have none unless they have a PIN or password, or the setting `secure/lockscreen.disabled` is `0`.
"""

from __future__ import annotations

from typing import Any

from accessibility_bridge.simulator.locking import Keyguard
from accessibility_bridge.simulator.world.app import Kind, Page
from accessibility_bridge.simulator.world.context import Ui
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui import PACKAGE, bouncer
from accessibility_bridge.simulator.world.systemui.cards import card
from accessibility_bridge.simulator.world.times import bare_time
from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Look, Sprite, Tone, Toward, View, edges
from accessibility_bridge.simulator.world.ui.widgets import icon, scroller, text

DISABLED = ("secure", "lockscreen.disabled")
_SHOWS_NOTICES = ("secure", "lock_screen_show_notifications")


def darken(phone: Phone) -> None:
    """The display goes off, and the phone locks when it has a lock screen."""
    phone.screen_on = False
    phone.pull_down(None)
    bouncer.close(phone)
    if phone.lock.secure or phone.tables.get(*DISABLED, "1") == "0":
        lock(phone)


def lock(phone: Phone) -> None:
    """The lock screen comes; harmless when it is there."""
    if phone.keyguard is None:
        phone.keyguard = phone.overlay(_page)


def state(phone: Phone) -> Keyguard:
    """How the phone is locked this instant."""
    above = phone.overlays[phone.overlays.index(phone.keyguard) + 1 :] if phone.keyguard in phone.overlays else ()
    covering = any(entry.kind is Kind.PAGE and entry.shown and entry.shown.activity for entry in above)
    return Keyguard(showing=phone.keyguard is not None, secure=phone.lock.secure, occluded=covering)


def _page(ui: Ui[Any]) -> Page:
    phone = ui.phone
    shown = phone.notices.posted if ui.setting(*_SHOWS_NOTICES) == "1" else ()
    cards = [card(phone, notice) for notice in shown]
    body = View(
        class_name="android.widget.FrameLayout",
        id="keyguard_root_view",
        across=At.CENTER,
        children=(
            text(
                bare_time(phone, phone.wall.hour, phone.wall.minute),
                id="lockscreen_clock_view",
                look=Look(tone=Tone.PAPER, size_sp=64),
            ),
            scroller(cards, key="notifications", id="notification_stack_scroller", gap=8, padding=edges(0, 16)),
            icon("lock", tone=Tone.PAPER, id="lock_icon", desc=ui.tr("Locked", "已锁定")),
            text(ui.tr("Swipe up to open", "上滑即可打开"), look=Look(tone=Tone.PAPER, size_sp=16)),
        ),
        swipes={Toward.UP: lambda: bouncer.dismiss(phone)},
        width=FILL,
        height=FILL,
        gap=12,
        padding=edges(16, 40),
    )
    paper = View(important=False, width=FILL, height=FILL, look=Look(sprite=Sprite.WALLPAPER))
    content = View(important=False, axis=Axis.STACK, children=(paper, body), width=FILL, height=FILL)
    return Page(content=content, package=PACKAGE, on_back=_stay)


def _stay() -> None:
    """BACK opens no lock."""
