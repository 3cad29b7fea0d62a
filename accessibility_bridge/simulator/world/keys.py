"""Hardware keys: what the system takes for itself, and what goes to the focused field."""

from __future__ import annotations

from accessibility_bridge.simulator.inside import Panel
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systemui import bouncer, keyguard, shade
from accessibility_bridge.simulator.world.typist import Typist

_LEAVING = ("HOME", "APP_SWITCH")


def press(phone: Phone, typist: Typist, name: str) -> bool:
    """Press and release a key by its name without `KEYCODE_`. False when nobody took it."""
    match name:
        case "POWER" if not phone.screen_on:
            phone.screen_on = True
        case "POWER" | "SLEEP":
            keyguard.darken(phone)
        case "WAKEUP":
            phone.screen_on = True
        case _ if not phone.screen_on:
            return False
        case "MENU" if phone.keyguard is not None:
            bouncer.dismiss(phone)
        case _ if name in _LEAVING and phone.keyguard is not None:
            return False
        case _:
            return _awake(phone, typist, name)
    return True


def _awake(phone: Phone, typist: Typist, name: str) -> bool:
    match name:
        case "BACK" | "ESCAPE":
            phone.back()
        case "HOME":
            phone.leave()
        case "APP_SWITCH":
            phone.recents()
        case "NOTIFICATION":
            shade.expand(phone, Panel.NOTIFICATIONS)
        case "VOLUME_UP" | "VOLUME_DOWN":
            _volume(phone, 1 if name == "VOLUME_UP" else -1)
        case _:
            return typist.key(name)
    return True


def _volume(phone: Phone, step: int) -> None:
    level = phone.tables.whole("system", "volume_music") + step
    phone.put_setting("system", "volume_music", str(min(15, max(0, level))))
