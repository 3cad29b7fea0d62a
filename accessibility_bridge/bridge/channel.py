"""Looking and touching through our own accessibility app: everything over one kept connection, events instead of polls.

A command whose answer was lost is not repeated. Keys other than Back, Home and Recents go through the shell.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from typing import NoReturn, TypeVar

from loguru import logger

from accessibility_bridge.bridge import strokes
from accessibility_bridge.bridge.companion import Companion, CompanionGone, CompanionRefused
from accessibility_bridge.bridge.look import BridgeLook, read_look, rotation_in
from accessibility_bridge.bridge.repair import BridgeRepair
from accessibility_bridge.bridge.setup import BridgeSetup
from accessibility_bridge.bridge.shutter import Shutter
from accessibility_bridge.bridge.texts import BridgeTyping
from accessibility_bridge.bridge.wire.enums import ErrorCode, ObserveOption, Partial, TextOption, WaitCondition
from accessibility_bridge.bridge.wire.frames import Reply
from accessibility_bridge.bridge.wire.replies import ActedReply, Observation, Picture, RecentReply, TextReply, WaitReply
from accessibility_bridge.bridge.wire.requests import (
    GestureRequest,
    GlobalActionRequest,
    NodeActionRequest,
    ObserveRequest,
    PictureRequest,
    Request,
    TextRequest,
    ToastsRequest,
    WaitRequest,
)
from accessibility_bridge.channel import ChannelBroken, RestingLook, first_full_tree
from accessibility_bridge.errors import DeviceLost, DeviceRefused, ScreenUnreadable
from accessibility_bridge.geometry import Point
from accessibility_bridge.gestures import Key
from accessibility_bridge.hierarchy import Hierarchy, Node
from accessibility_bridge.keyboard import KEY_CODES
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.reaction import UNHEARD, Reaction
from accessibility_bridge.screen import Frame
from accessibility_bridge.shell import Shell
from accessibility_bridge.transport import Deadline
from accessibility_bridge.twins import same_node
from accessibility_bridge.waking import check_lit

R = TypeVar("R", bound=Reply)
_REPAIR_S = 20.0
_KEPT_LOOKS = 4
"""As many as the app keeps. Source: docs/bridge-protocol.md, NODE_ACTION."""
_WALK_MS = 3_000
_U16 = 0xFFFF
_GLOBAL = {Key.BACK: 1, Key.HOME: 2, Key.RECENTS: 3}
"""Source: AOSP AccessibilityService.GLOBAL_ACTION_*."""


class BridgeChannel:
    """One phone through the bridge app. Pictures and trees may be taken by two threads at once."""

    name = "bridge"

    def __init__(self, link: DeviceLink, shell: Shell) -> None:
        self._link, self._shell = link, shell
        self._companion = Companion(link, shell)
        self._repair = BridgeRepair(link, self._companion, BridgeSetup(link, shell))
        self._repairing, self._closed = threading.Lock(), threading.Event()
        self._shutter = Shutter(shell)
        self._looks: deque[BridgeLook] = deque(maxlen=_KEPT_LOOKS)
        self._acted_after = 0
        self._typing = BridgeTyping(shell, self._command, lambda deadline: self._look(ObserveRequest(), deadline)[0])

    def open(self, deadline: Deadline) -> None:
        """Connect to the app.

        Raises:
            ChannelAbsent, ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        try:
            self._repair.open(deadline)
        except DeviceRefused as exc:
            raise ChannelBroken(exc.reason) from exc

    def tree(self, deadline: Deadline) -> Hierarchy:
        """All windows of the default display now.

        Raises:
            ScreenUnreadable: when there is nothing to see until the deadline; `DisplayOff` sooner.
            ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """

        def look() -> Hierarchy:
            seen, _ = self._look(ObserveRequest(), deadline)
            if seen.reason:
                raise ScreenUnreadable(reason=seen.reason, size_bytes=0)
            return seen.hierarchy

        def pause(seconds: float) -> None:
            self._link.pause(seconds, operation="bridge observe")

        return first_full_tree(look, pause, lambda: check_lit(self._shell, deadline), deadline)

    def picture(self, deadline: Deadline) -> Frame:
        """The screen now, as the quicker of the two ways gives it.

        Raises:
            ScreenUnreadable, ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        if self._shutter.screencap_is_quicker(self._companion.hello):
            return self._shutter.screencap(deadline)
        try:
            taken = self._ask(PictureRequest(picture=self._shutter.spec), Picture, deadline)
        except DeviceRefused as exc:
            logger.debug("{}: {}", self._link.serial, exc)
            return self._shutter.screencap(deadline, secure=_code(exc) is ErrorCode.SECURE)
        return self._shutter.developed(taken)

    def look_at_rest(self, *, quiet_ms: float, limit_ms: float, picture: bool, deadline: Deadline) -> RestingLook:
        """Look once nothing has changed for so long: in one round trip, the picture with it when Android gives one.

        Raises:
            ScreenUnreadable, ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        with_it = picture and not self._shutter.screencap_is_quicker(self._companion.hello)
        wanted = ObserveOption.TREE | (ObserveOption.PICTURE if with_it else 0)
        request = ObserveRequest(
            options=int(wanted),
            quiet_ms=min(round(quiet_ms), _U16),
            settle_ms=min(round(limit_ms), _U16),
            picture=self._shutter.spec,
        )
        look, seen = self._look(request, deadline)
        if not look.hierarchy.roots:
            look = replace(look, hierarchy=self.tree(deadline))
        return RestingLook(
            hierarchy=look.hierarchy,
            surroundings=look.surroundings,
            frame=self._shutter.frame_of(seen, deadline, hidden=look.hidden) if picture else None,
            settled=seen.settled,
            ready=look.ready,
            hidden=look.hidden,
            waited_ms=float(seen.settle_ms),
        )

    def wait_for_change(self, limit_ms: float, deadline: Deadline) -> bool:
        """Wait until something visible changes after the last look.

        Raises:
            ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        after = self._looks[-1].sequence if self._looks else 0
        # The app refuses a wait that would outlast its own deadline.
        limit_ms = max(1.0, min(limit_ms, deadline.remaining_s * 800))
        request = WaitRequest(condition=WaitCondition.CHANGE, limit_ms=round(limit_ms), after=after)
        return self._ask(request, WaitReply, deadline).met

    def rotation(self, deadline: Deadline) -> int | None:
        """Quarter turns of the default display from its natural orientation, without a look at what it shows.

        Raises:
            ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        return rotation_in(self._ask(ObserveRequest(options=0), Observation, deadline))

    def tap(self, point: Point, deadline: Deadline) -> None:
        """Touch and let go."""
        self._gesture(strokes.tap(point), deadline)

    def double_tap(self, point: Point, deadline: Deadline) -> None:
        """Touch twice."""
        self._gesture(strokes.double_tap(point), deadline)

    def long_press(self, point: Point, duration_ms: int, deadline: Deadline) -> None:
        """Touch, hold, let go."""
        self._gesture(strokes.long_press(point, duration_ms), deadline)

    def swipe(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Move and let go while moving."""
        self._gesture(strokes.swipe(start, end, duration_ms), deadline)

    def drag(self, start: Point, end: Point, duration_ms: int, deadline: Deadline) -> None:
        """Hold, move slowly, let go at rest."""
        self._gesture(strokes.drag(start, end, duration_ms), deadline)

    def click_node(self, node: Node, within: Hierarchy, deadline: Deadline) -> None:
        """The app clicks the very node it has shown; when the look is too old, the one that is the same now.

        Raises:
            DeviceRefused: when the node is gone, or neither it nor anything around it can be clicked.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        look = next((look for look in reversed(self._looks) if look.hierarchy.at(node.path) is node), None)
        try:
            if look is not None:
                self._click(look, node.path, deadline)
                return
        except DeviceRefused as exc:
            if _code(exc) is not ErrorCode.STALE:
                raise
        now, _ = self._look(ObserveRequest(), deadline)
        again = same_node(node, within, now.hierarchy)
        if again is None:
            raise self._refused("click node", "it is not on the screen any more")
        self._click(now, again.path, deadline)

    def reaction(self, deadline: Deadline) -> Reaction:
        """What came between the beginning of the last gesture or click of a node and the last look.

        Raises:
            ChannelBroken, DeviceLost, DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        if not self._looks or self._looks[-1].sequence <= self._acted_after:
            return UNHEARD
        toasts = self._ask(ToastsRequest(after=self._acted_after), RecentReply, deadline).items
        return Reaction(stirred=True, toast=toasts[-1].text if toasts else "")

    def type_text(self, text: str, *, clear: bool, deadline: Deadline) -> None:
        """Type by whichever way works.

        Raises:
            DeviceRefused: when no field has focus and no keyboard is up, or the field takes no text.
            ChannelBroken, DeviceLost, DeviceSilent, AdbServerUnavailable
        """
        self._typing.type_text(text, clear=clear, deadline=deadline)

    def press(self, key: Key, deadline: Deadline) -> None:
        """Press and release a key."""
        if key in _GLOBAL:
            self._command(GlobalActionRequest(action=_GLOBAL[key]), ActedReply, deadline)
            return
        try:
            self._shell.text(["input", "keyevent", str(KEY_CODES[key])], deadline=deadline)
        except DeviceRefused:
            # Phones whose maker forbids `input` still let the app send a field's enter action.
            if key is not Key.ENTER:
                raise
            self._command(TextRequest(options=int(TextOption.SUBMIT)), TextReply, deadline)

    def close(self) -> None:
        """Close the connection; the app stays as it is, and is brought back for nobody any more."""
        self._closed.set()
        self._companion.close()

    def _gesture(self, request: GestureRequest | NodeActionRequest, deadline: Deadline) -> None:
        self._acted_after = self._command(request, ActedReply, deadline).sequence_before

    def _click(self, look: BridgeLook, path: tuple[int, ...], deadline: Deadline) -> None:
        address = look.clickable(path)
        if address is None:
            raise self._refused("click node", "neither it nor anything around it takes a click")
        request = NodeActionRequest(generation=address.generation, window=address.window, path=address.path)
        self._gesture(request, deadline)

    def _look(self, request: ObserveRequest, deadline: Deadline) -> tuple[BridgeLook, Observation]:
        walk_ms = max(1, min(_WALK_MS, round(deadline.remaining_s * 800)))
        since = self._looks[-1].generation if self._looks else 0
        seen = self._ask(replace(request, since=since, walk_ms=walk_ms), Observation, deadline)
        # Asked for again: bringing the app back forgets what its last process had shown.
        before = self._looks[-1] if self._looks else None
        try:
            look = read_look(seen, before)
        except ScreenUnreadable:
            self._looks.clear()
            raise
        if before is not None and look.generation == before.generation:
            self._looks.pop()
        self._looks.append(look)
        if cut := Partial(seen.partial) & ~Partial.TORN:
            logger.debug("{}: the tree was cut off: {}", self._link.serial, cut.name)
        return look, seen

    def _command(self, request: Request, answer: type[R], deadline: Deadline) -> R:
        return self._ask(request, answer, deadline, repeatable=False)

    def _ask(self, request: Request, answer: type[R], deadline: Deadline, *, repeatable: bool = True) -> R:
        """Ask; when the app was lost, get it back and ask once more what may be asked twice."""
        operation = request.kind.name.lower().replace("_", " ")
        try:
            return self._companion.ask(request, answer, deadline)
        except CompanionGone as exc:
            reason, perhaps = str(exc), exc.sent
        except CompanionRefused as exc:
            if exc.code is not ErrorCode.NOT_BOUND:
                self._raise_meant(operation, exc)
            # Android may have taken the service away while the command ran.
            reason, perhaps = str(exc), True
        self._mend(reason, performed=None if perhaps else False)
        if perhaps and not repeatable:
            raise self._refused(operation, f"the bridge was lost meanwhile ({reason})", performed=None)
        return self._ask_again(request, answer, Deadline.after(deadline.total_s), operation)

    def _ask_again(self, request: Request, answer: type[R], deadline: Deadline, operation: str) -> R:
        match request:
            case ObserveRequest():
                request = replace(request, since=0)
            case NodeActionRequest():
                raise self._refused(operation, "the bridge was restarted: look again")
            case _:
                pass
        try:
            return self._companion.ask(request, answer, deadline)
        except CompanionGone as exc:
            raise ChannelBroken(f"the app dies during {operation}", performed=None if exc.sent else False) from exc
        except CompanionRefused as exc:
            if exc.code is ErrorCode.NOT_BOUND:
                raise ChannelBroken(f"{operation} fails even after a restart: {exc}", performed=None) from exc
            self._raise_meant(operation, exc)

    def _mend(self, reason: str, *, performed: bool | None) -> None:
        with self._repairing:
            if self._closed.is_set():
                raise ChannelBroken("it was given up meanwhile", performed=performed)
            logger.info("{}: reconnecting the bridge: {}", self._link.serial, reason)
            # Another process of the app counts its looks anew.
            self._looks.clear()
            try:
                self._repair.mend(Deadline.after(_REPAIR_S))
            except ChannelBroken as exc:
                raise ChannelBroken(exc.reason, performed=performed) from exc

    def _raise_meant(self, operation: str, refused: CompanionRefused) -> NoReturn:
        """What the app's refusal means for whoever drives the phone."""
        serial, name = self._link.serial, f"bridge {operation}"
        match refused.code:
            case ErrorCode.FENCED:
                reason = f"somebody else drives this phone now ({refused})"
                raise DeviceLost(serial=serial, operation=name, reason=reason) from refused
            case ErrorCode.STOPPED:
                reason = "the person holding the phone has stopped the bridge: switch it on again in its app"
                raise DeviceLost(serial=serial, operation=name, reason=reason) from refused
            case _:
                raise DeviceRefused(serial=serial, operation=name, reason=str(refused)) from refused

    def _refused(self, operation: str, reason: str, *, performed: bool | None = False) -> DeviceRefused:
        operation = f"bridge {operation}"
        return DeviceRefused(serial=self._link.serial, operation=operation, reason=reason, performed=performed)


def _code(refused: DeviceRefused) -> ErrorCode | None:
    """What the app itself called it; None when it was not the app that refused."""
    cause = refused.__cause__
    return cause.code if isinstance(cause, CompanionRefused) else None
