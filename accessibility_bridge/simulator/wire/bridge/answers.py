"""Carries out requests, one call each. Cancel the task that calls to give up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from accessibility_bridge.bridge.wire.enums import EmptyReason, ErrorCode, Kind
from accessibility_bridge.bridge.wire.frames import Reply
from accessibility_bridge.bridge.wire.replies import (
    ActedReply,
    ClipboardReply,
    HealthReply,
    HelloReply,
    Observation,
    RecentReply,
)
from accessibility_bridge.bridge.wire.requests import (
    VERSION,
    CancelRequest,
    ClipboardRequest,
    GestureRequest,
    GlobalActionRequest,
    HealthRequest,
    HelloRequest,
    NodeActionRequest,
    NotificationsRequest,
    ObserveRequest,
    PictureRequest,
    Request,
    TextRequest,
    ToastsRequest,
    WaitRequest,
)
from accessibility_bridge.simulator.wire.bridge import touches
from accessibility_bridge.simulator.wire.bridge.life import Life
from accessibility_bridge.simulator.wire.bridge.refusal import Refusal
from accessibility_bridge.simulator.wire.bridge.texts import Typing, keyboard_in_use, keyboard_ready

if TYPE_CHECKING:
    from accessibility_bridge.simulator.wire.handset import Handset

IN_ORDER = frozenset({Kind.GESTURE, Kind.NODE_ACTION, Kind.GLOBAL_ACTION, Kind.TEXT, Kind.CLIPBOARD})
"""Run one after the other over all connections, in the order they came."""
UNFENCED = frozenset({Kind.HELLO, Kind.HEALTH, Kind.CANCEL})
"""Open to everybody, whatever lease they hold."""

_ANDROID_10, _ANDROID_11, _ANDROID_13, _ANDROID_14 = 29, 30, 33, 34
# Source: AOSP AccessibilityService.GLOBAL_ACTION_*; those that are no key of these phones are refused.
_GLOBAL_KEYS = {
    1: "BACK", 2: "HOME", 3: "APP_SWITCH", 4: "NOTIFICATION", 8: "SLEEP", 9: "SYSRQ", 10: "HEADSETHOOK",
    16: "DPAD_UP", 17: "DPAD_DOWN", 18: "DPAD_LEFT", 19: "DPAD_RIGHT", 20: "DPAD_CENTER", 21: "MENU",
    22: "MEDIA_PLAY_PAUSE",
}  # fmt: skip
_BINDING_MS = 1_500
"""Android fills its list of windows within this time after binding."""

_Command = GestureRequest | NodeActionRequest | GlobalActionRequest


class Answers:
    """What one life of the process answers."""

    def __init__(self, handset: Handset, life: Life, health: Callable[[], HealthReply]) -> None:
        self._handset, self._life, self._health = handset, life, health

    async def answer(self, request: Request) -> Reply:
        """The reply to a request.

        Raises:
            Refusal
        """
        match request:
            case HelloRequest():
                return self._hello(request)
            case HealthRequest():
                return self._health()
            case CancelRequest():
                raise AssertionError("a connection cancels by itself")
        self._life.require_bound()
        return await self._with_service(request)

    async def _with_service(self, request: Request) -> Reply:
        match request:
            case ObserveRequest():
                return self._explained(await self._life.looks.observe(request))
            case WaitRequest():
                return await self._life.looks.wait(request)
            case PictureRequest():
                return await self._life.shots.take(request.picture)
            case NotificationsRequest():
                # These phones post none.
                return RecentReply()
            case ToastsRequest():
                self._life.events.look()
                return self._life.events.toasts.after(request.after)
        try:
            return await self._command(request)
        finally:
            self._life.events.command_ended()

    def _explained(self, look: Observation) -> Observation:
        if look.reason is EmptyReason.NO_WINDOW and self._life.state_ms < _BINDING_MS:
            return replace(look, reason=EmptyReason.JUST_BOUND)
        return look

    async def _command(self, request: Request) -> Reply:
        self._life.events.look()
        match request:
            case TextRequest():
                return await Typing(self._handset, self._life.events, request).perform()
            case ClipboardRequest():
                return self._clipboard(request)
            case GestureRequest() | NodeActionRequest() | GlobalActionRequest():
                return await self._timed(request)
            case _:
                raise AssertionError(f"{request.kind.name} is no command")

    async def _timed(self, request: _Command) -> ActedReply:
        sequence, began_s = self._life.events.sequence, time.monotonic()
        match request:
            case GestureRequest():
                finger = self._handset.finger
                await touches.perform(finger, touches.plan(request, several=finger.feels_several))
            case NodeActionRequest():
                await self._life.nodes.act(request)
            case GlobalActionRequest():
                await self._global_action(request.action)
            case _:
                assert_never(request)
        return ActedReply(sequence_before=sequence, took_ms=round((time.monotonic() - began_s) * 1000))

    async def _global_action(self, action: int) -> None:
        key = _GLOBAL_KEYS.get(action)
        if key is None or not await self._handset.keys.press(key):
            raise Refusal(ErrorCode.REFUSED, f"android does not take global action {action}")

    def _clipboard(self, request: ClipboardRequest) -> ClipboardReply:
        inside = self._handset.inside
        if request.write:
            inside.clipboard = request.text
            return ClipboardReply()
        if inside.profile.sdk >= _ANDROID_10 and not keyboard_in_use(self._handset):
            only = "android lets only the keyboard in use read the clipboard: choose this app's keyboard first"
            raise Refusal(ErrorCode.REFUSED, only)
        return ClipboardReply(text=inside.clipboard)

    def _hello(self, request: HelloRequest) -> HelloReply:
        if not request.lowest_version <= VERSION <= request.highest_version:
            raise Refusal(ErrorCode.UNSUPPORTED, f"this app speaks protocol version {VERSION}")
        profile, life = self._handset.inside.profile, self._life
        return HelloReply(
            instance=life.instance,
            sdk=profile.sdk,
            app_version=life.app_version,
            model=f"{profile.manufacturer} {profile.model}",
            bound=life.bound,
            fence=life.fence.highest,
            picture_interval_ms=life.shots.interval_ms if life.bound else 0,
            capabilities=self._capabilities() if life.bound else (),
        )

    def _capabilities(self) -> tuple[str, ...]:
        sdk = self._handset.inside.profile.sdk
        present = (
            ("text.set_text", True),
            ("text.paste", True),
            ("text.keyboard", keyboard_ready(self._handset)),
            ("displays", sdk >= _ANDROID_11),
            ("picture", sdk >= _ANDROID_11),
            ("text.submit", sdk >= _ANDROID_11),
            ("text.input_method", sdk >= _ANDROID_13),
            ("fresh", sdk >= _ANDROID_13),
            ("picture.window", sdk >= _ANDROID_14),
        )
        return tuple(name for name, has in present if has)
