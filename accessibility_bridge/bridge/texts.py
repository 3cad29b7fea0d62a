"""Typing through the bridge app: by its own ways where accessibility knows the field, else with keys and the clipboard.

Never types twice: keys are tried only where the app says that nothing of the text arrived.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from loguru import logger

from accessibility_bridge.bridge.look import BridgeLook
from accessibility_bridge.bridge.wire.enums import NodeAction, NodeFlag, TextCheck, TextOption, TextRoute
from accessibility_bridge.bridge.wire.frames import Reply
from accessibility_bridge.bridge.wire.replies import ActedReply, ClipboardReply, TextReply
from accessibility_bridge.bridge.wire.requests import ClipboardRequest, NodeActionRequest, Request, TextRequest
from accessibility_bridge.clipboard import lent_clipboard
from accessibility_bridge.errors import DeviceRefused
from accessibility_bridge.hierarchy import Node
from accessibility_bridge.keyboard import ERASE_COMMAND, MOVE_END, PASTE, typable, typing_commands
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline

R = TypeVar("R", bound=Reply)


class Command(Protocol):
    """Has the app do something, once."""

    def __call__(self, request: Request, answer: type[R], deadline: Deadline) -> R:
        """Its answer, or what `BridgeChannel` raises."""


class BridgeTyping:
    """Types into whatever has the focus on one phone."""

    def __init__(self, shell: Shell, command: Command, look: Callable[[Deadline], BridgeLook]) -> None:
        self._shell, self._command, self._look = shell, command, look

    def type_text(self, text: str, *, clear: bool, deadline: Deadline) -> None:
        """Type by whichever way the app finds to work; it reads the field back.

        Raises:
            DeviceRefused: when no field has focus and no keyboard is up, or the field takes no text.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        if not clear:
            self._cursor_to_end(deadline)
        request = TextRequest(text=text, options=int(TextOption.CLEAR) if clear else 0)
        try:
            typed = self._command(request, TextReply, deadline)
        except DeviceRefused:
            if not self._has_unseen_field(deadline):
                raise
            self._type_blind(text, clear=clear, deadline=deadline)
            return
        if clear and _stands_beside(typed.text, text):
            typed = self._replace_whole(request, typed, deadline)
        if typed.check is TextCheck.DIFFERS:
            # Fields that format what they are given (numbers, dates) do so too; the next look tells.
            logger.debug("{} holds something else than was typed", typed.resource_id)

    def _replace_whole(self, request: TextRequest, typed: TextReply, deadline: Deadline) -> TextReply:
        """An app that was too busy to say how much is selected keeps its old text; setting it anew leaves none."""
        try:
            return self._command(replace(request, route=TextRoute.SET_TEXT), TextReply, deadline)
        except DeviceRefused as exc:
            logger.debug("{}", exc)
            return typed

    def _has_unseen_field(self, deadline: Deadline) -> bool:
        """Whether a keyboard is up for a field that the tree does not show: pages and pictures draw their own."""
        look = self._look(deadline)
        return bool(look.surroundings.keyboard_shown) and _focused(look) is None

    def _type_blind(self, text: str, *, clear: bool, deadline: Deadline) -> None:
        self._shell.text(ERASE_COMMAND if clear else f"input keyevent {MOVE_END}", deadline=deadline)
        if not typable(text):
            self._paste(text, deadline)
            return
        for line in typing_commands(text):
            self._shell.text(line, deadline=deadline)

    def _paste(self, text: str, deadline: Deadline) -> None:
        def write(content: str) -> None:
            self._command(ClipboardRequest(write=True, text=content), ClipboardReply, deadline)

        with lent_clipboard(write, text, before=self._clipboard(deadline)):
            self._shell.text(f"input keyevent {PASTE}", deadline=deadline)

    def _clipboard(self, deadline: Deadline) -> str:
        try:
            return self._command(ClipboardRequest(), ClipboardReply, deadline).text
        except DeviceRefused as exc:  # since Android 10 only the keyboard in use may read it
            logger.debug("{}", exc)
            return ""

    def _cursor_to_end(self, deadline: Deadline) -> None:
        """The tap that gave the field its focus has put the cursor where it fell."""
        look = self._look(deadline)
        field = _focused(look)
        address = look.address(field.path) if field is not None else None
        if field is None or address is None or not field.text:
            return
        known = not field.password and not address.record.flags & NodeFlag.TEXT_CUT
        if known and address.record.actions & 1 << NodeAction.SET_SELECTION:
            end = len(field.text.encode("utf-16-le", "surrogatepass")) // 2
            request = NodeActionRequest(
                generation=address.generation, window=address.window, path=address.path,
                action=NodeAction.SET_SELECTION, start=end, end=end,
            )  # fmt: skip
            self._command(request, ActedReply, deadline)
        else:
            self._shell.text(["input", "keyevent", str(MOVE_END)], deadline=deadline)


def _stands_beside(held: str, text: str) -> bool:
    """Whether the field holds the text and something before or behind it."""
    return held != text and bool(text) and (held.startswith(text) or held.endswith(text))


def _focused(look: BridgeLook) -> Node | None:
    return look.hierarchy.find(lambda node: node.focused and node.editable)
