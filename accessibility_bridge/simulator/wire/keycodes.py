"""Android's key codes: numbers, names, and the short names uiautomator uses.

Source: AOSP core/java/android/view/KeyEvent.java.
"""

from __future__ import annotations

import string

_BEFORE_LETTERS = (
    "UNKNOWN SOFT_LEFT SOFT_RIGHT HOME BACK CALL ENDCALL 0 1 2 3 4 5 6 7 8 9 STAR POUND DPAD_UP DPAD_DOWN DPAD_LEFT "
    "DPAD_RIGHT DPAD_CENTER VOLUME_UP VOLUME_DOWN POWER CAMERA CLEAR"
)
_AFTER_LETTERS = (
    "COMMA PERIOD ALT_LEFT ALT_RIGHT SHIFT_LEFT SHIFT_RIGHT TAB SPACE SYM EXPLORER ENVELOPE ENTER DEL GRAVE MINUS "
    "EQUALS LEFT_BRACKET RIGHT_BRACKET BACKSLASH SEMICOLON APOSTROPHE SLASH AT NUM HEADSETHOOK FOCUS PLUS MENU "
    "NOTIFICATION SEARCH MEDIA_PLAY_PAUSE MEDIA_STOP MEDIA_NEXT MEDIA_PREVIOUS MEDIA_REWIND MEDIA_FAST_FORWARD MUTE "
    "PAGE_UP PAGE_DOWN PICTSYMBOLS SWITCH_CHARSET BUTTON_A BUTTON_B BUTTON_C BUTTON_X BUTTON_Y BUTTON_Z BUTTON_L1 "
    "BUTTON_R1 BUTTON_L2 BUTTON_R2 BUTTON_THUMBL BUTTON_THUMBR BUTTON_START BUTTON_SELECT BUTTON_MODE ESCAPE "
    "FORWARD_DEL CTRL_LEFT CTRL_RIGHT CAPS_LOCK SCROLL_LOCK META_LEFT META_RIGHT FUNCTION SYSRQ BREAK MOVE_HOME "
    "MOVE_END INSERT FORWARD MEDIA_PLAY MEDIA_PAUSE MEDIA_CLOSE MEDIA_EJECT MEDIA_RECORD F1 F2 F3 F4 F5 F6 F7 F8 F9 "
    "F10 F11 F12 NUM_LOCK NUMPAD_0 NUMPAD_1 NUMPAD_2 NUMPAD_3 NUMPAD_4 NUMPAD_5 NUMPAD_6 NUMPAD_7 NUMPAD_8 NUMPAD_9 "
    "NUMPAD_DIVIDE NUMPAD_MULTIPLY NUMPAD_SUBTRACT NUMPAD_ADD NUMPAD_DOT NUMPAD_COMMA NUMPAD_ENTER NUMPAD_EQUALS "
    "NUMPAD_LEFT_PAREN NUMPAD_RIGHT_PAREN VOLUME_MUTE INFO CHANNEL_UP CHANNEL_DOWN ZOOM_IN ZOOM_OUT TV WINDOW GUIDE "
    "DVR BOOKMARK CAPTIONS SETTINGS"
)
NAMES: dict[int, str] = dict(
    enumerate([*_BEFORE_LETTERS.split(), *string.ascii_uppercase, *_AFTER_LETTERS.split()])
) | {
    187: "APP_SWITCH", 204: "LANGUAGE_SWITCH", 207: "CONTACTS", 208: "CALENDAR", 209: "MUSIC", 210: "CALCULATOR",
    219: "ASSIST", 220: "BRIGHTNESS_DOWN", 221: "BRIGHTNESS_UP", 223: "SLEEP", 224: "WAKEUP", 231: "VOICE_ASSIST",
    276: "SOFT_SLEEP", 277: "CUT", 278: "COPY", 279: "PASTE", 284: "ALL_APPS",
}  # fmt: skip
"""Number to name without `KEYCODE_`."""

_KNOWN = frozenset(NAMES.values())

AUTOMATOR_NAMES = {
    "home": "HOME", "back": "BACK", "left": "DPAD_LEFT", "right": "DPAD_RIGHT", "up": "DPAD_UP", "down": "DPAD_DOWN",
    "center": "DPAD_CENTER", "menu": "MENU", "search": "SEARCH", "enter": "ENTER", "delete": "DEL", "del": "DEL",
    "recent": "APP_SWITCH", "volume_up": "VOLUME_UP", "volume_down": "VOLUME_DOWN", "volume_mute": "VOLUME_MUTE",
    "camera": "CAMERA", "power": "POWER",
}  # fmt: skip
"""The words that `pressKey` of the uiautomator2 server takes."""


def key_name(code: str) -> str | None:
    """The name for what a client wrote: `4`, `BACK` or `KEYCODE_BACK`; None when there is no such key."""
    if code.isdigit():
        return NAMES.get(int(code))
    name = code.upper().removeprefix("KEYCODE_")
    return name if name in _KNOWN else None


_MODIFIERS = {"SHIFT_LEFT": 0xC1, "ALT_LEFT": 0x32, "CTRL_LEFT": 0x7000, "META_LEFT": 0x70000}
"""A modifier and the bits of META_*_ON that say it is held, on whichever side."""


def held_by(meta_state: int) -> list[str]:
    """The modifier keys that a meta state says are held."""
    return [name for name, bits in _MODIFIERS.items() if meta_state & bits]
