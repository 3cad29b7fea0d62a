"""What to do when the bridge app stops answering: find out why by name, mend what may be mended, or say what is wrong.

Mends only a phone on which the bridge was in use: what a person has not enabled, or has stopped, stays so.
"""

from __future__ import annotations

from typing import NoReturn

from loguru import logger

from accessibility_bridge.bridge.companion import Companion, CompanionAbsent, CompanionGone, CompanionRefused
from accessibility_bridge.bridge.setup import BridgeSetup
from accessibility_bridge.bridge.state import BridgeCondition, BridgeState
from accessibility_bridge.bridge.wire.requests import VERSION
from accessibility_bridge.bridge.words import condition_words, version_words
from accessibility_bridge.channel import ChannelAbsent, ChannelBroken
from accessibility_bridge.errors import DeviceLost, DeviceRefused
from accessibility_bridge.link import DeviceLink
from accessibility_bridge.transport import Deadline

_RETURN_S = 4.0
"""Android restarts the process of a bound service that died after 1 s, and rebinds after an update."""
_POLL_S = 0.1
_OPERATION = "bridge"
_TOGGLED = (BridgeCondition.NOT_ENABLED, BridgeCondition.CRASHED, BridgeCondition.NOT_BOUND)


class BridgeRepair:
    """Keeps one phone's app connected."""

    def __init__(self, link: DeviceLink, companion: Companion, setup: BridgeSetup) -> None:
        self._link, self._companion, self._setup = link, companion, setup
        self._trouble = ""

    def open(self, deadline: Deadline) -> None:
        """Connect for the first time.

        Raises:
            ChannelAbsent: the phone was never set up for it.
            ChannelBroken: it was, and something is wrong.
            DeviceLost: also when the person holding the phone has stopped it.
            DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        try:
            bound = self._companion.connect(deadline).bound
        except CompanionAbsent as exc:
            if exc.address is None and not self._setup.entry_present(deadline):
                raise ChannelAbsent("not installed or not enabled: run `tapwright bridge enable`") from exc
            bound = False
        except (CompanionGone, CompanionRefused) as exc:
            raise ChannelBroken(str(exc)) from exc
        if not bound:
            self._come_back(deadline, toggle=False)

    def mend(self, deadline: Deadline) -> None:
        """Connect again after the app was lost in use.

        Raises:
            ChannelBroken: when it cannot be mended here; the reason says how a person can.
            DeviceLost: also when the person holding the phone has stopped it.
            DeviceSilent, DeviceRefused, AdbServerUnavailable
        """
        self._come_back(deadline, toggle=True)

    def _come_back(self, deadline: Deadline, *, toggle: bool) -> None:
        state = self._wait(deadline)
        if state is None:
            return
        # Android also calls a service bound whose process is stuck, or whose socket is gone.
        stuck = state.condition is BridgeCondition.READY
        if not toggle or not (stuck or state.condition in _TOGGLED):
            self._give_up(state)
        logger.info("{}: enabling the bridge again: {}", self._link.serial, "stuck" if stuck else state.condition)
        try:
            (self._setup.restart if stuck else self._setup.enable)(deadline)
        except DeviceRefused as exc:
            raise ChannelBroken(exc.reason) from exc
        state = self._wait(deadline)
        if state is not None:
            self._give_up(state)

    def _wait(self, deadline: Deadline) -> BridgeState | None:
        """Connect as soon as it is there; how it stands when waiting is no use or took too long.

        What is being asked when the waiting is over may still be answered: each question has its own deadline.
        """
        waiting = deadline.within(_RETURN_S)
        while True:
            if self._connects(deadline.within(_RETURN_S)):
                return None
            state = self._setup.state(deadline.within(_RETURN_S))
            hopeless = state.condition not in (BridgeCondition.READY, BridgeCondition.NOT_BOUND)
            if hopeless or waiting.remaining_s <= _POLL_S:
                return state
            self._link.pause(_POLL_S, operation=_OPERATION)

    def _connects(self, deadline: Deadline) -> bool:
        try:
            return self._companion.connect(deadline).bound
        except CompanionAbsent as exc:
            if exc.address is not None and exc.address.protocol != VERSION:
                raise ChannelBroken(version_words(exc.address.protocol)) from exc
            self._trouble = str(exc)
        except CompanionGone as exc:
            self._trouble = str(exc)
        except CompanionRefused as exc:
            raise ChannelBroken(str(exc)) from exc
        return False

    def _give_up(self, state: BridgeState) -> NoReturn:
        words = condition_words(state)
        if state.condition is BridgeCondition.STOPPED:
            raise DeviceLost(serial=self._link.serial, operation=_OPERATION, reason=words)
        if state.condition is BridgeCondition.READY:
            words = f"the phone calls it ready, but it cannot be reached: {self._trouble}"
        raise ChannelBroken(words)
