"""Looks and touches: every gesture stands between two looks, and what it did is judged from them.

Tries the other ways of the ladder by itself; what to do is said by the planner, when to stop by the budget.
"""

from __future__ import annotations

from dataclasses import replace

from loguru import logger

from accessibility_bridge.device import Device
from accessibility_bridge.errors import DeviceRefused, StaleScreen
from accessibility_bridge.gestures import Launch, TypeText
from accessibility_bridge.reaction import UNHEARD
from accessibility_bridge.screen import Screen
from daemon.closing import EpisodeOver, out_of_budget
from daemon.draft import Draft
from daemon.effect import Effect, Outcome, judge_effect, worth_hearing
from daemon.errors import ActionImpossible
from daemon.events import Acted, Observer
from daemon.faults import HANDLED
from daemon.limits import Budget
from daemon.masking import Mask
from daemon.pointing import Touch
from daemon.record import Try
from daemon.recovery import is_held_back, is_to_be_mended, other_ways
from daemon.troubles import Troubles, with_trouble
from daemon.typed import field_in_the_way
from daemon.waking import Waker
from daemon.wording import in_words

_CUT_SHORT: tuple[type[Exception], ...] = (EpisodeOver, *HANDLED)


class Hand:
    """The one who touches a phone during an episode."""

    def __init__(self, device: Device, troubles: Troubles, budget: Budget, mask: Mask, tell: Observer) -> None:
        self._device, self._troubles, self._budget = device, troubles, budget
        self._mask, self._tell = mask, tell
        self._waker = Waker(device, tell)
        self._sent = False
        self.seen: Screen | None = None
        """The latest look; None when the screen may be another one by now."""

    def look(self, draft: Draft) -> Screen:
        """The latest look if it still holds, else a new one.

        Raises:
            EpisodeOver: out of time, asked to stop, or the phone is locked.
            BridgeError: as `Device.observe`.
        """
        return self.seen or self._observe(draft)

    def touch(self, touch: Touch, draft: Draft) -> Outcome:
        """Perform a touch, and when nothing at all came of it the other ways to do the same; the last outcome.

        Raises:
            EpisodeOver, ActionImpossible
            BridgeError: as `Device.observe` and `Device.perform`.
        """
        outcome = self._try(touch, draft)
        if is_held_back(touch, outcome):
            return replace(outcome, detail=f"{outcome.detail}; it may have been done, so it was not tried another way")
        for other in other_ways(touch, outcome):
            try:
                outcome = self._try(other, draft)
            except ActionImpossible as exc:  # this channel has no such way: what the first one did still stands
                if self._sent:
                    raise
                logger.debug("{}", exc)
            if not is_to_be_mended(outcome):
                break
        return outcome

    def perform(self, touch: Touch, draft: Draft) -> Outcome:
        """One gesture between two looks, and what it did.

        Raises: as `touch`.
        """
        self._sent = False
        before = self.look(draft)
        self.go_ahead()
        match touch.gesture:
            case Launch(package=package):
                self._troubles.launched(package)
            case TypeText():
                _mind_the_focus(touch, before)
        with draft.timed("act"):
            self._sent = True
            try:
                self._device.perform(touch.gesture)
            except DeviceRefused as exc:
                self._sent = exc.performed is not False
                raise ActionImpossible(str(exc)) from exc
            except StaleScreen:
                self._sent = False
                raise
        after = self._observe(draft)
        with draft.timed("diagnose"):
            trouble = self._troubles.appeared(before, after)
        heard = self._device.reaction() if worth_hearing(before, after, touch.gesture) else UNHEARD
        outcome = judge_effect(before, after, touch.gesture, target=touch.node, reaction=heard)
        return outcome if trouble is None else with_trouble(outcome, trouble)

    def go_ahead(self) -> None:
        """Let nothing begin that takes time once the budget is over.

        Raises:
            EpisodeOver
        """
        exceeded = self._budget.interruption()
        if exceeded is not None:
            raise EpisodeOver(out_of_budget(exceeded))

    def _observe(self, draft: Draft) -> Screen:
        self.go_ahead()
        self.seen = None
        screen = self.seen = self._waker.observe(draft)
        draft.screen = draft.screen or screen
        draft.spend("observe", screen.observe_ms)
        draft.spend("settle", screen.settle_ms)
        return screen

    def _try(self, touch: Touch, draft: Draft) -> Outcome:
        gesture = in_words(touch.gesture)
        try:
            outcome = self.perform(touch, draft)
        except _CUT_SHORT as exc:
            draft.effect = Effect.UNSEEN if self._sent else Effect.NOT_DONE
            draft.tries.append(Try(gesture=gesture, effect=draft.effect, detail=str(exc)))
            raise
        draft.tries.append(Try(gesture=gesture, effect=outcome.effect, detail=outcome.detail))
        shown = Outcome(effect=outcome.effect, detail=self._mask.text(outcome.detail))
        self._tell(Acted(step=draft.step, gesture=self._mask.text(gesture), outcome=shown))
        return outcome


def _mind_the_focus(typing: Touch, before: Screen) -> None:
    """Let no text overwrite another field than the one it is meant for."""
    other = field_in_the_way(typing.node, before) if typing.node is not None else None
    if other is not None:
        name = other.content_desc or other.hint or other.simple_id or "another field"
        raise ActionImpossible(f"nothing was typed: a touch gave that field no focus, which is still on {name!r}")
