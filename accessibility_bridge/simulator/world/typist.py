"""Typing: characters, deletion and the action key, into the focused field of the page in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from accessibility_bridge.simulator.world import keyboard
from accessibility_bridge.simulator.world.phone import Phone
from accessibility_bridge.simulator.world.systembars import phone_text
from accessibility_bridge.simulator.world.ui.view import Field, View

_NAMED = {
    "SPACE": " ", "COMMA": ",", "PERIOD": ".", "MINUS": "-", "EQUALS": "=", "SLASH": "/", "SEMICOLON": ";",
    "APOSTROPHE": "'", "AT": "@", "PLUS": "+", "STAR": "*", "POUND": "#", "LEFT_BRACKET": "[", "RIGHT_BRACKET": "]",
    "BACKSLASH": "\\", "GRAVE": "`",
}  # fmt: skip


class Typist:
    """Edits the focused field. `refresh` makes the pages show what is so now."""

    def __init__(self, phone: Phone, refresh: Callable[[], object]) -> None:
        self._phone, self._refresh = phone, refresh
        self._shifted = self._symbols = False
        self._last_field = Field(key="", on_change=_ignore)

    def focused(self) -> View | None:
        """The field that has focus, or None; in an app that hangs nothing can be typed into it."""
        if not self._phone.takes_keys():
            return None
        self._refresh()
        return self._phone.front_entry.focused

    def insert(self, text: str) -> bool:
        """Put text at the cursor, in place of what is selected. False when no field has focus."""
        view = self.focused()
        if view is None or view.field is None:
            return False
        start, end = self._selected(view)
        kept = text if view.field.multiline else text.replace("\n", "")
        return self._change(view, view.text[:start] + kept + view.text[end:], start + len(kept))

    def replace(self, text: str) -> bool:
        """Make this the field's whole text. False when no field has focus."""
        view = self.focused()
        return view is not None and self._change(view, text, len(text))

    def delete(self) -> bool:
        """Remove what is selected, or the character before the cursor. False when no field has focus."""
        view = self.focused()
        if view is None:
            return False
        start, end = self._selected(view)
        if start == end:
            start = max(0, start - 1)
        return self._change(view, view.text[:start] + view.text[end:], start)

    def move(self, to: int) -> bool:
        """Put the cursor elsewhere. False when no field has focus."""
        view = self.focused()
        if view is None:
            return False
        self._phone.front_entry.put_cursor(min(max(0, to), len(view.text)))
        return True

    def select(self, start: int, end: int) -> bool:
        """Select a part of the text. False when no field has focus."""
        view = self.focused()
        if view is None:
            return False
        entry = self._phone.front_entry
        entry.anchor, entry.cursor = min(start, len(view.text)), min(end, len(view.text))
        return True

    def copy(self) -> bool:
        """Put what is selected on the clipboard. False when there is nothing, or nothing one may copy."""
        view = self.focused()
        start, end = self._selected(view) if view else (0, 0)
        if view is None or view.password or start == end:
            return False
        self._phone.clipboard = view.text[start:end]
        return True

    def cut(self) -> bool:
        """Move what is selected to the clipboard. False when there is nothing, or nothing one may copy."""
        return self.copy() and self.delete()

    def paste(self) -> bool:
        """Put the clipboard's text at the cursor. False when no field has focus."""
        return self.insert(self._phone.clipboard)

    def enter(self) -> bool:
        """The action key: submit, a new line, or on to the next field. False when no field has focus."""
        view = self.focused()
        if view is None or view.field is None:
            return False
        field = view.field
        if field.on_submit is not None:
            self._phone.front_entry.keyboard_wanted = False
            field.on_submit()
        elif field.multiline:
            self.insert("\n")
        else:
            self.next_field()
        return True

    def next_field(self) -> bool:
        """Give the focus to the field after this one; the last one only loses its keyboard. False without a focus."""
        if self.focused() is None:
            return False
        entry = self._phone.front_entry
        fields = [view.field.key for view in entry.fields if view.field]
        if entry.focus not in fields:
            return False
        following = fields[fields.index(entry.focus) + 1 :]
        if following:
            entry.focus_on(following[0], 10**6)
        else:
            entry.keyboard_wanted = False
        return True

    def key(self, name: str) -> bool:
        """A hardware key by its name without `KEYCODE_`. False when no field has focus or the key writes nothing."""
        at = self._phone.front_entry.cursor
        actions: dict[str, Callable[[], bool]] = {
            "DEL": self.delete,
            "ENTER": self.enter,
            "NUMPAD_ENTER": self.enter,
            "TAB": self.next_field,
            "DPAD_LEFT": lambda: self.move(at - 1),
            "DPAD_RIGHT": lambda: self.move(at + 1),
            "MOVE_HOME": lambda: self.move(0),
            "MOVE_END": lambda: self.move(10**6),
            "CUT": self.cut,
            "COPY": self.copy,
            "PASTE": self.paste,
        }
        if name in actions:
            return actions[name]()
        character = _NAMED.get(name) or (name.lower() if len(name) == 1 and name.isalnum() else "")
        return bool(character) and self.insert(character)

    def keys(self) -> View:
        """The keyboard for the focused field; the last one's while it slides away."""
        view = self._phone.front_entry.focused
        if view is not None and view.field is not None:
            self._last_field = view.field
        said = partial(phone_text, self._phone)
        return keyboard.keyboard(self._last_field, self._press, said, shifted=self._shifted, symbols=self._symbols)

    def _press(self, key: str) -> None:
        match key:
            case keyboard.SHIFT:
                self._shifted = not self._shifted
            case keyboard.SYMBOLS:
                self._symbols = not self._symbols
            case keyboard.DELETE:
                self.delete()
            case keyboard.ENTER:
                self.enter()
            case _:
                self.insert(key)
                self._shifted = False

    def _selected(self, view: View) -> tuple[int, int]:
        start, end = self._phone.front_entry.selected
        return min(start, len(view.text)), min(end, len(view.text))

    def _change(self, view: View, text: str, cursor: int) -> bool:
        if not write(view, text):
            return False
        entry = self._phone.front_entry
        entry.put_cursor(cursor)
        entry.toolbar, entry.reveal_focus = False, True
        return True


def write(view: View, text: str) -> bool:
    """Make this the whole text of a field, focused or not. False when it is none, or disabled."""
    if view.field is None or not view.enabled:
        return False
    view.field.on_change(text[: view.field.max_length])
    return True


def _ignore(text: str) -> None:
    """The keyboard sliding away writes nowhere."""
