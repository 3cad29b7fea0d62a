"""Looking and touching with nothing but the shell's own programs: `uiautomator dump`, `screencap`, `input`.

Slow, and unable to type anything but ASCII or to click a node itself, but there on every phone.
"""

from __future__ import annotations

from accessibility_bridge.channel import ChannelBroken, TreeReader, first_full_tree
from accessibility_bridge.errors import DeviceRefused, ScreenUnreadable
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.keyboard import ERASE_COMMAND, KEY_CODES, MOVE_END, typable, typing_commands
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.screen import Frame
from accessibility_bridge.screencap import Screencap
from accessibility_bridge.shell import Shell
from accessibility_bridge.surroundings import ask_surroundings
from accessibility_bridge.transport import Deadline
from accessibility_bridge.waking import check_lit

_DUMP = "/data/local/tmp/tapwright.xml"
_BETWEEN_TAPS_S = 0.08
_DELETES_PER_COMMAND = 50
_PASSWORD_CHARACTERS = 64


class AdbChannel:
    """One phone through plain adb."""

    name = "plain adb"

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link, self._shell = link, shell
        self._screencap = Screencap(shell)
        self._reader = TreeReader()

    def open(self, deadline: Deadline) -> None:
        """Check that the phone has a shell that can look.

        Raises:
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        reply = self._shell.run("which uiautomator input", deadline=deadline)
        if reply.exit_code != 0:
            raise ChannelBroken("this phone has no `uiautomator` and `input` programs")

    def tree(self, deadline: Deadline) -> Hierarchy:
        """The active window now; `uiautomator dump` gives up on a moving screen, so it is asked again.

        Raises:
            ScreenUnreadable: when it gives none until the deadline; `DisplayOff` sooner.
            DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        command = f"rm -f {_DUMP}; uiautomator dump {_DUMP} && cat {_DUMP}"

        def look() -> Hierarchy:
            reply = self._shell.run(command, deadline=deadline)
            start = reply.text.find("<?xml")
            if reply.exit_code != 0 or start < 0:
                raise ScreenUnreadable(reason=f"uiautomator dump: {reply.complaint}", size_bytes=len(reply.stdout))
            return self._reader.read(reply.text[start:])

        def pause(seconds: float) -> None:
            self._link.pause(seconds, operation="uiautomator dump")

        return first_full_tree(look, pause, lambda: check_lit(self._shell, deadline), deadline)

    def picture(self, deadline: Deadline) -> Frame:
        """The screen as PNG.

        Raises:
            ScreenUnreadable, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        return self._screencap.take(deadline)

    def tap(self, point: Point, deadline: Deadline) -> None:
        """Touch and let go."""
        self._input("tap", point.x, point.y, deadline=deadline)

    def double_tap(self, point: Point, deadline: Deadline) -> None:
        """Touch twice; a phone that takes longer than 300 ms to start `input` counts them as two taps."""
        tap = f"input tap {point.x} {point.y}"
        self._shell.text(f"{tap} && sleep {_BETWEEN_TAPS_S} && {tap}", deadline=deadline)

    def long_press(self, point: Point, duration_ms: int, deadline: Deadline) -> None:
        """Touch, hold, let go: a swipe that stays where it is."""
        self._input("swipe", point.x, point.y, point.x, point.y, duration_ms, deadline=deadline)

    def swipe(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Move and let go while moving."""
        self._input("swipe", start.x, start.y, end.x, end.y, duration_ms, deadline=deadline)

    def drag(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Hold, move slowly, let go at rest."""
        self._input("draganddrop", start.x, start.y, end.x, end.y, duration_ms, deadline=deadline)

    def click_node(self, node: Node, within: Hierarchy, deadline: Deadline) -> None:
        """Not possible here.

        Raises:
            DeviceRefused
        """
        raise self._refused("click node", "plain adb cannot ask an app's node to click itself: tap its middle instead")

    def type_text(self, text: str, *, clear: bool, deadline: Deadline) -> None:
        """Type with the virtual keyboard.

        Raises:
            DeviceRefused: when the text is more than ASCII, or no field has focus to be emptied and no keyboard is up.
            DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        if not typable(text):
            raise self._refused("type text", "plain adb types ASCII only: let uiautomator2 start for anything else")
        if clear:
            self._clear(deadline)
        else:
            self._input("keyevent", MOVE_END, deadline=deadline)
        for command in typing_commands(text):
            self._shell.text(command, deadline=deadline)

    def press(self, key: Key, deadline: Deadline) -> None:
        """Press and release a key."""
        self._input("keyevent", KEY_CODES[key], deadline=deadline)

    def close(self) -> None:
        """Nothing is held between calls."""

    def _clear(self, deadline: Deadline) -> None:
        field = self.tree(deadline).find(lambda node: node.focused and node.editable)
        if field is None:
            self._clear_blindly(deadline)
            return
        # An empty field shows its hint as text, and a password its dots or nothing: deleting too often harms nobody.
        left = max(len(field.text), _PASSWORD_CHARACTERS if field.password else 0)
        while left > 0:
            count = min(left, _DELETES_PER_COMMAND)
            codes = [MOVE_END, *[KEY_CODES[Key.DELETE]] * count]
            self._input("keyevent", *codes, deadline=deadline)
            left -= count

    def _clear_blindly(self, deadline: Deadline) -> None:
        """Where the tree shows no field but a keyboard is up: in pages and pictures that draw their own."""
        if not ask_surroundings(self._shell, deadline).keyboard_shown:
            raise self._refused("type text", "no field has focus: tap one first")
        self._shell.text(ERASE_COMMAND, deadline=deadline)

    def _input(self, verb: str, *arguments: int, deadline: Deadline) -> None:
        self._shell.text(["input", verb, *map(str, arguments)], deadline=deadline)

    def _refused(self, operation: str, reason: str) -> DeviceRefused:
        return DeviceRefused(serial=self._link.serial, operation=operation, reason=reason)
