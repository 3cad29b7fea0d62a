"""The on-screen keyboard: its keys as views, in letters, symbols or digits. What a key does is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from accessibility_bridge.simulator.world.ui.view import FILL, At, Axis, Field, Keypad, Look, Tone, View, edges

PACKAGE = "com.android.inputmethod.latin"
HEIGHT_DP = 256
_KEY = "com.android.inputmethod.keyboard.Key"
_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SYMBOLS = ("1234567890", "@#$%&-+()", "*\"':;!?")
_DIGITS = ("123", "456", "789")

Press = Callable[[str], None]
"""Told a character, or one of SHIFT, SYMBOLS, DELETE, ENTER."""
SHIFT, SYMBOLS, DELETE, ENTER = "shift", "symbols", "delete", "enter"
Said = Callable[[str, str], str]
"""Which of two texts, English and Chinese, the phone shows."""


def keyboard(field: Field, press: Press, said: Said, *, shifted: bool, symbols: bool) -> View:
    """All keys for a field."""
    numbers = field.keypad is Keypad.NUMBER
    rows = _digits(field, press, said) if numbers else _letters(field, press, said, shifted, symbols)
    lines = tuple(
        View(important=False, axis=Axis.ROW, children=tuple(keys), width=FILL, weight=1, along=At.CENTER, gap=5)
        for keys in rows
    )
    return View(
        class_name="com.android.inputmethod.keyboard.MainKeyboardView",
        id="keyboard_view",
        children=lines,
        width=FILL,
        height=FILL,
        gap=8,
        padding=edges(5, 8),
        look=Look(fill=Tone.SURFACE),
    )


def _letters(field: Field, press: Press, said: Said, shifted: bool, symbols: bool) -> list[list[View]]:
    top, middle, bottom = _SYMBOLS if symbols else _LETTERS
    cased = str.upper if shifted and not symbols else str
    rows = [[_character(cased(c), press) for c in line] for line in (top, middle, bottom)]
    shift = _special("shift", "Shift", SHIFT, press, 1.4)
    rows[2] = [shift, *rows[2], _special("backspace", said("Delete", "删除"), DELETE, press, 1.4)]
    other = said("Letters", "字母") if symbols else said("Symbols", "符号")
    switch = _labelled("ABC" if symbols else "?123", other, SYMBOLS, press)
    space = _labelled("", said("Space", "空格"), " ", press, 5.0)
    return [*rows, [switch, _character(",", press), space, _character(".", press), _enter(field, press, said)]]


def _digits(field: Field, press: Press, said: Said) -> list[list[View]]:
    rows = [[_character(c, press) for c in line] for line in _DIGITS]
    delete = _special("backspace", said("Delete", "删除"), DELETE, press, 1.0)
    return [*rows, [delete, _character("0", press), _enter(field, press, said)]]


def _enter(field: Field, press: Press, said: Said) -> View:
    if field.on_submit is not None:
        return _special("check", said("Done", "完成"), ENTER, press, 1.5, fill=Tone.PRIMARY)
    name = said("Enter", "回车") if field.multiline else said("Next", "下一步")
    return _special("enter", name, ENTER, press, 1.5, fill=Tone.ACCENT)


def _character(character: str, press: Press) -> View:
    return View(
        class_name=_KEY,
        text=character,
        desc=character,
        on_tap=lambda: press(character),
        weight=1,
        height=FILL,
        padding=edges(0, 9),
        look=Look(fill=Tone.CARD, radius=6, size_sp=20, text_at=At.CENTER),
    )


def _labelled(label: str, desc: str, sent: str, press: Press, weight: float = 1.5) -> View:
    return View(
        class_name=_KEY,
        text=label,
        desc=desc,
        on_tap=lambda: press(sent),
        weight=weight,
        height=FILL,
        padding=edges(0, 14),
        look=Look(fill=Tone.CARD if sent == " " else Tone.ACCENT, radius=6, size_sp=14, text_at=At.CENTER),
    )


def _special(icon: str, desc: str, sent: str, press: Press, weight: float, fill: Tone = Tone.ACCENT) -> View:
    return View(
        class_name=_KEY,
        desc=desc,
        on_tap=lambda: press(sent),
        weight=weight,
        height=FILL,
        padding=edges(4, 13),
        look=Look(fill=fill, radius=6, icon=icon, tone=Tone.ON_PRIMARY if fill is Tone.PRIMARY else Tone.ON_ACCENT),
    )
