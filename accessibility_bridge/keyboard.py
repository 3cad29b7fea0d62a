"""Key codes, and how text reaches a phone that has nothing but `input text`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from accessibility_bridge.gestures import Key

KEY_CODES = {
    Key.BACK: 4, Key.HOME: 3, Key.RECENTS: 187, Key.ENTER: 66, Key.DELETE: 67, Key.TAB: 61, Key.ESCAPE: 111,
    Key.WAKE: 224, Key.SLEEP: 223, Key.VOLUME_UP: 24, Key.VOLUME_DOWN: 25, Key.MENU: 82,
}  # fmt: skip
"""Source: AOSP core/java/android/view/KeyEvent.java."""
MOVE_END = 123
"""To the end of the line; with Control, of the text."""
CONTROL = 0x1000
"""Source: KeyEvent.META_CTRL_ON."""
LETTER_A, PASTE = 29, 279
_CONTROL_LEFT = 113
_BLIND_DELETES = 64
_DELETE = KEY_CODES[Key.DELETE]
ERASE_COMMAND = (
    f"input keycombination {_CONTROL_LEFT} {LETTER_A} 2>&1 | grep -q . "
    f"&& input keyevent {MOVE_END} {' '.join([str(_DELETE)] * _BLIND_DELETES)} || input keyevent {_DELETE}"
)
"""Empties a field that nobody can read: selects all and deletes; before Android 12, whose `input` complains of the
chord, deletes so many characters from its end. Source: AOSP services/core InputShellCommand.java."""

_CHUNK_CHARACTERS = 200
_SPECIAL = {"\n": "ENTER", "\t": "TAB"}


def typable(text: str) -> bool:
    """Whether `input text` can type it: printable ASCII, line breaks and tabs.

    Source: AOSP cmds/input `Input.sendText`: what the virtual keyboard's key character map lacks is a
    NullPointerException.
    """
    return all(" " <= character <= "~" or character in _SPECIAL for character in text)


def typing_commands(text: str) -> Iterator[str]:
    """Shell commands that type the text, each short enough for an old phone's limit of 4,096 bytes.

    Args:
        text: `typable` text; nothing in it can end its quotes.
    """
    run = ""
    for character in text:
        if character in _SPECIAL:
            yield from _input_text(run)
            yield f"input keyevent {_SPECIAL[character]}"
            run = ""
        else:
            run += character
    yield from _input_text(run)


def _input_text(run: str) -> Iterator[str]:
    """`input text` reads `%s` as a space, so a percent sign and an s that mean themselves go apart."""
    for piece in _apart(run):
        for start in range(0, len(piece), _CHUNK_CHARACTERS):
            yield f"input text {shlex.quote(piece[start : start + _CHUNK_CHARACTERS])}"


def _apart(run: str) -> list[str]:
    return [piece for piece in run.replace("%s", "%\0s").split("\0") if piece]
