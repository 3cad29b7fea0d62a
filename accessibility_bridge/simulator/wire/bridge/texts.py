"""Typing into the focused field by the first way that works, and reading back what arrived.

A second way is tried only when the first changed nothing at all, so no text is ever typed twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accessibility_bridge.bridge.wire.enums import ErrorCode, TextCheck, TextOption, TextRoute
from accessibility_bridge.bridge.wire.replies import TextReply
from accessibility_bridge.bridge.wire.requests import Area, TextRequest
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.simulator.wire.bridge.events import Events, change_after
from accessibility_bridge.simulator.wire.bridge.records import fitted, mended, shows_hint
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

KEYBOARD = "dev.tapwright.bridge/.BridgeKeyboard"
_ARRIVAL_S = 0.6
_ANDROID_11, _ANDROID_13 = 30, 33
_NAME_BYTES, _TEXT_BYTES = 1_024, 65_535


@dataclass(frozen=True, slots=True)
class Field:
    """The field with input focus, where it is in the inside's tree, and what it holds."""

    node: Node
    path: tuple[int, ...]

    @property
    def readable(self) -> str | None:
        """Its text; None for a password."""
        if self.node.password:
            return None
        return "" if shows_hint(self.node) else self.node.text


class Typing:
    """One request to type."""

    def __init__(self, handset: Handset, events: Events, request: TextRequest) -> None:
        self._handset, self._events, self._request = handset, events, request
        self._sdk = handset.inside.profile.sdk
        self._clear = bool(request.options & TextOption.CLEAR)

    async def perform(self) -> TextReply:
        """Type, and submit when asked.

        Raises:
            Refusal: REFUSED when no field has focus or no way works.
        """
        sequence = self._events.sequence
        field = focused(self._handset)
        if field is None:
            raise Refusal(ErrorCode.REFUSED, "no field has focus")
        for route in self._routes():
            reply = await self._typed(route, field, sequence)
            if reply is not None:
                return reply
        raise Refusal(ErrorCode.REFUSED, "the field takes no text")

    def _routes(self) -> list[TextRoute]:
        ready = [
            (TextRoute.INPUT_METHOD, self._sdk >= _ANDROID_13),
            (TextRoute.KEYBOARD, keyboard_ready(self._handset)),
            (TextRoute.SET_TEXT, True),
            (TextRoute.PASTE, bool(self._request.text)),
        ]
        return [route for route, usable in ready if usable and self._request.route in (TextRoute.ANY, route)]

    async def _typed(self, route: TextRoute, field: Field, sequence: int) -> TextReply | None:
        """The reply, or None when nothing of it arrived."""
        before = field.readable
        if not await self._type(route, field, before or ""):
            return None
        after = None if before is None else await self._arrived(before)
        if after is not None and after == before and not self._fits(before, after):
            return None
        return TextReply(
            route=route,
            check=self._check(before, after),
            submitted=bool(self._request.options & TextOption.SUBMIT) and await self._handset.keys.press("ENTER"),
            package=fitted(field.node.package, _NAME_BYTES),
            class_name=fitted(field.node.class_name, _NAME_BYTES),
            resource_id=fitted(field.node.resource_id, _NAME_BYTES),
            bounds=self._bounds(field),
            text=fitted(after or "", _TEXT_BYTES),
            sequence_before=sequence,
        )

    def _check(self, before: str | None, after: str | None) -> TextCheck:
        if before is None or after is None:
            return TextCheck.UNREADABLE
        return TextCheck.MATCHES if self._fits(before, after) else TextCheck.DIFFERS

    async def _type(self, route: TextRoute, field: Field, before: str) -> bool:
        text, keys = self._request.text, self._handset.keys
        match route:
            case TextRoute.SET_TEXT:
                return await keys.write(field.path, text if self._clear else before + text)
            case TextRoute.PASTE:
                self._handset.inside.clipboard = text
            case TextRoute.KEYBOARD:
                with self._own_keyboard():
                    return await (keys.replace(text) if self._clear else keys.type(text))
            case _:
                pass
        return await (keys.replace(text) if self._clear else keys.type(text))

    @contextmanager
    def _own_keyboard(self) -> Iterator[None]:
        """This app's keyboard is in use, and the person's again afterwards."""
        methods = self._handset.input_methods
        previous = methods.current
        if previous == KEYBOARD:
            yield
            return
        methods.select(KEYBOARD)
        try:
            yield
        finally:
            methods.select(previous)

    async def _arrived(self, before: str) -> str | None:
        """The field's text once it is as expected, or what it is when the app has had its time."""
        while True:
            seen = self._events.visible_sequence
            field = focused(self._handset)
            now = None if field is None else self._reading(field)
            if now is None or self._fits(before, now):
                return now
            if not await self._events.wait(change_after(seen), _ARRIVAL_S):
                return now

    def _reading(self, field: Field) -> str | None:
        """What the field holds now; text that reads like its hint is believed when it is what was typed."""
        text = field.node.text
        return text if text == self._request.text and not field.node.password else field.readable

    def _fits(self, before: str, after: str) -> bool:
        """Whether all went well. An inside does not say where the cursor was, so anywhere is right."""
        text = self._request.text
        if self._clear:
            return after == text
        return len(after) == len(before) + len(text) and any(
            after == before[:at] + text + before[at:] for at in range(len(before) + 1)
        )

    def _bounds(self, field: Field) -> Area:
        size, bounds = self._handset.display_size, field.node.bounds
        screen = Area(right=size.width, bottom=size.height)
        left, top, right, bottom = mended(bounds.left, bounds.top, bounds.right, bounds.bottom, clip=screen)
        return Area(left=left, top=top, right=right, bottom=bottom)


def focused(handset: Handset) -> Field | None:
    """The field with input focus, in the frontmost window that has one."""
    roots = handset.inside.tree().roots
    for index in range(len(roots) - 1, -1, -1):
        found = _focused(roots[index], (index,))
        if found is not None:
            return found
    return None


def _focused(node: Node, path: tuple[int, ...]) -> Field | None:
    if node.focused and node.editable:
        return Field(node, path)
    below = (_focused(child, (*path, index)) for index, child in enumerate(node.children))
    return next((field for field in below if field is not None), None)


def keyboard_in_use(handset: Handset) -> bool:
    """Whether this app's keyboard is the one that types."""
    return handset.input_methods.current == KEYBOARD


def keyboard_ready(handset: Handset) -> bool:
    """Whether this app's keyboard is in use, or could be put in place by the service itself."""
    switchable = handset.inside.profile.sdk >= _ANDROID_11 and KEYBOARD in handset.input_methods.enabled
    return keyboard_in_use(handset) or switchable
