"""Looking and touching through uiautomator2's server.

A gesture whose answer was lost is not repeated: whether it happened is for the next look to tell.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from loguru import logger

from accessibility_bridge.channel import TreeReader, first_full_tree
from accessibility_bridge.clipboard import lent_clipboard
from accessibility_bridge.errors import DeviceRefused, ScreenUnreadable
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.keyboard import CONTROL, KEY_CODES, LETTER_A, MOVE_END, typable, typing_commands
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.picture import checked_frame
from accessibility_bridge.reaction import UNHEARD, Reaction
from accessibility_bridge.screen import Frame
from accessibility_bridge.screencap import Screencap
from accessibility_bridge.shell import Shell
from accessibility_bridge.surroundings import ask_surroundings
from accessibility_bridge.transport import Deadline
from accessibility_bridge.twins import place_among, twins
from accessibility_bridge.uia2_calls import Uia2Calls
from accessibility_bridge.waking import check_lit

_MAX_DEPTH = 80
_STEP_MS = 5
"""Source: androidx.test.uiautomator InteractionController, MOTION_EVENT_INJECTION_DELAY_MILLIS."""
_EMPTY = "<hierarchy />"
# Android counts two touches as one double tap when 40 to 300 ms lie between them (ViewConfiguration).
_BETWEEN_TAPS_S = 0.08
_DOWN, _UP = 0, 1
_FOCUSED = {"mask": 0x020000, "childOrSibling": [], "childOrSiblingSelector": [], "focused": True}


class Uia2Channel:
    """One phone through uiautomator2. Pictures and trees may be taken by two threads at once."""

    name = "uiautomator2"

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link, self._shell = link, shell
        self._calls = Uia2Calls(link, shell)
        self._screencap = Screencap(shell)
        self._reader = TreeReader()

    def open(self, deadline: Deadline) -> None:
        """Make sure the server runs.

        Raises:
            ChannelBroken: when it cannot be started here.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        self._calls.open(deadline)

    def tree(self, deadline: Deadline) -> Hierarchy:
        """All windows now; an empty tree, which the server gives out while windows change, is asked for again.

        Raises:
            ScreenUnreadable: when the tree stays empty until the deadline; `DisplayOff` sooner.
            ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """

        def look() -> Hierarchy:
            xml = self._calls.ask("dumpWindowHierarchy", False, _MAX_DEPTH, deadline=deadline)
            return self._reader.read(xml or _EMPTY)

        def pause(seconds: float) -> None:
            self._link.pause(seconds, operation="dumpWindowHierarchy")

        return first_full_tree(look, pause, lambda: check_lit(self._shell, deadline), deadline)

    def picture(self, deadline: Deadline) -> Frame:
        """The screen as JPEG; as PNG of `screencap` when the server cannot take one.

        Raises:
            ScreenUnreadable, ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        try:
            encoded = self._calls.ask_picture("takeScreenshot", 1, 80, deadline=deadline)
        except DeviceRefused:
            encoded = None
        if not encoded:
            return self._screencap.take(deadline)
        try:
            return checked_frame(base64.b64decode(encoded))
        except binascii.Error as exc:
            raise ScreenUnreadable(reason=f"not base64: {exc}", size_bytes=len(encoded)) from exc

    def rotation(self, deadline: Deadline) -> int | None:
        """Quarter turns from the natural orientation; None when the server does not say.

        Raises:
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        try:
            told = self._calls.ask("deviceInfo", deadline=deadline)
        except DeviceRefused as exc:
            logger.debug("{}", exc)
            return None
        turns = told.get("displayRotation") if isinstance(told, dict) else None
        return turns if isinstance(turns, int) else None

    def tap(self, point: Point, deadline: Deadline) -> None:
        """Touch and let go."""
        self._forget_toast(deadline)
        self._calls.do("click", point.x, point.y, deadline=deadline)

    def double_tap(self, point: Point, deadline: Deadline) -> None:
        """Touch twice, 80 ms apart."""
        self._forget_toast(deadline)
        self._calls.do("injectInputEvent", _DOWN, point.x, point.y, 0, deadline=deadline)
        self._calls.go_on("injectInputEvent", _UP, point.x, point.y, 0, deadline=deadline)
        self._link.pause(_BETWEEN_TAPS_S, operation="double tap")
        for action in (_DOWN, _UP):
            self._calls.go_on("injectInputEvent", action, point.x, point.y, 0, deadline=deadline)

    def long_press(self, point: Point, duration_ms: int, deadline: Deadline) -> None:
        """Touch, hold, let go."""
        self._forget_toast(deadline)
        self._calls.do("click", point.x, point.y, duration_ms, deadline=deadline)

    def swipe(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Move and let go while moving."""
        self._calls.do("swipe", start.x, start.y, end.x, end.y, _steps(duration_ms), deadline=deadline)

    def drag(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Hold, move slowly, let go at rest."""
        self._calls.do("drag", start.x, start.y, end.x, end.y, _steps(duration_ms), deadline=deadline)

    def click_node(self, node: Node, within: Hierarchy, deadline: Deadline) -> None:
        """The phone finds the node anew by what it is and clicks it where it is now.

        Raises:
            DeviceRefused: when the node is gone.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        self._forget_toast(deadline)
        self._calls.do("click", selector(node, within), deadline=deadline)

    def reaction(self, deadline: Deadline) -> Reaction:
        """The toast that came since the last tap, press or click of a node began.

        Raises:
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        try:
            return Reaction(toast=self._calls.ask("getLastToast", deadline=deadline) or "")
        except DeviceRefused as exc:
            logger.debug("{}", exc)
            return UNHEARD

    def type_text(self, text: str, *, clear: bool, deadline: Deadline) -> None:
        """Set the focused field's text; append by pasting, because reading it back would read its hint too.

        Raises:
            DeviceRefused: when no field has focus and no keyboard is up.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        if not clear:
            # The tap that gave the field its focus has put the cursor where it fell.
            self._calls.tell("pressKeyCode", MOVE_END, CONTROL, deadline=deadline)
            self._paste(text, deadline)
        elif not self._set(text, deadline):
            self._replace(text, deadline)

    def press(self, key: Key, deadline: Deadline) -> None:
        """Press and release a key."""
        self._calls.tell("pressKeyCode", KEY_CODES[key], deadline=deadline)

    def close(self) -> None:
        """Close the connections, and end the server if this channel launched it."""
        self._calls.close()

    def _forget_toast(self, deadline: Deadline) -> None:
        """The server gives out the last toast for ever, however old it is."""
        try:
            self._calls.ask("clearLastToast", deadline=deadline)
        except DeviceRefused as exc:
            logger.debug("{}", exc)

    def _set(self, text: str, deadline: Deadline) -> bool:
        try:
            return bool(self._calls.ask("setText", _FOCUSED, text, deadline=deadline))
        except DeviceRefused as exc:
            logger.debug("{}", exc)
            return False

    def _replace(self, text: str, deadline: Deadline) -> None:
        """Empty the focused field and type; with keys alone where the tree shows no such field but a keyboard is up."""
        if self.tree(deadline).find(lambda node: node.focused and node.editable) is not None:
            self._calls.do("clearTextField", _FOCUSED, deadline=deadline)
            self._paste(text, deadline)
            return
        if not ask_surroundings(self._shell, deadline).keyboard_shown:
            raise self._calls.refused("type text", "no field has focus: tap one first")
        self._calls.tell("pressKeyCode", LETTER_A, CONTROL, deadline=deadline)
        self._calls.tell("pressKeyCode", KEY_CODES[Key.DELETE], deadline=deadline)
        if not typable(text):
            self._paste(text, deadline)
            return
        for command in typing_commands(text):
            self._shell.text(command, deadline=deadline)

    def _paste(self, text: str, deadline: Deadline) -> None:
        def write(content: str) -> None:
            self._calls.ask("setClipboard", "", content, deadline=deadline)

        before = self._calls.ask("getClipboard", deadline=deadline) or ""
        with lent_clipboard(write, text, before=before):
            self._calls.do("pasteClipboard", deadline=deadline)


def _steps(duration_ms: int) -> int:
    return max(2, duration_ms // _STEP_MS)


def selector(node: Node, within: Hierarchy) -> dict[str, Any]:
    """uiautomator2's selector for a node: what it is, and which one of those that are the same.

    Source: uiautomator2 `_selector.Selector`, the masks of its fields.
    """
    chosen: dict[str, Any] = {"className": node.class_name}
    mask = 0x10
    for field, bit, value in (
        ("text", 0x01, node.text),
        ("description", 0x40, node.content_desc),
        ("packageName", 0x080000, node.package),
        ("resourceId", 0x200000, node.resource_id),
    ):
        if value:
            chosen[field] = value
            mask |= bit
    # The server counts within the window one works in.
    instance = place_among(twins(node, within), node)
    if instance:
        chosen["instance"] = instance
        mask |= 0x01000000
    return {"mask": mask, "childOrSibling": [], "childOrSiblingSelector": [], **chosen}
