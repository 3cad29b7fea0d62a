"""Sees to it that a phone is awake before somebody looks at it, and tells a dark display from a screen that is hidden.

Asks once at the beginning and then only after a look that showed nothing. Opens no lock: that is for a person.
"""

from __future__ import annotations

from accessibility_bridge.device import Device
from accessibility_bridge.errors import ScreenUnreadable
from accessibility_bridge.screen import Screen
from accessibility_bridge.waking import wake
from daemon.closing import Closing, EpisodeOver
from daemon.draft import Draft
from daemon.effect import Effect
from daemon.events import Observer, Remedied
from daemon.record import Remedy
from daemon.verdict import Verdict

_RULE = "system/display_off"
_LOCKED = "system/locked: the phone is locked: open it with its PIN, pattern or password, then try again"


class Waker:
    """The eyes of one episode, which open the phone's first."""

    def __init__(self, device: Device, tell: Observer) -> None:
        self._device, self._tell = device, tell
        self._begun = False

    def observe(self, draft: Draft) -> Screen:
        """A look at a phone that is awake.

        Raises:
            EpisodeOver: it is locked, and only a person can open it.
            BridgeError: as `Device.observe`.
        """
        if not self._begun:
            self._wake(draft)
            self._begun = True
        try:
            screen = self._device.observe()
        except ScreenUnreadable:
            if self._wake(draft):
                return self._device.observe()
            raise
        black = screen.frame is not None and screen.frame.secure
        return self._device.observe() if black and self._wake(draft) else screen

    def _wake(self, draft: Draft) -> bool:
        """Whether it was asleep and is awake now."""
        with draft.timed("act"):
            waking = wake(self._device.shell)
        woken = waking.woken and waking.lit
        if woken:
            remedy = Remedy(rule=_RULE, gesture="wake the phone", effect=Effect.CHANGED)
            draft.remedies.append(remedy)
            self._tell(Remedied(step=draft.step, remedy=remedy))
        if waking.locked:
            raise EpisodeOver(Closing(verdict=Verdict.NEEDS_HUMAN, reason=_LOCKED))
        return woken
