"""The phone's keyboards as `ime` and the settings know them, and those that type what a broadcast tells them.

Where the keyboard stands on the screen is the inside's business.

Source: the broadcasts of openatx/android-uiautomator-server's AdbKeyboard and of senzhk/ADBKeyBoard.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from accessibility_bridge.simulator.inside import Inside
from accessibility_bridge.simulator.wire.keys import Keys

STANDARD = "com.android.inputmethod.latin/.LatinIME"
_AUTOMATOR = "com.github.uiautomator/.AdbKeyboard"
_ADB_KEYBOARD = "com.android.adbkeyboard/.AdbIME"


class _Request(Enum):
    TYPE_ENCODED = auto()
    TYPE = auto()
    CLEAR = auto()
    ENTER = auto()
    HIDE = auto()


_BROADCASTS = {
    (_AUTOMATOR, "ADB_KEYBOARD_INPUT_TEXT"): _Request.TYPE_ENCODED,
    (_AUTOMATOR, "ADB_KEYBOARD_CLEAR_TEXT"): _Request.CLEAR,
    (_AUTOMATOR, "ADB_KEYBOARD_EDITOR_CODE"): _Request.ENTER,
    (_AUTOMATOR, "ADB_KEYBOARD_SMART_ENTER"): _Request.ENTER,
    (_AUTOMATOR, "ADB_KEYBOARD_HIDE"): _Request.HIDE,
    (_ADB_KEYBOARD, "ADB_INPUT_B64"): _Request.TYPE_ENCODED,
    (_ADB_KEYBOARD, "ADB_INPUT_TEXT"): _Request.TYPE,
    (_ADB_KEYBOARD, "ADB_CLEAR_TEXT"): _Request.CLEAR,
    (_ADB_KEYBOARD, "ADB_EDITOR_CODE"): _Request.ENTER,
}


class InputMethods:
    """The installed keyboards. Which are enabled and which is current stands in the secure settings, as on phones."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._installed = [STANDARD]
        settings = inside.settings("secure")
        if "default_input_method" not in settings:
            inside.put_setting("secure", "default_input_method", STANDARD)
        if "enabled_input_methods" not in settings:
            inside.put_setting("secure", "enabled_input_methods", STANDARD)

    @property
    def installed(self) -> tuple[str, ...]:
        """Every keyboard's id."""
        return tuple(self._installed)

    @property
    def enabled(self) -> tuple[str, ...]:
        """The ids a person could switch to."""
        listed = self._inside.settings("secure").get("enabled_input_methods", "").split(":")
        return tuple(name for name in self._installed if name in listed)

    @property
    def current(self) -> str:
        """The id of the one in use."""
        return self._inside.settings("secure").get("default_input_method", "")

    def add(self, names: Sequence[str]) -> None:
        """An app brought keyboards."""
        self._installed += [name for name in names if name not in self._installed]

    def remove_of(self, package: str) -> None:
        """An app is gone, and its keyboards with it."""
        self._installed = [name for name in self._installed if not name.startswith(package + "/")]
        self._settle()

    def enable(self, name: str) -> None:
        """Let a keyboard be chosen."""
        self._write_enabled([*self.enabled, name])

    def disable(self, name: str) -> None:
        """Take a keyboard away; when it was in use, the standard one takes over."""
        self._write_enabled([other for other in self.enabled if other != name])
        self._settle()

    def select(self, name: str) -> None:
        """Put a keyboard to use."""
        self._inside.put_setting("secure", "default_input_method", name)

    async def broadcast(self, action: str, extras: Mapping[str, str], keys: Keys) -> bool:
        """Hand a broadcast to the keyboard in use; False when it takes no such thing."""
        match _BROADCASTS.get((self.current, action)):
            case _Request.TYPE_ENCODED:
                await _type_encoded(extras.get("text", extras.get("msg", "")), keys)
            case _Request.TYPE:
                await keys.type(extras.get("msg", ""))
            case _Request.CLEAR:
                self._inside.clear_text()
            case _Request.ENTER:
                await keys.press("ENTER")
            case _Request.HIDE:
                pass
            case None:
                return False
        return True

    def _settle(self) -> None:
        if self.current not in self.enabled:
            self.select(STANDARD)

    def _write_enabled(self, names: Sequence[str]) -> None:
        self._inside.put_setting("secure", "enabled_input_methods", ":".join(dict.fromkeys(names)))


async def _type_encoded(encoded: str, keys: Keys) -> None:
    try:
        text = base64.b64decode(encoded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return
    if text:
        await keys.type(text)
