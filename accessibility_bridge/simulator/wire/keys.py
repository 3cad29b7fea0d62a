"""Keys and text on their way into the phone: what the `input` command and uiautomator type.

Knows the chord that selects everything and the clipboard keys; everything else is the inside's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accessibility_bridge.simulator.faults import Double, LoseCharacters, Swallow, Where
from accessibility_bridge.simulator.inside import HoldsKeys, Inside
from accessibility_bridge.simulator.journal import Journal, Kind
from accessibility_bridge.simulator.wire.distortion import thinned
from accessibility_bridge.simulator.wire.finger import Witness
from accessibility_bridge.simulator.wire.striking import Strike

_SELECT_ALL = frozenset({"CTRL_LEFT", "A"})
_ERASING = frozenset({"DEL", "FORWARD_DEL", "CLEAR", "CUT"})


class Keys:
    """One phone's keys."""

    def __init__(
        self, inside: Inside, journal: Journal, strike: Strike, draw: Callable[[], float], witness: Witness
    ) -> None:
        """`draw` gives 0.0 to 1.0 and decides which characters get lost."""
        self._inside, self._journal, self._strike, self._draw = inside, journal, strike, draw
        self._witness = witness
        self._all_selected = False

    async def press(self, name: str, *, long: bool = False) -> bool:
        """Press and release a key by its name without `KEYCODE_`, or hold it. False when nobody took it."""
        self._witness.begin()
        match await self._strike(Where.INPUT, f"key {name}"):
            case Swallow():
                return True
            case Double():
                taken = all([self._press(name, long), self._press(name, long)])
            case _:
                taken = self._press(name, long)
        self._witness.look()
        return taken

    async def chord(self, names: Sequence[str]) -> None:
        """Several keys held together. Only Ctrl+A means anything beyond its keys: the next key or text replaces all."""
        if set(names) == _SELECT_ALL:
            self._journal.note(Kind.KEY, "+".join(names))
            self._all_selected = True
            return
        for name in names:
            await self.press(name)

    async def type(self, text: str) -> bool:
        """Insert text at the cursor. False when no field has focus."""
        return all([self._type(arriving) for arriving in await self._arriving(text)])

    async def replace(self, text: str) -> bool:
        """Empty the focused field, then insert text. False when no field has focus."""
        return self._inside.clear_text() and (not text or await self.type(text))

    async def write(self, path: tuple[int, ...], text: str) -> bool:
        """Accessibility's ACTION_SET_TEXT on a node of the current tree. False when it takes no text."""
        return all([self._write(path, arriving) for arriving in await self._arriving(text)])

    async def paste(self) -> bool:
        """Insert what was copied last. False when no field has focus."""
        return await self.type(self._inside.clipboard)

    def _press(self, name: str, long: bool) -> bool:
        self._journal.note(Kind.KEY, name)
        selected, self._all_selected = self._all_selected, False
        if selected and name in _ERASING:
            return self._inside.clear_text()
        if name == "PASTE":
            return self._inside.key(name) or self._inside.commit_text(self._inside.clipboard)
        return self._inside.hold_key(name) if long and isinstance(self._inside, HoldsKeys) else self._inside.key(name)

    def _type(self, text: str) -> bool:
        self._journal.note(Kind.TEXT, text)
        selected, self._all_selected = self._all_selected, False
        if selected:
            self._inside.clear_text()
        return self._inside.commit_text(text)

    def _write(self, path: tuple[int, ...], text: str) -> bool:
        self._journal.note(Kind.TEXT, text)
        return self._inside.set_text(path, text)

    async def _arriving(self, text: str) -> list[str]:
        """What reaches the field, one after the other."""
        match await self._strike(Where.INPUT, f"text {text}"):
            case Swallow():
                return []
            case Double():
                return [text, text]
            case LoseCharacters(share):
                return [thinned(text, share, self._draw)]
            case _:
                return [text]
